"""Reads everything that the division of one year is made of."""

from __future__ import annotations

from sqlalchemy import Connection

from app.domain.plans.division import Division
from app.domain.plans.holes import day_of_year
from app.domain.roster.order import in_places
from app.storage.queries import plan_records, plans, roster


def division(connection: Connection, year: int) -> Division:
    """The division of a year as it is stored; units under the names of the end of that year."""
    day = day_of_year(year)
    return Division(
        year=year,
        plans=plans.plans(connection, year),
        units=in_places(roster.units(connection, seen_on=day), day),
        areas=roster.counties(connection, day),
        assignments=plans.assignments(connection, year),
        yearly_targets=plans.yearly_targets(connection),
        actual_values=plans.actual_values(connection),
        shares=plans.shares(connection, year),
        tasks=plans.tasks(connection, year),
        reasons=plan_records.hole_reasons(connection, year),
        breaks=plan_records.breaks(connection),
        populations=plan_records.populations(connection),
    )
