"""Shares add up exactly at the printed decimals, whatever the target and the weights."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.plans.plan import Assignment, Indicator, TargetShare
from app.domain.plans.records import Population
from app.domain.plans.share_entry import ShareEdit, parse_people, share_view
from app.domain.plans.shares import (
    ShareMethod,
    ShareView,
    check_additive,
    propose_shares,
    share_places,
    split,
)
from app.domain.plans.values import Aggregation, Comparator, Role
from app.domain.roster.units import Unit, UnitKind
from app.errors import RuleBroken
from tests.domain.plans.builders import indicator

YEAR = 2026
TRAINED = indicator(
    Comparator.TREND_UP, id=1, code="W3-12", name="培训人次", unit="人次",
    aggregation=Aggregation.SUM,
)  # fmt: skip
UNITS = tuple(Unit(id=one, name=f"第{one}局", order=one) for one in (1, 2, 3, 4))
COUNTIES = tuple(
    Unit(id=one, name=name, kind=UnitKind.AREA)
    for one, name in ((21, "甲县"), (22, "乙县"), (23, "丙区"))
)

numbers = some.decimals(
    min_value=Decimal("-1e9"), max_value=Decimal("1e9"), places=3, allow_nan=False
)
weights = some.lists(
    some.one_of(
        some.just(Decimal(0)),
        some.decimals(min_value=0, max_value=Decimal("1e8"), places=2, allow_nan=False),
    ),
    min_size=1,
    max_size=40,
)


def texts(parts: tuple[Decimal, ...]) -> list[str]:
    return [str(part) for part in parts]


class TestSplit:
    @given(total=numbers, parts=weights, places=some.integers(0, 5))
    def test_any_target_over_any_weights_adds_up_exactly(
        self, total: Decimal, parts: list[Decimal], places: int
    ) -> None:
        shares = split(total, parts, places)
        assert sum(shares) == total
        digits = max(places, 3)
        assert {share.as_tuple().exponent for share in shares} == {-digits}

    @given(total=numbers, parts=weights, places=some.integers(0, 5))
    def test_each_is_within_one_last_digit_of_its_exact_part(
        self, total: Decimal, parts: list[Decimal], places: int
    ) -> None:
        shares = split(total, parts, places)
        whole = sum(map(Fraction, parts)) or len(parts)
        for share, part in zip(shares, parts, strict=True):
            weight = Fraction(part) if any(parts) else Fraction(1)
            exact = Fraction(total) * weight / whole
            assert abs(Fraction(share) - exact) < Fraction(1, 10 ** max(places, 3))
            if not weight:
                assert not share

    @given(total=some.integers(0, 10**9), parts=weights)
    def test_who_weighs_more_never_gets_less_and_equals_go_by_order(
        self, total: int, parts: list[Decimal]
    ) -> None:
        shares = split(Decimal(total), parts, 0)
        for one, other in zip(range(len(parts)), range(1, len(parts)), strict=False):
            if parts[one] >= parts[other]:
                assert shares[one] >= shares[other]
        for one, weight in enumerate(parts):
            for other in range(one + 1, len(parts)):
                if parts[other] == weight:
                    assert 0 <= shares[one] - shares[other] <= 1

    @given(total=numbers, parts=weights)
    def test_a_decrease_is_divided_like_an_increase(
        self, total: Decimal, parts: list[Decimal]
    ) -> None:
        assert split(-total, parts, 0) == tuple(-share for share in split(total, parts, 0))

    @pytest.mark.parametrize(
        ("total", "parts", "places", "shares"),
        [
            ("100", "1 1 1", 0, "34 33 33"),
            ("100", "1 1 1", 1, "33.4 33.3 33.3"),
            ("12.5", "1 1", 0, "6.3 6.2"),  # the target's own digits are kept
            ("7840", "415900 324100 571300", 0, "2486 1938 3416"),
            ("10", "0 0 0 0", 0, "3 3 2 2"),
            ("5", "0 2 0", 0, "0 5 0"),
            ("0", "3 4", 0, "0 0"),
            ("-7", "1 1", 0, "-4 -3"),
            ("3", "0.1 0.2 0.3", 1, "0.5 1.0 1.5"),
        ],
    )
    def test_written_rules(self, total: str, parts: str, places: int, shares: str) -> None:
        given_weights = [Decimal(part) for part in parts.split()]
        assert texts(split(Decimal(total), given_weights, places)) == shares.split()

    @pytest.mark.parametrize("parts", [[], [Decimal(1), Decimal(-1)]])
    def test_weights_that_cannot_be(self, parts: list[Decimal]) -> None:
        with pytest.raises(ValueError, match="weights"):
            split(Decimal(1), parts, 0)


def view(target: str | None = "100", **more: object) -> ShareView:
    """The view of the training indicator: unit 1 leads, 2 carries out, 3 cooperates."""
    roles = ((1, Role.LEAD), (2, Role.RESPONSIBLE), (3, Role.COOPERATING))
    given_values: dict[str, object] = {
        "units": UNITS,
        "areas": COUNTIES,
        "duties": [
            Assignment(unit_id=unit, role=role, year=YEAR, indicator_id=1, weight=Decimal(30))
            for unit, role in roles
        ],
        "shares": [],
        "last_year": [],
        "populations": [],
    }
    return share_view(
        TRAINED, None, YEAR, None if target is None else Decimal(target), **{**given_values, **more}  # type: ignore[arg-type]  # as given
    )  # fmt: skip


def share(unit_id: int, value: str, year: int = YEAR) -> TargetShare:
    return TargetShare(indicator_id=1, year=year, unit_id=unit_id, value=Decimal(value))


def people(*counts: int, year: int = 2025) -> list[Population]:
    return [
        Population(unit_id=area.id, year=year, people=count)
        for area, count in zip(COUNTIES, counts, strict=False)
    ]


class TestView:
    def test_units_with_a_role_or_a_share_then_counties(self) -> None:
        shown = view(
            shares=[share(1, "60"), share(21, "100")],
            last_year=[share(4, "9", 2025), replace(share(2, "1"), indicator_id=5)],
            populations=[*people(10, 20, year=2024), *people(11), *people(99, year=2027)],
        )
        assert [(row.unit_id, row.is_area, row.is_present) for row in shown.rows] == [
            (1, False, True), (2, False, True), (3, False, True), (4, False, False),
            (21, True, True), (22, True, True), (23, True, True),
        ]  # fmt: skip
        first, county = shown.rows[0], shown.rows[4]
        assert (first.role, first.share, first.weight) == (Role.LEAD, Decimal(60), Decimal(30))
        assert (county.share, county.population) == (Decimal(100), 11)
        assert county.population_year == 2025
        assert shown.rows[3].last_year == 9
        assert shown.rows[6].population is None
        assert shown.shares() == {1: 60, 21: 100}

    def test_units_and_counties_each_add_up_by_themselves(self) -> None:
        assert view().problems() == ()
        assert view(None, shares=[share(1, "60")]).problems() == ()
        assert view(shares=[share(1, "60"), share(2, "40"), share(21, "100")]).problems() == ()
        assert view(shares=[share(1, "60"), share(21, "99.5"), share(22, "1")]).problems() == (
            "各单位份额之和为 60，年度目标为 100，少 40。",
            "各县（市、区）份额之和为 100.5，年度目标为 100，多 0.5。",
        )

    def test_a_rate_cannot_be_divided(self) -> None:
        rate = replace(TRAINED, aggregation=Aggregation.RATIO, unit_of_measurement="%")
        with pytest.raises(RuleBroken) as caught:
            check_additive(rate)
        assert caught.value.sentence == (
            "“培训人次”的计量单位是“%”，不能拆分：各单位承担同一个数值。"
            "只有人数、个数这类可以相加的指标才分份额。"
        )

    def test_digits_are_those_of_the_target_or_the_indicator(self) -> None:
        two: Indicator = replace(TRAINED, decimals=2)
        assert [share_places(each, Decimal("1.5")) for each in (TRAINED, two)] == [1, 2]
        assert share_places(TRAINED, None) == 0


class TestProposals:
    def test_equal_among_those_who_lead_or_carry_out(self) -> None:
        assert propose_shares(view("101"), ShareMethod.EQUAL) == {1: 51, 2: 50}

    def test_by_population_of_the_counties(self) -> None:
        found = propose_shares(view(populations=people(1, 1, 1)), ShareMethod.POPULATION)
        assert found == {21: 34, 22: 33, 23: 33}

    def test_in_the_proportions_of_last_year(self) -> None:
        before = [share(1, "3", 2025), share(4, "5", 2025), share(21, "1", 2025),
                  share(23, "3", 2025)]  # fmt: skip
        found = propose_shares(view(last_year=before), ShareMethod.LAST_YEAR)
        assert found == {1: 100, 21: 25, 23: 75}  # 第4局 has no role any more

    def test_by_hand_is_what_stands(self) -> None:
        assert propose_shares(view(None, shares=[share(2, "7")]), ShareMethod.BY_HAND) == {2: 7}

    @pytest.mark.parametrize(
        ("shown", "method", "sentence"),
        [
            (view(None), ShareMethod.EQUAL, "“培训人次”还没有2026年目标，请先填写。"),
            (view(duties=[]), ShareMethod.EQUAL,
             "2026年还没有单位牵头或承担“培训人次”，无法平均分配份额。"),
            (view(areas=[]), ShareMethod.POPULATION, "工作网络里还没有县（市、区），请先添加。"),
            (view(populations=people(5)), ShareMethod.POPULATION,
             "还没有乙县、丙区的人口数，请先填写。"),
            (view(), ShareMethod.LAST_YEAR, "“培训人次”在2026年的上一年没有份额。"),
        ],
    )  # fmt: skip
    def test_with_nothing_to_go_by(
        self, shown: ShareView, method: ShareMethod, sentence: str
    ) -> None:
        with pytest.raises(RuleBroken) as caught:
            propose_shares(shown, method)
        assert caught.value.sentence == sentence


class TestTyping:
    def test_what_is_not_named_stays(self) -> None:
        shown = view(shares=[share(1, "60"), share(2, "40")])
        edit = ShareEdit(shown, {2: "４１人次", 21: "100"})
        assert edit.shares == {1: 60, 2: 41, 21: 100}
        assert (edit.is_change, edit.is_removal, edit.faults) == (True, False, ())
        assert edit.notes == ("各单位份额之和为 101，年度目标为 100，多 1。",)

    def test_a_blank_takes_a_share_away(self) -> None:
        edit = ShareEdit(view(shares=[share(1, "60"), share(2, "40")]), {2: " ", 3: ""})
        assert edit.shares == {1: 60}
        assert edit.is_removal

    def test_what_stands_already_is_no_change_but_more_digits_are(self) -> None:
        shown = view(shares=[share(1, "60")])
        assert not ShareEdit(shown, {1: "60"}).is_change
        assert ShareEdit(shown, {1: "60.0"}).is_change

    def test_bad_texts_are_told_and_the_rest_stands(self) -> None:
        shown = view(last_year=[share(4, "9", 2025)])
        edit = ShareEdit(shown, {1: "很多", 2: "-3", 4: "5", 99: "5", 3: "7"})
        assert edit.shares == {3: 7}
        assert {(fault.id, fault.field) for fault in edit.faults} == {
            (1, "share"), (2, "share"), (4, "share"), (99, "share"),
        }  # fmt: skip
        assert edit.faults[2].sentence == "只有县（市、区）和承担“培训人次”的单位才能分份额。"

    @pytest.mark.parametrize(
        ("text", "number"), [("415900", 415900), ("４１５,900人", 415900), ("0", 0), (" ", None)]
    )
    def test_people(self, text: str, number: int | None) -> None:
        assert parse_people(text) == number

    @pytest.mark.parametrize("text", ["41.59", "3000000000", "-1", "四十一万", "41万"])
    def test_no_people(self, text: str) -> None:
        with pytest.raises(RuleBroken):
            parse_people(text)
