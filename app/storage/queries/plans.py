"""Reads of the plans, their assignments and yearly targets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table, select

from app.domain.plans.plan import Assignment, Goal, Indicator, Plan, PlanDomain, YearlyTarget
from app.storage.tables.plans import (
    assignment,
    goal,
    indicator,
    plan,
    plan_domain,
    yearly_target,
)


def plans(connection: Connection, year: int | None = None) -> tuple[Plan, ...]:
    """Whole plans with their domains, indicators and goals, each in its order.

    With a year only the plans whose years cover it. The older plan first, then by id.
    """
    wanted = select(plan).order_by(plan.c.start_year, plan.c.id)
    if year is not None:
        wanted = wanted.where(plan.c.start_year <= year, plan.c.end_year >= year)
    heads = connection.execute(wanted).mappings().all()
    if not heads:
        return ()
    indicators = _by_parent(connection, indicator, "domain_id")
    goals = _by_parent(connection, goal, "domain_id")
    domains = _by_parent(connection, plan_domain, "plan_id")
    return tuple(
        Plan(
            **head,
            domains=tuple(
                PlanDomain(
                    **row,
                    indicators=tuple(Indicator(**each) for each in indicators.get(row["id"], ())),
                    goals=tuple(Goal(**each) for each in goals.get(row["id"], ())),
                )
                for row in domains.get(head["id"], ())
            ),
        )
        for head in heads
    )


def assignments(connection: Connection) -> tuple[Assignment, ...]:
    """Every assignment, in the order in which they were made."""
    rows = connection.execute(select(assignment).order_by(assignment.c.id)).mappings()
    return tuple(Assignment(**row) for row in rows)


def yearly_targets(connection: Connection, year: int | None = None) -> tuple[YearlyTarget, ...]:
    """The yearly targets, of one year or of all, by indicator and year."""
    columns = yearly_target.c
    wanted = select(columns.indicator_id, columns.year, columns.value)
    wanted = wanted.order_by(columns.indicator_id, columns.year)
    if year is not None:
        wanted = wanted.where(columns.year == year)
    return tuple(YearlyTarget(**row) for row in connection.execute(wanted).mappings())


def _by_parent(
    connection: Connection, table: Table, parent: str
) -> dict[int, list[Mapping[str, Any]]]:
    children: dict[int, list[Mapping[str, Any]]] = {}
    rows = connection.execute(select(table).order_by(table.c.order, table.c.id)).mappings()
    for row in rows:
        children.setdefault(row[parent], []).append({str(key): row[key] for key in row})
    return children
