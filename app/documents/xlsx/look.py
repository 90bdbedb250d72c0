"""A streaming look at the XML of an xlsx, before any parser may build a table from it.

Sees what the fast reader hides (error cells, formulas without a saved result, hidden rows and
columns, merged ranges, comments, percents) and refuses what would cost memory: cells outside the
grid or far away. Formulas are not read; links to other files are never followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite
from zipfile import ZipFile

from app.documents.xlsx.comments import read_comments
from app.documents.xlsx.facts import (
    GRID_COLUMNS,
    GRID_ROWS,
    NO_VALUE,
    BookFacts,
    Range,
    SheetFacts,
    place_of,
)
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.parts import (
    Attributes,
    local_name,
    members_of,
    stream_part,
    targets_of,
)
from app.documents.xlsx.refusal import Reason, Refused
from app.documents.xlsx.styles import percent_styles

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_TRUE = {"1", "true"}
# A cell that has only a format. Sheets formatted down to their last row hold millions of them.
_FORMAT_ONLY = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: [a-z]+="[0-9a-z]*")*/>')


def look_at(archive: ZipFile, limits: Limits) -> BookFacts:
    """The facts of all sheets in the order of the workbook. Raises Refused."""
    members = members_of(archive)
    book, targets = _outline(archive, members, limits)
    percents = percent_styles(archive, members.get(_STYLES, ""))
    for facts, target in zip(book.sheets, targets, strict=True):
        if target in members:
            _SheetLook(facts, limits, percents).read(archive, members[target])
            read_comments(archive, members, target, facts, limits)
        book.check_cells(limits)
    return book


def _outline(
    archive: ZipFile, members: dict[str, str], limits: Limits
) -> tuple[BookFacts, list[str]]:
    """The sheets' names and, in the same order, the members that hold them ('' for charts)."""
    book = BookFacts()
    identifiers: list[str] = []

    def workbook(name: str, attributes: Attributes) -> None:
        name = local_name(name)
        if name == "workbookPr":
            book.uses_1904_dates = attributes.get("date1904", "") in _TRUE
        elif name == "sheet":
            book.sheets.append(SheetFacts(attributes.get("name", "")))
            identifiers.append(_relation_of(attributes))
            if len(identifiers) > limits.sheets:
                raise Refused(Reason.TOO_MANY_SHEETS)

    stream_part(archive, members.get(_WORKBOOK, ""), workbook)
    targets = targets_of(archive, members, _WORKBOOK, "/worksheet")
    if not identifiers or _RELATIONS not in members:
        raise Refused(Reason.DAMAGED)
    return book, [targets.get(identifier, "") for identifier in identifiers]


def _relation_of(attributes: Attributes) -> str:
    """The value of r:id; the prefix is the writer's choice, only `id` is sure."""
    return next((attributes[key] for key in attributes if key.endswith(":id")), "")


class _SheetLook:
    """Reads one sheet. A cell is judged when the next one begins, or the part ends."""

    def __init__(self, facts: SheetFacts, limits: Limits, percents: frozenset[str]) -> None:
        self._facts = facts
        self._limits = limits
        self._percents = percents
        self._style = ""
        self._row = self._column = -1
        self._row_text = ""  # the number of the row as its cells write it
        self._columns: dict[str, int] = {}
        self._kind = ""
        self._texts: list[str] = []
        self._is_open = self._has_formula = self._in_value = self._has_text = False
        self._handlers: dict[str, Callable[[Attributes], None]] = {}

    def read(self, archive: ZipFile, member: str) -> None:
        stream_part(archive, member, self._begin, self._text, thin=_without_formats)
        if self._is_open:
            self._judge()

    def _begin(self, name: str, attributes: Attributes) -> None:
        handler = self._handlers.get(name)
        if handler is None:
            handler = self._handlers[name] = self._handler(local_name(name))
        handler(attributes)

    def _handler(self, name: str) -> Callable[[Attributes], None]:
        """What to do with elements of this name; asked once for each name."""
        handlers = {
            "c": self._begin_cell,
            "v": self._begin_value,
            "f": self._begin_formula,
            "t": self._begin_text,
            "row": self._begin_row,
            "mergeCell": self._merge,
            "col": self._begin_column,
        }
        return handlers.get(name, self._begin_other)

    def _text(self, text: str) -> None:
        if self._in_value:
            self._texts.append(text)

    def _begin_value(self, _attributes: Attributes) -> None:
        self._in_value = self._is_open

    def _begin_formula(self, _attributes: Attributes) -> None:
        self._has_formula, self._in_value = True, False

    def _begin_text(self, _attributes: Attributes) -> None:
        self._has_text, self._in_value = True, False

    def _begin_other(self, _attributes: Attributes) -> None:
        self._in_value = False

    def _begin_row(self, attributes: Attributes) -> None:
        if self._is_open:
            self._judge()
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else self._row_number(number)
        self._row_text, self._column = str(self._row + 1), -1
        if attributes.get("hidden", "") in _TRUE and self._row < self._limits.rows:
            self._facts.hidden_rows.add(self._row)

    def _begin_column(self, attributes: Attributes) -> None:
        """A run of columns, which stands in front of all rows."""
        ends = [attributes.get(name, "") for name in ("min", "max")]
        if attributes.get("hidden", "") in _TRUE and all(
            end.isascii() and end.isdigit() for end in ends
        ):
            first, last = (int(end[:8]) - 1 for end in ends)
            self._facts.hide_columns(first, last, self._limits)

    def _row_number(self, text: str) -> int:
        if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:8]) <= GRID_ROWS:
            raise Refused(Reason.OUTSIDE_GRID, sheet=self._facts.name, cell=text[:16])
        return int(text) - 1

    def _begin_cell(self, attributes: Attributes) -> None:
        if self._is_open:
            self._judge()
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
            if self._column >= GRID_COLUMNS:
                raise Refused(Reason.OUTSIDE_GRID, sheet=self._facts.name)
        else:
            letters = reference.rstrip("0123456789")
            column = self._columns.get(letters)
            if column is not None and reference[len(letters) :] == self._row_text:
                self._column = column
            else:
                self._row, self._column = self._place(reference)
                self._columns[letters] = self._column
        self._kind = attributes.get("t", "n")
        self._style = attributes.get("s", "")
        self._is_open = True
        self._has_formula = self._in_value = self._has_text = False

    def _place(self, reference: str) -> tuple[int, int]:
        place = place_of(reference)
        if place is None:
            raise Refused(Reason.OUTSIDE_GRID, sheet=self._facts.name, cell=reference[:16])
        return place

    def _judge(self) -> None:
        """Draw the conclusions about the cell that ends here."""
        self._is_open = self._in_value = False
        value = ""
        if self._texts:
            value = "".join(self._texts).strip()
            self._texts.clear()
        if value or self._has_text or self._has_formula:
            self._facts.use(self._row, self._column, self._limits)
        if self._kind == "e" and value:
            self._facts.note_fault(self._row, self._column, value)
        elif self._has_formula and not value and self._kind != "str":
            self._facts.note_fault(self._row, self._column, NO_VALUE)
        elif self._kind == "n" and value:
            self._judge_number(value)
            if self._style in self._percents:
                self._facts.percents.add((self._row, self._column))

    def _judge_number(self, text: str) -> None:
        try:
            number = float(text)
        except ValueError:
            return  # the reader keeps it as text
        if not isfinite(number):
            self._facts.note_fault(self._row, self._column, text)
        elif number < 0:
            self._facts.negative[(self._row, self._column)] = text

    def _merge(self, attributes: Attributes) -> None:
        if len(self._facts.merges) >= self._limits.merges:
            raise Refused(Reason.TOO_MANY_MERGES, sheet=self._facts.name)
        first, _colon, last = attributes.get("ref", "").partition(":")
        top, left = self._place(first)
        bottom, right = self._place(last or first)
        found: Range = (min(top, bottom), min(left, right), max(top, bottom), max(left, right))
        self._facts.merges.append(found)


def _without_formats(chunk: bytes) -> bytes:
    return _FORMAT_ONLY.sub(b"", chunk)
