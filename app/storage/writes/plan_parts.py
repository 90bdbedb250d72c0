"""Writes of a plan's structure: the plan itself, its domains, goals and indicators."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Table, select, update

from app.domain.plans.plan import Goal, Indicator, Plan, PlanDomain
from app.errors import NotFound
from app.i18n import _
from app.storage.tables.plan_records import crosswalk, definition_break, plan_version, revision
from app.storage.tables.plans import (
    actual_value,
    assignment,
    goal,
    indicator,
    plan,
    plan_domain,
    target_share,
    task,
    yearly_target,
)
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes.rows import add, remove, row_of


def add_plan(work: UnitOfWork, plan_value: Plan) -> Plan:
    """Store a whole plan; the same tree with the ids that its parts were given."""
    plan_id = add(work, plan, row_of(plan, plan_value))
    domains = tuple(_add_domain(work, plan_id, each) for each in plan_value.domains)
    return replace(plan_value, id=plan_id, domains=domains)


def _add_domain(work: UnitOfWork, plan_id: int, domain: PlanDomain) -> PlanDomain:
    domain = replace(domain, plan_id=plan_id)
    domain_id = add(work, plan_domain, row_of(plan_domain, domain))
    indicators = [replace(each, domain_id=domain_id) for each in domain.indicators]
    goals = [replace(each, domain_id=domain_id) for each in domain.goals]
    return replace(
        domain,
        id=domain_id,
        indicators=tuple(
            replace(each, id=add(work, indicator, row_of(indicator, each))) for each in indicators
        ),
        goals=tuple(replace(each, id=add(work, goal, row_of(goal, each))) for each in goals),
    )


def remove_plan(work: UnitOfWork, plan_id: int) -> None:
    """Remove a plan with everything that hangs on it; its tasks stay, outside of any domain.

    Raises `NotFound` when there is no such plan.
    """
    found = work.connection.scalars(select(plan.c.id).where(plan.c.id == plan_id)).all()
    if not found:
        raise NotFound(_("This plan does not exist any more."))
    domains = select(plan_domain.c.id).where(plan_domain.c.plan_id == plan_id)
    remove_domains(work, work.connection.scalars(domains).all())
    remove(work, plan_version, "plan_id", [plan_id])
    remove(work, plan, "id", [plan_id])


def change_plan(work: UnitOfWork, plan_value: Plan) -> None:
    """Store the plan's own fields under its id. Raises `NotFound` when there is no such plan."""
    _change(work, plan, plan_value.id, row_of(plan, plan_value))


def add_domain(work: UnitOfWork, domain: PlanDomain) -> PlanDomain:
    """Store a domain of a stored plan with its parts; the same with the ids it was given."""
    return _add_domain(work, domain.plan_id, domain)


def add_indicators(work: UnitOfWork, indicators: Iterable[Indicator]) -> tuple[Indicator, ...]:
    """Store indicators of stored domains; the same with their ids."""
    return tuple(
        replace(each, id=add(work, indicator, row_of(indicator, each))) for each in indicators
    )


def add_goals(work: UnitOfWork, goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Store goals of stored domains; the same with their ids."""
    return tuple(replace(each, id=add(work, goal, row_of(goal, each))) for each in goals)


def change_domain(work: UnitOfWork, domain: PlanDomain) -> None:
    """Store a domain's own fields. Raises `NotFound` when there is no such domain."""
    _change(work, plan_domain, domain.id, row_of(plan_domain, domain))


def change_goal(work: UnitOfWork, goal_value: Goal) -> None:
    """Store a goal. Raises `NotFound` when there is no such goal."""
    _change(work, goal, goal_value.id, row_of(goal, goal_value))


def remove_indicators(work: UnitOfWork, ids: Iterable[int]) -> None:
    """Remove indicators with everything that hangs on them."""
    wanted = tuple(ids)
    hanging = (
        assignment,
        yearly_target,
        actual_value,
        target_share,
        revision,
        definition_break,
    )
    for table in hanging:
        remove(work, table, "indicator_id", wanted)
    for end in ("old_id", "new_id"):
        remove(work, crosswalk, end, wanted)
    remove(work, indicator, "id", wanted)


def remove_goals(work: UnitOfWork, ids: Iterable[int]) -> None:
    """Remove goals with who answers for them."""
    wanted = tuple(ids)
    remove(work, assignment, "goal_id", wanted)
    remove(work, goal, "id", wanted)


def remove_domains(work: UnitOfWork, ids: Iterable[int]) -> None:
    """Remove domains with their parts; their tasks stay, outside of any domain."""
    wanted = tuple(ids)
    for table, removing in ((indicator, remove_indicators), (goal, remove_goals)):
        inside = select(table.c.id).where(table.c.domain_id.in_(wanted))
        removing(work, work.connection.scalars(inside).all())
    loose = update(task).where(task.c.domain_id.in_(wanted)).values(domain_id=None)
    work.connection.execute(loose)
    remove(work, plan_domain, "id", wanted)


def _change(work: UnitOfWork, table: Table, key: int, row: dict[str, object]) -> None:
    if not work.connection.execute(update(table).where(table.c.id == key), row).rowcount:
        raise NotFound(_("This part of the plan does not exist any more."))
