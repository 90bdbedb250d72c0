"""How the matrix draws its cells: a role as a word in a shape, a domain once for its rows.

The shapes are drawn once and put into the cells as pictures: hundreds of cells are in sight.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QToolTip

from app.domain.plans.matrix import ROLE_WORDS
from app.domain.plans.values import Role
from app.ui.division.columns import DOMAIN, FIXED, NAME
from app.ui.icons import icon
from app.ui.style import colour, tokens
from app.ui.widgets.grid.editor import GridDelegate
from app.ui.widgets.grid.marks import Marks
from app.ui.widgets.grid.rows import type_of_index
from app.ui.widgets.labels import plain_tip

if TYPE_CHECKING:
    from app.ui.division.matrix_table import MatrixTable
    from app.ui.widgets.grid.view import GridView

_MIDDLE = Qt.AlignmentFlag.AlignCenter


class RoleShapes:
    """Pictures of the roles: 牵头 filled, 责任 outlined, 配合 plain."""

    def __init__(self, view: GridView) -> None:
        self._view = view
        self._made: dict[tuple[str, float], QPixmap] = {}

    def paint(self, painter: QPainter, cell: QRect, word: str) -> bool:
        """Draw the role in the middle of a cell; False when the word is none."""
        picture = self._picture(word)
        if picture is None:
            return False
        size = picture.deviceIndependentSize().toSize()
        left = cell.left() + (cell.width() - size.width()) // 2
        painter.drawPixmap(left, cell.top() + (cell.height() - size.height()) // 2, picture)
        return True

    def _picture(self, word: str) -> QPixmap | None:
        if word not in _SHAPES:
            return None
        key = word, self._view.devicePixelRatioF()
        if key not in self._made:
            self._made[key] = self._draw(*key)
        return self._made[key]

    def _draw(self, word: str, ratio: float) -> QPixmap:
        ground, edge, ink = _SHAPES[word]
        unit = tokens().space()
        size = QSize(unit * 5, unit * 5 // 2)
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(edge) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(colour(ground) if ground else Qt.BrushStyle.NoBrush)
        if ground or edge:
            shape = QRectF(0.5, 0.5, size.width() - 1, size.height() - 1)
            painter.drawRoundedRect(shape, tokens().size("half"), tokens().size("half"))
        painter.setFont(self._view.font())
        painter.setPen(colour(ink))
        painter.drawText(QRect(QPoint(0, 0), size), _MIDDLE, word)
        painter.end()
        return picture


#: Ground, edge and ink of each role; '' for none.
_SHAPES = {
    ROLE_WORDS[Role.LEAD]: ("accent", "accent", "on_accent"),
    ROLE_WORDS[Role.RESPONSIBLE]: ("", "accent", "accent"),
    ROLE_WORDS[Role.COOPERATING]: ("", "", "text_quiet"),
}


class MatrixDelegate(GridDelegate):
    """Draws roles as shapes, a domain at its first row in sight, a sign where a row has a hole."""

    def __init__(self, view: MatrixTable) -> None:  # the view knows what its rows mean
        super().__init__(view)
        self._table = view
        self._shapes = RoleShapes(view)
        self._chosen = colour("accent_soft")
        self._sign = icon("warning", "warn")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: type_of_index) -> None:
        row, column = index.row(), index.column()
        if column < FIXED:
            self._paint_fixed(painter, option, index)
            return
        text = self._grid.text(row, column)
        if text and text not in _SHAPES:
            super().paint(painter, option, index)  # refused words stay as they were typed
            return
        # Style options are read through Qt's bindings: what is not needed is not asked for.
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, self._chosen)
        if text:
            self._shapes.paint(painter, option.rect, text)

    def initStyleOption(self, option: QStyleOptionViewItem, index: type_of_index) -> None:
        super().initStyleOption(option, index)
        row, column = index.row(), index.column()
        if column == DOMAIN:
            option.palette.setColor(QPalette.ColorRole.Text, self._quiet)
            if not self._table.begins_domain(row):
                option.text = ""

    def _paint_fixed(
        self, painter: QPainter, option: QStyleOptionViewItem, index: type_of_index
    ) -> None:
        if index.column() != NAME or not self._table.problem(index.row()):
            super().paint(painter, option, index)
            return
        side = tokens().size("icon_small")
        whole = QRect(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, self._chosen)
        option.rect = whole.adjusted(0, 0, -side - tokens().size("half"), 0)
        super().paint(painter, option, index)
        top = whole.top() + (whole.height() - side) // 2
        self._sign.paint(painter, QRect(option.rect.right() + 1, top, side, side))

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: type_of_index,
    ) -> bool:
        """What a cell means in words, before what the base class would say."""
        if event.type() is QEvent.Type.ToolTip and index.isValid():
            fault = self._grid.fault(index.row(), index.column())
            words = "" if fault else self._table.explain(index.row(), index.column())
            if words:
                QToolTip.showText(event.globalPos(), plain_tip(words), view)
                return True
        return super().helpEvent(event, view, option, index)


class MatrixMarks(Marks):
    """The row and the column of the current cell are tinted, and a line begins each domain."""

    def __init__(self, view: MatrixTable) -> None:
        super().__init__(view)
        self._table = view
        self._cross = colour("window")
        self._own = colour("accent_soft")
        self._edge = colour("scroll")

    def below(self, event: QPaintEvent) -> None:
        """First the cross through the current cell, then what every table has below its cells."""
        view, index = self._view, self._view.currentIndex()
        if index.isValid():
            painter = QPainter(view.viewport())
            cell = view.visualRect(index)
            if index.column() >= view.frozen.count:
                painter.fillRect(QRect(cell.left(), 0, cell.width(), self._bottom()), self._cross)
            wide = view.horizontalHeader().length() - view.horizontalOffset()
            painter.fillRect(QRect(0, cell.top(), wide, cell.height()), self._cross)
            painter.end()
        super().below(event)

    def hover(self, painter: QPainter, row: int, width: int) -> None:
        """The row of the current cell is tinted in its frozen part too."""
        if row == self._view.currentIndex().row() and row != self.hovered:
            top, height = self._view.rowViewportPosition(row), self._view.rowHeight(row)
            painter.fillRect(QRect(0, top, width, height - 1), self._own)
        super().hover(painter, row, width)

    def above(self, event: QPaintEvent) -> None:
        """What every table has, then the lines between the domains over all columns."""
        super().above(event)
        view, strip = self._view, event.rect()
        first, last = view.rowAt(strip.top()), view.rowAt(strip.bottom())
        if first < 0:
            return
        last = view.grid.rowCount() - 1 if last < 0 else last
        wide = view.horizontalHeader().length() - view.horizontalOffset()
        painter = QPainter(view.viewport())
        for row in range(max(first, 1), last + 1):
            if self._table.is_new_domain(row):
                top = view.rowViewportPosition(row) - 1
                painter.fillRect(QRect(0, top, wide, 1), self._edge)
        painter.end()

    def _bottom(self) -> int:
        view = self._view
        return view.rowViewportPosition(view.grid.rowCount() - 1) + view.rowHeight(0)
