"""Versions of a plan: kept as text, read back, compared in sentences."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans.plan import Goal, Indicator, Plan, PlanDomain
from app.domain.plans.values import Comparator, Direction, PlanKind
from app.domain.plans.versions import differences, from_json, to_json
from app.errors import DatabaseProblem
from tests.domain.plans.builders import indicator


@pytest.fixture
def plan(plans: tuple[Plan, ...]) -> Plan:
    return replace(plans[0], document="某政发〔2021〕9号", issued_on=date(2021, 9, 8))


def with_indicators(plan: Plan, *indicators: Indicator) -> Plan:
    return replace(plan, domains=(replace(plan.domains[0], indicators=indicators),))


indicators = st.builds(
    Indicator,
    id=st.integers(0, 99),
    code=st.text(max_size=4),
    name=st.text(max_size=6),
    unit_of_measurement=st.text(max_size=3),
    direction=st.sampled_from(Direction),
    comparator=st.sampled_from(Comparator),
    target=st.none() | st.decimals(-999, 999, places=3),
    relative_change=st.none() | st.decimals(-1, 0, places=3),
    decimals=st.none() | st.integers(0, 6),
    by_sex=st.booleans(),
)
domains = st.builds(
    PlanDomain,
    name=st.text(max_size=5),
    indicators=st.lists(indicators, max_size=3).map(tuple),
    goals=st.lists(st.builds(Goal, text=st.text(max_size=9)), max_size=3).map(tuple),
)
whole_plans = st.builds(
    Plan,
    title=st.text(max_size=9),
    kind=st.sampled_from(PlanKind),
    start_year=st.just(2021),
    end_year=st.just(2030),
    baseline_year=st.just(2020),
    mid_year=st.none() | st.just(2025),
    issued_on=st.none() | st.dates(),
    domains=st.lists(domains, max_size=2).map(tuple),
)


@given(whole_plans)
def test_a_plan_reads_back_as_it_was_kept(plan: Plan) -> None:
    text = to_json(plan)
    assert from_json(text) == plan
    assert to_json(from_json(text)) == text


def test_decimals_are_kept_as_written(plan: Plan) -> None:
    one = with_indicators(plan, indicator(Comparator.AT_LEAST, "96.0", "95.20"))
    kept = from_json(to_json(one)).domains[0].indicators[0]
    assert str(kept.target) == "96.0"
    assert str(kept.baseline) == "95.20"


def test_fields_that_came_later_take_their_defaults_and_unknown_ones_are_passed_over(
    plan: Plan,
) -> None:
    raw = json.loads(to_json(plan))
    del raw["mid_year"]
    del raw["domains"][0]["indicators"][0]["by_area"]
    raw["colour"] = "red"
    assert from_json(json.dumps(raw)) == plan


@pytest.mark.parametrize(
    "text", ["", "[]", "3", "{}", '{"title":1,"kind":"men"}', '{"domains":[{"indicators":5}]}']
)
def test_a_damaged_version_is_said_to_be_damaged(text: str) -> None:
    with pytest.raises(DatabaseProblem, match="保存的规划版本已损坏"):
        from_json(text)


def test_the_same_plan_has_no_differences(plan: Plan) -> None:
    assert differences(plan, plan) == ()


def test_what_the_plan_says_of_itself_is_compared(plan: Plan) -> None:
    after = replace(
        plan, title="某市妇女规划", end_year=2035, mid_year=2025, document="", issued_on=None
    )
    assert differences(plan, after) == (
        "名称由“妇女发展规划”改为“某市妇女规划”。",
        "终止年由“2030”改为“2035”。",
        "中期年份由“空”改为“2025”。",
        "文号由“某政发〔2021〕9号”改为“空”。",
        "发文日期由“2021-09-08”改为“空”。",
    )


def test_domains_and_goals_are_compared(plan: Plan) -> None:
    own = plan.domains[0]
    moved = replace(
        plan,
        domains=(
            replace(own, name="健康", goals=(replace(own.goals[0], text="办好活动"),)),
            PlanDomain(id=9, name="妇女与法律", goals=(Goal(id=32, text="保障权益"),)),
        ),
    )
    assert differences(plan, moved) == (
        "领域由“妇女与健康”改为“健康”。",
        "新增领域：妇女与法律。",
        "主要目标由“办好健身活动”改为“办好活动”。",
        "新增目标：保障权益",
    )
    assert differences(moved, plan)[1:] == (
        "删除领域：妇女与法律。",
        "主要目标由“办好活动”改为“办好健身活动”。",
        "删除目标：保障权益",
    )


def test_indicators_are_compared_with_their_comparators(plan: Plan) -> None:
    one, two, three = plan.domains[0].indicators
    changed = replace(
        one, name="巩固率", code="W2-09", baseline=None, comparator=Comparator.AROUND,
        target=Decimal(97),
    )  # fmt: skip
    after = with_indicators(plan, changed, three, replace(two, id=99, code="W1-04"))
    assert differences(plan, after) == (
        "W2-01 九年义务教育巩固率：指标名称由“九年义务教育巩固率”改为“巩固率”。",
        "W2-01 九年义务教育巩固率：编号由“W2-01”改为“W2-09”。",
        "W2-01 九年义务教育巩固率：基期值由“95.0”改为“缺”。",
        "W2-01 九年义务教育巩固率：期末目标由“≥96”改为“97左右”。",
        "新增指标：W1-04 死亡率。",
        "删除指标：W1-02 死亡率。",
    )


def test_an_indicator_that_moved_says_where_to(plan: Plan) -> None:
    own = plan.domains[0]
    moving = replace(own.indicators[2], domain_id=8)
    before = replace(plan, domains=(own, PlanDomain(id=8, name="妇女与法律")))
    after = replace(
        plan,
        domains=(
            replace(own, indicators=own.indicators[:2]),
            PlanDomain(id=8, name="妇女与法律", indicators=(moving,)),
        ),
    )
    assert differences(before, after) == ("W1-03 管理率：领域由“妇女与健康”改为“妇女与法律”。",)
