"""Table of the office's settings: one text for each key."""

from __future__ import annotations

from sqlalchemy import UniqueConstraint

from app.domain.changes import Kind
from app.storage.tables.base import table, text

setting = table(
    "setting",
    text("key"),
    text("value"),
    UniqueConstraint("key"),
    kind=Kind.OFFICE,
)
