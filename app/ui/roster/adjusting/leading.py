"""The button 调整 of the roster: a new adjustment, a pasted list, the adjustments so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton

from app.domain.changes import Done
from app.domain.roster.adjustment import Adjustment, AdjustmentRecord
from app.i18n import _
from app.ui.notify import Act
from app.ui.roster.adjusting.made import MadeAdjustments
from app.ui.roster.adjusting.wizard import AdjustmentWizard
from app.ui.roster.pasting.dialog import NoticeDialog
from app.ui.roster.reading_day import ReadingDay
from app.ui.widgets.menus import give_menu

if TYPE_CHECKING:
    from app.ui.widgets.header import PageHeader
    from app.ui.widgets.page import Page


class AdjustmentLeading(QObject):
    """Leads through adjustments. `print_wanted` asks for the notice of one that was made,
    `committee_wanted` for the leaders of the committee in the drawer."""

    print_wanted = Signal(object)  # AdjustmentRecord
    committee_wanted = Signal()

    def __init__(self, page: Page, reading_day: ReadingDay) -> None:
        super().__init__(page)
        self._page = page
        self._day = reading_day

    def add_to(self, header: PageHeader) -> QPushButton:
        """The button in the header of the page."""
        button = header.add_button(_("Adjust ▾"), lambda: None, name="rosterAdjust", icon="edit")
        button.setToolTip(_("Changes of the committee that a paper orders"))
        give_menu(
            button,
            (
                ("adjustNew", _("Adjust by a paper…"), self.start),
                ("adjustPaste", _("Paste a member list…"), self.paste),
                None,
                ("adjustCommittee", _("Leaders of the committee…"), self.committee_wanted.emit),
                ("adjustMade", _("Adjustments so far…"), self.show_made),
            ),
        )
        return button

    def start(
        self, given: Adjustment | None = None, notes: tuple[str, ...] = ()
    ) -> AdjustmentWizard:
        """Open the wizard, empty or with the changes of a notice and what it left as it is."""
        wizard = AdjustmentWizard(self._page, self._day.day, given, notes)
        wizard.made.connect(self._made)
        wizard.finished.connect(wizard.deleteLater)
        wizard.open()
        if given is not None:
            wizard.start_with_preview()
        return wizard

    def paste(self) -> None:
        """Let a member list be pasted; what it changes goes through the same preview."""
        dialog = NoticeDialog(self._page, self._day)
        dialog.proposed.connect(self.start)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def show_made(self) -> None:
        """Show the adjustments that were made."""
        page = self._page

        def show(records: tuple[AdjustmentRecord, ...]) -> None:
            dialog = MadeAdjustments(records, page)
            dialog.day_wanted.connect(self._day.choose)
            dialog.print_wanted.connect(self.print_wanted)
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

        page.run(page.desk.roster.adjustments.list, show)

    def _made(self, done: Done, adjustment: Adjustment) -> None:
        words = _("The adjustment is made; it takes effect on {day}")
        sentence = "\n".join((words.format(day=adjustment.day), *done.notes))
        act = Act(_("Print the notice…"), lambda: self._print(adjustment))
        self._page.finish(done, sentence, act)

    def _print(self, adjustment: Adjustment) -> None:
        def find(records: tuple[AdjustmentRecord, ...]) -> None:
            same = [
                each
                for each in records
                if (each.day, each.number) == (adjustment.day, adjustment.number)
            ]
            if same:
                self.print_wanted.emit(max(same, key=lambda each: each.id))

        self._page.run(self._page.desk.roster.adjustments.list, find)
