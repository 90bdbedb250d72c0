"""Acts with a shortcut: each is one `QAction`, so that menu, button and key do the same."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


def add_action(
    window: QWidget, name: str, text: str, do: Callable[[], object] | None, *keys: str
) -> QAction:
    """Give the window an act that its shortcuts (such as "Ctrl+Z") start from anywhere in it.

    A cell or a field that is being edited keeps the keys it needs for itself. Without `do` the
    action is disabled until somebody connects and enables it.
    """
    action = QAction(text, window)
    action.setObjectName(name)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.setToolTip(with_keys(text, *keys[:1]))
    if do is None:
        action.setEnabled(False)
    else:
        action.triggered.connect(lambda _checked=False: do())
    window.addAction(action)
    return action


def with_keys(text: str, *keys: str) -> str:
    """The text of a tooltip with its shortcut, such as “撤销 (Ctrl+Z)”."""
    shown = [QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys]
    return f"{text} ({', '.join(shown)})" if shown else text
