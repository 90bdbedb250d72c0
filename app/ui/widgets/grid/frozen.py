"""The first columns of a grid stay in place while the others are scrolled sideways.

They are drawn by the grid itself over what is scrolled below them, so selection, hover, keys and
editors are those of one table; only their headings are a second header laid over the first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.ui.style import colour
from app.ui.widgets.grid.heading import GridHeader

if TYPE_CHECKING:
    from app.ui.widgets.grid.view import GridView

#: The part of the view that the frozen columns may take; on a narrow window fewer are frozen.
MOST_OF_VIEW = 0.7


class FrozenColumns:
    """Geometry, heading and painting of the columns that stay."""

    def __init__(self, view: GridView, count: int) -> None:
        self._view = view
        self._most = count
        self.count = count
        self._line = colour("line")
        self._edge = colour("scroll")
        self._surface = colour("surface")
        self.header = GridHeader(view, f"{view.objectName()}-frozen-header")
        self.header.setModel(view.grid)
        self.header.sectionResized.connect(self._resized)
        self.header.sectionCountChanged.connect(lambda _old, _new: self._hide_scrolled())
        self._hide_scrolled()
        view.horizontalHeader().sectionResized.connect(self._follow)
        view.horizontalHeader().geometriesChanged.connect(self.place)

    @property
    def width(self) -> int:
        """How much of the view, from its left edge, does not scroll."""
        return self.left(self.count)

    def left(self, column: int) -> int:
        """Where a frozen column begins."""
        return sum(self._view.columnWidth(at) for at in range(column))

    def column_at(self, x: int) -> int:
        """The frozen column at a place of the view, -1 when there is none."""
        if not 0 <= x < self.width:
            return -1
        return next(at for at in range(self.count) if x < self.left(at + 1))

    def place(self) -> None:
        """Decide how many columns stay and lay their heading over the other one."""
        view = self._view
        room = view.viewport().width() * MOST_OF_VIEW
        self.count = self._most
        while self.count and self.width > room:
            self.count -= 1
        for column in range(min(self._most, len(view.grid.columns))):
            hidden = column >= self.count or view.isColumnHidden(column)
            self.header.setSectionHidden(column, hidden)
            if not hidden:
                self.header.resizeSection(column, view.columnWidth(column))
        frame = view.frameWidth()
        self.header.setGeometry(frame, frame, self.width, view.horizontalHeader().height())
        self.header.setVisible(self.width > 0)
        self.header.raise_()
        view.viewport().update()

    def _hide_scrolled(self) -> None:
        """The heading that stays has none of the columns that are scrolled."""
        for column in range(self._most, len(self._view.grid.columns)):
            self.header.setSectionHidden(column, True)

    def _follow(self, column: int, _old: int, _width: int) -> None:
        if column < self._most:
            self.place()

    def _resized(self, column: int, _old: int, width: int) -> None:
        if width and column < self.count and self._view.columnWidth(column) != width:
            self._view.setColumnWidth(column, width)

    def paint(self, painter: QPainter, strip: QRect) -> None:
        """Draw the frozen cells of the rows that `strip` touches."""
        view, width = self._view, self.width
        painter.fillRect(QRect(0, strip.top(), width, strip.height()), self._surface)
        first, last = view.rowAt(strip.top()), view.rowAt(strip.bottom())
        if first >= 0:
            self._paint_rows(painter, first, view.grid.rowCount() - 1 if last < 0 else last)
        if view.horizontalOffset():
            painter.fillRect(QRect(width - 1, strip.top(), 1, strip.height()), self._edge)

    def _paint_rows(self, painter: QPainter, first: int, last: int) -> None:
        view, wide = self._view, self.width
        shared = QStyleOptionViewItem()
        view.initViewItemOption(shared)
        columns = [(at, self.left(at), view.columnWidth(at)) for at in range(self.count)]
        for row in range(first, last + 1):
            top, height = view.rowViewportPosition(row), view.rowHeight(row)
            view.marks.hover(painter, row, wide)
            for column, left, width in columns:
                if width:
                    cell = QRect(left, top, width - 1, height - 1)
                    view.marks.ground(painter, row, column, cell)
                    self._paint_cell(painter, shared, view.grid.index(row, column), cell)
                    painter.fillRect(QRect(left + width - 1, top, 1, height), self._line)
            painter.fillRect(QRect(0, top + height - 1, wide, 1), self._line)

    def _paint_cell(
        self, painter: QPainter, shared: QStyleOptionViewItem, index: QModelIndex, cell: QRect
    ) -> None:
        option = QStyleOptionViewItem(shared)
        option.rect = cell
        if self._view.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        self._view.itemDelegate().paint(painter, option, index)
