"""The window: navigation, working year, undo, messages; it knows its pages only as entries."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QMainWindow

from app.domain.changes import Done, Kind
from app.errors import AppError
from app.i18n import _
from app.paths import DataFolder
from app.ui.notify import Chooser, Note, Notify
from app.ui.shell.frame import Frame
from app.ui.style import tokens
from app.ui.tasks import Tasks
from app.ui.widgets.page import Page, PageEntry

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.ui.shell.crash import CrashLog
    from app.ui.shell.help import HelpWindow
    from app.ui.shell.opening import Opened, Opener


#: The page that belongs to the window itself.
HOME = "home"


class Window(QMainWindow):
    """Shows its frame at once; `start` opens the data folder on the worker after that.

    What the first paint does not need is imported where it is used.
    """

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
        self.notify = Notify(self)
        self.tasks = Tasks(self)
        self._crash_log: CrashLog | None = None
        self._entries = [_home_entry(), *entries]
        self._desk: Desk | None = None
        self._opener: Opener | None = None
        self._year = clock().year
        self._help: HelpWindow | None = None
        self.frame = Frame(self, self._entries)
        self.setCentralWidget(self.frame)
        self._connect()
        self._name(None)
        self._take_place()

    # -- start and end ------------------------------------------------------------------------

    def start(self, open_desk: Callable[[], Desk]) -> None:
        """Open the data folder on the worker, then show the first page."""
        from app.ui.shell.opening import Opener

        self.frame.complete()
        self._connect_messages()
        self._opener = Opener(open_desk)
        self._open()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the worker, close the data folder on its thread, remember the window's place."""
        self.memory.setValue("window/place", self.saveGeometry())
        self.frame.deck.setEnabled(False)
        try:
            self.tasks.close(self._opener.close if self._opener is not None else None)
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

    def _open(self) -> None:
        if self._opener is not None:
            words = _("Opening the data folder…")
            self.tasks.run(self._opener.open, self._opened, busy=words, failed=self._cannot_open)

    def _opened(self, opened: Opened) -> None:
        self._desk = opened.desk
        self.frame.undo.ready(opened.desk, opened.steps)
        self.frame.deck.ready(self._make_page)
        if opened.is_empty:
            self._welcome()
        else:
            self._begin(opened)

    def _begin(self, opened: Opened) -> None:
        self._take(opened)
        newest = opened.steps.newest
        self.frame.status.set_saved(newest.at if newest else None, self.clock())
        self.frame.set_ready(ready=True)
        self.show_page(self._entries[0].name)
        self.frame.navigation.focus_current()

    def _cannot_open(self, error: AppError) -> None:
        from app.ui.shell.trouble import Trouble

        trouble = Trouble(self.folder.root, self.chooser.show_folder, _copy)
        trouble.say(error)
        trouble.again.connect(self._open)
        self.frame.set_ready(ready=False)
        self.frame.deck.show_instead(trouble)
        trouble.setFocus()

    def _welcome(self) -> None:
        from app.ui.shell.opening import begin_new, begin_sample
        from app.ui.shell.welcome import Welcome

        desk = self._desk
        if desk is None:
            return
        welcome = Welcome()

        def refused(error: AppError) -> None:
            welcome.set_busy(busy=False)
            self.notify.failure(error)

        def new(city: str, texts: dict[str, str]) -> None:
            self.tasks.run(lambda: begin_new(desk, city, texts), self._begin, failed=refused)

        def sample() -> None:
            welcome.set_busy(busy=True)
            busy = _("Setting up the sample city…")
            self.tasks.run(lambda: begin_sample(desk), self._begin, busy=busy, failed=refused)

        welcome.new_wanted.connect(new)
        welcome.sample_wanted.connect(sample)
        self.frame.set_ready(ready=False)
        self.frame.deck.show_instead(welcome)
        welcome.city.setFocus()

    # -- pages --------------------------------------------------------------------------------

    def show_page(self, name: str) -> None:
        """Show a page of the navigation."""
        if self._desk is None:
            return
        self.notify.clear()
        try:
            self.frame.deck.show_page(name)
        finally:  # a page that cannot be made leaves the one that stands, in the navigation too
            shown = self.frame.deck.current
            self.frame.navigation.select(shown.name if shown is not None else name)
        if self._help is not None and self._help.isVisible():
            self.show_help()

    def show_place(self, place: int) -> None:
        """Show the page at a place of the navigation, from 0 (Ctrl+1…9)."""
        if place < len(self._entries) and self.frame.navigation.isEnabled():
            self.show_page(self._entries[place].name)
            page = self.frame.deck.current
            if page is not None:
                page.setFocus(Qt.FocusReason.ShortcutFocusReason)

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
        from app.ui.shell.help import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self)
        page = self.frame.deck.current
        topic = page.name if page is not None else "start"
        self._help.show_topic(topic, page.title() if page is not None else _("Start"))

    def set_year(self, year: int) -> None:
        """Work in another year: every page follows."""
        desk = self._desk
        if desk is None or year == self._year:
            return

        def chosen(done: Done) -> None:
            self._year = year
            self.done(replace(done, changed=frozenset(Kind)))

        self.tasks.run(lambda: desk.home.set_working_year(year), chosen)

    def _make_page(self, kind: type[Page]) -> Page:
        desk = self._desk
        if desk is None:
            raise LookupError(kind.name)
        page = kind(desk, self.tasks, self.notify, self.chooser, lambda: self._year, self.memory)
        page.done.connect(self.done)
        page.failed.connect(self.notify.failure)
        page.go.connect(self.show_page)
        page.undo_wanted.connect(self.frame.undo.undo_down_to)
        return page

    # -- after an act -------------------------------------------------------------------------

    def done(self, done: Done) -> None:
        """Something was written: pages that show it reload, undo gets its new name."""
        self.notify.clear()
        if done.step is not None:
            self.frame.status.set_saved(self.clock(), self.clock())
        if Kind.OFFICE in done.changed and self._desk is not None:
            from app.ui.shell.opening import look

            desk = self._desk
            self.tasks.run(lambda: look(desk), self._take, key="window.look")
        else:
            self.frame.undo.refresh()
        self.frame.deck.changed(done.changed)

    def _take(self, opened: Opened) -> None:
        has_moved = opened.year != self._year
        self._year = opened.year
        self._name(opened)
        self.frame.set_year(opened.year)
        self.frame.undo.ready(opened.desk, opened.steps)
        if opened.is_empty and self.frame.deck.current is not None:
            self._welcome()
        elif has_moved:
            self.frame.deck.changed_all()

    def _name(self, opened: Opened | None) -> None:
        title = _("Women and Children Committee Desk")
        if opened is not None and not opened.is_empty:
            title = _("{program} — {city}").format(program=title, city=opened.office.city)
        self.setWindowTitle(title)

    def show_note(self, note: Note) -> None:
        """Show a message as a toast, with 撤销 while its step can be undone."""
        self.frame.top_bar.set_notes(self.notify.notes)
        self.frame.toast.show_note(note, can_undo=self.frame.undo.can_undo(note.step))

    def _steps_moved(self) -> None:
        note = self.frame.toast.note
        if note is not None:
            self.frame.toast.set_can_undo(can_undo=self.frame.undo.can_undo(note.step))

    def crash(self, error: BaseException) -> None:
        """A fault of the program: into the log, and once into a dialog."""
        from app.ui.shell.crash import CrashLog

        if self._crash_log is None:
            self._crash_log = CrashLog(self.folder.logs, self._show_crash, self.clock)
        self._crash_log(error)

    def _show_crash(self, trace: str) -> None:
        from app.ui.shell.crash import crash_dialog

        crash_dialog(self, trace, _copy).show()

    # -- wiring -------------------------------------------------------------------------------

    def _connect(self) -> None:
        self.tasks.failure.connect(self.notify.failure)
        self.tasks.crashed.connect(self.crash)
        self.frame.top_bar.note_chosen.connect(self.show_note)
        self.frame.top_bar.year_chosen.connect(self.set_year)
        self.frame.navigation.chosen.connect(self.show_page)

    def _connect_messages(self) -> None:
        self.notify.told.connect(self.show_note)
        self.frame.undo.moved.connect(self.done)
        self.frame.undo.told.connect(self._steps_moved)

    # -- place on the screen ------------------------------------------------------------------

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


def _copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)
