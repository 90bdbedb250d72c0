"""An input method at work over a cell: what is composed is shown, and the editor opens with it.

The focus must not move while something is being composed, else the input method breaks off and
its first letter ends up as text. So the grid itself takes the composition, draws it in the cell,
and opens the editor with what was committed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent, QPainter

from app.ui.style import colour, tokens

if TYPE_CHECKING:
    from app.ui.widgets.grid.view import GridView


class Composing:
    """The composition over the current cell of a grid; `text` is what is not committed yet."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self.text = ""
        self._kept = ""

    def take(self, event: QInputMethodEvent) -> None:
        """Follow the input method; the editor opens when nothing is left to compose."""
        view, index = self._view, self._view.currentIndex()
        if view.is_editing or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            event.ignore()
            return
        self._kept += event.commitString()
        self.text = event.preeditString()
        if self._kept and not self.text:
            committed, self._kept = self._kept, ""
            self._open(committed)
        view.viewport().update(view.visualRect(index))
        QGuiApplication.inputMethod().update(Qt.InputMethodQuery.ImCursorRectangle)
        event.accept()

    def _open(self, committed: str) -> None:
        editor = self._view.begin_edit(by_typing=True)
        if editor is not None:
            event = QInputMethodEvent()
            event.setCommitString(committed)
            QCoreApplication.sendEvent(editor, event)

    def forget(self) -> None:
        """The clerk went to another cell: what was being composed is dropped."""
        if self.text or self._kept:
            self.text = self._kept = ""
            QGuiApplication.inputMethod().reset()

    def cursor(self) -> QRect:
        """Where the input method puts its window: behind what is composed."""
        cell = self._view.visualRect(self._view.currentIndex())
        before = self._view.fontMetrics().horizontalAdvance(self._kept + self.text)
        left = min(cell.left() + tokens().space() + before, cell.right())
        return QRect(left, cell.top(), 1, cell.height())

    def paint(self, painter: QPainter, cell: QRect) -> None:
        """Draw what is composed over the cell, underlined."""
        view = self._view
        inner = cell.adjusted(tokens().space(), 0, 0, 0)
        painter.fillRect(cell, colour("surface"))
        painter.setPen(colour("text"))
        painter.setFont(view.font())
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, side, self._kept)
        inner.adjust(view.fontMetrics().horizontalAdvance(self._kept), 0, 0, 0)
        underlined = view.font()
        underlined.setUnderline(True)
        painter.setFont(underlined)
        painter.drawText(inner, side, self.text)
