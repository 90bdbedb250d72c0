"""Making and changing the parts of a plan by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans.codes import next_code
from app.domain.plans.plan import Plan, PlanDomain
from app.domain.plans.records import Crosswalk
from app.domain.plans.structure import (
    LEVEL_CHOICES,
    PlanHead,
    checked_words,
    goal_lines,
    new_indicator,
    suggested_links,
    with_head,
)
from app.domain.plans.values import Comparator, Direction, PlanKind, PlanLevel
from app.errors import RuleBroken
from tests.domain.plans.builders import indicator

HEAD = PlanHead(
    title=" 某市儿童发展\n“十五五”规划 ",
    kind=PlanKind.CHILDREN,
    level=PlanLevel.CITY,
    years=(2026, 2030),
    baseline_year=2025,
    mid_year=2028,
    document=" 某政发〔2026〕3号 ",
    issued_on=date(2026, 3, 1),
)


def test_a_head_makes_a_new_plan() -> None:
    plan = with_head(None, HEAD)
    assert plan.title == "某市儿童发展 “十五五”规划"
    assert (plan.start_year, plan.end_year, plan.baseline_year, plan.mid_year) == (
        2026, 2030, 2025, 2028,
    )  # fmt: skip
    assert (plan.kind, plan.level) == (PlanKind.CHILDREN, PlanLevel.CITY)
    assert (plan.document, plan.issued_on) == ("某政发〔2026〕3号", date(2026, 3, 1))
    assert plan.domains == ()


def test_a_plan_keeps_its_parts_under_another_head(plans: tuple[Plan, ...]) -> None:
    changed = with_head(plans[0], replace(HEAD, mid_year=None))
    assert (changed.id, changed.code, changed.domains) == (1, "W", plans[0].domains)
    assert changed.mid_year is None


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": " "}, "规划名称应有"),
        ({"years": (2030, 2026)}, "2030"),
        ({"baseline_year": 2026}, "基期年份应早于起始年份2026年，最多早30年，不能是2026年。"),
        ({"baseline_year": 1995}, "不能是1995年"),
        ({"mid_year": 2025}, "中期年份应不早于2026年、早于2030年，不能是2025年。"),
        ({"mid_year": 2030}, "不能是2030年"),
    ],
)
def test_a_head_that_cannot_be_is_refused(wrong: dict[str, object], sentence: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        with_head(None, replace(HEAD, **wrong))  # type: ignore[arg-type]  # fields by name
    if sentence.startswith("规划名称"):
        assert "100" in caught.value.sentence
    else:
        assert sentence in caught.value.sentence


def test_every_level_can_be_chosen() -> None:
    assert list(LEVEL_CHOICES) == list(PlanLevel)


def test_words_are_one_line_and_not_blank() -> None:
    assert checked_words(" 妇女与\n健康 ") == "妇女与健康"
    for text in (" \n", "长" * 1001):
        with pytest.raises(RuleBroken, match="1 至 1000 个字"):
            checked_words(text)


def test_pasted_goals_lose_their_numbers() -> None:
    text = "1.妇女健康水平提高。\r\n\r\n 2．孕产妇死亡率下降。\n（3）减少传播。\n九年义务教育普及。"
    assert goal_lines(text) == (
        "妇女健康水平提高。",
        "孕产妇死亡率下降。",
        "减少传播。",
        "九年义务教育普及。",
    )
    assert goal_lines(" \n\n") == ()


def domain(*codes: str, code: str = "", order: int = 2) -> PlanDomain:
    made = tuple(indicator(code=each, order=at) for at, each in enumerate(codes, start=1))
    return PlanDomain(name="妇女与健康", code=code, order=order, indicators=made)


def plan_of(*domains: PlanDomain) -> Plan:
    return replace(with_head(None, HEAD), domains=domains)


@pytest.mark.parametrize(
    ("codes", "following"),
    [
        (("W1-09", "W1-18"), "W1-19"),
        (("W1-99",), "W1-100"),
        (("2-01", "甲", "2-007"), "2-008"),
        (("甲",), "2-01"),
        ((), "2-01"),
        (("7",), "8"),
    ],
)
def test_the_next_code_is_written_like_the_others(codes: tuple[str, ...], following: str) -> None:
    one = domain(*codes)
    assert next_code(plan_of(one), one) == following


def test_a_code_of_the_plan_is_not_given_twice() -> None:
    one, other = domain(), domain("2-01", "2-02", order=3)
    assert next_code(plan_of(one, other), one) == "2-03"
    assert next_code(plan_of(domain(code="W5")), domain(code="W5")) == "W5-01"


@given(st.lists(st.from_regex(r"[A-Z]?[0-9]-?[0-9]{1,3}", fullmatch=True), max_size=12))
def test_the_next_code_is_always_new(codes: list[str]) -> None:
    one = domain(*codes)
    assert next_code(plan_of(one), one) not in codes


def test_a_new_indicator_only_has_a_direction() -> None:
    one = replace(domain("2-01", "2-02"), id=9)
    made = new_indicator(plan_of(one), one, " 甲率 ", " % ")
    assert (made.domain_id, made.code, made.name, made.unit_of_measurement) == (
        9, "2-03", "甲率", "%",
    )  # fmt: skip
    assert (made.direction, made.comparator) == (Direction.INCREASE, Comparator.TREND_UP)
    assert (made.target, made.order) == (None, 3)
    assert new_indicator(plan_of(domain()), domain(), "乙", "人").order == 1
    with pytest.raises(RuleBroken, match="指标要有计量单位"):
        new_indicator(plan_of(one), one, "甲率", " ")


def cycle(first_id: int, *names: str, unit: str = "%") -> Plan:
    found = tuple(
        indicator(id=at, name=name, unit=unit) for at, name in enumerate(names, start=first_id)
    )
    return plan_of(replace(domain(), indicators=found))


def pairs(old: Plan, new: Plan, *known: Crosswalk) -> list[tuple[int, int]]:
    return [(one.id, other.id) for one, other in suggested_links(old, new, known)]


def test_equal_and_similar_names_are_paired_in_order() -> None:
    old = cycle(1, "孕产妇死亡率", "高中阶段教育毛入学率", "贫困人口")
    new = cycle(11, "高中阶段毛入学率", "孕产妇死亡率", "近视率")
    assert pairs(old, new) == [(1, 12), (2, 11)]


def test_the_most_alike_find_each_other_first() -> None:
    old = cycle(1, "适龄儿童免疫规划疫苗接种率（农村）", "适龄儿童免疫规划疫苗接种率")
    new = cycle(11, "适龄儿童免疫规划疫苗接种率")
    assert pairs(old, new) == [(2, 11)]


def test_another_unit_of_measurement_is_another_indicator() -> None:
    assert pairs(cycle(1, "托位数", unit="个"), cycle(11, "托位数", unit="个/千人")) == []


def test_what_is_linked_already_is_passed_over() -> None:
    old, new = cycle(1, "甲率指标", "乙率指标"), cycle(11, "甲率指标", "乙率指标")
    assert pairs(old, new, Crosswalk(old_id=1, new_id=11)) == [(2, 12)]
