"""Reads of the plans, their assignments and yearly targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, select

from app.domain.plans.plan import (
    ActualValue,
    Assignment,
    Goal,
    Indicator,
    Plan,
    PlanDomain,
    TargetShare,
    YearlyTarget,
)
from app.domain.plans.records import Task
from app.domain.plans.values import Role, ValueStatus
from app.storage.tables.plans import (
    goal,
    indicator,
    plan,
    plan_domain,
    target_share,
    task,
)
from app.storage.triggers import quoted

_ASSIGNMENT = "id, unit_id, role, year, indicator_id, goal_id, task_id, weight, measures, standard"


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


def assignments(connection: Connection, year: int | None = None) -> tuple[Assignment, ...]:
    """The assignments of a year, or every one, in the order in which they were made.

    A year can have as many as there are cells in the matrix, so they come straight from the driver.
    """
    sql = f"SELECT {_ASSIGNMENT} FROM assignment"  # noqa: S608 - our own names
    if year is None:
        rows = connection.exec_driver_sql(f"{sql} ORDER BY id")
    else:
        rows = connection.exec_driver_sql(f"{sql} WHERE year = ? ORDER BY id", (year,))
    roles = {role.value: role for role in Role}
    return tuple(
        Assignment(
            id=key,
            unit_id=unit_id,
            role=roles[role],
            year=of_year,
            indicator_id=indicator_id,
            goal_id=goal_id,
            task_id=task_id,
            weight=None if weight is None else Decimal(weight),
            measures=measures,
            standard=standard,
        )
        for (
            key, unit_id, role, of_year, indicator_id, goal_id, task_id, weight, measures, standard,
        ) in rows
    )  # fmt: skip


def yearly_targets(connection: Connection, year: int | None = None) -> tuple[YearlyTarget, ...]:
    """The yearly targets, of one year or of all, by indicator and year."""
    rows = _bare(connection, "yearly_target", "indicator_id, year, value, locked", year)
    return tuple(
        YearlyTarget(
            indicator_id=indicator_id, year=of_year, value=Decimal(value), locked=bool(locked)
        )
        for indicator_id, of_year, value, locked in rows
    )


def actual_values(connection: Connection, year: int | None = None) -> tuple[ActualValue, ...]:
    """What indicators really were, in one year or in all, by indicator and year."""
    rows = _bare(connection, "actual_value", "indicator_id, year, value, status, source", year)
    return tuple(
        ActualValue(
            indicator_id=indicator_id,
            year=of_year,
            value=Decimal(value),
            status=ValueStatus(status),
            source=source,
        )
        for indicator_id, of_year, value, status, source in rows
    )


def shares(connection: Connection, year: int | None = None) -> tuple[TargetShare, ...]:
    """The shares of additive targets, of one year or of all, in the order of their writing."""
    rows = _of_year(connection, target_share, year, target_share.c.id)
    return tuple(TargetShare(**row) for row in _without_id(rows))


def tasks(connection: Connection, year: int | None = None) -> tuple[Task, ...]:
    """The tasks and projects of a year, or of all, in their order."""
    rows = _of_year(connection, task, year, task.c.year, task.c.order, task.c.id)
    return tuple(Task(**row) for row in rows)


def _bare(connection: Connection, table: str, columns: str, year: int | None) -> Iterable[Any]:
    """Rows by indicator and year straight from the driver: there are thousands of them."""
    sql = f"SELECT {columns} FROM {table}"  # noqa: S608 - our own names
    if year is None:
        return connection.exec_driver_sql(f"{sql} ORDER BY indicator_id, year")
    return connection.exec_driver_sql(f"{sql} WHERE year = ? ORDER BY indicator_id", (year,))


def _of_year(
    connection: Connection, table: Table, year: int | None, *order: ColumnElement[Any]
) -> Iterator[dict[str, Any]]:
    wanted = select(table).order_by(*order)
    if year is not None:
        wanted = wanted.where(table.c.year == year)
    return (dict(row) for row in connection.execute(wanted).mappings())


def _without_id(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for row in rows:
        del row["id"]
        yield row


def _by_parent(
    connection: Connection, table: Table, parent: str
) -> dict[int, list[Mapping[str, Any]]]:
    """The rows below each parent in their order, fields by name.

    An indicator has forty columns, so the values come as the driver gives them and only those
    columns are converted that need it; SQLAlchemy's own rows take three times as long.
    """
    names = [column.name for column in table.columns]
    dialect = connection.dialect
    convert = [
        (place, process)
        for place, column in enumerate(table.columns)
        if (process := column.type.dialect_impl(dialect).result_processor(dialect, None))
    ]
    listed = ", ".join(map(quoted, names))
    children: dict[int, list[Mapping[str, Any]]] = {}
    sql = f'SELECT {listed} FROM {quoted(table.name)} ORDER BY "order", id'  # noqa: S608 - our names
    for row in connection.exec_driver_sql(sql):
        values = list(row)
        for place, process in convert:
            values[place] = process(values[place])
        fields = dict(zip(names, values, strict=True))
        children.setdefault(fields[parent], []).append(fields)
    return children
