"""Writes of the plans, their assignments and yearly targets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, select, update

from app.domain.plans.plan import (
    ActualValue,
    Assignment,
    Indicator,
    TargetShare,
    YearlyTarget,
)
from app.domain.plans.records import Task
from app.errors import NotFound
from app.i18n import _
from app.storage.tables.plans import (
    actual_value,
    assignment,
    indicator,
    target_share,
    task,
    yearly_target,
)
from app.storage.triggers import quoted
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes.rows import add, add_many, remove, row_of

#: What a duty can be about: exactly one of these columns of an assignment is set.
SUBJECTS = ("indicator_id", "goal_id", "task_id")


def change_indicator(work: UnitOfWork, indicator_value: Indicator) -> None:
    """Store the indicator under its id. Raises `NotFound` when there is no such indicator."""
    statement = update(indicator).where(indicator.c.id == indicator_value.id)
    if not work.connection.execute(statement, row_of(indicator, indicator_value)).rowcount:
        raise NotFound(
            _("The indicator “{name}” does not exist any more.").format(name=indicator_value.name)
        )


def set_yearly_targets(work: UnitOfWork, targets: Iterable[YearlyTarget]) -> None:
    """Store the targets, new or instead of the old ones; what is the same is not written."""
    _put(work, yearly_target, targets, ("indicator_id", "year"), ("value", "locked"))


def remove_yearly_targets(work: UnitOfWork, pairs: Iterable[tuple[int, int]]) -> None:
    """Remove the targets of these (indicator id, year); those that do not exist are passed over."""
    for indicator_id, year in pairs:
        statement = yearly_target.delete().where(
            yearly_target.c.indicator_id == indicator_id, yearly_target.c.year == year
        )
        work.connection.execute(statement)


def put_actual_values(work: UnitOfWork, values: Iterable[ActualValue]) -> None:
    """Store what indicators really were; what is the same is not written."""
    _put(work, actual_value, values, ("indicator_id", "year"), ("value", "status", "source"))


def remove_actual_values(work: UnitOfWork, pairs: Iterable[tuple[int, int]]) -> None:
    """Remove the values of these (indicator id, year)."""
    for indicator_id, year in pairs:
        statement = actual_value.delete().where(
            actual_value.c.indicator_id == indicator_id, actual_value.c.year == year
        )
        work.connection.execute(statement)


def put_assignments(work: UnitOfWork, assignments: Iterable[Assignment]) -> None:
    """Give units their roles; a unit that has a role for the same subject and year changes it."""
    every = tuple(assignments)
    for subject in SUBJECTS:
        _put(
            work,
            assignment,
            (each for each in every if getattr(each, subject) is not None),
            ("unit_id", subject, "year"),
            ("role", "weight", "measures", "standard"),
        )


def remove_assignments(work: UnitOfWork, ids: Iterable[int]) -> None:
    """Take assignments away by their ids."""
    remove(work, assignment, "id", ids)


def put_shares(work: UnitOfWork, shares: Iterable[TargetShare]) -> None:
    """Store shares of targets; what is the same is not written."""
    _put(work, target_share, shares, ("indicator_id", "year", "unit_id"), ("value",))


def remove_shares(work: UnitOfWork, indicator_ids: Iterable[int], year: int) -> None:
    """Take all shares of these indicators' targets of a year away."""
    for indicator_id in indicator_ids:
        statement = target_share.delete().where(
            target_share.c.indicator_id == indicator_id, target_share.c.year == year
        )
        work.connection.execute(statement)


def add_tasks(work: UnitOfWork, tasks: Iterable[Task]) -> tuple[Task, ...]:
    """Store tasks; the same with their ids."""
    return tuple(replace(each, id=add(work, task, row_of(task, each))) for each in tasks)


def change_task(work: UnitOfWork, task_value: Task) -> None:
    """Store the task under its id. Raises `NotFound` when there is no such task."""
    statement = update(task).where(task.c.id == task_value.id)
    if not work.connection.execute(statement, row_of(task, task_value)).rowcount:
        raise NotFound(_("The task “{text}” does not exist any more.").format(text=task_value.text))


def remove_tasks(work: UnitOfWork, ids: Iterable[int]) -> None:
    """Remove tasks with who answers for them."""
    wanted = tuple(ids)
    remove(work, assignment, "task_id", wanted)
    remove(work, task, "id", wanted)


def _put(
    work: UnitOfWork,
    table: Table,
    values: Iterable[object],
    keys: Sequence[str],
    changing: Sequence[str],
) -> None:
    """Insert, or change what differs in the row with the same key; one statement for many.

    It hands the driver whole pieces: a block of thousands of cells is pasted in one act.
    """
    rows = [row_of(table, each) for each in values]
    if not rows:
        return
    sets = ", ".join(f"{quoted(name)} = excluded.{quoted(name)}" for name in changing)
    differs = " OR ".join(
        f"{quoted(table.name)}.{quoted(name)} IS NOT excluded.{quoted(name)}" for name in changing
    )
    conflict = ", ".join(map(quoted, keys))
    add_many(work, table, rows, f"ON CONFLICT ({conflict}) DO UPDATE SET {sets} WHERE {differs}")


def move_assignments(work: UnitOfWork, unit_id: int, successor_id: int, first_year: int) -> int:
    """Give a closed unit's duties from a year on to its successor; where it has one for the same
    subject the stronger role counts (牵头, 责任, 配合). How many rows were touched.

    What earlier years say stays as it was. Shares of targets go along and are added up.
    """
    own = work.connection.execute(
        select(assignment).where(
            assignment.c.unit_id.in_([unit_id, successor_id]), assignment.c.year >= first_year
        )
    ).all()

    def subject(row: Any) -> tuple[object, ...]:  # noqa: ANN401 - a row of a statement
        return (row.year, row.indicator_id, row.goal_id, row.task_id)

    known = {subject(row): row for row in own if row.unit_id == successor_id}
    moving = [row for row in own if row.unit_id == unit_id]
    for row in moving:
        other = known.get(subject(row))
        if other is None:
            values: dict[str, object] = {"unit_id": successor_id}
            work.connection.execute(update(assignment).where(assignment.c.id == row.id), values)
            continue
        remove(work, assignment, "id", [row.id])
        if row.role.rank < other.role.rank:
            work.connection.execute(
                update(assignment).where(assignment.c.id == other.id), {"role": row.role}
            )
    _move_shares(work, unit_id, successor_id, first_year)
    return len(moving)


def _move_shares(work: UnitOfWork, unit_id: int, successor_id: int, first_year: int) -> None:
    rows = work.connection.execute(
        select(target_share).where(
            target_share.c.unit_id.in_([unit_id, successor_id]), target_share.c.year >= first_year
        )
    ).all()
    sums: dict[tuple[int, int], Decimal] = {}
    for row in rows:
        key = (row.indicator_id, row.year)
        sums[key] = sums.get(key, Decimal(0)) + row.value
    moving = [row for row in rows if row.unit_id == unit_id]
    remove(work, target_share, "id", [row.id for row in moving])
    put_shares(
        work,
        [
            TargetShare(
                indicator_id=row.indicator_id,
                year=row.year,
                unit_id=successor_id,
                value=sums[row.indicator_id, row.year],
            )
            for row in moving
        ],
    )
