"""Rows of a grid that are dragged to another place, by the cell of their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint

from app.ui.widgets.dragging import Dragging
from app.ui.widgets.grid.cells import NEW_ROW

if TYPE_CHECKING:
    from app.ui.widgets.grid.view import GridView


class RowDragging(Dragging):
    """The selected rows move when one is drawn by its cell in one column.

    `dropped` tells the id before which they belong (0: the end). Only while the rows stand in the
    order in which they came.
    """

    def __init__(self, view: GridView, *, column: int) -> None:
        super().__init__(view)
        self._view = view
        self._column = column

    def row_at(self, index: QModelIndex) -> int | None:
        if not index.isValid() or index.column() != self._column:
            return None
        row_id = self._view.grid.row_id(index.row())
        return None if row_id == NEW_ROW else row_id

    def selected(self) -> list[int]:
        return self._view.selected_ids()

    def is_refused(self) -> bool:
        return self._view.grid.is_sorted or self._view.grid.is_narrowed

    def drop_at(self, place: QPoint, ids: list[int]) -> tuple[int, int]:
        view = self._view
        before = self._before_at(place)
        last = view.grid.rowCount() - 1
        if before > last:
            return before, view.rowViewportPosition(last) + view.rowHeight(last)
        return before, view.rowViewportPosition(before)

    def told(self, ids: list[int], before: int) -> int:
        grid = self._view.grid
        return grid.row_id(before) if 0 <= before < grid.rowCount() else NEW_ROW

    def _before_at(self, place: QPoint) -> int:
        """The row before which the dragged ones would stand."""
        view = self._view
        row = view.rowAt(place.y())
        if row < 0:
            return 0 if place.y() < 0 else view.grid.rowCount()
        middle = view.rowViewportPosition(row) + view.rowHeight(row) // 2
        return row + (place.y() > middle)
