"""历次调整: the adjustments that were made, each with its sentences and the roster of its day."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.roster.adjustment import AdjustmentRecord
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.labels import plain_label
from app.ui.widgets.read_table import ReadTable


class MadeAdjustments(QDialog):
    """The newest first. `day_wanted` asks for the roster of a day, `print_wanted` for a notice."""

    day_wanted = Signal(object)  # date
    print_wanted = Signal(object)  # AdjustmentRecord

    def __init__(self, records: Sequence[AdjustmentRecord], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("madeAdjustments")
        self.setWindowTitle(_("Adjustments that were made"))
        self._records = tuple(sorted(records, key=lambda each: (each.day, each.id), reverse=True))
        self.table = ReadTable(
            "madeTable",
            self.windowTitle(),
            (_("Day"), _("Paper number"), _("Reason"), _("Count")),
        )
        sizes = tokens().sizes
        self.table.set_widths(
            sizes["column_date"], sizes["column_unit"], None, sizes["column_number"]
        )
        self.table.activated.connect(lambda _index: self._show_day())
        self.sentences = QPlainTextEdit()
        self.day_button = make_button(
            _("Show the roster of that day"), self._show_day, name="madeDay"
        )
        self.print_button = make_button(_("Print the notice…"), self._print, name="madePrint")
        self.sentences.setObjectName("madeSentences")
        self.sentences.setAccessibleName(_("What the adjustment changed"))
        self.sentences.setReadOnly(True)
        self.sentences.setTabChangesFocus(True)
        self._lay_out()
        self.table.itemSelectionChanged.connect(self._show_sentences)
        self._fill()

    def _fill(self) -> None:
        for record in self._records:
            self.table.add_line(
                (str(record.day), record.number, record.reason, str(len(record.changes)))
            )
        if self._records:
            self.table.selectRow(0)
        for button in (self.day_button, self.print_button):
            button.setEnabled(bool(self._records))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, tokens().space(2), gap, tokens().space(2))
        column.setSpacing(tokens().space(2))
        words = _("No adjustment has been made yet.")
        if self._records:
            words = _("{count} adjustments").format(count=len(self._records))
        column.addWidget(plain_label(words, "sectionTitle"))
        column.addWidget(self.table, 1)
        column.addWidget(plain_label(_("What the adjustment changed"), "hint"))
        column.addWidget(self.sentences, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = make_button(_("Close"), self.reject, name="madeClose", kind=ButtonKind.FILLED)
        for button in (self.print_button, self.day_button, close):
            button.setAutoDefault(False)  # Enter on a row shows its day
            row.addWidget(button)
        column.addLayout(row)
        open_at(self, 3 / 4, 2 / 3)

    def _current(self) -> AdjustmentRecord | None:
        row = self.table.currentRow()
        return self._records[row] if 0 <= row < len(self._records) else None

    def _show_sentences(self) -> None:
        record = self._current()
        lines = record.changes if record is not None else ()
        numbered = [f"{place}. {line}" for place, line in enumerate(lines, start=1)]
        self.sentences.setPlainText("\n".join(numbered))

    def _show_day(self) -> None:
        record = self._current()
        if record is not None:
            self.accept()
            self.day_wanted.emit(record.day)

    def _print(self) -> None:
        record = self._current()
        if record is not None:
            self.accept()
            self.print_wanted.emit(record)
