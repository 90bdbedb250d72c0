"""The cells of a grid: prepared rows, filter and order over prepared strings, faults, edits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import IntEnum

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush

from app.domain.edits import CellEdit, EditFault
from app.domain.search import matches, search_row, sort_key
from app.ui.style import colour

type_of_index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class GridRole(IntEnum):
    """Roles of our own."""

    ROW_ID = Qt.ItemDataRole.UserRole
    FAULT = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: the field it edits, its heading, and how its cells are written."""

    field: str
    title: str
    width: int = 120
    editable: bool = True
    numeric: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row as it is shown: finished texts in the order of the columns, and its prepared search."""

    id: int
    cells: tuple[str, ...]
    search: str
    muted: bool = False


def prepare_row(row_id: int, cells: Sequence[str], *, muted: bool = False) -> GridRow:
    """A row with its search text; meant for the worker thread, as pinyin takes a moment."""
    return GridRow(row_id, tuple(cells), search_row(cells), muted)


class GridModel(QAbstractTableModel):
    """Rows of finished texts. `edited` asks the page to write; the page then sets rows again."""

    edited = Signal(list)  # list[CellEdit]
    counted = Signal(int, int)  # shown, all

    def __init__(self, columns: Sequence[GridColumn], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._fault_brush = QBrush(colour("danger_soft"))
        self._muted_brush = QBrush(colour("text_quiet"))
        self._rows: list[GridRow] = []
        self._shown: list[int] = []
        self._typed: dict[tuple[int, int], str] = {}
        self._faults: dict[tuple[int, int], str] = {}
        self._filter = ""
        self._sort: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._place = {column.field: at for at, column in enumerate(self.columns)}

    # -- what the page does -------------------------------------------------------------------

    def set_rows(self, rows: Sequence[GridRow], faults: Sequence[EditFault] = ()) -> None:
        """Show these rows; `faults` keep the refused texts visible in their cells."""
        refused = {(fault.id, self._place[fault.field]): fault.sentence for fault in faults}
        self.beginResetModel()
        self._typed = {place: text for place, text in self._typed.items() if place in refused}
        self._faults = refused
        self._rows = list(rows)
        self._arrange()
        self.endResetModel()
        self.counted.emit(len(self._shown), len(self._rows))

    def set_filter(self, text: str) -> None:
        """Show only rows that hold every word of `text`: as text, pinyin or initials."""
        self.beginResetModel()
        self._filter = text
        self._arrange()
        self.endResetModel()
        self.counted.emit(len(self._shown), len(self._rows))

    def row_id(self, row: int) -> int:
        """The id of the row shown at this place."""
        return self._rows[self._shown[row]].id

    def row_of(self, row_id: int) -> int | None:
        """Where a row is shown, or None when it is not."""
        for shown, at in enumerate(self._shown):
            if self._rows[at].id == row_id:
                return shown
        return None

    def text(self, row: int, column: int) -> str:
        """The text of a shown cell; what was typed and not yet written counts."""
        source = self._rows[self._shown[row]]
        return self._typed.get((source.id, column), source.cells[column])

    def write(self, cells: Sequence[tuple[int, int, str]]) -> int:
        """Ask for these (row, column, text) to be written as one act; returns how many differ."""
        edits = []
        for row, column, text in cells:
            if self.columns[column].editable and self.text(row, column) != text:
                row_id = self.row_id(row)
                self._typed[row_id, column] = text
                self._faults.pop((row_id, column), None)
                edits.append(CellEdit(row_id, self.columns[column].field, text))
                place = self.index(row, column)
                self.dataChanged.emit(place, place)
        if edits:
            self.edited.emit(edits)
        return len(edits)

    def forget_typed(self) -> None:
        """Show what is stored again, after a write that failed as a whole."""
        self.beginResetModel()
        self._typed.clear()
        self.endResetModel()

    # -- what Qt asks -------------------------------------------------------------------------

    def rowCount(self, parent: type_of_index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: type_of_index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: type_of_index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        # Called some four thousand times for a first paint: plain comparisons, prepared texts.
        if role in {0, 2}:  # Display, Edit
            return self.text(index.row(), index.column())
        if role == 7:  # TextAlignment
            side = (
                Qt.AlignmentFlag.AlignRight
                if self.columns[index.column()].numeric
                else Qt.AlignmentFlag.AlignLeft
            )
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == 8:  # Background
            return self._fault_brush if self._fault(index) else None
        if role == 9:  # Foreground
            muted = self._rows[self._shown[index.row()]].muted
            return self._muted_brush if muted else None
        if role == 3:  # ToolTip
            return self._fault(index) or self.text(index.row(), index.column()) or None
        if role == GridRole.ROW_ID:
            return self.row_id(index.row())
        if role in {GridRole.FAULT, 12}:  # and the accessible description
            return self._fault(index)
        return None

    def _fault(self, index: type_of_index) -> str | None:
        if not self._faults:
            return None
        return self._faults.get((self.row_id(index.row()), index.column()))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation is Qt.Orientation.Horizontal:
            return self.data(self.index(0, section), role) if self._shown else None
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self.columns[section].title
        return section + 1

    def flags(self, index: type_of_index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if index.isValid() and self.columns[index.column()].editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(
        self, index: type_of_index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.columns[index.column()].editable:
            return False
        self.write([(index.row(), index.column(), str(value).strip())])
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; column -1 is the official order in which the rows came."""
        self.beginResetModel()
        self._sort = (column, order)
        self._arrange()
        self.endResetModel()

    # -- order --------------------------------------------------------------------------------

    def _arrange(self) -> None:
        self._shown = [at for at, row in enumerate(self._rows) if matches(row.search, self._filter)]
        column, order = self._sort
        if column >= 0:
            descending = order is Qt.SortOrder.DescendingOrder
            numeric = self.columns[column].numeric
            self._shown.sort(
                key=lambda at: _order_of(self._rows[at].cells[column], numeric=numeric),
                reverse=descending,
            )
            # A blank is no value: it stays below in both directions.
            self._shown.sort(key=lambda at: not self._rows[at].cells[column])


def as_number(text: str) -> Decimal | None:
    """The number in a cell, or None; marks such as ≥ and % beside it do not matter."""
    bare = text.strip().strip("≥≤%‰约保持左右 ").replace(",", "")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _order_of(text: str, *, numeric: bool) -> tuple[Decimal, tuple[str, str]]:
    if numeric:
        number = as_number(text)
        if number is not None:
            return number, ("", "")
        return Decimal("Infinity"), ("", text)
    return Decimal(0), sort_key(text)
