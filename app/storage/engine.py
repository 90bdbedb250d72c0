"""The one connection to the database file: how it is opened and what every statement passes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor, ExecutionContext
from sqlalchemy.pool import StaticPool

from app.storage.faults import problem_of

#: Set on connections whose transaction writes: it begins at once and as the only writer.
WRITING = "wccw_writing"

# Why each: a power cut loses nothing acknowledged only with WAL and FULL; nobody else may write
# the file while we have it; rows that REPLACE removes reach the journal only with recursive
# triggers; the rest guards against crafted or damaged files.
_PRAGMAS = (
    "synchronous = FULL",
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "temp_store = MEMORY",
    "cache_size = -65536",
    "trusted_schema = OFF",
    "cell_size_check = ON",
)

#: How long to wait for another program that holds the file, such as a backup tool.
WAIT_SECONDS = 5.0

_ROWS_AT_ONCE = 64


def connect(database: Path) -> DBAPIConnection:
    """Open the file (made when it is missing) and take it for ourselves; nothing is written yet."""
    import sqlcipher3.dbapi2 as driver

    connection: DBAPIConnection = driver.connect(
        str(database), isolation_level=None, timeout=WAIT_SECONDS
    )
    run(connection, "PRAGMA locking_mode = EXCLUSIVE")
    return connection


def prepare(connection: DBAPIConnection) -> bool:
    """Give the connection our settings; writes the file's header if it is new.

    False when the file system does not let the engine keep its write-ahead log.
    """
    mode = run(connection, "PRAGMA journal_mode = WAL")[0]
    for pragma in _PRAGMAS:
        run(connection, f"PRAGMA {pragma}")
    return bool(mode == "wal")


def run(connection: DBAPIConnection, statement: str) -> Sequence[Any]:
    """Run one statement on the bare connection; its first row, or an empty one."""
    cursor = connection.cursor()
    try:
        cursor.execute(statement)
        row: Sequence[Any] | None = cursor.fetchone()
        return () if row is None else row
    finally:
        cursor.close()


def engine_over(connection: DBAPIConnection, database: Path) -> Engine:
    """SQLAlchemy over that one connection. Its transactions are explicit and ours alone."""
    import sqlcipher3.dbapi2 as driver

    engine = create_engine(
        "sqlite://",
        module=driver,
        creator=lambda: connection,
        poolclass=StaticPool,
        pool_reset_on_return=None,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(opening: Connection) -> None:
        if opening.get_execution_options().get(WRITING):
            opening.exec_driver_sql("BEGIN IMMEDIATE")

    @event.listens_for(engine, "handle_error")
    def _explain(context: ExceptionContext) -> None:
        used = context.connection
        writing = used is not None and WRITING in used.get_execution_options()
        problem = problem_of(context.original_exception, database, writing=writing)
        if problem is not None:
            raise problem from context.original_exception

    event.listen(engine, "do_executemany", _insert_many)
    return engine


def _insert_many(
    cursor: DBAPICursor,
    statement: str,
    parameters: Sequence[Sequence[Any]],
    context: ExecutionContext,  # noqa: ARG001  # the event hands it over
) -> bool:
    """Insert many rows with few statements.

    SQLite keeps a copy of each page that a statement with triggers touches, for each statement:
    with one row in each, that costs more than the insert and its journal together.
    """
    head, values, row = statement.rpartition(" VALUES ")
    if not (values and statement.startswith("INSERT ") and set(row) <= set("(?, )")):
        return False
    whole = len(parameters) - len(parameters) % _ROWS_AT_ONCE
    together = f"{head} VALUES {', '.join([row] * _ROWS_AT_ONCE)}"
    for start in range(0, whole, _ROWS_AT_ONCE):
        rows = parameters[start : start + _ROWS_AT_ONCE]
        cursor.execute(together, tuple(chain.from_iterable(rows)))
    if whole < len(parameters):
        cursor.executemany(statement, parameters[whole:])
    return True
