"""The grid of years: a small lock in the cells of locked years, and fill to the right."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect
from PySide6.QtGui import QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QToolTip

from app.domain.plans.vertical.fields import target_year
from app.i18n import _
from app.ui.icons import icon
from app.ui.style import tokens
from app.ui.widgets.grid.editor import GridDelegate
from app.ui.widgets.grid.view import GridView

type_of_index = QModelIndex | QPersistentModelIndex


class YearsDelegate(GridDelegate):
    """Numbers stand at the right of a cell; the lock takes its left edge."""

    def __init__(self, view: YearsView) -> None:
        super().__init__(view)
        self._years = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: type_of_index) -> None:
        super().paint(painter, option, index)
        if self._years.locked_year(index.row(), index.column()):
            side, cell = tokens().size("icon_small") * 3 // 4, option.rect
            top = cell.top() + (cell.height() - side) // 2
            left = cell.left() + tokens().size("half")
            icon("lock_closed", "text_quiet").paint(painter, QRect(left, top, side, side))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: type_of_index,
    ) -> bool:
        words = self._years.lock_words(index.row(), index.column()) if index.isValid() else ""
        if event.type() is QEvent.Type.ToolTip and words:
            QToolTip.showText(event.globalPos(), words, view)
            return True
        return super().helpEvent(event, view, option, index)


class YearsView(GridView):
    """A grid that knows which of its years are locked."""

    delegate_kind: ClassVar[type[GridDelegate]] = YearsDelegate

    #: Asked with the id of a row and a year; the tab sets it.
    is_locked: Callable[[int, int], bool] = staticmethod(lambda _row_id, _year: False)

    def locked_year(self, row: int, column: int) -> int:
        """The year of a cell when it is locked, else 0."""
        year = target_year(self.grid.columns[column].field)
        return year if year and self.is_locked(self.grid.row_id(row), year) else 0

    def lock_words(self, row: int, column: int) -> str:
        """What is said of a locked cell; nothing of another one, or where a text was refused."""
        year = self.locked_year(row, column)
        if not year or self.grid.fault(row, column):
            return ""
        return _(
            "{year} is locked: typing and reckoning leave it alone (Ctrl+L unlocks it)."
        ).format(year=year)

    def fill_right(self) -> None:
        """Copy the leftmost selected cell of each row into those right of it, as one act.

        With one column selected, the column left of it is copied, as in Excel.
        """
        cells, shown = self.selected_cells(), self.shown_columns()
        columns = {column for _row, column in cells}
        if len(columns) == 1 and (place := shown.index(min(columns))) > 0:
            cells = sorted({*cells, *((row, shown[place - 1]) for row, _column in cells)})
        first: dict[int, str] = {}
        writes = []
        for row, column in cells:
            if row in first:
                writes.append((row, column, first[row]))
            else:
                first[row] = self.grid.text(row, column)
        self.grid.write(writes)
