"""The fields of the indicator card: each with its text, what was refused, and when it is idle."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.domain.plans.fields import NO, YES
from app.ui.style import tokens
from app.ui.widgets.facts import ProblemNote

#: Lines of a field for longer words.
_LINES = 2


class FieldKind(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    CHOICE = "choice"  # one of its words
    OPEN = "open"  # words are offered, others can be typed
    MARK = "mark"  # yes or no
    WORDS = "words"  # some lines


class CalmBox(QComboBox):
    """The wheel scrolls the form that the box stands in, it never chooses."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CardField(QWidget):
    """One field; `note` says what was refused of it and stands where there is room.

    An idle field shows in a word why nothing can be entered; its text comes back when it counts
    again.
    """

    changed = Signal()

    def __init__(self, field: str, label: str, kind: FieldKind, words: Sequence[str] = ()) -> None:
        """`words` are what is offered, or what stands beside a check box."""
        super().__init__()
        self.field = field
        self._kept: str | None = None
        self.setObjectName(f"cardField-{field}")
        self.input = self._make(kind, words)
        self.input.setObjectName(f"card-{field}")
        self.input.setAccessibleName(label)
        self.note = ProblemNote(f"cardNote-{field}")
        self.note.say("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.input)
        self.setFocusProxy(self.input)

    @property
    def text(self) -> str:
        """What is entered, also while it does not count."""
        return self._shown if self._kept is None else self._kept

    def show_text(self, text: str) -> None:
        """Show another text; nothing is refused any more."""
        self._kept = None
        self.note.say("")
        one = self.input
        if isinstance(one, QCheckBox):
            one.setChecked(text in YES)
        elif isinstance(one, QComboBox):
            one.setCurrentText(text)
            if (line := one.lineEdit()) is not None:
                line.setCursorPosition(0)
        elif isinstance(one, QPlainTextEdit):
            one.setPlainText(text)
        elif isinstance(one, QLineEdit):
            one.setText(text)
            one.setCursorPosition(0)

    def offer(self, words: Sequence[str]) -> None:
        """Offer these words; the text stays."""
        if isinstance(self.input, QComboBox):
            text = self.text
            self.input.blockSignals(True)
            self.input.clear()
            self.input.addItems([*words])
            self.input.setCurrentText(text)
            self.input.blockSignals(False)

    def idle(self, reason: str) -> None:
        """Let nothing be entered for this reason, or ('') let it be entered again."""
        is_idle = self._kept is not None
        if reason and not is_idle:
            text = self._shown
            self._put("")
            self._kept = text
        elif not reason and is_idle:
            text, self._kept = self._kept or "", None
            self._put(text)
        line = self.input.lineEdit() if isinstance(self.input, QComboBox) else self.input
        if isinstance(line, QLineEdit):
            line.setPlaceholderText(reason)
        self.input.setEnabled(not reason)
        self.input.setToolTip(reason or self.text)
        self.input.setAccessibleDescription(reason)

    @property
    def counts(self) -> bool:
        """Whether something can be entered."""
        return self._kept is None

    def refuse(self, sentence: str) -> None:
        """Say why the text was not taken."""
        self.note.say(sentence)

    @property
    def _shown(self) -> str:
        one = self.input
        if isinstance(one, QCheckBox):
            return YES[0] if one.isChecked() else NO[0]
        if isinstance(one, QComboBox):
            return one.currentText()
        if isinstance(one, QPlainTextEdit):
            return one.toPlainText()
        return one.text() if isinstance(one, QLineEdit) else ""

    def _put(self, text: str) -> None:
        self.input.blockSignals(True)
        if not isinstance(self.input, QCheckBox):
            self.show_text(text)
        self.input.blockSignals(False)

    def _make(self, kind: FieldKind, words: Sequence[str]) -> QWidget:
        if kind is FieldKind.MARK:
            mark = QCheckBox("".join(words))
            mark.toggled.connect(lambda _on: self.changed.emit())
            return mark
        if kind is FieldKind.WORDS:
            area = QPlainTextEdit()
            area.setTabChangesFocus(True)
            height = area.fontMetrics().lineSpacing() * _LINES + tokens().space(2)
            area.setFixedHeight(height)
            area.textChanged.connect(self.changed)
            return area
        if kind is FieldKind.LINE:
            line = QLineEdit()
            line.textChanged.connect(self._typed)
            return line
        box = CalmBox()
        box.addItems([*words])
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if kind is FieldKind.OPEN:
            box.setEditable(True)
            box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            completer = box.completer()
            if isinstance(completer, QCompleter):
                completer.setFilterMode(Qt.MatchFlag.MatchContains)
                completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        box.currentTextChanged.connect(self._typed)
        return box

    def _typed(self, text: str) -> None:
        """A text that may be cut can be read whole when pointed at."""
        self.input.setToolTip(text)
        self.changed.emit()
