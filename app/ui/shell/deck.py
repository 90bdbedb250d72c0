"""The pages behind the navigation: made when first shown, read again when things change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.i18n import _
from app.ui.widgets.entry import PageEntry
from app.ui.widgets.labels import plain_label

if TYPE_CHECKING:
    from app.domain.changes import Kind
    from app.ui.widgets.page import Page


class PageDeck(QStackedWidget):
    """Shows one page at a time. A hidden page that is out of date reloads when it is shown."""

    shown = Signal(str)  # name of the page
    selection_text = Signal(str)

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setObjectName("deck")
        self._entries = {entry.name: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._selections: dict[str, str] = {}
        self._make: Callable[[type[Page]], Page] | None = None
        self._blank = plain_label("", "blank")
        self._blank.setAccessibleName(_("Opening the data folder"))
        self.addWidget(self._blank)

    def ready(self, make: Callable[[type[Page]], Page]) -> None:
        """From now on pages can be made, by `make`."""
        self._make = make

    @property
    def current(self) -> Page | None:
        """The page that is shown, None while something else stands in its place."""
        widget = self.currentWidget()
        return next((page for page in self._pages.values() if page is widget), None)

    def page(self, name: str) -> Page:
        """The page of that name, made if need be."""
        if name not in self._pages:
            if self._make is None:
                raise LookupError(name)
            page = self._make(self._entries[name].load())
            page.selection_text.connect(lambda text: self._select(name, text))
            self._pages[name] = page
            self._stale.add(name)
            self.addWidget(page)
        return self._pages[name]

    def show_page(self, name: str) -> None:
        """Show the page, up to date."""
        page = self.page(name)
        self.setCurrentWidget(page)
        self._refresh(page)
        self.selection_text.emit(self._selections.get(name, ""))
        self.shown.emit(name)

    def show_instead(self, widget: QWidget) -> None:
        """Show something that is no page: the welcome, a trouble with the data folder."""
        before = self.currentWidget() if self.current is None else None
        self.addWidget(widget)
        self.setCurrentWidget(widget)
        if before is not None:
            self.removeWidget(before)
            before.deleteLater()
        self.selection_text.emit("")

    def changed(self, kinds: frozenset[Kind]) -> None:
        """These kinds of thing have changed: the visible page reloads now, others when shown."""
        self._stale |= {name for name, page in self._pages.items() if page.kinds & kinds}
        self._refresh_current()

    def changed_all(self) -> None:
        """Everything has changed: another working year."""
        self._stale |= set(self._pages)
        self._refresh_current()

    def _refresh_current(self) -> None:
        if self.current is not None:
            self._refresh(self.current)

    def _refresh(self, page: Page) -> None:
        if page.name in self._stale:
            self._stale.discard(page.name)
            page.reload()

    def _select(self, name: str, text: str) -> None:
        self._selections[name] = text
        if self.current is self._pages.get(name):
            self.selection_text.emit(text)
