"""A look at the records of an old .xls, for what the fast reader hides and what would hurt it.

The numbers of the records are those of [MS-XLS] 2.3; BIFF5 and BIFF8 share the ones used here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from app.documents.xlsx.facts import NO_VALUE, BookFacts, SheetFacts, cell_name
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.refusal import Reason, Refused

_BOF, _EOF = 0x0809, 0x000A
_BOUND_SHEET, _DATE_MODE, _FILE_PASS, _RECALCULATED = 0x0085, 0x0022, 0x002F, 0x01C1
_ROW, _FORMULA, _BOOL_OR_ERROR, _MANY_NUMBERS = 0x0208, 0x0006, 0x0205, 0x00BD
_CELLS = {0x00FD, 0x0204, 0x0203, 0x027E, 0x00D6, _FORMULA, _BOOL_OR_ERROR, _MANY_NUMBERS}
_GRID_COLUMNS = 256
_HIDDEN_ROW = 0x20
_TO_BE_CALCULATED = 0x03
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}


def look_at_records(stream: bytes, limits: Limits) -> BookFacts:
    """The facts of all sheets in the order of the workbook. Raises Refused."""
    try:
        book, starts, is_calculated = _globals(stream, limits)
        for facts, start in zip(book.sheets, starts, strict=True):
            _read_sheet(stream, start, facts, limits, is_calculated)
            book.check_cells(limits)
    except struct.error:
        raise Refused(Reason.DAMAGED) from None
    return book


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, without those of charts that lie inside."""
    depth = 0
    while start + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, start)
        start += 4
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, stream[start : start + length]
        elif depth == 0:
            return  # not the beginning of a substream
        start += length


def _globals(stream: bytes, limits: Limits) -> tuple[BookFacts, list[int], bool]:
    """The workbook's own records: its sheets, where they start, and whether a program that
    calculates wrote it (a script cannot, so its blank results are no results)."""
    book = BookFacts()
    starts: list[int] = []
    is_calculated = False
    for kind, body in _records(stream, 0):
        if kind == _FILE_PASS:
            raise Refused(Reason.PASSWORD)
        if kind == _DATE_MODE:
            book.uses_1904_dates = struct.unpack_from("<H", body)[0] == 1
        elif kind == _RECALCULATED:
            is_calculated = True
        elif kind == _BOUND_SHEET:
            starts.append(struct.unpack_from("<I", body)[0])
            book.sheets.append(SheetFacts(_name_of(body)))
            if len(starts) > limits.sheets:
                raise Refused(Reason.TOO_MANY_SHEETS)
    if not starts:
        raise Refused(Reason.DAMAGED)
    return book, starts, is_calculated


def _name_of(body: bytes) -> str:
    """A sheet's name as BIFF8 has it: length, a flag for two-byte characters, the text."""
    wide = len(body) > 7 and body[7] & 1
    return body[8:].decode("utf-16-le" if wide else "latin-1", "replace")


def _read_sheet(
    stream: bytes, start: int, facts: SheetFacts, limits: Limits, is_calculated: bool
) -> None:
    for kind, body in _records(stream, start):
        if kind == _ROW:
            row, flags = struct.unpack_from("<H10xH", body)
            if flags & _HIDDEN_ROW:
                facts.hidden_rows.add(row)
        elif kind in _CELLS:
            row, column = struct.unpack_from("<HH", body)
            last = column
            if kind == _MANY_NUMBERS:
                last = max(struct.unpack_from("<H", body, len(body) - 2)[0], column)
            if last >= _GRID_COLUMNS:
                raise Refused(Reason.OUTSIDE_GRID, sheet=facts.name, cell=cell_name(row, last))
            facts.use(row, last, limits)
            text = _fault(kind, body, is_calculated)
            if text is not None:
                facts.note_fault(row, column, text or NO_VALUE)


def _fault(kind: int, body: bytes, is_calculated: bool) -> str | None:
    """The text of the cell's error, '' for a formula without a result, None for neither."""
    if kind == _BOOL_OR_ERROR and body[7:8] == b"\x01":
        return _ERRORS.get(body[6], "#N/A")
    if kind == _FORMULA and body[12:14] == b"\xff\xff":
        # A result that is no number: its sort stands first, an error's code third.
        sort, flags = body[6], struct.unpack_from("<H", body, 14)[0]
        if sort == 2:
            return _ERRORS.get(body[8], "#N/A")
        if sort == 3 and (flags & _TO_BE_CALCULATED or not is_calculated):
            return ""
    return None
