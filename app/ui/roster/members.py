"""The table of the member units, or the invitation to fill it while it is empty."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import chain

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QStackedWidget

from app.domain.roster.completeness import Gap
from app.domain.roster.units import Unit, UnitKind
from app.i18n import _
from app.ui.notify import Act
from app.ui.roster.columns import NAME, roster_columns
from app.ui.roster.listing import Listing
from app.ui.widgets.drawer import Drawer, DrawerArea
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.grid.dragging import RowDragging
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.header import Figure


class Members(QStackedWidget):
    """Knows the units that are shown, members or others, and which of them lack something."""

    changed = Signal()  # what the sentence of state says

    def __init__(self, title: str, memory: QSettings) -> None:
        super().__init__()
        self.setObjectName("rosterStack")
        self.units: dict[int, Unit] = {}
        self.shows_others = False
        self.only_lacking = False
        self._listing = Listing()
        self._lacking: set[int] = set()
        self._is_begun = False  # the clerk wants to type: no invitation any more
        self._is_past = False
        self.model = GridModel(
            roster_columns(), self, new_row_field="name", new_row_hint=_hint(others=False)
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

    @property
    def lacks_something(self) -> bool:
        """Whether a unit that the table lists lacks something."""
        return not self._lacking.isdisjoint(self.units)

    @property
    def names(self) -> list[str]:
        """The names of the members of the day, then of those that only give data."""
        members, others = self._listing.members.units, self._listing.others.units
        giving = (unit for unit in others if unit.kind is UnitKind.PROVIDER)
        return [unit.name for unit in chain(members, giving)]

    # -- what is shown ------------------------------------------------------------------------

    def fill(self, listing: Listing, *, is_past: bool = False) -> None:
        """Show these units. That another day had none is no reason to invite to fill the roster."""
        self._listing = listing
        self._is_past = is_past
        self._show_list()
        self.changed.emit()

    def set_gaps(self, gaps: Iterable[Gap]) -> None:
        """Which units lack something; when none of those that are shown does, show all again."""
        self._lacking = {gap.unit_id for gap in gaps if gap.unit_id is not None}
        if self.only_lacking and self._lacking.isdisjoint(self.units):
            self.narrow(only_lacking=False)

    def show_others(self, *, others: bool) -> None:
        """Show the units that are no members, or the members again."""
        self._show_all()
        self._turn(others=others)
        self.view.setFocus()
        self.changed.emit()

    def narrow(self, *, only_lacking: bool) -> None:
        """Show only the units that lack something, or all again."""
        if only_lacking != self.only_lacking:
            self.only_lacking = only_lacking
            self.model.set_test(self._lacks if only_lacking else None)
            self.changed.emit()

    def figures(self) -> list[Figure]:
        """What the sentence of state says about the units."""
        members, others = len(self._listing.members.units), len(self._listing.others.units)
        figures = []
        if members or self.shows_others:
            words = _("{count} member units").format(count=members)
            figures.append(Figure(words, self._turning(others=False)))
        if others or self.shows_others:
            words = _("{count} units that are no members").format(count=others)
            figures.append(Figure(words, self._turning(others=True)))
        if self.only_lacking:
            figures.append(Figure(_("show all units"), lambda: self.narrow(only_lacking=False)))
        if self.model.has_faults:
            count = self.model.fault_count
            words = _("{count} cells not written: give their old texts back").format(count=count)
            figures.append(Figure(words, self.model.forget_typed))
        return figures

    # -- where one goes -----------------------------------------------------------------------

    def begin_new(self, *, other: bool = False) -> None:
        """Go to the blank row below the last unit, to type the new one's name."""
        self._is_begun = True
        self.setCurrentIndex(0)
        self._show_all()
        if other != self.shows_others:
            self.show_others(others=other)
        if not self.model.has_blank_row:
            self._show_list()
        self.view.setFocus()
        self.view.go_to(self.model.rowCount() - 1, NAME)
        self.view.begin_edit()

    def show_official_order(self) -> None:
        """Show all units, as they are listed officially."""
        self._show_all()
        self.view.arranging.unsort()

    def go_to(self, unit_id: int, field: str = "name") -> bool:
        """Go to a unit's row, whatever is narrowed; False when it is in neither list."""
        if unit_id not in self.units:
            hidden = self._listing.members if self.shows_others else self._listing.others
            if unit_id not in {unit.id for unit in hidden.units}:
                return False
            self.show_others(others=not self.shows_others)
        if self.only_lacking and self.model.row_of(unit_id) is None:
            self.narrow(only_lacking=False)
        places = [column.field for column in self.model.columns]
        return self.panel.show_row(unit_id, places.index(field))

    def _turning(self, *, others: bool) -> Callable[[], None] | None:
        if others == self.shows_others:
            return None
        return lambda: self.show_others(others=others)

    def _turn(self, *, others: bool) -> None:
        if others == self.shows_others:
            return
        self.shows_others = others
        if self.model.draft is not None:
            self.model.draft.hint = _hint(others=others)
        self.model.forget_typed()
        self._show_list()
        if self.units:
            self.view.go_to(0, NAME)

    def _show_list(self) -> None:
        shown = self._listing.others if self.shows_others else self._listing.members
        self.units = {unit.id: unit for unit in shown.units}
        self.model.set_rows(shown.rows)
        if shown.rows and not self.view.currentIndex().isValid():
            self.view.go_to(0, NAME)
        is_open = shown.rows or self.shows_others or self._is_begun or self._is_past
        self.setCurrentIndex(0 if is_open else 1)

    def _show_all(self) -> None:
        self.panel.filter.clear()
        self.narrow(only_lacking=False)

    def _lacks(self, unit_id: int) -> bool:
        return unit_id in self._lacking


def _hint(*, others: bool) -> str:
    return _("Type a new unit that is no member here") if others else _("Type a new unit here")
