"""Reads for finding anything: every unit of every tier and time, and the letters of every year."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.domain.letters.letter import IssuedLetter
from app.domain.roster.units import Unit
from app.storage.queries import letters
from app.storage.tables.roster import unit, unit_former_name

_KEPT = (
    "id", "name", "short_name", "legal_name", "order", "office_phone", "joined_on", "left_on",
    "closed_on", "kind", "parent_id", "body_name", "office_name",
)  # fmt: skip


def units(connection: Connection) -> tuple[Unit, ...]:
    """Every unit by its newest names, in the official order.

    Their people and what only forms need stay blank: this is asked again after every change.
    """
    former: dict[int, tuple[str, ...]] = {}
    table = unit_former_name.c
    names = select(table.unit_id, table.name).order_by(table.unit_id, table.order, table.id)
    for unit_id, name in connection.execute(names).all():
        known = former.get(unit_id, ())
        former[unit_id] = known if name in known else (*known, name)
    wanted = select(*(unit.c[name] for name in _KEPT)).order_by(unit.c.order, unit.c.id)
    rows = connection.execute(wanted).mappings()
    return tuple(Unit(**row, former_names=former.get(row["id"], ())) for row in rows)


def current_letters(connection: Connection) -> tuple[IssuedLetter, ...]:
    """The current letter of each unit and year, the newest year first."""
    years = reversed(letters.years(connection))
    return tuple(each for year in years for each in letters.register(connection, year))
