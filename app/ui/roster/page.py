"""单位名册: the table of member units, typed into, pasted into, or filled from a workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from app.domain.changes import Done, Kind
from app.domain.edits import CellEdit, EditFault, EditOutcome
from app.domain.roster.difference import RosterImport
from app.domain.roster.units import Unit
from app.errors import AppError
from app.i18n import _
from app.ui.notify import Act, Chooser, Notify
from app.ui.roster.columns import is_incomplete, roster_columns, roster_row
from app.ui.roster.review import ImportReview
from app.ui.style import tokens
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.grid.model import GridModel, GridRow
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.header import Figure, PageHeader
from app.ui.widgets.page import Page

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.ui.tasks import Tasks


class RosterPage(Page):
    """The roster. Every act goes to the service on the worker; the table is then read again."""

    name: ClassVar[str] = "roster"
    icon: ClassVar[str] = "people_team"
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.UNIT})

    @classmethod
    def title(cls) -> str:
        return _("Member units")

    def __init__(
        self,
        desk: Desk,
        tasks: Tasks,
        notify: Notify,
        chooser: Chooser,
        year: Callable[[], int],
        memory: QSettings,
    ) -> None:
        super().__init__(desk, tasks, notify, chooser, year, memory)
        self._faults: tuple[EditFault, ...] = ()
        self._only_incomplete = False
        self.header = PageHeader(self.title())
        self.import_button = self.header.add_button(
            _("Import…"), self.choose_file, name="rosterImport", icon="arrow_import"
        )
        self.add_button = self.header.add_button(
            _("Add a unit"), self.add_unit, name="rosterAdd", icon="add", filled=True
        )
        self.model = GridModel(roster_columns(), self)
        self.panel = GridPanel(
            self.model, "rosterTable", self.title(), memory, frozen=2, accepts_new_rows=True
        )
        self.empty = EmptyState(
            _("The roster is empty."),
            Act(_("Import a roster workbook…"), self.choose_file),
            Act(_("Add the first unit by hand"), self.add_unit),
            hint=_("Workbooks as the units send them are fine: titles and notes are skipped."),
            icon="people_team",
        )
        self.stack = QStackedWidget()
        self.stack.setObjectName("rosterStack")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.stack.addWidget(self.panel)
        self.stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        margin = tokens().size("page_margin")
        column.setContentsMargins(margin, tokens().space(2), margin, tokens().space(2))
        column.setSpacing(tokens().space(2))
        column.addWidget(self.header)
        column.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.model.edited.connect(self.write)
        self.panel.view.below.connect(self.add_rows)
        self.panel.view.selection_text.connect(self.selection_text)
        for text, keys, act in (
            (_("Move up"), "Alt+Up", lambda: self.move_unit(-1)),
            (_("Move down"), "Alt+Down", lambda: self.move_unit(1)),
            (_("Delete the unit"), "Ctrl+-", self.remove_selected),
        ):
            action = QAction(text, self.panel.view)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.panel.view.addAction(action)

    # -- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        self.run(self._read, self._fill)

    def _read(self) -> tuple[tuple[Unit, ...], list[GridRow]]:
        units = self.desk.roster.list()
        return units, [roster_row(unit) for unit in units]

    def _fill(self, found: tuple[tuple[Unit, ...], list[GridRow]]) -> None:
        units, rows = found
        incomplete = {unit.id for unit in units if is_incomplete(unit)}
        self._only_incomplete = self._only_incomplete and bool(incomplete)
        shown = [row for row in rows if not self._only_incomplete or row.id in incomplete]
        self.model.set_rows(shown, self._faults)
        self.stack.setCurrentWidget(self.panel if rows else self.empty)
        self.add_button.setVisible(bool(rows))
        self.import_button.setVisible(bool(rows))
        self.header.set_state(self._figures(len(rows), len(incomplete)) if rows else ())

    def _figures(self, units: int, incomplete: int) -> list[Figure]:
        figures = [Figure(_("{count} member units").format(count=units))]
        if self._only_incomplete:
            figures.append(Figure(_("show all units"), self.toggle_incomplete))
        elif incomplete:
            words = _("{count} lack a liaison officer or phone").format(count=incomplete)
            figures.append(Figure(words, self.toggle_incomplete))
        if self._faults:
            figures.append(
                Figure(_("{count} cells were refused").format(count=len(self._faults)),
                       self.forget_faults)
            )  # fmt: skip
        return figures

    def toggle_incomplete(self) -> None:
        """Show only the units that lack something, or all again."""
        self._only_incomplete = not self._only_incomplete
        self.reload()

    def forget_faults(self) -> None:
        """Show what is stored in the cells that were refused."""
        self._faults = ()
        self.reload()

    # -- writing ------------------------------------------------------------------------------

    def write(self, edits: Sequence[CellEdit]) -> None:
        """Write typed or pasted cells as one step."""
        self.tasks.run(
            lambda: self.desk.roster.edit(edits), self._written, failed=self._write_failed
        )

    def add_rows(self, rows: list[dict[str, str]]) -> None:
        """Rows pasted below the last one become units, in one step."""
        self.run(lambda: self.desk.roster.paste_new(rows), self._written)

    def _written(self, outcome: EditOutcome) -> None:
        self._faults = outcome.faults
        sentence = ""
        if outcome.faults:
            first = outcome.faults[0].sentence
            sentence = _("{count} cells were refused. {first}").format(
                count=len(outcome.faults), first=first
            )
        self.finish(outcome.done, sentence)
        if outcome.faults or outcome.done.step is None:
            self.reload()

    def _write_failed(self, error: AppError) -> None:
        self.model.forget_typed()
        self.failed.emit(error)

    def add_unit(self) -> None:
        """Add a unit at the end; its name is then typed in the table."""
        names = {self.model.text(row, 1) for row in range(self.model.rowCount())}
        name = _("New unit")
        number = 2
        while name in names:
            name = _("New unit {number}").format(number=number)
            number += 1
        self.panel.filter.clear()
        self.run(lambda: self.desk.roster.add(Unit(name=name)), self._added)

    def _added(self, done: Done) -> None:
        self.finish(done, "")
        self.run(self._read, self._show_last)

    def _show_last(self, found: tuple[tuple[Unit, ...], list[GridRow]]) -> None:
        self._fill(found)
        last = self.model.row_of(max(unit.id for unit in found[0]))
        if last is not None:
            index = self.model.index(last, 1)
            self.panel.view.setFocus()
            self.panel.view.setCurrentIndex(index)
            self.panel.view.edit(index)

    def _selected_ids(self) -> list[int]:
        rows = dict.fromkeys(row for row, _column in self.panel.view.selected_cells())
        return [self.model.row_id(row) for row in rows]

    def remove_selected(self) -> None:
        """Delete the selected units; refused in words when letters or targets name them."""
        ids = self._selected_ids()
        if ids:
            sentence = _("{count} units deleted").format(count=len(ids))
            self.run(lambda: self.desk.roster.remove(ids), lambda done: self.finish(done, sentence))

    def move_unit(self, step: int) -> None:
        """Move the current unit one place in the official order."""
        index = self.panel.view.currentIndex()
        if not index.isValid():
            return
        moved = self.model.row_id(index.row())

        def act() -> Done:
            ids = [unit.id for unit in self.desk.roster.list()]
            at = ids.index(moved)
            to = max(0, min(len(ids) - 1, at + step))
            ids.insert(to, ids.pop(at))
            return self.desk.roster.reorder(ids)

        self.run(act, lambda done: self.finish(done, ""))

    # -- importing ----------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Choose a workbook, read it, and show what it would change."""
        path = self.chooser.open_file(
            _("Import a roster"), _("Workbooks (*.xlsx *.xls *.xlsm *.csv);;All files (*)")
        )
        if path is not None:
            self.run(
                lambda: self.desk.roster.read(path), self._review, busy=_("Reading the workbook…")
            )

    def _review(self, imported: RosterImport) -> None:
        review = ImportReview(imported, self)
        review.accepted.connect(lambda: self._accept(imported, review.answers()))
        review.open()

    def _accept(self, imported: RosterImport, answers: dict[str, str]) -> None:
        def finish(done: Done) -> None:
            sentence = _("“{file}” is imported").format(file=imported.file_name)
            if done.notes:
                sentence = "\n".join((sentence, *done.notes))
            self.finish(done, sentence)

        self.run(lambda: self.desk.roster.accept(imported, answers), finish)
