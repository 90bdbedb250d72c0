"""Writes a library into the store: its plans, their yearly targets and who answers for them."""

from __future__ import annotations

from collections.abc import Callable

from app.domain.plans.decomposition import duty_years, spread
from app.domain.plans.library import MatchedDuties, PlanLibrary, match_duties
from app.domain.roster.units import Unit
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes import plan_parts, plans


def put_library(
    work: UnitOfWork, library: PlanLibrary, find: Callable[[str], Unit | None], year: int
) -> MatchedDuties:
    """Store every plan of the library; `find` tells the unit that a written name means, `year` is
    the present one.

    Indicators that have a baseline get their yearly targets. What could not be matched comes
    back beside the assignments that were stored.
    """
    stored = [plan_parts.add_plan(work, plan) for plan in library.plans]
    for plan in stored:
        plans.set_yearly_targets(work, spread(plan))
    matched = match_duties(stored, library, find, lambda plan: duty_years(plan, year))
    plans.put_assignments(work, matched.assignments)
    return matched
