"""Reads what the roster's completeness is judged by."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from app.domain.roster.completeness import Gap, gaps
from app.storage.queries import people, roster

if TYPE_CHECKING:
    from sqlalchemy import Connection


def completeness(connection: Connection, day: date) -> tuple[Gap, ...]:
    """What is missing or stale on a day, of every tier."""
    return gaps(
        roster.network(connection, day),
        people.holdings(connection),
        people.persons(connection),
        day,
    )
