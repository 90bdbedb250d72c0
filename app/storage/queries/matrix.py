"""Reads of the matrix of a year: cells as the driver gives them, and duties of a few rows."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from app.domain.plans.plan import Assignment
from app.domain.plans.values import Role

#: The cells of a year: a row for each indicator and unit.
CELLS = (
    "SELECT indicator_id, unit_id, role, weight FROM assignment"
    " WHERE year = ? AND indicator_id IS NOT NULL"
)
_DUTY = (
    "SELECT id, unit_id, role, indicator_id, weight, measures, standard FROM assignment"
    " WHERE year = ? AND {column} IN (SELECT value FROM json_each(?))"
    " AND indicator_id IS NOT NULL ORDER BY id"
)
_ROLES = {role.value: role for role in Role}


def cells(
    connection: Connection, year: int
) -> tuple[dict[int, dict[int, Role]], dict[int, dict[int, Decimal]]]:
    """The roles and the weights of a year, from indicator to unit.

    A year can have a hundred thousand, so no value is made of each: the driver's tuples go
    straight into the mappings.
    """
    roles: defaultdict[int, dict[int, Role]] = defaultdict(dict)
    weights: defaultdict[int, dict[int, Decimal]] = defaultdict(dict)
    result = connection.exec_driver_sql(CELLS, (year,))
    rows: Any = result.cursor
    for indicator_id, unit_id, role, weight in rows:
        roles[indicator_id][unit_id] = _ROLES[role]
        if weight is not None:
            weights[indicator_id][unit_id] = Decimal(weight)
    result.close()
    return dict(roles), dict(weights)


def duties_for(
    connection: Connection, year: int, indicator_ids: Iterable[int]
) -> tuple[Assignment, ...]:
    """The assignments of a year for these indicators."""
    return _duties(connection, year, "indicator_id", indicator_ids)


def duties_of(connection: Connection, year: int, unit_ids: Iterable[int]) -> tuple[Assignment, ...]:
    """The assignments of a year for indicators that these units have."""
    return _duties(connection, year, "unit_id", unit_ids)


def _duties(
    connection: Connection, year: int, column: str, ids: Iterable[int]
) -> tuple[Assignment, ...]:
    wanted = json.dumps(sorted(set(ids)))
    rows = connection.exec_driver_sql(_DUTY.format(column=column), (year, wanted))
    return tuple(
        Assignment(
            id=key,
            unit_id=unit_id,
            role=_ROLES[role],
            year=year,
            indicator_id=indicator_id,
            weight=None if weight is None else Decimal(weight),
            measures=measures,
            standard=standard,
        )
        for key, unit_id, role, indicator_id, weight, measures, standard in rows
    )
