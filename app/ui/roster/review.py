"""What a workbook would change, shown before anything is written; questions are answered here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.roster.difference import ChangeKind, RosterImport
from app.domain.roster.surroundings import ANNEX, REMARKS, TITLE
from app.i18n import _
from app.ui.roster.review_table import ReviewTable
from app.ui.widgets.buttons import make_button
from app.ui.widgets.labels import plain_label
from app.ui.widgets.review import ReviewDialog, notes_field

#: How many notes are seen at once; more are scrolled.
SEEN_NOTES = 4


class ImportReview(ReviewDialog):
    """The difference, with sheet and cell. Nothing is written until it is accepted."""

    list_wanted = Signal()  # the list of changes as a workbook

    def __init__(self, imported: RosterImport, names: Sequence[str], parent: QWidget) -> None:
        left_open = _("{count} questions are still open; what they ask about stays as it is.")
        super().__init__("importReview", imported.file_name, _summary(imported), left_open, parent)
        self.table = ReviewTable(imported, names)
        self.boxes = self.table.boxes
        if said := _said(imported):
            self.column.addWidget(said)
        self.column.addWidget(self.table, 1)
        if imported.notes:
            self.column.addWidget(plain_label(_("How the file was read"), "hint"))
            self.column.addWidget(notes_field("reviewNotes", imported.notes, seen=SEEN_NOTES))
        export = make_button(
            _("Save the list of changes…"), self.list_wanted.emit, name="reviewList"
        )
        is_new = any(one.kind is not ChangeKind.SAME for one in imported.changes)
        self.close_with(_("Write into the roster"), export, is_new=is_new)


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
