"""任务与办实事: the year's tasks without a number and its projects, typed as in WPS."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QComboBox, QStackedWidget, QVBoxLayout

from app.domain.edits import CellEdit, EditOutcome
from app.domain.plans.task_cells import KIND_WORDS
from app.domain.plans.tasks import TaskRow
from app.i18n import _
from app.ui.division.carrying import start_carrying
from app.ui.division.tab import DivisionTab
from app.ui.division.task_acts import TaskActs
from app.ui.division.task_table import TEXT, TaskListing, is_late, is_open, read_tasks, task_columns
from app.ui.notify import Act
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.grid.view import local_today
from app.ui.widgets.grid.writing import CellWriting
from app.ui.widgets.page import Page

_TABLE, _EMPTY = range(2)
_OPEN, _LATE = "open", "late"


class TasksTab(DivisionTab):
    """The table with its filters; while the year has no task, an invitation."""

    def __init__(self, page: Page, today: Callable[[], date] = local_today) -> None:
        super().__init__(page)
        self.setObjectName("tasksTab")
        self._today = today
        self._listing = TaskListing()
        self._is_begun = False  # the clerk wants to type: no invitation any more
        self._wanted = 0  # a task to go to when it has been read
        hint = _("Type a new task here")
        self.model = GridModel(task_columns(), self, new_row_field="text", new_row_hint=hint)
        label = _("Tasks and projects")
        self.panel = GridPanel(self.model, "tasksTable", label, page.memory, frozen=2, today=today)
        self.view = self.panel.view
        self.kind, self.unit = QComboBox(), QComboBox()
        self.writing = CellWriting(page, self.view, self._write)
        self.acts = TaskActs(page, self.view, lambda: tuple(self._listing.tasks), self.show_all)
        self.stack = QStackedWidget()
        self._lay_out()
        self.view.selection_text.connect(page.selection_text)

    def _lay_out(self) -> None:
        for box, name, label in (
            (self.kind, "taskKind", _("Show which tasks")),
            (self.unit, "taskUnit", _("Show the tasks of a unit")),
        ):
            box.setObjectName(name)
            box.setAccessibleName(label)
            box.setToolTip(label)
            box.currentIndexChanged.connect(self._narrow)
            self.panel.bar_row.insertWidget(self.panel.bar_row.count() - 2, box)
        self.kind.addItem(_("All tasks"), None)
        for kind, words in KIND_WORDS.items():
            self.kind.addItem(words, kind)
        self.kind.addItem(_("No lead or no deadline"), _OPEN)
        self.kind.addItem(_("Deadline passed"), _LATE)
        self.unit.setMinimumWidth(tokens().size("column_unit"))
        self.panel.bar_row.addWidget(
            make_button(_("Add a task"), self.begin, name="taskAdd", icon="add")
        )
        self.stack.addWidget(self.panel)
        self.stack.addWidget(
            EmptyState(
                _("This year has no tasks and no projects yet."),
                Act(_("Type the first task"), self.begin),
                Act(_("Carry over last year's…"), lambda: start_carrying(self.page)),
                hint=_("Rows can be pasted from WPS or Excel; letters print them with deadlines."),
                icon="clipboard_task",
            )
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.setFocusProxy(self.panel)

    # -- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        self.writing.page_reloads()
        year, today = self.page.year(), self._today()
        self.page.run(lambda: read_tasks(self.page.desk, year, today), self._fill)

    def _fill(self, listing: TaskListing) -> None:
        self._listing = listing
        self._fill_units(listing)
        units = [name for _id, name in listing.units]
        self.model.set_choices("domain", listing.domains)
        for field in ("lead", "responsible", "cooperating"):
            self.model.set_choices(field, units)
        is_first = not self.model.shown_count
        self.model.set_rows(listing.rows)
        if is_first and listing.rows and not self._is_begun:
            self.view.go_to(0, TEXT)
        self.stack.setCurrentIndex(_TABLE if listing.rows or self._is_begun else _EMPTY)
        self.counted.emit(len(listing.rows))
        if self._wanted:
            self._go_to(self._wanted)

    def _fill_units(self, listing: TaskListing) -> None:
        """Offer the units again; the chosen one stays while it is there."""
        chosen = self.unit.currentData()
        self.unit.blockSignals(True)
        self.unit.clear()
        self.unit.addItem(_("All units"), None)
        for unit_id, name in listing.units:
            self.unit.addItem(name, unit_id)
        self.unit.setCurrentIndex(max(self.unit.findData(chosen), 0))
        self.unit.blockSignals(False)
        if self.unit.currentData() != chosen:
            self._narrow()

    def _narrow(self) -> None:
        is_whole = self.kind.currentData() is None and self.unit.currentData() is None
        self.model.set_test(None if is_whole else self._passes)

    def _passes(self, task_id: int) -> bool:
        row = self._listing.tasks.get(task_id)
        unit_id = self.unit.currentData()
        return (
            row is not None
            and self._is_of_kind(row)
            and (unit_id is None or unit_id in row.unit_ids)
        )

    def _is_of_kind(self, row: TaskRow) -> bool:
        wanted = self.kind.currentData()
        if wanted == _OPEN:
            return is_open(row)
        if wanted == _LATE:
            return is_late(row, self._today())
        return wanted is None or row.task.kind == wanted

    # -- where one goes -----------------------------------------------------------------------

    def begin(self) -> None:
        """Go to the blank row below the last task, to type a new one."""
        self._is_begun = True
        self.stack.setCurrentIndex(_TABLE)
        self.show_all()
        self.view.setFocus()
        self.view.go_to(self.model.rowCount() - 1, TEXT)
        self.view.begin_edit()

    def show_all(self) -> None:
        """Show every task, in its order."""
        self.panel.filter.clear()
        self.kind.setCurrentIndex(0)
        self.unit.setCurrentIndex(0)
        self.view.arranging.unsort()

    def show_place(self, kind: str, item: int, unit_id: int) -> bool:
        """Go to a task; one that was not read yet is gone to when it has been."""
        del unit_id
        if kind != "task":
            return False
        if not self._go_to(item):
            self._wanted = item
        return True

    def _go_to(self, task_id: int) -> bool:
        if task_id not in self._listing.tasks:
            return False
        self._wanted = 0
        self.show_all()
        return self.panel.show_row(task_id, TEXT)

    # -- writing ------------------------------------------------------------------------------

    def _write(self, edits: Sequence[CellEdit], rows: Sequence[Mapping[str, str]]) -> EditOutcome:
        """On the worker. The grid knows a row that is refused as a whole by the field `name`."""
        outcome = self.page.desk.plans.tasks.edit(edits, rows, self.page.year())
        faults = tuple(
            replace(fault, field="name") if fault.id < 0 and fault.field == "text" else fault
            for fault in outcome.faults
        )
        return EditOutcome(outcome.done, faults)
