"""Plans, indicators, yearly targets and who answers for them: what a clerk can do with plans."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.edits import CellEdit, EditOutcome
from app.domain.plans.plan import Plan
from app.domain.plans.values import Role
from app.errors import NotFound, RuleBroken
from app.i18n import _
from app.paths import resources
from app.services.plans.state import plan_state, write_changes

# What only installing, importing and editing need is imported there: the first page of the window
# needs the figures alone.
if TYPE_CHECKING:
    from app.domain.plans.overview import AssignmentTable, IndicatorRow, YearView
    from app.domain.sheets.book import Book
    from app.services.plans.cards import Cards
    from app.services.plans.carrying import Carrying
    from app.services.plans.checking import Checking
    from app.services.plans.exchange import Exchange
    from app.services.plans.matrix import Matrix
    from app.services.plans.papers import Papers
    from app.services.plans.reading import Reading
    from app.services.plans.shares import Shares
    from app.services.plans.structure import Structure
    from app.services.plans.targets import Targets
    from app.services.plans.tasks import Tasks
    from app.storage.database import Store


class Plans:
    """The use cases of the plans. Every write is one step that can be undone."""

    def __init__(
        self, store: Store, read_book: Callable[[Path], Book], clock: Callable[[], datetime]
    ) -> None:
        """`read_book` reads a workbook that nobody vouches for."""
        self._store = store
        self._read_book = read_book
        self._clock = clock

    @cached_property
    def reading(self) -> Reading:
        """Plans that come in as workbooks, documents and plain text."""
        from app.services.plans.reading import Reading

        return Reading(self._store, self._read_book, self._clock)

    @cached_property
    def targets(self) -> Targets:
        """Yearly targets: the ways from baseline to end, locked years, revisions."""
        from app.services.plans.targets import Targets

        return Targets(self._store)

    @cached_property
    def matrix(self) -> Matrix:
        """Who answers for what in a year, as indicators by units."""
        from app.services.plans.matrix import Matrix

        return Matrix(self._store, self._read_book)

    @cached_property
    def shares(self) -> Shares:
        """The parts of additive targets that units and counties owe."""
        from app.services.plans.shares import Shares

        return Shares(self._store)

    @cached_property
    def checking(self) -> Checking:
        """Whether the division of a year loses or doubles anything."""
        from app.services.plans.checking import Checking

        return Checking(self._store)

    @cached_property
    def carrying(self) -> Carrying:
        """Next year's division from this year's."""
        from app.services.plans.carrying import Carrying

        return Carrying(self._store)

    @cached_property
    def tasks(self) -> Tasks:
        """Tasks without a number, and projects for the people."""
        from app.services.plans.tasks import Tasks

        return Tasks(self._store)

    @cached_property
    def cards(self) -> Cards:
        """Everything known of one indicator: card, marks, breaks, links between cycles."""
        from app.services.plans.cards import Cards

        return Cards(self._store)

    @cached_property
    def structure(self) -> Structure:
        """Plans made and changed by hand, and their kept versions."""
        from app.services.plans.structure import Structure

        return Structure(self._store)

    @cached_property
    def exchange(self) -> Exchange:
        """The whole plan as a workbook that comes back as it was."""
        from app.services.plans.exchange import Exchange

        return Exchange(self._store, self._read_book)

    @cached_property
    def papers(self) -> Papers:
        """Tables of targets and tasks, unit sheets, the cascade, the whole plan as a workbook."""
        from app.documents.fonts import Fonts
        from app.services.plans.papers import Papers

        return Papers(self._store, Fonts(resources() / "fonts"), self._clock)

    def list(self, year: int | None = None) -> tuple[Plan, ...]:
        """All plans, or those that cover the year, whole and in order."""
        from app.storage.queries import plans as queries

        with self._store.reading() as connection:
            return queries.plans(connection, year)

    def libraries(self) -> tuple[str, ...]:
        """The names of the built-in libraries."""
        from app.documents.library import library_names

        return library_names()

    def install(self, library: str) -> Done:
        """Install all plans of a built-in library, with leads and partners found in the roster.

        Names that no present unit has are told in the notes. The city's baselines stay empty.
        Raises `NotFound` for an unknown library, `RuleBroken` when one of its plans is there.
        """
        from app.documents.library import read_library
        from app.domain.plans.importing import same_plan
        from app.storage.writes.library import put_library

        year = self._present_year()
        wanted, state = read_library(library), plan_state(self._store, year)
        for plan in wanted.plans:
            if same_plan(state.plans, plan):
                raise RuleBroken(
                    _("“{plan}” is already installed; nothing was changed.").format(plan=plan.title)
                )
        with self._store.begin(_("Install the library {library}").format(library=library)) as work:
            matched = put_library(work, wanted, state.names.find, year)
            step = work.commit()
        return Done(work.changed, step, notes=matched.notes() if state.members else (_no_roster(),))

    def assign_by_library(self, year: int | None = None) -> Done:
        """Leads and partners of the libraries for indicators that no unit leads yet in a year,
        the present one unless it is given.

        For a roster that came after the library, all at once or bit by bit. Indicators that
        have a lead are left alone, and a unit that has a role keeps it.
        Raises `RuleBroken` while the roster is empty or no library is installed.
        """
        from app.documents.library import library_names, read_library
        from app.domain.plans.importing import same_plan
        from app.domain.plans.library import match_duties, only_without_lead
        from app.storage.writes import plans as writes

        year = year or self._present_year()
        state = plan_state(self._store, year)
        if not state.members:
            raise RuleBroken(_no_roster())
        installed = [
            (library, own)
            for library in map(read_library, library_names())
            if (own := [plan for plan in state.plans if same_plan(library.plans, plan)])
        ]
        if not installed:
            raise RuleBroken(_("No built-in library is installed; install it first."))
        present = {(each.unit_id, each.indicator_id, each.goal_id) for each in state.assignments}
        notes: list[str] = []
        with self._store.begin(_("Assign indicators by the library")) as work:
            for library, own in installed:
                free = only_without_lead(own, state.assignments)
                matched = match_duties(
                    free, library, state.names.find, lambda plan: _year_in(plan, year)
                )
                new = [
                    each
                    for each in matched.assignments
                    if (each.unit_id, each.indicator_id, each.goal_id) not in present
                ]
                writes.put_assignments(work, new)
                notes += matched.notes()
            step = work.commit()
        return Done(work.changed, step, notes=tuple(notes))

    def assignments(self, year: int) -> AssignmentTable:
        """Who answers for what in a year, and what is still open."""
        return self._view(year).assignment_table()

    def indicators(self, year: int) -> tuple[IndicatorRow, ...]:
        """The indicators of all plans that cover the year, as finished rows."""
        return tuple(self._view(year).indicator_rows())

    def edit(self, edits: Sequence[CellEdit], year: int) -> EditOutcome:
        """Change cells of the indicator table in one step.

        `id` is the indicator's; fields are those of `fields.INDICATOR_FIELDS` and `year_target`,
        `lead`, `cooperating` (names joined by 、). Bad cells become faults, the rest stands.
        A new baseline, target or comparator spreads the yearly targets anew, over typed ones.
        """
        from app.domain.plans.editing import edit_cells

        state = plan_state(self._store, year)
        changes = edit_cells(state, edits)
        touched = {edit.id for edit in edits}
        done = write_changes(self._store, changes, _edit_title(state.plans, touched))
        return EditOutcome(done, changes.faults)

    def assign(
        self, indicator_ids: Sequence[int], unit_id: int, role: Role | None, year: int
    ) -> Done:
        """Give a unit a role for indicators in a year, or take it away with None.

        The lead before a new lead becomes cooperating. Raises `RuleBroken` when the unit has
        left or an indicator is gone, `NotFound` when there is no such unit.
        """
        from app.domain.plans.editing import PlanEditor
        from app.storage.queries import roster

        with self._store.reading() as connection:
            units = {unit.id: unit for unit in roster.units(connection)}
        unit = units.get(unit_id)
        if unit is None:
            raise NotFound(_("This unit does not exist any more."))
        if unit.left_on is not None and role is not None:
            raise RuleBroken(_("{unit} has left; choose a present member.").format(unit=unit.name))
        editor = PlanEditor(plan_state(self._store, year))
        for indicator_id in indicator_ids:
            editor.give(indicator_id, unit, role)
        title = _("Assign {unit}").format(unit=unit.name)
        return write_changes(self._store, editor.changes(), title)

    def respread(self, indicator_ids: Iterable[int] | None = None) -> Done:
        """Yearly targets anew, each indicator by its own method, of all indicators or of these.

        Locked years stay.
        """
        from app.domain.plans.editing import PlanEditor

        state = plan_state(self._store, self._present_year())
        editor = PlanEditor(state)
        for indicator_id in _all_ids(state.plans) if indicator_ids is None else indicator_ids:
            editor.spread(indicator_id)
        return write_changes(self._store, editor.changes(), _("Reckon the yearly targets"))

    def _view(self, year: int) -> YearView:
        from app.domain.plans.overview import YearView
        from app.storage.queries import plans as queries
        from app.storage.queries import roster

        with self._store.reading() as connection:
            return YearView.of(
                year,
                queries.plans(connection, year),
                roster.units(connection),
                queries.assignments(connection, year),
                queries.yearly_targets(connection),
            )

    def _present_year(self) -> int:
        return self._clock().astimezone().year


def _year_in(plan: Plan, year: int) -> tuple[int, ...]:
    """The year, when the plan covers it."""
    return (year,) if plan.start_year <= year <= plan.end_year else ()


def _no_roster() -> str:
    return _("The roster is empty, so no unit was assigned. Import it, then assign by the library.")


def _edit_title(plans: Sequence[Plan], indicator_ids: set[int]) -> str:
    names = [
        indicator.name
        for plan in plans
        for domain in plan.domains
        for indicator in domain.indicators
        if indicator.id in indicator_ids
    ]
    if len(names) == 1:
        return _("Change the indicator “{name}”").format(name=names[0])
    return _("Change {count} indicators").format(count=len(names))


def _all_ids(plans: Sequence[Plan]) -> builtins.list[int]:
    return [i.id for plan in plans for domain in plan.domains for i in domain.indicators]
