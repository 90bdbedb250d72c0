"""Reads of the roster."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from app.domain.roster.units import Unit
from app.storage.tables.roster import unit, unit_former_name


def units(connection: Connection, on: date | None = None) -> tuple[Unit, ...]:
    """The units in the official order, with a day only those that stood on it.

    Without a day also those that have left: ask `left_on` or `stood_on` of each.
    """
    former: dict[int, list[str]] = {}
    names = select(unit_former_name).order_by(unit_former_name.c.order, unit_former_name.c.id)
    for row in connection.execute(names):
        former.setdefault(row.unit_id, []).append(row.name)
    found = (
        Unit(**row, former_names=tuple(former.get(row["id"], ())))
        for row in connection.execute(select(unit).order_by(unit.c.order, unit.c.id)).mappings()
    )
    return tuple(each for each in found if on is None or each.stood_on(on))
