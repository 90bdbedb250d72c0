"""First step of carrying over: which year, into which, and what of it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.plans.carrying import USUAL_PARTS, CarryPart
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.labels import plain_label


class ChoiceStep(QWidget):
    """Two years and what is carried over; projects for the people only when they are ticked."""

    def __init__(self, filled: Sequence[int], working_year: int) -> None:
        """`filled` are the years that have something, at least one of them."""
        super().__init__()
        self.setObjectName("carryChoice")
        old, new = usual_years(filled, working_year)
        self.old = _years("carryFrom", _("Carry over from"), sorted(filled, reverse=True), old)
        # Backwards makes sense too: a year that was begun late is filled from the one after it.
        known = range(min(filled), max(*filled, working_year) + 2)
        self.new = _years("carryTo", _("to"), sorted(known, reverse=True), new)
        self.boxes = {part: QCheckBox(words) for part, words in _part_words().items()}
        row = QHBoxLayout()
        row.setSpacing(tokens().space())
        for words, box in ((_("Carry over from"), self.old), (_("to"), self.new)):
            label = plain_label(words, "formLabel")
            label.setBuddy(box)
            row.addWidget(label)
            row.addWidget(box)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space(2))
        column.addLayout(row)
        for part, tick in self.boxes.items():
            tick.setObjectName(f"carry-{part}")
            tick.setChecked(part in USUAL_PARTS)
            column.addWidget(tick)
        hint = plain_label(
            _(
                "What the new year has already stays as it is unless you decide otherwise in the "
                "next step. Nothing is written before the last one."
            ),
            "hint",
        )
        hint.setWordWrap(True)
        column.addWidget(hint)
        column.addStretch(1)
        self.setFocusProxy(self.old)

    @property
    def years(self) -> tuple[int, int]:
        """The year to copy and the year to fill."""
        return int(self.old.currentData()), int(self.new.currentData())

    @property
    def parts(self) -> frozenset[CarryPart]:
        """What is carried over."""
        return frozenset(part for part, box in self.boxes.items() if box.isChecked())

    @property
    def problem(self) -> str:
        """Why one cannot go on; '' when one can."""
        if not self.parts:
            return _("Tick what is to be carried over.")
        old, new = self.years
        words = _("Choose two different years; {year} cannot be carried over to itself.")
        return words.format(year=old) if old == new else ""


def usual_years(filled: Sequence[int], working_year: int) -> tuple[int, int]:
    """The working year from the last one before it; when it is filled, the next one from it."""
    before = [year for year in filled if year < working_year]
    if working_year in filled or not before:
        old = working_year if working_year in filled else min(filled)
        return old, old + 1
    return max(before), working_year


def _years(name: str, label: str, years: Sequence[int], chosen: int) -> QComboBox:
    box = QComboBox()
    box.setObjectName(name)
    box.setAccessibleName(label)
    for year in years:
        box.addItem(_("the year {year}").format(year=year), year)
    box.setCurrentIndex(max(box.findData(chosen), 0))
    return box


def _part_words() -> dict[CarryPart, str]:
    return {
        CarryPart.DUTIES: _("Who leads, carries out and cooperates, with weights and measures"),
        CarryPart.TASKS: _("Tasks, their deadlines moved along with the year"),
        CarryPart.PROJECTS: _("Projects for the people; most are finished within their year"),
        CarryPart.SHARES: _("Shares: the new year's targets divided in the same proportions"),
    }
