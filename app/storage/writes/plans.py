"""Writes of the plans, their assignments and yearly targets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from app.domain.plans.plan import (
    Assignment,
    Indicator,
    Plan,
    PlanDomain,
    YearlyTarget,
)
from app.domain.plans.values import Role
from app.errors import NotFound
from app.i18n import _
from app.storage.tables.plans import (
    assignment,
    goal,
    indicator,
    plan,
    plan_domain,
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
    """Remove a plan with its domains, goals, indicators, their targets and assignments.

    Raises `NotFound` when there is no such plan.
    """
    found = work.connection.scalars(select(plan.c.id).where(plan.c.id == plan_id)).all()
    if not found:
        raise NotFound(_("This plan does not exist any more."))
    domains = work.connection.scalars(
        select(plan_domain.c.id).where(plan_domain.c.plan_id == plan_id)
    ).all()
    for parts, column in ((indicator, "indicator_id"), (goal, "goal_id")):
        ids = work.connection.scalars(
            select(parts.c.id).where(parts.c.domain_id.in_(domains))
        ).all()
        remove(work, assignment, column, ids)
        if parts is indicator:
            remove(work, yearly_target, "indicator_id", ids)
        remove(work, parts, "id", ids)
    remove(work, plan_domain, "id", domains)
    remove(work, plan, "id", [plan_id])


def change_indicator(work: UnitOfWork, indicator_value: Indicator) -> None:
    """Store the indicator under its id. Raises `NotFound` when there is no such indicator."""
    statement = update(indicator).where(indicator.c.id == indicator_value.id)
    if not work.connection.execute(statement, row_of(indicator, indicator_value)).rowcount:
        raise NotFound(
            _("The indicator “{name}” does not exist any more.").format(name=indicator_value.name)
        )


def set_yearly_targets(work: UnitOfWork, targets: Iterable[YearlyTarget]) -> None:
    """Store the targets, new or instead of the old ones; what is the same is not written."""
    rows = [row_of(yearly_target, each) for each in targets]
    if not rows:
        return
    new = upsert(yearly_target)
    statement = new.on_conflict_do_update(
        index_elements=[yearly_target.c.indicator_id, yearly_target.c.year],
        set_={"value": new.excluded.value},
        where=yearly_target.c.value != new.excluded.value,
    )
    work.connection.execute(statement, rows)


def remove_yearly_targets(work: UnitOfWork, pairs: Iterable[tuple[int, int]]) -> None:
    """Remove the targets of these (indicator id, year); those that do not exist are passed over."""
    for indicator_id, year in pairs:
        statement = yearly_target.delete().where(
            yearly_target.c.indicator_id == indicator_id, yearly_target.c.year == year
        )
        work.connection.execute(statement)


def put_assignments(work: UnitOfWork, assignments: Iterable[Assignment]) -> None:
    """Give units their roles; a unit that has a role for the same subject changes it."""
    every = tuple(assignments)
    for subject in ("indicator_id", "goal_id"):
        rows = [row_of(assignment, each) for each in every if getattr(each, subject) is not None]
        if not rows:
            continue
        new = upsert(assignment)
        statement = new.on_conflict_do_update(
            index_elements=[assignment.c.unit_id, assignment.c[subject]],
            set_={"role": new.excluded.role},
            where=assignment.c.role != new.excluded.role,
        )
        work.connection.execute(statement, rows)


def remove_assignments(work: UnitOfWork, ids: Iterable[int]) -> None:
    """Take assignments away by their ids."""
    remove(work, assignment, "id", ids)


def move_assignments(work: UnitOfWork, unit_id: int, successor_id: int) -> int:
    """Give a closed unit's duties to its successor; where it has one for the same subject the
    stronger role counts (牵头, 责任, 配合). How many rows were touched."""
    strength = {role: place for place, role in enumerate((Role.LEAD, Role.RESPONSIBLE,
                                                          Role.COOPERATING))}  # fmt: skip
    own = work.connection.execute(
        select(assignment).where(assignment.c.unit_id.in_([unit_id, successor_id]))
    ).all()
    known = {(row.indicator_id, row.goal_id): row for row in own if row.unit_id == successor_id}
    moving = [row for row in own if row.unit_id == unit_id]
    for row in moving:
        other = known.get((row.indicator_id, row.goal_id))
        if other is None:
            values: dict[str, object] = {"unit_id": successor_id}
            work.connection.execute(update(assignment).where(assignment.c.id == row.id), values)
            continue
        remove(work, assignment, "id", [row.id])
        if strength[row.role] < strength[other.role]:
            work.connection.execute(
                update(assignment).where(assignment.c.id == other.id), {"role": row.role}
            )
    return len(moving)
