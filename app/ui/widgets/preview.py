"""The preview of a paper: the real PDF, page by page, as it will lie on the desk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QToolButton, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.actions import with_keys
from app.ui.style import tokens
from app.ui.widgets.buttons import make_icon_button
from app.ui.widgets.labels import plain_label

#: Dots an inch that are 100 % on the screen.
SCREEN_DPI = 96
#: Width of the paper (A4) in inches, upright and lying.
UPRIGHT, LYING = 210 / 25.4, 297 / 25.4
#: The steps of the zoom in percent; 0 is “as wide as there is room”.
ZOOMS = (0, 75, 100, 125, 150, 200)


@dataclass(frozen=True, slots=True)
class Wanted:
    """A page that should be drawn, counted from 1, at so many dots an inch."""

    page: int
    dpi: int


class PreviewPane(QWidget):
    """Shows one page. It asks for pictures with `wanted` and is given them with `show_page`."""

    wanted = Signal(object)  # Wanted

    def __init__(self, label: str) -> None:
        """`label` says what is previewed."""
        super().__init__()
        self.setObjectName("preview")
        self.setAccessibleName(label)
        self._page = 0
        self._pages = 0
        self._zoom = 0
        self._paper_width = UPRIGHT
        self.previous = self._tool(
            "chevron_up", _("Previous page"), lambda: self.turn(-1), "Ctrl+PgUp"
        )
        self.next = self._tool("chevron_down", _("Next page"), lambda: self.turn(1), "Ctrl+PgDown")
        self.smaller = self._tool("zoom_out", _("Smaller"), lambda: self.zoom(-1), "Ctrl+-")
        self.larger = self._tool("zoom_in", _("Larger"), lambda: self.zoom(1), "Ctrl+=", "Ctrl++")
        self.fit = self._tool("page_fit", _("As wide as the panel"), self.fit_width, "Ctrl+0")
        self.place = plain_label("", "previewState")
        self.scale = plain_label("", "previewScale")
        self._sheet = QLabel()
        self._sheet.setObjectName("previewSheet")
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setTextFormat(Qt.TextFormat.PlainText)
        self._sheet.setWordWrap(True)
        self.sheet_area = QScrollArea()
        self.sheet_area.setObjectName("previewArea")
        self.sheet_area.setAccessibleName(label)
        self.sheet_area.setWidgetResizable(True)
        self.sheet_area.setWidget(self._sheet)
        self.sheet_area.installEventFilter(self)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(tokens().time("settle"))
        self._settle.timeout.connect(self._ask)
        self._lay_out()
        self.say("")

    # -- what the page does -------------------------------------------------------------------

    def first(self) -> Wanted:
        """What would be asked for first, so that it can come along with the paper."""
        return Wanted(1, self._dpi())

    def start(self, pages: int, png: bytes) -> None:
        """Show the first page of another paper."""
        self._pages, self._page = pages, 0
        self.show_page(png)

    def show_page(self, png: bytes) -> None:
        """Show the picture of the page that was asked for."""
        picture = QPixmap()
        picture.loadFromData(png)
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._sheet.setPixmap(picture)
        self.sheet_area.verticalScrollBar().setValue(0)
        width = LYING if picture.width() > picture.height() else UPRIGHT
        is_other = width != self._paper_width
        self._paper_width = width
        if is_other and self._zoom == 0:
            self._ask()
        self._tell()

    @property
    def sentence(self) -> str:
        """What is said in place of a page."""
        return self._sheet.text()

    def say(self, sentence: str) -> None:
        """Show a sentence in place of a page."""
        self._pages = 0
        self._sheet.setPixmap(QPixmap())
        self._sheet.setText(sentence)
        self._tell()

    # -- moving -------------------------------------------------------------------------------

    def turn(self, pages: int) -> None:
        """Go some pages on (or back)."""
        page = max(0, min(self._pages - 1, self._page + pages))
        if self._pages and page != self._page:
            self._page = page
            self._ask()

    def zoom(self, steps: int) -> None:
        """Make the page larger (or smaller) by steps."""
        shown = self._percent()
        higher = [percent for percent in ZOOMS if percent > shown]
        lower = [percent for percent in ZOOMS if 0 < percent < shown]
        if steps > 0 and higher:
            self._zoom = higher[0]
        elif steps < 0 and lower:
            self._zoom = lower[-1]
        self._ask()

    def fit_width(self) -> None:
        """Make the page as wide as there is room."""
        self._zoom = 0
        self._ask()

    # -- inside -------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Page keys turn the page at the end of the sheet; a new width draws it anew."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._turn_by_key(event.key())
        if isinstance(event, QResizeEvent) and self._zoom == 0 and self._pages:
            self._settle.start()
        return super().eventFilter(watched, event)

    def _turn_by_key(self, key: int) -> bool:
        bar = self.sheet_area.verticalScrollBar()
        if key == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.turn(1)
            return True
        if key == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turn(-1)
            return True
        return False

    def _ask(self) -> None:
        if self._pages:
            self.wanted.emit(Wanted(self._page + 1, self._dpi()))

    def _percent(self) -> int:
        if self._zoom:
            return self._zoom
        room = self.sheet_area.viewport().width() - tokens().space(4)
        return max(20, round(room / self._paper_width / SCREEN_DPI * 100))

    def _dpi(self) -> int:
        return max(24, round(self._percent() / 100 * SCREEN_DPI * self.devicePixelRatioF()))

    def _tell(self) -> None:
        has_pages = self._pages > 0
        words = _("page {page} of {pages}").format(page=self._page + 1, pages=self._pages)
        self.place.setText(f"{self._page + 1} / {self._pages}" if has_pages else "")
        self.place.setAccessibleName(words)
        self.scale.setText(f"{self._percent()} %" if has_pages else "")
        self.previous.setEnabled(has_pages and self._page > 0)
        self.next.setEnabled(has_pages and self._page < self._pages - 1)
        for button in (self.smaller, self.larger, self.fit):
            button.setEnabled(has_pages)

    def _tool(self, icon: str, label: str, do: Callable[[], None], *keys: str) -> QToolButton:
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(do)
        tip = with_keys(label, keys[0])
        return make_icon_button(icon, label, do, name=f"preview-{icon}", tip=tip)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(tokens().size("half"))
        for widget in (self.previous, self.next, self.place):
            bar.addWidget(widget)
        bar.addStretch(1)
        for widget in (self.scale, self.smaller, self.larger, self.fit):
            bar.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens().size("half"))
        column.addLayout(bar)
        column.addWidget(self.sheet_area, 1)
