"""The division of work of a library, matched to a roster; nothing is dropped in silence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.plans.library import (
    Duty,
    PlanLibrary,
    SampleGoal,
    match_duties,
    only_without_lead,
    with_sample,
)
from app.domain.plans.plan import Assignment, Plan
from app.domain.plans.values import Role
from app.domain.roster.matching import UnitNames


def test_the_first_leads_and_each_unit_has_one_role() -> None:
    duty = Duty(("甲", "乙", "甲"), ("乙", "丙"))
    assert duty.roles() == (
        ("甲", Role.LEAD),
        ("乙", Role.RESPONSIBLE),
        ("丙", Role.COOPERATING),
    )


def test_names_become_assignments_and_the_rest_is_told(
    plans: tuple[Plan, ...], names: UnitNames
) -> None:
    library = PlanLibrary(
        "试验",
        plans[:1],
        {
            "W2-01": Duty(("市教育局",), ("市劳动局", "市人社局", "市国资委")),
            "W1-02": Duty(("市老龄委",), ("市卫健委", "市国资委")),
        },
        {"办好健身活动": Duty(("市妇联",), ("市关工委",))},
    )
    matched = match_duties(plans[:1], library, names.find, lambda _plan: (2026,))
    assert matched.assignments == (
        Assignment(year=2026, unit_id=1, role=Role.LEAD, indicator_id=11),
        Assignment(year=2026, unit_id=2, role=Role.COOPERATING, indicator_id=11),
        Assignment(year=2026, unit_id=3, role=Role.COOPERATING, indicator_id=12),
        Assignment(year=2026, unit_id=5, role=Role.LEAD, goal_id=31),
    )
    assert matched.notes() == (
        "名册里没有“市国资委”，它配合的 W2-01、W1-02 未列入该单位。",
        "名册里没有“市老龄委”，它牵头的 W1-02 暂无牵头单位。",
        "名册里没有“市关工委”，它配合的 办好健身活动 未列入该单位。",
    )


def test_only_what_nobody_leads_is_left(
    plans: tuple[Plan, ...], assignments: tuple[Assignment, ...]
) -> None:
    rest = only_without_lead(plans[:1], assignments)
    assert [i.code for i in rest[0].domains[0].indicators] == ["W1-02", "W1-03"]
    assert rest[0].domains[0].goals == ()
    partners = [replace(each, role=Role.COOPERATING) for each in assignments]
    rest = only_without_lead(plans[:1], partners)
    assert [i.code for i in rest[0].domains[0].indicators] == ["W2-01", "W1-02", "W1-03"]
    assert len(rest[0].domains[0].goals) == 1


def test_a_sample_fills_baselines_and_goals(plans: tuple[Plan, ...]) -> None:
    library = PlanLibrary("试验", plans[:1])
    duty = Duty(("市妇联",))
    sample = with_sample(library, {"W1-02": Decimal("16.9")}, [SampleGoal("W1", "开展宣传", duty)])
    domain = sample.plans[0].domains[0]
    assert [i.baseline for i in domain.indicators] == [None, Decimal("16.9"), None]
    assert [(goal.text, goal.order) for goal in domain.goals] == [("开展宣传", 1)]
    assert sample.goal_duties == {"开展宣传": duty}


def twins_given(
    plans: tuple[Plan, ...], names: UnitNames, women: Duty, children: Duty
) -> tuple[dict[int, Role], dict[int, Role]]:
    library = PlanLibrary("试验", plans, {"W2-01": women, "C3-03": children})
    matched = match_duties(plans, library, names.find, lambda _plan: (2025, 2026))
    of_2025, of_2026 = (
        tuple(
            {
                each.unit_id: each.role
                for each in matched.assignments
                if (each.indicator_id, each.year) == (indicator_id, year)
            }
            for indicator_id in (11, 21)
        )
        for year in (2025, 2026)
    )
    assert of_2025 == of_2026
    return of_2026[0], of_2026[1]


def test_an_indicator_of_both_plans_has_the_same_units_in_both(
    plans: tuple[Plan, ...], names: UnitNames
) -> None:
    women = Duty(("市教育局",), ("市人社局", "市妇联"))
    children = Duty(("市妇联", "市人社局"), ("市教育局", "团市委"))
    wanted = {1: Role.LEAD, 2: Role.RESPONSIBLE, 5: Role.RESPONSIBLE, 4: Role.COOPERATING}
    assert twins_given(plans, names, women, children) == (wanted, wanted)


def test_the_lead_of_the_second_plan_leads_when_the_first_names_none(
    plans: tuple[Plan, ...], names: UnitNames
) -> None:
    wanted = {1: Role.LEAD, 5: Role.COOPERATING}
    women, children = Duty(("市老龄委",), ("市教育局",)), Duty(("市教育局",), ("市妇联",))
    assert twins_given(plans, names, women, children) == (wanted, wanted)
    assert twins_given(plans, names, Duty(), children) == (wanted, wanted)


UNIT_NAMES = ("市教育局", "市人社局", "市卫健委", "团市委", "市妇联")
duties = st.builds(
    lambda lead, others: Duty(tuple(lead), tuple(others)),
    st.lists(st.sampled_from(UNIT_NAMES), max_size=3),
    st.lists(st.sampled_from(UNIT_NAMES), max_size=3),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(women=duties, children=duties)
def test_twins_never_differ_and_no_unit_is_lost(
    plans: tuple[Plan, ...], names: UnitNames, women: Duty, children: Duty
) -> None:
    first, second = twins_given(plans, names, women, children)
    assert first == second
    assert len(first) == len({name for name, _role in (*women.roles(), *children.roles())})
    leads = [unit for unit, role in first.items() if role is Role.LEAD]
    wanted = next(iter((*women.lead, *children.lead)), None)
    assert [UNIT_NAMES[unit - 1] for unit in leads] == ([wanted] if wanted else [])
