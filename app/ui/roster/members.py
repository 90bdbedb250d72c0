"""The table of the member units, or the invitation to fill it while it is empty."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QStackedWidget

from app.domain.roster.units import Unit
from app.i18n import _
from app.ui.notify import Act
from app.ui.roster.columns import NAME, lacking, roster_columns, roster_row
from app.ui.widgets.drawer import Drawer, DrawerArea
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.grid.cells import GridRow
from app.ui.widgets.grid.dragging import RowDragging
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.header import Figure


class Members(QStackedWidget):
    """Knows the units that are shown, and which of them lack something."""

    changed = Signal()  # what the sentence of state says

    def __init__(self, title: str, memory: QSettings) -> None:
        super().__init__()
        self.setObjectName("rosterStack")
        self.units: dict[int, Unit] = {}
        self._lacking: set[int] = set()
        self._only_lacking = False
        self._is_begun = False
        self.model = GridModel(
            roster_columns(), self, new_row_field="name", new_row_hint=_("Type a new unit here")
        )
        self.panel = GridPanel(self.model, "rosterTable", title, memory, frozen=2)
        self.view = self.panel.view
        self.dragging = RowDragging(self.view, column=0)
        self.model.faults_changed.connect(lambda _count: self.changed.emit())

    def lay_out(self, side: Drawer, memory: QSettings, name: str, ways: tuple[Act, Act]) -> None:
        """The table with its drawer; while it is empty, two ways to fill it."""
        self.addWidget(DrawerArea(self.panel, side, memory, name))
        self.addWidget(
            EmptyState(
                _("The roster is empty."),
                ways[0],
                ways[1],
                hint=_("Workbooks as the units send them are fine: titles and notes are skipped."),
                icon="people_team",
            )
        )

    @property
    def is_shown(self) -> bool:
        """Whether the table is shown, not the invitation."""
        return self.currentIndex() == 0

    @property
    def current_id(self) -> int:
        """The unit of the current cell, 0 for none."""
        index = self.view.currentIndex()
        return self.model.row_id(index.row()) if index.isValid() else 0

    @property
    def is_in_official_order(self) -> bool:
        """Whether all units are shown, in the official order."""
        return not (self.model.is_sorted or self.model.is_narrowed)

    def fill(self, units: Sequence[Unit], rows: list[GridRow], *, is_past: bool = False) -> None:
        """Show these units. That another day had none is no reason to invite to fill the roster."""
        self.units = {unit.id: unit for unit in units}
        self._lacking = {unit.id for unit in units if lacking(unit)}
        self.model.set_rows(rows)
        if self._only_lacking and not self._lacking:
            self.toggle_lacking()
        self.setCurrentIndex(0 if rows or self._is_begun or is_past else 1)
        if rows and not self.view.currentIndex().isValid():
            self.view.go_to(0, NAME)
        self.changed.emit()

    def figures(self) -> list[Figure]:
        """What the sentence of state says about the units."""
        if not self.units:
            return []
        figures = [Figure(_("{count} member units").format(count=len(self.units)))]
        if self._only_lacking:
            figures.append(Figure(_("show all units"), self.toggle_lacking))
        elif self._lacking:
            words = _("{count} to complete").format(count=len(self._lacking))
            figures.append(Figure(words, self.toggle_lacking))
        if self.model.has_faults:
            count = self.model.fault_count
            words = _("{count} cells not written: give their old texts back").format(count=count)
            figures.append(Figure(words, self.model.forget_typed))
        return figures

    def toggle_lacking(self) -> None:
        """Show only the units that lack something, or all again."""
        self._only_lacking = not self._only_lacking
        self.model.set_test(self._lacks if self._only_lacking else None)
        self.changed.emit()

    def begin_new(self) -> None:
        """Go to the blank row below the last unit, to type the new one's name."""
        self._is_begun = True
        self.setCurrentIndex(0)
        self._show_all()
        if not self.model.has_blank_row:
            self.model.set_rows([roster_row(unit) for unit in self.units.values()])
        self.view.setFocus()
        self.view.go_to(self.model.rowCount() - 1, NAME)
        self.view.begin_edit()

    def show_official_order(self) -> None:
        """Show all units, as they are listed officially."""
        self._show_all()
        self.view.arranging.unsort()

    def go_to(self, unit_id: int) -> bool:
        """Go to a unit's row, whatever is narrowed; False when it is not listed."""
        if unit_id not in self.units:
            return False
        self._show_all()
        return self.panel.show_row(unit_id, NAME)

    def _show_all(self) -> None:
        self.panel.filter.clear()
        if self._only_lacking:
            self.toggle_lacking()

    def _lacks(self, unit_id: int) -> bool:
        return unit_id in self._lacking
