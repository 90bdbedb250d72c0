"""A line that offers words while one types: by text, pinyin or initials."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import (
    QCompleter,
    QLineEdit,
    QListView,
    QWidget,
)

from app.domain.search import holds, search_text, words_of
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.lists import RoomyRows

#: What stands between several words in one cell; the first is written, all are understood.
SEPARATORS = "、,，;；\n"
MOST_ROWS = 12
#: Keys that end the editing of a cell.
LEAVING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab})


class SuggestLine(QLineEdit):
    """A line edit with a list of choices below it; Enter takes the first that fits.

    With `many` each word between 、 is completed on its own. What is typed need not be a choice.
    """

    def __init__(self, choices: Sequence[str], parent: QWidget | None, *, many: bool) -> None:
        super().__init__(parent)
        self._choices = tuple(choices)
        self._many = many
        self._words = QStringListModel(self)
        self._popup = QListView()
        completer = QCompleter(self._words, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setMaxVisibleItems(MOST_ROWS)
        completer.setWidget(self)
        completer.activated.connect(self._take)
        completer.setPopup(self._popup)
        self._popup.setObjectName("suggestions")
        self._popup.setItemDelegate(RoomyRows(self._popup))
        self._popup.setAccessibleName(_("Suggestions"))
        self._popup.setMinimumWidth(tokens().space(20))
        self._popup.installEventFilter(self)
        self._suggestions = completer
        self.textEdited.connect(lambda _text: self._suggest())

    def offer_all(self) -> None:
        """Show every choice, the present one marked; not where several words may stand."""
        if self._many and self.text():
            return
        self._offer(self._choices, self._part().strip())

    @property
    def is_offering(self) -> bool:
        """Whether the list is open."""
        return self._popup.isVisible()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = {Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F4}
        if Qt.Key(event.key()) in keys and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.offer_all()
            return
        super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        if event.commitString():
            self._suggest()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter or Tab in the list takes the marked word and, unless `many`, leaves the cell."""
        if watched is self._popup and isinstance(event, QKeyEvent):
            is_press = event.type() is QEvent.Type.KeyPress
            marked = self._popup.currentIndex()
            if is_press and Qt.Key(event.key()) in LEAVING_KEYS and marked.isValid():
                self._popup.hide()
                self._take(str(marked.data()))
                if not self._many:
                    QCoreApplication.sendEvent(self, event)
                return True
        return super().eventFilter(watched, event)

    def _part(self) -> str:
        start, end = self._bounds()
        return self.text()[start:end]

    def _bounds(self) -> tuple[int, int]:
        """The word that the cursor is in."""
        text, at = self.text(), self.cursorPosition()
        if not self._many:
            return 0, len(text)
        start = max((text.rfind(mark, 0, at) for mark in SEPARATORS), default=-1) + 1
        ends = [found for mark in SEPARATORS if (found := text.find(mark, at)) >= 0]
        return start, min(ends, default=len(text))

    def _suggest(self) -> None:
        part = self._part().strip()
        if not part:
            self._popup.hide()
            return
        words = words_of(part)
        found = [word for word in self._choices if holds(search_text(word), words)]
        # What begins with the typed text is what is meant, then what sounds like it.
        found.sort(key=lambda word: (word != part, not search_text(word).startswith(words)))
        if found == [part]:
            found = []
        self._offer(found, found[0] if found else "")

    def _offer(self, words: Sequence[str], present: str) -> None:
        self._words.setStringList(list(words))
        if not words:
            self._popup.hide()
            return
        self._suggestions.setWidget(self)
        self._suggestions.complete()
        at = self._words.stringList().index(present) if present in words else -1
        self._popup.setCurrentIndex(self._words.index(at) if at >= 0 else QModelIndex())

    def _take(self, word: str) -> None:
        start, end = self._bounds()
        text = self.text()
        self.setText(text[:start] + word + text[end:])
        self.setCursorPosition(start + len(word))
