"""Table of the register: every version of every letter that was issued, frozen."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint

from app.domain.changes import Kind
from app.storage.tables.base import (
    Lines,
    Moment,
    YesNo,
    is_list,
    is_year,
    is_yes_no,
    number,
    reference,
    table,
    text,
)

letter = table(
    "letter",
    reference("unit_id", "unit"),
    text("unit_name"),
    number("year"),
    text("number"),
    number("version"),
    Column("issued_at", Moment, nullable=False),
    text("file_name"),
    text("sha256"),
    number("pages"),
    Column("changes", Lines, nullable=False),
    Column("is_current", YesNo, nullable=False),
    text("content"),  # the frozen letter as JSON, what the file was made of
    text("template"),  # which template, in which version
    is_year("year"),
    CheckConstraint('"version" >= 1', name="version"),
    CheckConstraint('"pages" >= 1', name="pages"),
    CheckConstraint('length("sha256") = 64 AND "sha256" NOT GLOB \'*[^0-9a-f]*\'', name="sha256"),
    is_list("changes"),
    is_yes_no("is_current"),
    UniqueConstraint("unit_id", "year", "version"),
    kind=Kind.LETTER,
)
Index(
    "uq_letter_current",
    letter.c.unit_id,
    letter.c.year,
    unique=True,
    sqlite_where=letter.c.is_current == 1,
)
