"""Next year's division from this year's: shown first, then written in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.errors import RuleBroken
from app.i18n import _

if TYPE_CHECKING:
    from app.domain.plans.carrying import Carry, CarryChanges, CarryPart, Decision
    from app.storage.database import Store
    from app.storage.unit_of_work import UnitOfWork


class Carrying:
    """Next year's division from this year's: shown first, then written in one step."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def years(self) -> tuple[int, ...]:
        """The years that have something to carry over, the first one first."""
        from app.storage.queries import carrying

        with self._store.reading() as connection:
            return carrying.filled_years(connection)

    def preview(
        self, from_year: int, to_year: int, parts: Iterable[CarryPart] | None = None
    ) -> Carry:
        """Every line of a year and what becomes of it in another; nothing is written.

        Raises `RuleBroken` when both are the same year or the first one has nothing.
        """
        from app.domain.plans.carrying import USUAL_PARTS, carry
        from app.storage.queries import carrying, division, plan_records

        if from_year == to_year:
            words = _("Choose two different years; {year} cannot be carried over to itself.")
            raise RuleBroken(words.format(year=to_year))
        with self._store.reading() as connection:
            old = division.division(connection, from_year)
            if not (old.assignments or old.tasks):
                words = _("{year} has no division of work and no tasks to carry over.")
                raise RuleBroken(words.format(year=from_year))
            return carry(
                old,
                division.division(connection, to_year),
                parts=USUAL_PARTS if parts is None else parts,
                successors=carrying.successors(connection),
                crosswalks=plan_records.crosswalks(connection),
            )

    def accept(
        self,
        from_year: int,
        to_year: int,
        decisions: Mapping[str, Decision] | None = None,
        parts: Iterable[CarryPart] | None = None,
    ) -> Done:
        """Write it as one step. Decisions are by the key of a line; the others do what `is_taken`
        says: what is there already stays."""
        from app.domain.plans.carrying import decided

        carried = self.preview(from_year, to_year, parts)
        changes = decided(carried, decisions)
        title = _("Carry {old} over to {new}").format(old=from_year, new=to_year)
        with self._store.begin(title) as work:
            _write(work, changes, to_year)
            step = work.commit()
        return Done(work.changed, step, notes=carried.notes)


def _write(work: UnitOfWork, changes: CarryChanges, year: int) -> None:
    from app.storage.queries import plans as queries
    from app.storage.writes import plans as writes

    added = writes.add_tasks(work, [each.task for each in changes.new_tasks])
    for task in changes.changed_tasks:
        writes.change_task(work, task)
    of_tasks = (
        replace(role, task_id=task.id)
        for task, each in zip(added, changes.new_tasks, strict=True)
        for role in each.assignments
    )
    writes.put_assignments(work, (*changes.assignments, *of_tasks))
    if changes.replaced_shares:
        touched = {indicator_id for indicator_id, _unit in changes.replaced_shares}
        kept = [
            share
            for share in queries.shares(work.connection, year)
            if share.indicator_id in touched
            and (share.indicator_id, share.unit_id) not in changes.replaced_shares
        ]
        writes.remove_shares(work, touched, year)
        writes.put_shares(work, kept)
    writes.put_shares(work, changes.shares)
