"""Reads of the register of letters."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.domain.letters.letter import IssuedLetter
from app.storage.tables.letters import letter

_REGISTER = (
    "id",
    "unit_id",
    "unit_name",
    "year",
    "number",
    "version",
    "issued_at",
    "file_name",
    "sha256",
    "pages",
    "changes",
    "is_current",
)


def register(
    connection: Connection,
    year: int,
    all_versions: bool = False,
) -> tuple[IssuedLetter, ...]:
    """The letters of a year by number and version; only the current ones unless all are asked."""
    columns = [letter.c[name] for name in _REGISTER]
    wanted = select(*columns).where(letter.c.year == year)
    wanted = wanted.order_by(letter.c.number, letter.c.unit_id, letter.c.version)
    if not all_versions:
        wanted = wanted.where(letter.c.is_current == 1)
    return tuple(IssuedLetter(**row) for row in connection.execute(wanted).mappings())


def contents(connection: Connection, year: int) -> dict[int, tuple[IssuedLetter, str]]:
    """By unit id: the current letter of the year, and the JSON text that it was made of."""
    current = select(letter.c.id, letter.c.content)
    current = current.where(letter.c.year == year, letter.c.is_current == 1)
    frozen = dict(connection.execute(current).all())
    return {each.unit_id: (each, frozen[each.id]) for each in register(connection, year)}


def years(connection: Connection) -> tuple[int, ...]:
    """The years that have letters."""
    return tuple(connection.scalars(select(letter.c.year).distinct().order_by(letter.c.year)))
