"""The first columns of a grid stay in place while the others are scrolled sideways."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

if TYPE_CHECKING:
    from app.ui.widgets.grid.view import GridView


class FrozenColumns(QObject):
    """A second view of the same model and selection, laid over the first columns of the grid."""

    def __init__(self, view: GridView, count: int) -> None:
        super().__init__(view)
        self._view = view
        self._count = count
        self.table = QTableView(view)
        self.table.setObjectName(f"{view.objectName()}-frozen")
        self.table.setAccessibleName(view.accessibleName())
        self._dress()
        self._follow()
        self.place()

    def _dress(self) -> None:
        table, view = self.table, self._view
        table.setModel(view.grid)
        table.setSelectionModel(view.selectionModel())
        table.setFocusProxy(view)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setWordWrap(False)
        table.setProperty("frozen", True)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(view.verticalScrollMode())
        table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setDefaultAlignment(view.horizontalHeader().defaultAlignment())
        for column in range(len(view.grid.columns)):
            table.setColumnHidden(column, column >= self._count)

    def _follow(self) -> None:
        table, view = self.table, self._view
        view.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
        table.verticalScrollBar().valueChanged.connect(view.verticalScrollBar().setValue)
        header = view.horizontalHeader()
        header.sectionResized.connect(lambda *_sizes: self.place())
        header.geometriesChanged.connect(self.place)
        table.horizontalHeader().sectionClicked.connect(view.sort_by)
        table.horizontalHeader().sectionResized.connect(self._resized)
        table.doubleClicked.connect(view.edit)

    def _resized(self, at: int, _old: int, width: int) -> None:
        if width and self._view.columnWidth(at) != width:
            self._view.setColumnWidth(at, width)

    def place(self) -> None:
        """Lay the second view exactly over the columns that stay."""
        view, table = self._view, self.table
        table.verticalHeader().setDefaultSectionSize(view.verticalHeader().defaultSectionSize())
        table.horizontalHeader().setFixedHeight(view.horizontalHeader().height())
        width = 0
        for column in range(self._count):
            table.setColumnWidth(column, view.columnWidth(column))
            width += view.columnWidth(column)
        frame = view.frameWidth()
        height = view.viewport().height() + view.horizontalHeader().height()
        table.setGeometry(frame, frame, width, height)
        table.setVisible(self._count > 0)
        table.raise_()
