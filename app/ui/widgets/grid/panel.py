"""A grid with its filter line above: what most pages show."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.view import GridView, local_today
from app.ui.widgets.header import plain_label

#: The filter line in steps of the grid of 8 px: wide enough for its hint.
FILTER_STEPS = 36


class GridPanel(QWidget):
    """Filter line, count and grid. Ctrl+F goes to the line, Ctrl+Shift+L hides and shows it."""

    def __init__(
        self,
        model: GridModel,
        name: str,
        label: str,
        memory: QSettings | None = None,
        *,
        frozen: int = 1,
        today: Callable[[], date] = local_today,
        kind: type[GridView] = GridView,
    ) -> None:
        super().__init__()
        self.setObjectName(f"{name}-panel")
        self.model = model
        self.view = kind(model, name, label, memory, frozen=frozen, today=today)
        self.filter = QLineEdit()
        self.filter.setObjectName(f"{name}-filter")
        self.filter.setAccessibleName(_("Filter the table"))
        self.filter.setPlaceholderText(_("Filter: text, pinyin or initials"))
        self.filter.setToolTip(_("Several words narrow it further (Ctrl+F)"))
        self.filter.setClearButtonEnabled(True)
        self.count = plain_label("", "hint")
        self.count.setAccessibleName(_("Rows shown"))
        self.bar = QWidget()
        self.bar_row = QHBoxLayout(self.bar)
        self._lay_out()
        self.filter.textChanged.connect(model.set_filter)
        self.filter.returnPressed.connect(self.view.setFocus)
        model.counted.connect(self._counted)
        self._shortcut(self, QKeySequence.StandardKey.Find, self.go_to_filter)
        self._shortcut(self, "Ctrl+Shift+L", self.toggle_filter)
        self._shortcut(self.view, "F6", self.leave_view)
        self._shortcut(self.filter, "Esc", self.leave_filter)
        self._shortcut(self.filter, "Down", self.view.setFocus)

    def _lay_out(self) -> None:
        self.bar_row.setContentsMargins(0, 0, 0, 0)
        self.bar_row.setSpacing(tokens().space())
        self.filter.setMaximumWidth(tokens().space(FILTER_STEPS))
        self.bar_row.addWidget(self.filter, 4)
        self.bar_row.addWidget(self.count)
        self.bar_row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(tokens().space())
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _shortcut(
        self, where: QWidget, keys: QKeySequence.StandardKey | str, act: Callable[[], object]
    ) -> None:
        shortcut = QShortcut(QKeySequence(keys), where)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def show_row(self, row_id: int, column: int) -> bool:
        """Go to a row, among all of them; False when there is no such row."""
        self.filter.clear()
        row = self.model.row_of(row_id)
        if row is None:
            return False
        self.view.setFocus()
        self.view.go_to(row, column)
        index = self.model.index(row, column)
        self.view.scrollTo(index, GridView.ScrollHint.PositionAtCenter)
        return True

    def leave_view(self) -> None:
        """Tab goes from cell to cell; this leads on to what follows the table."""
        QWidget.focusNextPrevChild(self.view, True)

    def go_to_filter(self) -> None:
        """Go to the filter line."""
        self.bar.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def leave_filter(self) -> None:
        """Show all rows again; when they are shown already, go back to the table."""
        if self.filter.text():
            self.filter.clear()
        else:
            self.view.setFocus()

    def toggle_filter(self) -> None:
        """Show or hide the filter line; hiding it shows all rows again."""
        if self.bar.isVisible():
            self.filter.clear()
            self.bar.hide()
            self.view.setFocus()
        else:
            self.go_to_filter()

    def _counted(self, shown: int, rows: int) -> None:
        words = _("{shown} of {rows} rows").format(shown=shown, rows=rows)
        self.count.setText("" if shown == rows else words)
