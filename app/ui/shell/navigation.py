"""The list of pages at the left; in a narrow window it folds to icons with small words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.icons import icon as tinted
from app.ui.style import tokens
from app.ui.widgets.entry import PageEntry


class Navigation(QWidget):
    """One button a page, in the order of the office's year.

    Together they are one stop of the Tab key; arrow keys move among them, Ctrl+1…9 from anywhere.
    """

    chosen = Signal(str)  # name of a page

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName(_("Pages"))
        self.is_folded = False
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        column = QVBoxLayout(self)
        gap = tokens().space()
        column.setContentsMargins(gap, tokens().size("half"), gap, gap)
        column.setSpacing(tokens().size("half"))
        for place, entry in enumerate(entries, start=1):
            button = _page_button(entry, place)
            button.clicked.connect(self._choose(entry.name))
            self._group.addButton(button)
            self._buttons[entry.name] = button
            column.addWidget(button)
        column.addStretch(1)
        self.fold(folded=False)

    @property
    def current(self) -> str:
        """The page that is marked, "" while none is."""
        return next((name for name, b in self._buttons.items() if b.isChecked()), "")

    def fold(self, *, folded: bool) -> None:
        """Fold it to icons with small words, or spread it."""
        self.is_folded = folded
        style = Qt.ToolButtonStyle
        shape = style.ToolButtonTextUnderIcon if folded else style.ToolButtonTextBesideIcon
        self.setFixedWidth(tokens().size("nav_narrow" if folded else "nav_wide"))
        for button in self._buttons.values():
            button.setToolButtonStyle(shape)
            button.setProperty("folded", "true" if folded else "false")
            button.style().unpolish(button)
            button.style().polish(button)

    def select(self, name: str) -> None:
        """Mark the page that is shown, without choosing it anew; the focus comes along."""
        has_focus = any(button.hasFocus() for button in self._buttons.values())
        self._buttons[name].setChecked(True)
        if has_focus:
            self._buttons[name].setFocus()

    def focus_current(self) -> None:
        """Put the focus on the page that is marked."""
        if self.current:
            self._buttons[self.current].setFocus()

    def _choose(self, name: str) -> Callable[[], None]:
        return lambda: self.chosen.emit(name)


def _page_button(entry: PageEntry, place: int) -> QToolButton:
    button = QToolButton()
    button.setObjectName(f"nav-{entry.name}")
    button.setAccessibleName(entry.title)
    button.setText(entry.title)
    button.setToolTip(_("{page} (Ctrl+{number})").format(page=entry.title, number=place))
    button.setIcon(tinted(entry.icon, "text", checked="accent"))
    side = tokens().size("icon")
    button.setIconSize(QSize(side + tokens().space(), side))  # air between icon and word
    button.setCheckable(True)
    button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    return button
