"""Carrying out noted changes again, each only if the row still is what the note expects."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from app.i18n import _
from app.storage.schema import metadata
from app.storage.triggers import quoted
from app.storage.wording import row_in_words

Row = Mapping[str, Any]


class Misfit(Exception):
    """The data is not what the note expects; `reason` is a sentence for the clerk."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Change:
    """One row from what it must be to what it shall be; None means no row."""

    table: str
    expected: Row | None
    wanted: Row | None

    @classmethod
    def of(cls, table: str, expected: str | None, wanted: str | None) -> Change:
        """From the texts of the journal."""
        return cls(
            table,
            None if expected is None else json.loads(expected),
            None if wanted is None else json.loads(wanted),
        )

    @property
    def shape(self) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
        """Changes of one shape are one statement: table, columns before, columns after."""
        return self.table, tuple(self.expected or ()), tuple(self.wanted or ())


def apply(connection: Connection, changes: Sequence[Change]) -> None:
    """Carry out the changes in their order. Raises `Misfit`; then roll the transaction back."""
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for (table, expected, wanted), group in groupby(changes, key=lambda change: change.shape):
        if not set(expected) | set(wanted) <= _columns(table):
            raise Misfit(_("it was done with an earlier version of this program."))
        _apply_alike(connection, list(group), _statement(table, expected, wanted))


@contextmanager
def references_kept() -> Iterator[None]:
    """Raises `Misfit` when a reference or a unique name would break, at once or at COMMIT."""
    try:
        yield
    except IntegrityError as error:
        raise Misfit(_("later data relies on what it would change.")) from error


def _columns(table: str) -> frozenset[str]:
    known = metadata().tables.get(table)
    return frozenset() if known is None else frozenset(column.name for column in known.columns)


def _statement(table: str, expected: Sequence[str], wanted: Sequence[str]) -> str:
    name = quoted(table)
    fits = _all_equal(expected)
    if not wanted:
        return f"DELETE FROM {name} WHERE {fits}"  # noqa: S608  # names of our own tables
    if expected:
        values = ", ".join(f"{quoted(column)} = ?" for column in wanted)
        return f"UPDATE {name} SET {values} WHERE {fits}"  # noqa: S608
    columns = ", ".join(map(quoted, wanted))
    return f"INSERT INTO {name} ({columns}) VALUES ({', '.join('?' * len(wanted))})"  # noqa: S608


def _all_equal(columns: Iterable[str]) -> str:
    # `=` finds the row by its id; `IS` also compares nothing with nothing.
    return " AND ".join(f"{quoted(name)} {'=' if name == 'id' else 'IS'} ?" for name in columns)


def _apply_alike(connection: Connection, changes: Sequence[Change], statement: str) -> None:
    rows = [
        (*(change.wanted or {}).values(), *(change.expected or {}).values()) for change in changes
    ]
    with references_kept():
        result = connection.exec_driver_sql(statement, rows)
    if changes[0].expected is not None and result.rowcount != len(rows):
        raise Misfit(_first_misfit(connection, changes))


def _first_misfit(connection: Connection, changes: Sequence[Change]) -> str:
    """The sentence about the first row that is neither as expected nor as wanted."""
    for change in changes:
        for row in (change.wanted, change.expected):
            if row is not None and _exists(connection, change.table, row):
                break
        else:
            words = row_in_words(change.table, change.expected or {})
            return _("{row} was changed in another way since.").format(row=words)
    return _("a row was changed in another way since.")


def _exists(connection: Connection, table: str, row: Row) -> bool:
    found = connection.exec_driver_sql(
        f"SELECT 1 FROM {quoted(table)} WHERE {_all_equal(row)}",  # noqa: S608  # names of our own tables
        tuple(row.values()),
    )
    return found.first() is not None
