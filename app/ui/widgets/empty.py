"""What an empty page shows: one sentence, one button, one link."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.ui.icons import icon as tinted
from app.ui.notify import Act
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.labels import plain_label


class EmptyState(QWidget):
    """A calm middle of the page: what is missing, what to do about it."""

    def __init__(
        self, sentence: str, act: Act, link: Act | None = None, *, hint: str = "", icon: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName("emptyState")
        self.setAccessibleName(sentence)
        column = QVBoxLayout(self)
        column.setSpacing(tokens().space(2))
        column.addStretch(2)
        if icon:
            column.addWidget(_picture(icon))
        words = plain_label(sentence, "emptySentence")
        column.addWidget(words, 0, Qt.AlignmentFlag.AlignHCenter)
        if hint:
            quiet = plain_label(hint, "emptyHint")
            column.addWidget(quiet, 0, Qt.AlignmentFlag.AlignHCenter)
        button = make_button(act.text, act.do, name="emptyAct", kind=ButtonKind.FILLED)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        if link is not None:
            other = make_button(link.text, link.do, name="emptyLink", kind=ButtonKind.LINK)
            column.addWidget(other, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)


def _picture(icon: str) -> QLabel:
    side = tokens().size("icon_large")
    label = QLabel()
    label.setObjectName("emptyIcon")
    label.setPixmap(tinted(icon, "line_strong").pixmap(QSize(side, side)))
    label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
    return label
