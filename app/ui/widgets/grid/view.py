"""The table as the clerk uses it: Enter and Tab, blocks, fill down, a frozen first column."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QDate,
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    QSettings,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QTableView, QWidget

from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.grid.clipboard import format_block, parse_block
from app.ui.widgets.grid.editor import GridDelegate
from app.ui.widgets.grid.frozen import FrozenColumns
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.selection import describe

type_of_index = QModelIndex | QPersistentModelIndex


class GridView(QTableView):
    """A QTableView with the habits of WPS. Blocks go through the model's `write` as one act.

    `below` asks the page for new rows: blocks pasted past the last row.
    """

    selection_text = Signal(str)
    below = Signal(list)  # list[dict[str, str]]: field to text, rows pasted below the last one

    def __init__(
        self,
        model: GridModel,
        name: str,
        label: str,
        memory: QSettings | None = None,
        *,
        frozen: int = 1,
        accepts_new_rows: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.grid = model
        self.accepts_new_rows = accepts_new_rows
        self._memory = memory
        self._first_column: int | None = None
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.setModel(model)
        self.setItemDelegate(GridDelegate(model.columns, self))
        self.setAlternatingRowColors(False)
        self.setWordWrap(False)
        self.setSortingEnabled(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self._prepare_headers()
        self._actions = self._make_actions()
        self.frozen = FrozenColumns(self, frozen)
        self.selectionModel().selectionChanged.connect(self._selection_changed)
        model.modelAboutToBeReset.connect(self._remember_place)
        model.modelReset.connect(self._return_to_place)
        self._place: tuple[int, int] | None = None

    # -- set-up -------------------------------------------------------------------------------

    def _prepare_headers(self) -> None:
        header = self.horizontalHeader()
        header.setObjectName(f"{self.objectName()}-header")
        header.setSectionsClickable(True)
        header.setSectionsMovable(False)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.customContextMenuRequested.connect(self._column_menu)
        header.sectionClicked.connect(self.sort_by)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(tokens().size("row"))
        rows.hide()
        for at, column in enumerate(self.grid.columns):
            width, hidden = self._remembered(column.field, column.width)
            self.setColumnWidth(at, width)
            self.setColumnHidden(at, hidden)
        header.sectionResized.connect(self._remember_width)
        self._sorted: tuple[int, Qt.SortOrder] | None = None

    def _remembered(self, field: str, width: int) -> tuple[int, bool]:
        if self._memory is None:
            return width, False
        key = f"{self.objectName()}/{field}"
        stored = self._memory.value(f"{key}/width", width)
        hidden = self._memory.value(f"{key}/hidden", "false")
        return int(str(stored)), str(hidden).lower() == "true"

    def _remember_width(self, at: int, _old: int, width: int) -> None:
        if self._memory is not None and width:
            self._memory.setValue(f"{self.objectName()}/{self.grid.columns[at].field}/width", width)

    def _make_actions(self) -> dict[str, QAction]:
        table: tuple[tuple[str, str, str | QKeySequence.StandardKey, Callable[[], None]], ...] = (
            ("copy", _("Copy"), QKeySequence.StandardKey.Copy, self.copy),
            ("cut", _("Cut"), QKeySequence.StandardKey.Cut, self.cut),
            ("paste", _("Paste"), QKeySequence.StandardKey.Paste, self.paste),
            ("fill", _("Fill down"), "Ctrl+D", self.fill_down),
            ("today", _("Enter today's date"), "Ctrl+;", self.enter_today),
            ("clear", _("Clear contents"), "Del", self.clear_cells),
        )
        made = {}
        for name, label, keys, act in table:
            action = QAction(label, self)
            action.setObjectName(f"{self.objectName()}-{name}")
            action.setShortcut(QKeySequence(keys))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
            action.triggered.connect(act)
            self.addAction(action)
            made[name] = action
        return made

    # -- keys ---------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            if self.state() is not QAbstractItemView.State.EditingState:
                self.step_after_edit(key, event.modifiers())
                event.accept()
                return
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._first_column = None
        super().keyPressEvent(event)

    def step_after_edit(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        """Enter goes down, Tab right; Enter after Tab returns to the column where it began."""
        index = self.currentIndex()
        if not index.isValid():
            return
        back = bool(modifiers & Qt.KeyboardModifier.ShiftModifier) or key is Qt.Key.Key_Backtab
        row, column = index.row(), index.column()
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
            if self._first_column is None:
                self._first_column = column
            column = self._next_column(column, -1 if back else 1)
        else:
            row = max(0, min(self.grid.rowCount() - 1, row + (-1 if back else 1)))
            if self._first_column is not None:
                column, self._first_column = self._first_column, None
        self.setCurrentIndex(self.grid.index(row, column))

    def _next_column(self, column: int, step: int) -> int:
        at = column + step
        while 0 <= at < len(self.grid.columns):
            if not self.isColumnHidden(at):
                return at
            at += step
        return column

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """An input method's first key opens the editor and goes into it, so nothing is lost."""
        index = self.currentIndex()
        if self.state() is not QAbstractItemView.State.EditingState and index.isValid():
            if not index.flags() & Qt.ItemFlag.ItemIsEditable:
                return
            self.edit(index)
            editor = self.indexWidget(index) or self.focusWidget() or QGuiApplication.focusObject()
            if isinstance(editor, QWidget) and editor is not self:
                clear = getattr(editor, "clear", None)
                if clear is not None:
                    clear()
                QGuiApplication.sendEvent(editor, event)
            return
        super().inputMethodEvent(event)

    # -- blocks -------------------------------------------------------------------------------

    def selected_cells(self) -> list[tuple[int, int]]:
        """The selected (row, column) pairs that can be seen, in reading order."""
        return sorted(
            (index.row(), index.column())
            for index in self.selectionModel().selectedIndexes()
            if not self.isColumnHidden(index.column())
        )

    def copy(self) -> None:
        """Put the block around the selection on the clipboard."""
        cells = self.selected_cells()
        if not cells:
            return
        chosen = set(cells)
        rows = sorted({row for row, _column in cells})
        columns = sorted({column for _row, column in cells})
        block = [
            [self.grid.text(row, at) if (row, at) in chosen else "" for at in columns]
            for row in rows
        ]
        QGuiApplication.clipboard().setText(format_block(block))

    def cut(self) -> None:
        """Copy, then clear."""
        self.copy()
        self.clear_cells()

    def clear_cells(self) -> None:
        """Empty the selected cells as one act."""
        self.grid.write([(row, column, "") for row, column in self.selected_cells()])

    def paste(self) -> None:
        """Paste a block at the first selected cell; one cell fills the whole selection."""
        block = parse_block(QGuiApplication.clipboard().text())
        cells = self.selected_cells()
        if not cells:
            return
        if len(block) == 1 and len(block[0]) == 1:
            self.grid.write([(row, column, block[0][0].strip()) for row, column in cells])
            return
        self._paste_block(block, *cells[0])

    def _paste_block(self, block: list[list[str]], top: int, left: int) -> None:
        columns = [at for at in range(left, len(self.grid.columns)) if not self.isColumnHidden(at)]
        writes, new = [], []
        for down, line in enumerate(block):
            pairs = list(zip(columns, (text.strip() for text in line), strict=False))
            if top + down < self.grid.rowCount():
                writes += [(top + down, at, text) for at, text in pairs]
            elif any(text for _at, text in pairs):
                new.append({self.grid.columns[at].field: text for at, text in pairs})
        self.grid.write(writes)
        if new and self.accepts_new_rows:
            self.below.emit(new)

    def fill_down(self) -> None:
        """Copy the topmost selected cell of each column into the cells below it."""
        first: dict[int, str] = {}
        writes = []
        for row, column in self.selected_cells():
            if column in first:
                writes.append((row, column, first[column]))
            else:
                first[column] = self.grid.text(row, column)
        self.grid.write(writes)

    def enter_today(self) -> None:
        """Write today's date into the selected cells."""
        today = QDate.currentDate().toString("yyyy-MM-dd")
        self.grid.write([(row, column, today) for row, column in self.selected_cells()])

    # -- order, columns, selection ------------------------------------------------------------

    def sort_by(self, column: int) -> None:
        """A click sorts upwards, the second downwards, the third returns to the official order."""
        up, down = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        header = self.horizontalHeader()
        if self._sorted == (column, up):
            self._sorted = (column, down)
        elif self._sorted == (column, down):
            self._sorted = None
        else:
            self._sorted = (column, up)
        header.setSortIndicatorShown(self._sorted is not None)
        if self._sorted is None:
            self.grid.sort(-1)
            return
        header.setSortIndicator(*self._sorted)
        self.grid.sort(*self._sorted)

    def _column_menu(self) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}-columns")
        for at, column in enumerate(self.grid.columns):
            action = menu.addAction(column.title)
            action.setCheckable(True)
            action.setChecked(not self.isColumnHidden(at))
            action.setEnabled(at > 0)
            action.toggled.connect(lambda shown, at=at: self.show_column(at, shown=shown))
        menu.exec(self.cursor().pos())
        menu.deleteLater()

    def show_column(self, at: int, *, shown: bool) -> None:
        """Show or hide a column; it is remembered."""
        self.setColumnHidden(at, not shown)
        if self._memory is not None:
            key = f"{self.objectName()}/{self.grid.columns[at].field}/hidden"
            self._memory.setValue(key, "false" if shown else "true")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setObjectName(f"{self.objectName()}-menu")
        menu.addActions(self.actions())
        menu.exec(event.globalPos())
        menu.deleteLater()

    def _selection_changed(self, _new: QItemSelection, _old: QItemSelection) -> None:
        self.selection_text.emit(describe(self._selected_texts()))

    def _selected_texts(self) -> list[str]:
        return [self.grid.text(row, column) for row, column in self.selected_cells()]

    def _remember_place(self) -> None:
        index = self.currentIndex()
        if index.isValid() and index.row() < self.grid.rowCount():
            self._place = (self.grid.row_id(index.row()), index.column())

    def _return_to_place(self) -> None:
        if self._place is None:
            return
        row = self.grid.row_of(self._place[0])
        if row is not None:
            self.setCurrentIndex(self.grid.index(row, self._place[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.frozen.place()
