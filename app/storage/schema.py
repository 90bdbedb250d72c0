"""All tables together, the number of their present form, and the mark of our files.

A change of the tables needs three things: the table in `tables/<area>.py`, a migration in
`migrations/versions` with the next number (a batch operation where SQLite cannot alter), and
`VERSION` here. A test compares the two ways to the tables. The journal's triggers follow by
themselves; what a migration does to rows is noted as a step of its own, which ends what can be
undone (see migrating.py).
"""

from __future__ import annotations

from sqlalchemy import MetaData, Table

from app.domain.changes import Kind
from app.storage.tables import home, journal, letters, plan_records, plans, roster
from app.storage.tables.base import metadata as _metadata

#: The form of the tables: the number of the newest migration. It lies in PRAGMA user_version.
VERSION = 3

#: PRAGMA application_id of our files: "wccw" in ASCII.
APPLICATION_ID = 0x77636377

AREAS = (home, roster, plans, plan_records, letters, journal)


def metadata() -> MetaData:
    """The tables as the program wants them; migrations lead to exactly this."""
    return _metadata


def journaled_tables() -> tuple[Table, ...]:
    """The tables whose every change is journaled, in the order of their references."""
    return tuple(table for table in _metadata.sorted_tables if "kind" in table.info)


def kind_of(table_name: str) -> Kind:
    """The kind of thing that rows of a journaled table are."""
    kind = _metadata.tables[table_name].info["kind"]
    return Kind(kind)
