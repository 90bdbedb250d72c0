"""Second step of carrying over: every line with what becomes of it, and the clerk's decisions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.edits import CellEdit, EditFault
from app.domain.plans.carrying import Carry, CarryKind, CarryLine, Decision, kind_words
from app.errors import RuleBroken
from app.i18n import _
from app.ui.division.carry_rows import (
    carry_columns,
    carry_row,
    keep_words,
    parse_decision,
    take_words,
    usual,
)
from app.ui.style import tokens
from app.ui.widgets.buttons import make_button
from app.ui.widgets.grid.cells import GridRow
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.panel import GridPanel
from app.ui.widgets.labels import plain_label


class LinesStep(QWidget):
    """The lines as a table in which only the decision can be typed, filled down or pasted."""

    def __init__(self, carried: Carry, rows: Sequence[GridRow], memory: QSettings) -> None:
        """`rows` are the lines prepared on the worker, see `prepare_lines`."""
        super().__init__()
        self.setObjectName("carryLines")
        self._lines = carried.lines
        self._rows = list(rows)
        self.decisions: dict[str, Decision] = {}
        self.model = GridModel(carry_columns(carried), self)
        label = _("What is carried over")
        self.panel = GridPanel(self.model, "carryTable", label, memory, frozen=1)
        self.kinds = QComboBox()
        self.kinds.setObjectName("carryKinds")
        self.kinds.setAccessibleName(_("Show which lines"))
        self._offer_kinds(carried)
        self.told = plain_label("", "problems")
        self.told.setWordWrap(True)
        self._lay_out()
        self.model.edited.connect(self._edited)
        self.kinds.currentIndexChanged.connect(self._narrow)
        self.model.set_rows(self._rows)
        self._narrow()

    def _offer_kinds(self, carried: Carry) -> None:
        self.kinds.addItem(_("All lines ({count})").format(count=len(carried.lines)), None)
        for kind, words in kind_words().items():
            count = len(carried.of_kind(kind))
            if count:
                label = _("{kind} ({count})").format(kind=words, count=count)
                self.kinds.addItem(label, kind)
        # What wants a decision is seen first.
        for kind in (CarryKind.CLOSED, CarryKind.GONE, CarryKind.DIFFERENT):
            if carried.of_kind(kind):
                self.kinds.setCurrentIndex(self.kinds.findData(kind))

    def _lay_out(self) -> None:
        bar = self.panel.bar_row
        bar.insertWidget(bar.count() - 2, self.kinds)
        row = QHBoxLayout()
        row.setSpacing(tokens().space())
        row.addWidget(plain_label(_("The selected lines:"), "formLabel"))
        for name, words in (("carryTake", take_words()), ("carryKeep", keep_words())):
            row.addWidget(make_button(words, partial(self._fill, words), name=name))
        row.addWidget(self.told, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space())
        column.addWidget(self.panel, 1)
        column.addLayout(row)
        self.setFocusProxy(self.panel)

    def _narrow(self) -> None:
        kind = self.kinds.currentData()
        self.model.set_test(None if kind is None else lambda row: self._line(row).kind == kind)

    def _line(self, row_id: int) -> CarryLine:
        return self._lines[row_id - 1]

    def _fill(self, words: str) -> None:
        """Decide about the selected lines."""
        self._edited(
            [CellEdit(row_id, "decision", words) for row_id in self.panel.view.selected_ids()]
        )

    def _edited(self, edits: Sequence[CellEdit], _rows: Sequence[Mapping[str, str]] = ()) -> None:
        faults: list[EditFault] = []
        for edit in edits:
            line = self._line(edit.id)
            try:
                decision = parse_decision(line, edit.text)
            except RuleBroken as refusal:
                faults.append(EditFault(edit.id, edit.field, refusal.sentence))
                continue
            self.decisions[line.key] = decision
            self._rows[edit.id - 1] = carry_row(edit.id, line, decision)
        self.model.settle(edits, faults)
        self.model.set_rows(self._rows)
        self.told.setText(faults[0].sentence if faults else "")


def prepare_lines(carried: Carry) -> list[GridRow]:
    """The rows of all lines; on the worker, as pinyin takes a moment."""
    return [
        carry_row(place, line, usual(line)) for place, line in enumerate(carried.lines, start=1)
    ]
