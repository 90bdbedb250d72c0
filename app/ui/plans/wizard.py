"""导入规划: where it comes from, what was read, which indicators; written by the last button."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout

from app.domain.changes import Done
from app.domain.plans.imported import PlanImport
from app.domain.plans.values import GoalKind
from app.errors import AppError
from app.i18n import _
from app.ui.plans.form import PlanSource
from app.ui.plans.proposals import ProposalStep
from app.ui.plans.review import PlanReview
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from pathlib import Path

    from app.ui.widgets.page import Page

T = TypeVar("T")
_SOURCE, _REVIEW, _PROPOSALS = range(3)


class PlanWizard(QDialog):
    """Two steps, or three when there are indicators. `made` brings the outcome and what it is."""

    made = Signal(object, str)  # Done, the sentence

    def __init__(self, page: Page, units: Sequence[str]) -> None:
        super().__init__(page)
        self._page = page
        self._units = units
        self._imported: PlanImport | None = None
        self._is_over = False
        self.setObjectName("planWizard")
        self.setWindowTitle(_("Import a plan"))
        self.title = plain_label("", "sectionTitle")
        self.source = PlanSource(page.year(), self._ask_file)
        self.review: PlanReview | None = None
        self.proposals: ProposalStep | None = None
        self.steps = QStackedWidget()
        self.steps.addWidget(self.source)
        self.problem = ProblemNote("planProblem")
        self.hint = plain_label("", "hint")
        self.hint.setWordWrap(True)
        self.back_button = make_button(_("Back"), self._back, name="planBack")
        self.next_button = make_button("", self._next, name="dialogAccept", kind=ButtonKind.FILLED)
        self._lay_out()
        self.finished.connect(self._end)
        self._go(_SOURCE)

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
        row.addWidget(self.hint, 1)
        cancel = make_button(_("Cancel"), self.reject, name="dialogCancel")
        # Enter in an answer or a cell must not go on: only the button itself does.
        for button in (cancel, self.back_button, self.next_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column.addLayout(row)
        open_at(self, 7 / 8, 5 / 6)

    def _ask_file(self) -> Path | None:
        return self._page.chooser.open_file(
            _("Import a plan"),
            _("Tables and texts (*.xlsx *.xls *.xlsm *.csv *.docx *.txt);;All files (*)"),
        )

    # -- going --------------------------------------------------------------------------------

    @property
    def _is_last(self) -> bool:
        step = self.steps.currentIndex()
        return step == self.steps.count() - 1 and step > _SOURCE

    def _go(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self.problem.say("")
        titles = (_("The plan"), _("Goals and units"), _("Indicators"))
        words = _("Import a plan · step {step} of {steps}: {title}")
        count = self.steps.count() if step else len(titles)
        self.title.setText(words.format(step=step + 1, steps=count, title=titles[step]))
        self.back_button.setVisible(step > _SOURCE)
        verb = _("Read the plan") if step == _SOURCE else _("Next")
        verb = _("Write into the plans") if self._is_last else verb
        self.next_button.setText(verb)
        self.next_button.setAccessibleName(verb)
        self._hint()
        (self.steps.currentWidget() or self).setFocus()

    def _hint(self) -> None:
        """What stays open; on the last step also what will be written."""
        parts = []
        if self.review is not None and self.steps.currentIndex() > _SOURCE:
            parts.append(self.review.left_open)
        if self._is_last:
            parts.append(_("Will be written: {what}.").format(what=self._what()))
        self.hint.setText(" ".join(filter(None, parts)))

    def _what(self) -> str:
        imported = self._imported
        goals, measures = map(imported.count, GoalKind) if imported is not None else (0, 0)
        words = (
            _("{goals} main goals, {measures} measures, {indicators} indicators")
            if measures
            else _("{goals} main goals, {indicators} indicators")
        )
        taken = len(self.proposals.taken) if self.proposals is not None else 0
        return words.format(goals=goals, measures=measures, indicators=taken)

    def _back(self) -> None:
        self._go(self.steps.currentIndex() - 1)

    def _next(self) -> None:
        if self.steps.currentIndex() == _SOURCE:
            self._read()
        elif self._is_last:
            self._write()
        else:
            self._go(self.steps.currentIndex() + 1)

    # -- on the worker ------------------------------------------------------------------------

    def _read(self) -> None:
        source, reading = self.source, self._page.desk.plans.reading
        path, text, kind = source.path, source.text.toPlainText(), source.kind.currentData()
        title, years = source.plan_title.text(), source.years
        if not source.is_given:
            self.problem.say(_("Choose a file or paste the text of the plan first."))
        elif path is not None:
            self._run(lambda: reading.read(path, kind=kind, title=title, years=years), self._show)
        else:
            self._run(
                lambda: reading.read_text(text, kind=kind, title=title, years=years), self._show
            )

    def _show(self, imported: PlanImport) -> None:
        while (old := self.steps.widget(_REVIEW)) is not None:
            self.steps.removeWidget(old)
            old.deleteLater()
        self._imported = imported
        self.review = PlanReview(imported, self._units)
        self.review.answered.connect(self._hint)
        self.steps.addWidget(self.review)
        self.proposals = None
        if imported.indicators or imported.proposals:
            self.proposals = ProposalStep(imported)
            self.proposals.said.connect(self.problem.say)
            self.proposals.changed.connect(self._hint)
            self.steps.addWidget(self.proposals)
        self._go(_REVIEW)

    def _write(self) -> None:
        imported, review = self._imported, self.review
        if imported is None or review is None:
            return
        answers = review.answers()
        taken = self.proposals.taken if self.proposals is not None else ()
        words = _("“{title}” is imported: {what}")
        sentence = words.format(title=imported.title, what=self._what())

        def done(outcome: Done) -> None:
            self.accept()
            self.made.emit(outcome, sentence)

        reading = self._page.desk.plans.reading
        self._run(lambda: reading.accept(imported, answers, taken), done)

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

        self._page.tasks.run(work, deliver, failed=failed, busy=_("Reading the plan…"))

    def _end(self) -> None:
        self._is_over = True
