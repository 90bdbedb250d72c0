"""调整…: the paper, its changes, then before and after; nothing is written until 完成."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout

from app.domain.changes import Done
from app.domain.roster.adjustment import Adjustment, ChangeType
from app.domain.roster.posts import SeatTaken
from app.domain.text import squeeze_name
from app.errors import AppError
from app.i18n import _
from app.ui.roster.adjusting.changes_step import ChangesStep
from app.ui.roster.adjusting.paper_step import PaperStep
from app.ui.roster.adjusting.preview_step import PreviewStep
from app.ui.roster.adjusting.trying import Refusal, try_adjustment
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from app.services.roster.adjustments import AdjustmentPreview
    from app.ui.widgets.page import Page

T = TypeVar("T")
_PAPER, _CHANGES, _PREVIEW = range(3)


class AdjustmentWizard(QDialog):
    """Three steps. `made` brings the outcome and the adjustment when it is written."""

    made = Signal(object, object)  # Done, Adjustment

    def __init__(
        self,
        page: Page,
        day: date,
        given: Adjustment | None = None,
        notes: tuple[str, ...] = (),
    ) -> None:
        """`given` is what a notice says, `notes` what of it was left as it is."""
        super().__init__(page)
        self._page = page
        self._notes = notes
        self._is_over = False
        self._units_of: date | None = None
        self.setObjectName("adjustmentWizard")
        self.title = plain_label("", "sectionTitle")
        self.paper = PaperStep(given.day if given is not None else day)
        self.changes = ChangesStep()
        self.preview = PreviewStep()
        self.steps = QStackedWidget()
        for step in (self.paper, self.changes, self.preview):
            self.steps.addWidget(step)
        self.problem = ProblemNote("wizardProblem")
        self.mend_button = make_button(_("Make it a taking over"), self._mend, name="wizardMend")
        self.back_button = make_button(_("Back"), self._back, name="wizardBack")
        self.next_button = make_button("", self._next, name="wizardNext", kind=ButtonKind.FILLED)
        self._lay_out()
        self.changes.edited.connect(self._edited)
        self.finished.connect(self._end)
        if given is not None:
            self.paper.number.setText(given.number)
            self.paper.reason.setText(given.reason)
            self.changes.set_changes(given.changes)
        self._go(_PAPER)

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
        row.addWidget(self.mend_button)
        row.addStretch(1)
        cancel = make_button(_("Cancel"), self.reject, name="wizardCancel")
        for button in (cancel, self.back_button, self.next_button):
            row.addWidget(button)
        # Enter in a field adds a line or goes on in the form; only the button itself writes.
        for button in (cancel, self.back_button, self.next_button, self.mend_button):
            button.setAutoDefault(False)
        column.addLayout(row)
        open_at(self, 3 / 4, 3 / 4)

    @property
    def adjustment(self) -> Adjustment:
        """What the clerk has put together so far."""
        day = self.paper.day.day
        return Adjustment(
            number=squeeze_name(self.paper.number.text()),
            day=day if day is not None else date.min,
            reason=self.paper.reason.text().strip(),
            changes=tuple(self.changes.changes),
        )

    def start_with_preview(self) -> None:
        """Begin at the last step: the changes come from a notice."""
        self._go(_CHANGES)
        self._try()

    def reject(self) -> None:
        """Close without writing; changes that were put together are given up only when asked."""
        count = len(self.changes.changes)
        question = _("Give up the {count} changes of this adjustment?").format(count=count)
        if not count or self._page.chooser.confirm(question, _("Give up")):
            super().reject()

    # -- going --------------------------------------------------------------------------------

    def _go(self, step: int) -> None:
        self.steps.setCurrentIndex(step)
        self._say(None)
        titles = (_("The paper"), _("Its changes"), _("Before and after"))
        words = _("Adjustment · step {step} of {steps}: {title}")
        count = self.steps.count()
        self.setWindowTitle(_("Adjustment of the committee"))
        self.title.setText(words.format(step=step + 1, steps=count, title=titles[step]))
        self.back_button.setVisible(step > _PAPER)
        verb = _("Make the adjustment") if step == _PREVIEW else _("Next")
        self.next_button.setText(verb)
        self.next_button.setAccessibleName(verb)
        if step == _CHANGES:
            self._suggest()
        (self.paper, self.changes, self.preview)[step].setFocus()

    def _back(self) -> None:
        self._go(self.steps.currentIndex() - 1)

    def _next(self) -> None:
        step = self.steps.currentIndex()
        if step == _PAPER:
            if self.paper.problem:
                self.problem.say(self.paper.problem)
            else:
                self._go(_CHANGES)
        elif step == _CHANGES:
            if self.changes.changes:
                self._try()
            else:
                self.problem.say(_("Add at least one change."))
        else:
            self._write()

    # -- on the worker ------------------------------------------------------------------------

    def _suggest(self) -> None:
        day = self.paper.day.day
        if day is None or day == self._units_of:
            return
        self._units_of = day
        self._run(
            lambda: [unit.name for unit in self._page.desk.roster.list(on=day)],
            self.changes.form.set_units,
        )

    def _try(self) -> None:
        adjustment = self.adjustment
        self.next_button.setEnabled(False)
        self._run(lambda: try_adjustment(self._page.desk, adjustment), self._tried)

    def _tried(self, tried: AdjustmentPreview | Refusal) -> None:
        self.next_button.setEnabled(True)
        if isinstance(tried, Refusal):
            self.changes.mark(tried.place)
            self._say(tried.error)
            return
        self.changes.mark(0)
        self.preview.show_preview(tried, self._notes)
        self._go(_PREVIEW)

    def _write(self) -> None:
        adjustment = self.adjustment
        self.next_button.setEnabled(False)

        def done(outcome: Done) -> None:
            self.accept()
            self.made.emit(outcome, adjustment)

        self._run(lambda: self._page.desk.roster.adjustments.accept(adjustment), done)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """On the worker; nobody listens any more when the dialog was closed meanwhile."""

        def deliver(result: T) -> None:
            if not self._is_over:
                done(result)

        def failed(error: AppError) -> None:
            if not self._is_over:
                self.next_button.setEnabled(True)
                self._say(error)

        self._page.tasks.run(work, deliver, failed=failed)

    def _end(self) -> None:
        self._is_over = True

    # -- problems -----------------------------------------------------------------------------

    def _edited(self) -> None:
        self._say(None)

    def _say(self, error: AppError | None) -> None:
        self.problem.say(error.sentence if error is not None else "")
        row = self.changes.table.currentRow()
        can_mend = (
            isinstance(error, SeatTaken)
            and 0 <= row < len(self.changes.changes)
            and self.changes.changes[row].type is ChangeType.APPOINT
        )
        self.mend_button.setVisible(can_mend)

    def _mend(self) -> None:
        """Somebody sits there: the new one takes over instead of being a second holder."""
        row = self.changes.table.currentRow()
        changes = self.changes.changes
        changes[row] = replace(changes[row], type=ChangeType.REPLACE)
        self.changes.set_changes(changes)
        self._try()
