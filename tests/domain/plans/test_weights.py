"""A unit's duties: weights that add up to 100, measures and standards, an indicator once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from app.domain.edits import CellEdit
from app.domain.plans.plan import Assignment, Plan, YearlyTarget
from app.domain.plans.role_entry import MatrixState
from app.domain.plans.values import Binding, Role
from app.domain.plans.weights import (
    Duties,
    duty_rows,
    edit_duties,
    parse_weight,
    spread_weights,
    weights_total,
)
from app.domain.roster.units import Unit
from app.errors import NotFound, RuleBroken

YEAR = 2026


def duty(key: int, indicator_id: int, role: Role = Role.LEAD, unit_id: int = 1) -> Assignment:
    return Assignment(id=key, unit_id=unit_id, role=role, year=YEAR, indicator_id=indicator_id)


@pytest.fixture
def state(plans: tuple[Plan, ...], units: tuple[Unit, ...]) -> MatrixState:
    return MatrixState(YEAR, plans[:2], units)


@pytest.fixture
def duties(state: MatrixState) -> Duties:
    """Unit 1 leads 九年义务教育巩固率 of both plans and 死亡率, and cooperates in 管理率."""
    return Duties(
        state,
        [
            duty(1, 11),
            duty(2, 21),
            duty(3, 12),
            duty(4, 13, Role.COOPERATING),
            duty(5, 41),  # of a plan that is over
        ],
    )


@given(some.integers(0, 300))
def test_any_number_of_indicators_makes_exactly_100(count: int) -> None:
    weights = spread_weights([Decimal(1)] * count)
    assert sum(weights) == (100 if count else 0)
    assert max(weights, default=0) - min(weights, default=0) <= Decimal(
        "1" if count <= 20 else "0.1"
    )


@given(some.lists(some.booleans(), min_size=1, max_size=100))
def test_binding_ones_count_twice_as_much(binding: list[bool]) -> None:
    weights = spread_weights([Decimal(1 + each) for each in binding])
    assert sum(weights) == 100
    step = Decimal(1) if len(binding) <= 20 else Decimal("0.1")
    for weight, is_binding in zip(weights, binding, strict=True):
        exact = Decimal(100) * (1 + is_binding) / sum(1 + each for each in binding)
        assert abs(weight - exact) < step


def test_spreading_counts_an_indicator_of_both_plans_once(duties: Duties) -> None:
    assert duties.spread(1)
    changed = duties.changes().put_assignments
    assert {each.indicator_id: each.weight for each in changed} == {11: 50, 21: 50, 12: 50}
    assert not duties.spread(2)


def test_a_binding_twin_makes_both_binding(state: MatrixState, duties: Duties) -> None:
    both = dict(state.indicators)
    both[21] = replace(both[21], binding=Binding.BINDING)
    state.indicators = both
    duties.spread(1)
    weights = {each.indicator_id: each.weight for each in duties.changes().put_assignments}
    assert weights == {11: 67, 21: 67, 12: 33}


def test_rows_are_the_leads_in_the_order_of_the_plans(state: MatrixState, duties: Duties) -> None:
    edit_duties(duties, [CellEdit(21, "weight", "60"), CellEdit(12, "measures", "入户走访")], 1)
    targets = [YearlyTarget(indicator_id=11, year=YEAR, value=Decimal("95.6"))]
    rows = duty_rows(state, duties.leads(1), targets)
    assert [(row.code, row.target, row.weight, row.measures, row.twin_id) for row in rows] == [
        ("W2-01", "≥95.6", 60, "", 21),
        ("W1-02", "缺", None, "入户走访", None),
    ]
    assert rows[0].domain == "妇女与健康"
    assert weights_total(rows) == 60


def test_typed_cells_hold_in_both_plans(duties: Duties) -> None:
    changes = edit_duties(
        duties,
        [
            CellEdit(11, "weight", "３５．５"),
            CellEdit(21, "standard", "一次  达标\n\n得满分"),
            CellEdit(13, "measures", "配合宣传"),
        ],
        1,
    )
    assert changes.faults == ()
    found = {each.indicator_id: each for each in changes.put_assignments}
    assert found[11].weight == found[21].weight == Decimal("35.5")
    assert found[11].standard == found[21].standard == "一次 达标\n得满分"
    assert found[13].measures == "配合宣传"


def test_a_unit_that_leads_in_one_plan_only(state: MatrixState) -> None:
    duties = Duties(state, [duty(2, 21), duty(3, 13)])
    duties.spread(1)
    weights = {each.indicator_id: each.weight for each in duties.changes().put_assignments}
    assert weights == {21: 50, 13: 50}


def test_bad_cells_are_told_and_the_rest_stands(duties: Duties) -> None:
    changes = edit_duties(
        duties,
        [
            CellEdit(12, "weight", "重"),
            CellEdit(12, "weight", "100.5"),
            CellEdit(13, "weight", "5"),
            CellEdit(99, "weight", "5"),
            CellEdit(12, "role", "牵头"),
            CellEdit(12, "standard", "达" * 1001),
            CellEdit(13, "weight", ""),
            CellEdit(12, "weight", "40"),
        ],
        1,
    )
    assert [fault.sentence for fault in changes.faults] == [
        "“重”不是数。请只填数字；没有数值就留空。",
        "“100.5”不是权重：请填 0 到 100 之间、最多两位小数的数。",
        "只有牵头单位才填权重。",
        "这个单位没有承担这项指标，请先给它分工。",
        "“role”不能在这里修改。",
        "文字有 1001 个字，这里最多 1000 个字。",
    ]
    assert {each.indicator_id: each.weight for each in changes.put_assignments} == {12: 40}


def test_one_duty_or_none(duties: Duties) -> None:
    assert duties.one(13, 1).role is Role.COOPERATING
    with pytest.raises(NotFound):
        duties.one(13, 2)


@pytest.mark.parametrize(
    ("text", "weight"), [("", None), ("0", "0"), ("100", "100"), ("12.25%", "12.25")]
)
def test_weights(text: str, weight: str | None) -> None:
    assert parse_weight(text) == (None if weight is None else Decimal(weight))


@pytest.mark.parametrize("text", ["-1", "100.01", "1.234", "5分"])
def test_no_weights(text: str) -> None:
    with pytest.raises(RuleBroken):
        parse_weight(text)
