"""A grid with its filter line above: what most pages show."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.view import GridView


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
        accepts_new_rows: bool = False,
    ) -> None:
        super().__init__()
        self.model = model
        self.view = GridView(
            model, name, label, memory, frozen=frozen, accepts_new_rows=accepts_new_rows
        )
        self.filter = QLineEdit()
        self.filter.setObjectName(f"{name}-filter")
        self.filter.setAccessibleName(_("Filter the table"))
        self.filter.setPlaceholderText(_("Filter: text, pinyin or initials"))
        self.filter.setClearButtonEnabled(True)
        self.count = QLabel()
        self.count.setObjectName(f"{name}-count")
        self.count.setAccessibleName(_("Rows shown"))
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setProperty("role", "hint")
        self.bar = QWidget()
        self._lay_out()
        self.filter.textChanged.connect(model.set_filter)
        self.filter.returnPressed.connect(self.view.setFocus)
        model.counted.connect(self._counted)
        self._shortcut(QKeySequence(QKeySequence.StandardKey.Find), self.go_to_filter)
        self._shortcut(QKeySequence("Ctrl+Shift+L"), self.toggle_filter)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self.bar)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.filter)
        line.addWidget(self.count)
        line.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _shortcut(self, keys: QKeySequence, act: object) -> None:
        shortcut = QShortcut(keys, self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)

    def go_to_filter(self) -> None:
        """Go to the filter line."""
        self.bar.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def toggle_filter(self) -> None:
        """Show or hide the filter line; hiding it shows all rows again."""
        if self.bar.isVisible():
            self.filter.clear()
            self.bar.hide()
            self.view.setFocus()
        else:
            self.go_to_filter()

    def _counted(self, shown: int, rows: int) -> None:
        if shown == rows:
            self.count.setText("")
        else:
            self.count.setText(_("{shown} of {rows} rows").format(shown=shown, rows=rows))
