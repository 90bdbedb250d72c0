"""From the lines of the parsing process to a Book: nothing in them is taken on trust."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from math import isfinite
from typing import Any

from app.documents.xlsx.clean import clean
from app.documents.xlsx.facts import Range, cell_name, merges_within
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.refusal import Reason, Refused
from app.domain.sheets.book import Book, Cell, CellFault, Comment, Merge, Sheet, SheetState

_BLANK = Cell()
_NO_VALUE = Cell(None, CellFault.NO_CACHED_VALUE)
_EXACT = 2**53  # above, a workbook's number has lost digits
_LAST_YEAR = 2999  # a later date is a number that was formatted as a date by mistake


class _Malformed(Exception):
    """A line is not what the parsing process writes: it was overwhelmed by the file."""


def book_of(lines: Iterator[bytes], file_name: str, sha256: str, limits: Limits) -> Book:
    """The book that the lines describe. Raises Refused, also when they break off."""
    try:
        return _Assembly(limits).book(lines, file_name, sha256)
    except (_Malformed, ValueError, TypeError, KeyError, RecursionError):
        raise Refused(Reason.DAMAGED) from None


class _Assembly:
    """The sheets while their lines come in."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._sheets: list[Sheet] = []
        self._is_ended = False
        self._uses_1904_dates = False
        self._name = ""
        self._state: SheetState | None = None
        self._rows: list[list[Cell]] = []
        self._cells = 0

    def book(self, lines: Iterator[bytes], file_name: str, sha256: str) -> Book:
        for line in lines:
            value = json.loads(line, parse_int=_integer, parse_constant=_refuse_constant)
            if isinstance(value, list):
                self._add_row(value)
            else:
                self._add_mark(value)
        if not self._is_ended:
            raise _Malformed
        return Book(file_name, tuple(self._sheets), sha256, self._uses_1904_dates)

    def _add_mark(self, mark: dict[str, Any]) -> None:
        if "sheet" in mark:
            self._name = clean(str(mark["sheet"]["name"]))
            self._state = SheetState(mark["sheet"]["state"])
            self._rows = []
        elif "merges" in mark:
            self._end_sheet(mark)
        elif "book" in mark:
            self._uses_1904_dates = mark["book"]["uses_1904_dates"] is True
        elif "refused" in mark:
            raise _refusal(mark["refused"])
        else:
            self._is_ended = mark["end"] is True

    def _add_row(self, values: list[Any]) -> None:
        row = len(self._rows)
        if self._state is None or row >= self._limits.rows or len(values) > self._limits.columns:
            raise _Malformed
        cells = [self._cell(value, row, column) for column, value in enumerate(values)]
        self._rows.append(cells)
        self._cells += len(cells)
        if self._cells > self._limits.cells:
            raise Refused(Reason.TOO_MANY_CELLS, sheet=self._name)

    def _cell(self, value: Any, row: int, column: int) -> Cell:  # noqa: ANN401 - JSON is anything
        if value is None:
            return _BLANK
        if isinstance(value, str):
            if len(value) > self._limits.text:
                place = cell_name(row, column)
                raise Refused(Reason.LONG_TEXT, sheet=self._name, cell=place)
            text = clean(value)
            return Cell(text) if text else _BLANK
        if isinstance(value, (bool, int)):
            return Cell(value)
        if isinstance(value, float):
            return Cell(value) if isfinite(value) else Cell(str(value), CellFault.ERROR)
        return _special(value)

    def _end_sheet(self, mark: dict[str, Any]) -> None:
        if self._state is None or len(self._sheets) >= self._limits.sheets:
            raise _Malformed
        while self._rows and not any(cell is not _BLANK for cell in self._rows[-1]):
            self._rows.pop()
        width = max((len(row) for row in self._rows), default=0)
        height = len(self._rows)
        if height * width > self._limits.cells:
            raise Refused(Reason.TOO_MANY_CELLS, sheet=self._name)
        ranges = merges_within(
            [_range(values) for values in mark["merges"]], height, width, self._name, self._limits
        )
        self._sheets.append(
            Sheet(
                name=self._name,
                rows=tuple(tuple(row + [_BLANK] * (width - len(row))) for row in self._rows),
                merges=tuple(Merge(*ends) for ends in ranges),
                state=self._state,
                hidden_rows=_within(mark["hidden_rows"], height),
                hidden_columns=_within(mark.get("hidden_columns", ()), width),
                comments=tuple(self._comment(*parts) for parts in mark.get("comments", ())),
                percents=frozenset(
                    (int(row), int(column)) for row, column in mark.get("percents", ())
                ),
                around=tuple(clean(str(text)) for text in mark.get("around", ())),
            )
        )
        self._state, self._rows = None, []

    def _comment(self, row: int, column: int, text: str) -> Comment:
        if not (0 <= row < self._limits.rows and 0 <= column < self._limits.columns):
            raise _Malformed
        return Comment(row, column, clean(text))


def _within(numbers: Sequence[Any], end: int) -> frozenset[int]:
    return frozenset(number for number in map(int, numbers) if 0 <= number < end)


def _integer(digits: str) -> int | float:
    """A whole number, or a float where a workbook cannot have been exact."""
    number = float(digits)
    return int(digits) if abs(number) <= _EXACT else number


def _refuse_constant(_name: str) -> None:
    raise _Malformed


def _refusal(refused: dict[str, Any]) -> Refused:
    sheet, cell = clean(str(refused.get("sheet", ""))), clean(str(refused.get("cell", "")))
    return Refused(Reason(refused["reason"]), sheet=sheet, cell=cell)


def _special(value: dict[str, Any]) -> Cell:
    """A fault, a date or a time."""
    if "no_value" in value:
        return _NO_VALUE
    if "error" in value:
        return Cell(clean(str(value["error"]))[:64], CellFault.ERROR)
    if "time" in value:
        return Cell(time.fromisoformat(value["time"]))
    if "moment" in value:
        found: date = datetime.fromisoformat(value["moment"])
    else:
        found = date.fromisoformat(value["date"])
    if found.year > _LAST_YEAR:
        return Cell(found.isoformat(), CellFault.ERROR)
    return Cell(found)


def _range(values: list[Any]) -> Range:
    top, left, bottom, right = map(int, values)
    if min(top, left) < 0:
        raise _Malformed
    return top, left, bottom, right
