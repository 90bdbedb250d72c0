"""Triggers that write the journal, made from the tables: no write can pass them by.

Each journaled table has three. They note the row before and after as a JSON object with the
names of its columns, so that a note can be read without knowing how the table looked that day.
While no step is open they refuse the write. The journal's own tables refuse any change.

SQLite fires them for bulk statements and for upserts; for rows that REPLACE removes it does so
because `recursive_triggers` is on (see engine.py).
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, Table

from app.storage.schema import journaled_tables

_APPEND_ONLY = ("journal_step", "journal_change")
_KEPT = "the journal is only ever added to"
_NOTE = 'INSERT INTO "journal_change" ("step", "table", "before", "after") VALUES'
_STEP = (
    'coalesce((SELECT "step" FROM "journal_open"),'
    " RAISE(ABORT, 'no step is open: writes go through UnitOfWork'))"
)


def quoted(name: str) -> str:
    """A name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def wanted() -> dict[str, str]:
    """Every trigger that must exist: its name and its SQL."""
    triggers = dict(_journaling(journaled_tables()))
    for table in _APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            name = f"{table}_no_{event.lower()}"
            triggers[name] = (
                f"CREATE TRIGGER {quoted(name)} BEFORE {event} ON {quoted(table)} "
                f"BEGIN SELECT RAISE(ABORT, '{_KEPT}'); END"
            )
    return triggers


def _journaling(tables: Iterable[Table]) -> Iterable[tuple[str, str]]:
    for table in tables:
        old, new = _image("OLD", table), _image("NEW", table)
        differs = " OR ".join(
            f"OLD.{quoted(column.name)} IS NOT NEW.{quoted(column.name)}"
            for column in table.columns
        )
        for event, before, after, condition in (
            ("INSERT", "NULL", new, ""),
            ("UPDATE", old, new, f" WHEN {differs}"),
            ("DELETE", old, "NULL", ""),
        ):
            name = f"journal_{table.name}_{event.lower()}"
            yield (
                name,
                f"CREATE TRIGGER {quoted(name)} AFTER {event} ON {quoted(table.name)}{condition} "
                f"BEGIN {_NOTE} ({_STEP}, '{table.name}', {before}, {after}); END",
            )


def _image(row: str, table: Table) -> str:
    pairs = (f"'{column.name}', {row}.{quoted(column.name)}" for column in table.columns)
    return f"json_object({', '.join(pairs)})"


def present(connection: Connection) -> dict[str, str]:
    """The triggers that the database has: name and SQL."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
    return dict(rows.all())


def put_right(connection: Connection) -> None:
    """Make the triggers what they must be, in the transaction that is open."""
    want, have = wanted(), present(connection)
    for name, sql in have.items():
        if want.get(name) != sql:
            connection.exec_driver_sql(f"DROP TRIGGER {quoted(name)}")
    for name, sql in want.items():
        if have.get(name) != sql:
            connection.exec_driver_sql(sql)


def remove_all(connection: Connection) -> None:
    """Take the triggers away, for a migration; the next opening puts them back."""
    for name in present(connection):
        connection.exec_driver_sql(f"DROP TRIGGER {quoted(name)}")
