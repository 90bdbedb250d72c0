"""Plans, yearly targets and assignments: what is written is what is read."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.changes import Kind
from app.domain.plans.plan import Assignment, YearlyTarget
from app.domain.plans.values import Comparator, PlanKind, Role
from app.errors import NotFound
from app.storage.database import Store
from app.storage.queries import plans as plan_queries
from app.storage.writes import plan_parts, plans, roster
from tests.storage.samples import COURT, EDUCATION, indicator, plan


def test_a_plan_comes_back_whole(store: Store) -> None:
    with store.begin("安装") as work:
        stored = plan_parts.add_plan(work, plan())
        work.commit()
    assert work.changed == {Kind.PLAN, Kind.INDICATOR}
    with store.reading() as connection:
        assert plan_queries.plans(connection) == (stored,)
    first = stored.domains[0].indicators[0]
    assert (str(first.target), str(first.baseline)) == ("96.0", "75.50")
    assert stored.domains[0].indicators[1].target is None
    ids = [each.id for domain in stored.domains for each in domain.indicators]
    assert len(set(ids)) == 3
    assert all(domain.plan_id == stored.id for domain in stored.domains)


def test_plans_of_a_year_are_those_whose_years_cover_it(store: Store) -> None:
    old = replace(plan("旧规划"), start_year=2011, end_year=2020, baseline_year=2010, domains=())
    with store.begin("安装") as work:
        plan_parts.add_plan(work, plan("妇女规划"))
        plan_parts.add_plan(work, plan("儿童规划", PlanKind.CHILDREN))
        plan_parts.add_plan(work, old)
        work.commit()

    def titles(year: int | None) -> list[str]:
        with store.reading() as connection:
            return [each.title for each in plan_queries.plans(connection, year)]

    assert titles(None) == ["旧规划", "妇女规划", "儿童规划"]
    assert titles(2020) == ["旧规划"]
    assert titles(2021) == titles(2030) == ["妇女规划", "儿童规划"]
    assert titles(2031) == []


def test_a_plan_is_removed_with_all_its_parts_and_no_others(store: Store) -> None:
    with store.begin("安装") as work:
        unit_id = roster.add_unit(work, EDUCATION)
        kept, gone = plan_parts.add_plan(work, plan("留")), plan_parts.add_plan(work, plan("去"))
        for each in (kept, gone):
            number = each.domains[0].indicators[0].id
            goal = each.domains[1].goals[0].id
            plans.put_assignments(
                work,
                [
                    Assignment(year=2026, unit_id=unit_id, role=Role.LEAD, indicator_id=number),
                    Assignment(year=2026, unit_id=unit_id, role=Role.LEAD, goal_id=goal),
                ],
            )
            plans.set_yearly_targets(
                work, [YearlyTarget(indicator_id=number, year=2026, value=Decimal(80))]
            )
        work.commit()
    with store.begin("删除") as work:
        plan_parts.remove_plan(work, gone.id)
        work.commit()
    with store.reading() as connection:
        assert plan_queries.plans(connection) == (kept,)
        assert len(plan_queries.assignments(connection)) == 2
        assert len(plan_queries.yearly_targets(connection)) == 1
    with store.begin("再删") as work, pytest.raises(NotFound):
        plan_parts.remove_plan(work, gone.id)


def test_an_indicator_is_changed(store: Store) -> None:
    with store.begin("安装") as work:
        stored = plan_parts.add_plan(work, plan())
        first = stored.domains[0].indicators[0]
        changed = replace(
            first, target=Decimal("97.25"), baseline=None, comparator=Comparator.AROUND
        )
        plans.change_indicator(work, changed)
        with pytest.raises(NotFound):
            plans.change_indicator(work, indicator("9", id=99))
        work.commit()
    with store.reading() as connection:
        found = plan_queries.plans(connection)[0].domains[0].indicators[0]
    assert found == changed


def test_yearly_targets_are_put_changed_and_removed(store: Store) -> None:
    with store.begin("安装") as work:
        stored = plan_parts.add_plan(work, plan())
        first, second = (each.id for each in stored.domains[0].indicators)
        targets = [
            YearlyTarget(indicator_id=number, year=year, value=Decimal("80.5"))
            for number in (first, second)
            for year in (2026, 2027)
        ]
        plans.set_yearly_targets(work, targets)
        work.commit()
    with store.begin("改一个") as work:
        changed = [*targets[:-1], replace(targets[-1], value=Decimal("81.50"))]
        plans.set_yearly_targets(work, changed)
        work.commit()
    assert work.changed == {Kind.TARGET}
    with store.reading() as connection:
        assert plan_queries.yearly_targets(connection) == tuple(changed)
        assert plan_queries.yearly_targets(connection, 2027) == (changed[1], changed[3])
    with store.begin("不变") as work:
        plans.set_yearly_targets(work, changed)
        assert work.commit() is None
    with store.begin("去掉") as work:
        plans.remove_yearly_targets(work, [(first, 2026), (second, 2031)])
        work.commit()
    with store.reading() as connection:
        assert plan_queries.yearly_targets(connection) == tuple(changed[1:])


def test_assignments_are_put_changed_and_removed(store: Store) -> None:
    with store.begin("安装") as work:
        stored = plan_parts.add_plan(work, plan())
        first = stored.domains[0].indicators[0].id
        goal = stored.domains[1].goals[0].id
        one, two = roster.add_unit(work, EDUCATION), roster.add_unit(work, COURT)
        wanted = (
            Assignment(year=2026, unit_id=one, role=Role.LEAD, indicator_id=first),
            Assignment(year=2026, unit_id=two, role=Role.COOPERATING, indicator_id=first),
            Assignment(year=2026, unit_id=one, role=Role.RESPONSIBLE, goal_id=goal),
        )
        plans.put_assignments(work, wanted)
        work.commit()

    def found() -> list[Assignment]:
        with store.reading() as connection:
            return list(plan_queries.assignments(connection))

    ids = [each.id for each in found()]
    assert [replace(each, id=0) for each in found()] == list(wanted)
    with store.begin("换牵头") as work:
        plans.put_assignments(
            work, [replace(wanted[0], role=Role.COOPERATING), replace(wanted[1], role=Role.LEAD)]
        )
        work.commit()
    assert [each.id for each in found()] == ids
    assert [each.role for each in found()] == [Role.COOPERATING, Role.LEAD, Role.RESPONSIBLE]
    with store.begin("不变") as work:
        plans.put_assignments(work, found())
        assert work.commit() is None
    with store.begin("取消") as work:
        plans.remove_assignments(work, ids[:2])
        work.commit()
    assert [each.goal_id for each in found()] == [goal]
