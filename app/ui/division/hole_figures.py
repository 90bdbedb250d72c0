"""How many holes of each kind there are, as figures that narrow the list."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.header import Figure, plain_label


class FigureLine(QWidget):
    """Figures beside each other, in as many lines as they need; the chosen one has no act."""

    def __init__(self, name: str, label: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(label)
        self._parts: list[QPushButton | QLabel] = []

    @property
    def words(self) -> list[str]:
        """The figures as they are read."""
        return [part.text() for part in self._parts]

    def set_figures(self, figures: Sequence[Figure]) -> None:
        """Show these; what can be pressed is a link."""
        for old in self._parts:
            old.hide()
            old.deleteLater()  # it may be the one that was pressed
        self._parts = [self._part(at, figure) for at, figure in enumerate(figures)]
        for part in self._parts:
            part.setParent(self)
            part.show()
        for before, after in pairwise(self._parts):
            QWidget.setTabOrder(before, after)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _part(self, at: int, figure: Figure) -> QPushButton | QLabel:
        if figure.do is None:
            return plain_label(figure.text, "sectionTitle")
        name = f"{self.objectName()}{at}"
        return make_button(figure.text, figure.do, name=name, kind=ButtonKind.LINK)

    def _arrange(self) -> None:
        gap, left, top, height = tokens().space(2), 0, 0, 0
        for part in self._parts:
            size = part.sizeHint()
            if left and left + size.width() > self.width():
                left, top = 0, top + height + tokens().size("half")
            height = tokens().size("icon")
            part.setGeometry(left, top, size.width(), height)
            left += size.width() + gap
        self.setFixedHeight(top + height)
