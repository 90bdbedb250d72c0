"""The acts of a grid with their shortcuts: menu, key and right click do the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence

from app.i18n import _

if TYPE_CHECKING:
    from app.ui.widgets.grid.view import GridView


def add_acts(view: GridView) -> None:
    """Give the grid its acts; an open editor keeps these keys for itself."""
    blocks, keys = view.blocks, QKeySequence.StandardKey
    for name, label, sequence, act in (
        ("cut", _("Cut"), QKeySequence(keys.Cut), blocks.cut),
        ("copy", _("Copy"), QKeySequence(keys.Copy), blocks.copy),
        ("paste", _("Paste"), QKeySequence(keys.Paste), blocks.paste),
        ("", "", QKeySequence(), None),
        ("fill", _("Fill down"), QKeySequence("Ctrl+D"), blocks.fill_down),
        ("today", _("Enter today's date"), QKeySequence("Ctrl+;"), blocks.today),
        ("clear", _("Clear contents"), QKeySequence(keys.Delete), blocks.clear),
    ):
        action = QAction(label, view)
        if act is None:
            action.setSeparator(True)
        else:
            action.setObjectName(f"{view.objectName()}-{name}")
            action.setShortcut(sequence)
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
        view.addAction(action)
