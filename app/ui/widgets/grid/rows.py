"""Rows that change in place: what stays keeps its selection, its focus and its open editor."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex

from app.ui.widgets.grid.cells import GridRow

type_of_index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

#: With more separate places that come or go the whole table is drawn anew.
MOST_RUNS = 40


class RowsModel(QAbstractTableModel):
    """The visible rows. `_become` turns them into others by the smallest change."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._visible: list[GridRow] = []

    def rowCount(self, parent: type_of_index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._visible)

    def _become(self, wanted: Sequence[GridRow]) -> None:
        old, new = {row.id for row in self._visible}, {row.id for row in wanted}
        gone = list(_runs([row.id not in new for row in self._visible]))
        come = list(_runs([row.id not in old for row in wanted]))
        if len(gone) + len(come) > MOST_RUNS:
            self._reset(wanted)
            return
        for first, last in reversed(gone):
            self.beginRemoveRows(NOWHERE, first, last)
            del self._visible[first : last + 1]
            self.endRemoveRows()
        self._reorder([row for row in wanted if row.id in old])
        for first, last in come:
            self.beginInsertRows(NOWHERE, first, last)
            self._visible[first:first] = wanted[first : last + 1]
            self.endInsertRows()
        self._visible = list(wanted)
        self._all_changed()

    def _reset(self, wanted: Sequence[GridRow]) -> None:
        self.beginResetModel()
        self._visible = list(wanted)
        self.endResetModel()

    def _reorder(self, wanted: list[GridRow]) -> None:
        before = [row.id for row in self._visible]
        if before == [row.id for row in wanted]:
            return
        self.layoutAboutToBeChanged.emit()
        place = {row.id: at for at, row in enumerate(wanted)}
        old = self.persistentIndexList()
        self._visible = wanted
        new = [self.index(place[before[index.row()]], index.column()) for index in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _all_changed(self) -> None:
        if self._visible:
            last = self.index(len(self._visible) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _runs(marks: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """First and last place of each run of True."""
    for is_marked, run in groupby(enumerate(marks), key=lambda pair: pair[1]):
        if is_marked:
            places = [at for at, _mark in run]
            yield places[0], places[-1]
