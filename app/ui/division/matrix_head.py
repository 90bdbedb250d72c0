"""The headings of the units: short names in up to two lines, the current column stands out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from app.i18n import _
from app.ui.division.columns import FIXED
from app.ui.style import colour, strong_font, tokens
from app.ui.widgets.grid.heading import GridHeader

if TYPE_CHECKING:
    from app.ui.division.matrix_table import MatrixTable

#: So many characters of a name stand in a line of a unit's heading.
LINE = 4
_AREAS = "省市州盟县区旗"


def name_lines(name: str) -> tuple[str, ...]:
    """A unit's name in one or two lines, parted between two words where that can be guessed.

    Words have two characters, behind the 市 of “市教育局” but not of “市委宣传部”. A name that two
    lines cannot hold ends with an ellipsis.
    """
    if len(name) <= LINE:
        return (name,)
    whole = name if len(name) <= 2 * LINE else f"{name[: 2 * LINE - 1]}…"
    begin = 1 if whole[0] in _AREAS and whole[1] != "委" else 0
    places = [at for at in range(len(whole) - LINE, LINE + 1) if (at - begin) % 2 == 0]
    middle = len(whole) / 2
    at = min(places, key=lambda place: (abs(place - middle), -place), default=LINE)
    return whole[:at], whole[at:]


class MatrixHeader(GridHeader):
    """Headings that hold two lines, and a third word where a unit has no task."""

    def __init__(self, view: MatrixTable, name: str) -> None:
        super().__init__(view, name)
        self._table = view
        self.setFixedHeight(head_height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        if section < FIXED:
            super().paintSection(painter, rect, section)
            return
        is_current = self._table.currentIndex().column() == section
        is_idle = self._table.is_idle(section)
        lines = [*name_lines(self._table.grid.columns[section].title)]
        painter.save()
        painter.fillRect(rect, colour("accent_soft" if is_current else "sunken"))
        font = strong_font() if is_current else self.font()
        font.setPointSize(tokens().type["hint"])
        painter.setFont(font)
        height = self.fontMetrics().height()
        top = rect.top() + (rect.height() - height * (len(lines) + is_idle)) // 2
        painter.setPen(colour("accent" if is_current else "text"))
        for line in lines:
            painter.drawText(_line(rect, top, height), Qt.AlignmentFlag.AlignCenter, line)
            top += height
        if is_idle:
            painter.setPen(colour("warn"))
            words = _("no task")
            painter.drawText(_line(rect, top, height), Qt.AlignmentFlag.AlignCenter, words)
        painter.fillRect(QRect(rect.right(), rect.top(), 1, rect.height()), colour("line"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), colour("line"))
        if self.isSortIndicatorShown() and self.sortIndicatorSection() == section:
            is_up = self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder
            edge = rect.top() if is_up else rect.bottom() - tokens().size("focus")
            mark = QRect(rect.left(), edge, rect.width(), tokens().size("focus"))
            painter.fillRect(mark, colour("accent"))
        painter.restore()


def head_height() -> int:
    """Room for three lines of hint size."""
    return tokens().size("header_row") * 2 - tokens().space()


def _line(rect: QRect, top: int, height: int) -> QRect:
    return QRect(rect.left(), top, rect.width(), height)
