"""Blocks of cells: copy, cut, paste, fill down, clear; each is one act and one undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from app.i18n import _
from app.ui.widgets.grid.clipboard import format_block, parse_block

if TYPE_CHECKING:
    from app.ui.widgets.grid.view import GridView

type_of_block = list[list[str]]


class Blocks:
    """What Ctrl+C, X, V, D, ; and Del do to the selected cells of a grid."""

    def __init__(self, view: GridView, today: Callable[[], date]) -> None:
        self._view = view
        self._grid = view.grid
        self._today = today

    def copy(self) -> None:
        """Put the block around the selection on the clipboard."""
        cells = self._view.selected_cells()
        if not cells:
            return
        chosen = set(cells)
        rows = sorted({row for row, _column in cells})
        columns = sorted({column for _row, column in cells})
        block = [
            [self._grid.text(row, at) if (row, at) in chosen else "" for at in columns]
            for row in rows
        ]
        QGuiApplication.clipboard().setText(format_block(block))

    def cut(self) -> None:
        """Copy, then clear."""
        self.copy()
        self.clear()

    def clear(self) -> None:
        """Empty the selected cells."""
        self.fill("")

    def fill(self, text: str) -> None:
        """Write one text into every selected cell that can be changed."""
        self._grid.write([(row, column, text) for row, column in self._view.selected_cells()])

    def today(self) -> None:
        """Write today's date into the selected cells."""
        self.fill(self._today().isoformat())

    def fill_down(self) -> None:
        """Copy the topmost selected cell of each column into those below it.

        With one row selected, the row above it is copied, as in Excel.
        """
        cells = self._view.selected_cells()
        if cells and cells[0][0] == cells[-1][0] and cells[0][0] > 0:
            cells = [(row - 1, column) for row, column in cells] + cells
        first: dict[int, str] = {}
        writes = []
        for row, column in cells:
            if column in first:
                writes.append((row, column, first[column]))
            else:
                first[column] = self._grid.text(row, column)
        self._grid.write(writes)

    def paste(self) -> None:
        """Paste at the first selected cell.

        One cell fills the whole selection; a block is repeated where the selection is a multiple
        of it. What lands below the last row begins new rows where the page takes them.
        """
        text = QGuiApplication.clipboard().text()
        cells = self._view.selected_cells()
        if not text or not cells:
            return
        block = [[cell.strip() for cell in line] for line in parse_block(text)]
        if len(block) == 1 and len(block[0]) == 1:
            self.fill(block[0][0])
            return
        rows = sorted({row for row, _column in cells})
        columns = sorted({column for _row, column in cells})
        self._paste_at(_repeated(block, len(rows), len(columns)), rows[0], columns[0])

    def _paste_at(self, block: type_of_block, top: int, left: int) -> None:
        grid = self._grid
        columns = [at for at in self._view.shown_columns() if at >= left]
        writes: list[tuple[int, int, str]] = []
        new: list[dict[str, str]] = []
        lost = 0
        for down, line in enumerate(block):
            lost += sum(1 for text in line[len(columns) :] if text)
            pairs = list(zip(columns, line, strict=False))
            row = top + down
            if row < grid.shown_count:
                lost += sum(1 for at, text in pairs if self._is_refused(row, at, text))
                writes += [(row, at, text) for at, text in pairs]
            elif fields := self._as_fields(pairs):
                new.append(fields)
        if grid.draft is None or grid.is_narrowed:
            lost += sum(map(len, new))
            new = []
        grid.write(writes, new)
        self._show_pasted(writes)
        if lost:
            self._view.told.emit(
                _("{count} pasted cells had no place here and were left out.").format(count=lost)
            )

    def _show_pasted(self, writes: list[tuple[int, int, str]]) -> None:
        """What was pasted is selected afterwards, as in Excel."""
        if writes:
            rows, columns = [cell[0] for cell in writes], [cell[1] for cell in writes]
            self._view.go_to(min(rows), min(columns))
            self._view.select_to(max(rows), max(columns))

    def _is_refused(self, row: int, column: int, text: str) -> bool:
        is_fixed = not self._grid.columns[column].editable
        return is_fixed and bool(text) and text != self._grid.text(row, column)

    def _as_fields(self, pairs: list[tuple[int, str]]) -> dict[str, str]:
        columns = self._grid.columns
        return {columns[at].field: text for at, text in pairs if text and columns[at].editable}


def _repeated(block: type_of_block, rows: int, columns: int) -> type_of_block:
    """The block, repeated as often as it fits exactly into the selection."""
    width = max(len(line) for line in block)
    if rows % len(block) or columns % width:
        return block
    padded = [[*line, *[""] * (width - len(line))] for line in block]
    return [line * (columns // width) for line in padded] * (rows // len(block))
