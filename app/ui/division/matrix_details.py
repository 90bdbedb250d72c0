"""The drawer of the matrix: the cell, the shares of its row, the list of its column."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QTabWidget

from app.i18n import _
from app.ui.division.cell import CellPart
from app.ui.division.columns import MatrixListing
from app.ui.division.shares import SharePart
from app.ui.division.weights import UnitPart
from app.ui.widgets.page import Page


class MatrixDetails(QTabWidget):
    """Three parts; only the one that is seen is read."""

    def __init__(self, page: Page, memory: QSettings) -> None:
        super().__init__()
        self.setObjectName("matrixDetails")
        self.setAccessibleName(_("Details"))
        self.setDocumentMode(True)
        self.cell = CellPart(page)
        self.shares = SharePart(page, memory)
        self.unit = UnitPart(page, memory)
        self.addTab(self.cell, _("This cell"))
        self.addTab(self.shares, _("Shares"))
        self.addTab(self.unit, _("This unit"))
        self._shown: tuple[MatrixListing, int, int] | None = None
        self.currentChanged.connect(lambda _tab: self._show())

    def show_place(self, listing: MatrixListing, indicator_id: int, unit_id: int) -> None:
        """Show everything about a cell."""
        self._shown = listing, indicator_id, unit_id
        self._show()

    def page_reloads(self) -> None:
        """The page is read again: refused texts stand no longer."""
        self.shares.writing.page_reloads()
        self.unit.writing.page_reloads()

    def _show(self) -> None:
        if self._shown is None:
            return
        listing, indicator_id, unit_id = self._shown
        part = self.currentWidget()
        if part is self.cell:
            self.cell.show_place(listing, indicator_id, unit_id)
        elif part is self.shares:
            self.shares.show_indicator(listing.by_id.get(indicator_id), listing.view.year)
        else:
            units = {unit.id: unit for unit in listing.view.units}
            load = listing.loads.get(unit_id)
            self.unit.show_unit(units.get(unit_id), load, listing.view.year)
