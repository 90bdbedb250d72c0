"""The real file dialogs and questions behind the one door `Chooser`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QMessageBox,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.header import plain_label


class Dialogs:
    """Asks by dialogs on top of the window; the folder used last is remembered."""

    def __init__(self, parent: QWidget, memory: QSettings) -> None:
        self._parent = parent
        self._memory = memory

    def open_file(self, title: str, filters: str) -> Path | None:
        """An existing file, or None."""
        start = str(self._memory.value("dialogs/open", ""))
        name, _filter = QFileDialog.getOpenFileName(self._parent, title, start, filters)
        if not name:
            return None
        self._memory.setValue("dialogs/open", str(Path(name).parent))
        return Path(name)

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """A folder to write to, or None."""
        begin = str(start) if start is not None else str(self._memory.value("dialogs/out", ""))
        name = QFileDialog.getExistingDirectory(self._parent, title, begin)
        if not name:
            return None
        self._memory.setValue("dialogs/out", name)
        return Path(name)

    def confirm(self, question: str, verb: str) -> bool:
        """Whether the clerk presses the button named `verb`."""
        box = QMessageBox(self._parent)
        box.setObjectName("confirm")
        box.setIcon(QMessageBox.Icon.Question)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(question)
        yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(_("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.exec()
        return box.clickedButton() is yes

    def choose_one(self, question: str, choices: Sequence[str]) -> str | None:
        """One of the choices, or None."""
        dialog = ChoiceDialog(self._parent, question, choices)
        return dialog.choice if dialog.exec() == QDialog.DialogCode.Accepted else None

    def show_folder(self, path: Path) -> None:
        """Open the folder in the system's file manager."""
        folder = path if path.is_dir() else path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


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
            button = QRadioButton(choice)
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
