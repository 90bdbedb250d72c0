"""单位名册: the table of member units, typed into, pasted into, or filled from a workbook."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QPushButton

from app.domain.changes import Done, Kind
from app.domain.roster.adjustment import AdjustmentRecord
from app.domain.roster.completeness import Gap
from app.i18n import _
from app.ui.notify import Act
from app.ui.roster.acts import UnitActs
from app.ui.roster.adjusting.leading import AdjustmentLeading
from app.ui.roster.editing import MemberEditing
from app.ui.roster.importing import RosterImporting
from app.ui.roster.listing import Listing, read_listing
from app.ui.roster.members import Members
from app.ui.roster.papers.menu import PaperMenu
from app.ui.roster.reading_day import DayNote, DayPopup, ReadingDay
from app.ui.roster.side import RosterSide
from app.ui.roster.succession import Succession, as_correction, told
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.drawer import Drawer
from app.ui.widgets.grid.view import local_today
from app.ui.widgets.grid.writing import CellWriting
from app.ui.widgets.header import Figure, PageHeader
from app.ui.widgets.menus import give_menu, with_more
from app.ui.widgets.page import Page, PageContext


class RosterPage(Page):
    """The roster. Every act goes to the service on the worker; the table is then read again."""

    name: ClassVar[str] = "roster"
    icon: ClassVar[str] = "people_team"
    kinds: ClassVar[frozenset[Kind]] = frozenset({Kind.UNIT})

    @classmethod
    def title(cls) -> str:
        return _("Member units")

    def __init__(self, context: PageContext) -> None:
        super().__init__(context)
        self._gap_count = 0
        self._made: tuple[AdjustmentRecord, ...] = ()
        self.reading_day = ReadingDay(self, local_today)
        self.stack = Members(self.title(), self.memory)
        self.model, self.panel = self.stack.model, self.stack.panel
        self.details = RosterSide(self, self.reading_day)
        self.side = Drawer(_("Details"), self.details)
        self.drawer = self.side
        self.importing = RosterImporting(self, lambda: self.stack.names)
        self.adjusting = AdjustmentLeading(self, self.reading_day)
        self.papers = PaperMenu(self, self.reading_day)
        self.editing = MemberEditing(self.desk, self.reading_day, lambda: self.stack.shows_others)
        self.acts = UnitActs(self, self.stack, self.editing.order)
        self.writing = CellWriting(self, self.panel.view, self.editing.write)
        self._add_header()
        self._lay_out()
        self._connect()

    def _add_header(self) -> None:
        self.header = PageHeader(self.title())
        self.import_button = self.header.add_button(
            _("Import…"), self.importing.start, name="rosterImport", icon="arrow_import"
        )
        self.adjust_button = self.adjusting.add_to(self.header)
        self.print_button = self.papers.add_to(self.header)
        filled = ButtonKind.FILLED
        self.add_button = make_button(
            _("Add a unit"), self.add_unit, name="rosterAdd", icon="add", kind=filled
        )
        more = make_button("▾", lambda: None, name="rosterAddMore", kind=filled)
        more.setAccessibleName(_("What kind of unit is added"))
        more.setToolTip(more.accessibleName())
        give_menu(
            more,
            (
                ("addMember", _("Add a member unit"), lambda: self.begin_unit(other=False)),
                (
                    "addOther",
                    _("Add a unit that is no member"),
                    lambda: self.begin_unit(other=True),
                ),
            ),
        )
        self.header.add_widget(with_more(self.add_button, more))
        self.more_button = more

    def _lay_out(self) -> None:
        ways = (
            Act(_("Import a roster workbook…"), self.importing.start),
            Act(_("Type the units by hand"), self.add_unit),
        )
        self.stack.lay_out(self.side, self.memory, self.name, ways)
        self.side.hide()
        self.side.installEventFilter(self)
        self.note = DayNote(self.reading_day)
        self.lay_out(self.header, self.note, self.stack)
        self.main = self.panel

    def _connect(self) -> None:
        self.panel.view.selection_text.connect(self.selection_text)
        self.panel.view.current_row.connect(self._show_details)
        self.stack.changed.connect(self._show_state)
        self.reading_day.changed.connect(self.reload)
        self.adjusting.print_wanted.connect(self.papers.print_notice)
        self.adjusting.committee_wanted.connect(self.show_committee)
        self.details.titled.connect(self.side.set_title)
        self.details.unit_wanted.connect(self._go_to_unit)
        self.details.gaps.narrowed.connect(lambda is_on: self.stack.narrow(only_lacking=is_on))

    # -- showing ------------------------------------------------------------------------------

    def reload(self) -> None:
        self.writing.page_reloads()
        on = self.reading_day.on
        self.tasks.run(
            lambda: read_listing(self.desk, on), self._fill, failed=self.failed.emit, key="roster"
        )
        self.tasks.run(
            lambda: self.desk.roster.completeness(on),
            self._show_gaps,
            failed=self.failed.emit,
            key="roster.gaps",
        )

    def _fill(self, listing: Listing) -> None:
        self._made = listing.made
        self.stack.fill(listing, is_past=self.reading_day.on is not None)
        self._show_details(self.stack.current_id)

    def _show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        self._gap_count = len(gaps)
        self.details.set_gaps(gaps)
        self.stack.set_gaps(gaps)
        self._show_state()

    def _show_buttons(self) -> None:
        """Beside the invitation of an empty roster no button says the same again."""
        for button in (self.import_button, self.adjust_button, self.print_button, self.add_button):
            button.setVisible(self.stack.is_shown)
        self.more_button.setVisible(self.stack.is_shown)
        is_today = self.reading_day.on is None
        self.import_button.setEnabled(is_today)
        words = _("A file is compared with the roster of today: go back to today first.")
        self.import_button.setToolTip("" if is_today else words)
        words = _("Add a unit that is no member") if self.stack.shows_others else _("Add a unit")
        self.add_button.setText(words)
        self.add_button.setAccessibleName(words)

    def _show_state(self) -> None:
        self._show_buttons()
        figures = self.stack.figures()
        if figures and self._gap_count:
            words = _("{count} to complete").format(count=self._gap_count)
            figures.append(Figure(words, self.show_gaps))
        if figures or self.reading_day.on is not None:
            figures.append(self.reading_day.figure(self.open_days))
        self.header.set_state(figures)
        stack = self.stack
        self.details.gaps.set_switch(is_on=stack.only_lacking, is_useful=stack.lacks_something)

    def open_days(self) -> None:
        """Let another day be chosen."""
        popup = DayPopup(self.reading_day, self._made, self)
        popup.chosen.connect(self.reading_day.choose)
        popup.chosen.connect(lambda _day: self.take_focus())
        figures = [one for one in self.header.findChildren(QPushButton) if "▾" in one.text()]
        below = [one for one in figures if one.objectName().startswith("figure")]
        popup.open_below(below[-1] if below else self.header)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The drawer is filled when it is opened; when it is closed it is done with the gaps."""
        if watched is self.side and event.type() is QEvent.Type.Show:
            self._show_details(self.stack.current_id)
        elif watched is self.side and event.type() is QEvent.Type.Hide and self.side.isHidden():
            self.details.leave_gaps()
        return super().eventFilter(watched, event)

    def _show_details(self, unit_id: int) -> None:
        if self.side.isHidden():
            return
        unit = self.stack.units.get(unit_id)
        self.details.show_unit(unit)

    # -- writing ------------------------------------------------------------------------------

    def add_unit(self) -> None:
        """Go to the blank row below the last unit, to type the new one's name."""
        self.begin_unit(other=self.stack.shows_others)

    def begin_unit(self, *, other: bool) -> None:
        """Go to the blank row of the members or of the others."""
        self.stack.begin_new(other=other)
        self._show_buttons()

    def finish(self, done: Done, sentence: str, *acts: Act) -> None:
        """Another name on a post is told as what it is, with the ways to go on from there."""
        found = self.editing.successions(done)
        if found:
            sentence = "\n".join(filter(None, (sentence, told(found))))
            acts = (*acts, *self._ways(found, done))
        super().finish(done, sentence, *acts)

    def _ways(self, found: tuple[Succession, ...], done: Done) -> list[Act]:
        if len(found) != 1 or done.step is None:
            return []
        one, step = found[0], done.step

        def correct() -> None:
            words = _("{old} is written {new} everywhere").format(old=one.old, new=one.new)
            self.run(
                lambda: as_correction(self.desk, one, step), lambda done: self.finish(done, words)
            )

        ways = [Act(_("Only a correction"), correct)]
        if one.is_named:
            ways.append(Act(_("Who is affected"), lambda: self.show_affected(one.old)))
        return ways

    def show_affected(self, person: str) -> None:
        """Show in the drawer what still carries a name."""
        self.side.show()
        self.details.show_affected(person)

    def show_committee(self) -> None:
        """Show in the drawer who leads the committee."""
        self.side.show()
        self.details.show_committee()

    def show_gaps(self) -> None:
        """Show in the drawer what is missing or stale."""
        self.side.show()
        self.details.show_gaps()

    def _go_to_unit(self, unit_id: int, field: str) -> None:
        """Go to a unit of the city, or to the page of the network, where counties are."""
        if not self.stack.go_to(unit_id, field):
            self.open_item.emit("network", "unit", unit_id)

    def show_item(self, kind: str, item: int) -> None:
        """Go to a unit among all units of today, with its details."""

        def show() -> None:
            if kind != "unit" or not self.stack.go_to(item):
                self.notify.done(_("It is not among the member units of today."))

        self.reading_day.back()
        self.side.show()
        self.when_read(show)
