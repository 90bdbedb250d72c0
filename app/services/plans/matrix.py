"""Who answers for what in a year, as indicators by units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.edits import CellEdit, EditOutcome
from app.errors import NotFound
from app.i18n import _
from app.services.plans.state import write_changes

if TYPE_CHECKING:
    from app.domain.plans.editing import PlanChanges
    from app.domain.plans.matrix import MatrixView
    from app.domain.plans.matrix_import import MatrixImport
    from app.domain.plans.plan import Assignment
    from app.domain.plans.role_entry import MatrixState
    from app.domain.plans.suggesting import RoleSuggestion
    from app.domain.plans.values import Role
    from app.domain.plans.weights import Duties, UnitDuty
    from app.domain.sheets.book import Book
    from app.storage.database import Store


class Matrix:
    """Who answers for what in a year, as indicators by units."""

    def __init__(self, store: Store, read_book: Callable[[Path], Book]) -> None:
        self._store = store
        self._read_book = read_book

    def read(self, year: int) -> MatrixView:
        """The matrix of the plans that cover the year."""
        from app.domain.plans.holes import day_of_year
        from app.domain.plans.matrix import matrix_view
        from app.storage.queries import matrix, plans, roster

        with self._store.reading() as connection:
            return matrix_view(
                year,
                plans.plans(connection, year),
                roster.units(connection, seen_on=day_of_year(year)),
                plans.yearly_targets(connection, year),
                matrix.cells(connection, year),
            )

    def edit(self, edits: Sequence[CellEdit], year: int) -> EditOutcome:
        """Change cells in one step: `id` is the indicator's, the field is `u` and the unit's id,
        the text a role (牵头, 责任, 配合, Q, ○ …) or '' for none.

        A new lead makes the former one cooperate. Bad cells become faults, the rest stands.
        """
        from app.domain.plans.matrix import parse_role
        from app.domain.plans.role_entry import act_title, column_unit, edit_roles

        state = self._state(year)
        changes = edit_roles(state, self._assignments(state, (edit.id for edit in edits)), edits)
        if changes.is_empty:
            return EditOutcome(Done(notes=changes.notes), changes.faults)
        cells = [(edit.id, column_unit(edit.field) or 0) for edit in edits]
        title = act_title(state, cells, parse_role(edits[0].text) if len(edits) == 1 else None)
        return EditOutcome(write_changes(self._store, changes, title), changes.faults)

    def give(self, cells: Sequence[tuple[int, int]], role: Role | None, year: int) -> Done:
        """Give these (indicator, unit) cells one role, or none, in one step.

        Raises `RuleBroken` when one of them cannot have it; then nothing is written.
        """
        from app.domain.plans.role_entry import RoleEditor, act_title

        state = self._state(year)
        editor = RoleEditor(state, self._assignments(state, (one for one, _unit in cells)))
        for indicator_id, unit_id in cells:
            editor.give(indicator_id, unit_id, role)
        return write_changes(self._store, editor.changes(), act_title(state, cells, role))

    def details(self, indicator_id: int, unit_id: int, year: int) -> Assignment:
        """One cell with its weight, measures and standard. Raises `NotFound` without a role."""
        return self._duties(self._state(year), (unit_id,)).one(indicator_id, unit_id)

    def change_details(
        self,
        indicator_id: int,
        unit_id: int,
        year: int,
        *,
        weight: str | None = None,
        measures: str | None = None,
        standard: str | None = None,
    ) -> Done:
        """Change what is given (None leaves as it is, '' clears), in both plans if shared.

        Raises `NotFound` without a role, `RuleBroken` for a text that does not fit.
        """
        state = self._state(year)
        duties = self._duties(state, (unit_id,))
        typed = {"weight": weight, "measures": measures, "standard": standard}
        for field, text in typed.items():
            if text is not None:
                duties.change(indicator_id, unit_id, field, text)
        return self._write_duties(state, duties.changes(), unit_id)

    def unit_duties(self, unit_id: int, year: int) -> tuple[UnitDuty, ...]:
        """Everything a unit leads in a year, an indicator of both plans once."""
        from app.domain.plans.weights import duty_rows
        from app.storage.queries import plans

        state = self._state(year)
        leads = self._duties(state, (unit_id,)).leads(unit_id)
        with self._store.reading() as connection:
            return duty_rows(state, leads, plans.yearly_targets(connection, year))

    def edit_duties(self, edits: Sequence[CellEdit], unit_id: int, year: int) -> EditOutcome:
        """Change cells of a unit's list: fields weight, measures, standard; `id` the indicator's.

        Bad cells become faults, the rest stands.
        """
        from app.domain.plans.weights import edit_duties

        state = self._state(year)
        changes = edit_duties(self._duties(state, (unit_id,)), edits, unit_id)
        return EditOutcome(self._write_duties(state, changes, unit_id), changes.faults)

    def spread_weights(self, unit_ids: Sequence[int], year: int) -> Done:
        """Weights anew for everything that these units lead: 100 in all for each of them.

        Units that lead nothing are told in a note. Raises `NotFound` for an unknown unit.
        """
        state = self._state(year)
        duties = self._duties(state, unit_ids)
        idle = [state.units[each].name for each in unit_ids if not duties.spread(each)]
        notes = []
        if idle:
            words = _("No weights for {units}: in {year} they lead no indicator.")
            notes.append(words.format(units="、".join(idle), year=year))
        title = _("Weights by the number of indicators")
        return write_changes(self._store, duties.changes(notes=notes), title)

    def suggest(self, year: int) -> tuple[RoleSuggestion, ...]:
        """Likely roles for empty places, from last year and from what units are there for."""
        from app.documents.profiles import read_profiles
        from app.domain.plans.suggesting import Suggesting
        from app.domain.roster.matching import UnitNames
        from app.storage.queries import home, matrix

        state = self._state(year)
        with self._store.reading() as connection:
            now, _weights = matrix.cells(connection, year)
            before, _weights = matrix.cells(connection, year - 1)
            city = home.texts(connection).get("city", "")
        names = UnitNames(state.units.values(), city)
        found = ((names.find(profile.name), profile) for profile in read_profiles())
        profiles = {unit.id: profile for unit, profile in found if unit is not None}
        return tuple(Suggesting(state, profiles).all(now, before))

    def accept_suggestions(self, chosen: Sequence[RoleSuggestion], year: int) -> Done:
        """Give the suggested roles in one step; a place that is no longer empty is told."""
        from app.domain.plans.suggesting import accept_suggestions

        state = self._state(year)
        duties = self._assignments(state, (each.indicator_id for each in chosen))
        changes = accept_suggestions(state, duties, chosen)
        title = _("Accept {count} suggested roles").format(count=len(chosen))
        return write_changes(self._store, changes, title)

    def read_file(
        self, path: Path, year: int, answers: Mapping[str, str] | None = None
    ) -> MatrixImport:
        """What a workbook would change in a year; nothing is written.

        It holds indicators by units with role words, or a list 指标, 牵头单位, 责任单位, 配合单位.
        `answers` say for a name as written which unit it means, or '' to leave it out.
        Raises `FileProblem` for the file, `NotFound` when an answer is no unit.
        """
        from app.domain.plans.matrix_file import MatrixReader
        from app.storage.queries import home, matrix

        book = self._read_book(path)
        state = self._state(year)
        with self._store.reading() as connection:
            roles, _weights = matrix.cells(connection, year)
            city = home.texts(connection).get("city", "")
        return MatrixReader(state, roles, city, answers).read(book)

    def accept_file(self, imported: MatrixImport) -> Done:
        """Write what a workbook changes, in one step; what cannot be any more is told."""
        from app.domain.plans.matrix_import import accept_changes

        state = self._state(imported.year)
        duties = self._assignments(state, (each.indicator_id for each in imported.changes))
        changes = accept_changes(state, duties, imported)
        title = _("Division of work of {year} from “{file}”").format(
            year=imported.year, file=imported.file_name
        )
        return write_changes(self._store, changes, title)

    def _state(self, year: int) -> MatrixState:
        from app.domain.plans.holes import day_of_year
        from app.domain.plans.role_entry import MatrixState
        from app.storage.queries import plans, roster

        with self._store.reading() as connection:
            units = roster.units(connection, seen_on=day_of_year(year))
            return MatrixState(year, plans.plans(connection, year), units)

    def _assignments(
        self, state: MatrixState, indicator_ids: Iterable[int]
    ) -> tuple[Assignment, ...]:
        from app.storage.queries import matrix

        with self._store.reading() as connection:
            return matrix.duties_for(connection, state.year, state.with_twins(set(indicator_ids)))

    def _duties(self, state: MatrixState, unit_ids: Sequence[int]) -> Duties:
        from app.domain.plans.weights import Duties
        from app.storage.queries import matrix

        if not state.units.keys() >= set(unit_ids):
            raise NotFound(_("This unit does not exist any more."))
        with self._store.reading() as connection:
            return Duties(state, matrix.duties_of(connection, state.year, unit_ids))

    def _write_duties(self, state: MatrixState, changes: PlanChanges, unit_id: int) -> Done:
        title = _("Duties of {unit}").format(unit=state.units[unit_id].name)
        return write_changes(self._store, changes, title)
