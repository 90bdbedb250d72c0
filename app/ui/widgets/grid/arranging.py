"""How the clerk arranges a grid: order of the rows, width and choice of the columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QMenu

from app.i18n import _

if TYPE_CHECKING:
    from app.ui.widgets.grid.model import GridModel
    from app.ui.widgets.grid.view import GridView

_UP, _DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class ColumnMemory:
    """Widths and hidden columns of one grid, kept in the settings of the window."""

    def __init__(self, settings: QSettings | None, grid_name: str, model: GridModel) -> None:
        self._settings = settings
        self._name = grid_name
        self._model = model

    def width(self, at: int) -> int:
        """The width that the clerk gave a column, or the one it comes with."""
        usual = self._model.columns[at].width
        stored = str(self._value(at, "width") or usual)
        return int(stored) if stored.isdecimal() else usual

    def is_hidden(self, at: int) -> bool:
        """Whether the clerk hid a column."""
        return str(self._value(at, "hidden")).lower() == "true"

    def keep_width(self, at: int, width: int) -> None:
        """Remember a width; hiding a column (width 0) is not a width."""
        if self._settings is not None and width:
            self._settings.setValue(self._key(at, "width"), width)

    def keep_hidden(self, at: int, *, hidden: bool) -> None:
        """Remember whether a column is hidden."""
        if self._settings is not None:
            self._settings.setValue(self._key(at, "hidden"), "true" if hidden else "false")

    def _value(self, at: int, what: str) -> object:
        return None if self._settings is None else self._settings.value(self._key(at, what))

    def _key(self, at: int, what: str) -> str:
        return f"{self._name}/{self._model.columns[at].field}/{what}"


class Arranging:
    """Order and columns of one grid. The official order is the one in which the rows came."""

    def __init__(self, view: GridView, settings: QSettings | None) -> None:
        self._view = view
        self._memory = ColumnMemory(settings, view.objectName(), view.grid)
        self._sorted: tuple[int, Qt.SortOrder] | None = None
        self._is_recalling = False

    def recall(self) -> None:
        """Give the columns the widths that are remembered."""
        view = self._view
        self._is_recalling = True
        for at in range(len(view.grid.columns)):
            view.setColumnWidth(at, self._memory.width(at))
            view.setColumnHidden(at, self._memory.is_hidden(at))
        self._is_recalling = False

    def remember(self) -> None:
        """Keep the widths that the clerk gives from now on."""
        self._view.horizontalHeader().sectionResized.connect(self._keep_width)

    def _keep_width(self, at: int, _old: int, width: int) -> None:
        if not self._is_recalling:
            self._memory.keep_width(at, width)

    def sort_by(self, column: int) -> None:
        """A click sorts upwards, the second downwards, the third returns to the official order."""
        if self._sorted == (column, _UP):
            self._sorted = (column, _DOWN)
        elif self._sorted == (column, _DOWN):
            self._sorted = None
        else:
            self._sorted = (column, _UP)
        self._show_order()

    def unsort(self) -> None:
        """Back to the official order."""
        self._sorted = None
        self._show_order()

    def forget_order(self) -> None:
        """Other columns have come: their rows stand in the official order."""
        self._sorted = None
        self._show_sign()

    def _show_order(self) -> None:
        self._show_sign()
        self._view.grid.sort(*(self._sorted or (-1, _UP)))

    def _show_sign(self) -> None:
        for header in (self._view.horizontalHeader(), self._view.frozen.header):
            header.setSortIndicatorShown(self._sorted is not None)
            if self._sorted is not None:
                header.setSortIndicator(*self._sorted)

    def show_column(self, at: int, *, shown: bool) -> None:
        """Show or hide a column; it is remembered."""
        self._view.setColumnHidden(at, not shown)
        self._memory.keep_hidden(at, hidden=not shown)
        self._view.frozen.place()

    def show_all_columns(self) -> None:
        """Show every column again."""
        for at in range(len(self._view.grid.columns)):
            self.show_column(at, shown=True)

    def fit_column(self, at: int) -> None:
        """Make a column as wide as what it shows, at most half of the table."""
        view = self._view
        most = max(view.viewport().width() // 2, view.columnWidth(at))
        wanted = max(view.sizeHintForColumn(at), view.horizontalHeader().sectionSizeHint(at))
        view.setColumnWidth(at, min(wanted, most))

    def menu(self) -> QMenu:
        """The menu of the headings: what is shown, and the way back; the first column stays."""
        view = self._view
        menu = QMenu(view)
        menu.setObjectName(f"{view.objectName()}-columns")
        back = menu.addAction(_("Back to the official order"), self.unsort)
        back.setEnabled(view.grid.is_sorted)
        menu.addAction(_("Show all columns"), self.show_all_columns)
        menu.addSeparator()
        for at, column in enumerate(view.grid.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not view.isColumnHidden(at))
            action.setEnabled(at > 0)
            action.toggled.connect(lambda shown, at=at: self.show_column(at, shown=shown))
        return menu
