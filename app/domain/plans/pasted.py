"""A table that was copied in WPS and pasted as text: cells parted by tabs, some in quotes."""

from __future__ import annotations

import csv
import io

from app.domain.plans.table_layout import find_layout
from app.domain.sheets.book import Book, Cell, Sheet
from app.domain.text import without_invisible
from app.i18n import _

_MOST_COLUMNS = 200


def pasted_book(text: str) -> Book | None:
    """The pasted table as a workbook of one sheet, or None when the text is no such table."""
    plain = without_invisible(text)
    if "\t" not in plain:
        return None
    try:
        rows = list(csv.reader(io.StringIO(plain, newline=""), delimiter="\t"))
    except csv.Error:
        return None
    width = max(map(len, rows))
    if width > _MOST_COLUMNS:
        return None
    sheet = Sheet(
        _("pasted"),
        tuple(
            tuple(Cell(text or None) for text in (*row, *[""] * (width - len(row)))) for row in rows
        ),
    )
    return None if find_layout(sheet) is None else Book("", (sheet,))
