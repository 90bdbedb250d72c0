"""The bar on top: fold, working year, search, undo and redo with names, messages, help."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from app.i18n import _
from app.ui.icons import icon as tinted
from app.ui.shell.search import SearchField
from app.ui.style import tokens
from app.ui.widgets.buttons import make_icon_button

if TYPE_CHECKING:
    from app.ui.notify import Note


class TopBar(QWidget):
    """Says in which year one works and what Ctrl+Z would take back."""

    year_chosen = Signal(int)
    note_chosen = Signal(object)  # Note

    def __init__(self, undo: QAction, redo: QAction, help_: QAction, fold: QAction) -> None:
        super().__init__()
        self.setObjectName("topBar")
        self.setFixedHeight(tokens().size("top_bar"))
        self._year = self._make_year()
        self._years = QMenu(self)
        self._years.setObjectName("yearsMenu")
        self.undo = _step_button("undoButton", undo, "arrow_undo")
        self.redo = _step_button("redoButton", redo, "arrow_redo")
        self.search = SearchField()
        self._notes: tuple[Note, ...] = ()
        self._bell = make_icon_button("alert", _("Messages"), self.show_notes, name="notesButton")
        row = QHBoxLayout(self)
        gap = tokens().space()
        row.setContentsMargins(gap, 0, 2 * gap, 0)
        row.setSpacing(gap // 2)
        self._fold = _action_button("foldButton", fold, "navigation")
        row.addWidget(self._fold)
        row.addWidget(self._year)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addStretch(1)
        for button in (self.undo, self.redo, self._bell):
            row.addWidget(button)
        row.addWidget(_action_button("helpButton", help_, "question_circle"))

    def set_years(self, years: Sequence[int], current: int) -> None:
        """Offer these years; the current one is shown."""
        self._year.setText(_("Year {year}").format(year=current))
        self._year.setVisible(True)
        menu = self._years
        menu.clear()
        for year in years:
            action = menu.addAction(_("Year {year}").format(year=year))
            action.setCheckable(True)
            action.setChecked(year == current)
            action.triggered.connect(self._choose(year))

    def set_ready(self, *, ready: bool) -> None:
        """As long as no data folder is open there is no year, nothing to fold, nothing to find."""
        self._fold.setVisible(ready)
        self.search.setVisible(ready)
        if not ready:
            self._year.hide()

    def set_notes(self, notes: Sequence[Note]) -> None:
        """Keep the messages for the list behind the bell, newest first."""
        self._notes = tuple(reversed(notes))

    def _choose(self, year: int) -> Callable[[], None]:
        return lambda: self.year_chosen.emit(year)

    def _make_year(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("yearButton")
        button.setAccessibleName(_("Working year"))
        button.setToolTip(_("Working year"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow stands at the right
        button.setIcon(tinted("chevron_down", "text_quiet"))
        side = tokens().size("icon_small")
        button.setIconSize(QSize(side, side))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(self._show_years)
        button.hide()
        return button

    def _show_years(self) -> None:
        self._years.popup(self._year.mapToGlobal(self._year.rect().bottomLeft()))

    def show_notes(self) -> None:
        """Open the list of messages below the bell: of each its beginning, chosen it is shown."""
        width = tokens().size("dialog")
        menu = QMenu(self)
        menu.setObjectName("notesMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for note in self._notes:
            words = _("{time}  {sentence}").format(
                time=note.at.strftime("%H:%M"), sentence=note.sentence.partition("\n")[0]
            )
            words = menu.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, width)
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(self._choose_note(note))
        if not self._notes:
            menu.addAction(_("No messages yet")).setEnabled(False)
        menu.popup(self._bell.mapToGlobal(self._bell.rect().bottomLeft()))

    def _choose_note(self, note: Note) -> Callable[[], None]:
        return lambda: self.note_chosen.emit(note)


def _step_button(name: str, action: QAction, icon: str) -> QToolButton:
    button = _action_button(name, action, icon)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return button


def _action_button(name: str, action: QAction, icon: str) -> QToolButton:
    action.setIcon(tinted(icon, "text"))
    button = QToolButton()
    button.setObjectName(name)
    button.setDefaultAction(action)
    action.changed.connect(lambda: button.setAccessibleName(action.text()))
    button.setAccessibleName(action.text())
    side = tokens().size("icon")
    button.setIconSize(QSize(side, side))
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button
