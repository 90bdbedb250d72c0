"""What a grid shows: stored texts, what was typed over them, and the row that is being begun."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from PySide6.QtCore import QObject, Qt

from app.ui.widgets.grid.cells import NEW_ROW, GridColumn
from app.ui.widgets.grid.drafts import Draft
from app.ui.widgets.grid.rows import NOWHERE, RowsModel, type_of_index
from app.ui.widgets.grid.typed import Typed

_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_FIXED = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_OPEN = _FIXED | Qt.ItemFlag.ItemIsEditable
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class GridRole(IntEnum):
    """Roles of our own."""

    ROW_ID = Qt.ItemDataRole.UserRole
    FAULT = Qt.ItemDataRole.UserRole + 1


class ShownModel(RowsModel):
    """The visible rows as view, delegate and Qt read them. Texts are finished; nothing is made."""

    def __init__(
        self, columns: Sequence[GridColumn], draft: Draft | None, parent: QObject | None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._choices = {column.field: column.choices for column in self.columns}
        self.typed = Typed()
        self.draft = draft

    def choices(self, column: int) -> tuple[str, ...]:
        """What the editor of a column offers."""
        return self._choices[self.columns[column].field]

    @property
    def shown_count(self) -> int:
        """How many rows are shown, the blank row not counted."""
        return len(self._visible) - self.has_blank_row

    @property
    def has_blank_row(self) -> bool:
        """Whether the last shown row is the blank one."""
        return bool(self._visible) and self._visible[-1].id == NEW_ROW

    def row_id(self, row: int) -> int:
        """The id of the row shown at this place."""
        return self._visible[row].id

    def row_of(self, row_id: int) -> int | None:
        """Where a row is shown, or None when it is not."""
        return next((at for at, row in enumerate(self._visible) if row.id == row_id), None)

    def text(self, row: int, column: int) -> str:
        """The text of a shown cell; what was typed and not yet written counts."""
        source = self._visible[row]
        if source.id == NEW_ROW and self.draft is not None:
            return self.draft.texts.get(self.columns[column].field, "")
        return self.typed.text(source.id, column, source.cells[column])

    def fault(self, row: int, column: int) -> str:
        """Why the text in a cell was refused, or nothing."""
        source = self._visible[row]
        if source.id == NEW_ROW and self.draft is not None:
            is_named = self.columns[column].field == self.draft.field
            return self.draft.fault if is_named else ""
        return self.typed.faults.get((source.id, column), "") if self.typed.faults else ""

    @property
    def has_faults(self) -> bool:
        """Whether a text was refused and still stands in its cell."""
        return self.fault_count > 0

    @property
    def fault_count(self) -> int:
        """How many cells hold a refused text."""
        return len(self.typed.faults) + bool(self.draft and self.draft.fault)

    def is_muted(self, row: int) -> bool:
        """Whether a row is written in a quiet colour."""
        return self._visible[row].muted

    def hint(self, row: int, column: int) -> str:
        """The quiet words in the blank row that say what it is for."""
        if self.draft is None or self._visible[row].id != NEW_ROW or self.draft.texts:
            return ""
        return self.draft.hint if self.columns[column].field == self.draft.field else ""

    # -- what Qt asks -------------------------------------------------------------------------

    def columnCount(self, parent: type_of_index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: type_of_index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, column = index.row(), index.column()
        if role in {0, 2, 3}:  # Display, Edit, ToolTip: plain numbers compare faster
            return self.text(row, column) or (None if role == 3 else "")
        if role == 7:  # TextAlignment
            return _RIGHT if self.columns[column].numeric else _LEFT
        if role == GridRole.ROW_ID:
            return self.row_id(row)
        if role in {GridRole.FAULT, 12}:  # and the accessible description
            return self.fault(row, column) or None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Vertical or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if column.numeric else _LEFT
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or column.title
        return column.title if role == Qt.ItemDataRole.DisplayRole else None

    def flags(self, index: type_of_index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _OPEN if self.columns[index.column()].editable else _FIXED
