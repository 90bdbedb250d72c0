"""A question with a few answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.labels import plain_label


class ChoiceDialog(QDialog):
    """A question with its answers below each other."""

    def __init__(self, parent: QWidget | None, question: str, choices: Sequence[str]) -> None:
        super().__init__(parent)
        self.setObjectName("choice")
        self.setWindowTitle(_("Choose"))
        column = QVBoxLayout(self)
        gap = tokens().space(3)
        column.setContentsMargins(gap, gap, gap, tokens().space(2))
        column.setSpacing(tokens().space())
        words: QLabel = plain_label(question, "choiceQuestion")
        words.setWordWrap(True)
        column.addWidget(words)
        self._choices = tuple(choices)
        self._group = QButtonGroup(self)
        for place, choice in enumerate(self._choices):
            button = QRadioButton(choice.replace("&", "&&"))
            button.setObjectName(f"choice{place}")
            self._group.addButton(button, place)
            column.addWidget(button)
        first = self._group.button(0)
        if first is not None:
            first.setChecked(True)
        buttons = QDialogButtonBox()
        take = buttons.addButton(_("Take this"), QDialogButtonBox.ButtonRole.AcceptRole)
        take.setObjectName("choiceTake")
        take.setProperty("kind", "filled")
        cancel = buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        cancel.setObjectName("choiceCancel")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addSpacing(tokens().space())
        column.addWidget(buttons)
        self.setMinimumWidth(tokens().size("dialog_least"))

    @property
    def choice(self) -> str | None:
        """The answer that is marked."""
        place = self._group.checkedId()
        return self._choices[place] if place >= 0 else None
