"""Asks why holes stay open: one reason for all that are selected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.plans.holes import SHORTEST_REASON, Hole
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.labels import plain_label

#: How many holes are read out; of more only the number is told.
READ_OUT = 4


class ReasonDialog(QDialog):
    """Read `reason` when it was accepted; the button waits for a reason that says something."""

    def __init__(self, holes: Sequence[Hole], known: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("reasonDialog")
        title = _("Why do {count} holes stay open?").format(count=len(holes))
        self.setWindowTitle(title)
        self.field = QPlainTextEdit(known)
        self.accept_button = make_button(
            _("Write down the reason"), self.accept, name="reasonAccept", kind=ButtonKind.FILLED
        )
        self._lay_out(title, holes)
        self.field.textChanged.connect(self._typed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(self.accept_button.click)
        self._typed()
        self.field.setFocus()
        self.field.selectAll()

    @property
    def reason(self) -> str:
        """What was typed, in one line."""
        return " ".join(self.field.toPlainText().split())

    def _lay_out(self, title: str, holes: Sequence[Hole]) -> None:
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, gap, gap, tokens().space(2))
        column.setSpacing(tokens().space())
        column.addWidget(plain_label(title, "sectionTitle"))
        for hole in holes[:READ_OUT]:
            column.addWidget(_wrapped(hole.sentence))
        if len(holes) > READ_OUT:
            left = len(holes) - READ_OUT
            column.addWidget(_wrapped(_("and {count} more").format(count=left)))
        self.field.setObjectName("reasonField")
        self.field.setAccessibleName(_("Why it stays open"))
        self.field.setPlaceholderText(_("Who decided what, and when it will be mended"))
        self.field.setTabChangesFocus(True)
        self.field.setFixedHeight(self.field.fontMetrics().lineSpacing() * 3 + tokens().space(3))
        column.addWidget(self.field)
        hint = _("It holds until the numbers or units in the sentence change.")
        column.addWidget(_wrapped(hint))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(make_button(_("Cancel"), self.reject, name="reasonCancel"))
        row.addWidget(self.accept_button)
        column.addLayout(row)
        self.setMinimumWidth(tokens().size("dialog"))

    def _typed(self) -> None:
        self.accept_button.setEnabled(len(self.reason) >= SHORTEST_REASON)


def _wrapped(text: str) -> QWidget:
    label = plain_label(text, "hint")
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
    return label
