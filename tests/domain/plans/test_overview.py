"""The rows of a year: finished texts, official order, every hole beside its indicator."""

from __future__ import annotations

from dataclasses import replace

from app.domain.plans.editing import PlanState
from app.domain.plans.overview import YearView
from app.domain.plans.plan import Assignment, Goal
from app.domain.plans.values import GoalKind, Role
from app.domain.roster.units import Unit, UnitKind


def view(state: PlanState, units: tuple[Unit, ...], year: int = 2026) -> YearView:
    return YearView.of(year, state.plans, units, state.assignments, state.yearly_targets)


def test_rows_carry_finished_texts(state: PlanState, units: tuple[Unit, ...]) -> None:
    rows = list(view(state, units).indicator_rows())
    assert [row.indicator.code for row in rows] == ["W2-01", "W1-02", "W1-03", "C3-03"]
    first = rows[0]
    assert (first.plan_title, first.domain) == ("妇女发展规划", "妇女与健康")
    assert (first.direction, first.baseline_text) == ("↑", "95.0")
    assert (first.target_text, first.end_target_text) == ("≥95.6", "≥96")
    assert (str(first.value), str(first.end_value)) == ("95.6", "96")
    assert first.lead is not None
    assert first.lead.name == "市教育局"
    assert [unit.short_name for unit in first.responsible] == ["市人社局"]
    assert [unit.short_name for unit in first.cooperating] == ["市妇联"]
    assert first.holes == ()


def test_a_row_without_numbers_says_so(state: PlanState, units: tuple[Unit, ...]) -> None:
    row = list(view(state, units).indicator_rows())[1]
    assert (row.baseline_text, row.target_text, row.end_target_text) == ("缺", "缺", "≤12")
    assert row.lead is None
    assert row.holes == ("没有牵头单位。", "缺2020年基期，2026年没有目标值。")


def test_other_years_show_other_plans(state: PlanState, units: tuple[Unit, ...]) -> None:
    rows = list(view(state, units, 2015).indicator_rows())
    assert [row.plan_title for row in rows] == ["上一周期规划"]
    assert list(view(state, units, 2040).indicator_rows()) == []


def test_assignments_stand_in_order_with_their_targets(
    state: PlanState, units: tuple[Unit, ...]
) -> None:
    table = view(state, units).assignment_table()
    assert [(row.code, row.indicator, row.unit, row.role, row.target) for row in table.rows] == [
        ("W2-01", "九年义务教育巩固率", "市教育局", Role.LEAD, "≥95.6"),
        ("W2-01", "九年义务教育巩固率", "市人力资源和社会保障局", Role.RESPONSIBLE, "≥95.6"),
        ("W2-01", "九年义务教育巩固率", "市妇女联合会", Role.COOPERATING, "≥95.6"),
        ("", "办好健身活动", "市妇女联合会", Role.LEAD, ""),
    ]
    assert (table.rows[0].indicator_id, table.rows[0].goal_id) == (11, 0)
    assert (table.rows[3].indicator_id, table.rows[3].goal_id) == (0, 31)


def test_every_hole_is_told_with_its_place(state: PlanState, units: tuple[Unit, ...]) -> None:
    without_goal = replace(
        state, assignments=[a for a in state.assignments if a.indicator_id is not None]
    )
    holes = view(without_goal, units).assignment_table().holes
    assert [(hole.code, hole.indicator, hole.problem) for hole in holes] == [
        ("W1-02", "死亡率", "没有牵头单位。"),
        ("W1-02", "死亡率", "缺2020年基期，2026年没有目标值。"),
        ("W1-03", "管理率", "没有牵头单位。"),
        ("", "办好健身活动", "没有牵头单位。"),
        ("C3-03", "九年义务教育巩固率", "没有牵头单位。"),
    ]
    assert (holes[0].indicator_id, holes[3].goal_id) == (12, 31)


def test_the_first_of_two_leads_is_shown(state: PlanState, units: tuple[Unit, ...]) -> None:
    second = Assignment(year=2026, id=9, unit_id=4, role=Role.LEAD, indicator_id=11)
    twice = replace(state, assignments=[second, *state.assignments])
    row = next(view(twice, units).indicator_rows())
    assert row.lead == units[0]  # official order
    assert row.holes == ("牵头单位不止一个：市教育局、共青团某市委员会。",)


def test_a_unit_that_is_not_read_leaves_no_name(state: PlanState, units: tuple[Unit, ...]) -> None:
    few = view(state, units[:1])
    assert next(few.indicator_rows()).cooperating == ()
    assert few.assignment_table().rows[1].unit == ""


def test_a_partner_that_signs_no_letter_is_no_gap_in_a_row(
    state: PlanState, units: tuple[Unit, ...]
) -> None:
    school = Unit(id=9, name="市委党校", kind=UnitKind.PROVIDER)
    partner = Assignment(year=2026, id=9, unit_id=9, role=Role.COOPERATING, indicator_id=11)
    with_school = replace(state, assignments=[*state.assignments, partner])
    row = next(view(with_school, (*units, school)).indicator_rows())
    assert school in row.cooperating
    assert row.holes == ()


def test_only_a_measure_that_a_unit_was_given_can_lack_a_lead(
    state: PlanState, units: tuple[Unit, ...]
) -> None:
    step = Goal(id=39, domain_id=1, text="完善制度", kind=GoalKind.MEASURE)
    first, *others = state.plans
    domain = replace(first.domains[0], goals=(*first.domains[0].goals, step))
    plans = (replace(first, domains=(domain, *first.domains[1:])), *others)
    free = replace(state, plans=plans)
    partner = Assignment(year=2026, id=9, unit_id=4, role=Role.COOPERATING, goal_id=39)
    given = replace(free, assignments=[*state.assignments, partner])
    told = [
        [hole.problem for hole in view(each, units).assignment_table().holes if hole.goal_id == 39]
        for each in (free, given)
    ]
    assert told == [[], ["没有牵头单位。"]]
