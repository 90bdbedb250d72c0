"""Reads of what is kept about plans: versions, revisions, breaks, crosswalks, reasons, people."""

from __future__ import annotations

from sqlalchemy import Connection, select

from app.domain.plans.records import (
    Crosswalk,
    DefinitionBreak,
    HoleReason,
    PlanVersion,
    Population,
    Revision,
)
from app.storage.tables.plan_records import (
    crosswalk,
    definition_break,
    hole_reason,
    plan_version,
    population,
    revision,
)


def versions(connection: Connection, plan_id: int) -> tuple[PlanVersion, ...]:
    """The kept versions of a plan, the first one first."""
    wanted = select(plan_version).where(plan_version.c.plan_id == plan_id)
    rows = connection.execute(wanted.order_by(plan_version.c.number)).mappings()
    return tuple(PlanVersion(**row) for row in rows)


def revisions(connection: Connection, indicator_id: int | None = None) -> tuple[Revision, ...]:
    """The revisions of one indicator's targets, or of all, in the order of their days."""
    wanted = select(revision).order_by(revision.c.day, revision.c.id)
    if indicator_id is not None:
        wanted = wanted.where(revision.c.indicator_id == indicator_id)
    return tuple(Revision(**row) for row in connection.execute(wanted).mappings())


def breaks(connection: Connection) -> tuple[DefinitionBreak, ...]:
    """The breaks of definition of all indicators, by indicator and year."""
    columns = definition_break.c
    wanted = select(definition_break).order_by(columns.indicator_id, columns.year)
    return tuple(DefinitionBreak(**row) for row in connection.execute(wanted).mappings())


def crosswalks(connection: Connection) -> tuple[Crosswalk, ...]:
    """Which indicators of old cycles go on as which of new ones."""
    rows = connection.execute(select(crosswalk).order_by(crosswalk.c.id)).mappings()
    return tuple(Crosswalk(**row) for row in rows)


def populations(connection: Connection) -> tuple[Population, ...]:
    """How many people live where, by area and year."""
    columns = population.c
    wanted = select(columns.unit_id, columns.year, columns.people)
    rows = connection.execute(wanted.order_by(columns.unit_id, columns.year)).mappings()
    return tuple(Population(**row) for row in rows)


def hole_reasons(connection: Connection, year: int) -> tuple[HoleReason, ...]:
    """The reasons why holes of a year stay open."""
    columns = hole_reason.c
    wanted = select(columns.year, columns.key, columns.sentence, columns.reason)
    wanted = wanted.where(columns.year == year).order_by(columns.id)
    return tuple(HoleReason(**row) for row in connection.execute(wanted).mappings())
