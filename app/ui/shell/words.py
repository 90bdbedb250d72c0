"""Words of a message that may be long: a few lines are shown, the rest is scrolled to."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QSizePolicy

from app.ui.widgets.labels import plain_label


class LongWords(QScrollArea):
    """As high as its words need, but never higher than so many lines."""

    def __init__(self, name: str, lines: int) -> None:
        """`name` is the object's name of the label inside."""
        super().__init__()
        self.setObjectName(f"{name}Area")
        self.label: QLabel = plain_label("", name)
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._lines = lines
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setWidget(self.label)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def say(self, text: str) -> None:
        """Show other words, from their beginning."""
        self.label.setText(text)
        self.setAccessibleName(text)
        self.verticalScrollBar().setValue(0)
        self.updateGeometry()

    def heightForWidth(self, width: int) -> int:
        """The height of all words, or of the lines that may be shown."""
        return min(self.label.heightForWidth(width), self._most())

    def sizeHint(self) -> QSize:
        """What is wanted where no width is known yet."""
        hint = self.label.sizeHint()
        return QSize(hint.width(), min(hint.height(), self._most()))

    def minimumSizeHint(self) -> QSize:
        """One line; the rest can be scrolled to."""
        return QSize(0, self.label.fontMetrics().lineSpacing())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other widths wrap the words into other heights."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _most(self) -> int:
        return self.label.fontMetrics().lineSpacing() * self._lines
