"""What a grid draws besides its cells: hover, the frame of the current cell, refused cells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygon

from app.i18n import _
from app.ui.icons import icon
from app.ui.style import colour, tokens

if TYPE_CHECKING:
    from app.ui.widgets.grid.view import GridView


class Marks:
    """Paints below and above the cells of one grid."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self._hover_colour = colour("hover")
        self._accent = colour("accent")
        self._line = colour("line_strong")
        self._danger = colour("danger")
        self._danger_ground = colour("danger_soft")
        self.hovered = -1

    def point_at(self, row: int) -> None:
        """The mouse is over this row, or over none (-1)."""
        if row == self.hovered:
            return
        view = self._view
        for one in (self.hovered, row):
            top, height = view.rowViewportPosition(one), view.rowHeight(one)
            view.viewport().update(0, top, view.viewport().width(), height)
        self.hovered = row

    def below(self, event: QPaintEvent) -> None:
        """Before the cells: the row under the mouse, and the ground of refused cells."""
        view = self._view
        painter = QPainter(view.viewport())
        if 0 <= self.hovered < view.grid.rowCount():
            wide = view.horizontalHeader().length() - view.horizontalOffset()
            self.hover(painter, self.hovered, wide)
        for row, column in self._marked(event.rect()):
            self.ground(painter, row, column, view.visualRect(view.grid.index(row, column)))
        painter.end()

    def hover(self, painter: QPainter, row: int, width: int) -> None:
        """Tint a row if the mouse is over it."""
        if row == self.hovered:
            top, height = self._view.rowViewportPosition(row), self._view.rowHeight(row)
            painter.fillRect(QRect(0, top, width, height), self._hover_colour)

    def ground(self, painter: QPainter, row: int, column: int, cell: QRect) -> None:
        """Tint a cell if its text was refused."""
        if self._view.grid.fault(row, column):
            painter.fillRect(cell, self._danger_ground)

    def above(self, event: QPaintEvent) -> None:
        """After the cells: marks of scrolled cells, the frozen columns, marks of frozen cells."""
        view, strip = self._view, event.rect()
        painter = QPainter(view.viewport())
        if view.grid.rowCount() == 0 and view.grid.is_narrowed:
            painter.setPen(colour("text_quiet"))
            painter.drawText(
                view.viewport().rect(), Qt.AlignmentFlag.AlignCenter, _("No row fits the filter.")
            )
        width = view.frozen.width
        marked = self._marked(strip)
        painter.setClipRect(QRect(width, 0, view.viewport().width(), view.viewport().height()))
        self._mark(painter, [cell for cell in marked if cell[1] >= view.frozen.count])
        painter.setClipping(False)
        if strip.left() < width:
            view.frozen.paint(painter, strip)
            self._mark(painter, [cell for cell in marked if cell[1] < view.frozen.count])
        painter.end()

    def _marked(self, strip: QRect) -> list[tuple[int, int]]:
        """The cells in sight whose text was refused."""
        view = self._view
        if not view.grid.has_faults:
            return []
        first, last = view.rowAt(strip.top()), view.rowAt(strip.bottom())
        last = view.grid.rowCount() - 1 if last < 0 else last
        columns = self._in_sight()
        return [
            (row, column)
            for row in range(max(first, 0), last + 1)
            for column in columns
            if view.grid.fault(row, column)
        ]

    def _in_sight(self) -> list[int]:
        """The columns that are seen: those that stay, and those that are scrolled to."""
        view = self._view
        left, right = view.columnAt(0), view.columnAt(view.viewport().width())
        return [
            at
            for at in view.shown_columns()
            if at < view.frozen.count or (left <= at and (right < 0 or at <= right))
        ]

    def _mark(self, painter: QPainter, cells: list[tuple[int, int]]) -> None:
        view = self._view
        for row, column in cells:
            self._corner(painter, view.visualRect(view.grid.index(row, column)))
        index = view.currentIndex()
        if not index.isValid() or view.isColumnHidden(index.column()):
            return
        is_frozen = index.column() < view.frozen.count
        if painter.hasClipping() is is_frozen:
            return
        cell = view.visualRect(index)
        if view.composing.text:
            view.composing.paint(painter, cell)
        elif view.has_list(index):
            self._chevron(painter, view.chevron(index))
        self._frame(painter, cell)

    def _corner(self, painter: QPainter, cell: QRect) -> None:
        """A small corner says without colour that a cell was refused."""
        side = tokens().space()
        corner = cell.topRight()
        points = [corner, corner - QPoint(side, 0), corner + QPoint(0, side)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._danger)
        painter.drawPolygon(QPolygon(points))
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _frame(self, painter: QPainter, cell: QRect) -> None:
        has_focus = self._view.hasFocus()
        thick = tokens().size("focus") if has_focus else 1
        painter.setPen(QPen(self._accent if has_focus else self._line, thick))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(cell.adjusted(0, 0, 0, 0) if has_focus else cell)

    def _chevron(self, painter: QPainter, place: QRect) -> None:
        icon("chevron_down", "text_quiet").paint(painter, place)
