"""Writes an import of the network: thousands of rows, piece by piece, with a way to stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.roster.network.plan import NetworkPlan
from app.domain.roster.posts import Holding
from app.errors import RuleBroken
from app.i18n import _
from app.storage.tables.roster import holding, person, unit
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes import people
from app.storage.writes.rows import add_many, remove, row_of

#: So many rows are written between two looks at the Cancel button, some 20 ms.
_PIECE = 1000
_OF_UNIT = ("body_name", "office_name", "office_phone", "note")
_OF_PERSON = ("name", "phone", "note")
_OF_HOLDING = ("person_id", "title", "ended_on")

Rows = Sequence[Mapping[str, Any]]
#: Told how many of how many rows are written and of what; False means stop.
Progress = Callable[[int, int, str], bool]


def write_plan(work: UnitOfWork, plan: NetworkPlan, progress: Progress | None = None) -> bool:
    """Write everything that was decided; False as soon as `progress` said stop.

    Then leave the unit of work without a commit. Raises `RuleBroken` when a unit's name is taken
    by one that is not of the day.
    """
    total = sum(len(rows) for _what, rows, _write in _parts(work, plan))
    done = 0
    for what, rows, write in _parts(work, plan):
        for start in range(0, len(rows), _PIECE):
            if progress is not None and not progress(done, total, what):
                return False
            piece = rows[start : start + _PIECE]
            write(piece)
            done += len(piece)
    remove(work, holding, "id", plan.removed_holdings)
    people.drop_unused(work, list(plan.unused))
    return progress is None or progress(total, total, _("posts"))


def _parts(
    work: UnitOfWork, plan: NetworkPlan
) -> Iterator[tuple[str, Sequence[Any], Callable[[Sequence[Any]], None]]]:
    """What is written in which order: what others refer to comes first."""
    units, persons, posts = _("units"), _("persons"), _("posts")
    yield units, plan.new_units, lambda some: _add_units(work, some)
    yield units, plan.changed_units, lambda some: _change(work, unit, _OF_UNIT, some)
    yield persons, plan.new_persons, lambda some: add_many(work, person, _new(person, some))
    yield persons, plan.changed_persons, lambda some: _change(work, person, _OF_PERSON, some)
    yield posts, plan.changed_holdings, lambda some: _change(work, holding, _OF_HOLDING, some)
    yield posts, plan.new_holdings, lambda some: _add_holdings(work, some)


def _add_units(work: UnitOfWork, units: Sequence[Any]) -> None:
    try:
        add_many(work, unit, _new(unit, units))
    except IntegrityError as error:
        raise RuleBroken(
            _(
                "One of the new units has the name of a unit that is called otherwise on this day. "
                "Import the file with the date of today; nothing was written."
            )
        ) from error


def _add_holdings(work: UnitOfWork, values: Sequence[Holding]) -> None:
    """Add holdings; nobody outlasts a unit of which it is known already that it will end."""
    closing = select(unit.c.id, unit.c.closed_on).where(unit.c.closed_on.is_not(None))
    ends = {row.id: row.closed_on for row in work.connection.execute(closing)}
    values = [
        replace(each, ended_on=min(each.ended_on or date.max, ends[each.seat.body_id]))
        if each.seat.body_id in ends
        else each
        for each in values
    ]
    of_seat = {"post", "body_id", "unit_id"}
    columns = [column.name for column in holding.columns if column.name != "id"]
    rows = [
        {name: getattr(value.seat if name in of_seat else value, name) for name in columns}
        for value in values
    ]
    add_many(work, holding, rows)


def _new(table: Table, values: Sequence[Any]) -> Rows:
    return [{"id": value.id, **row_of(table, value)} for value in values]


def _change(work: UnitOfWork, table: Table, columns: Sequence[str], values: Sequence[Any]) -> None:
    """Store these columns of rows that exist."""
    statement = (
        update(table)
        .where(table.c.id == bindparam("row_id"))
        .values({column: bindparam(f"new_{column}") for column in columns})
    )
    rows = [
        {"row_id": value.id} | {f"new_{column}": getattr(value, column) for column in columns}
        for value in values
    ]
    work.connection.execute(statement, rows)
