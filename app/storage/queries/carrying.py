"""Reads what carrying a year over needs besides the two divisions."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import Connection, select

from app.storage.tables.plans import assignment, task
from app.storage.tables.roster import unit_successor


def filled_years(connection: Connection) -> tuple[int, ...]:
    """The years in which anybody answers for anything or that have tasks, the first one first."""
    years: set[int] = set()
    for table in (assignment, task):
        years.update(connection.scalars(select(table.c.year).distinct()))
    return tuple(sorted(years))


def successors(connection: Connection) -> dict[int, tuple[int, ...]]:
    """The units that took the place of others, by the id of the one that is gone."""
    found: dict[int, list[int]] = defaultdict(list)
    links = select(unit_successor.c.unit_id, unit_successor.c.successor_id)
    for unit_id, successor_id in connection.execute(links.order_by(unit_successor.c.id)):
        found[unit_id].append(successor_id)
    return {unit_id: tuple(heirs) for unit_id, heirs in found.items()}
