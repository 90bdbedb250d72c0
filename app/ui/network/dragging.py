"""Siblings that are dragged to another place in the official order, by the cell of their number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint

from app.ui.network.rows import Column
from app.ui.widgets.dragging import Dragging

if TYPE_CHECKING:
    from app.ui.network.tree import NetworkTree


class BranchDragging(Dragging):
    """The selected rows of one parent move among their siblings.

    `dropped` tells their place from 1 among the siblings that are not dragged. Only while no row
    is hidden.
    """

    def __init__(self, tree: NetworkTree) -> None:
        super().__init__(tree)
        self._tree = tree

    def row_at(self, index: QModelIndex) -> int | None:
        row = self._tree.network.row_of(index)
        return row.id if row is not None and index.column() == Column.PLACE else None

    def selected(self) -> list[int]:
        return self._tree.selected_ids()

    def is_refused(self) -> bool:
        return self._tree.network.shown.is_narrowed

    def taken(self) -> list[int]:
        return self._tree.selected_siblings()

    def keep_selected(self, index: QModelIndex) -> None:
        """The siblings of the current row are dragged: the pressed one becomes it."""
        chosen = self._tree.selectionModel()
        chosen.setCurrentIndex(index, chosen.SelectionFlag.NoUpdate)

    def drop_at(self, place: QPoint, ids: list[int]) -> tuple[int, int]:
        tree = self._tree
        top = 0
        siblings = tree.network.siblings(ids[0]) if ids else []
        for at, row in enumerate(siblings):
            first = tree.visualRect(tree.network.index_of(row.id))
            last = tree.visualRect(self._last_below(row.id))
            if place.y() < (first.top() + last.bottom()) // 2:
                return at, first.top()
            top = last.bottom()
        return len(siblings), top

    def told(self, ids: list[int], before: int) -> int:
        siblings = self._tree.network.siblings(ids[0])
        return sum(each.id not in ids for each in siblings[:before]) + 1

    def _last_below(self, row_id: int) -> QModelIndex:
        """The last row that is drawn for a unit: itself, or what stands below it when open."""
        tree = self._tree
        index = tree.network.index_of(row_id)
        below = tree.network.shown.below.get(row_id, ())
        return tree.network.index_of(below[-1].id) if below and tree.isExpanded(index) else index
