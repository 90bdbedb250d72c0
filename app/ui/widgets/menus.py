"""A button that opens a menu below itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

#: Name of the act, its words, what it does; None is a line between two groups.
type_of_entry = tuple[str, str, Callable[[], object]] | None


def give_menu(button: QPushButton, entries: Sequence[type_of_entry]) -> QMenu:
    """Let a click on the button show these acts."""
    menu = QMenu(button)
    menu.setObjectName(f"{button.objectName()}-menu")
    menu.setAccessibleName(button.accessibleName())
    for entry in entries:
        if entry is None:
            menu.addSeparator()
            continue
        name, text, act = entry
        action = menu.addAction(text)
        action.setObjectName(name)
        action.triggered.connect(lambda _checked=False, act=act: act())
    button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, button.height()))))
    return menu


def with_more(button: QPushButton, more: QPushButton) -> QWidget:
    """Two buttons as one: the usual act, and beside it the arrow that opens the other ways."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(1)
    for part, side in ((button, "left"), (more, "right")):
        part.setProperty("joined", side)
        row.addWidget(part)
    return frame
