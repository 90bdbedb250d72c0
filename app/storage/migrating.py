"""Bringing an older (or new, empty) database to the present form of the tables.

The whole way is one transaction: it is there at the next start, or nothing of it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, insert, select

from app.domain.journal import Act
from app.errors import DatabaseProblem
from app.i18n import _
from app.storage import chain, triggers
from app.storage.schema import APPLICATION_ID, VERSION, journaled_tables
from app.storage.tables.journal import journal_change, journal_step
from app.storage.triggers import quoted

FOLDER = Path(__file__).parent / "migrations"


def migrate(connection: Connection, clock: Callable[[], datetime]) -> None:
    """Carry out the missing migrations in the connection's transaction, which must be open.

    `foreign_keys` must be off: a migration that rebuilds a table drops the old one, and with the
    keys on the rows that refer to it would go silently. Raises `DatabaseProblem` when rows were
    lost or references broken; roll back then.

    Rows that read otherwise than before are noted in the journal as a step of this moment
    (`clock`). Undo ends there: what an earlier version noted no longer fits the tables.
    """
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER / "versions")])
    target = f"{VERSION:04d}"

    def steps(revision: Any, _context: MigrationContext) -> Any:  # noqa: ANN401  # alembic's own
        return script._upgrade_revs(target, revision)  # noqa: SLF001  # as its upgrade command

    before, rows = _counts(connection), _pictures(connection)
    triggers.remove_all(connection)
    context = MigrationContext.configure(
        connection, opts={"fn": steps, "script": script, "render_as_batch": True}
    )
    with Operations.context(context):
        context.run_migrations()
    after = _counts(connection)
    lost = [table for table, count in before.items() if after.get(table, count) < count]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None
    if lost or broken:
        raise DatabaseProblem(
            _(
                "The data could not be brought to the form of this version and was left as it "
                "was. Go on with the version before, and send its maker a copy of the folder."
            )
        )
    _note(connection, rows, clock)
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")


def _counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has; a migration may add or drop tables, never lose rows."""
    names: Sequence[str] = (
        connection.exec_driver_sql(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            " AND name NOT LIKE 'alembic%'"
        )
        .scalars()
        .all()
    )
    return {
        name: connection.exec_driver_sql(f"SELECT count(*) FROM {quoted(name)}").scalar_one()  # noqa: S608
        for name in names
    }


Pictures = dict[tuple[str, int], str]


def _pictures(connection: Connection) -> Pictures:
    """Every journaled row as the text that the journal keeps, by table and id."""
    return {
        (table, json.loads(row)["id"]): row
        for table in _existing(connection)
        for row in connection.exec_driver_sql(_as_json(connection, table)).scalars()
    }


def _existing(connection: Connection) -> Iterator[str]:
    names = connection.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table'")
    present = set(names.scalars())
    return (table.name for table in journaled_tables() if table.name in present)


def _as_json(connection: Connection, table: str) -> str:
    columns = connection.exec_driver_sql(f"PRAGMA table_info({quoted(table)})").mappings()
    pairs = ", ".join(f"'{column['name']}', {quoted(column['name'])}" for column in columns)
    return f"SELECT json_object({pairs}) FROM {quoted(table)} ORDER BY id"  # noqa: S608


def _note(connection: Connection, before: Pictures, clock: Callable[[], datetime]) -> None:
    """Write the step of this migration, unless no row reads otherwise (a new, empty database)."""
    after = _pictures(connection)
    changed = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    if not changed:
        return
    step = 1 + (connection.scalar(select(func.max(journal_step.c.id))) or 0)
    first = 1 + (connection.scalar(select(func.max(journal_change.c.id))) or 0)
    notes = [
        {"step": step, "table": key[0], "before": before.get(key), "after": after.get(key)}
        for key in changed
    ]
    connection.execute(insert(journal_change), notes)
    previous = connection.scalar(select(journal_step.c.digest).where(journal_step.c.id == step - 1))
    now = clock()
    title, last = _("Bring the data to the form of this version"), first + len(notes) - 1
    digest = chain.digest(
        connection,
        previous or chain.START,
        step=step,
        act=Act.MIGRATE,
        of=step,
        title=title,
        at=now,
        first_change=first,
        last_change=last,
    )
    connection.execute(
        insert(journal_step),
        {
            "id": step,
            "act": Act.MIGRATE,
            "of": step,
            "title": title,
            "at": now,
            "first_change": first,
            "last_change": last,
            "digest": digest,
        },
    )
