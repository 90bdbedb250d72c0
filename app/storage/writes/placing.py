"""Puts a new unit into its place in the official order."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select, update

from app.domain.roster.units import Unit
from app.storage.tables.roster import unit
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes import roster


def put_behind(work: UnitOfWork, value: Unit, behind: int | None) -> int:
    """Add a unit right behind another one, last of all without one, and return its id.

    Those that stood behind move on by one place unless the place is free. Raises `RuleBroken`
    when a standing unit has its name.
    """
    if behind is None:
        return roster.add_unit(work, replace(value, order=0))
    places = _places(work)
    if len(set(places.values())) != len(places):
        roster.reorder_units(work, list(places))
        places = _places(work)
    place = places[behind] + 1
    if place in places.values():
        following = update(unit).where(unit.c.order >= place)
        work.connection.execute(following.values(order=unit.c.order + 1))
    return roster.add_unit(work, replace(value, order=place))


def _places(work: UnitOfWork) -> dict[int, int]:
    """The place of every unit of every tier and time, in the official order."""
    rows = select(unit.c.id, unit.c.order).order_by(unit.c.order, unit.c.id)
    return {row.id: row.order for row in work.connection.execute(rows)}
