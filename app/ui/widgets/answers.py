"""A question of an import, answered by choosing or typing; what is not answered stays open."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QCompleter

from app.i18n import _
from app.ui.style import tokens


class AnswerBox(QComboBox):
    """First “decide later”, then the likely answers, then what `blank` means, then all `others`.

    Any other text can be typed; the service says when it does not fit.
    """

    def __init__(
        self, question: str, choices: Sequence[str], blank: str, others: Sequence[str] = ()
    ) -> None:
        super().__init__()
        self.setAccessibleName(question)
        self.setToolTip(question)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumWidth(tokens().space(12))
        self.addItem(_("decide later"), None)
        for choice in dict.fromkeys(choice for choice in choices if choice):
            self.addItem(choice, choice)
        self.addItem(blank, "")
        rest = [other for other in others if other not in choices]
        if rest:
            self.insertSeparator(self.count())
            for other in rest:
                self.addItem(other, other)
        completer = self.completer()
        if isinstance(completer, QCompleter):
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)

    @property
    def answer(self) -> str | None:
        """The chosen or typed text, "" for leaving things as they are, None while open."""
        text = self.currentText().strip()
        at = self.findText(text, Qt.MatchFlag.MatchExactly)
        if at >= 0:
            data = self.itemData(at)
            return None if data is None else str(data)
        return text or None

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel scrolls the table that the question stands in, it never answers."""
        event.ignore()
