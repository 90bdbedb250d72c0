"""Two tables side by side on one sheet, to save paper: the same heading again to the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.roster.headers import Header, find_header, plain_label
from app.domain.sheets.book import Cell, Sheet

_MOST_TABLES = 4


@dataclass(frozen=True, slots=True)
class TablePart:
    """One table, as a sheet that holds nothing else; places stay those of the file."""

    sheet: Sheet
    header: Header
    first_column: int = 0


def tables_side_by_side(sheet: Sheet, header: Header) -> tuple[TablePart, ...]:
    """The tables of a sheet from left to right.

    Only a heading that repeats itself column by column counts; everything else is one table.
    """
    first_row, starts = _starts(sheet, header)
    if not starts:
        return (TablePart(sheet, header),)
    starts = (0, *starts[1:])
    width = len(sheet.rows[0])
    parts = [
        (_part(sheet, first_row, start, end), start)
        for start, end in zip(starts, (*starts[1:], width), strict=True)
    ]
    found = tuple(
        TablePart(part, own, start)
        for part, start in parts
        if (own := find_header(part)) is not None
    )
    return found if len(found) == len(starts) else (TablePart(sheet, header),)


def _starts(sheet: Sheet, header: Header) -> tuple[int, tuple[int, ...]]:
    """The row where the headings begin (a title above may have been taken for their upper row)
    and the first column of each table; no columns when the heading does not repeat itself."""
    for row in range(header.first_row, header.last_row + 1):
        starts = _repeating(sheet.rows[row : header.last_row + 1])
        if starts:
            return row, starts
    return header.first_row, ()


def _repeating(rows: Sequence[Sequence[Cell]]) -> tuple[int, ...]:
    labels = [
        tuple(plain_label(cell.text) for cell in column) for column in zip(*rows, strict=True)
    ]
    columns = [column for column, label in enumerate(labels) if any(label)]
    for count in range(2, _MOST_TABLES + 1):
        size, rest = divmod(len(columns), count)
        if rest or size < 2:
            continue
        own = [labels[column] for column in columns]
        if own == own[:size] * count:
            return tuple(columns[size * number] for number in range(count))
    return ()


def _part(sheet: Sheet, first_row: int, start: int, end: int) -> Sheet:
    """The sheet with only these columns from the heading on, and all rows above it."""
    blank = Cell()
    rows = tuple(
        row
        if number < first_row
        else tuple(cell if start <= column < end else blank for column, cell in enumerate(row))
        for number, row in enumerate(sheet.rows)
    )
    merges = tuple(
        merge
        for merge in sheet.merges
        if merge.first_row < first_row or start <= merge.first_column < end
    )
    comments = tuple(comment for comment in sheet.comments if start <= comment.column < end)
    return replace(sheet, rows=rows, merges=merges, comments=comments)
