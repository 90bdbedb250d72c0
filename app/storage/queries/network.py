"""Reads of everything that an import of the network is compared with."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, func, select

from app.domain.roster.network.plan import NetworkState
from app.storage.queries import people, roster
from app.storage.tables.roster import person, unit


def state(connection: Connection, on: date) -> NetworkState:
    """The units that stand on a day, every holding of any time, everybody, and what is free."""
    units = roster.network(connection, on)
    last = connection.scalar(select(func.coalesce(func.max(unit.c.order), 0))) or 0
    return NetworkState(
        units=tuple(each for each in units if each.left_on is None or each.left_on > on),
        holdings=people.holdings(connection),
        persons={each.id: each for each in people.persons(connection)},
        next_unit=_next_id(connection, unit.name),
        next_person=_next_id(connection, person.name),
        next_place=last + 1,
    )


def _next_id(connection: Connection, table: str) -> int:
    """The first id that was never given in a table, so that undone rows can come back."""
    wanted = "SELECT seq FROM sqlite_sequence WHERE name = :name"
    last = connection.exec_driver_sql(wanted, {"name": table}).scalar()
    return int(last or 0) + 1
