"""指标卡片: everything about one indicator in one dialog, kept as one step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.changes import Done
from app.domain.edits import EditOutcome
from app.domain.plans.cards import IndicatorCard
from app.domain.plans.records import DefinitionBreak
from app.errors import AppError
from app.i18n import _
from app.ui.plans.card_form import CardForm
from app.ui.plans.card_kept import CardKept
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from app.ui.widgets.page import Page

T = TypeVar("T")


class CardDialog(QDialog):
    """Leads from one indicator of the table to the next; leaving one keeps what was changed."""

    def __init__(self, page: Page, ids: Sequence[int], indicator_id: int) -> None:
        """`ids` are the indicators in the order of the table."""
        super().__init__(page)
        self._page = page
        self._ids = [*ids] if indicator_id in ids else [indicator_id]
        self._at = self._ids.index(indicator_id)
        self._is_over = False
        self.setObjectName("indicatorCard")
        self.setWindowTitle(_("Indicator card"))
        self.name = plain_label("", "sectionTitle")
        self.place = plain_label("", "hint")
        self.form, self.kept = CardForm(), CardKept()
        self.tabs = QTabWidget()
        self.problem = ProblemNote("cardProblem")
        self.back_button = make_button(
            _("Previous indicator"), lambda: self.step(-1), name="cardBack", icon="chevron_left",
            tip=_("Keeps the changes and goes to the indicator before (Alt+PgUp)"),
        )  # fmt: skip
        self.next_button = make_button(
            _("Next indicator"), lambda: self.step(1), name="cardNext", icon="chevron_right",
            tip=_("Keeps the changes and goes to the indicator behind (Alt+PgDn)"),
        )  # fmt: skip
        self.save_button = make_button(
            _("Save"), self.save, name="dialogAccept", kind=ButtonKind.FILLED
        )
        self._lay_out()
        self._connect()

    def start(self) -> None:
        """Read the card, then open."""
        self._read(self.open)

    # -- one card -----------------------------------------------------------------------------

    @property
    def indicator_id(self) -> int:
        """The indicator that is shown."""
        return self._ids[self._at]

    def step(self, by: int) -> None:
        """Keep what was changed, then show another indicator of the table."""
        if 0 <= self._at + by < len(self._ids):
            self._keep(lambda: self._go(self._at + by))

    def save(self) -> None:
        """Keep what was changed and close."""
        self._keep(self.accept)

    def reject(self) -> None:
        """Esc closes at once when nothing was changed."""
        question = _("What was changed in the card of “{name}” has not been saved.")
        name = self.form.fields["name"].text
        if not self.form.texts() or self._page.chooser.confirm(
            question.format(name=name), _("Drop the changes")
        ):
            super().reject()

    def _go(self, place: int) -> None:
        self._at = place
        self._read(self.form.setFocus)

    def _read(self, then: Callable[[], object]) -> None:
        indicator_id = self.indicator_id

        def show(card: IndicatorCard) -> None:
            self._show(card)
            then()

        self._run(lambda: self._page.desk.plans.cards.card(indicator_id), show)

    def _show(self, card: IndicatorCard) -> None:
        one = card.indicator
        self.name.setText(f"{one.code}  {one.name}".strip())
        words = [card.plan.title, card.domain.name]
        if card.twin is not None:
            twin = _("the same as {code} of the other plan: a change holds for both")
            words.append(twin.format(code=card.twin.code))
        self.place.setText(" · ".join(words))
        self.form.show_card(card)
        self._show_kept(card)
        self.problem.say("")
        self.back_button.setEnabled(self._at > 0)
        self.next_button.setEnabled(self._at < len(self._ids) - 1)

    def _show_kept(self, card: IndicatorCard) -> None:
        self.kept.show_card(card)
        words = _("Breaks, cycles, revisions ({count})").format(count=self.kept.count)
        self.tabs.setTabText(1, words)

    # -- writing ------------------------------------------------------------------------------

    def _keep(self, then: Callable[[], None]) -> None:
        texts, year, indicator_id = self.form.texts(), self._page.year(), self.indicator_id
        if not texts:
            then()
            return

        def finish(outcome: EditOutcome) -> None:
            self.form.refuse(outcome.faults)
            if outcome.faults:
                self.tabs.setCurrentIndex(0)
                count = len(outcome.faults)
                words = _("{count} fields are not right; nothing was written yet.")
                self.problem.say(words.format(count=count))
                return
            words = _("The card is saved")
            self._page.finish(outcome.done, "\n".join((words, *outcome.done.notes)))
            then()

        self._run(lambda: self._page.desk.plans.cards.change(indicator_id, texts, year), finish)

    def _mark(self, mark: DefinitionBreak) -> None:
        words = _("From {year} on it counts something else").format(year=mark.year)

        def clear() -> None:
            self.kept.clear_entry()

        self._write(lambda: self._page.desk.plans.cards.mark_break(mark), words, clear)

    def _unmark(self, break_id: int) -> None:
        words = _("The mark is removed")
        self._write(lambda: self._page.desk.plans.cards.remove_break(break_id), words)

    def _unlink(self, link_id: int) -> None:
        words = _("The link is removed")
        self._write(lambda: self._page.desk.plans.cards.unlink([link_id]), words)

    def _write(
        self, work: Callable[[], Done], words: str, then: Callable[[], None] = lambda: None
    ) -> None:
        """Write at once and show what is kept; the form stays as it is typed."""
        indicator_id, cards = self.indicator_id, self._page.desk.plans.cards

        def both() -> tuple[Done, IndicatorCard]:
            return work(), cards.card(indicator_id)

        def finish(found: tuple[Done, IndicatorCard]) -> None:
            self.problem.say("")
            self._show_kept(found[1])
            then()
            self._page.finish(found[0], words)

        self._run(both, finish)

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """On the worker; nobody listens any more when the dialog was closed meanwhile."""

        def deliver(result: T) -> None:
            if not self._is_over:
                done(result)

        def failed(error: AppError) -> None:
            if not self.isVisible():
                self._page.failed.emit(error)
                self.deleteLater()
            elif not self._is_over:
                self.problem.say(error.sentence)

        self._page.tasks.run(work, deliver, failed=failed)

    # -- building -----------------------------------------------------------------------------

    def _connect(self) -> None:
        for keys, by in (("Alt+PgUp", -1), ("Alt+PgDown", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(lambda by=by: self.step(by))
        for keys in ("Ctrl+S", "Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.save)
        self.form.changed.connect(lambda: self.problem.say(""))
        self.kept.marked.connect(self._mark)
        self.kept.unmarked.connect(self._unmark)
        self.kept.unlinked.connect(self._unlink)
        self.finished.connect(self._end)

    def _end(self) -> None:
        self._is_over = True

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, tokens().space(2), gap, tokens().space(2))
        column.setSpacing(tokens().space())
        for label in (self.name, self.place):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setWordWrap(True)
            column.addWidget(label)
        self.tabs.setObjectName("cardTabs")
        self.tabs.setAccessibleName(_("Indicator card"))
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.form, _("Card"))
        self.tabs.addTab(_scrolled(self.kept), "")
        column.addWidget(self.tabs, 1)
        column.addWidget(self.problem)
        self.problem.say("")
        row = QHBoxLayout()
        row.setSpacing(tokens().space())
        cancel = make_button(_("Cancel"), self.reject, name="dialogCancel")
        for button in (self.back_button, self.next_button):
            row.addWidget(button)
        row.addStretch(1)
        for button in (cancel, self.save_button):
            row.addWidget(button)
        # Enter in a field must not keep a half-filled card: only the button itself does.
        for button in (self.back_button, self.next_button, cancel, self.save_button):
            button.setAutoDefault(False)
        column.addLayout(row)
        self.form.setFocusProxy(self.form.fields["name"])
        self.form.setFocus()
        open_at(self, 7 / 8, 7 / 8)


def _scrolled(part: QWidget) -> QScrollArea:
    """The lists take what height there is, and can be scrolled where it is little."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setWidget(part)
    area.setFocusProxy(part)
    return area
