"""What was read from a pasted list, one row for each person and post; doubts are settled here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from app.domain.roster.notice.entries import NoticeEntry
from app.domain.roster.posts import Post
from app.domain.text import squeeze_name
from app.i18n import _
from app.ui.style import colour, tokens

_LINE, _POST, _PERSON, _TITLE, _UNIT, _WHY, _DECISION = range(7)
_OPEN, _TAKE, _LEAVE = range(3)


class NoticeTable(QTableWidget):
    """Rows without a doubt are taken as they are. Typing into a row settles it, too."""

    settled = Signal()

    def __init__(self) -> None:
        heads = (
            _("Line"), _("Seat"), _("Name"), _("Post"), _("Unit"), _("Question"), _("Decision"),
        )  # fmt: skip
        super().__init__(0, len(heads))
        self._entries: tuple[NoticeEntry, ...] = ()
        self._is_filling = False
        self.boxes: dict[int, QComboBox] = {}
        self._posts: dict[int, QComboBox] = {}
        self._units: dict[int, QComboBox] = {}
        self.setObjectName("noticeTable")
        self.setAccessibleName(_("What the list says"))
        self.setHorizontalHeaderLabels(list(heads))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(tokens().size("control") + tokens().space(2))
        self._size_columns()
        self.itemChanged.connect(self._typed)

    def show_entries(self, entries: Sequence[NoticeEntry], units: Sequence[str]) -> None:
        """Show these entries; `units` are the names that a unit can be."""
        self._entries = tuple(entries)
        self._is_filling = True
        self.boxes, self._posts, self._units = {}, {}, {}
        self.setRowCount(0)
        for row, entry in enumerate(entries):
            self.insertRow(row)
            texts = (
                str(entry.where), str(entry.post), entry.person, entry.title, entry.unit,
                " ".join(entry.uncertain), "",
            )  # fmt: skip
            for at, text in enumerate(texts):
                self.setItem(row, at, self._item(at, text, entry))
            if entry.uncertain:
                self._ask(row, entry, units)
        self._is_filling = False

    def answers(self) -> dict[int, NoticeEntry | None]:
        """By the place of an entry: the entry as it was settled, or None when it is left out."""
        found: dict[int, NoticeEntry | None] = {}
        for row, entry in enumerate(self._entries):
            now = self._now(row, entry)
            box = self.boxes.get(row)
            if box is None:
                if now != entry:
                    found[row] = now
            elif box.currentIndex() == _LEAVE:
                found[row] = None
            elif box.currentIndex() == _TAKE:
                found[row] = now
        return found

    @property
    def open_count(self) -> int:
        """How many doubts are not settled."""
        return sum(1 for box in self.boxes.values() if box.currentIndex() == _OPEN)

    def _now(self, row: int, entry: NoticeEntry) -> NoticeEntry:
        post, unit = self._posts.get(row), self._units.get(row)
        return replace(
            entry,
            person=squeeze_name(self._text(row, _PERSON)),
            title=self._text(row, _TITLE).strip(),
            post=entry.post if post is None else Post(post.currentData()),
            unit=squeeze_name(self._text(row, _UNIT) if unit is None else unit.currentText()),
        )

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return "" if item is None else item.text()

    def _item(self, at: int, text: str, entry: NoticeEntry) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        item.setToolTip(entry.raw if at == _LINE else text)
        if at not in {_PERSON, _TITLE}:
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
        if at in {_LINE, _WHY}:
            item.setForeground(colour("text_quiet" if at == _LINE else "warn"))
        return item

    def _ask(self, row: int, entry: NoticeEntry, units: Sequence[str]) -> None:
        post = QComboBox()
        for each in Post:
            post.addItem(str(each), each)
        post.setCurrentIndex(post.findData(entry.post))
        self._put(row, _POST, post, _("Seat"), entry)
        unit = QComboBox()
        unit.setEditable(True)
        unit.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        unit.addItems(["", *units])
        unit.setCurrentText(entry.unit)
        self._put(row, _UNIT, unit, _("Unit"), entry)
        box = QComboBox()
        box.addItems([_("decide later"), _("take it as it stands here"), _("leave this row out")])
        self._put(row, _DECISION, box, _("Decision"), entry)
        self._posts[row], self._units[row], self.boxes[row] = post, unit, box
        post.currentIndexChanged.connect(lambda _place: self._settle(row))
        unit.currentTextChanged.connect(lambda _text: self._settle(row))
        box.currentIndexChanged.connect(lambda _place: self.settled.emit())

    def _put(self, row: int, at: int, box: QComboBox, label: str, entry: NoticeEntry) -> None:
        box.setObjectName(f"notice-{row}-{at}")
        box.setAccessibleName(f"{label} {entry.raw}")
        frame = QWidget()
        around = QHBoxLayout(frame)
        half = tokens().size("half")
        around.setContentsMargins(half, half, half, half)
        around.addWidget(box)
        frame.setFocusProxy(box)
        self.setCellWidget(row, at, frame)

    def _typed(self, item: QTableWidgetItem) -> None:
        if not self._is_filling:
            self._settle(item.row())

    def _settle(self, row: int) -> None:
        box = self.boxes.get(row)
        if box is not None and box.currentIndex() == _OPEN:
            box.setCurrentIndex(_TAKE)

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        sizes = tokens().sizes
        for at, name in (
            (_LINE, "column_count"),
            (_POST, "column_time"),
            (_PERSON, "column_date"),
            (_TITLE, "column_time"),
            (_UNIT, "column_time"),
            (_DECISION, "column_time"),
        ):
            self.setColumnWidth(at, sizes[name])
        header.setSectionResizeMode(_WHY, QHeaderView.ResizeMode.Stretch)
