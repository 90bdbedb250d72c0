"""The way of one indicator through the years as a small chart, in the palette of the program.

What a mark means never hangs on its colour: targets are filled dots on a line, what was reached are
crosses, locked years are squares, the target of the last year is a ring, and a break of definition
is a dashed upright line. The numbers that matter stand beside their marks.
"""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.domain.plans.wording import number_text
from app.i18n import _
from app.ui.plans.path_points import Points
from app.ui.style import colour, strong_font, tokens

#: Height and margins in steps of 8 px; room for numbers above and years below.
_HIGH, _TOP, _BOTTOM, _SIDE = 20, 3, 3, 3


class PathChart(QWidget):
    """Draws the points; away when there are fewer than two numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pathChart")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.points: Points | None = None
        self.hide()

    def sizeHint(self) -> QSize:
        return QSize(tokens().size("drawer_least"), tokens().space(_HIGH))

    def show_points(self, points: Points | None) -> None:
        """Draw these points."""
        self.points = points
        self.setVisible(points is not None and len(points.years) > 1)
        if points is not None:
            self.setAccessibleName(_("The way of the indicator through the years"))
            self.setAccessibleDescription(points.spoken)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.points is None or len(self.points.years) < 2:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _Drawing(painter, QRectF(self.rect()), self.font(), self.points).draw()
        painter.end()


class _Drawing:
    """One drawing of the chart."""

    def __init__(self, painter: QPainter, area: QRectF, font: QFont, points: Points) -> None:
        side = tokens().space(_SIDE)
        self._painter = painter
        self._points = points
        self._plot = area.adjusted(side, tokens().space(_TOP), -side, -tokens().space(_BOTTOM))
        self._small = QFont(font)
        self._small.setPointSizeF(tokens().type["hint"])
        self._strong = strong_font()
        self._strong.setPointSizeF(tokens().type["hint"])
        numbers = points.numbers()
        self._low, self._high = float(min(numbers)), float(max(numbers))
        self._taken: list[QRectF] = []

    def draw(self) -> None:
        painter = self._painter
        painter.setFont(self._small)
        self._axis()
        for year in self._points.breaks:
            self._break(year)
        self._line([self._at(*point) for point in self._points.way])
        for year, value in sorted(self._points.actual.items()):
            self._cross(self._at(year, value))
        for year, value in self._points.way:
            self._dot(self._at(year, value), is_locked=year in self._points.locked)
        if self._points.end is not None:
            self._ring(self._at(*self._points.end))
        painter.setFont(self._small)
        for year, value, above in self._points.written:
            self._label(number_text(value), self._at(year, value), above=above)

    def _at(self, year: int, value: Decimal) -> QPointF:
        years, plot = self._points.years, self._plot
        across = (year - years[0]) / (years[-1] - years[0])
        span = self._high - self._low
        up = (float(value) - self._low) / span if span else 0.5
        return QPointF(plot.left() + across * plot.width(), plot.bottom() - up * plot.height())

    def _axis(self) -> None:
        """The years below; every second one where there is little room, the working year strong."""
        painter, years = self._painter, self._points.years
        base = self._plot.bottom() + tokens().space()
        painter.setPen(QPen(colour("line"), 1))
        painter.drawLine(QPointF(self._plot.left(), base), QPointF(self._plot.right(), base))
        wide = painter.fontMetrics().horizontalAdvance("0000") + tokens().size("half")
        each = self._plot.width() / (len(years) - 1)
        step = max(1, -(-wide // max(1, int(each))))
        shown = {*years[::step], self._points.year} & {*years}
        crowded = {
            one for one in shown if one != self._points.year and abs(one - self._points.year) < step
        }
        for year in shown - crowded:
            x = self._at(year, self._points.numbers()[0]).x()
            is_now = year == self._points.year
            painter.setFont(self._strong if is_now else self._small)
            painter.setPen(colour("text" if is_now else "text_quiet"))
            box = QRectF(x - wide, base, 2 * wide, tokens().space(2))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(year))

    def _break(self, year: int) -> None:
        years = self._points.years
        if not years[0] < year <= years[-1]:
            return
        before, after = (self._at(one, self._points.numbers()[0]).x() for one in (year - 1, year))
        x = (before + after) / 2
        pen = QPen(colour("warn"), 1, Qt.PenStyle.DashLine)
        self._painter.setPen(pen)
        top = self._plot.top() - tokens().space(2)
        self._painter.drawLine(QPointF(x, top), QPointF(x, self._plot.bottom() + tokens().space()))

    def _line(self, places: list[QPointF]) -> None:
        self._painter.setPen(QPen(colour("accent"), 2))
        self._painter.drawPolyline(places)

    def _dot(self, place: QPointF, *, is_locked: bool) -> None:
        painter, half = self._painter, tokens().size("half") - 1
        painter.setPen(QPen(colour("surface"), 1))
        painter.setBrush(colour("accent"))
        if is_locked:
            painter.drawRect(QRectF(place.x() - half - 1, place.y() - half - 1, 8, 8))
        else:
            painter.drawEllipse(place, half, half)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _ring(self, place: QPointF) -> None:
        self._painter.setPen(QPen(colour("accent"), 2))
        self._painter.drawEllipse(place, tokens().size("radius"), tokens().size("radius"))

    def _cross(self, place: QPointF) -> None:
        arm = tokens().size("half")
        self._painter.setPen(QPen(colour("text"), 1.5))
        for up in (-1, 1):
            self._painter.drawLine(place + QPointF(-arm, up * arm), place + QPointF(arm, -up * arm))

    def _label(self, text: str, place: QPointF, *, above: bool) -> None:
        """Write a number beside its mark, unless another one stands there."""
        metrics = self._painter.fontMetrics()
        width, height = metrics.horizontalAdvance(text) + 2, metrics.height()
        gap = tokens().space()
        floor = self._plot.bottom() + gap  # below it stand the years
        for is_above in (above, not above):
            top = place.y() - gap - height if is_above else place.y() + gap
            box = QRectF(place.x() - width / 2, top, width, height)
            is_free = not any(box.intersects(other) for other in self._taken)
            if is_free and box.bottom() <= floor:
                self._taken.append(box)
                self._painter.setPen(colour("text"))
                self._painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)
                return
