"""The cells of a grid: prepared rows, filter and order, what was typed, what was refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Qt, Signal

from app.domain.edits import CellEdit, EditFault
from app.domain.search import words_of
from app.ui.widgets.grid.cells import NEW_ROW, GridColumn, GridRow, in_order
from app.ui.widgets.grid.drafts import Draft
from app.ui.widgets.grid.rows import type_of_index
from app.ui.widgets.grid.shown import ShownModel
from app.ui.widgets.grid.typed import Typed

#: Whether a row passes besides the filter line; a page may show only what lacks something.
type_of_test = Callable[[int], bool]


class GridModel(ShownModel):
    """Rows of finished texts.

    `edited` asks the page for one act: cells to write and rows to add below. The page answers
    with `settle` and `settle_new`, and gives the rows again. With `new_row_field` a blank row
    stands below the last one; a row begins when that field of it has a text.
    """

    edited = Signal(list, list)  # list[CellEdit], list[dict[field, text]]
    counted = Signal(int, int)  # shown, all
    faults_changed = Signal(int)

    def __init__(
        self,
        columns: Sequence[GridColumn],
        parent: QObject | None = None,
        *,
        new_row_field: str = "",
        new_row_hint: str = "",
    ) -> None:
        draft = Draft(new_row_field, new_row_hint) if new_row_field else None
        super().__init__(columns, draft, parent)
        self._rows: list[GridRow] = []
        self._filter: tuple[str, ...] = ()
        self._test: type_of_test | None = None
        self._sort: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)
        self._place = {column.field: at for at, column in enumerate(self.columns)}
        self._marks_to_come: list[dict[str, tuple[str, str]]] = []

    # -- what the page does -------------------------------------------------------------------

    def set_rows(self, rows: Sequence[GridRow]) -> None:
        """Show these rows. Rows that stay keep their place until the next sort or filter."""
        before, known = self._rows, {row.id for row in self._rows}
        self._rows = list(rows)
        self.typed.forget_written()
        if before and [row.id for row in before] == [row.id for row in rows]:
            now = {row.id: row for row in rows}
            self._become([now.get(row.id, row) for row in self._visible])
        else:
            self._welcome(sorted(row.id for row in rows if row.id not in known))
            self._become(self._arranged())
        self.counted.emit(self.shown_count, len(self._rows))

    def _welcome(self, fresh: Sequence[int]) -> None:
        """Rows have come that were not there before, in the order in which they were added."""
        if fresh and self.draft is not None and self.draft.is_awaited:
            self._settle_draft(self.draft, fresh[0])
        marks, self._marks_to_come = self._marks_to_come, []
        for row_id, refused in zip(fresh, marks, strict=False):
            for field, (text, sentence) in refused.items():
                self.typed.refuse((row_id, self._place[field]), text, sentence)
        if any(marks):
            self.faults_changed.emit(len(self.typed.faults))

    def _settle_draft(self, draft: Draft, row_id: int) -> None:
        """The blank row becomes the row that was begun in it, so the clerk can go on typing."""
        late = draft.settle()
        self._visible = [
            GridRow(row_id, row.cells) if row.id == NEW_ROW else row for row in self._visible
        ]
        if late:
            self.typed.add((row_id, self._place[field], text) for field, text in late.items())
            self.edited.emit([CellEdit(row_id, field, text) for field, text in late.items()], [])

    def set_filter(self, text: str) -> None:
        """Show only rows that hold every word of `text`: as text, pinyin or initials."""
        self._filter = words_of(text)
        self._show_again()

    def set_test(self, test: type_of_test | None) -> None:
        """Show only rows whose id passes the test, until it is None again."""
        self._test = test
        self._show_again()

    def set_columns(self, columns: Sequence[GridColumn]) -> None:
        """The same columns under other headings (another year)."""
        self.columns = tuple(columns)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def renew(self, columns: Sequence[GridColumn], rows: Sequence[GridRow]) -> None:
        """Other columns with their rows, in the order in which they come."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._choices = {column.field: column.choices for column in self.columns}
        self._place = {column.field: at for at, column in enumerate(self.columns)}
        self.typed = Typed()
        self._sort = (-1, Qt.SortOrder.AscendingOrder)
        self._rows = list(rows)
        self._visible = self._arranged()
        self.endResetModel()
        self.counted.emit(self.shown_count, len(self._rows))

    def set_choices(self, field: str, choices: Sequence[str]) -> None:
        """What the editor of a column offers."""
        self._choices[field] = tuple(choices)

    def settle(self, edits: Sequence[CellEdit], faults: Sequence[EditFault] = ()) -> None:
        """Say what became of `edits`: refused texts stay visible in their cells, marked."""
        self.typed.settle(
            [(edit.id, self._place[edit.field]) for edit in edits],
            {(fault.id, self._place[fault.field]): fault.sentence for fault in faults},
        )
        self._all_changed()
        self.faults_changed.emit(len(self.typed.faults))

    def settle_new(
        self, refused: str = "", marks: Sequence[Mapping[str, tuple[str, str]]] = ()
    ) -> None:
        """Say what became of rows that were to be added.

        `refused` is why the row in the blank line was not added; it stays there. `marks` has, for
        each row that was added, field → (text, sentence) of its cells that were left out.
        """
        self._marks_to_come = [dict(one) for one in marks]
        if self.draft is not None and self.draft.is_awaited and refused:
            self.draft.refuse(refused)
            self._all_changed()
            self.faults_changed.emit(len(self.typed.faults) + 1)

    def forget_written(self) -> None:
        """A write failed as a whole: show what is stored, and keep what is on its way."""
        self.typed.forget_written()
        self._all_changed()

    def forget_typed(self) -> None:
        """Show what is stored again in every cell that was refused."""
        self.typed.clear()
        if self.draft is not None:
            self.draft.settle()
        self._all_changed()
        self.faults_changed.emit(0)

    # -- what the view asks -------------------------------------------------------------------

    @property
    def is_narrowed(self) -> bool:
        """Whether a filter hides rows."""
        return bool(self._filter) or self._test is not None

    @property
    def is_sorted(self) -> bool:
        """Whether the rows stand in another order than they came."""
        return self._sort[0] >= 0

    def write(
        self, cells: Sequence[tuple[int, int, str]], new: Sequence[dict[str, str]] = ()
    ) -> int:
        """Ask for these (row, column, text) to be written, and rows added, as one act.

        Returns how many cells differ from what they show.
        """
        differ = [
            (row, column, text)
            for row, column, text in cells
            if self.columns[column].editable and self.text(row, column) != text
        ]
        blank = {self.columns[c].field: t for r, c, t in differ if self.row_id(r) == NEW_ROW}
        stored = [(self.row_id(r), c, t) for r, c, t in differ if self.row_id(r) != NEW_ROW]
        rows = [dict(row) for row in new]
        if blank and self.draft is not None and (whole := self.draft.take(blank)):
            rows.insert(0, whole)
        self.typed.add(stored)
        if differ:
            self._all_changed()
        edits = [CellEdit(row_id, self.columns[c].field, text) for row_id, c, text in stored]
        if edits or rows:
            self.edited.emit(edits, rows)
        return len(differ)

    def setData(
        self, index: type_of_index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.columns[index.column()].editable:
            return False
        self.write([(index.row(), index.column(), str(value).strip())])
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; column -1 is the official order in which the rows came."""
        self._sort = (column, order)
        self._reset(self._arranged())

    # -- order --------------------------------------------------------------------------------

    def _show_again(self) -> None:
        self._reset(self._arranged())
        self.counted.emit(self.shown_count, len(self._rows))

    def _arranged(self) -> list[GridRow]:
        rows, test = self._rows, self._test
        for word in self._filter:
            rows = [row for row in rows if word in row.search]
        if test is not None:
            rows = [row for row in rows if test(row.id)]
        column, order = self._sort
        if column >= 0:
            rows = in_order(
                rows,
                column,
                numeric=self.columns[column].numeric,
                descending=order is Qt.SortOrder.DescendingOrder,
            )
        if self.draft is not None and not self.is_narrowed:
            return [*rows, GridRow(NEW_ROW, ("",) * len(self.columns))]
        return list(rows)
