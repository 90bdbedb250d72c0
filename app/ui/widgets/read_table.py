"""A small table that is only read: its rows are chosen as a whole, its words fit or have a tip."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTableWidget, QTableWidgetItem

from app.ui.style import tokens
from app.ui.widgets.labels import plain_tip


class ReadTable(QTableWidget):
    """Tab leaves it, and nothing in it is typed. `single` when only one row can be chosen."""

    def __init__(self, name: str, title: str, heads: Sequence[str], *, single: bool = True) -> None:
        super().__init__(0, len(heads))
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setHorizontalHeaderLabels(list(heads))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        if single:
            self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens().size("row"))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        self._shared: list[int] = []
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def set_widths(self, *widths: int | None) -> None:
        """The width of each column; those without one share what is left, but can be read."""
        self._shared = [at for at, width in enumerate(widths) if width is None]
        for at, width in enumerate(widths):
            if width is not None:
                self.setColumnWidth(at, width)
        self._share()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Give the columns without a width what the others leave; a narrow table is scrolled."""
        if not self._shared:
            return
        fixed = sum(
            self.columnWidth(at) for at in range(self.columnCount()) if at not in self._shared
        )
        each = (self.viewport().width() - fixed) // len(self._shared)
        for at in self._shared:
            self.setColumnWidth(at, max(each, tokens().size("column_unit")))

    def add_line(self, texts: Sequence[str]) -> list[QTableWidgetItem]:
        """Add a row at the end; its cells, so that they can be coloured."""
        row = self.rowCount()
        self.insertRow(row)
        return self.set_line(row, texts)

    def set_line(self, row: int, texts: Sequence[str]) -> list[QTableWidgetItem]:
        """Write a row anew; what is chosen stays so."""
        items = []
        for at, text in enumerate(texts):
            item = QTableWidgetItem(text.replace("\n", " "))  # a row is one line high
            item.setToolTip(plain_tip(text))
            self.setItem(row, at, item)
            items.append(item)
        return items
