"""单位名册: the table of member units, typed into, pasted into, or filled from a workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QStackedWidget

from app.domain.changes import Done, Kind
from app.domain.edits import CellEdit, EditOutcome
from app.domain.roster.difference import RosterImport
from app.domain.roster.units import Unit
from app.i18n import _
from app.ui.notify import Act, Chooser, Notify
from app.ui.roster.columns import NAME, lacking, roster_columns, roster_row
from app.ui.roster.details import UnitDetails
from app.domain.roster.order import moved
from app.ui.roster.review import ImportReview
from app.ui.widgets.drawer import Drawer, DrawerArea
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.grid.cells import GridRow
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.grid.writing import CellWriting
from app.ui.widgets.header import Figure, PageHeader
from app.ui.widgets.page import Page

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.ui.tasks import Tasks

type_of_found = tuple[tuple[Unit, ...], list[GridRow]]


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
        self._units: dict[int, Unit] = {}
        self._lacking: set[int] = set()
        self._only_lacking = False
        self._is_begun = False
        self.header = PageHeader(self.title())
        self.import_button = self.header.add_button(
            _("Import…"), self.choose_file, name="rosterImport", icon="arrow_import"
        )
        self.add_button = self.header.add_button(
            _("Add a unit"), self.add_unit, name="rosterAdd", icon="add", filled=True
        )
        self.model = GridModel(
            roster_columns(), self, new_row_field="name", new_row_hint=_("Type a new unit here")
        )
        self.panel = GridPanel(self.model, "rosterTable", self.title(), memory, frozen=2)
        self.details = UnitDetails()
        self.side = Drawer(_("Details"), self.details)
        self.drawer = self.side
        self.stack = QStackedWidget()
        self.writing = CellWriting(self, self.panel.view, self._edit)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.stack.setObjectName("rosterStack")
        self.stack.addWidget(DrawerArea(self.panel, self.side, self.memory, self.name))
        self.stack.addWidget(
            EmptyState(
                _("The roster is empty."),
                Act(_("Import a roster workbook…"), self.choose_file),
                Act(_("Type the units by hand"), self.add_unit),
                hint=_("Workbooks as the units send them are fine: titles and notes are skipped."),
                icon="people_team",
            )
        )
        self.side.hide()
        self.side.installEventFilter(self)
        self.lay_out(self.header, self.stack)
        self.main = self.panel

    def _connect(self) -> None:
        view = self.panel.view
        view.selection_text.connect(self.selection_text)
        view.current_row.connect(self._show_details)
        self.model.faults_changed.connect(lambda _count: self._show_state())
        separator = QAction(view)
        separator.setSeparator(True)
        view.addAction(separator)
        for name, text, keys, act in (
            ("rosterUp", _("Move up"), "Alt+Up", lambda: self.move_units(-1)),
            ("rosterDown", _("Move down"), "Alt+Down", lambda: self.move_units(1)),
            ("rosterRemove", _("Delete the unit"), "Ctrl+-", self.remove_selected),
        ):
            action = QAction(text, view)
            action.setObjectName(name)
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            view.addAction(action)

    # -- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        self.writing.page_reloads()
        self.tasks.run(self._read, self._fill, failed=self.failed.emit, key="roster")

    def _read(self) -> type_of_found:
        units = self.desk.roster.list()
        return units, [roster_row(unit) for unit in units]

    def _fill(self, found: type_of_found) -> None:
        units, rows = found
        self._units = {unit.id: unit for unit in units}
        self._lacking = {unit.id for unit in units if lacking(unit)}
        self.model.set_rows(rows)
        if self._only_lacking and not self._lacking:
            self.toggle_lacking()
        is_shown = bool(rows) or self._is_begun
        self.stack.setCurrentIndex(0 if is_shown else 1)
        self.add_button.setVisible(is_shown)
        self.import_button.setVisible(is_shown)
        self._show_state()
        view = self.panel.view
        if rows and not view.currentIndex().isValid():
            view.go_to(0, NAME)
        self._show_details(self._current_id())

    def _show_state(self) -> None:
        if not self._units:
            self.header.set_state(())
            return
        figures = [Figure(_("{count} member units").format(count=len(self._units)))]
        if self._only_lacking:
            figures.append(Figure(_("show all units"), self.toggle_lacking))
        elif self._lacking:
            words = _("{count} to complete").format(count=len(self._lacking))
            figures.append(Figure(words, self.toggle_lacking))
        if self.model.has_faults:
            count = self.model.fault_count
            words = _("{count} cells not written: give their old texts back").format(count=count)
            figures.append(Figure(words, self.model.forget_typed))
        self.header.set_state(figures)

    def toggle_lacking(self) -> None:
        """Show only the units that lack something, or all again."""
        self._only_lacking = not self._only_lacking
        self.model.set_test(self._lacks if self._only_lacking else None)
        self._show_state()

    def _lacks(self, unit_id: int) -> bool:
        return unit_id in self._lacking

    def _current_id(self) -> int:
        index = self.panel.view.currentIndex()
        return self.model.row_id(index.row()) if index.isValid() else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The drawer is filled when it is opened."""
        if watched is self.side and event.type() is QEvent.Type.Show:
            self._show_details(self._current_id())
        return super().eventFilter(watched, event)

    def _show_details(self, unit_id: int) -> None:
        if self.side.isHidden():
            return
        unit = self._units.get(unit_id)
        self.side.set_title(unit.name if unit else _("Details"))
        self.details.show_unit(unit)

    # -- writing ------------------------------------------------------------------------------

    def _edit(self, edits: Sequence[CellEdit], rows: Sequence[Mapping[str, str]]) -> EditOutcome:
        """Cells and rows below them, on the worker."""
        roster = self.desk.roster
        if not rows:
            return roster.edit(edits)
        added = roster.paste_new(rows)
        if not edits:
            return added
        changed = roster.edit(edits)
        done = replace(added.done, changed=added.done.changed | changed.done.changed)
        step = changed.done.step or added.done.step
        return EditOutcome(replace(done, step=step), changed.faults + added.faults)

    def add_unit(self) -> None:
        """Go to the blank row below the last unit, to type the new one's name."""
        self._is_begun = True
        self.stack.setCurrentIndex(0)
        self.add_button.show()
        self.import_button.show()
        self.panel.filter.clear()
        if self._only_lacking:
            self.toggle_lacking()
        if not self.model.has_blank_row:
            self.model.set_rows([roster_row(unit) for unit in self._units.values()])
        view = self.panel.view
        view.setFocus()
        view.go_to(self.model.rowCount() - 1, NAME)
        view.begin_edit()

    def remove_selected(self) -> None:
        """Delete the selected units; refused in words when letters or targets name them."""
        ids = self.panel.view.selected_ids()
        if ids:
            sentence = _("{count} units deleted").format(count=len(ids))
            self.run(lambda: self.desk.roster.remove(ids), lambda done: self.finish(done, sentence))

    def move_units(self, step: int) -> None:
        """Move the selected units one place in the official order."""
        ids = self.panel.view.selected_ids()
        if not ids:
            return
        if self.model.is_sorted or self.model.is_narrowed:
            words = _("Show all units in the official order first, then move them.")
            back = Act(_("Show the official order"), self.show_official_order)
            self.notify.done(words, back)
            return

        def act() -> Done:
            order = [unit.id for unit in self.desk.roster.list()]
            return self.desk.roster.reorder(moved(order, ids, step))

        self.run(act, lambda done: self.finish(done, ""))

    def show_official_order(self) -> None:
        """Show all units, as they are listed officially."""
        self.panel.filter.clear()
        if self._only_lacking:
            self.toggle_lacking()
        self.panel.view.arranging.unsort()

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
        names = [unit.name for unit in self._units.values()]
        review = ImportReview(imported, names, self)
        review.accepted.connect(lambda: self._accept(imported, review.answers()))
        review.finished.connect(review.deleteLater)
        review.open()

    def _accept(self, imported: RosterImport, answers: dict[str, str]) -> None:
        def finish(done: Done) -> None:
            sentence = _("“{file}” is imported").format(file=imported.file_name)
            self.finish(done, "\n".join((sentence, *done.notes)))

        self.run(lambda: self.desk.roster.accept(imported, answers), finish)
