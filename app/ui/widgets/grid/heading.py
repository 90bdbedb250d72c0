"""The headings of a grid: a click sorts, a right click chooses columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QHeaderView

from app.i18n import _
from app.ui.style import tokens

if TYPE_CHECKING:
    from app.ui.widgets.grid.view import GridView

#: How many rows are measured when a column is fitted to its texts.
FITTED_ROWS = 50


class GridHeader(QHeaderView):
    """Headings of the grid, or of its frozen columns; both do the same."""

    def __init__(self, view: GridView, name: str) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setObjectName(name)
        self.setAccessibleName(_("Column headings"))
        self.setSectionsClickable(True)
        self.setSectionsMovable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(tokens().space(4))
        self.setFixedHeight(tokens().size("header_row"))
        self.setResizeContentsPrecision(FITTED_ROWS)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.sectionClicked.connect(view.arranging.sort_by)
        self.sectionHandleDoubleClicked.connect(view.arranging.fit_column)

    def _open_menu(self, place: QPoint) -> None:
        menu = self._view.arranging.menu()
        menu.exec(self.mapToGlobal(place))
        menu.deleteLater()
