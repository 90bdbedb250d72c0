"""The table as the clerk uses it: Enter and Tab, blocks, fill down, frozen first columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import ClassVar

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QMenu

from app.ui.widgets.grid.acts import add_acts
from app.ui.widgets.grid.arranging import Arranging
from app.ui.widgets.grid.blocks import Blocks
from app.ui.widgets.grid.cells import GridColumn, GridRow
from app.ui.widgets.grid.composing import Composing
from app.ui.widgets.grid.editor import GridDelegate
from app.ui.widgets.grid.frozen import FrozenColumns
from app.ui.widgets.grid.heading import GridHeader
from app.ui.widgets.grid.keys import Keys
from app.ui.widgets.grid.marks import Marks
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.rows import type_of_index
from app.ui.widgets.grid.selection import describe
from app.ui.widgets.grid.table import FrozenTable


def local_today() -> date:
    """The day by the clock of the computer."""
    return datetime.now().astimezone().date()


class GridView(FrozenTable):
    """A QTableView with the habits of WPS. Blocks go through the model's `write` as one act."""

    selection_text = Signal(str)
    told = Signal(str)  # something the clerk should know, such as cells that had no place
    current_row = Signal(int)  # id of the row that the current cell is in; 0 for none

    #: Parts that another kind of table has in its own way.
    header_kind: ClassVar[type[GridHeader]] = GridHeader
    marks_kind: ClassVar[type[Marks]] = Marks
    delegate_kind: ClassVar[type[GridDelegate]] = GridDelegate

    def __init__(
        self,
        model: GridModel,
        name: str,
        label: str,
        memory: QSettings | None = None,
        *,
        frozen: int = 1,
        today: Callable[[], date] = local_today,
    ) -> None:
        super().__init__(model, name, label)
        # Qt asks for places and reports selections while it is set up: all parts come first.
        self.arranging = Arranging(self, memory)
        self.blocks = Blocks(self, today)
        self.keys = Keys(self)
        self.composing = Composing(self)
        self.marks = self.marks_kind(self)
        self._place: tuple[int, int] | None = None
        self._anchor = QPersistentModelIndex()
        self.setHorizontalHeader(self.header_kind(self, f"{name}-header"))
        self.frozen = FrozenColumns(self, frozen)
        self.setModel(model)
        self.behave()
        self._delegate = self.delegate_kind(self)
        self.setItemDelegate(self._delegate)
        self.arranging.recall()
        self.arranging.remember()
        add_acts(self)
        model.modelAboutToBeReset.connect(self._remember_place)
        model.modelReset.connect(self._return_to_place)
        model.rowsInserted.connect(self._rows_came)
        model.layoutChanged.connect(self._rows_moved)
        model.dataChanged.connect(lambda *_where: self._say_selection())

    def renew(self, columns: Sequence[GridColumn], rows: Sequence[GridRow]) -> None:
        """Show other columns with their rows, in the order in which they come."""
        self.grid.renew(columns, rows)
        self.arranging.forget_order()
        self.arranging.recall()
        self.frozen.place()

    # -- what is selected ---------------------------------------------------------------------

    def selected_cells(self) -> list[tuple[int, int]]:
        """The selected (row, column) pairs that can be seen, in reading order."""
        shown = self.shown_columns()
        blocks = self.selectionModel().selection().toList()
        cells = [
            (row, column)
            for block in blocks
            for row in range(block.top(), block.bottom() + 1)
            for column in shown
            if block.left() <= column <= block.right()
        ]
        return cells if len(blocks) < 2 else sorted(set(cells))

    def selected_ids(self) -> list[int]:
        """The ids of the rows with a selected cell, in the order shown; the blank row is none."""
        rows = dict.fromkeys(row for row, _column in self.selected_cells())
        return [row_id for row in rows if (row_id := self.grid.row_id(row))]

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current and only selected one."""
        index = self.grid.index(row, column)
        self._anchor = QPersistentModelIndex(index)
        # Not setCurrentIndex: it would heed the keys that are held (Shift+Enter).
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)

    def select_to(self, row: int, column: int) -> None:
        """Select from where the selection began up to a cell; the current cell stays."""
        flags, end = QItemSelectionModel.SelectionFlag, self.grid.index(row, column)
        start = self._anchor if self._anchor.isValid() else self.currentIndex()
        self.selectionModel().select(QItemSelection(start, end), flags.ClearAndSelect)

    def extend_to(self, row: int, column: int) -> None:
        """The same, and go there."""
        self.select_to(row, column)
        index = self.grid.index(row, column)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        """Select up to the end of `rect`, from where it began: that may be scrolled away."""
        end = self.indexAt(rect.bottomRight())
        if not end.isValid():
            return
        if not command & QItemSelectionModel.SelectionFlag.Current or not self._anchor.isValid():
            self._anchor = QPersistentModelIndex(end)
        self.selectionModel().select(QItemSelection(self._anchor, end), command)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.viewport().update(0, 0, self.frozen.width, self.viewport().height())
        self._say_selection()

    def _say_selection(self) -> None:
        numeric = [column.numeric for column in self.grid.columns]
        self.selection_text.emit(
            describe((self.grid.text(row, at), numeric[at]) for row, at in self.selected_cells())
        )

    def currentChanged(self, current: type_of_index, previous: type_of_index) -> None:
        super().currentChanged(current, previous)
        self.composing.forget()
        self.viewport().update()
        self.current_row.emit(self.grid.row_id(current.row()) if current.isValid() else 0)

    def _remember_place(self) -> None:
        index = self.currentIndex()
        if index.isValid() and index.row() < self.grid.rowCount():
            self._place = (self.grid.row_id(index.row()), index.column())

    def _return_to_place(self) -> None:
        row = self.grid.row_of(self._place[0]) if self._place is not None else None
        if row is not None and self._place is not None:
            self.go_to(row, min(self._place[1], len(self.grid.columns) - 1))

    def _rows_came(self, _parent: QModelIndex, _first: int, last: int) -> None:
        """After Enter in the blank row the next one is the new blank row."""
        if self.keys.wants_down and last == self.grid.rowCount() - 1:
            column = self.currentIndex().column()
            self.keys.forget()
            self.go_to(last, column)

    def _rows_moved(self) -> None:
        """The current row may have moved to its place in the order: follow it."""
        self.scrollTo(self.currentIndex())

    # -- keys, input methods, mouse -----------------------------------------------------------

    @property
    def is_editing(self) -> bool:
        """Whether a cell is being edited."""
        return self.state() is QAbstractItemView.State.EditingState

    def begin_edit(self, *, by_typing: bool = False) -> QLineEdit | None:
        """Open the editor of the current cell: its text marked when typing, else shown whole."""
        index = self.currentIndex()
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return None
        self.edit(index)
        return self._delegate.begin(by_typing=by_typing)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing.text:
            return  # Enter, Esc and arrows belong to the input method now
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_F2 or (
            key is Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier
        ):
            self.begin_edit()
        elif key is Qt.Key.Key_Backspace:
            if (editor := self.begin_edit(by_typing=True)) is not None:
                editor.del_()
        elif not self.keys.press(key, event.modifiers()):
            was_editing = self.is_editing
            super().keyPressEvent(event)
            if self.is_editing and not was_editing:
                self._delegate.by_typing = True

    def keyboardSearch(self, search: str) -> None:
        """Typing over a cell that cannot be changed leads nowhere else."""

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self.composing.take(event)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        if query is Qt.InputMethodQuery.ImCursorRectangle and self.currentIndex().isValid():
            return self.composing.cursor()
        return super().inputMethodQuery(query)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.keys.forget()
        place, index = event.position().toPoint(), self.currentIndex()
        if index.isValid() and self.has_list(index) and self.chevron(index).contains(place):
            self.begin_edit()
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        if self.is_editing:
            self._delegate.begin(by_typing=False)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self.marks.point_at(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.marks.point_at(-1)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}-menu")
        menu.addActions(self.actions())
        menu.exec(event.globalPos())
        menu.deleteLater()

    # -- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        self.marks.below(event)
        super().paintEvent(event)
        self.marks.above(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        was_seen = self.viewport().rect().intersects(self.visualRect(self.currentIndex()))
        super().resizeEvent(event)
        self.frozen.place()
        if was_seen or event.oldSize().isEmpty():  # a bar that appears must not hide the place
            self.scrollTo(self.currentIndex())
