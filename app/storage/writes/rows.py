"""A value of the domain as a row of its table, for the writes of every area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table, delete, insert

from app.storage.unit_of_work import UnitOfWork

_IDS_AT_ONCE = 500


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


def remove(work: UnitOfWork, table: Table, column: str, values: Iterable[int]) -> None:
    """Delete the rows whose column has one of the values."""
    wanted = sorted(set(values))
    for start in range(0, len(wanted), _IDS_AT_ONCE):
        some = wanted[start : start + _IDS_AT_ONCE]
        work.connection.execute(delete(table).where(table.c[column].in_(some)))
