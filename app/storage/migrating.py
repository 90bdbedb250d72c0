"""Bringing an older (or new, empty) database to the present form of the tables.

The whole way is one transaction: it is there at the next start, or nothing of it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from app.errors import DatabaseProblem
from app.i18n import _
from app.storage import triggers
from app.storage.schema import APPLICATION_ID, VERSION
from app.storage.triggers import quoted

FOLDER = Path(__file__).parent / "migrations"


def migrate(connection: Connection) -> None:
    """Carry out the missing migrations in the connection's transaction, which must be open.

    `foreign_keys` must be off: a migration that rebuilds a table drops the old one, and with the
    keys on the rows that refer to it would go silently. Raises `DatabaseProblem` when rows were
    lost or references broken; roll back then.
    """
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    script = ScriptDirectory(str(FOLDER), version_locations=[str(FOLDER / "versions")])
    target = f"{VERSION:04d}"

    def steps(revision: Any, _context: MigrationContext) -> Any:  # noqa: ANN401  # alembic's own
        return script._upgrade_revs(target, revision)  # noqa: SLF001  # as its upgrade command

    before = _counts(connection)
    triggers.remove_all(connection)
    context = MigrationContext.configure(
        connection, opts={"fn": steps, "script": script, "render_as_batch": True}
    )
    with Operations.context(context):
        context.run_migrations()
    after = _counts(connection)
    lost = [table for table, count in before.items() if after.get(table, count) != count]
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None
    if lost or broken:
        raise DatabaseProblem(
            _(
                "The data could not be brought to the form of this version and was left as it "
                "was. Go on with the version before, and send its maker a copy of the folder."
            )
        )
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
