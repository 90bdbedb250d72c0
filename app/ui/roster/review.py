"""What a workbook would change, shown before anything is written; questions are answered here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.roster.difference import ChangeKind, RosterImport
from app.domain.roster.surroundings import ANNEX, REMARKS, TITLE
from app.i18n import _
from app.ui.roster.review_table import ReviewTable
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.header import plain_label

#: How many notes are seen at once; more are scrolled.
NOTE_LINES = 4


class ImportReview(QDialog):
    """The difference, with sheet and cell. Nothing is written until it is accepted."""

    list_wanted = Signal()  # the list of changes as a workbook

    def __init__(self, imported: RosterImport, names: Sequence[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("importReview")
        self.setWindowTitle(_("Import “{file}”").format(file=imported.file_name))
        self.table = ReviewTable(imported, names)
        self.open_count = plain_label("", "hint")
        self.open_count.setAccessibleName(_("Questions left open"))
        self._lay_out(imported)
        for box in self.table.boxes.values():
            box.currentTextChanged.connect(lambda _text: self._count_open())
        self._count_open()

    def answers(self) -> dict[str, str]:
        """Place of the question → the text that was chosen; open ones are not in it."""
        return {
            where: box.answer for where, box in self.table.boxes.items() if box.answer is not None
        }

    def _lay_out(self, imported: RosterImport) -> None:
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, tokens().space(2), gap, tokens().space(2))
        column.setSpacing(tokens().space())
        column.addWidget(plain_label(_summary(imported), "sectionTitle"))
        if said := _said(imported):
            column.addWidget(said)
        column.addWidget(self.table, 1)
        if imported.notes:
            column.addWidget(plain_label(_("How the file was read"), "hint"))
            column.addWidget(_notes(imported.notes))
        buttons = QHBoxLayout()
        buttons.addWidget(self.open_count, 1)
        export = make_button(
            _("Save the list of changes…"), self.list_wanted.emit, name="reviewList"
        )
        cancel = make_button(_("Cancel"), self.reject, name="reviewCancel")
        accept = make_button(
            _("Write into the roster"), self.accept, name="reviewAccept", kind=ButtonKind.FILLED
        )
        # Enter in an answer must not write everything: only the button itself does.
        for button in (export, cancel, accept):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        accept.setEnabled(any(one.kind is not ChangeKind.SAME for one in imported.changes))
        column.addLayout(buttons)
        first = next(iter(self.table.boxes.values()), accept)
        first.setFocus()
        open_at(self, 7 / 8, 5 / 6)

    def _count_open(self) -> None:
        left = sum(1 for box in self.table.boxes.values() if box.answer is None)
        words = _("{count} questions are still open; what they ask about stays as it is.")
        self.open_count.setText(words.format(count=left) if left else "")


def _summary(imported: RosterImport) -> str:
    parts = [_("{count} rows read").format(count=imported.rows)]
    for kind, words in (
        (ChangeKind.QUESTION, _("{count} need your answer")),
        (ChangeKind.NEW, _("{count} new")),
        (ChangeKind.CHANGED, _("{count} changed")),
        (ChangeKind.SAME, _("{count} the same")),
    ):
        count = sum(1 for change in imported.changes if change.kind is kind)
        if count:
            parts.append(words.format(count=count))
    return " · ".join(parts)


def _said(imported: RosterImport) -> QLabel | None:
    """What the file says about itself: its title, then when and by whom it was filled in."""
    known = imported.metadata
    parts = [known[TITLE]] if TITLE in known else []
    parts += [
        f"{label} {text}" for label, text in known.items() if label not in {TITLE, ANNEX, REMARKS}
    ]
    if not parts:
        return None
    said = plain_label(" · ".join(parts), "hint")
    said.setWordWrap(True)
    return said


def _notes(notes: Sequence[str]) -> QPlainTextEdit:
    field = QPlainTextEdit("\n".join(notes))
    field.setObjectName("reviewNotes")
    field.setAccessibleName(_("How the file was read"))
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    lines = min(len(notes), NOTE_LINES)
    height = field.fontMetrics().lineSpacing() * lines + tokens().space(3)
    field.setFixedHeight(height)
    return field
