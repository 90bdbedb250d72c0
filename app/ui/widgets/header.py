"""The top of every page: its title, one sentence of figures, and its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.labels import plain_label

__all__ = ["Figure", "PageHeader", "plain_label"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A part of the state sentence, such as “2 处待补”; with `do` it can be clicked."""

    text: str
    do: Callable[[], None] | None = None


class PageHeader(QWidget):
    """Title and state on the left, buttons on the right (quiet ones first, the filled one last)."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("pageHeader")
        self._title = plain_label(title, "pageTitle")
        self._state = QHBoxLayout()
        self._state.setSpacing(0)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(tokens().space())
        words = QVBoxLayout()
        words.setSpacing(tokens().size("half"))
        words.addWidget(self._title)
        words.addLayout(self._state)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(tokens().space(2))
        row.addLayout(words, 1)
        row.addLayout(self._buttons)
        row.setAlignment(self._buttons, Qt.AlignmentFlag.AlignTop)
        self.set_state(())

    def set_state(self, figures: Sequence[Figure]) -> None:
        """Show the state as figures with dots between them; those with an act can be clicked."""
        while (item := self._state.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, figure in enumerate(figures):
            if place:
                self._state.addWidget(plain_label(" · ", "pageState"))
            self._state.addWidget(_figure(figure, place))
        if not figures:
            self._state.addWidget(plain_label(" ", "pageState"))
        self._state.addStretch(1)

    @property
    def state(self) -> str:
        """The state sentence as it is read."""
        parts = []
        for place in range(self._state.count()):
            item = self._state.itemAt(place)
            widget = item.widget() if item is not None else None
            if isinstance(widget, QLabel | QPushButton):
                parts.append(widget.text())
        return "".join(parts).strip()

    def add_button(
        self,
        text: str,
        do: Callable[[], object],
        *,
        name: str,
        icon: str = "",
        filled: bool = False,
        tip: str = "",
    ) -> QPushButton:
        """Add a button; the filled one, at most one a page, belongs last."""
        kind = ButtonKind.FILLED if filled else ButtonKind.QUIET
        button = make_button(text, do, name=name, kind=kind, icon=icon, tip=tip)
        self._buttons.addWidget(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Add another control (a combo box) to the row of buttons."""
        self._buttons.addWidget(widget)


def _figure(figure: Figure, place: int) -> QWidget:
    if figure.do is None:
        return plain_label(figure.text, "pageState")
    return make_button(figure.text, figure.do, name=f"figure{place}", kind=ButtonKind.LINK)
