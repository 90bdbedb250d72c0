"""The tree's model: indexes are made when they are asked for, texts were made before."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.domain.text import to_half_width
from app.i18n import _
from app.ui.network.rows import COLUMN_OF, Column, Row, Shown
from app.ui.style import colour
from app.ui.widgets.labels import plain_tip

type_of_index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
Role = Qt.ItemDataRole
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NUMBERS = {Column.PLACE, Column.STAFF, Column.PEOPLE}
_COLUMNS, _PLACE = len(Column), int(Column.PLACE)
_COUNTY = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_LEAF = _COUNTY | Qt.ItemFlag.ItemNeverHasChildren
_EDITABLE_COUNTY = _COUNTY | Qt.ItemFlag.ItemIsEditable
_EDITABLE_LEAF = _LEAF | Qt.ItemFlag.ItemIsEditable


class NetworkModel(QAbstractItemModel):
    """Counties, and below each its own units and its townships, in the official order."""

    counted = Signal(int, int)  # rows shown, rows
    place_typed = Signal(int, int)  # id, place among its siblings from 1
    refused = Signal(str)  # what was typed and is no place

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.shown = Shown()

    # -- rows ---------------------------------------------------------------------------------

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self._anew(lambda: self.shown.set_rows(rows))

    def narrow(self, text: str, test: Callable[[Row], bool] | None) -> None:
        """Show only some rows."""
        self._anew(lambda: self.shown.narrow(text, test))

    def _anew(self, act: Callable[[], None]) -> None:
        self.beginResetModel()
        act()
        self.endResetModel()
        self.counted.emit(len(self.shown.at), len(self.shown.rows))

    def row_of(self, index: type_of_index) -> Row | None:
        """The row that an index belongs to."""
        return self.shown.rows.get(index.internalId()) if index.isValid() else None

    def index_of(self, row_id: int, column: int = Column.NAME) -> QModelIndex:
        """Where a row stands; invalid when it is not shown."""
        at = self.shown.at.get(row_id)
        return NOWHERE if at is None else self.createIndex(at, column, row_id)

    def siblings(self, row_id: int) -> list[Row]:
        """The shown rows of its parent that can change places with it, in order."""
        row = self.shown.rows.get(row_id)
        if row is None or not row.place:
            return []
        below = self.shown.below.get(row.parent_id, [])
        return [each for each in below if each.place and each.is_area is row.is_area]

    # -- what Qt asks -------------------------------------------------------------------------

    def rowCount(self, parent: type_of_index = NOWHERE) -> int:
        if parent.column() > 0:
            return 0
        return len(self.shown.below.get(self._id(parent), ()))

    def columnCount(self, parent: type_of_index = NOWHERE) -> int:
        return _COLUMNS

    def index(self, row: int, column: int, parent: type_of_index = NOWHERE) -> QModelIndex:
        below = self.shown.below.get(parent.internalId() if parent.isValid() else 0, ())
        if not 0 <= row < len(below) or not 0 <= column < _COLUMNS:
            return NOWHERE
        return self.createIndex(row, column, below[row].id)

    def parent(self, index: type_of_index = NOWHERE) -> QModelIndex:  # type: ignore[override]  # Qt's other parent() has no index
        row = self.row_of(index)
        return self.index_of(row.parent_id) if row and row.parent_id else NOWHERE

    def data(self, index: type_of_index, role: int = Role.DisplayRole) -> object:
        row = self.row_of(index)
        if row is None:
            return None
        column = index.column()
        if role in {0, 2}:  # Display, Edit: plain numbers compare faster
            return row.texts[column]
        if role == 7:  # TextAlignment
            return _RIGHT if column in _NUMBERS else _LEFT
        if role == 9:  # Foreground
            return colour("warn") if row.lacks and self._is_lack(row, column) else None
        if role == Role.ToolTipRole:
            return plain_tip(row.tip)
        if role == Role.AccessibleTextRole and column != Column.NAME:
            return f"{self.headerData(column, Qt.Orientation.Horizontal)} {row.texts[column]}"
        return None

    def setData(self, index: type_of_index, value: object, role: int = Role.EditRole) -> bool:
        row = self.row_of(index)
        if row is None or role != Role.EditRole or index.column() != Column.PLACE:
            return False
        text = to_half_width(str(value)).strip()
        if not text.isdecimal() or not int(text):
            if text:
                self.refused.emit(text)
        elif int(text) != row.place:
            self.place_typed.emit(row.id, int(text))
        return False  # what is shown changes when it is read again

    def flags(self, index: type_of_index) -> Qt.ItemFlag:
        """Asked of every row when the tree is laid out: no call that can be spared."""
        row = self.shown.rows.get(index.internalId()) if index.isValid() else None
        if row is None:
            return Qt.ItemFlag.NoItemFlags
        if row.place and index.column() == _PLACE:
            return _EDITABLE_LEAF if row.parent_id else _EDITABLE_COUNTY
        return _LEAF if row.parent_id else _COUNTY

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(Column):
            return None
        if role == Role.DisplayRole:
            return _headings()[section]
        if role == Role.ToolTipRole:
            return _tips().get(Column(section))
        if role == Role.TextAlignmentRole:
            return _RIGHT if section in _NUMBERS else _LEFT
        return None

    def _id(self, index: type_of_index) -> int:
        return index.internalId() if index.isValid() else 0

    def _is_lack(self, row: Row, column: int) -> bool:
        return any(COLUMN_OF[aspect] == column for aspect in row.lacks)


def _headings() -> tuple[str, ...]:
    return (
        _("Area or unit"), _("No."), _("Body"), _("Office"), _("Full-time"), _("Head count"),
    )  # fmt: skip


def _tips() -> dict[Column, str]:
    below = _("After the dot: how many of its townships and streets have one")
    return {
        Column.PLACE: _("Type another number, or drag by the number, to change the order"),
        Column.BODY: below,
        Column.OFFICE: below,
        Column.STAFF: below,
        Column.PEOPLE: _("Who holds a post there; of a county with all that stands below it"),
    }
