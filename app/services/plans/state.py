"""What acts on plans start from, and how their changes are written: one step for one act."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.changes import Done

if TYPE_CHECKING:
    from app.domain.plans.editing import PlanChanges, PlanState
    from app.storage.database import Store
    from app.storage.unit_of_work import UnitOfWork


def plan_state(store: Store, year: int) -> PlanState:
    """The plans, and the members that can be given a role in that year."""
    from app.domain.plans.editing import PlanState
    from app.domain.plans.matrix import may_answer
    from app.domain.roster.matching import UnitNames
    from app.storage.queries import home, roster
    from app.storage.queries import plans as queries

    with store.reading() as connection:
        members = tuple(unit for unit in roster.units(connection) if may_answer(unit, year))
        return PlanState(
            year,
            queries.plans(connection),
            queries.assignments(connection, year),
            queries.yearly_targets(connection),
            UnitNames(members, home.texts(connection).get("city", "")),
            members,
        )


def write_changes(store: Store, changes: PlanChanges, title: str) -> Done:
    """Write what an act changes as one step with this title; nothing when it changes nothing."""
    if changes.is_empty:
        return Done(notes=changes.notes)
    with store.begin(title) as work:
        put_changes(work, changes)
        step = work.commit()
    return Done(work.changed, step, notes=changes.notes)


def put_changes(work: UnitOfWork, changes: PlanChanges) -> None:
    """Write what an act changes, within a step that writes more."""
    from app.storage.writes import plans as writes

    for indicator in changes.indicators:
        writes.change_indicator(work, indicator)
    writes.remove_yearly_targets(work, changes.remove_targets)
    writes.set_yearly_targets(work, changes.put_targets)
    writes.remove_assignments(work, changes.remove_assignments)
    writes.put_assignments(work, changes.put_assignments)
