"""A look at the records of an old .xls, for what the fast reader hides and what would hurt it.

The numbers of the records are those of [MS-XLS] 2.3; BIFF5 and BIFF8 share the ones used here.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from app.documents.xlsx.biff_notes import Notes
from app.documents.xlsx.facts import NO_VALUE, BookFacts, SheetFacts, cell_name
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.refusal import Reason, Refused
from app.documents.xlsx.styles import is_percent

_BOF, _EOF = 0x0809, 0x000A
_BOUND_SHEET, _DATE_MODE, _FILE_PASS, _RECALCULATED = 0x0085, 0x0022, 0x002F, 0x01C1
_NUMBER_FORMAT, _STYLE = 0x041E, 0x00E0
_ROW, _FORMULA, _BOOL_OR_ERROR, _MANY_NUMBERS = 0x0208, 0x0006, 0x0205, 0x00BD
_COLUMNS = 0x007D
_NUMBERS = {_FORMULA, 0x0203, 0x027E}
_CELLS = {0x00FD, 0x0204, 0x0203, 0x027E, 0x00D6, _FORMULA, _BOOL_OR_ERROR, _MANY_NUMBERS}
_GRID_COLUMNS = 256
_HIDDEN_ROW, _HIDDEN_COLUMN = 0x20, 0x01
_BUILT_IN_PERCENTS = {9, 10}
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
        known = _Globals()
        known.read(stream, limits)
        for facts, start in zip(known.book.sheets, known.starts, strict=True):
            _SheetLook(facts, known, limits).read(stream, start)
            known.book.check_cells(limits)
    except struct.error:
        raise Refused(Reason.DAMAGED) from None
    return known.book


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


class _Globals:
    """The workbook's own records: its sheets, where they start, which styles show percent, and
    whether a program that calculates wrote it (a script cannot, so its blank results are none)."""

    def __init__(self) -> None:
        self.book = BookFacts()
        self.starts: list[int] = []
        self.is_calculated = False
        self.percents: set[int] = set()  # styles
        self._percent_formats = set(_BUILT_IN_PERCENTS)
        self._styles = 0

    def read(self, stream: bytes, limits: Limits) -> None:
        for kind, body in _records(stream, 0):
            if kind == _FILE_PASS:
                raise Refused(Reason.PASSWORD)
            if kind == _DATE_MODE:
                self.book.uses_1904_dates = struct.unpack_from("<H", body)[0] == 1
            elif kind == _RECALCULATED:
                self.is_calculated = True
            elif kind == _BOUND_SHEET:
                self.starts.append(struct.unpack_from("<I", body)[0])
                self.book.sheets.append(SheetFacts(_name_of(body)))
                if len(self.starts) > limits.sheets:
                    raise Refused(Reason.TOO_MANY_SHEETS)
            else:
                self._note_style(kind, body)
        if not self.starts:
            raise Refused(Reason.DAMAGED)

    def _note_style(self, kind: int, body: bytes) -> None:
        if kind == _NUMBER_FORMAT and is_percent(body[3:].decode("latin-1")):
            self._percent_formats.add(struct.unpack_from("<H", body)[0])
        elif kind == _STYLE and len(body) >= 4:
            if struct.unpack_from("<2xH", body)[0] in self._percent_formats:
                self.percents.add(self._styles)
            self._styles += 1


def _name_of(body: bytes) -> str:
    """A sheet's name as BIFF8 has it: length, a flag for two-byte characters, the text."""
    wide = len(body) > 7 and body[7] & 1
    return body[8:].decode("utf-16-le" if wide else "latin-1", "replace")


class _SheetLook:
    """Reads the records of one sheet."""

    def __init__(self, facts: SheetFacts, known: _Globals, limits: Limits) -> None:
        self._facts = facts
        self._known = known
        self._limits = limits
        self._notes = Notes()

    def read(self, stream: bytes, start: int) -> None:
        for kind, body in _records(stream, start):
            if kind == _ROW:
                row, flags = struct.unpack_from("<H10xH", body)
                if flags & _HIDDEN_ROW:
                    self._facts.hidden_rows.add(row)
            elif kind == _COLUMNS and len(body) >= 10:
                first, last, flags = struct.unpack_from("<HH4xH", body)
                if flags & _HIDDEN_COLUMN:
                    self._facts.hide_columns(first, last, self._limits)
            elif kind in _CELLS:
                self._take_cell(kind, body)
            else:
                self._notes.take(kind, body, self._limits)
        for place, text in self._notes.found():
            self._facts.comment(place, text, self._limits)

    def _take_cell(self, kind: int, body: bytes) -> None:
        facts = self._facts
        row, column = struct.unpack_from("<HH", body)
        last = column
        if kind == _MANY_NUMBERS:
            last = max(struct.unpack_from("<H", body, len(body) - 2)[0], column)
        if last >= _GRID_COLUMNS:
            raise Refused(Reason.OUTSIDE_GRID, sheet=facts.name, cell=cell_name(row, last))
        facts.use(row, last, self._limits)
        text = _fault(kind, body, self._known.is_calculated)
        if text is not None:
            facts.note_fault(row, column, text or NO_VALUE)
        # Style and value of many numbers are six bytes each.
        many = range(column, last + 1) if kind == _MANY_NUMBERS else ()
        for each in many or ([column] if kind in _NUMBERS else ()):
            style = struct.unpack_from("<H", body, 4 + 6 * (each - column))[0]
            if style in self._known.percents:
                facts.percents.add((row, each))


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
