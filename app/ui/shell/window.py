"""The window: it paints its frame at once; the work behind it begins after that."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from app.i18n import _
from app.paths import DataFolder
from app.ui.shell.frame import Frame
from app.ui.style import tokens
from app.ui.widgets.entry import PageEntry

if TYPE_CHECKING:
    from app.domain.changes import Done
    from app.services.desk import Desk
    from app.ui.notify import Chooser, Notify
    from app.ui.shell.crash import CrashLog
    from app.ui.shell.work import Work
    from app.ui.tasks import Tasks
    from app.ui.widgets.page import Page

#: The page that belongs to the window itself.
HOME = "home"


class Window(QMainWindow):
    """Knows its pages only as entries. `start` opens the data folder on the worker.

    What the first paint does not need is imported by `start` and after it.
    """

    #: There from `start` on.
    work: Work

    def __init__(
        self,
        entries: Sequence[PageEntry],
        folder: DataFolder,
        *,
        memory: QSettings,
        clock: Callable[[], datetime],
        make_chooser: Callable[[Window], Chooser],
    ) -> None:
        super().__init__()
        self.setObjectName("window")
        self.folder = folder
        self.memory = memory
        self.clock = clock
        self.chooser = make_chooser(self)
        self._crash_log: CrashLog | None = None
        self._has_begun = False
        self.frame = Frame(self, [_home_entry(), *entries])
        self.setCentralWidget(self.frame)
        self.set_city("")
        self._take_place()

    @property
    def tasks(self) -> Tasks:
        """The worker, from `start` on."""
        return self.work.tasks

    @property
    def notify(self) -> Notify:
        """The door of messages, from `start` on."""
        return self.work.notify

    # -- start and end ------------------------------------------------------------------------

    def start(self, open_desk: Callable[[], Desk]) -> None:
        """Open the data folder on the worker, then show the first page."""
        from app.ui.shell.work import Work

        self.work = Work(self, open_desk)
        self._has_begun = True
        self.work.open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the worker, close the data folder on its thread, remember the window's place."""
        self.memory.setValue("window/place", self.saveGeometry())
        self.frame.deck.setEnabled(False)
        try:
            if self._has_begun:
                self.work.close()
        except Exception as error:  # noqa: BLE001 - the window closes in any case
            self.crash(error)
        self.memory.sync()
        super().closeEvent(event)

    def come_to_front(self) -> None:
        """A second start of the program was made: show the window that is there already."""
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()

    # -- what the keys do ---------------------------------------------------------------------

    def show_page(self, name: str) -> None:
        """Show a page of the navigation."""
        if self._has_begun:
            self.work.show_page(name)

    def show_place(self, place: int) -> None:
        """Show the page at a place of the navigation, from 0 (Ctrl+1…9)."""
        if self.frame.navigation.isEnabled():
            self.show_page(self.frame.entries[place].name)
            page = self.frame.deck.current
            if page is not None:
                page.take_focus()

    def reload(self) -> None:
        """Read the visible page again (F5)."""
        if self.frame.deck.current is not None:
            self.frame.deck.current.reload()

    def toggle_drawer(self) -> None:
        """Show or hide the details of the page (F4)."""
        page = self.frame.deck.current
        if page is not None and page.drawer is not None:
            page.drawer.toggle()

    def show_help(self) -> None:
        """Show the help of the visible page (F1)."""
        if self._has_begun:
            self.work.show_help()

    def say_saved(self) -> None:
        """Reassure the hand that presses Ctrl+S: everything is saved already."""
        if self._has_begun:
            self.work.say_saved()

    def done(self, done: Done) -> None:
        """Something was written: pages that show it reload, undo gets its new name."""
        self.work.done(done)

    # -- faults, title, place -----------------------------------------------------------------

    def crash(self, error: BaseException) -> None:
        """A fault of the program: into the log, and once into a dialog."""
        from app.ui.shell.crash import CrashLog, crash_dialog

        def show(trace: str) -> None:
            crash_dialog(self, trace, QGuiApplication.clipboard().setText).show()

        if self._crash_log is None:
            self._crash_log = CrashLog(self.folder, show, self.clock)
        self._crash_log(error)

    def set_city(self, city: str) -> None:
        """Name the window after the program and the city."""
        title = _("Women and Children Committee Desk")
        if city:
            title = _("{program} — {city}").format(program=title, city=city)
        self.setWindowTitle(title)

    def _take_place(self) -> None:
        self.setMinimumSize(tokens().size("least_width"), tokens().size("least_height"))
        place = self.memory.value("window/place")
        if isinstance(place, QByteArray) and self.restoreGeometry(place):
            return
        room = QGuiApplication.primaryScreen().availableSize()
        wide, high = tokens().size("window_width"), tokens().size("window_height")
        self.resize(min(wide, room.width()), min(high, room.height()))
        if room.width() <= wide:
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the navigation when the window is narrow."""
        self.frame.adapt(event.size().width())
        super().resizeEvent(event)


def _home_entry() -> PageEntry:
    def load() -> type[Page]:
        from app.ui.shell.home import HomePage

        return HomePage

    return PageEntry(HOME, _("Home"), "home", load)
