"""What a grid is made of: columns, finished rows, and how their cells compare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from app.domain.search import search_row, sort_key

#: The id of the blank row below the last one, where a new row is begun.
NEW_ROW = 0
#: Digits before or behind the point beyond which a text is no number of this office.
MOST_DIGITS = 13


@dataclass(frozen=True, slots=True)
class GridColumn:
    """A column: the field it edits, its heading, and how its cells are written.

    `choices` are offered while typing (`many`: several of them, joined by 、); what else is
    typed goes to the service too, which says why it does not fit.
    """

    field: str
    title: str
    width: int = 120
    editable: bool = True
    numeric: bool = False
    choices: tuple[str, ...] = ()
    many: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row as it is shown: finished texts in the order of the columns, and its prepared search.

    `keys` replace the texts for sorting, where the order of the texts means nothing.
    """

    id: int
    cells: tuple[str, ...]
    search: str = ""
    muted: bool = False
    keys: tuple[str, ...] = ()


def prepare_row(
    row_id: int, cells: Sequence[str], *, muted: bool = False, keys: Sequence[str] = ()
) -> GridRow:
    """A row with its search text; meant for the worker thread, as pinyin takes a moment."""
    return GridRow(row_id, tuple(cells), search_row(cells), muted, tuple(keys))


def as_number(text: str) -> Decimal | None:
    """The number in a cell, or None; marks such as ≥ and % beside it do not matter."""
    bare = text.strip().strip("≥≤%‰约保持左右 ").replace(",", "")
    if not bare.isascii():
        return None
    try:
        value = Decimal(bare)
    except InvalidOperation:
        return None
    is_sane = value.is_finite() and value.adjusted() < MOST_DIGITS > -int(value.as_tuple().exponent)
    return value if is_sane else None


def in_order(rows: Sequence[GridRow], at: int, *, numeric: bool, descending: bool) -> list[GridRow]:
    """The rows sorted by one column.

    A blank is no value: it stays below in both directions, and so do words among numbers.
    """

    def rank(row: GridRow) -> tuple[Decimal, tuple[str, str]]:
        text = _key(row, at)
        number = as_number(text) if numeric else None
        return number or Decimal(0), (("", "") if numeric else sort_key(text))

    ordered = sorted(rows, key=rank, reverse=descending)
    return sorted(ordered, key=lambda row: _standing(_key(row, at), numeric=numeric))


def _key(row: GridRow, at: int) -> str:
    return row.keys[at] if row.keys else row.cells[at]


def _standing(text: str, *, numeric: bool) -> int:
    if not text:
        return 2
    return 1 if numeric and as_number(text) is None else 0
