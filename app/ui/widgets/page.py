"""What every page is: a title, an icon, the kinds of thing it shows, and how it reloads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.changes import Done, Kind
from app.errors import AppError
from app.i18n import _
from app.ui.notify import Act, Chooser, Notify
from app.ui.style import tokens
from app.ui.widgets.entry import PageEntry

if TYPE_CHECKING:
    from app.services.desk import Desk
    from app.ui.tasks import Progress, Tasks
    from app.ui.widgets.drawer import Drawer

__all__ = ["Page", "PageContext", "PageEntry"]

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageContext:
    """What the window lends to each of its pages."""

    desk: Desk
    tasks: Tasks
    notify: Notify
    chooser: Chooser
    #: The working year.
    year: Callable[[], int]
    #: Keeps widths and folders of this window.
    memory: QSettings


class Page(QWidget):
    """One page of the window. A subclass names itself, builds its widgets, and fills them.

    The window calls `reload` when the page is shown for the first time, when a kind of thing in
    `kinds` has changed, and when the working year has changed; a hidden page waits until it is
    shown. Services are called only through `run` or `run_long`: the database lives on a thread of
    its own.
    """

    #: Short English name: the object's name, the help file, the key of what is remembered.
    name: ClassVar[str] = ""
    #: File name of its icon in `resources/icons`, without the ending.
    icon: ClassVar[str] = ""
    #: What the page shows: it reloads when one of them has changed.
    kinds: ClassVar[frozenset[Kind]] = frozenset()

    done = Signal(object)  # Done: something was written
    failed = Signal(object)  # AppError
    go = Signal(str)  # name of another page that should be shown, such as "roster"
    open_item = Signal(str, str, int)  # another page's name, a kind of thing and its id on it
    undo_wanted = Signal(object)  # Step: take back everything from the newest down to this one
    selection_text = Signal(str)  # 已选 6 格 … for the status bar; empty when nothing is selected

    def __init__(self, context: PageContext) -> None:
        super().__init__()
        self.desk = context.desk
        self.tasks = context.tasks
        self.notify = context.notify
        self.chooser = context.chooser
        self.year = context.year
        self.memory = context.memory
        #: The side panel that F4 shows and hides, when the page has one.
        self.drawer: Drawer | None = None
        #: Where the keys go when the page is gone to. No focus proxy of the page, which would let
        #: Tab leap over everything before it.
        self.main: QWidget | None = None
        self.setObjectName(f"page-{self.name}")
        self.setAccessibleName(self.title())

    @classmethod
    def title(cls) -> str:
        """The page's name in the navigation and on top of the page."""
        raise NotImplementedError

    def reload(self) -> None:
        """Read again what the page shows, on the worker, and fill the widgets."""
        raise NotImplementedError

    def show_item(self, kind: str, item: int) -> None:
        """Go to one thing that the page shows, by its kind (such as "unit") and its id.

        It may be called before the page has been filled; a page without items does nothing.
        """

    def when_read(self, act: Callable[[], None]) -> None:
        """Do it when everything has arrived that was asked for before, a `reload` above all."""
        self.tasks.run(lambda: None, lambda _nothing: act())

    def take_focus(self) -> None:
        """Let the keys work in the page's main part at once (Ctrl+1…9)."""
        (self.main or self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def lay_out(self, *widgets: QWidget) -> QVBoxLayout:
        """Put header and body below each other in the margins of every page; the last one grows."""
        column = QVBoxLayout(self)
        side, top = tokens().size("page_margin"), tokens().size("page_top")
        column.setContentsMargins(side, top, side, top)
        column.setSpacing(tokens().space(2))
        for widget in widgets:
            column.addWidget(widget)
        column.setStretchFactor(widgets[-1], 1)
        return column

    def run(self, work: Callable[[], T], done: Callable[[T], None], *, busy: str = "") -> None:
        """Do something on the database's thread; `done` gets the result on this one."""
        self.tasks.run(work, done, busy=busy, failed=self._failed)

    def run_long(
        self, work: Callable[[Progress], T], done: Callable[[T], None], *, busy: str
    ) -> None:
        """The same with a strip that counts and can be cancelled."""
        self.tasks.run_long(work, done, busy=busy, failed=self._failed)

    def finish(self, done: Done, sentence: str, *acts: Act) -> None:
        """After a write: tell the clerk (with 撤销 and 打开文件夹) and let every page know."""
        if done.files:
            folder = done.files[0]
            acts = (*acts, Act(_("Open folder"), lambda: self.chooser.show_folder(folder)))
        if sentence:
            self.notify.done(sentence, *acts, step=done.step)
        self.done.emit(done)

    def _failed(self, error: AppError) -> None:
        self.failed.emit(error)
