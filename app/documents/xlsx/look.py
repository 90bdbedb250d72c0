"""A streaming look at the XML of an xlsx, before any parser may build a table from it.

Sees what the fast reader hides (error cells, formulas without a saved result, hidden rows,
merged ranges) and refuses what would cost memory: cells outside the grid or far away.
Formulas and styles are not read; links to other files are never followed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from math import isfinite
from posixpath import normpath
from xml.parsers import expat
from zipfile import ZipFile

from app.documents.xlsx.archive import tidy
from app.documents.xlsx.facts import NO_VALUE, BookFacts, Range, SheetFacts
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.refusal import Reason, Refused

_WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_CHUNK = 256 * 1024
_GRID_ROWS, _GRID_COLUMNS = 1_048_576, 16_384
_CELL = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")
_TRUE = {"1", "true"}

Attributes = dict[str, str]


def look_at(archive: ZipFile, limits: Limits) -> BookFacts:
    """The facts of all sheets in the order of the workbook. Raises Refused."""
    members = {tidy(name): name for name in archive.namelist()}
    book, targets = _outline(archive, members, limits)
    for facts, target in zip(book.sheets, targets, strict=True):
        if target in members:
            _SheetLook(facts, limits).read(archive, members[target])
        book.check_cells(limits)
    return book


def _outline(
    archive: ZipFile, members: dict[str, str], limits: Limits
) -> tuple[BookFacts, list[str]]:
    """The sheets' names and, in the same order, the members that hold them ('' for charts)."""
    book = BookFacts()
    identifiers: list[str] = []
    targets: dict[str, str] = {}

    def workbook(name: str, attributes: Attributes) -> None:
        if name == "workbookPr":
            book.uses_1904_dates = attributes.get("date1904", "") in _TRUE
        elif name == "sheet":
            book.sheets.append(SheetFacts(attributes.get("name", "")))
            identifiers.append(_relation_of(attributes))
            if len(identifiers) > limits.sheets:
                raise Refused(Reason.TOO_MANY_SHEETS)

    def relations(name: str, attributes: Attributes) -> None:
        if name == "Relationship" and attributes.get("Type", "").endswith("/worksheet"):
            targets[attributes.get("Id", "")] = _member_of(attributes.get("Target", ""))

    _parse(archive, members.get(_WORKBOOK, ""), workbook)
    _parse(archive, members.get(_RELATIONS, ""), relations)
    if not identifiers:
        raise Refused(Reason.DAMAGED)
    return book, [targets.get(identifier, "") for identifier in identifiers]


def _relation_of(attributes: Attributes) -> str:
    """The value of r:id; the prefix is the writer's choice, only `id` is sure."""
    return next((attributes[key] for key in attributes if key.endswith(":id")), "")


def _member_of(target: str) -> str:
    """The member that a relation of the workbook points at."""
    target = target.replace("\\", "/")
    return tidy(normpath(target if target.startswith("/") else f"xl/{target}"))


def _parse(
    archive: ZipFile,
    member: str,
    start: Callable[[str, Attributes], None],
    text: Callable[[str], None] | None = None,
) -> None:
    """Stream one part through expat; `start` gets element names without their prefix."""
    if not member:
        raise Refused(Reason.DAMAGED)
    parser = expat.ParserCreate("utf-8")
    local_names: dict[str, str] = {}

    def begin(name: str, attributes: Attributes) -> None:
        local = local_names.get(name)
        if local is None:
            local = local_names[name] = name.rpartition(":")[2]
        start(local, attributes)

    parser.StartElementHandler = begin
    parser.StartDoctypeDeclHandler = _refuse_declarations
    if text is not None:
        parser.buffer_text = True
        parser.CharacterDataHandler = text
    try:
        with archive.open(member) as file:
            while chunk := file.read(_CHUNK):
                parser.Parse(chunk)
            parser.Parse(b"", True)  # noqa: FBT003 - expat takes no name for it
    except expat.ExpatError:
        raise Refused(Reason.DAMAGED) from None


def _refuse_declarations(*_declaration: object) -> None:
    raise Refused(Reason.ENTITIES)


class _SheetLook:
    """Reads one sheet. A cell is judged when the next element begins, or the part ends."""

    def __init__(self, facts: SheetFacts, limits: Limits) -> None:
        self._facts = facts
        self._limits = limits
        self._row = self._column = -1
        self._kind = ""
        self._texts: list[str] = []
        self._is_open = self._has_formula = self._in_value = self._has_text = False

    def read(self, archive: ZipFile, member: str) -> None:
        _parse(archive, member, self._start, self._text)
        self._judge()

    def _start(self, name: str, attributes: Attributes) -> None:
        if name == "v":
            self._in_value = True
        elif name == "c":
            self._judge()
            self._begin_cell(attributes)
        elif name == "f":
            self._has_formula = True
            self._in_value = False
        elif name in {"is", "t", "r"}:
            self._has_text = self._is_open
        elif name == "row":
            self._judge()
            self._begin_row(attributes)
        elif name == "mergeCell":
            self._judge()
            self._merge(attributes.get("ref", ""))
        else:
            self._in_value = False

    def _text(self, text: str) -> None:
        if self._in_value:
            self._texts.append(text)

    def _begin_row(self, attributes: Attributes) -> None:
        number = attributes.get("r")
        self._row = self._row + 1 if number is None else self._row_number(number)
        self._column = -1
        if attributes.get("hidden", "") in _TRUE and self._row < self._limits.rows:
            self._facts.hidden_rows.add(self._row)

    def _row_number(self, text: str) -> int:
        if not (text.isascii() and text.isdigit()) or not 1 <= int(text[:8]) <= _GRID_ROWS:
            raise Refused(Reason.OUTSIDE_GRID, sheet=self._facts.name, cell=text[:16])
        return int(text) - 1

    def _begin_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if reference is None:
            self._column += 1
            if self._column >= _GRID_COLUMNS:
                raise Refused(Reason.OUTSIDE_GRID, sheet=self._facts.name)
        else:
            self._row, self._column = self._place(reference)
        self._kind = attributes.get("t", "n")
        self._is_open = True
        self._has_formula = self._in_value = self._has_text = False

    def _place(self, reference: str) -> tuple[int, int]:
        parts = _CELL.fullmatch(reference)
        if parts is not None:
            column = 0
            for letter in parts[1].upper():
                column = column * 26 + ord(letter) - 64
            row = int(parts[2])
            if row <= _GRID_ROWS and column <= _GRID_COLUMNS:
                return row - 1, column - 1
        raise Refused(Reason.OUTSIDE_GRID, sheet=self._facts.name, cell=reference[:16])

    def _judge(self) -> None:
        """Draw the conclusions about the cell that ends here."""
        if not self._is_open:
            return
        self._is_open = self._in_value = False
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

    def _judge_number(self, text: str) -> None:
        try:
            number = float(text)
        except ValueError:
            return  # the reader keeps it as text
        if not isfinite(number):
            self._facts.note_fault(self._row, self._column, text)
        elif number < 0:
            self._facts.negative[(self._row, self._column)] = text

    def _merge(self, reference: str) -> None:
        if len(self._facts.merges) >= self._limits.merges:
            raise Refused(Reason.TOO_MANY_MERGES, sheet=self._facts.name)
        first, _colon, last = reference.partition(":")
        top, left = self._place(first)
        bottom, right = self._place(last or first)
        found: Range = (min(top, bottom), min(left, right), max(top, bottom), max(left, right))
        self._facts.merges.append(found)
