"""Siblings that are dragged to another place in the official order, by the cell of their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QRubberBand

from app.ui.network.rows import Column
from app.ui.style import tokens

if TYPE_CHECKING:
    from app.ui.network.tree import NetworkTree


class BranchDragging(QObject):
    """Watches the column of numbers. Pressed there and drawn up or down, the selected rows of one
    parent move among their siblings. Esc gives up.
    """

    dropped = Signal(list, int)  # ids, their place from 1 among the siblings that are not dragged
    refused = Signal()  # some rows are hidden: there is no place to drop them

    def __init__(self, tree: NetworkTree) -> None:
        super().__init__(tree)
        self._tree = tree
        self._from: QPoint | None = None
        self._ids: list[int] = []
        self._before = -1
        self._line = QRubberBand(QRubberBand.Shape.Line, tree.viewport())
        self._line.setObjectName("dropLine")
        tree.viewport().installEventFilter(self)
        tree.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the mouse while rows are dragged."""
        if watched is self._tree:
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
        index = self._tree.indexAt(event.position().toPoint())
        row = self._tree.network.row_of(index)
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        is_left = event.button() == Qt.MouseButton.LeftButton
        is_begin = row is not None and index.column() == Column.PLACE and is_plain and is_left
        self._from = event.position().toPoint() if is_begin else None
        # A press on one of several selected rows keeps them selected: all of them are dragged.
        chosen = self._tree.selected_ids()
        if row is None or not is_begin or len(chosen) < 2 or row.id not in chosen:
            return False
        self._tree.selectionModel().setCurrentIndex(
            index, self._tree.selectionModel().SelectionFlag.NoUpdate
        )
        return True

    def _move(self, place: QPoint) -> None:
        if self._from is None:
            return
        if not self._ids:
            if (place - self._from).manhattanLength() < QApplication.startDragDistance():
                return
            if self._tree.network.shown.is_narrowed:
                self._from = None
                self.refused.emit()
                return
            self._ids = self._tree.selected_siblings()
            self._tree.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._show_line(place)

    def _show_line(self, place: QPoint) -> None:
        """Find the sibling before which the rows would stand, and draw a line there."""
        tree = self._tree
        siblings = tree.network.siblings(self._ids[0]) if self._ids else []
        self._before = len(siblings)
        top = 0
        for at, row in enumerate(siblings):
            first = tree.visualRect(tree.network.index_of(row.id))
            last = tree.visualRect(self._last_below(row.id))
            if place.y() < (first.top() + last.bottom()) // 2:
                self._before, top = at, first.top()
                break
            top = last.bottom()
        half = tokens().size("half")
        width = tree.viewport().width()
        self._line.setGeometry(QRect(0, max(0, top - half // 2), width, half))
        self._line.show()

    def _last_below(self, row_id: int) -> QModelIndex:
        """The last row that is drawn for a unit: itself, or what stands below it when open."""
        tree = self._tree
        index = tree.network.index_of(row_id)
        below = tree.network.shown.below.get(row_id, ())
        return tree.network.index_of(below[-1].id) if below and tree.isExpanded(index) else index

    def _release(self) -> bool:
        ids, before = self._ids, self._before
        siblings = [row.id for row in self._tree.network.siblings(ids[0])] if ids else []
        self._give_up()
        if not ids:
            return False
        place = sum(each not in ids for each in siblings[:before]) + 1
        self.dropped.emit(ids, place)
        return True

    def _give_up(self) -> None:
        self._from, self._ids, self._before = None, [], -1
        self._line.hide()
        self._tree.viewport().unsetCursor()
