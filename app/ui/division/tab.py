"""A part of the page of the year's division: the matrix, the tasks, the check."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.ui.widgets.page import Page


class DivisionTab(QWidget):
    """A part of the page; the page calls `reload` when its data changed or the year did."""

    #: Go to a place in another part: the kind of thing ("indicator", "goal", "task", "unit"),
    #: its id, and the id of a unit (0 for none).
    jump = Signal(str, int, int)
    #: How many things stand in this part that the page tells in its heading.
    counted = Signal(int)

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def reload(self) -> None:
        """Read again and show; off the GUI thread by `page.tasks`."""
        raise NotImplementedError

    def show_place(self, kind: str, item: int, unit_id: int) -> bool:
        """Go to a thing; False when it is not here."""
        del kind, item, unit_id
        return False
