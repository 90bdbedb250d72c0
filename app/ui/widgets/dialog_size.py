"""How large a dialog opens: a share of the window at 100 %, never more than the screen has."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from app.ui.style import tokens


def open_at(dialog: QDialog, width: float, height: float) -> None:
    """Give the dialog these shares of the usual window, as far as the screen has room."""
    known = tokens()
    room = dialog.screen().availableGeometry().size()
    edge = known.space(4)
    dialog.resize(
        min(round(known.size("window_width") * width), room.width() - edge),
        min(round(known.size("window_height") * height), room.height() - edge - known.space(2)),
    )
