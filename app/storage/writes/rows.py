"""A value of the domain as a row of its table, for the writes of every area."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Table, delete, insert

from app.storage.triggers import quoted
from app.storage.unit_of_work import UnitOfWork

_IDS_AT_ONCE = 500
_ROWS_AT_ONCE = 4096


def row_of(table: Table, value: object) -> dict[str, Any]:
    """The fields of the value that the table has columns for, without its id."""
    return {
        column.name: getattr(value, column.name) for column in table.columns if column.name != "id"
    }


def add(work: UnitOfWork, table: Table, row: dict[str, Any]) -> int:
    """Insert one row and return its id."""
    result = work.connection.execute(insert(table), row)
    key: Sequence[int] = result.inserted_primary_key or ()
    return key[0]


def add_many(
    work: UnitOfWork, table: Table, rows: Sequence[Mapping[str, Any]], on_conflict: str = ""
) -> None:
    """Insert rows that all name the same columns; for thousands of them (an import, a sample).

    `on_conflict` is the SQL clause for rows that are there already; without one they are an error.

    It hands the driver what SQLAlchemy would, a piece at a time and without its way of taking
    each row apart twice, which costs as much as the insert itself.
    """
    if not rows:
        return
    dialect = work.connection.dialect
    names = tuple(rows[0])
    columns = ", ".join(map(quoted, names))
    marks = ", ".join("?" * len(names))
    statement = f"INSERT INTO {quoted(table.name)} ({columns}) VALUES ({marks}) {on_conflict}"  # noqa: S608
    processors = [
        (place, process)
        for place, name in enumerate(names)
        if (process := table.c[name].type.dialect_impl(dialect).bind_processor(dialect))
    ]
    values_of = itemgetter(*names) if len(names) > 1 else lambda row: (row[names[0]],)
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        piece = []
        for row in rows[start : start + _ROWS_AT_ONCE]:
            values = list(values_of(row))
            for place, process in processors:
                values[place] = process(values[place])
            piece.append(tuple(values))
        work.connection.exec_driver_sql(statement, piece)


def remove(work: UnitOfWork, table: Table, column: str, values: Iterable[int]) -> None:
    """Delete the rows whose column has one of the values."""
    wanted = sorted(set(values))
    for start in range(0, len(wanted), _IDS_AT_ONCE):
        some = wanted[start : start + _IDS_AT_ONCE]
        work.connection.execute(delete(table).where(table.c[column].in_(some)))
