"""Writes of what is kept about plans: versions, revisions, breaks, crosswalks, reasons, people."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert as upsert

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
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes.rows import add, add_many, remove, row_of


def add_version(work: UnitOfWork, version: PlanVersion) -> int:
    """Keep a version of a plan; its id."""
    return add(work, plan_version, row_of(plan_version, version))


def add_revisions(work: UnitOfWork, revisions: Iterable[Revision]) -> None:
    """Keep what revisions changed."""
    add_many(work, revision, [row_of(revision, each) for each in revisions])


def put_break(work: UnitOfWork, mark: DefinitionBreak) -> None:
    """Mark a break of definition, instead of one in the same year."""
    row = row_of(definition_break, mark)
    statement = upsert(definition_break).on_conflict_do_update(
        index_elements=[definition_break.c.indicator_id, definition_break.c.year],
        set_={"note": mark.note, "document": mark.document},
    )
    work.connection.execute(statement, row)


def remove_breaks(work: UnitOfWork, ids: Iterable[int]) -> None:
    """Take breaks of definition away by their ids."""
    remove(work, definition_break, "id", ids)


def put_crosswalk(work: UnitOfWork, link: Crosswalk) -> None:
    """Let one indicator go on as another, with a note."""
    statement = upsert(crosswalk).on_conflict_do_update(
        index_elements=[crosswalk.c.old_id, crosswalk.c.new_id], set_={"note": link.note}
    )
    work.connection.execute(statement, row_of(crosswalk, link))


def remove_crosswalks(work: UnitOfWork, ids: Iterable[int]) -> None:
    """Take links between indicators away by their ids."""
    remove(work, crosswalk, "id", ids)


def put_populations(work: UnitOfWork, populations: Iterable[Population]) -> None:
    """Store how many people live where; what is the same is not written."""
    rows = [row_of(population, each) for each in populations]
    if not rows:
        return
    new = upsert(population)
    statement = new.on_conflict_do_update(
        index_elements=[population.c.unit_id, population.c.year],
        set_={"people": new.excluded.people},
        where=population.c.people != new.excluded.people,
    )
    work.connection.execute(statement, rows)


def put_reasons(work: UnitOfWork, reasons: Iterable[HoleReason]) -> None:
    """Store why holes stay open, instead of what was said before."""
    rows = [row_of(hole_reason, each) for each in reasons]
    if not rows:
        return
    new = upsert(hole_reason)
    statement = new.on_conflict_do_update(
        index_elements=[hole_reason.c.year, hole_reason.c.key],
        set_={"sentence": new.excluded.sentence, "reason": new.excluded.reason},
    )
    work.connection.execute(statement, rows)


def remove_reasons(work: UnitOfWork, year: int, keys: Iterable[str]) -> None:
    """Take reasons of a year away; those that do not exist are passed over."""
    for key in keys:
        statement = delete(hole_reason).where(hole_reason.c.year == year, hole_reason.c.key == key)
        work.connection.execute(statement)
