"""The three tiers as a tree: choose, fold, move."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import (
    QByteArray,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QTreeView,
)

from app.i18n import _
from app.ui.network.dragging import BranchDragging
from app.ui.network.model import NOWHERE, NetworkModel
from app.ui.network.rows import Column, Row
from app.ui.style import tokens

_NO_TYPING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class NetworkTree(QTreeView):
    """Shows the model; what was folded, chosen and current stays so when it is read again."""

    chosen = Signal(int)  # id of the current row, 0 for none
    selection_text = Signal(str)

    def __init__(self, model: NetworkModel, memory: QSettings) -> None:
        super().__init__()
        self.network = model
        self._memory = memory
        self._spread: set[int] = set()  # counties that are open when nothing is narrowed
        self._is_filling = False  # rows are new: what opens and closes is not the clerk's doing
        self._is_silent = False  # what is current is told once, when everything is back
        self.setObjectName("networkTree")
        self.setAccessibleName(_("Three-tier network"))
        self.setModel(model)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setExpandsOnDoubleClick(False)
        self.setIndentation(tokens().space(2))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)
        self.dragging = BranchDragging(self)
        self._size_columns()
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._come_back)
        self.expanded.connect(self._note_spread)
        self.collapsed.connect(self._note_spread)
        self.doubleClicked.connect(self._fold)
        self.selectionModel().currentChanged.connect(lambda *_both: self._tell())
        self.selectionModel().selectionChanged.connect(lambda *_both: self._tell_selection())

    def _size_columns(self) -> None:
        header = self.header()
        header.setAccessibleName(_("Column headings"))
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(tokens().space(6))
        sizes = tokens().sizes
        widths = {
            Column.PLACE: sizes["column_count"],
            Column.BODY: sizes["column_number"],
            Column.OFFICE: sizes["column_number"],
            Column.STAFF: sizes["column_number"],
            Column.PEOPLE: sizes["column_count"],
        }
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        state = self._memory.value("network/columns")
        if isinstance(state, QByteArray):
            header.restoreState(state)
        header.sectionResized.connect(self._keep_widths)

    def _keep_widths(self, section: int, _old: int, _new: int) -> None:
        if section != Column.NAME:
            self._memory.setValue("network/columns", self.header().saveState())

    # -- which rows ---------------------------------------------------------------------------

    @property
    def current_row(self) -> Row | None:
        """The row that the keys are in."""
        return self.network.row_of(self.currentIndex())

    def selected_ids(self) -> list[int]:
        """The selected rows, from the top; the current one when none is selected."""
        rows = self.selectionModel().selectedRows(Column.NAME)
        found = sorted(rows, key=lambda index: self.visualRect(index).top())
        ids = [row.id for index in found if (row := self.network.row_of(index))]
        current = self.current_row
        return ids or ([current.id] if current else [])

    def selected_siblings(self) -> list[int]:
        """Those of the selected rows that stand below the same parent as the current one."""
        current = self.current_row
        if current is None:
            return []
        chosen = set(self.selected_ids())
        return [row.id for row in self.network.siblings(current.id) if row.id in chosen]

    def go_to(self, row_id: int, column: int = Column.NAME) -> bool:
        """Make a row the current one, opening its county; False when it is not shown."""
        index = self.network.index_of(row_id, column)
        if not index.isValid():
            return False
        parent = index.parent()
        if parent.isValid():
            self.expand(parent)
        self._choose(index)
        self.scrollTo(index)
        return True

    def _choose(self, index: QModelIndex) -> None:
        """Make it current and alone selected, whichever keys are held down just now."""
        flag = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flag.ClearAndSelect | flag.Rows)

    def mark(self, ids: Sequence[int]) -> None:
        """Select these rows."""
        flag = QItemSelectionModel.SelectionFlag
        for row_id in ids:
            index = self.network.index_of(row_id)
            self.selectionModel().select(index, flag.Select | flag.Rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """F2 and digits go to the number of the row, in whichever column the keys are."""
        trigger = QAbstractItemView.EditTrigger
        is_digit = event.text().isdecimal() and not event.modifiers() & _NO_TYPING
        if is_digit or event.key() == Qt.Key.Key_F2:
            place = self.currentIndex().siblingAtColumn(Column.PLACE)
            is_open = Qt.ItemFlag.ItemIsEditable in self.network.flags(place)
            way = trigger.AnyKeyPressed if is_digit else trigger.EditKeyPressed
            if is_open and self.edit(place, way, event):
                event.accept()
            return
        super().keyPressEvent(event)

    # -- coming back after a reset ------------------------------------------------------------

    def _remember(self) -> None:
        current = self.current_row
        self._kept = (
            self.selected_ids() if self.selectionModel().hasSelection() else [],
            current.id if current else 0,
            self.currentIndex().column(),
            self.verticalScrollBar().value(),
            self.network.shown.is_narrowed,
        )
        self._is_filling = self._is_silent = True

    def _come_back(self) -> None:
        ids, current, column, place, was_narrowed = self._kept
        shown = self.network.shown
        for row in shown.below.get(0, ()):
            if shown.is_narrowed or row.id in self._spread:
                self.expand(self.network.index_of(row.id))
        self._is_filling = False
        if not self.go_to(current, column) and self.network.rowCount():
            self._choose(self.network.index(0, Column.NAME, NOWHERE))
        self.mark(ids)
        if was_narrowed is shown.is_narrowed:
            self.verticalScrollBar().setValue(place)
        self.scrollTo(self.currentIndex())
        self._is_silent = False
        self._tell()
        self._tell_selection()

    def _note_spread(self, index: QModelIndex) -> None:
        row = self.network.row_of(index)
        if row is None or self._is_filling or self.network.shown.is_narrowed:
            return
        if self.isExpanded(index):
            self._spread.add(row.id)
        else:
            self._spread.discard(row.id)

    def _fold(self, index: QModelIndex) -> None:
        if index.column() != Column.PLACE:
            first = index.siblingAtColumn(Column.NAME)
            self.setExpanded(first, not self.isExpanded(first))

    def _tell(self) -> None:
        if not self._is_silent:
            row = self.current_row
            self.chosen.emit(row.id if row else 0)

    def _tell_selection(self) -> None:
        if self._is_silent:
            return
        count = len(self.selectionModel().selectedRows(Column.NAME))
        words = _("{count} rows selected").format(count=count)
        self.selection_text.emit(words if count > 1 else "")

    def _open_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.addActions(self.actions())
        menu.exec(self.viewport().mapToGlobal(place))
        menu.deleteLater()


def add_act(tree: NetworkTree, name: str, text: str, keys: str, act: Callable[[], object]) -> None:
    """Give the tree an act of its menu that a key starts too."""
    action = QAction(text, tree)
    action.setObjectName(name)
    action.setShortcut(QKeySequence(keys))
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda _checked=False: act())
    tree.addAction(action)
