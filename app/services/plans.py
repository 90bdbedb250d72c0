"""Plans, indicators, yearly targets and who answers for them: what a clerk can do with plans."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.edits import CellEdit, EditOutcome
from app.domain.plans.overview import AssignmentTable, IndicatorRow, YearView
from app.domain.plans.plan import Plan
from app.domain.plans.values import PlanKind, Role
from app.errors import NotFound, RuleBroken
from app.i18n import _

# What only installing, importing and editing need is imported there: the first page of the window
# needs the figures alone.
if TYPE_CHECKING:
    from app.domain.plans.editing import PlanChanges, PlanState
    from app.domain.plans.table import PlanImport
    from app.domain.sheets.book import Book
    from app.storage.database import Store


class Plans:
    """The use cases of the plans. Every write is one step that can be undone."""

    def __init__(self, store: Store, read_book: Callable[[Path], Book]) -> None:
        """`read_book` reads a workbook that nobody vouches for."""
        self._store = store
        self._read_book = read_book

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

        wanted, state = read_library(library), self._state()
        for plan in wanted.plans:
            if same_plan(state.plans, plan):
                raise RuleBroken(
                    _("“{plan}” is already installed; nothing was changed.").format(plan=plan.title)
                )
        with self._store.begin(_("Install the library {library}").format(library=library)) as work:
            matched = put_library(work, wanted, state.names.find)
            step = work.commit()
        return Done(work.changed, step, notes=matched.notes() if state.members else (_no_roster(),))

    def assign_by_library(self) -> Done:
        """Leads and partners of the libraries for indicators that no unit leads yet.

        For a roster that came after the library, all at once or bit by bit. Indicators that
        have a lead are left alone, and a unit that has a role keeps it.
        Raises `RuleBroken` while the roster is empty or no library is installed.
        """
        from app.documents.library import library_names, read_library
        from app.domain.plans.importing import same_plan
        from app.domain.plans.library import match_duties, only_without_lead
        from app.storage.writes import plans as writes

        state = self._state()
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
                matched = match_duties(free, library, state.names.find)
                new = [
                    each
                    for each in matched.assignments
                    if (each.unit_id, each.indicator_id, each.goal_id) not in present
                ]
                writes.put_assignments(work, new)
                notes += matched.notes()
            step = work.commit()
        return Done(work.changed, step, notes=tuple(notes))

    def read(self, path: Path, *, kind: PlanKind, title: str, years: tuple[int, int]) -> PlanImport:
        """Read a table of goals and units; nothing is written.

        Raises `RuleBroken` for a title or years that cannot be, `FileProblem` for the file.
        """
        from app.domain.plans.importing import checked_title, checked_years
        from app.domain.plans.table import read_table

        title, years = checked_title(title), checked_years(years)
        book = self._read_book(path)
        return read_table(book, self._state().names, title=title, kind=kind, years=years)

    def accept(self, imported: PlanImport, answers: Mapping[str, str] | None = None) -> Done:
        """Make an import a plan with its goals and assignments, in one step.

        `answers` says for a name as written which unit it means, or '' to leave it out. Names
        without an answer stay unassigned and are told in the notes. A plan of the same title,
        kind and years that holds goals alone is replaced; with indicators it is refused
        (`RuleBroken`). Raises `NotFound` when an answer is no unit.
        """
        from app.domain.plans.importing import Answers, goal_assignments, plan_of, same_plan
        from app.storage.writes import plans as writes

        wanted, state = plan_of(imported), self._state()
        meant = Answers(state.names, answers or {})
        notes = [*meant.notes(imported)]
        old = same_plan(state.plans, wanted)
        if old is not None:
            _refuse_indicators(old)
            replaced = _("“{title}” was there already and was replaced.")
            notes.append(replaced.format(title=old.title))
        title = _("Import of the plan “{title}”").format(title=imported.title)
        with self._store.begin(title) as work:
            if old is not None:
                writes.remove_plan(work, old.id)
            stored = writes.add_plan(work, wanted)
            writes.put_assignments(work, goal_assignments(imported, stored, meant))
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

        state = self._state(year)
        changes = edit_cells(state, edits, year)
        touched = {edit.id for edit in edits}
        done = self._write(changes, _edit_title(state.plans, touched))
        return EditOutcome(done, changes.faults)

    def assign(self, indicator_ids: Sequence[int], unit_id: int, role: Role | None) -> Done:
        """Give a unit a role for indicators, or take it away with None.

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
        editor = PlanEditor(self._state())
        for indicator_id in indicator_ids:
            editor.give(indicator_id, unit, role)
        return self._write(editor.changes(), _("Assign {unit}").format(unit=unit.name))

    def respread(self, indicator_ids: Iterable[int] | None = None) -> Done:
        """Yearly targets anew by equal steps, of all indicators or of these."""
        from app.domain.plans.editing import PlanEditor

        state = self._state()
        editor = PlanEditor(state)
        for indicator_id in _all_ids(state.plans) if indicator_ids is None else indicator_ids:
            editor.spread(indicator_id)
        return self._write(editor.changes(), _("Yearly targets by equal steps"))

    def _write(self, changes: PlanChanges, title: str) -> Done:
        from app.storage.writes import plans as writes

        if changes.is_empty:
            return Done(notes=changes.notes)
        with self._store.begin(title) as work:
            for indicator in changes.indicators:
                writes.change_indicator(work, indicator)
            writes.remove_yearly_targets(work, changes.remove_targets)
            writes.set_yearly_targets(work, changes.put_targets)
            writes.remove_assignments(work, changes.remove_assignments)
            writes.put_assignments(work, changes.put_assignments)
            step = work.commit()
        return Done(work.changed, step, notes=changes.notes)

    def _view(self, year: int) -> YearView:
        from app.storage.queries import plans as queries
        from app.storage.queries import roster

        with self._store.reading() as connection:
            return YearView.of(
                year,
                queries.plans(connection, year),
                roster.units(connection),
                queries.assignments(connection),
                queries.yearly_targets(connection),
            )

    def _state(self, year: int | None = None) -> PlanState:
        """The plans, and the members that can be given a role in that year, or else today."""
        from app.domain.plans.editing import PlanState
        from app.domain.plans.holes import day_of_year
        from app.domain.roster.matching import UnitNames
        from app.domain.roster.units import UnitKind
        from app.storage.queries import home, roster
        from app.storage.queries import plans as queries

        with self._store.reading() as connection:
            members = tuple(
                unit
                for unit in roster.units(connection)
                if (
                    unit.left_on is None
                    if year is None or unit.kind is UnitKind.PROVIDER
                    else unit.stood_on(day_of_year(year))
                )
            )
            return PlanState(
                queries.plans(connection),
                queries.assignments(connection),
                queries.yearly_targets(connection),
                UnitNames(members, home.texts(connection).get("city", "")),
                members,
            )


def _no_roster() -> str:
    return _("The roster is empty, so no unit was assigned. Import it, then assign by the library.")


def _refuse_indicators(plan: Plan) -> None:
    if any(domain.indicators for domain in plan.domains):
        raise RuleBroken(
            _("“{title}” is there already, with indicators. Give the import another title.").format(
                title=plan.title
            )
        )


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
