"""The drawer's part about the years of an indicator: chart, numbers, doubts, revisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.plans.records import Revision
from app.domain.plans.vertical.fields import actual_text, method_words
from app.domain.plans.vertical.rows import TargetRow
from app.domain.plans.wording import number_text, target_text
from app.i18n import _
from app.ui.plans.path_chart import PathChart
from app.ui.plans.path_points import Points
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.facts import ProblemNote
from app.ui.widgets.header import plain_label


class PathSection(QWidget):
    """Shows how an indicator goes from its baseline to its end, and what was changed by papers."""

    attachment_wanted = Signal(object)  # Revision

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("yearPath")
        self.setAccessibleName(_("Yearly targets"))
        self._method = plain_label("", "hint")
        self.chart = PathChart()
        self.legend = plain_label("", "hint")
        self.legend.setWordWrap(True)
        self.numbers = YearNumbers()
        self.doubts = ProblemNote("yearDoubts")
        self.revisions = RevisionList()
        self.revisions.attachment_wanted.connect(self.attachment_wanted)
        head = QHBoxLayout()
        head.addWidget(plain_label(_("Yearly targets"), "sectionTitle"), 1)
        head.addWidget(self._method)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().size("half"))
        column.addLayout(head)
        for part in (self.chart, self.legend, self.doubts, self.numbers, self.revisions):
            column.addWidget(part)
        self.hide()

    def show_row(self, row: TargetRow, year: int, revisions: Sequence[Revision]) -> None:
        """Show an indicator; away when it has no number, no doubt and no revision."""
        points = Points.of(row, year)
        self._method.setText(method_words()[row.indicator.method] if row.end is not None else "")
        self.chart.show_points(points)
        self.legend.setText(
            "   ".join(mark.replace(" ", "\N{NO-BREAK SPACE}") for mark in _legend(points))
            if not self.chart.isHidden()
            else ""
        )
        self.legend.setHidden(self.chart.isHidden())
        self.doubts.say("\n".join(row.warnings))
        self.numbers.show_row(row, year)
        self.revisions.show_revisions(revisions)
        self.setVisible(bool(row.targets or row.actual or row.warnings or revisions))


def _legend(points: Points) -> Iterator[str]:
    """What the marks mean, only those that are drawn."""
    yield _("● target")
    if points.locked:
        yield _("■ locked")
    if points.end is not None:
        yield _("◎ end target")
    if points.actual:
        yield _("× reached")
    if points.breaks:
        yield _("┆ another definition")


class YearNumbers(QWidget):
    """All years below each other, each with its target and what was reached."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("yearNumbers")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(tokens().space())
        self._grid.setVerticalSpacing(tokens().size("half"))
        for column in (1, 2):
            self._grid.setColumnStretch(column, 1)
        self.texts: dict[int, tuple[str, str]] = {}

    def show_row(self, row: TargetRow, year: int) -> None:
        """Show the years; the working year stands out, a locked one says so."""
        while (item := self._grid.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.texts = {one: _texts(row, one) for one in row.years}
        self.setHidden(not any(any(texts) for texts in self.texts.values()))
        if self.isHidden():
            return
        for at, (one, texts) in enumerate(self.texts.items(), start=1):
            self._put(str(one), "hint", at, 0)
            name = "sectionTitle" if one == year else "fact"
            for column, text in enumerate(texts, start=1):
                self._put(text or "—", name, at, column)
        for column, title in enumerate((_("Year"), _("Target"), _("Reached"))):
            self._put(title, "hint", 0, column)

    def _put(self, text: str, name: str, row: int, column: int) -> None:
        self._grid.addWidget(plain_label(text, name), row, column)


def _texts(row: TargetRow, year: int) -> tuple[str, str]:
    value = row.targets.get(year)
    target = "" if value is None else target_text(row.indicator, value)
    if year in row.locked:
        target = _("{target} (locked)").format(target=target)
    return target, actual_text(row.actual.get(year))


class RevisionList(QWidget):
    """What was changed by papers, the newest first; each with its reason and its file."""

    attachment_wanted = Signal(object)  # Revision

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("revisionList")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, tokens().space(), 0, 0)
        self._column.setSpacing(tokens().size("half"))
        self.texts: list[str] = []

    def show_revisions(self, revisions: Sequence[Revision]) -> None:
        """Show these, or nothing."""
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        self.texts = [revision_text(each) for each in reversed(revisions)]
        self.setHidden(not revisions)
        if not revisions:
            return
        self._column.addWidget(plain_label(_("Revisions"), "sectionTitle"))
        for each, text in zip(reversed(revisions), self.texts, strict=True):
            words = plain_label(text, "fact")
            words.setWordWrap(True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._column.addWidget(words)
            if each.attachment:
                self._column.addWidget(
                    make_button(
                        each.attachment_name,
                        partial(self.attachment_wanted.emit, each),
                        name="revisionCopy",
                        kind=ButtonKind.LINK,
                        icon="attach",
                    ),
                    0,
                    Qt.AlignmentFlag.AlignLeft,
                )


def revision_text(revision: Revision) -> str:
    """A revision as one reads it: day, what, from and to, why, by which paper."""
    what = _("end target") if revision.year is None else str(revision.year)
    blank = _("none")
    words = _("{day}  {what}: {before} → {after}  {reason}").format(
        day=revision.day.isoformat(),
        what=what,
        before=blank if revision.before is None else number_text(revision.before),
        after=blank if revision.after is None else number_text(revision.after),
        reason=revision.reason,
    )
    if revision.document:
        words += _(" ({document})").format(document=revision.document)
    return words
