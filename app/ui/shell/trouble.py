"""What stands in the window when the data folder cannot be opened: the sentence, what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.errors import AppError
from app.i18n import _
from app.ui.icons import icon as tinted
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.labels import plain_label


class Trouble(QWidget):
    """Says why nothing can be shown and offers to try again; nothing was changed."""

    again = Signal()

    def __init__(
        self, folder: Path, show_folder: Callable[[Path], None], copy: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.setObjectName("trouble")
        self._sentence = plain_label("", "troubleSentence")
        self._sentence.setWordWrap(True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._sentence.setMinimumWidth(tokens().size("dialog"))
        self._folder = plain_label(_("Data folder: {folder}").format(folder=folder), "hint")
        self._folder.setWordWrap(True)
        retry = make_button(
            _("Try again"), self.again.emit, name="troubleAgain", kind=ButtonKind.FILLED
        )
        self.setFocusProxy(retry)
        buttons = QHBoxLayout()
        buttons.setSpacing(tokens().space())
        for button in (
            retry,
            make_button(
                _("Open the data folder"), lambda: show_folder(folder), name="troubleFolder"
            ),
            make_button(_("Copy details"), lambda: copy(self._sentence.text()), name="troubleCopy"),
        ):
            buttons.addWidget(button)
        buttons.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(tokens().space(2))
        middle.addStretch(2)
        middle.addWidget(_picture())
        middle.addWidget(plain_label(_("The data cannot be opened"), "welcomeTitle"))
        middle.addWidget(self._sentence)
        middle.addWidget(self._folder)
        middle.addLayout(buttons)
        middle.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addLayout(middle)
        row.addStretch(1)

    def say(self, error: AppError) -> None:
        """Show why."""
        self._sentence.setText(error.sentence)
        self.setAccessibleName(error.sentence)


def _picture() -> QLabel:
    side = tokens().size("icon_large")
    label = QLabel()
    label.setObjectName("troubleIcon")
    label.setPixmap(tinted("warning", "danger").pixmap(QSize(side, side)))
    return label
