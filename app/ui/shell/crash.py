"""What happens when the program itself is at fault: a line in the log and a calm dialog."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from app.faults import describe, log_fault
from app.i18n import _
from app.paths import DataFolder

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget


class CrashLog:
    """Writes each distinct fault into the data folder's log and shows it once."""

    def __init__(
        self, folder: DataFolder, show: Callable[[str], None], clock: Callable[[], datetime]
    ) -> None:
        self._folder = folder
        self._show = show
        self._clock = clock
        self._seen: set[str] = set()

    def __call__(self, error: BaseException) -> None:
        """Log the fault; show it unless the very same one was shown before.

        On a full or read-only disk there is no log; the dialog still shows the fault.
        """
        trace = describe(error)
        log_fault(self._folder, trace, self._clock())
        if trace not in self._seen:
            self._seen.add(trace)
            self._show(trace)


def crash_dialog(parent: QWidget, trace: str, copy: Callable[[str], None]) -> QMessageBox:
    """The dialog for a fault of the program, with 复制详情; not modal, nothing is blocked."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setObjectName("crashDialog")
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowModality(Qt.WindowModality.NonModal)
    box.setWindowTitle(_("The program made a mistake"))
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(_("The program made a mistake and could not finish this act."))
    box.setInformativeText(
        _(
            "What was saved before is safe. The details name only places in the program, "
            "no data; send them to whoever looks after the program."
        )
    )
    details = box.addButton(_("Copy details"), QMessageBox.ButtonRole.ActionRole)
    details.setObjectName("crashCopy")
    details.clicked.connect(lambda: copy(trace))
    close = box.addButton(_("Close"), QMessageBox.ButtonRole.AcceptRole)
    close.setObjectName("crashClose")
    box.setDefaultButton(close)
    box.setEscapeButton(close)
    return box
