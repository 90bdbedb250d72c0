"""Rows that are dragged to another place in the official order, by the cell of their number."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QRubberBand

from app.ui.style import tokens


class Dragging(QObject):
    """Watches a view. Pressed on a number and drawn up or down, the selected rows move. Esc gives
    up.

    A subclass knows its view: which cells begin it, which rows come along, where they may stand.
    """

    dropped = Signal(list, int)  # ids of the rows, and the place where they belong
    refused = Signal()  # the rows do not stand in the official order: no place to drop them

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._area = view
        self._from: QPoint | None = None
        self._ids: list[int] = []
        self._before = -1
        self._line = QRubberBand(QRubberBand.Shape.Line, view.viewport())
        self._line.setObjectName("dropLine")
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    # -- what a subclass knows ----------------------------------------------------------------

    def row_at(self, index: QModelIndex) -> int | None:
        """The id of the row that a press on this cell would drag; None when it drags nothing."""
        raise NotImplementedError

    def selected(self) -> list[int]:
        """The ids of the rows that are selected."""
        raise NotImplementedError

    def is_refused(self) -> bool:
        """Whether the rows do not stand in the official order now."""
        raise NotImplementedError

    def taken(self) -> list[int]:
        """Those of the selected rows that move together."""
        return self.selected()

    def keep_selected(self, index: QModelIndex) -> None:
        """Something more to do when one of several selected rows is pressed."""

    def drop_at(self, place: QPoint, ids: list[int]) -> tuple[int, int]:
        """Before which of the rows these would stand, counted from 0, and the height of the line
        that shows it.
        """
        raise NotImplementedError

    def told(self, ids: list[int], before: int) -> int:
        """The place as `dropped` tells it."""
        raise NotImplementedError

    # -- the mouse ----------------------------------------------------------------------------

    @property
    def is_dragging(self) -> bool:
        """Whether rows are on their way."""
        return bool(self._ids)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Takes the mouse while rows are dragged."""
        if watched is self._area:
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
        place = event.position().toPoint()
        index = self._area.indexAt(place)
        is_plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        is_left = event.button() == Qt.MouseButton.LeftButton
        row = self.row_at(index) if is_plain and is_left else None
        self._from = None if row is None else place
        # A press on one of several selected rows keeps them selected: all of them are dragged.
        chosen = self.selected()
        if row is None or len(chosen) < 2 or row not in chosen:
            return False
        self.keep_selected(index)
        return True

    def _move(self, place: QPoint) -> None:
        if self._from is None:
            return
        if not self._ids:
            if (place - self._from).manhattanLength() < QApplication.startDragDistance():
                return
            if self.is_refused():
                self._from = None
                self.refused.emit()
                return
            self._ids = self.taken()
            self._area.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._before, top = self.drop_at(place, self._ids)
        half = tokens().size("half")
        width = self._area.viewport().width()
        self._line.setGeometry(QRect(0, max(0, top - half // 2), width, half))
        self._line.show()

    def _release(self) -> bool:
        ids, before = self._ids, self._before
        self._give_up()
        if not ids:
            return False
        self.dropped.emit(ids, self.told(ids, before))
        return True

    def _give_up(self) -> None:
        self._from, self._ids, self._before = None, [], -1
        self._line.hide()
        self._area.viewport().unsetCursor()
