"""Rows that are dragged to another place in the official order, by the cell of their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QRubberBand

from app.ui.style import tokens
from app.ui.widgets.grid.cells import NEW_ROW

if TYPE_CHECKING:
    from app.ui.widgets.grid.view import GridView


class RowDragging(QObject):
    """Watches one column of a grid. Pressed there and drawn up or down, the selected rows move.

    Only while the rows stand in the order in which they came: elsewhere there is no place to
    drop them. Esc gives up.
    """

    dropped = Signal(list, int)  # ids of the rows, the id before which they belong (0: the end)
    refused = Signal()  # the rows do not stand in the official order

    def __init__(self, view: GridView, *, column: int) -> None:
        super().__init__(view)
        self._view = view
        self._column = column
        self._from: QPoint | None = None
        self._ids: list[int] = []
        self._row = -1
        self._line = QRubberBand(QRubberBand.Shape.Line, view.viewport())
        self._line.setObjectName("dropLine")
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    @property
    def is_dragging(self) -> bool:
        """Whether rows are on their way."""
        return bool(self._ids)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the mouse while rows are dragged."""
        if watched is self._view:
            if isinstance(event, QKeyEvent) and self._ids and event.key() == Qt.Key.Key_Escape:
                self._give_up()
                return True
            return False
        if not isinstance(event, QMouseEvent):
            return False
        if event.type() is QEvent.Type.MouseButtonPress:
            return self._press(event)
        if self._from is None:
            return False
        if event.type() is QEvent.Type.MouseMove:
            self._move(event.position().toPoint())
            return True
        if event.type() is QEvent.Type.MouseButtonRelease:
            return self._release()
        return False

    def _press(self, event: QMouseEvent) -> bool:
        index = self._view.indexAt(event.position().toPoint())
        is_row = index.isValid() and self._view.grid.row_id(index.row()) != NEW_ROW
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        is_begin = is_row and index.column() == self._column and is_plain
        self._from = event.position().toPoint() if is_begin else None
        # A press on one of several selected rows keeps them selected: all of them are dragged.
        chosen = self._view.selected_ids()
        return is_begin and len(chosen) > 1 and self._view.grid.row_id(index.row()) in chosen

    def _move(self, place: QPoint) -> None:
        if self._from is None:
            return
        if not self._ids:
            if (place - self._from).manhattanLength() < QApplication.startDragDistance():
                return
            if self._view.grid.is_sorted or self._view.grid.is_narrowed:
                self._from = None
                self.refused.emit()
                return
            self._ids = self._view.selected_ids()
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._row = self._row_at(place)
        self._show_line()

    def _row_at(self, place: QPoint) -> int:
        """The row before which the dragged ones would stand."""
        view = self._view
        row = view.rowAt(place.y())
        last = view.grid.rowCount()
        if row < 0:
            return 0 if place.y() < 0 else last
        middle = view.rowViewportPosition(row) + view.rowHeight(row) // 2
        return row + (place.y() > middle)

    def _show_line(self) -> None:
        view = self._view
        last = view.grid.rowCount() - 1
        if self._row > last:
            top = view.rowViewportPosition(last) + view.rowHeight(last)
        else:
            top = view.rowViewportPosition(self._row)
        half = tokens().size("half")
        width = view.viewport().width()
        self._line.setGeometry(QRect(0, max(0, top - half // 2), width, half))
        self._line.show()

    def _release(self) -> bool:
        ids, row = self._ids, self._row
        self._give_up()
        if not ids:
            return False
        grid = self._view.grid
        before = grid.row_id(row) if 0 <= row < grid.rowCount() else NEW_ROW
        self.dropped.emit(ids, before)
        return True

    def _give_up(self) -> None:
        self._from, self._ids, self._row = None, [], -1
        self._line.hide()
        self._view.viewport().unsetCursor()
