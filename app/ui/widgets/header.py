"""The top of every page: its title, one sentence of figures, and its buttons."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

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
    """The title, buttons on the right (quiet ones first, the filled one last), then the state."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setObjectName("pageHeader")
        self._title = plain_label(title, "pageTitle")
        self._pressed: list[QPushButton] = []
        self._figures: list[QPushButton] = []
        self._state = QHBoxLayout()
        self._state.setSpacing(0)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(tokens().space())
        row = QHBoxLayout()
        row.setSpacing(tokens().space(2))
        row.addWidget(self._title, 1)
        row.addLayout(self._buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().size("half"))
        column.addLayout(row)
        column.addLayout(self._state)  # below the buttons: it has the whole width
        self.set_state(())

    def set_state(self, figures: Sequence[Figure]) -> None:
        """Show the state as figures with dots between them; those with an act can be clicked.

        Tab goes from the buttons to them; the one with the focus gives it to that in its place.
        """
        focused = next((each.objectName() for each in self._figures if each.hasFocus()), "")
        self._figures = []
        while (item := self._state.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for place, figure in enumerate(figures):
            if place:
                self._state.addWidget(plain_label(" · ", "pageState"))
            self._add_figure(_figure(figure, place), focused)
        if not figures:
            self._state.addWidget(plain_label(" ", "pageState"))
        self._state.addStretch(1)

    def _add_figure(self, figure: QWidget, focused: str) -> None:
        self._state.addWidget(figure)
        if not isinstance(figure, QPushButton):
            return
        before = (self._figures or self._pressed)[-1:]
        if before:
            QWidget.setTabOrder(before[0], figure)
        self._figures.append(figure)
        if figure.objectName() == focused:
            figure.setFocus()

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
        self.add_widget(button)
        return button

    def add_widget(self, widget: QWidget) -> None:
        """Add another control (a combo box) to the row of buttons."""
        self._buttons.addWidget(widget)
        inside = widget.findChildren(QPushButton)
        self._pressed += [widget] if isinstance(widget, QPushButton) else inside


def _figure(figure: Figure, place: int) -> QWidget:
    if figure.do is None:
        return plain_label(figure.text, "pageState")
    return make_button(figure.text, figure.do, name=f"figure{place}", kind=ButtonKind.LINK)
