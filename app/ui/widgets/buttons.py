"""Buttons in the few kinds that the design system knows."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QToolButton

from app.ui.icons import icon as tinted
from app.ui.style import tokens


class ButtonKind(StrEnum):
    """How loud a button is. A page has at most one filled button: the next sensible act."""

    FILLED = "filled"
    QUIET = "quiet"
    PLAIN = "plain"  # no frame until the mouse or the focus is on it
    LINK = "link"


#: The tint of an icon on a button of each kind.
_TINTS = {
    ButtonKind.FILLED: "on_accent",
    ButtonKind.QUIET: "text",
    ButtonKind.PLAIN: "text",
    ButtonKind.LINK: "accent",
}


def make_button(
    text: str,
    do: Callable[[], object],
    *,
    name: str,
    kind: ButtonKind = ButtonKind.QUIET,
    icon: str = "",
    tip: str = "",
) -> QPushButton:
    """A button with its verb. `name` is the object's name, `tip` may carry the shortcut."""
    button = QPushButton(text)
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setProperty("kind", str(kind))
    button.setAutoDefault(True)
    button.setCursor(
        Qt.CursorShape.PointingHandCursor if kind is ButtonKind.LINK else Qt.CursorShape.ArrowCursor
    )
    if tip:
        button.setToolTip(tip)
    if icon:
        button.setIcon(tinted(icon, _TINTS[kind]))
        side = tokens().size("icon")
        button.setIconSize(QSize(side, side))
    button.clicked.connect(lambda _checked=False: do())
    return button


def make_icon_button(
    icon: str, label: str, do: Callable[[], object], *, name: str, tip: str = ""
) -> QToolButton:
    """A button that shows only an icon; `label` is read aloud and shown when pointed at."""
    button = QToolButton()
    button.setObjectName(name)
    button.setAccessibleName(label)
    button.setToolTip(tip or label)
    button.setIcon(tinted(icon, "text"))
    side = tokens().size("icon")
    button.setIconSize(QSize(side, side))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(lambda _checked=False: do())
    return button
