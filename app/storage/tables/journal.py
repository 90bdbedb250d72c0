"""Tables of the journal: steps, the changed rows of each, and the step that is open now.

`journal_open` holds a row only inside a UnitOfWork. Its reference is checked at COMMIT, so a
transaction that ends without its step being written cannot be committed at all.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, Table, Text

from app.domain.journal import Act
from app.storage.tables.base import Moment, is_one_of, member, metadata, number, text

journal_step = Table(
    "journal_step",
    metadata,
    Column("id", Integer, primary_key=True),
    member("act", Act),
    Column("of", Integer, nullable=False),  # the step that was done: itself, or the one undone
    text("title"),
    Column("at", Moment, nullable=False),
    number("first_change"),
    number("last_change"),
    text("digest"),  # SHA-256 over the digest before it, this row and its changes
    is_one_of("act", Act),
    CheckConstraint('"first_change" <= "last_change"', name="changes"),
    sqlite_strict=True,
)

journal_change = Table(
    "journal_change",
    metadata,
    Column("id", Integer, primary_key=True),
    number("step"),
    text("table"),
    Column("before", Text),  # the row as a JSON object, nothing when it was inserted
    Column("after", Text),  # the same, nothing when it was deleted
    sqlite_strict=True,
)

journal_open = Table(
    "journal_open",
    metadata,
    Column("one", Integer, primary_key=True),
    Column(
        "step",
        ForeignKey("journal_step.id", deferrable=True, initially="DEFERRED"),
        nullable=False,
    ),
    CheckConstraint('"one" = 1', name="one"),
    sqlite_strict=True,
)
