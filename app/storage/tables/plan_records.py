"""Tables of what is kept about plans: versions, revisions, breaks, crosswalks, reasons, people."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Index, UniqueConstraint

from app.domain.changes import Kind
from app.storage.tables.base import (
    Day,
    count,
    decimal,
    is_day,
    is_decimal,
    is_year,
    number,
    reference,
    table,
    text,
)

plan_version = table(
    "plan_version",
    reference("plan_id", "plan"),
    number("number"),
    text("document"),
    Column("day", Day),
    text("note"),
    text("content"),  # the plan as it was, as JSON
    is_day("day"),
    CheckConstraint('"number" >= 1', name="number"),
    UniqueConstraint("plan_id", "number"),
    kind=Kind.PLAN,
)

revision = table(
    "revision",
    reference("indicator_id", "indicator"),
    count("year"),
    decimal("before"),
    decimal("after"),
    text("reason"),
    text("document"),
    Column("day", Day, nullable=False),
    text("attachment"),
    text("attachment_name"),
    is_year("year"),
    is_decimal("before"),
    is_decimal("after"),
    is_day("day"),
    CheckConstraint("\"reason\" <> ''", name="reason"),
    kind=Kind.TARGET,
)
Index(None, revision.c.indicator_id)

definition_break = table(
    "definition_break",
    reference("indicator_id", "indicator"),
    number("year"),
    text("note"),
    text("document"),
    is_year("year"),
    UniqueConstraint("indicator_id", "year"),
    kind=Kind.INDICATOR,
)

crosswalk = table(
    "crosswalk",
    reference("old_id", "indicator"),
    reference("new_id", "indicator"),
    text("note"),
    CheckConstraint('"old_id" <> "new_id"', name="two"),
    UniqueConstraint("old_id", "new_id"),
    kind=Kind.INDICATOR,
)
Index(None, crosswalk.c.new_id)

population = table(
    "population",
    reference("unit_id", "unit"),
    number("year"),
    number("people"),
    is_year("year"),
    CheckConstraint('"people" >= 0', name="people"),
    UniqueConstraint("unit_id", "year"),
    kind=Kind.ASSIGNMENT,
)

hole_reason = table(
    "hole_reason",
    number("year"),
    text("key"),
    text("sentence"),
    text("reason"),
    is_year("year"),
    CheckConstraint("\"reason\" <> ''", name="reason"),
    UniqueConstraint("year", "key"),
    kind=Kind.ASSIGNMENT,
)
