"""Tables of the roster: units, the names they had, people, who holds which post, adjustments."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint

from app.domain.changes import Kind
from app.domain.roster.posts import Post
from app.domain.roster.units import Category, UnitKind
from app.storage.tables.base import (
    Day,
    Lines,
    YesNo,
    is_day,
    is_list,
    is_one_of,
    is_yes_no,
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
    text("office_phone"),
    text("email"),
    text("department"),
    text("note"),
    Column("joined_on", Day),
    Column("left_on", Day),
    Column("closed_on", Day),
    member("kind", UnitKind),
    reference("parent_id", "unit", optional=True),
    text("body_name"),
    text("office_name"),
    CheckConstraint("\"name\" <> ''", name="name"),
    is_one_of("category", Category),
    is_one_of("kind", UnitKind),
    is_day("joined_on"),
    is_day("left_on"),
    is_day("closed_on"),
    kind=Kind.UNIT,
)
# A unit that left may come back as a new row of the same name; two standing ones of one parent
# may not share it.
_STANDING = unit.c.left_on.is_(None) & unit.c.closed_on.is_(None)
Index("uq_unit_name", unit.c.name, unique=True, sqlite_where=unit.c.parent_id.is_(None) & _STANDING)
Index("uq_unit_parent_name", unit.c.parent_id, unit.c.name, unique=True, sqlite_where=_STANDING)
Index(None, unit.c.parent_id)

unit_former_name = table(
    "unit_former_name",
    reference("unit_id", "unit"),
    text("name"),
    number("order"),
    text("short_name"),
    text("legal_name"),
    Column("until_on", Day),  # the first day of the next name; nothing when nobody knows
    CheckConstraint("\"name\" <> ''", name="name"),
    is_day("until_on"),
    UniqueConstraint("unit_id", "name", "until_on"),  # a name can come back and go again
    kind=Kind.UNIT,
)

unit_successor = table(
    "unit_successor",
    reference("unit_id", "unit"),
    reference("successor_id", "unit"),
    UniqueConstraint("unit_id", "successor_id"),
    kind=Kind.UNIT,
)
Index(None, unit_successor.c.successor_id)

person = table(
    "person",
    text("name"),  # '' for somebody of whom only the telephone is known
    text("phone"),
    text("email"),
    text("note"),
    kind=Kind.UNIT,
)
Index(None, person.c.name)

holding = table(
    "holding",
    member("post", Post),
    reference("body_id", "unit", optional=True),  # nothing: the city's committee
    reference("unit_id", "unit", optional=True),  # whom a member of a committee represents
    reference("person_id", "person"),
    text("title"),
    Column("acting", YesNo, nullable=False),
    Column("began_on", Day),
    Column("ended_on", Day),
    text("document"),
    is_one_of("post", Post),
    is_yes_no("acting"),
    is_day("began_on"),
    is_day("ended_on"),
    CheckConstraint('"began_on" IS NULL OR "ended_on" > "began_on"', name="days"),
    kind=Kind.UNIT,
)
Index(None, holding.c.body_id, holding.c.post)
Index(None, holding.c.unit_id)
Index(None, holding.c.person_id)

adjustment = table(
    "adjustment",
    text("number"),
    Column("day", Day, nullable=False),
    text("reason"),
    Column("changes", Lines, nullable=False),  # sentences, as they were shown
    is_day("day"),
    is_list("changes"),
    kind=Kind.UNIT,
)

paper = table(
    "paper",
    text("title"),
    text("kind"),  # which list: contacts, signin …
    text("file_name"),
    Column("on_day", Day, nullable=False),
    number("phones"),  # how many telephone numbers left the program with it
    Column("texts", Lines, nullable=False),  # names that the paper carries
    is_day("on_day"),
    is_list("texts"),
    kind=Kind.UNIT,
)
