"""What was found, by kind, in a list that floats below the search field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.domain.finding import Found, FoundKind, Group, Place
from app.i18n import _
from app.ui.shell.messages import shadow
from app.ui.style import colour, strong_font, tokens
from app.ui.widgets.labels import plain_label, plain_tip

_FOUND = Qt.ItemDataRole.UserRole
type_of_index = QModelIndex | QPersistentModelIndex
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class SearchList(QFrame):
    """Never has the focus: the field keeps the keys and the input method."""

    chosen = Signal(object)  # Place
    current_words = Signal(str)  # what is marked, to be read aloud

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("searchList")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows = QListWidget()
        self.rows.setObjectName("searchRows")
        self.rows.setAccessibleName(_("Found"))
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.rows.setItemDelegate(FoundRows(self.rows))
        self.rows.setMouseTracking(True)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.itemClicked.connect(self._clicked)
        self.rows.currentItemChanged.connect(lambda item, _before: self._tell(item))
        self.sentence = plain_label("", "searchSentence")
        self.sentence.setWordWrap(True)
        self.sentence.hide()
        column = QVBoxLayout(self)
        gap = tokens().size("half")
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(0)
        column.addWidget(self.sentence)
        column.addWidget(self.rows)
        self.setGraphicsEffect(shadow(self))
        self.hide()

    @property
    def place_marked(self) -> Place | None:
        """Where the marked thing is shown; None while nothing is marked."""
        item = self.rows.currentItem() if self.rows.isVisibleTo(self) else None
        found = item.data(_FOUND) if item is not None else None
        return cast("Found", found).place if found is not None else None

    def fill(self, groups: Sequence[Group]) -> None:
        """Show what was found; the best of all is marked."""
        rows = self.rows
        rows.clear()
        best: tuple[int, QListWidgetItem] | None = None
        for group in groups:
            rows.addItem(_heading(group))
            for found in group.found:
                item = _row(found)
                rows.addItem(item)
                if best is None or found.rank < best[0]:
                    best = found.rank, item
        self.sentence.hide()
        rows.show()
        if best is not None:
            rows.scrollToTop()
            rows.setCurrentItem(best[1])

    def say(self, sentence: str) -> None:
        """Show a sentence instead of rows."""
        self.rows.hide()
        self.rows.clear()
        self.sentence.setText(sentence)
        self.sentence.show()
        self.current_words.emit(sentence)

    def step(self, step: int) -> None:
        """Mark the next thing or the one before; headings are passed over, the ends hold."""
        at = self.rows.currentRow() + step
        while 0 <= at < self.rows.count():
            item = self.rows.item(at)
            if item.flags():
                self.rows.setCurrentItem(item)
                break
            at += step
        if at < 0:
            self.rows.scrollToTop()

    def place(self, field: QWidget) -> None:
        """Stand below the field, as high as the rows need and the window has room for."""
        around = self.parentWidget()
        if around is None:
            return
        gap, half = tokens().space(), tokens().size("half")
        width = min(max(field.width(), tokens().size("dialog")), around.width() - 2 * gap)
        corner = field.mapTo(around, QPoint(0, field.height() + half))
        left = corner.x() + (field.width() - width) // 2
        left = max(gap, min(left, around.width() - width - gap))
        most = around.height() - corner.y() - tokens().size("status_bar") - gap
        if self.rows.isVisibleTo(self):
            count = range(self.rows.count())
            wanted = sum(self.rows.sizeHintForRow(at) for at in count) + 2 * half + 2
        else:
            wanted = self.sentence.heightForWidth(width - 2 * half) + 2 * half + 2
        self.setGeometry(left, corner.y(), width, min(wanted, most))
        self.show()
        self.raise_()
        item = self.rows.currentItem()
        if item is not None:
            self.rows.scrollToItem(item)

    def _clicked(self, item: QListWidgetItem) -> None:
        found = item.data(_FOUND)
        if found is not None:
            self.chosen.emit(cast("Found", found).place)

    def _tell(self, item: QListWidgetItem | None) -> None:
        words = item.data(Qt.ItemDataRole.AccessibleTextRole) if item is not None else ""
        self.current_words.emit(words or "")


def kind_words(kind: FoundKind) -> str:
    """The heading of a group."""
    return {
        FoundKind.UNIT: _("Units"),
        FoundKind.PERSON: _("People"),
        FoundKind.INDICATOR: _("Indicators"),
        FoundKind.LETTER: _("Responsibility letters"),
        FoundKind.PAGE: _("Go to page"),
    }[kind]


def _heading(group: Group) -> QListWidgetItem:
    words = kind_words(group.kind)
    if group.left_out:
        words = _("{kind}: {count} more, type on to narrow").format(
            kind=words, count=group.left_out
        )
    item = QListWidgetItem(words)
    item.setFlags(Qt.ItemFlag.NoItemFlags)
    return item


def _row(found: Found) -> QListWidgetItem:
    item = QListWidgetItem(found.title)
    item.setData(_FOUND, found)
    words = ", ".join(part for part in (kind_words(found.kind), found.title, found.hint) if part)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, words)
    item.setToolTip(plain_tip("\n".join(part for part in (found.title, found.hint) if part)))
    return item


class FoundRows(QStyledItemDelegate):
    """Draws a heading, or a name with its hint beside it in a quiet colour."""

    def sizeHint(self, option: QStyleOptionViewItem, index: type_of_index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), tokens().size("row"))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: type_of_index) -> None:
        found = index.data(_FOUND)
        painter.save()
        if found is None:
            _paint_heading(painter, option.rect, index.data())
        else:
            _paint_back(painter, option.rect, option.state)
            _paint_row(painter, option.rect, cast("Found", found), option.font)
        painter.restore()


def _inside(rect: QRect) -> QRect:
    gap = tokens().space()
    return rect.adjusted(gap + tokens().size("half"), 0, -gap, 0)


def _paint_heading(painter: QPainter, rect: QRect, words: str) -> None:
    strong = strong_font()
    strong.setPointSize(tokens().type["hint"])
    painter.setFont(strong)
    painter.setPen(colour("text_quiet"))
    cut = QFontMetrics(strong).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(_inside(rect), _LEFT, cut)


def _paint_back(painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
    """What is marked has a bar at its left too: colour alone says nothing."""
    if state & QStyle.StateFlag.State_Selected:
        painter.fillRect(rect, colour("accent_soft"))
        bar = QRect(rect.left(), rect.top(), tokens().size("half"), rect.height())
        painter.fillRect(bar, colour("accent"))
    elif state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(rect, colour("hover"))


def _paint_row(painter: QPainter, rect: QRect, found: Found, font: QFont) -> None:
    """The hint gets what the name leaves, but at least a third."""
    inside, gap = _inside(rect), tokens().space(2)
    small = QFont(font)
    small.setPointSize(tokens().type["hint"])
    names, hints = QFontMetrics(font), QFontMetrics(small)
    hint_width = min(hints.horizontalAdvance(found.hint), inside.width() // 3)
    name_width = inside.width() - (hint_width + gap if found.hint else 0)
    title = names.elidedText(found.title, Qt.TextElideMode.ElideRight, name_width)
    painter.setFont(font)
    painter.setPen(colour("text" if found.is_current else "text_quiet"))
    painter.drawText(inside, _LEFT, title)
    rest = inside.adjusted(names.horizontalAdvance(title) + gap, 0, 0, 0)
    painter.setFont(small)
    painter.setPen(colour("text_quiet"))
    hint = hints.elidedText(found.hint, Qt.TextElideMode.ElideRight, rest.width())
    painter.drawText(rest, _LEFT, hint)
