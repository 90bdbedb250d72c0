"""The page of the division of work over the sample city, and short words for its matrix."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QToolTip

from app.domain.plans.matrix import MatrixView
from app.domain.plans.values import Role
from app.ui.division.columns import FIXED
from app.ui.division.matrix import MatrixTab
from app.ui.division.matrix_table import MatrixTable
from app.ui.division.page import DivisionPage
from tests.ui.pages import Shown


@dataclass
class DivisionDesk:
    """The shown page (`it`), its matrix, and what is stored."""

    it: Shown[DivisionPage]

    @property
    def tab(self) -> MatrixTab:
        return self.it.page.matrix

    @property
    def view(self) -> MatrixTable:
        return self.tab.view

    def stored(self) -> MatrixView:
        return self.it.ask(lambda: self.it.desk.plans.matrix.read(2026))

    def indicator(self, code: str) -> int:
        return next(row.indicator_id for row in self.tab.listing.view.rows if row.code == code)

    def unit(self, name: str) -> int:
        return next(unit.id for unit in self.tab.listing.view.units if unit.name == name)

    def role(self, code: str, unit: str) -> Role | None:
        """What is stored."""
        return self.stored().roles.get(self.indicator(code), {}).get(self.unit(unit))

    def place(self, code: str, unit: str) -> tuple[int, int]:
        row = self.tab.model.row_of(self.indicator(code))
        column = self.tab.listing.column_of(self.unit(unit))
        assert row is not None
        assert column is not None
        return row, column

    def at(self, code: str, unit: str) -> None:
        self.view.setFocus()
        self.view.go_to(*self.place(code, unit))
        self.it.wait()

    def current(self) -> tuple[str, str]:
        """Code of the indicator and name of the unit of the current cell."""
        listing = self.tab.listing
        names = {unit.id: unit.name for unit in listing.view.units}
        return listing.by_id[self.view.indicator_id].code, names.get(self.view.unit_id, "")

    def text(self, code: str, unit: str) -> str:
        return self.tab.model.text(*self.place(code, unit))

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        self.it.press(key, held)
        self.it.wait()

    def act(self, words: str) -> None:
        """What the right click offers under these words."""
        (action,) = [each for each in self.view.actions() if each.text() == words]
        assert isinstance(action, QAction)
        action.trigger()
        self.it.wait()

    def tip(self, row: int, column: int) -> str:
        """What is said where the mouse rests."""
        view = self.view
        view.scrollTo(view.grid.index(row, column))
        place = view.visualRect(view.grid.index(row, column)).center()
        event = QHelpEvent(QEvent.Type.ToolTip, place, view.viewport().mapToGlobal(place))
        QToolTip.hideText()
        QCoreApplication.sendEvent(view.viewport(), event)
        words = QToolTip.text()
        QToolTip.showText(QPoint(0, 0), "")
        return words

    def codes(self) -> list[str]:
        """The indicators that are shown."""
        by_id = self.tab.listing.by_id
        return [by_id[self.tab.model.row_id(row)].code for row in range(self.tab.model.rowCount())]

    def clear_row(self, code: str) -> None:
        """Take every role of an indicator away."""
        row, _column = self.place(code, self.tab.listing.view.units[0].name)
        self.view.setFocus()
        self.view.go_to(row, FIXED)
        self.view.extend_to(row, len(self.tab.model.columns) - 1)
        self.press(Qt.Key.Key_Delete)
