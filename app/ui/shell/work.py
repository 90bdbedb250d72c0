"""The window at work: it opens the data folder, makes pages, and follows what changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.domain.changes import Done, Kind
from app.errors import AppError
from app.i18n import _
from app.ui.notify import Note, Notify
from app.ui.shell.loading import end_loading
from app.ui.shell.opening import Opened, Opener, begin_new, begin_sample, look
from app.ui.shell.undo import UndoDesk
from app.ui.tasks import Tasks
from app.ui.widgets.page import Page, PageContext

if TYPE_CHECKING:
    from app.domain.finding import Index, Place
    from app.services.desk import Desk
    from app.ui.shell.help import HelpWindow
    from app.ui.shell.window import Window


class Work(QObject):
    """Begins once the frame has been painted; holds what the frame alone does not need."""

    def __init__(self, window: Window, open_desk: Callable[[], Desk]) -> None:
        super().__init__(window)
        self._window = window
        self._frame = window.frame
        self.tasks = Tasks(self)
        self.notify = Notify(self)
        actions = self._frame.undo_action, self._frame.redo_action
        self.undo = UndoDesk(*actions, self.tasks, self.notify)
        self._opener = Opener(open_desk)
        self._desk: Desk | None = None
        self._year = window.clock().year
        self._help: HelpWindow | None = None
        self._frame.complete(self.tasks, self.notify, self.undo)
        self._connect()

    def _connect(self) -> None:
        frame = self._frame
        self.tasks.failure.connect(self.notify.failure)
        self.tasks.crashed.connect(self._window.crash)
        self.tasks.idle.connect(end_loading)
        self.notify.told.connect(self.show_note)
        self.undo.moved.connect(self.done)
        self.undo.told.connect(self._steps_moved)
        frame.top_bar.note_chosen.connect(self.show_note)
        frame.top_bar.year_chosen.connect(self.set_year)
        frame.navigation.chosen.connect(self.show_page)
        frame.search.chosen.connect(self.open_place)

    # -- opening and closing ------------------------------------------------------------------

    def open(self) -> None:
        """Open the data folder on the worker, then show the first page."""
        words = _("Opening the data folder…")
        self.tasks.run(self._opener.open, self._opened, busy=words, failed=self._cannot_open)

    def close(self) -> None:
        """End the worker; the data folder is closed on its thread."""
        self.tasks.close(self._opener.close)

    def _opened(self, opened: Opened) -> None:
        self._desk = opened.desk
        self.undo.ready(opened.desk, opened.steps)
        self._frame.deck.ready(self._make_page)
        self._frame.search.ready(self._read_index)
        if opened.is_empty:
            self._welcome()
        else:
            self._begin(opened)

    def _begin(self, opened: Opened) -> None:
        self._take(opened)
        newest = opened.steps.newest
        self._frame.status.set_saved(newest.at if newest else None, self._window.clock())
        self._frame.set_ready(ready=True)
        self.show_page(self._frame.entries[0].name)
        self._frame.navigation.focus_current()

    def _cannot_open(self, error: AppError) -> None:
        from app.ui.shell.trouble import Trouble

        chooser, root = self._window.chooser, self._window.folder.root
        trouble = Trouble(root, chooser.show_folder, QGuiApplication.clipboard().setText)
        trouble.say(error)
        trouble.again.connect(self.open)
        self._frame.set_ready(ready=False)
        self._frame.deck.show_instead(trouble)
        trouble.setFocus()

    def _welcome(self) -> None:
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
        self._frame.set_ready(ready=False)
        self._frame.deck.show_instead(welcome)
        welcome.city.setFocus()

    # -- pages --------------------------------------------------------------------------------

    def show_page(self, name: str) -> None:
        """Show a page of the navigation."""
        if self._desk is None:
            return
        self.notify.clear()
        deck = self._frame.deck
        try:
            deck.show_page(name)
        finally:  # a page that cannot be made leaves the one that stands, in the navigation too
            self._frame.navigation.select(deck.current.name if deck.current is not None else name)
        if self._help is not None and self._help.isVisible():
            self.show_help()

    def show_help(self) -> None:
        """Show the help of the visible page."""
        from app.ui.shell.help import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._window)
        page = self._frame.deck.current
        topic = page.name if page is not None else "start"
        self._help.show_topic(topic, page.title() if page is not None else _("Start"))

    def open_place(self, place: Place) -> None:
        """Show a page and an item on it, in the year that the item belongs to."""

        def show() -> None:
            self.show_page(place.page)
            page = self._frame.deck.current
            if page is not None and page.name == place.page:
                page.take_focus()
                if place.item:
                    page.show_item(place.kind, place.item)

        if place.year in {0, self._year}:
            show()
        else:
            self.set_year(place.year, show)

    def _open_item(self, page: str, kind: str, item: int) -> None:
        from app.domain.finding import Place

        self.open_place(Place(page=page, kind=kind, item=item))

    def _read_index(self) -> Index:
        from app.domain.finding import Index

        if self._desk is None:
            return Index()
        pages = [(entry.name, entry.title) for entry in self._frame.entries]
        return self._desk.home.finding.index(pages)

    def set_year(self, year: int, then: Callable[[], None] | None = None) -> None:
        """Work in another year: every page follows, then something may be done in it."""
        desk = self._desk
        if desk is None or year == self._year:
            return

        def chosen(done: Done) -> None:
            self._year = year
            self.done(replace(done, changed=frozenset(Kind)))
            if then is not None:
                then()

        self.tasks.run(lambda: desk.home.set_working_year(year), chosen)

    def _make_page(self, kind: type[Page]) -> Page:
        desk, window = self._desk, self._window
        if desk is None:
            raise LookupError(kind.name)
        page = kind(
            PageContext(
                desk=desk,
                tasks=self.tasks,
                notify=self.notify,
                chooser=window.chooser,
                year=lambda: self._year,
                memory=window.memory,
            )
        )
        page.done.connect(self.done)
        page.failed.connect(self.notify.failure)
        page.go.connect(self.show_page)
        page.open_item.connect(self._open_item)
        page.undo_wanted.connect(self.undo.undo_down_to)
        return page

    # -- after an act -------------------------------------------------------------------------

    def done(self, done: Done) -> None:
        """Something was written: pages that show it reload, undo gets its new name."""
        self.notify.clear()
        if done.step is not None:
            self._frame.status.set_saved(self._window.clock(), self._window.clock())
        if Kind.OFFICE in done.changed and self._desk is not None:
            desk = self._desk
            self.tasks.run(lambda: look(desk), self._look_again, key="window.look")
        else:
            self.undo.refresh()
        self._frame.deck.changed(done.changed)
        self._frame.search.outdate()

    def _look_again(self, opened: Opened) -> None:
        """The office has changed; a beginning that was undone and done again begins again."""
        if not opened.is_empty and self._frame.deck.current is None:
            self._begin(opened)
        else:
            self._take(opened)

    def _take(self, opened: Opened) -> None:
        has_moved = opened.year != self._year
        self._year = opened.year
        self._window.set_city("" if opened.is_empty else opened.office.city)
        self._frame.set_year(opened.year)
        self.undo.ready(opened.desk, opened.steps)
        if opened.is_empty and self._frame.deck.current is not None:
            self._welcome()
        elif has_moved:
            self._frame.deck.changed_all()

    def show_note(self, note: Note) -> None:
        """Show a message as a toast, with 撤销 while its step can be undone."""
        self._frame.top_bar.set_notes(self.notify.notes)
        self._frame.toast.show_note(note, can_undo=self.undo.can_undo(note.step))

    def say_saved(self) -> None:
        """Reassure the hand that presses Ctrl+S."""
        if self._desk is not None:
            self.notify.done(_("Every step is saved as soon as it is done."))

    def _steps_moved(self) -> None:
        note = self._frame.toast.note
        if note is not None:
            self._frame.toast.set_can_undo(can_undo=self.undo.can_undo(note.step))
