"""What the dialog of a paper asks of the panel at its left."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.domain.roster.papers import PaperDone, PaperFormat


class PaperChoice(QWidget):
    """What can be chosen about a paper. `changed` comes when it would look different."""

    changed = Signal()

    def drawing(self) -> Callable[[], bytes]:
        """What makes the PDF of what is chosen now; it runs on the worker."""
        raise NotImplementedError

    def saving(self, form: PaperFormat, path: Path, *, replace: bool) -> Callable[[], PaperDone]:
        """What saves it; it runs on the worker."""
        raise NotImplementedError
