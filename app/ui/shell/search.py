"""The search over everything: the field in the top bar, and what connects it with its list."""

from __future__ import annotations

import weakref
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget

from app.i18n import _
from app.ui.actions import with_keys
from app.ui.icons import icon as tinted
from app.ui.style import tokens

if TYPE_CHECKING:
    from app.domain.finding import Index, Place
    from app.ui.shell.search_list import SearchList
    from app.ui.tasks import Tasks

KEYS = "Ctrl+K"
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TAKE = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SearchField(QLineEdit):
    """Typed into; the keys that walk through the list go to the list."""

    entered = Signal()
    gone = Signal()
    stepped = Signal(int)
    taken = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("searchField")
        self.setAccessibleName(_("Search everything"))
        self.setPlaceholderText(with_keys(_("Search units, people, phones, indicators"), KEYS))
        self.setToolTip(
            with_keys(_("Text, pinyin or initials, a former name, or digits of a number"), KEYS)
        )
        self.addAction(
            QAction(tinted("search", "text_quiet"), "", self),
            QLineEdit.ActionPosition.LeadingPosition,
        )
        self.setClearButtonEnabled(True)
        words = {"searchSign": self.accessibleName(), "searchClear": _("Clear the search")}
        for button, name in zip(self.findChildren(QToolButton), words, strict=True):
            button.setObjectName(name)
            button.setAccessibleName(words[name])
        self.setMinimumWidth(tokens().size("column_time"))
        self.setMaximumWidth(tokens().size("search"))
        self._before: weakref.ref[QWidget] | None = None
        self.hide()

    def go_to(self) -> None:
        """Go to the field; what stands in it is replaced by typing."""
        if not self.hasFocus():
            focused = QApplication.focusWidget()
            self._before = None if focused is None else weakref.ref(focused)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def go_back(self) -> None:
        """Go back to where the keys were before."""
        before = None if self._before is None else self._before()
        self._before = None
        if before in QApplication.allWidgets() and before is not None and before.isVisible():
            before.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.clearFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self.stepped.emit(_STEPS[key])
        elif key in _TAKE:
            self.taken.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.gone.emit()


class Search(QObject):
    """Finds while one types. What can be found is prepared on the worker when the field is entered
    and after something has changed; the finding itself takes no longer than a key is held.
    """

    chosen = Signal(object)  # Place

    def __init__(
        self, field: SearchField, around: QWidget, tasks: Tasks, today: Callable[[], date]
    ) -> None:
        """`around` is what the list floats over."""
        super().__init__(field)
        self.field = field
        self._around = around
        self._tasks = tasks
        self._today = today
        self._read: Callable[[], Index] | None = None
        self._index: Index | None = None
        self._day: date | None = None
        self._is_asked = self._takes_first = False
        self._list: SearchList | None = None
        field.textChanged.connect(self._typed)
        field.entered.connect(self._entered)
        field.gone.connect(self.close)
        field.stepped.connect(self._step)
        field.taken.connect(self._take)
        field.left.connect(self._leave)

    @property
    def list(self) -> SearchList:
        """The list below the field, made when the field is first entered."""
        if self._list is None:
            self._list = self._make_list()
        return self._list

    def _make_list(self) -> SearchList:
        from app.ui.shell.search_list import SearchList

        made = SearchList(self._around)
        made.chosen.connect(self._choose)
        made.current_words.connect(self.field.setAccessibleDescription)
        return made

    def ready(self, read: Callable[[], Index]) -> None:
        """The data folder is open: `read` prepares what can be found, on the worker."""
        self._read = read
        self.outdate()

    def outdate(self) -> None:
        """Something has changed: prepare anew, at once when somebody is searching."""
        self._day = None
        self._is_asked = False
        if self.field.hasFocus():
            self._prepare()

    def close(self) -> None:
        """Put the list away; what was typed stays."""
        self._takes_first = False
        if self._list is not None and self._list.isVisible():
            self._list.hide()
            QApplication.instance().removeEventFilter(self)  # type: ignore[union-attr]  # runs

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press of the mouse elsewhere puts the list away; it follows the window's size."""
        if watched is self._around and event.type() is QEvent.Type.Resize:
            self.list.place(self.field)
        elif isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            at = event.globalPosition().toPoint()
            parts: tuple[QWidget, ...] = (self.field, self.list)
            if not any(part.rect().contains(part.mapFromGlobal(at)) for part in parts):
                self.close()
        return False

    # -- preparing ----------------------------------------------------------------------------

    def _entered(self) -> None:
        self._is_asked = self._is_asked and self._index is not None
        self._prepare()
        if self._list is None:  # no key should wait for it
            self._list = self._make_list()
        if self.field.text().strip():
            self._show()

    def _prepare(self) -> None:
        today = self._today()
        if self._read is None or self._is_asked or self._day == today:
            return
        self._is_asked = True

        def came(index: Index) -> None:
            self._index, self._day, self._is_asked = index, today, False
            if self.field.hasFocus() and self.field.text().strip():
                self._show()
                if self._takes_first:
                    self._take()

        self._tasks.run(self._read, came, key="search")

    # -- what the keys do ---------------------------------------------------------------------

    def _typed(self, text: str) -> None:
        if not text.strip():
            self.close()
        elif self.field.hasFocus():
            self._prepare()
            self._show()

    def _show(self) -> None:
        text = self.field.text()
        if self._index is None:
            self.list.say(_("Preparing the search…"))
        elif groups := self._index.find(text):
            self.list.fill(groups)
        else:
            words = _("Nothing is called “{text}”; try initials, a former name or some digits.")
            self.list.say(words.format(text=text.strip()))
        if not self.list.isVisible():
            QApplication.instance().installEventFilter(self)  # type: ignore[union-attr]  # runs
        self.list.place(self.field)

    def _step(self, step: int) -> None:
        if self._list is not None and self._list.isVisible():
            self._list.step(step)
        elif self.field.text().strip():
            self._show()

    def _take(self) -> None:
        """Open what is marked; when it is not yet prepared, as soon as it is."""
        self._takes_first = self._index is None and bool(self.field.text().strip())
        if self._list is not None and self._list.isVisible() and self._list.place_marked:
            self._choose(self._list.place_marked)

    def _choose(self, place: Place) -> None:
        self._end()
        self.chosen.emit(place)

    def _leave(self) -> None:
        self._end()
        self.field.go_back()

    def _end(self) -> None:
        self.close()
        self.field.clear()
        self.field.setAccessibleDescription("")
