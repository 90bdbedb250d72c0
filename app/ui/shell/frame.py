"""The parts around the pages, put in their places: bars, navigation, strip, toast."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.actions import add_action
from app.ui.shell.deck import PageDeck
from app.ui.shell.navigation import Navigation
from app.ui.shell.search import KEYS as SEARCH_KEYS
from app.ui.shell.search import Search
from app.ui.shell.status_bar import StatusBar
from app.ui.shell.top_bar import TopBar
from app.ui.style import tokens
from app.ui.widgets.entry import PageEntry

if TYPE_CHECKING:
    from app.ui.notify import Notify
    from app.ui.shell.messages import FailureBar, Toast
    from app.ui.shell.undo import UndoDesk
    from app.ui.shell.window import Window
    from app.ui.tasks import Tasks

#: How many years before and after the working year can be chosen.
YEARS_AROUND = 4


class Frame(QWidget):
    """Lays the window out and keeps its shortcuts.

    `complete` adds the places of messages once the rest has been painted.
    """

    #: These are there from `complete` on.
    undo: UndoDesk
    failure: FailureBar
    toast: Toast
    search: Search

    def __init__(self, window: Window, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setObjectName("shell")
        self._window = window
        self._is_narrow = False
        self.entries = tuple(entries)
        self.undo_action = add_action(window, "undo", _("Undo"), None, "Ctrl+Z")
        self.redo_action = add_action(window, "redo", _("Redo"), None, "Ctrl+Y", "Ctrl+Shift+Z")
        self._help_action = add_action(window, "help", _("Help"), window.show_help, "F1")
        self._fold_action = add_action(
            window, "fold", _("Fold the navigation"), self._fold, "Ctrl+Shift+M"
        )
        self.top_bar = TopBar(
            self.undo_action, self.redo_action, self._help_action, self._fold_action
        )
        self.navigation = Navigation(entries)
        self.deck = PageDeck(entries)
        self.status = StatusBar(window.folder.root, window.chooser.show_folder)
        self._lay_out()
        self.deck.selection_text.connect(self.status.set_selection)
        self._search_action = add_action(
            window, "search", _("Search"), self.top_bar.search.go_to, SEARCH_KEYS
        )
        add_action(window, "save", _("Save"), window.say_saved, "Ctrl+S")
        add_action(window, "reload", _("Read again"), window.reload, "F5")
        add_action(window, "drawer", _("Show or hide the details"), window.toggle_drawer, "F4")
        for place in range(min(9, len(entries))):
            self._add_place(place)
        self.navigation.setEnabled(False)
        self.setFocus()

    def complete(self, tasks: Tasks, notify: Notify, undo: UndoDesk) -> None:
        """Add what nobody misses in the first moment: failure bar, strip, toast, search."""
        from app.ui.shell.messages import FailureBar, Toast
        from app.ui.widgets.strip import Strip

        self.undo = undo
        self.failure = FailureBar(QGuiApplication.clipboard().setText)
        self._inside.insertWidget(0, self.failure)
        self._inside.addWidget(Strip(tasks))
        self.toast = Toast(self, undo.undo)
        today = self._window.clock
        self.search = Search(self.top_bar.search, self, tasks, lambda: today().date())
        notify.failed.connect(self.failure.show_failure)
        notify.cleared.connect(self.failure.hide)

    def set_ready(self, *, ready: bool) -> None:
        """As long as no data folder is open and begun there is nothing to go to."""
        self.navigation.setEnabled(ready)
        self.navigation.setVisible(ready)
        self._fold_action.setEnabled(ready)
        self._search_action.setEnabled(ready)
        self.top_bar.set_ready(ready=ready)

    def set_year(self, year: int) -> None:
        """Show the working year."""
        years = range(year - YEARS_AROUND, year + YEARS_AROUND + 1)
        self.top_bar.set_years(years, year)

    def adapt(self, width: int) -> None:
        """Fold or spread the navigation when the window crosses the width where it matters."""
        is_narrow = width < tokens().size("fold_below")
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            self.navigation.fold(folded=is_narrow)

    def _fold(self) -> None:
        self.navigation.fold(folded=not self.navigation.is_folded)

    def _lay_out(self) -> None:
        area = QFrame()
        area.setObjectName("pageArea")
        self._inside = QVBoxLayout(area)
        self._inside.setContentsMargins(1, 1, 0, 1)
        self._inside.setSpacing(0)
        self._inside.addWidget(self.deck, 1)
        middle = QHBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.navigation)
        middle.addWidget(area, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addLayout(middle, 1)
        column.addWidget(self.status)

    def _add_place(self, place: int) -> None:
        add_action(
            self._window,
            f"page{place + 1}",
            _("Page {number}").format(number=place + 1),
            lambda: self._window.show_place(place),
            f"Ctrl+{place + 1}",
        )
