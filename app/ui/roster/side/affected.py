"""谁受影响: what still carries a name after somebody took over, each with the way there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.roster.affected import AffectedItem
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.labels import plain_label


class AffectedPanel(QScrollArea):
    """The list, and the way back to the unit."""

    wanted = Signal(object)  # AffectedItem: show it
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("affectedPanel")
        self.setAccessibleName(_("Who is affected"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """Everything as it is read, line by line."""
        return "\n".join(self._lines)

    def show_items(self, name: str, items: Sequence[AffectedItem]) -> None:
        """Show what still carries the name."""
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, tokens().space(), 0)
        column.setSpacing(tokens().space())
        words = _("{count} papers and settings still name {person}").format(
            count=len(items), person=name
        )
        head = plain_label(words, "sectionTitle")
        head.setWordWrap(True)
        column.addWidget(head)
        self._lines = [words]
        for place, item in enumerate(items):
            column.addWidget(self._item(place, item))
        back = make_button(_("Back to the unit"), self.left.emit, name="affectedBack")
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        self.setWidget(body)

    def _item(self, place: int, item: AffectedItem) -> QWidget:
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        words = QVBoxLayout()
        words.setSpacing(0)
        line = f"{item.kind} · {item.title}"
        for text, name in ((line, "fact"), (item.names, "hint")):
            label = plain_label(text, name)
            label.setWordWrap(True)
            words.addWidget(label)
        self._lines += [line, item.names]
        row.addLayout(words, 1)
        if item.page:
            button = make_button(
                _("Look"),
                lambda: self.wanted.emit(item),
                name=f"affectedLook{place}",
                kind=ButtonKind.LINK,
            )
            button.setAccessibleName(f"{_('Look')} {item.title}")
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return frame
