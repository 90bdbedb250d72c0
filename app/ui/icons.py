"""Icons of the one set, tinted by the palette and sharp at every scaling."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from app.paths import resources
from app.ui.style import colour

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer


def icon(name: str, tint: str = "text", checked: str = "") -> QIcon:
    """The icon `resources/icons/<name>.svg` in a colour of the design system.

    `checked` is the colour while its button is switched on; disabled icons turn grey.
    """
    return QIcon(_TintedIcon(name, tint, checked or tint))


@cache
def _source(name: str) -> str:
    return (resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=256)
def _renderer(name: str, shade: str) -> QSvgRenderer:
    from PySide6.QtSvg import QSvgRenderer

    tinted = _source(name).replace("currentColor", shade)
    return QSvgRenderer(QByteArray(tinted.encode()))


class _TintedIcon(QIconEngine):
    """Draws the icon at the size and the pixel ratio that are asked for."""

    def __init__(self, name: str, tint: str, checked: str) -> None:
        super().__init__()
        self._name = name
        self._tint = tint
        self._checked = checked

    def clone(self) -> QIconEngine:
        return _TintedIcon(self._name, self._tint, self._checked)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        shade = self._checked if state is QIcon.State.On else self._tint
        if mode is QIcon.Mode.Disabled:
            shade = "text_disabled"
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        _renderer(self._name, colour(shade).name()).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return picture
