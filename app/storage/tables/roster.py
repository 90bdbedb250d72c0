"""Tables of the roster: member units and the names they had before."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint

from app.domain.changes import Kind
from app.domain.roster.units import Category
from app.storage.tables.base import (
    Day,
    is_day,
    is_one_of,
    member,
    number,
    reference,
    table,
    text,
)

unit = table(
    "unit",
    text("name"),
    text("short_name"),
    text("legal_name"),
    member("category", Category),
    number("order"),
    text("leader"),
    text("leader_title"),
    text("liaison"),
    text("liaison_title"),
    text("liaison_phone"),
    text("office_phone"),
    text("email"),
    text("department"),
    text("note"),
    Column("joined_on", Day),
    Column("left_on", Day),
    CheckConstraint("\"name\" <> ''", name="name"),
    is_one_of("category", Category),
    is_day("joined_on"),
    is_day("left_on"),
    kind=Kind.UNIT,
)
# A unit that left may come back as a new row of the same name; two standing ones may not share it.
Index("uq_unit_name", unit.c.name, unique=True, sqlite_where=unit.c.left_on.is_(None))

unit_former_name = table(
    "unit_former_name",
    reference("unit_id", "unit"),
    text("name"),
    number("order"),
    CheckConstraint("\"name\" <> ''", name="name"),
    UniqueConstraint("unit_id", "name"),
    kind=Kind.UNIT,
)
