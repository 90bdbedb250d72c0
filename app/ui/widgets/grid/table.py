"""A table whose first columns are seen at a fixed place, wherever one scrolls."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from app.ui.style import tokens
from app.ui.widgets.grid.frozen import FrozenColumns
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.rows import type_of_index


class FrozenTable(QTableView):
    """Answers Qt where a cell is, so that clicks, keys and editors go where the clerk sees it."""

    frozen: FrozenColumns

    def __init__(self, model: GridModel, name: str, label: str) -> None:
        super().__init__()
        self.grid = model
        self.setObjectName(name)
        self.setAccessibleName(label)

    def behave(self) -> None:
        """How the table scrolls, begins to edit, and how high its rows are."""
        self.setWordWrap(False)
        self.setTabKeyNavigation(True)  # F6 leaves the table
        self.setMouseTracking(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(tokens().size("row"))
        rows.setDefaultSectionSize(tokens().size("row"))
        rows.hide()
        self.verticalScrollBar().setSingleStep(tokens().size("row"))

    def indexAt(self, place: QPoint) -> QModelIndex:
        """The cell that is seen at a place: a frozen one lies over what is scrolled."""
        column, row = self.frozen.column_at(place.x()), self.rowAt(place.y())
        if column >= 0 and row >= 0:
            return self.grid.index(row, column)
        return super().indexAt(place)

    def visualRect(self, index: type_of_index) -> QRect:
        """Where a cell is seen, frozen ones at their fixed place."""
        rect = super().visualRect(index)
        if rect.isValid() and index.column() < self.frozen.count:
            rect.moveLeft(self.frozen.left(index.column()))
        return rect

    def scrollTo(
        self,
        index: type_of_index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a cell into sight, not below the frozen columns."""
        if not index.isValid():
            return
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if index.column() < self.frozen.count:
            bar.setValue(before)
            return
        hidden = self.frozen.width - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()

    def shown_columns(self) -> list[int]:
        """The columns that are not hidden, in order."""
        return [at for at in range(len(self.grid.columns)) if not self.isColumnHidden(at)]

    def has_list(self, index: type_of_index) -> bool:
        """Whether a cell offers a list of words."""
        return bool(index.flags() & Qt.ItemFlag.ItemIsEditable) and bool(
            self.grid.choices(index.column())
        )

    def chevron(self, index: type_of_index) -> QRect:
        """The arrow in the current cell that opens its list."""
        side = tokens().size("icon_small")
        cell = self.visualRect(index)
        top = cell.top() + (cell.height() - side) // 2
        return QRect(cell.right() - side - tokens().size("half"), top, side, side)
