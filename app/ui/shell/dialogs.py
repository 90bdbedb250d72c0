"""The real file dialogs and questions behind the one door `Chooser`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import _

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QWidget


class Dialogs:
    """Asks by dialogs on top of the window; the folder used last is remembered.

    Qt's dialogs are imported when the first question is asked: the first paint needs none.
    """

    def __init__(self, parent: QWidget, memory: QSettings) -> None:
        self._parent = parent
        self._memory = memory

    def open_file(self, title: str, filters: str) -> Path | None:
        """An existing file, or None."""
        from PySide6.QtWidgets import QFileDialog

        start = str(self._memory.value("dialogs/open", ""))
        name, _filter = QFileDialog.getOpenFileName(self._parent, title, start, filters)
        if not name:
            return None
        self._memory.setValue("dialogs/open", str(Path(name).parent))
        return Path(name)

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """A folder to write to, or None."""
        from PySide6.QtWidgets import QFileDialog

        begin = str(start) if start is not None else str(self._memory.value("dialogs/out", ""))
        name = QFileDialog.getExistingDirectory(self._parent, title, begin)
        if not name:
            return None
        self._memory.setValue("dialogs/out", name)
        return Path(name)

    def confirm(self, question: str, verb: str) -> bool:
        """Whether the clerk presses the button named `verb`."""
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QMessageBox

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
        from PySide6.QtWidgets import QDialog

        from app.ui.shell.choice import ChoiceDialog

        dialog = ChoiceDialog(self._parent, question, choices)
        return dialog.choice if dialog.exec() == QDialog.DialogCode.Accepted else None

    def show_folder(self, path: Path) -> None:
        """Open the folder in the system's file manager."""
        from PySide6.QtCore import QUrl
        from PySide6.QtGui import QDesktopServices

        folder = path if path.is_dir() else path.parent
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
