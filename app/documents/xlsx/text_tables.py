"""Tables in web pages and plain text, as many systems give them out under the name .xls.

All values stay texts: nothing in such a file says which of its digits are a number.
"""

from __future__ import annotations

import contextlib
import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from app.documents.xlsx.facts import Place, Range, cell_name
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.refusal import Reason, Refused

_CHARSET = re.compile(rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_-]+)""", re.IGNORECASE)
_LOOKED_AT = 4096
_DELIMITERS = "\t,;"
_RARE_DELIMITERS = "；，|"  # also found in sentences, so half of the lines must have them
_LINES_LOOKED_AT = 50
_AS_TEXT = re.compile(r'="([^"]*)"')  # how exports keep Excel from eating leading zeros
_LOST = "\ufffd"  # stands for bytes that are no character
_LOST_AT_MOST = 0.01


@dataclass(slots=True)
class TextTable:
    """A table of texts; `rows` may have different lengths, `around` are paragraphs beside it."""

    name: str
    rows: list[list[str]] = field(default_factory=list)
    merges: list[Range] = field(default_factory=list)
    around: list[str] = field(default_factory=list)


def decode(data: bytes, declared: str = "") -> str:
    """The text: UTF-8 (or UTF-16 with its mark), else GB18030, which contains GBK and GB2312.

    A few damaged bytes become �, so that they are seen; more than that is no text at all.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    chinese = declared.lower() in {"gb2312", "gbk", "gb18030", "x-gbk"}
    for encoding in ("gb18030", "utf-8-sig") if chinese else ("utf-8-sig",):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding)
    text = data.decode("utf-8-sig", "replace")
    if _is_mostly_whole(text):
        return text
    text = data.decode("gb18030", "replace")
    if text.count(_LOST) > len(text) * _LOST_AT_MOST:
        raise Refused(Reason.NOT_A_WORKBOOK)
    return text


def _is_mostly_whole(text: str) -> bool:
    """Whether far more characters beyond ASCII came out whole than were lost: GBK read as UTF-8
    loses nearly all of them."""
    beyond_ascii = len(text) - len(text.encode("ascii", "ignore"))
    lost = text.count(_LOST)
    return beyond_ascii > 10 * lost


def tables_of_text(data: bytes, limits: Limits) -> list[TextTable]:
    """The one table of a CSV or of tab-separated text."""
    text = decode(data)
    csv.field_size_limit(limits.text)
    table = TextTable("Sheet1")
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)):
            table.rows.append([_AS_TEXT.sub(_inner, cell) for cell in row])
            _check_row(table, limits)
    except csv.Error:
        place = cell_name(len(table.rows), 0)
        raise Refused(Reason.LONG_TEXT, sheet=table.name, cell=place) from None
    return [table]


def _inner(found: re.Match[str]) -> str:
    return found[1]


def _delimiter(text: str) -> str:
    """The sign that most of the first lines contain; a comma when none does."""
    lines = [line for line in text[: _LINES_LOOKED_AT * 400].splitlines() if line.strip()]
    lines = lines[:_LINES_LOOKED_AT]

    def lines_with(sign: str) -> int:
        return sum(sign in line for line in lines)

    best = max(_DELIMITERS, key=lines_with)  # of equals the first
    if lines_with(best):
        return best
    rare = max(_RARE_DELIMITERS, key=lines_with)
    return rare if 2 * lines_with(rare) >= max(len(lines), 1) else ","


def _check_row(table: TextTable, limits: Limits) -> None:
    row = len(table.rows) - 1
    width = len(table.rows[row])
    if row >= limits.rows or width > limits.columns:
        raise Refused(Reason.FAR_CELL, sheet=table.name, cell=cell_name(row, max(width - 1, 0)))


def tables_of_html(data: bytes, limits: Limits) -> list[TextTable]:
    """Every table of the page that has any text. A table inside a cell is a table of its own."""
    declared = _CHARSET.search(data[:_LOOKED_AT])
    reader = _TableReader(limits)
    reader.feed(decode(data, declared[1].decode("ascii") if declared else ""))
    reader.close()
    reader.finish()
    if not reader.tables:
        raise Refused(Reason.NO_TABLE)
    return reader.tables


class _OpenTable:
    """A table while its cells come in."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.rows: list[dict[int, str]] = []
        self.merges: list[Range] = []
        self._taken: set[Place] = set()  # by ranges that began further up
        self._text: list[str] | None = None
        self._place: Place = (0, 0)
        self._next_column = 0

    def begin_row(self) -> None:
        self.end_cell()
        self._next_column = 0
        self.rows.append({})
        if len(self.rows) > self._limits.rows:
            raise Refused(Reason.FAR_CELL, cell=cell_name(len(self.rows) - 1, 0))

    def begin_cell(self, attributes: dict[str, str | None]) -> None:
        self.end_cell()
        if not self.rows:
            self.begin_row()
        row, column = len(self.rows) - 1, self._next_column
        while (row, column) in self._taken:
            column += 1
        wide, high = _span(attributes, "colspan"), _span(attributes, "rowspan")
        if column + wide > self._limits.columns:
            raise Refused(Reason.FAR_CELL, cell=cell_name(row, column + wide - 1))
        self._merge(row, column, high, wide)
        self._next_column = column + wide
        self._place, self._text = (row, column), []

    def _merge(self, row: int, column: int, high: int, wide: int) -> None:
        area = high * wide
        if len(self._taken) + area > self._limits.cells or len(self.merges) > self._limits.merges:
            raise Refused(Reason.TOO_MANY_MERGES)
        if area > 1:
            self.merges.append((row, column, row + high - 1, column + wide - 1))
            below = range(row + 1, row + high)
            self._taken.update((r, column + right) for r in below for right in range(wide))

    def add(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def end_cell(self) -> None:
        if self._text is not None:
            row, column = self._place
            self.rows[row][column] = _squeezed("".join(self._text))
            self._text = None

    def lines(self) -> Iterator[list[str]]:
        for row in self.rows:
            yield [row.get(column, "") for column in range(max(row, default=-1) + 1)]


def _span(attributes: dict[str, str | None], name: str) -> int:
    text = (attributes.get(name) or "1").strip()
    return max(int(text[:6]), 1) if text.isascii() and text.isdigit() else 1


def _squeezed(text: str) -> str:
    """The text as a browser shows it: white space is one blank, only <br> breaks a line."""
    lines = (re.sub(r"[ \t\r\n]+", " ", line).strip(" ") for line in text.split("\v"))
    return "\n".join(lines).strip("\n").replace("\xa0", " ")


class _TableReader(HTMLParser):
    """Collects the tables of a page; scripts and styles are no text."""

    def __init__(self, limits: Limits) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[TextTable] = []
        self._limits = limits
        self._open: list[_OpenTable] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._open.append(_OpenTable(self._limits))
        elif tag in {"script", "style"}:
            self._silent += 1
        elif self._open:
            table = self._open[-1]
            if tag == "tr":
                table.begin_row()
            elif tag in {"td", "th"}:
                table.begin_cell(dict(attrs))
            elif tag in {"br", "p", "div"}:
                table.add("\v")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"script", "style"}:
            self._silent = max(self._silent - 1, 0)
        elif self._open and tag in {"td", "th", "tr"}:
            self._open[-1].end_cell()
        elif self._open and tag == "table":
            self._keep(self._open.pop())

    def handle_data(self, data: str) -> None:
        if self._open and not self._silent:
            self._open[-1].add(data)

    def finish(self) -> None:
        """Keep the tables that the page forgot to close."""
        while self._open:
            self._keep(self._open.pop())

    def _keep(self, table: _OpenTable) -> None:
        table.end_cell()
        rows = list(table.lines())
        if any(cell for row in rows for cell in row):
            name = f"Sheet{len(self.tables) + 1}"
            self.tables.append(TextTable(name, rows, table.merges))
        if len(self.tables) > self._limits.sheets:
            raise Refused(Reason.TOO_MANY_SHEETS)
