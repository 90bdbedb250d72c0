"""The tree with its filter line above."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.network.tree import NetworkTree
from app.ui.style import tokens
from app.ui.widgets.buttons import ButtonKind, make_button
from app.ui.widgets.grid.panel import FILTER_STEPS
from app.ui.widgets.header import plain_label


class NetworkPanel(QWidget):
    """Filter line, count and tree. Ctrl+F goes to the line, Esc shows everything again."""

    filtered = Signal(str)
    all_wanted = Signal()

    def __init__(self, tree: NetworkTree) -> None:
        super().__init__()
        self.setObjectName("networkPanel")
        self.tree = tree
        self.filter = QLineEdit()
        self.filter.setObjectName("networkFilter")
        self.filter.setAccessibleName(_("Filter the network"))
        self.filter.setPlaceholderText(_("Filter: text, pinyin or initials"))
        self.filter.setToolTip(_("Several words narrow it further (Ctrl+F)"))
        self.filter.setClearButtonEnabled(True)
        self.filter.setMaximumWidth(tokens().space(FILTER_STEPS))
        self.count = plain_label("", "hint")
        self.count.setAccessibleName(_("Rows shown"))
        self.only = make_button(
            "", self.all_wanted.emit, name="networkShowAll", kind=ButtonKind.LINK
        )
        self.only.hide()
        self.bar = QWidget()
        bar = QHBoxLayout(self.bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(tokens().space())
        bar.addWidget(self.filter, 4)
        bar.addWidget(self.count)
        bar.addWidget(self.only)
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().space())
        column.addWidget(self.bar)
        column.addWidget(tree, 1)
        self.setFocusProxy(tree)
        self.filter.textChanged.connect(self.filtered)
        self.filter.returnPressed.connect(tree.setFocus)
        tree.network.counted.connect(self._counted)
        for where, keys, act in (
            (self, "Ctrl+F", self.go_to_filter),
            (self, "Ctrl+Shift+L", self.toggle_filter),
            (self.filter, "Esc", self.leave_filter),
            (self.filter, "Down", tree.setFocus),
        ):
            shortcut = QShortcut(QKeySequence(keys), where)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def say_only(self, words: str) -> None:
        """Say what alone is shown, as a button that shows everything again; "" for nothing."""
        self.only.setText(words)
        self.only.setAccessibleName(words)
        self.only.setVisible(bool(words))

    def go_to_filter(self) -> None:
        """Go to the filter line."""
        self.bar.show()
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def toggle_filter(self) -> None:
        """Show or hide the filter line; hiding it shows everything again."""
        if self.bar.isVisible():
            self.all_wanted.emit()
            self.bar.hide()
            self.tree.setFocus()
        else:
            self.go_to_filter()

    def leave_filter(self) -> None:
        """Show everything again; when it is shown already, go back to the tree."""
        if self.filter.text():
            self.filter.clear()
        else:
            self.tree.setFocus()

    def _counted(self, shown: int, rows: int) -> None:
        words = _("{shown} of {rows} rows").format(shown=shown, rows=rows)
        self.count.setText("" if shown == rows else words)
