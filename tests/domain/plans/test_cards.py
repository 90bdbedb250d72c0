"""The indicator card: what stands in it, what goes together, what is still to be checked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans.cards import (
    IndicatorCard,
    card_texts,
    choices,
    contradictions,
    field_text,
    tolerance_hint,
    unverified,
    why_idle,
)
from app.domain.plans.fields import CARD_FIELDS, INDICATOR_FIELDS, with_field
from app.domain.plans.plan import Indicator, Plan
from app.domain.plans.values import Aggregation, Binding, Comparator, Direction
from tests.domain.plans.builders import indicator, reduction

AROUND = indicator(Comparator.AROUND, "45", tolerance=Decimal(2))
NUMBERS = st.none() | st.decimals(0, 999, places=2)
WORDS = st.text("甲乙丙（）%3", max_size=8)


@pytest.fixture
def plan(plans: tuple[Plan, ...]) -> Plan:
    return plans[0]


@st.composite
def cards(draw: st.DrawFn) -> Indicator:
    """Any indicator whose number goes with its comparator, as the table keeps them."""
    comparator = draw(st.sampled_from(Comparator))
    relative = comparator is Comparator.RELATIVE_REDUCTION
    has_number = comparator.needs_number and not relative
    change = st.decimals("0.01", "0.99", places=2)
    return replace(
        indicator(comparator),
        name=draw(st.text("甲乙丙", min_size=1, max_size=9)),
        direction=Direction.KEEP,
        target=draw(NUMBERS) if has_number else None,
        relative_change=-draw(change) if relative else None,
        baseline=draw(NUMBERS),
        tolerance=draw(NUMBERS),
        mid_target=draw(NUMBERS),
        decimals=draw(st.none() | st.integers(0, 6)),
        aggregation=draw(st.sampled_from(Aggregation)),
        binding=draw(st.sampled_from(Binding)),
        by_sex=draw(st.booleans()),
        by_area=draw(st.booleans()),
        target_verified=draw(st.booleans()),
        reference_verified=draw(st.booleans()),
        numerator=draw(WORDS),
        data_source=draw(WORDS),
        note=draw(WORDS),
    )


@given(cards())
def test_every_field_reads_back_what_it_shows(one: Indicator) -> None:
    for field in (*INDICATOR_FIELDS, *CARD_FIELDS):
        if not why_idle(field, one.comparator):
            assert with_field(one, field, field_text(one, field)) == one, field


def test_the_card_has_every_field() -> None:
    texts = card_texts(replace(AROUND, aggregation=Aggregation.SUM, by_sex=True))
    assert list(texts) == [*INDICATOR_FIELDS, *CARD_FIELDS]
    assert texts["comparator"] == "左右"
    assert texts["direction"] == "保持"
    assert texts["aggregation"] == "相加"
    assert (texts["by_sex"], texts["by_area"]) == ("是", "否")
    assert (texts["target"], texts["baseline"], texts["decimals"]) == ("45", "", "")
    assert field_text(reduction("11", "-0.205"), "relative_change") == "20.5%"


def test_what_is_chosen_offers_its_words() -> None:
    assert choices("comparator")[:4] == ("≥", "保持≥", "≤", "左右")
    assert len(choices("comparator")) == len(Comparator)
    assert choices("binding") == ("未标注", "约束性", "预期性")
    assert choices("name") == ()


@pytest.mark.parametrize(
    ("field", "comparator", "reason"),
    [
        ("target", Comparator.AT_LEAST, ""),
        ("target", Comparator.TREND_UP, "“逐步提高”没有数值"),
        ("target", Comparator.RELATIVE_REDUCTION, "由基期和降幅算出"),
        ("mid_target", Comparator.RELATIVE_REDUCTION, ""),
        ("mid_target", Comparator.MONITOR, "“仅监测”没有数值"),
        ("tolerance", Comparator.AROUND, ""),
        ("tolerance", Comparator.AT_MOST, "仅“左右”时填写"),
        ("relative_change", Comparator.AT_MOST, "仅“比基期下降”时填写"),
        ("relative_change", Comparator.RELATIVE_REDUCTION, ""),
        ("reference_indicator", Comparator.AT_LEAST, "仅“不低于参照”时填写"),
        ("reference_indicator", Comparator.AT_LEAST_REFERENCE, ""),
        ("name", Comparator.MONITOR, ""),
    ],
)
def test_a_field_is_idle_beside_a_comparator_that_does_not_use_it(
    field: str, comparator: Comparator, reason: str
) -> None:
    assert why_idle(field, comparator) == reason


def said(plan: Plan, one: Indicator, *changed: str) -> dict[str, str]:
    return dict(contradictions(plan, one, changed))


def test_a_comparator_against_the_direction_is_named(plan: Plan) -> None:
    wrong = indicator(Comparator.AT_MOST, "12", direction=Direction.INCREASE)
    sentence = "“≤”与方向“正向”相反，改其中一项。"
    assert said(plan, wrong, "comparator") == {"comparator": sentence}
    assert said(plan, wrong, "direction") == {"comparator": sentence}
    assert said(plan, wrong, "note") == {}
    assert said(plan, indicator(Comparator.AT_MOST, "12"), "comparator") == {}


def test_what_a_comparator_needs_is_asked_for(plan: Plan) -> None:
    fall = reduction("11", None)
    assert said(plan, fall, "comparator") == {"relative_change": "填写比基期下降多少，例如 20%。"}
    assert said(plan, fall, "note") == {}
    assert said(plan, reduction("11"), "comparator") == {}
    other = indicator(Comparator.AT_LEAST_REFERENCE)
    assert said(plan, other, "comparator") == {"reference_indicator": "选择与哪项指标相比。"}
    assert said(plan, replace(other, reference_indicator="甲率"), "reference_indicator") == {}


@pytest.mark.parametrize(
    ("comparator", "end", "mid", "is_beyond"),
    [
        (Comparator.AT_LEAST, "90", "91", True),
        (Comparator.AT_LEAST, "90", "90", False),
        (Comparator.AT_MOST, "12", "11", True),
        (Comparator.AT_MOST, "12", "14", False),
        (Comparator.AROUND, "45", "60", False),
    ],
)
def test_a_mid_term_target_is_on_the_way(
    plan: Plan, comparator: Comparator, end: str, mid: str, is_beyond: bool
) -> None:
    one = indicator(comparator, end, mid_target=Decimal(mid))
    expected = {"mid_target": f"中期目标 {mid} 超过了2030年的目标 {end}。"} if is_beyond else {}
    assert said(plan, one, "mid_target") == expected
    assert said(plan, one, "note") == {}
    assert said(plan, replace(one, mid_target=None), "target") == {}


def test_which_side_of_around_is_met() -> None:
    assert tolerance_hint(AROUND) == "43 至 47 之间为达标。"
    more = replace(AROUND, direction=Direction.INCREASE)
    assert tolerance_hint(more) == "不低于 43 即为达标，超过 45 同样达标。"
    less = replace(AROUND, direction=Direction.DECREASE, tolerance=None)
    assert tolerance_hint(less) == "不高于 45 即为达标，低于 45 同样达标。"
    assert tolerance_hint(indicator(Comparator.AROUND)) == "缺 至 缺 之间为达标。"


def test_values_of_the_library_are_to_be_checked(plan: Plan) -> None:
    one = indicator(
        Comparator.AT_LEAST, "96", reference_baseline=Decimal("95.2"), reference_scope="全国"
    )
    target = "目标值 96 尚未与规划文本核实。"
    reference = "全国参照值 95.2 尚未与公开资料核实。"
    assert unverified(one) == (target, reference)
    assert unverified(replace(one, target_verified=True)) == (reference,)
    assert unverified(replace(one, reference_verified=True)) == (target,)
    assert unverified(reduction("11")) == ("目标值 20% 尚未与规划文本核实。",)
    assert unverified(indicator(Comparator.TREND_UP)) == ()
    card = IndicatorCard(plan=plan, domain=plan.domains[0], indicator=one)
    assert card.unverified == (target, reference)


def test_what_somebody_types_is_checked_already() -> None:
    one = indicator(Comparator.AT_LEAST, "96")
    assert not with_field(one, "target", "≥96").target_verified
    assert with_field(one, "target", "≥97").target_verified
    assert not with_field(reduction("11"), "relative_change", "下降20%").target_verified
    assert with_field(reduction("11"), "relative_change", "25").target_verified
