"""粘贴名单…: paste the list of a notice, settle what is unclear, go on to before and after."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.roster.notice.entries import NoticeReading
from app.domain.roster.notice.proposal import NoticeProposal
from app.errors import AppError
from app.i18n import _
from app.ui.roster.pasting.table import NoticeTable
from app.ui.roster.reading_day import ReadingDay
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.day import DayField
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from app.ui.widgets.page import Page

T = TypeVar("T")
_TEXT, _TABLE = range(2)


class NoticeDialog(QDialog):
    """Two steps. `proposed` brings the adjustment and what was left as it is."""

    proposed = Signal(object, object)  # Adjustment, tuple[str, ...]

    def __init__(self, page: Page, reading_day: ReadingDay) -> None:
        super().__init__(page)
        self._page = page
        self._day = reading_day
        self._reading: NoticeReading | None = None
        self._is_over = False
        self.setObjectName("noticeDialog")
        self.setWindowTitle(_("Paste a member list"))
        self.text = QPlainTextEdit()
        self.table = NoticeTable()
        self.summary = plain_label("", "hint")
        self.day = DayField("noticeDay", _("Takes effect on"), reading_day.day)
        self.problem = ProblemNote("noticeProblem")
        self.open_count = plain_label("", "hint")
        self.open_count.setAccessibleName(_("Questions left open"))
        self.back_button = make_button(_("Back"), lambda: self._go(_TEXT), name="noticeBack")
        self.next_button = make_button("", self._next, name="noticeNext", kind=ButtonKind.FILLED)
        self.steps = QStackedWidget()
        self._lay_out()
        self.table.settled.connect(self._count_open)
        self.finished.connect(self._end)
        self._go(_TEXT)

    def _lay_out(self) -> None:
        self.steps.addWidget(self._text_step())
        self.steps.addWidget(self._table_step())
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, tokens().space(2), gap, tokens().space(2))
        column.setSpacing(tokens().space(2))
        column.addWidget(self.steps, 1)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.addWidget(self.open_count, 1)
        cancel = make_button(_("Cancel"), self.reject, name="noticeCancel")
        for button in (cancel, self.back_button, self.next_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
        open_at(self, 7 / 8, 5 / 6)

    def _text_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space())
        column.addWidget(plain_label(_("Paste the whole notice or only its list"), "sectionTitle"))
        self.text.setObjectName("noticeText")
        self.text.setAccessibleName(_("Text of the notice"))
        self.text.setPlaceholderText(
            _("Copied from Word, WPS or a web page. Titles and number of the paper may be with it.")
        )
        self.text.setTabChangesFocus(True)
        column.addWidget(self.text, 1)
        return step

    def _table_step(self) -> QWidget:
        step = QWidget()
        column = QVBoxLayout(step)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space())
        top = QHBoxLayout()
        top.addWidget(self.summary, 1)
        top.addWidget(plain_label(_("Takes effect on"), "formLabel"))
        self.day.setMaximumWidth(tokens().size("column_unit"))
        top.addWidget(self.day)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        return step

    # -- going --------------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.problem.say("")
        verb = _("Read the list") if step == _TEXT else _("Before and after…")
        self.next_button.setText(verb)
        self.next_button.setAccessibleName(verb)
        self.back_button.setVisible(step == _TABLE)
        self._count_open()
        (self.text if step == _TEXT else self.table).setFocus()

    def _next(self) -> None:
        if self.steps.currentIndex() == _TEXT:
            text = self.text.toPlainText()
            notices, roster = self._page.desk.roster.notices, self._page.desk.roster

            def read() -> tuple[NoticeReading, list[str]]:
                return notices.read(text), [unit.name for unit in roster.list()]

            self._run(read, self._show)
        elif self._reading is not None:
            self._propose(self._reading)

    def _show(self, found: tuple[NoticeReading, list[str]]) -> None:
        self._reading, units = found
        reading = self._reading
        self.table.show_entries(reading.entries, units)
        parts = [_("{count} entries read").format(count=len(reading.entries)), reading.number]
        self.summary.setText(" · ".join(part for part in (*parts, *reading.notes) if part))
        self.summary.setWordWrap(True)
        if reading.day is not None:
            self.day.set_day(reading.day)
        self._go(_TABLE)

    def _propose(self, reading: NoticeReading) -> None:
        day, answers = self.day.day, self.table.answers()
        if day is None:
            self.problem.say(self.day.problem or _("Say from which day on."))
            return
        notices = self._page.desk.roster.notices
        self._run(lambda: notices.propose(reading, answers, day), self._proposed)

    def _proposed(self, proposal: NoticeProposal) -> None:
        if proposal.adjustment is None:
            self.problem.say(_("The committee is so already; the list changes nothing."))
            return
        self.accept()
        self.proposed.emit(proposal.adjustment, proposal.notes)

    def _count_open(self) -> None:
        left = self.table.open_count if self.steps.currentIndex() == _TABLE else 0
        words = _("{count} questions are still open; what they ask about stays as it is.")
        self.open_count.setText(words.format(count=left) if left else "")

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        def deliver(result: T) -> None:
            if not self._is_over:
                self.problem.say("")
                done(result)

        def failed(error: AppError) -> None:
            if not self._is_over:
                self.problem.say(error.sentence)

        self._page.tasks.run(work, deliver, failed=failed)

    def _end(self) -> None:
        self._is_over = True
