"""Reads what a unit was called before, what it came from and what became of it."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.domain.roster.units import Kin, Lineage, NameOfTime
from app.storage.tables.roster import unit, unit_former_name, unit_successor


def names(connection: Connection, unit_id: int) -> tuple[NameOfTime, ...]:
    """The former names of a unit: dated ones by their days, then those of which no day is known."""
    table = unit_former_name.c
    wanted = (
        select(table.name, table.until_on)
        .where(table.unit_id == unit_id)
        .order_by(table.until_on.is_(None), table.until_on, table.order, table.id)
    )
    return tuple(
        NameOfTime(name=name, until=until) for name, until in connection.execute(wanted).all()
    )


def lineage(connection: Connection, unit_id: int) -> Lineage:
    """All of it; units are named as they were called last."""
    link, other = unit_successor.c, unit.alias()
    before = (
        select(unit.c.name, unit.c.closed_on)
        .join_from(unit_successor, unit, unit.c.id == link.unit_id)
        .where(link.successor_id == unit_id)
        .order_by(unit.c.order, link.id)
    )
    after = (
        select(other.c.name, unit.c.closed_on)
        .join_from(unit_successor, unit, unit.c.id == link.unit_id)
        .join(other, other.c.id == link.successor_id)
        .where(link.unit_id == unit_id)
        .order_by(other.c.order, link.id)
    )
    return Lineage(
        names=names(connection, unit_id),
        before=tuple(Kin(name=name, day=day) for name, day in connection.execute(before).all()),
        after=tuple(Kin(name=name, day=day) for name, day in connection.execute(after).all()),
    )
