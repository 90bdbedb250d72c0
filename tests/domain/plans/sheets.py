"""Writes sheets down as they look: one text a cell, merged ranges by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.domain.sheets.book import Book, Cell, CellFault, Merge, Sheet, SheetState

ERROR = CellFault.ERROR
NO_VALUE = CellFault.NO_CACHED_VALUE

Grid = Sequence[Sequence[str | CellFault]]


def sheet(
    rows: Grid,
    merges: Sequence[str] = (),
    name: str = "Sheet1",
    *,
    state: SheetState = SheetState.VISIBLE,
    hidden_rows: frozenset[int] = frozenset(),
) -> Sheet:
    """A sheet; rows may be of different lengths, `merges` are such as `A3:A5`."""
    width = max(len(row) for row in rows)
    return Sheet(
        name,
        tuple(tuple(_cell(value) for value in (*row, *[""] * (width - len(row)))) for row in rows),
        tuple(_merge(text) for text in merges),
        state,
        hidden_rows,
    )


def book(*sheets: Sheet) -> Book:
    """A workbook of that name which such tables have."""
    return Book("分解表.xlsx", sheets)


def _cell(value: str | CellFault) -> Cell:
    if isinstance(value, CellFault):
        return Cell("#REF!" if value is ERROR else None, value)
    return Cell(value or None)


def _merge(text: str) -> Merge:
    found = re.fullmatch(r"([A-Z])(\d+):([A-Z])(\d+)", text)
    assert found
    return Merge(int(found[2]) - 1, ord(found[1]) - 65, int(found[4]) - 1, ord(found[3]) - 65)
