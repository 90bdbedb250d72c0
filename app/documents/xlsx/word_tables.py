"""The tables of a Word document (.docx): a unit answers in Word what was asked in a workbook.

Streamed from the one part that holds the text. A table becomes a sheet that is named after the
paragraph above it; the paragraphs around are kept beside it (titles, 填报时间, 填表人, notes).
Deleted text of a reviewed document is not there; a table inside a cell is a table of its own.
"""

from __future__ import annotations

from collections import deque
from io import BytesIO
from zipfile import ZipFile

from app.documents.xlsx.facts import Range, cell_name
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.parts import Attributes, local_name, members_of, stream_part
from app.documents.xlsx.refusal import Reason, Refused
from app.documents.xlsx.text_tables import TextTable

_DOCUMENT = "word/document.xml"
_LONGEST_CAPTION = 40
_LONGEST_PARAGRAPH = 2_000
_NO_CAPTION = "。；;：:"  # a sentence, or a line of a form such as 填报单位：
_NOT_IN_NAMES = str.maketrans("", "", "!\n\t")
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "-"}
#: What is written twice for older programs, and what a reviewer moved away.
_UNSEEN = frozenset({"Fallback", "moveFrom", "del"})


def tables_of_word(data: bytes, limits: Limits) -> list[TextTable]:
    """Every table of the document that has any text. Raises Refused."""
    look = _DocumentLook(limits)
    with ZipFile(BytesIO(data)) as archive:
        member = members_of(archive).get(_DOCUMENT, "")
        stream_part(archive, member, look.begin, look.text, end=look.end)
    if not look.tables:
        raise Refused(Reason.NO_TABLE_IN_WORD)
    return look.tables


def paragraphs_of_word(data: bytes, limits: Limits) -> list[str]:
    """Every paragraph of the document that stands in no table, empty ones too. Raises Refused."""
    look = _DocumentLook(limits, keeps_all=True)
    with ZipFile(BytesIO(data)) as archive:
        member = members_of(archive).get(_DOCUMENT, "")
        stream_part(archive, member, look.begin, look.text, end=look.end)
    return look.paragraphs


class _OpenTable:
    """A table while its cells come in."""

    def __init__(self, limits: Limits, number: int) -> None:
        self._limits = limits
        self.table = TextTable(f"表{number}")
        self._row: list[str] = []
        self._spans: dict[int, tuple[int, int]] = {}  # by column: first row and last column
        self._merged: list[tuple[int, int]] = []  # columns of this row's cells, both ends
        self._continued: set[int] = set()
        self.lines: list[str] = []
        self.is_in_cell = self._is_deleted = self._is_continued = False
        self._wide = 1
        self._cells = 0

    def begin_row(self) -> None:
        self._row, self._merged, self._continued = [], [], set()
        self._is_deleted = False

    def delete_row(self) -> None:
        """Note that a reviewer deleted the row."""
        self._is_deleted = True

    def skip(self, columns: int) -> None:
        """Leave columns out at the beginning of a row."""
        self._add([""] * columns)

    def begin_cell(self) -> None:
        self.is_in_cell, self._is_continued, self._wide = True, False, 1
        self.lines = [""]

    def widen(self, columns: int) -> None:
        self._wide = columns

    def merge_down(self, value: str) -> None:
        self._is_continued = value != "restart"

    def end_cell(self) -> None:
        if not self.is_in_cell:
            return
        self.is_in_cell = False
        first = len(self._row)
        text = "\n".join(line.strip() for line in self.lines).strip()
        if self._is_continued:
            self._continued.add(first)
        self._add([text, *[""] * (self._wide - 1)])
        self._merged.append((first, len(self._row) - 1))

    def _add(self, cells: list[str]) -> None:
        row, width = len(self.table.rows), len(self._row) + len(cells)
        self._cells += len(cells)
        if row >= self._limits.rows or width > self._limits.columns:
            where = cell_name(row, max(width - 1, 0))
            raise Refused(Reason.FAR_CELL, sheet=self.table.name, cell=where)
        if self._cells > self._limits.cells:
            raise Refused(Reason.TOO_MANY_CELLS, sheet=self.table.name)
        self._row += cells

    def end_row(self) -> None:
        self.end_cell()
        if self._is_deleted or not self._row:
            return
        row = len(self.table.rows)
        self.table.rows.append(self._row)
        open_before, self._spans = self._spans, {}
        for first, last in self._merged:
            top = open_before.get(first)
            if first in self._continued and top is not None and top[1] == last:
                self._spans[first] = open_before.pop(first)
                self._row[first] = ""  # Word does not show what such a cell still holds
            else:
                self._spans[first] = (row, last)
        self._close(open_before, row - 1)

    def _close(self, spans: dict[int, tuple[int, int]], bottom: int) -> None:
        """Keep the ranges that end with this row."""
        for first, (top, last) in spans.items():
            if (top, first) != (bottom, last):
                merged: Range = (top, first, bottom, last)
                self.table.merges.append(merged)
        if len(self.table.merges) > self._limits.merges:
            raise Refused(Reason.TOO_MANY_MERGES, sheet=self.table.name)

    def finish(self) -> TextTable:
        self._close(self._spans, len(self.table.rows) - 1)
        return self.table


class _DocumentLook:
    """Reads the text of the document from its begin to its end."""

    def __init__(self, limits: Limits, *, keeps_all: bool = False) -> None:
        """`keeps_all` when every paragraph counts, not only those around tables."""
        self.tables: list[TextTable] = []
        self.paragraphs: list[str] = []
        self._keeps_all = keeps_all
        self._limits = limits
        self._open: list[_OpenTable] = []
        self._above: deque[str] = deque(maxlen=limits.paragraphs)
        self._paragraph: list[str] = []
        self._length = 0
        self._unseen = 0
        self._is_text = self._is_row_property = False

    def begin(self, name: str, attributes: Attributes) -> None:
        name = local_name(name)
        if name in _UNSEEN:
            self._begin_unseen(name)
        elif self._unseen:
            return
        elif name == "tbl":
            self._open.append(_OpenTable(self._limits, len(self.tables) + 1))
        elif name == "t":
            self._is_text = True
        elif name in _SIGNS:
            self._add(_SIGNS[name])
        elif self._open:
            self._begin_in_table(self._open[-1], name, attributes)

    def _begin_unseen(self, name: str) -> None:
        if name == "del" and self._is_row_property and self._open:
            self._open[-1].delete_row()
        self._unseen += 1

    def _begin_in_table(self, table: _OpenTable, name: str, attributes: Attributes) -> None:
        value = next((attributes[key] for key in attributes if local_name(key) == "val"), "")
        if name == "tr":
            table.begin_row()
        elif name == "trPr":
            self._is_row_property = True
        elif name == "tc":
            table.begin_cell()
        elif name == "gridBefore":
            table.skip(self._count(value, 0))
        elif name == "gridSpan":
            table.widen(self._count(value, 1))
        elif name == "vMerge":
            table.merge_down(value)

    def _count(self, text: str, least: int) -> int:
        number = int(text[:6]) if text.isascii() and text.isdigit() else least
        return min(max(number, least), self._limits.columns + 1)

    def text(self, text: str) -> None:
        if self._is_text and not self._unseen:
            self._add(text)

    def _add(self, text: str) -> None:
        self._length += len(text)
        if self._length > self._limits.text:
            if self._open:
                table = self._open[-1].table
                where = cell_name(len(table.rows), 0)
                raise Refused(Reason.LONG_TEXT, sheet=table.name, cell=where)
            if self._keeps_all:
                raise Refused(Reason.TOO_MUCH_TEXT)
            return  # a paragraph of the document: too long to be a title
        if self._open and self._open[-1].is_in_cell:
            self._open[-1].lines[-1] += text
        elif not self._open:
            self._paragraph.append(text)

    def end(self, name: str) -> None:
        name = local_name(name)
        if name in _UNSEEN:
            self._unseen -= 1
        elif self._unseen:
            return
        elif name == "t":
            self._is_text = False
        elif name == "p":
            self._end_paragraph()
        elif name == "trPr":
            self._is_row_property = False
        elif self._open:
            self._end_in_table(name)

    def _end_in_table(self, name: str) -> None:
        table = self._open[-1]
        if name == "tc":
            table.end_cell()
            self._length = 0
        elif name == "tr":
            table.end_row()
        elif name == "tbl":
            self._keep(self._open.pop().finish())

    def _end_paragraph(self) -> None:
        if self._open:
            if self._open[-1].is_in_cell:
                self._open[-1].lines.append("")
            return
        text = "".join(self._paragraph).strip()
        self._paragraph, self._length = [], 0
        if self._keeps_all:
            self.paragraphs.append(text)
            if len(self.paragraphs) > self._limits.rows:
                raise Refused(Reason.TOO_MUCH_TEXT)
        if not text or len(text) > _LONGEST_PARAGRAPH:
            return
        self._above.append(text)
        if self.tables and len(self.tables[-1].around) < 2 * self._limits.paragraphs:
            self.tables[-1].around.append(text)

    def _keep(self, table: TextTable) -> None:
        if not any(cell for row in table.rows for cell in row):
            return
        if not self._open:
            table.name = self._caption() or table.name
            table.around = list(self._above)
            self._above.clear()
        self.tables.append(table)
        if len(self.tables) > self._limits.sheets:
            raise Refused(Reason.TOO_MANY_SHEETS)

    def _caption(self) -> str:
        """The paragraph right above the table, when it is short and names something."""
        caption = self._above[-1] if self._above else ""
        names = {table.name for table in self.tables}
        fits = len(caption) <= _LONGEST_CAPTION and not set(caption) & set(_NO_CAPTION)
        name = caption.translate(_NOT_IN_NAMES).strip()
        return name if fits and name not in names else ""
