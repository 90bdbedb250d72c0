"""A button that opens a menu below itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton

#: Name of the act, its words, what it does; None is a line between two groups.
type_of_entry = tuple[str, str, Callable[[], object]] | None


def give_menu(button: QPushButton, entries: Sequence[type_of_entry]) -> QMenu:
    """Let a click on the button show these acts."""
    menu = QMenu(button)
    menu.setObjectName(f"{button.objectName()}-menu")
    menu.setAccessibleName(button.text())
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
