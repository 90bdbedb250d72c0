"""分工表: indicators by units, filled by single keys, blocks and suggestions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.edits import CellEdit, EditOutcome
from app.domain.plans.matrix import MatrixView
from app.domain.plans.values import Role
from app.i18n import _
from app.ui.division.carrying import start_carrying
from app.ui.division.columns import FIXED, MatrixListing, MatrixReader, matrix_columns
from app.ui.division.matrix_details import MatrixDetails
from app.ui.division.matrix_stack import MatrixStack
from app.ui.division.matrix_table import MatrixTable
from app.ui.division.narrowing import NO_LEAD, MatrixNarrowing
from app.ui.division.suggesting import start_suggesting
from app.ui.division.tab import DivisionTab
from app.ui.notify import Act
from app.ui.style import tokens
from app.ui.widgets.drawer import Drawer, DrawerArea
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.grid.writing import CellWriting
from app.ui.widgets.header import Figure
from app.ui.widgets.page import Page


class MatrixTab(DivisionTab):
    """The matrix with its filter line and its drawer, or what is missing before it can begin."""

    state_changed = Signal()

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.setObjectName("matrixTab")
        self.listing = MatrixListing(view=MatrixView(year=page.year(), rows=(), units=()))
        self._reader = MatrixReader(page.desk)
        self._wanted: tuple[int, int] | None = None
        self._idle_shown = -1
        columns = matrix_columns(self.listing.view, {})
        self.model = GridModel(columns, self)
        self.panel = GridPanel(
            self.model,
            "matrixTable",
            _("Division of work"),
            page.memory,
            frozen=FIXED,
            kind=MatrixTable,
        )
        view = self.panel.view
        if not isinstance(view, MatrixTable):
            raise TypeError(type(view))
        self.view = view
        self.narrowing = MatrixNarrowing(self.panel.bar_row)
        self.panel.filter.setMinimumWidth(tokens().size("column_number"))
        self.details = MatrixDetails(page, page.memory)
        self.side = Drawer(_("Details"), self.details)
        self.writing = CellWriting(page, self.view, self._edit)
        self.stack = MatrixStack(
            page,
            DrawerArea(self.panel, self.side, page.memory, "matrix"),
            carry=Act(_("Carry over last year's…"), lambda: start_carrying(page)),
            suggest=Act(_("Suggest the division…"), self.suggest),
            by_hand=Act(_("Fill in the blank table"), self.begin),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.side.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        boxes = self.narrowing
        line = (self.panel.filter, boxes.domain, boxes.unit, boxes.problem, self.view)
        for before, after in pairwise(line):
            QWidget.setTabOrder(before, after)
        self.setFocusProxy(self.panel)

    def _connect(self) -> None:
        view = self.view
        view.selection_text.connect(self.page.selection_text)
        view.place_changed.connect(self._show_details)
        view.details_wanted.connect(self.open_details)
        self.narrowing.changed.connect(self._narrow)
        self.narrowing.unit_chosen.connect(self._go_to_unit)
        self.model.faults_changed.connect(lambda _count: self.state_changed.emit())
        self.details.cell.role_chosen.connect(self.view.blocks.fill)
        self.side.installEventFilter(self)
        back = QShortcut(QKeySequence("Esc"), self.side)
        back.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        back.activated.connect(view.setFocus)
        view.insertSeparator(view.actions()[0])
        for words, part in (
            (_("The unit's list and weights"), self.details.unit),
            (_("Shares of the target"), self.details.shares),
            (_("Measures and standard of the cell"), self.details.cell),
        ):
            action = QAction(words, view)
            action.triggered.connect(lambda _checked=False, part=part: self.open_details(part))
            view.insertAction(view.actions()[0], action)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The drawer is filled when it is opened, and the current cell stays in sight beside it."""
        if watched is self.side and event.type() is QEvent.Type.Show:
            self._show_details()
            view = self.view
            QTimer.singleShot(0, view, lambda: view.scrollTo(view.currentIndex()))
        return super().eventFilter(watched, event)

    # -- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        self.writing.page_reloads()
        self.details.page_reloads()
        year = self.page.year()
        self.page.tasks.run(
            lambda: self._reader.read(year),
            self._fill,
            failed=self.page.failed.emit,
            key="division.matrix",
        )

    def _fill(self, listing: MatrixListing) -> None:
        self.listing = listing
        self.narrowing.fill(listing)
        self.view.fill_with(listing)
        self.stack.choose(listing)
        self.counted.emit(len(listing.rows))
        self.state_changed.emit()
        if self._wanted is not None:
            self._go_to(*self._wanted)
        self._show_details()

    @property
    def is_shown(self) -> bool:
        """Whether the matrix is shown, not what has to come before it."""
        return self.stack.is_table

    def figures(self) -> list[Figure]:
        """What the page says about the matrix."""
        listing = self.listing
        if not listing.rows:
            return []
        found = [Figure(_("{count} indicators").format(count=len(listing.rows)), self.show_all)]
        if not self.is_shown:
            return found
        if listing.problems:
            words = _("{count} without exactly one lead").format(count=len(listing.problems))
            found.append(Figure(words, lambda: self._show_only(NO_LEAD)))
        if listing.idle:
            words = _("{count} units without a task").format(count=len(listing.idle))
            found.append(Figure(words, self.show_idle))
        if self.model.is_narrowed:
            found.append(Figure(_("show all indicators"), self.show_all))
        if self.model.has_faults:
            count = self.model.fault_count
            words = _("{count} cells not written: give their old texts back").format(count=count)
            found.append(Figure(words, self.model.forget_typed))
        return found

    def _narrow(self) -> None:
        whole = self.narrowing.is_whole
        self.model.set_test(None if whole else self.narrowing.passes)
        self.state_changed.emit()

    def show_all(self) -> None:
        """Show every indicator."""
        self.panel.filter.clear()
        self.narrowing.choose("")

    def _show_only(self, problem: str) -> None:
        self.panel.filter.clear()
        self.narrowing.choose(problem)
        self.view.setFocus()
        if self.model.shown_count:
            self.view.go_to(0, FIXED)

    def show_idle(self) -> None:
        """Go to the next unit that has no task."""
        idle = self.listing.idle
        if idle:
            self._idle_shown = (self._idle_shown + 1) % len(idle)
            self._go_to_unit(idle[self._idle_shown])

    def begin(self) -> None:
        """Show the blank matrix of a year in which nothing is divided."""
        self.stack.begin(self.listing)
        self.state_changed.emit()
        self.view.setFocus()

    def suggest(self) -> None:
        """Show what could be given to whom."""
        start_suggesting(self.page, self.listing)

    # -- the drawer ---------------------------------------------------------------------------

    def open_details(self, part: QWidget | None = None) -> None:
        """Show the drawer, or go into it when it is shown already."""
        if part is not None:
            self.details.setCurrentWidget(part)
        is_open = not self.side.isHidden()
        self.side.show()
        if is_open or part is not None:
            self.details.currentWidget().setFocus()

    def _show_details(self) -> None:
        if self.side.isHidden():
            return
        indicator_id, unit_id = self.view.indicator_id, self.view.unit_id
        row = self.listing.by_id.get(indicator_id)
        self.side.set_title(_("Details") if row is None else f"{row.code}  {row.name}".strip())
        self.details.show_place(self.listing, indicator_id, unit_id)

    # -- where one goes -----------------------------------------------------------------------

    def show_place(self, kind: str, item: int, unit_id: int) -> bool:
        """Go to the cell of an indicator and a unit (0: its lead), or to a unit's column.

        What was not read yet is gone to when it has been.
        """
        if kind == "unit":
            item, unit_id = 0, item
        elif kind != "indicator":
            return False
        if not self._go_to(item, unit_id):
            self._wanted = item, unit_id
        return True

    def _go_to(self, indicator_id: int, unit_id: int) -> bool:
        self._wanted = None
        if not indicator_id:
            return self._go_to_unit(unit_id)
        if indicator_id not in self.listing.by_id:
            return False
        if not self.is_shown:
            self.begin()
        self.show_all()
        leads = self.listing.view.with_role(indicator_id, Role.LEAD)
        unit_id = unit_id or (leads[0].id if leads else 0)
        column = self.listing.column_of(unit_id) or FIXED
        return self.panel.show_row(indicator_id, min(column, len(self.model.columns) - 1))

    def _go_to_unit(self, unit_id: int) -> bool:
        column = self.listing.column_of(unit_id)
        if column is None or not self.model.shown_count:
            return False
        row = max(self.view.currentIndex().row(), 0)
        self.view.setFocus()
        self.view.go_to(min(row, self.model.shown_count - 1), column)
        self.view.scrollTo(self.view.currentIndex(), MatrixTable.ScrollHint.PositionAtCenter)
        return True

    # -- writing ------------------------------------------------------------------------------

    def _edit(self, edits: Sequence[CellEdit], _rows: Sequence[Mapping[str, str]]) -> EditOutcome:
        return self.page.desk.plans.matrix.edit(edits, self.listing.view.year)
