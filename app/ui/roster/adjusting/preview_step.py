"""Third step of an adjustment: the committee before and after, in words, before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.roster.standing import Difference, StandingLine
from app.i18n import _
from app.ui.style import colour, tokens
from app.ui.widgets.labels import plain_label
from app.ui.widgets.read_table import ReadTable

if TYPE_CHECKING:
    from app.services.roster.adjustments import AdjustmentPreview

#: How many sentences are seen at once; more are scrolled.
SENTENCE_LINES = 5
_BEFORE, _AFTER = 2, 3


class DifferenceTable(ReadTable):
    """One line for each seat that differs: what it was and what it will be."""

    def __init__(self) -> None:
        super().__init__(
            "differenceTable",
            _("The committee before and after"),
            (_("Seat"), _("Unit"), _("Before"), _("After")),
            single=False,
        )
        sizes = tokens().sizes
        self.set_widths(sizes["column_date"], sizes["column_unit"], None, None)

    def show_differences(self, differences: tuple[Difference, ...]) -> None:
        """Show these lines."""
        self.setRowCount(0)
        for each in differences:
            line = each.after or each.before
            texts = (
                "" if line is None else str(line.post),
                "" if line is None else line.unit,
                _words(each.before, _("not a member before")),
                _words(each.after, _("no longer")),
            )
            for at, item in enumerate(self.add_line(texts)):
                if at == _BEFORE or (at == _AFTER and each.after is None):
                    item.setForeground(colour("text_quiet"))


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
