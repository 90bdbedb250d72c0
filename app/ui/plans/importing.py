"""Importing a plan: the wizard leads through it, then the page tells what was written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject

from app.domain.changes import Done
from app.ui.plans.wizard import PlanWizard
from app.ui.widgets.page import Page


class PlanImporting(QObject):
    """Opens the wizard; `units` tells the names that an answer can choose."""

    def __init__(self, page: Page, units: Callable[[], Sequence[str]]) -> None:
        super().__init__(page)
        self._page = page
        self._units = units

    def start(self) -> None:
        """Ask for a file or a text; nothing is written before the last step."""
        wizard = PlanWizard(self._page, self._units())
        wizard.made.connect(self._made)
        wizard.finished.connect(wizard.deleteLater)
        wizard.open()

    def _made(self, done: Done, sentence: str) -> None:
        self._page.finish(done, "\n".join((sentence, *done.notes)))
