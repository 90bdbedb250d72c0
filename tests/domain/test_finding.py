"""What is found, in which order, and what is said beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.findable import (
    indicator_entries,
    letter_entries,
    page_entries,
    person_entries,
    unit_entries,
)
from app.domain.finding import Entry, Found, FoundKind, Index, Name, Place, digits_of
from app.domain.letters.letter import IssuedLetter
from app.domain.plans.plan import Indicator, Plan, PlanDomain
from app.domain.plans.values import Comparator, Direction, PlanKind
from app.domain.roster.posts import Holding, Person, Post, Seat
from app.domain.roster.units import Unit, UnitKind

DAY = date(2026, 3, 1)

UNITS = (
    Unit(id=1, name="市教育局", short_name="教育局", office_phone="0312-8888888，分机6012"),
    Unit(id=2, name="市卫生健康委", legal_name="市卫生健康委员会", former_names=("市卫计委",)),
    Unit(id=3, name="市人社局", short_name="人力社保局", former_names=("市人事局", "市劳动局")),
    Unit(id=4, name="市老教育局", left_on=date(2024, 5, 6)),
    Unit(id=5, name="市样撤局", closed_on=date(2025, 1, 1)),
    Unit(id=6, name="市委党校", kind=UnitKind.PROVIDER),
    Unit(id=7, name="青山县", kind=UnitKind.AREA, body_name="青山县妇儿工委"),
    Unit(id=8, name="青山县教育局", parent_id=7),
)
PERSONS = (
    Person(id=1, name="曾样甲", phone="138-0000-1234"),
    Person(id=2, name="单例乙"),
    Person(id=3, name="曾老丙", phone="13900005678"),
    Person(id=4, name="", phone="0312 7777 001"),
    Person(id=5, name="钱示丁"),
    Person(id=6, name="孙闲戊"),
)


def holding(person: int, post: Post, unit: int | None, ended: date | None = None) -> Holding:
    committee = post in {Post.CHAIR, Post.MEMBER}
    seat = Seat(
        post=post,
        body_id=7 if unit == 7 else None if committee else unit,
        unit_id=unit if post is Post.MEMBER else None,
    )
    return Holding(seat=seat, person_id=person, ended_on=ended)


HOLDINGS = (
    holding(1, Post.LIAISON, 2),
    holding(1, Post.LEADER, 2),
    holding(2, Post.LEADER, 1),
    holding(2, Post.MEMBER, 1),
    holding(3, Post.LIAISON, 1, date(2025, 3, 1)),
    holding(3, Post.LIAISON, 3, date(2023, 1, 1)),
    holding(4, Post.LIAISON, 3),
    holding(5, Post.CHAIR, None),
    holding(5, Post.CHAIR, 7),
)


def index(*more: Entry) -> Index:
    return Index((*unit_entries(UNITS, DAY), *person_entries(PERSONS, HOLDINGS, UNITS, DAY), *more))


def found(wanted: str, kind: FoundKind, *more: Entry) -> list[Found]:
    groups = {group.kind: group for group in index(*more).find(wanted)}
    return list(groups[kind].found) if kind in groups else []


def titles(wanted: str, kind: FoundKind) -> list[str]:
    return [each.title for each in found(wanted, kind)]


def hint(wanted: str, kind: FoundKind, title: str) -> str:
    return next(each.hint for each in found(wanted, kind) if each.title == title)


class TestOrder:
    def test_exact_then_beginning_then_word_then_inside(self) -> None:
        names = ["老样甲乙", "某市样甲", "样甲乙", "样甲"]
        entries = [
            Entry(kind=FoundKind.UNIT, place=Place(page="roster", item=n), title=name,
                  names=(Name(text=name),))
            for n, name in enumerate(names)
        ]  # fmt: skip
        for typed in ("样甲", "yangjia", "yj", "ＹＪ"):
            (group,) = Index(entries).find(typed)
            assert [each.title for each in group.found] == [
                "样甲",
                "样甲乙",
                "某市样甲",
                "老样甲乙",
            ]

    def test_what_is_current_comes_first_and_the_official_order_decides(self) -> None:
        assert titles("教育局", FoundKind.UNIT) == ["市教育局", "青山县教育局", "市老教育局"]
        assert titles("曾", FoundKind.PERSON)[:2] == ["曾样甲", "曾老丙"]
        assert [each.is_current for each in found("曾", FoundKind.PERSON)] == [True, False]

    def test_a_present_name_comes_before_a_former_one(self) -> None:
        units = (
            Unit(id=1, name="市甲局", former_names=("市乙局",)),
            Unit(id=2, name="市乙局"),
        )
        (group,) = Index(unit_entries(units, DAY)).find("市乙局")
        assert [each.title for each in group.found] == ["市乙局", "市甲局"]

    def test_groups_stand_in_their_order_and_name_what_is_left_out(self) -> None:
        many = tuple(Unit(id=n, name=f"样例{n}局", order=n) for n in range(1, 31))
        pages = page_entries([("roster", "样例名册")])
        people = person_entries([Person(id=1, name="样例人")], (), many, DAY)
        groups = Index((*unit_entries(many, DAY), *people, *pages)).find("样例")
        assert [each.kind for each in groups] == [FoundKind.UNIT, FoundKind.PERSON, FoundKind.PAGE]
        assert [len(each.found) for each in groups] == [8, 1, 1]
        assert [each.left_out for each in groups] == [22, 0, 0]
        assert [each.title for each in groups[0].found] == [f"样例{n}局" for n in range(1, 9)]


class TestUnits:
    @pytest.mark.parametrize(
        "typed", ["市教育局", "教育局", "jyj", "shijiaoyuju", "ｊｙｊ", "SJYJ"]
    )
    def test_by_name_and_short_name(self, typed: str) -> None:
        assert titles(typed, FoundKind.UNIT)[0] == "市教育局"

    def test_the_other_name_that_was_meant_is_said(self) -> None:
        assert hint("swjw", FoundKind.UNIT, "市卫生健康委") == "曾用名 市卫计委"
        assert hint("人事局", FoundKind.UNIT, "市人社局") == "曾用名 市人事局"
        assert hint("rlsbj", FoundKind.UNIT, "市人社局") == "简称 人力社保局"
        assert hint("教育局", FoundKind.UNIT, "市教育局") == ""

    def test_what_a_unit_is_when_it_is_no_member(self) -> None:
        assert hint("老教育", FoundKind.UNIT, "市老教育局") == "2024-05-06 起不再是成员单位"
        assert hint("样撤", FoundKind.UNIT, "市样撤局") == "2025-01-01 已撤销"
        assert hint("党校", FoundKind.UNIT, "市委党校") == "非成员单位"
        assert hint("qsxjyj", FoundKind.UNIT, "青山县教育局") == "青山县"

    def test_the_place_is_the_units_row(self) -> None:
        (only,) = found("shijiaoyuju", FoundKind.UNIT)
        assert only.place == Place(page="roster", kind="unit", item=1)


class TestPeople:
    @pytest.mark.parametrize(
        ("typed", "name"),
        [("zyj", "曾样甲"), ("zengyangjia", "曾样甲"), ("zengyj", "曾样甲"), ("曾样", "曾样甲"),
         ("sly", "单例乙"), ("shanliyi", "单例乙"), ("shanl", "单例乙")],
    )  # fmt: skip
    def test_by_name_pinyin_and_initials(self, typed: str, name: str) -> None:
        assert titles(typed, FoundKind.PERSON) == [name]

    def test_posts_unit_and_phone_are_said(self) -> None:
        assert (
            hint("zyj", FoundKind.PERSON, "曾样甲")
            == "市卫生健康委 分管领导、联络员 · 138-0000-1234"
        )
        assert hint("sly", FoundKind.PERSON, "单例乙") == "市教育局 委员、分管领导"

    def test_who_holds_nothing_any_more_held_something(self) -> None:
        words = hint("zlb", FoundKind.PERSON, "曾老丙")
        assert words == "曾任 市教育局 联络员（至 2025-03-01） · 13900005678"

    def test_posts_of_committees(self) -> None:
        assert hint("qsd", FoundKind.PERSON, "钱示丁") == "妇儿工委 主任；青山县妇儿工委 主任"

    def test_somebody_without_posts_is_found_too(self) -> None:
        (only,) = found("孙闲戊", FoundKind.PERSON)
        assert (only.hint, only.place) == ("", Place(page="roster"))

    def test_the_people_of_a_unit_are_found_by_its_name_after_their_own(self) -> None:
        assert titles("教育局", FoundKind.PERSON) == ["单例乙", "曾老丙"]
        assert titles("曾 教育局", FoundKind.PERSON) == ["曾老丙"]
        assert titles("教育局 曾", FoundKind.PERSON) == ["曾老丙"]
        assert titles("曾 民政局", FoundKind.PERSON) == []

    def test_a_person_leads_to_the_unit(self) -> None:
        (only,) = found("曾样甲", FoundKind.PERSON)
        assert only.place == Place(page="roster", kind="unit", item=2)


class TestNumbers:
    @pytest.mark.parametrize(
        "typed",
        ["138", "1234", "0000", "138 0000", "138-0000-1234", "１３８００００１２３４", "000012",
         "+86 138 0000 1234", "86-13800001234", "138—0000"],
    )  # fmt: skip
    def test_a_phone_is_found_by_three_digits_in_a_row(self, typed: str) -> None:
        assert "曾样甲" in titles(typed, FoundKind.PERSON)

    def test_fewer_digits_or_other_digits_find_no_phone(self) -> None:
        assert titles("13", FoundKind.PERSON) == []
        assert titles("1239", FoundKind.PERSON) == []

    def test_digits_do_not_run_from_one_number_into_the_next(self) -> None:
        assert titles("8886012", FoundKind.UNIT) == []
        assert hint("6012", FoundKind.UNIT, "市教育局") == "0312-8888888，分机6012"
        assert titles("03128888", FoundKind.UNIT) == ["市教育局"]

    def test_somebody_of_whom_only_the_phone_is_known(self) -> None:
        assert titles("7777001", FoundKind.PERSON) == ["未填姓名的人"]

    def test_a_name_and_digits(self) -> None:
        assert titles("曾 5678", FoundKind.PERSON) == ["曾老丙"]

    @given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True), st.data())
    def test_any_part_of_a_number_written_in_any_way(
        self, number: str, data: st.DataObject
    ) -> None:
        start = data.draw(st.integers(0, 8))
        end = data.draw(st.integers(start + 3, 11))
        marks = data.draw(st.lists(st.sampled_from(["", " ", "-", "—"]), min_size=11, max_size=11))
        written = "".join(digit + mark for digit, mark in zip(number, marks, strict=True))
        entries = person_entries([Person(id=1, name="样甲", phone=written)], (), (), DAY)
        assert digits_of(number[start:end]) == number[start:end]
        assert len(Index(entries).find(number[start:end])) == 1


PLAN = Plan(
    title="妇女发展规划",
    kind=PlanKind.WOMEN,
    start_year=2021,
    end_year=2030,
    baseline_year=2020,
    domains=(
        PlanDomain(
            name="妇女与健康",
            indicators=(
                Indicator(
                    id=9, code="W1-03", name="孕产妇死亡率", unit_of_measurement="1/10万",
                    direction=Direction.DECREASE, comparator=Comparator.AT_MOST,
                ),
            ),
        ),
    ),
)  # fmt: skip
LETTER = IssuedLetter(
    id=4, unit_id=1, unit_name="市教育局", year=2025, number="2025—07", version=2,
    issued_at=datetime(2025, 4, 5, 4, tzinfo=UTC), file_name="", sha256="", pages=3,
)  # fmt: skip


@pytest.mark.parametrize("typed", ["孕产妇", "ycfsw", "w1-03", "Ｗ１—03"])
def test_an_indicator_is_found_by_name_and_code(typed: str) -> None:
    (only,) = found(typed, FoundKind.INDICATOR, *indicator_entries([PLAN]))
    assert only.title == "孕产妇死亡率"
    assert only.hint == "W1-03 · 妇女与健康 · 妇女发展规划"
    assert only.place == Place(page="plans", kind="indicator", item=9)


@pytest.mark.parametrize("typed", ["2025-07", "2025—07", "202507", "07", "2025 教育", "jyj"])
def test_a_letter_is_found_by_number_and_unit(typed: str) -> None:
    (only,) = found(typed, FoundKind.LETTER, *letter_entries([LETTER]))
    assert only.title == "2025—07 市教育局"
    assert only.hint == "第 2 版，2025-04-05 生成"
    assert only.place == Place(page="letters", kind="letter", item=1, year=2025)


def test_a_letter_under_a_legal_name_is_found_by_every_name_of_its_unit() -> None:
    issued = letter_entries([replace(LETTER, unit_id=2, unit_name="市卫生健康委员会")])
    for typed in ("市卫计委", "swjw", "卫生健康委"):
        assert len(found(typed, FoundKind.LETTER, *issued)) == 1


@pytest.mark.parametrize("typed", ["责任书", "zrs"])
def test_a_page_is_found_by_its_title(typed: str) -> None:
    (only,) = found(typed, FoundKind.PAGE, *page_entries([("letters", "责任书")]))
    assert only.place == Place(page="letters")


@pytest.mark.parametrize("typed", ["", "  ", "　"])
def test_nothing_typed_finds_nothing(typed: str) -> None:
    assert index().find(typed) == ()


@given(st.text(max_size=20))
def test_whatever_is_typed_is_answered(typed: str) -> None:
    for group in index().find(typed):
        assert 0 < len(group.found) <= 8
        assert [each.rank for each in group.found] == sorted(each.rank for each in group.found)


def test_what_is_below_the_city_stands_in_the_network() -> None:
    (only,) = found("qsxjyj", FoundKind.UNIT)
    assert only.place == Place(page="network", kind="unit", item=8)
    assert found("青山县妇儿工委", FoundKind.UNIT)[0].place.page == "network"


@given(
    st.lists(st.text(alphabet="样例甲乙市局ab12·（ ", min_size=1, max_size=6), max_size=6),
    st.text(alphabet="yljsab12样例甲市（ ", max_size=6),
)
def test_key_by_key_finds_what_is_found_at_once(names: list[str], typed: str) -> None:
    units = [Unit(id=n, name=name) for n, name in enumerate(names, start=1)]
    people = [Person(id=n, name=name[::-1]) for n, name in enumerate(names, start=1)]
    held = [Holding(seat=Seat(post=Post.HEAD, body_id=n.id), person_id=n.id) for n in people]
    entries = (*unit_entries(units, DAY), *person_entries(people, held, units, DAY))
    growing = Index(entries)
    for end in range(len(typed) + 1):
        assert growing.find(typed[:end]) == Index(entries).find(typed[:end])
