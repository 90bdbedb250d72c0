"""The texts of the notice of an adjustment, to be changed before it is saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace as with_texts
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout

from app.domain.roster.announcement import Announcement
from app.domain.roster.papers import PaperDone, PaperFormat
from app.i18n import _
from app.ui.roster.papers.choice import RosterPaperChoice
from app.ui.style import tokens
from app.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from app.services.desk import Desk

#: How many lines of a long text are seen at once.
TEXT_LINES = 4


class NoticeOptions(RosterPaperChoice):
    """One field for each text; lists have one line for each paragraph."""

    def __init__(self, desk: Desk, draft: Announcement) -> None:
        super().__init__()
        self.setObjectName("noticeOptions")
        self._desk, self._draft = desk, draft
        self.number = QLineEdit(draft.number)
        self.addressees = QLineEdit(draft.addressees)
        self.addressees.setCursorPosition(0)  # long ones are read from their beginning
        self.opening = _text(draft.opening)
        self.changes = _text("\n".join(draft.changes))
        self.closing = _text("\n".join(draft.closing))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().size("half"))
        for name, label, field in (
            ("noticeNumber", _("Paper number"), self.number),
            ("noticeAddressees", _("Addressees"), self.addressees),
            ("noticeOpening", _("Opening"), self.opening),
            ("noticeChanges", _("What is adjusted"), self.changes),
            ("noticeClosing", _("Closing"), self.closing),
        ):
            field.setObjectName(name)
            field.setAccessibleName(label)
            column.addWidget(plain_label(label, "hint"))
            column.addWidget(field)
            column.addSpacing(tokens().size("half"))
        column.addStretch(1)
        self._connect()

    def _connect(self) -> None:
        for line in (self.number, self.addressees):
            line.textEdited.connect(lambda _text: self.changed.emit())
        for text in (self.opening, self.changes, self.closing):
            text.textChanged.connect(self.changed)

    @property
    def announcement(self) -> Announcement:
        """The notice as it stands now."""
        return with_texts(
            self._draft,
            number=self.number.text().strip(),
            addressees=self.addressees.text().strip(),
            opening=self.opening.toPlainText().strip(),
            changes=_lines(self.changes),
            closing=_lines(self.closing),
        )

    def drawing(self) -> Callable[[], bytes]:
        notice, roster = self.announcement, self._desk.roster
        return lambda: roster.papers.preview_notice(notice)

    def saving(self, form: str, path: Path, *, replace: bool) -> Callable[[], PaperDone]:
        notice, roster = self.announcement, self._desk.roster
        return lambda: roster.papers.save_notice(notice, PaperFormat(form), path, replace=replace)


def _text(text: str) -> QPlainTextEdit:
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    height = field.fontMetrics().lineSpacing() * TEXT_LINES
    field.setFixedHeight(height + tokens().space(3))
    return field


def _lines(field: QPlainTextEdit) -> tuple[str, ...]:
    lines = (line.strip() for line in field.toPlainText().split("\n"))
    return tuple(line for line in lines if line)
