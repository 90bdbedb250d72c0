"""How a value lies in the file: exact texts and whole numbers only, each column with its check.

SQLite keeps what it is given unless a table is STRICT, and a REAL loses digits, so every table is
STRICT and a decimal, a day, a moment and a list are exact texts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.sql.schema import SchemaItem
from sqlalchemy.types import TypeDecorator

from app.domain.changes import Kind

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Member = TypeVar("Member", bound=StrEnum)


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal as the text that a person would write: 96.0 stays 96.0, no exponent."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> str | None:
        if value is None:
            return None
        if not value.is_finite():
            raise ValueError("only finite numbers are stored")
        return format(value, "f")

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value)


class Day(TypeDecorator[date]):
    """A calendar day as YYYY-MM-DD."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: date | None, _dialect: Dialect) -> str | None:
        return None if value is None else value.isoformat()

    def process_result_value(self, value: str | None, _dialect: Dialect) -> date | None:
        return None if value is None else date.fromisoformat(value)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, to the microsecond, always with its offset."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> str | None:
        return None if value is None else moment_text(value)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class YesNo(TypeDecorator[bool]):
    """True as 1, False as 0."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, _dialect: Dialect) -> int | None:
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> bool | None:
        return None if value is None else bool(value)


class Lines(TypeDecorator[tuple[str, ...]]):
    """Several texts as one JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, _dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(list(value), ensure_ascii=False)

    def process_result_value(self, value: str | None, _dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


class OneOf(TypeDecorator[Member], Generic[Member]):
    """A member of an enumeration as its value."""

    impl = Text
    cache_ok = True

    def __init__(self, members: type[Member]) -> None:
        super().__init__()
        self.members = members

    def process_bind_param(self, value: Member | None, _dialect: Dialect) -> str | None:
        return None if value is None else self.members(value).value

    def process_result_value(self, value: str | None, _dialect: Dialect) -> Member | None:
        return None if value is None else self.members(value)


def moment_text(moment: datetime) -> str:
    """The stored form of a moment; raises ValueError when it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def table(name: str, *items: SchemaItem, kind: Kind | None = None) -> Table:
    """A STRICT table with an `id` that is never used twice.

    With a `kind` every change of a row is journaled (and can be undone), and is told to the
    pages that show this kind.
    """
    return Table(
        name,
        metadata,
        Column("id", Integer, primary_key=True, autoincrement=True),
        *items,
        sqlite_strict=True,
        sqlite_autoincrement=True,
        info={} if kind is None else {"kind": kind},
    )


def text(name: str) -> Column[str]:
    """A text that is '' when there is nothing to say."""
    return Column(name, Text, nullable=False)


def number(name: str) -> Column[int]:
    """A whole number."""
    return Column(name, Integer, nullable=False)


def count(name: str) -> Column[Any]:
    """A whole number, or nothing where there is none."""
    return Column(name, Integer, nullable=True)


def reference(name: str, target: str, *, optional: bool = False) -> Column[Any]:
    """A reference to another table's id: what is referred to cannot be deleted."""
    return Column(name, ForeignKey(f"{target}.id", ondelete="RESTRICT"), nullable=optional)


def decimal(name: str, *, optional: bool = True) -> Column[Any]:
    """An exact number, or nothing where it is missing (never 0 for missing)."""
    return Column(name, ExactDecimal, nullable=optional)


def member(name: str, members: type[Member]) -> Column[Any]:
    """One of the values of an enumeration; see `is_one_of` for the check."""
    return Column(name, OneOf(members), nullable=False)


def is_one_of(name: str, members: Iterable[StrEnum]) -> CheckConstraint:
    """The check that a column holds a member's value."""
    values = ", ".join(f"'{each.value}'" for each in members)
    return CheckConstraint(f'"{name}" IN ({values})', name=name)


def is_decimal(name: str) -> CheckConstraint:
    """The check that a column holds a plain decimal such as -12.50 (or nothing)."""
    column = f'"{name}"'
    return CheckConstraint(
        f"{column} GLOB '[-0-9]*' AND {column} GLOB '*[0-9]'"
        f" AND {column} NOT GLOB '?*[^0-9.]*' AND {column} NOT GLOB '*.*.*'",
        name=name,
    )


def is_day(name: str) -> CheckConstraint:
    """The check that a column holds a day as YYYY-MM-DD (or nothing)."""
    return CheckConstraint(f'"{name}" IS date("{name}")', name=name)


def is_yes_no(name: str) -> CheckConstraint:
    """The check that a column holds 0 or 1."""
    return CheckConstraint(f'"{name}" IN (0, 1)', name=name)


def is_year(name: str) -> CheckConstraint:
    """The check that a column holds a year of our time."""
    return CheckConstraint(f'"{name}" BETWEEN 1900 AND 2200', name=name)


def is_list(name: str) -> CheckConstraint:
    """The check that a column holds a JSON list."""
    return CheckConstraint(f"json_type(\"{name}\") IS 'array'", name=name)
