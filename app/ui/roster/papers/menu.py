"""The button 打印 of the roster: each list, each set of cards, and the notice of an adjustment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from app.domain.roster.adjustment import AdjustmentRecord
from app.domain.roster.announcement import Announcement
from app.domain.roster.papers import PaperFormat, PaperKind, formats_of, paper_names, suggested_name
from app.errors import RuleBroken
from app.i18n import _
from app.ui.roster.papers.list_options import ListOptions
from app.ui.roster.papers.notice_options import NoticeOptions
from app.ui.roster.reading_day import ReadingDay
from app.ui.widgets.menus import give_menu
from app.ui.widgets.papers.choice import PaperChoice, PaperFace
from app.ui.widgets.papers.dialog import PaperDialog

if TYPE_CHECKING:
    from app.ui.widgets.header import PageHeader
    from app.ui.widgets.page import Page


class PaperMenu(QObject):
    """Opens the dialog of a paper; every paper is as of the day that the page shows."""

    def __init__(self, page: Page, reading_day: ReadingDay) -> None:
        super().__init__(page)
        self._page = page
        self._day = reading_day

    def add_to(self, header: PageHeader) -> QPushButton:
        """The button in the header of the page."""
        button = header.add_button(_("Print ▾"), lambda: None, name="rosterPrint", icon="print")
        names = paper_names()
        lists = [
            (f"print-{kind}", f"{names[kind]}…", lambda kind=kind: self.open(kind))
            for kind in PaperKind
            if kind is not PaperKind.NOTICE
        ]
        notice = (f"print-{PaperKind.NOTICE}", f"{names[PaperKind.NOTICE]}…", self.print_latest)
        give_menu(button, (*lists, None, notice))
        return button

    def open(self, kind: PaperKind) -> None:
        """Look at a list or at cards, as of the day that the page shows."""
        desk = self._page.desk
        self._show(kind, ListOptions(desk, kind, self._day.on))

    def print_latest(self) -> None:
        """Look at the notice of the latest adjustment up to the day that the page shows."""
        page, day = self._page, self._day.day

        def find(records: tuple[AdjustmentRecord, ...]) -> None:
            known = [each for each in records if each.day <= day]
            if known:
                self.print_notice(known[-1])
                return
            words = _("No adjustment was made up to {day}: make one first (Adjust by a paper…).")
            page.failed.emit(RuleBroken(words.format(day=day)))

        page.run(page.desk.roster.adjustments.list, find)

    def print_notice(self, record: AdjustmentRecord) -> None:
        """Look at the notice of an adjustment; its texts can be changed before it is saved."""
        desk = self._page.desk

        def show(draft: Announcement) -> None:
            self._show(PaperKind.NOTICE, NoticeOptions(desk, draft))

        self._page.run(lambda: desk.roster.papers.draft_notice(adjustment=record.id), show)

    def _show(self, kind: PaperKind, choice: PaperChoice) -> None:
        title, day = paper_names()[kind], self._day.day
        face = PaperFace(
            title=title,
            heading=_("{paper}, as of {day}").format(paper=title, day=day),
            formats=tuple(each.value for each in formats_of(kind)),
            file_name=lambda form: suggested_name(kind, PaperFormat(form), day),
            memory="roster/folder",
        )
        dialog = PaperDialog(self._page, face, choice)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
