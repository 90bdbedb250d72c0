"""The drawer of the roster: a unit with its people, a small form, or who is affected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.domain.roster.affected import AffectedItem
from app.domain.roster.completeness import Gap
from app.domain.roster.posts import Holding
from app.domain.roster.units import Lineage, Unit
from app.i18n import _
from app.ui.roster.columns import field_of_gap
from app.ui.roster.completeness import CompletenessPanel
from app.ui.roster.reading_day import ReadingDay
from app.ui.roster.side.affected import AffectedPanel
from app.ui.roster.side.committee import CommitteeDetails
from app.ui.roster.side.facts import UnitDetails
from app.ui.widgets.posts.appointing import PostForm
from app.ui.widgets.posts.wanted import HolderAct
from app.ui.widgets.posts.writing import PostWriting

if TYPE_CHECKING:
    from app.ui.widgets.page import Page


class RosterSide(QStackedWidget):
    """Shows one thing at a time; what it needs is read on the worker when it is shown.

    `titled` says whose details they are, `unit_wanted` asks the page to go to a column of a unit.
    """

    titled = Signal(str)
    unit_wanted = Signal(int, str)

    def __init__(self, page: Page, reading_day: ReadingDay) -> None:
        super().__init__()
        self.setObjectName("rosterSide")
        self._page = page
        self._day = reading_day
        self._unit: Unit | None = None
        self.unit = UnitDetails()
        self.committee = CommitteeDetails()
        self.gaps = CompletenessPanel()
        self.form = PostForm()
        self.affected = AffectedPanel()
        self._home: QWidget = self.unit
        for each in (self.unit, self.committee, self.gaps, self.form, self.affected):
            self.addWidget(each)
        for holders in (self.unit.holders, self.committee.holders):
            holders.wanted.connect(self._open_form)
        self.gaps.wanted.connect(self._go_to_gap)
        self.gaps.left.connect(self.leave_gaps)
        self.writing = PostWriting(page, self.form, self._back, self.show_affected)
        self.form.left.connect(self._back)
        self.affected.left.connect(self._back)
        self.affected.wanted.connect(self._go_to)

    # -- showing ------------------------------------------------------------------------------

    def show_unit(self, unit: Unit | None) -> None:
        """Show a unit with its people, or that none is chosen."""
        is_same = unit is not None and self._unit is not None and unit.id == self._unit.id
        self._unit = unit
        self.unit.show_unit(unit)
        if not is_same and self._home is not self.gaps:
            self._home = self.unit
            self._back()
        self._read_holders()

    def show_committee(self) -> None:
        """Show who leads the city's committee and its office."""
        self._home = self.committee
        self._back()
        self._read_holders()

    def show_gaps(self) -> None:
        """Show what is missing or stale."""
        self._home = self.gaps
        self._back()
        self.gaps.take_focus()

    def leave_gaps(self) -> None:
        """Show the unit again instead of what is missing."""
        if self._home is self.gaps:
            self._home = self.unit
            self._back()
            self._read_holders()

    def set_gaps(self, gaps: tuple[Gap, ...]) -> None:
        """What is missing or stale in the roster that the page shows."""
        self.gaps.set_gaps(gaps)
        self.unit.set_gaps(gaps)

    def _read_holders(self) -> None:
        is_committee, unit = self._home is self.committee, self._unit
        if unit is None and not is_committee:
            self.unit.holders.show_holders((), self._day.day)
            return
        body = None if is_committee or unit is None else unit.id
        roster = self._page.desk.roster

        def read() -> tuple[tuple[Holding, ...], Lineage]:
            return roster.posts.of(body), Lineage() if body is None else roster.lineage(body)

        def show(found: tuple[tuple[Holding, ...], Lineage]) -> None:
            holders, lineage = found
            if body is None:
                self.committee.show_holders(holders, self._day.day)
            else:
                self.unit.show_holders(holders, self._day.day)
                self.unit.show_lineage(lineage, self._day.day)

        self._page.tasks.run(read, show, failed=self._page.failed.emit, key="roster.holders")

    def show_affected(self, person: str) -> None:
        """Show what still carries the name of a person."""

        def show(items: tuple[AffectedItem, ...]) -> None:
            self.affected.show_items(person, items)
            self.setCurrentWidget(self.affected)

        self._page.run(lambda: self._page.desk.roster.affected(person=person), show)

    def _back(self) -> None:
        self.setCurrentWidget(self._home)
        titles: dict[QWidget, str] = {
            self.committee: _("Leaders of the committee"),
            self.gaps: _("What is still to complete"),
        }
        unit = self._unit.name if self._unit is not None else _("Details")
        self.titled.emit(titles.get(self._home, unit))

    def _go_to_gap(self, gap: Gap) -> None:
        self._home = self.unit
        self._back()
        if gap.unit_id is not None:
            self.unit_wanted.emit(gap.unit_id, field_of_gap(gap))
        else:
            self.show_committee()

    def _go_to(self, item: AffectedItem) -> None:
        if item.page == "letters":
            self._page.open_item.emit(item.page, "letter", item.item)
        else:
            self._page.go.emit(item.page)

    # -- acting -------------------------------------------------------------------------------

    def _open_form(self, act: HolderAct, holding: Holding | None) -> None:
        unit = None if self._home is self.committee else self._unit
        self.form.begin(act, unit, holding, self._day.day)
        self.setCurrentWidget(self.form)
        self.form.take_focus()
