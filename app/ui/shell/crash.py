"""What happens when the program itself is at fault: a line in the log and a calm dialog."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from app.i18n import _
from app.paths import ROOT

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox, QWidget

#: The log is cut to its newer half when it grows beyond this many bytes.
LOG_LIMIT = 1_000_000


def describe(error: BaseException) -> str:
    """Types and frames of the error and of what caused it.

    Never its text, nor values, nor paths outside the program: they can carry names of people.
    """
    import traceback

    lines: list[str] = []
    current: BaseException | None = error
    while current is not None:
        lines.append(type(current).__qualname__)
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def _place(file_name: str) -> str:
    path = Path(file_name)
    if path.is_relative_to(ROOT / "app"):
        return path.relative_to(ROOT).as_posix()
    return "/".join(path.parts[-2:])


class CrashLog:
    """Writes each distinct fault into the data folder's log and shows it once."""

    def __init__(
        self, folder: Path, show: Callable[[str], None], clock: Callable[[], datetime]
    ) -> None:
        self._file = folder / "errors.log"
        self._show = show
        self._clock = clock
        self._seen: set[str] = set()

    def __call__(self, error: BaseException) -> None:
        """Log the fault; show it unless the very same one was shown before."""
        trace = describe(error)
        self._write(trace)
        if trace not in self._seen:
            self._seen.add(trace)
            self._show(trace)

    def _write(self, trace: str) -> None:
        at = self._clock().isoformat(timespec="seconds")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if self._file.exists() and self._file.stat().st_size > LOG_LIMIT:
                half = self._file.read_bytes()[-LOG_LIMIT // 2 :]
                self._file.write_bytes(half)
            with self._file.open("a", encoding="utf-8", newline="\n") as log:
                log.write(f"{at}\n{trace}\n\n")
        except OSError:
            return  # a full or read-only disk: the dialog still shows the fault


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
