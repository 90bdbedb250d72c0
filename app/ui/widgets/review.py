"""What a file would change, shown before anything is written: the frame of every such dialog."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.answers import AnswerBox
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.dialog_size import open_at
from app.ui.widgets.labels import plain_label

#: How many questions are seen at once; more are scrolled.
SEEN_QUESTIONS = 4


class ReviewDialog(QDialog):
    """First one line that sums up, last the buttons; a subclass adds to `column` in between.

    `left_open` says how many questions have no answer yet, and what that means.
    """

    #: How the names of its buttons begin.
    buttons: ClassVar[str] = "review"

    def __init__(
        self, name: str, file_name: str, summary: str, left_open: str, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(_("Import “{file}”").format(file=file_name))
        #: The name of each question, as the service knows it, and its answer.
        self.boxes: Mapping[str, AnswerBox] = {}
        self._left_open = left_open
        self.open_count = plain_label("", "hint")
        self.open_count.setAccessibleName(_("Questions left open"))
        self.column = QVBoxLayout(self)
        gap = tokens().space(3)
        self.column.setContentsMargins(gap, tokens().space(2), gap, tokens().space(2))
        self.column.setSpacing(tokens().space())
        said = plain_label(summary, "sectionTitle")
        said.setWordWrap(True)  # the title of a table may be longer than the screen is wide
        self.column.addWidget(said)

    def answers(self) -> dict[str, str]:
        """Name of the question → the text that was chosen; open ones are not in it."""
        return {name: box.answer for name, box in self.boxes.items() if box.answer is not None}

    def close_with(self, words: str, *others: QPushButton, is_new: bool = True) -> None:
        """End with the buttons, the last of which writes; the keys begin at the first question."""
        row = QHBoxLayout()
        row.addWidget(self.open_count, 1)
        cancel = make_button(_("Cancel"), self.reject, name=f"{self.buttons}Cancel")
        accept = make_button(
            words, self.accept, name=f"{self.buttons}Accept", kind=ButtonKind.FILLED
        )
        # Enter in an answer must not write everything: only the button itself does.
        for button in (*others, cancel, accept):
            button.setAutoDefault(False)
            row.addWidget(button)
        accept.setEnabled(is_new)
        self.column.addLayout(row)
        for box in self.boxes.values():
            box.currentTextChanged.connect(lambda _text: self._count_open())
        self._count_open()
        next(iter(self.boxes.values()), accept).setFocus()
        open_at(self, 7 / 8, 5 / 6)

    def _count_open(self) -> None:
        left = sum(1 for box in self.boxes.values() if box.answer is None)
        self.open_count.setText(self._left_open.format(count=left) if left else "")


class QuestionArea(QScrollArea):
    """Questions one below the other, each with its answer and the place it came from."""

    def __init__(self, name: str, title: str, *, wraps: bool) -> None:
        """`wraps` when the questions may be whole sentences: they take what room is left."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.boxes: dict[str, AnswerBox] = {}
        self._wraps = wraps
        body = QWidget()
        self._grid = QGridLayout(body)
        self._grid.setContentsMargins(0, 0, tokens().space(), 0)
        self._grid.setHorizontalSpacing(tokens().space(2))
        self._grid.setVerticalSpacing(tokens().space())
        self._grid.setColumnStretch(0 if wraps else 2, 1)
        self.setWidget(body)

    def ask(self, name: str, question: str, box: AnswerBox, where: str) -> None:
        """Add a question."""
        row = len(self.boxes)
        self.boxes[name] = box
        box.setObjectName(f"answer-{name}")
        box.setMinimumWidth(tokens().size("column_unit"))
        words = plain_label(question, "formLabel")
        words.setWordWrap(self._wraps)
        self._grid.addWidget(words, row, 0)
        self._grid.addWidget(box, row, 1)
        self._grid.addWidget(plain_label(where, "hint"), row, 2)
        seen = min(len(self.boxes), SEEN_QUESTIONS)
        self.setFixedHeight(seen * (tokens().size("control") + tokens().space()))


def notes_field(name: str, notes: Sequence[str], *, seen: int = 3) -> QPlainTextEdit:
    """How the file was read, a line for each note; so many are seen, more are scrolled."""
    field = QPlainTextEdit("\n".join(notes))
    field.setObjectName(name)
    field.setAccessibleName(_("How the file was read"))
    field.setReadOnly(True)
    field.setTabChangesFocus(True)
    lines = min(len(notes), seen)
    field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + tokens().space(3))
    return field
