"""待核实: values of the library that nobody has checked are marked in the table and asked for."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip

from app.i18n import _
from app.ui.icons import icon
from app.ui.style import colour, tokens
from app.ui.widgets.grid.editor import GridDelegate
from app.ui.widgets.grid.view import GridView

type_of_index = QModelIndex | QPersistentModelIndex

#: The column that carries the mark.
MARKED = "target"


class CheckingDelegate(GridDelegate):
    """Numbers stand at the right of a cell; the mark takes its left, in a word if there is room."""

    def __init__(self, view: PlanView) -> None:
        super().__init__(view)
        self._plan = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: type_of_index) -> None:
        super().paint(painter, option, index)
        if not self._plan.doubts(index):
            return
        cell, side, gap = option.rect, tokens().size("icon_small") * 3 // 4, tokens().size("half")
        top = cell.top() + (cell.height() - side) // 2
        icon("question_circle", "warn").paint(
            painter, QRect(cell.left() + gap, top, side, side), Qt.AlignmentFlag.AlignCenter
        )
        words, left = _("to check"), cell.left() + 2 * gap + side
        shown = option.fontMetrics.horizontalAdvance(
            self._plan.grid.text(index.row(), index.column())
        )
        room = cell.right() - 3 * gap - shown - left
        if option.fontMetrics.horizontalAdvance(words) <= room:
            painter.save()
            painter.setPen(colour("warn"))
            place = QRect(left, cell.top(), room, cell.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            painter.restore()

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: type_of_index,
    ) -> bool:
        words = self._plan.doubts(index) if index.isValid() else ""
        is_refused = index.isValid() and self._plan.grid.fault(index.row(), index.column())
        if event.type() is QEvent.Type.ToolTip and words and not is_refused:
            QToolTip.showText(event.globalPos(), words, view)
            return True
        return super().helpEvent(event, view, option, index)


class PlanView(GridView):
    """The indicator table: it knows which values are still to be checked."""

    delegate_kind: ClassVar[type[GridDelegate]] = CheckingDelegate

    #: Asked with the id of a row; '' when nothing of it is to be checked. The page sets it.
    ask_doubts: Callable[[int], str] = staticmethod(lambda _row_id: "")

    def doubts(self, index: type_of_index) -> str:
        """What is to be checked of the value in this cell, in words."""
        if self.grid.columns[index.column()].field != MARKED:
            return ""
        return self.ask_doubts(self.grid.row_id(index.row()))
