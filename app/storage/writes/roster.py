"""Writes of the roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.roster.units import Unit
from app.errors import NotFound, RuleBroken
from app.i18n import _
from app.storage.tables.roster import unit, unit_former_name
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes.rows import add, add_many, remove, row_of


def add_unit(work: UnitOfWork, unit_value: Unit) -> int:
    """Add a unit and return its id; with `order` 0 it becomes the last of the official order.

    Raises `RuleBroken` when a standing unit has this name.
    """
    if not unit_value.order:
        last = work.connection.scalar(select(func.coalesce(func.max(unit.c.order), 0))) or 0
        unit_value = replace(unit_value, order=last + 1)
    with _unique_name(unit_value):
        new = add(work, unit, row_of(unit, unit_value))
    _put_former_names(work, new, unit_value.former_names)
    return new


def change_unit(work: UnitOfWork, unit_value: Unit) -> None:
    """Store the unit under its id, former names included; what is the same is not written.

    Raises `NotFound` when there is no such unit, `RuleBroken` when a standing unit has its name.
    """
    statement = update(unit).where(unit.c.id == unit_value.id)
    with _unique_name(unit_value):
        found = work.connection.execute(statement, row_of(unit, unit_value)).rowcount
    if not found:
        raise NotFound(
            _("The unit “{name}” is no longer in the roster.").format(name=unit_value.name)
        )
    stored = work.connection.scalars(
        select(unit_former_name.c.name)
        .where(unit_former_name.c.unit_id == unit_value.id)
        .order_by(unit_former_name.c.order, unit_former_name.c.id)
    )
    if tuple(stored) != unit_value.former_names:
        remove(work, unit_former_name, "unit_id", [unit_value.id])
        _put_former_names(work, unit_value.id, unit_value.former_names)


def remove_units(work: UnitOfWork, ids: Iterable[int]) -> None:
    """Remove units with their former names.

    Raises `RuleBroken` when one of them has assignments or letters: such a unit is given the day
    on which it left instead.
    """
    wanted = list(ids)
    remove(work, unit_former_name, "unit_id", wanted)
    try:
        remove(work, unit, "id", wanted)
    except IntegrityError as error:
        raise RuleBroken(
            _(
                "A unit that has assignments or letters cannot be removed. Take its assignments "
                "away first, or enter the day on which it left."
            )
        ) from error


def reorder_units(work: UnitOfWork, ids_in_order: Sequence[int]) -> None:
    """Give the units this official order from 1; units not named follow in their old order."""
    stored = work.connection.scalars(select(unit.c.id).order_by(unit.c.order, unit.c.id)).all()
    named = dict.fromkeys(ids_in_order)
    final = [*named, *(each for each in stored if each not in named)]
    for place, each in enumerate(final, start=1):
        statement = update(unit).where(unit.c.id == each, unit.c.order != place)
        work.connection.execute(statement, {"order": place})


def _put_former_names(work: UnitOfWork, unit_id: int, names: Iterable[str]) -> None:
    rows = [
        {"unit_id": unit_id, "name": name, "order": place}
        for place, name in enumerate(dict.fromkeys(names), start=1)
    ]
    add_many(work, unit_former_name, rows)


@contextmanager
def _unique_name(unit_value: Unit) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        if "unit.name" not in str(error.orig):
            raise
        raise RuleBroken(
            _("A unit named “{name}” is already in the roster.").format(name=unit_value.name)
        ) from error
