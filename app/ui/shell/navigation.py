"""The list of pages at the left; in a narrow window it folds to icons with small words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.i18n import _
from app.ui.icons import icon as tinted
from app.ui.style import colour, tokens
from app.ui.widgets.page import PageEntry

Index = QModelIndex | QPersistentModelIndex


class Navigation(QListWidget):
    """One row a page, in the order of the office's year. Arrow keys move, as does Ctrl+1…9."""

    chosen = Signal(str)  # name of a page

    def __init__(self, entries: Sequence[PageEntry]) -> None:
        super().__init__()
        self.setObjectName("navigation")
        self.setAccessibleName(_("Pages"))
        self._names = [entry.name for entry in entries]
        self._delegate = _Row(self)
        self.setItemDelegate(self._delegate)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        for place, entry in enumerate(entries, start=1):
            item = QListWidgetItem(entry.title)
            item.setData(Qt.ItemDataRole.UserRole, entry.icon)
            item.setToolTip(_("{page} (Ctrl+{number})").format(page=entry.title, number=place))
            self.addItem(item)
        self.fold(folded=False)
        self.currentRowChanged.connect(self._choose)

    @property
    def is_folded(self) -> bool:
        """Whether it shows icons with small words only."""
        return self._delegate.folded

    def fold(self, *, folded: bool) -> None:
        """Fold it to icons or spread it."""
        self._delegate.folded = folded
        self.setFixedWidth(tokens().size("nav_narrow" if folded else "nav_wide"))
        self.scheduleDelayedItemsLayout()

    def select(self, name: str) -> None:
        """Mark the page that is shown, without choosing it anew."""
        self.blockSignals(True)
        self.setCurrentRow(self._names.index(name))
        self.blockSignals(False)

    def _choose(self, row: int) -> None:
        if row >= 0:
            self.chosen.emit(self._names[row])


class _Row(QStyledItemDelegate):
    """Paints a row: icon and word, the chosen one with a mark at its left."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.folded = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = tokens().size("nav_row_narrow" if self.folded else "nav_row")
        return QSize(tokens().size("nav_narrow"), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        state: QStyle.StateFlag = option.state
        area: QRect = option.rect
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        is_enabled = bool(state & QStyle.StateFlag.State_Enabled)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half, radius = tokens().size("half"), tokens().size("radius")
        box = area.adjusted(tokens().space(), half // 2, -tokens().space(), -half // 2)
        painter.setPen(Qt.PenStyle.NoPen)
        if is_chosen:
            painter.setBrush(colour("press"))
            painter.drawRoundedRect(box, radius, radius)
            self._mark(painter, box)
        elif state & QStyle.StateFlag.State_MouseOver and is_enabled:
            painter.setBrush(colour("hover"))
            painter.drawRoundedRect(box, radius, radius)
        if is_chosen and state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(colour("accent"))
            painter.drawRoundedRect(box, radius, radius)
        tint = "text_disabled" if not is_enabled else "accent" if is_chosen else "text"
        self._words(painter, box, index, tint)
        painter.restore()

    def _mark(self, painter: QPainter, box: QRect) -> None:
        width, inset = tokens().size("nav_mark"), box.height() // 4
        painter.setBrush(colour("accent"))
        bar = QRect(box.left(), box.top() + inset, width, box.height() - 2 * inset)
        painter.drawRoundedRect(bar, width / 2, width / 2)

    def _words(self, painter: QPainter, box: QRect, index: Index, tint: str) -> None:
        side, gap = tokens().size("icon"), tokens().space()
        picture = tinted(str(index.data(Qt.ItemDataRole.UserRole)), tint)
        title = str(index.data(Qt.ItemDataRole.DisplayRole))
        font = QFont(painter.font())
        painter.setPen(colour("text_disabled" if tint == "text_disabled" else "text"))
        if self.folded:
            font.setPointSize(tokens().type["hint"])
            painter.setFont(font)
            top = box.top() + gap
            picture.paint(painter, QRect(box.center().x() - side // 2, top, side, side))
            words = QRect(box.left(), top + side, box.width(), box.bottom() - top - side)
            painter.drawText(words, Qt.AlignmentFlag.AlignCenter, title)
            return
        font.setPointSize(tokens().type["body"])
        painter.setFont(font)
        left = box.left() + 2 * gap
        picture.paint(painter, QRect(left, box.center().y() - side // 2 + 1, side, side))
        words = box.adjusted(left - box.left() + side + gap + gap // 2, 0, -gap, 0)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, middle, title)
