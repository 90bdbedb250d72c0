"""Third step of an adjustment: the committee before and after, in words, before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.roster.standing import Difference, StandingLine
from app.i18n import _
from app.ui.style import colour, tokens
from app.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from app.services.roster.adjustments import AdjustmentPreview

#: How many sentences are seen at once; more are scrolled.
SENTENCE_LINES = 5
_BEFORE, _AFTER = 2, 3


class DifferenceTable(QTableWidget):
    """One line for each seat that differs: what it was and what it will be."""

    def __init__(self) -> None:
        heads = (_("Seat"), _("Unit"), _("Before"), _("After"))
        super().__init__(0, len(heads))
        self.setObjectName("differenceTable")
        self.setAccessibleName(_("The committee before and after"))
        self.setHorizontalHeaderLabels(list(heads))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens().size("row"))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setColumnWidth(0, tokens().size("column_date"))
        self.setColumnWidth(1, tokens().size("column_unit"))
        for at in (_BEFORE, _AFTER):
            head.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

    def show_differences(self, differences: tuple[Difference, ...]) -> None:
        """Show these lines."""
        self.setRowCount(0)
        for each in differences:
            row = self.rowCount()
            self.insertRow(row)
            line = each.after or each.before
            texts = (
                "" if line is None else str(line.post),
                "" if line is None else line.unit,
                _words(each.before, _("not a member before")),
                _words(each.after, _("no longer")),
            )
            for at, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                if at == _BEFORE or (at == _AFTER and each.after is None):
                    item.setForeground(colour("text_quiet"))
                self.setItem(row, at, item)


class PreviewStep(QWidget):
    """The lines that differ, then the sentences of the changes and what else happens."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("previewStep")
        self.summary = plain_label("", "hint")
        self.table = DifferenceTable()
        self.sentences = QPlainTextEdit()
        self.sentences.setObjectName("previewSentences")
        self.sentences.setAccessibleName(_("What the adjustment does"))
        self.sentences.setReadOnly(True)
        self.sentences.setTabChangesFocus(True)
        height = self.sentences.fontMetrics().lineSpacing() * SENTENCE_LINES
        self.sentences.setFixedHeight(height + tokens().space(3))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space())
        column.addWidget(self.summary)
        column.addWidget(self.table, 1)
        column.addWidget(plain_label(_("What the adjustment does"), "hint"))
        column.addWidget(self.sentences)
        self.setFocusProxy(self.table)

    def show_preview(self, preview: AdjustmentPreview, notes: tuple[str, ...] = ()) -> None:
        """Show what would be done, and what was noted before."""
        count = len(preview.differences)
        words = _("{count} lines of the committee differ from {day} on.")
        none = _("The list of the committee stays the same from {day} on.")
        day = preview.adjustment.day
        self.summary.setText(words.format(count=count, day=day) if count else none.format(day=day))
        self.table.show_differences(preview.differences)
        numbered = [f"{place}. {text}" for place, text in enumerate(preview.sentences, start=1)]
        self.sentences.setPlainText("\n".join((*numbered, *preview.notes, *notes)))


def _words(line: StandingLine | None, nothing: str) -> str:
    if line is None:
        return nothing
    acting = _("acting") if line.acting else ""
    words = " ".join(part for part in (line.person, line.title, acting) if part)
    return words or _("(nobody)")
