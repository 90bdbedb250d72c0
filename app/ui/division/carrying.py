"""沿用上年分工…: the years, the differences, the summary; nothing is written until 完成."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QStackedWidget, QVBoxLayout

from app.domain.changes import Done
from app.domain.plans.carrying import Carry
from app.errors import AppError
from app.i18n import _
from app.ui.division.carry_choice import ChoiceStep
from app.ui.division.carry_lines import LinesStep, prepare_lines
from app.ui.division.carry_summary import count_taken, summary
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.grid.cells import GridRow
from app.ui.widgets.labels import plain_label
from app.ui.widgets.page import Page

T = TypeVar("T")
_CHOICE, _LINES, _SUMMARY = range(3)


def start_carrying(page: Page) -> None:
    """Open the wizard on a page; while no year has anything, say so instead."""

    def opened(filled: tuple[int, ...]) -> None:
        if not filled:
            page.notify.done(_("No year has a division of work yet that could be carried over."))
            return
        wizard = CarryWizard(page, ChoiceStep(filled, page.year()))
        wizard.made.connect(page.finish)
        wizard.finished.connect(wizard.deleteLater)
        wizard.open()

    page.run(page.desk.plans.carrying.years, opened)


class CarryWizard(QDialog):
    """Three steps. `made` brings the outcome and its sentence when it is written."""

    made = Signal(object, str)  # Done

    def __init__(self, page: Page, choice: ChoiceStep) -> None:
        super().__init__(page)
        self._page = page
        self._is_over = False
        self._carried: Carry | None = None
        self._asked: tuple[object, ...] = ()
        self.setObjectName("carryWizard")
        self.setWindowTitle(_("Carry the division of work over"))
        self.title = plain_label("", "sectionTitle")
        self.choice = choice
        self.lines: LinesStep | None = None
        self.summary = QPlainTextEdit()
        self.summary.setObjectName("carrySummary")
        self.summary.setAccessibleName(_("What will be written"))
        self.summary.setReadOnly(True)
        self.summary.setTabChangesFocus(True)
        self.steps = QStackedWidget()
        self.steps.addWidget(choice)
        self.steps.addWidget(self.summary)
        self.problem = ProblemNote("carryProblem")
        self.back_button = make_button(_("Back"), self._back, name="wizardBack")
        self.next_button = make_button("", self._next, name="wizardNext", kind=ButtonKind.FILLED)
        self._lay_out()
        self.finished.connect(self._end)
        self._go(_CHOICE)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, tokens().space(2), gap, tokens().space(2))
        column.setSpacing(tokens().space(2))
        column.addWidget(self.title)
        column.addWidget(self.steps, 1)
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(tokens().space())
        row.addStretch(1)
        cancel = make_button(_("Cancel"), self.reject, name="wizardCancel")
        # Enter in the table goes down a row; only the button itself goes on.
        for button in (cancel, self.back_button, self.next_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
        open_at(self, 15 / 16, 5 / 6)

    # -- going --------------------------------------------------------------------------------

    @property
    def step(self) -> int:
        """Which step is shown."""
        shown = self.steps.currentWidget()
        if shown is self.choice:
            return _CHOICE
        return _SUMMARY if shown is self.summary else _LINES

    def _go(self, step: int) -> None:
        shown = (self.choice, self.lines, self.summary)[step]
        if shown is None:
            return
        self.steps.setCurrentWidget(shown)
        self.problem.say("")
        titles = (_("Which year, and what"), _("What differs"), _("What will be written"))
        words = _("Carry over · step {step} of {steps}: {title}")
        self.title.setText(words.format(step=step + 1, steps=len(titles), title=titles[step]))
        self.back_button.setVisible(step > _CHOICE)
        verb = _("Finish") if step == _SUMMARY else _("Next")
        self.next_button.setText(verb)
        self.next_button.setAccessibleName(verb)
        self.next_button.setEnabled(step != _SUMMARY or self._count() > 0)
        shown.setFocus()

    def _back(self) -> None:
        self._go(self.step - 1)

    def _next(self) -> None:
        if self.step == _CHOICE:
            self._compare()
        elif self.step == _LINES:
            self._sum_up()
        else:
            self._write()

    def _count(self) -> int:
        if self._carried is None or self.lines is None:
            return 0
        return count_taken(self._carried, self.lines.decisions)

    def _compare(self) -> None:
        """Read both years; the same question again keeps what was decided."""
        if self.choice.problem:
            self.problem.say(self.choice.problem)
            return
        (old, new), parts = self.choice.years, self.choice.parts
        if self._asked == (old, new, parts):
            self._go(_LINES)
            return
        carrying = self._page.desk.plans.carrying

        def read() -> tuple[Carry, list[GridRow]]:
            carried = carrying.preview(old, new, parts)
            return carried, prepare_lines(carried)

        def show(found: tuple[Carry, list[GridRow]]) -> None:
            self._asked = (old, new, parts)
            self._show_lines(*found)

        self._run(read, show)

    def _show_lines(self, carried: Carry, rows: list[GridRow]) -> None:
        if self.lines is not None:
            self.steps.removeWidget(self.lines)
            self.lines.deleteLater()
        self._carried = carried
        self.lines = LinesStep(carried, rows, self._page.memory)
        self.steps.insertWidget(_LINES, self.lines)
        self._go(_LINES)

    def _sum_up(self) -> None:
        if self._carried is not None and self.lines is not None:
            sentences = summary(self._carried, self.lines.decisions)
            self.summary.setPlainText("\n".join(sentences))
            self._go(_SUMMARY)

    def _write(self) -> None:
        if self._carried is None or self.lines is None:
            return
        (old, new), parts = self.choice.years, self.choice.parts
        decisions, count = dict(self.lines.decisions), self._count()
        carrying = self._page.desk.plans.carrying

        def done(outcome: Done) -> None:
            self.accept()
            words = _("{count} lines of {old} are carried over to {new}")
            sentence = words.format(count=count, old=old, new=new)
            self.made.emit(outcome, "\n".join((sentence, *outcome.notes)))

        self._run(lambda: carrying.accept(old, new, decisions, parts), done)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """On the worker; nobody listens any more when the dialog was closed meanwhile."""
        self.next_button.setEnabled(False)

        def deliver(result: T) -> None:
            if not self._is_over:
                self.next_button.setEnabled(True)
                done(result)

        def failed(error: AppError) -> None:
            if not self._is_over:
                self.next_button.setEnabled(True)
                self.problem.say(error.sentence)

        self._page.tasks.run(work, deliver, failed=failed)

    def _end(self) -> None:
        self._is_over = True
