"""The panel at the right that shows the details of what is selected; F4 shows and hides it."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.buttons import make_icon_button
from app.ui.widgets.labels import plain_label


class Drawer(QFrame):
    """A title, a close button and the page's own detail widget."""

    def __init__(self, title: str, content: QWidget) -> None:
        super().__init__()
        self.setObjectName("drawer")
        self.setAccessibleName(title)
        self._title = plain_label(title, "drawerTitle")
        close = make_icon_button(
            "dismiss", _("Hide the details"), self.hide, name="drawerClose", tip=_("Hide (F4)")
        )
        top = QHBoxLayout()
        top.addWidget(self._title, 1)
        top.addWidget(close)
        column = QVBoxLayout(self)
        gap = tokens().space(2)
        column.setContentsMargins(gap, tokens().space(), tokens().space(), tokens().space())
        column.setSpacing(tokens().space())
        column.addLayout(top)
        column.addWidget(content, 1)
        self.setMinimumWidth(tokens().size("drawer_least"))

    def set_title(self, title: str) -> None:
        """Say what the details belong to."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def toggle(self) -> None:
        """Show it when hidden, hide it when shown (F4)."""
        self.setVisible(self.isHidden())


class DrawerArea(QSplitter):
    """The page's body with its drawer at the right; the line between them can be dragged.

    With `body_width` the body keeps that width and the drawer takes what is left (a preview);
    without it the body grows. Where the line was left is remembered under the page's name.
    """

    def __init__(
        self,
        body: QWidget,
        drawer: Drawer,
        memory: QSettings | None = None,
        name: str = "",
        *,
        body_width: int = 0,
    ) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("drawerArea")
        self._memory = memory
        self._key = f"{name}/drawer"
        self.setChildrenCollapsible(False)
        self.setHandleWidth(tokens().space(2))
        self.addWidget(body)
        self.addWidget(drawer)
        self.setStretchFactor(0, 0 if body_width else 1)
        self.setStretchFactor(1, 1 if body_width else 0)
        width = tokens().size("drawer")
        self.setSizes([body_width, width] if body_width else [width * 3, width])
        place = memory.value(self._key) if memory is not None else None
        if isinstance(place, QByteArray):
            self.restoreState(place)
        self.splitterMoved.connect(self._remember)

    def _remember(self) -> None:
        if self._memory is not None:
            self._memory.setValue(self._key, self.saveState())
