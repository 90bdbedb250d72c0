"""The rows of a roster table below its heading: units, section rows, blanks, and where it ends."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.domain.roster.categories import parse_category
from app.domain.roster.cells import (
    CellReading,
    ReadCell,
    is_blank_mark,
    is_ditto,
    raw_text,
    read_cell,
)
from app.domain.roster.headers import (
    NUMBER,
    Header,
    is_label,
    is_repeated_header,
    plain_label,
)
from app.domain.roster.name_forms import read_written_unit
from app.domain.roster.remarks import one_line, with_comments
from app.domain.roster.surroundings import ends_table, is_caption, is_subtotal
from app.domain.sheets.book import Cell, Comment, Sheet
from app.domain.text import chinese_number, clean_text, squeeze_name
from app.i18n import _

#: So many blank rows in a row end the table.
_BLANK_ROWS = 5
#: The longest name of a unit, in characters.
LONGEST_UNIT_NAME = 100

_DEPARTMENT = re.compile(r"(?!市).{1,20}(?:科|处|室|股|组|部|队|中心|站|办)")


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One unit as a row has it.

    `where` is the row's first cell, such as `联络员!A6`; `unit` is the cell with the unit's name as
    written; `former_names` stood in brackets behind it and matter only for a new unit.
    """

    where: str
    unit: ReadCell
    cells: tuple[ReadCell, ...]
    number: int | None = None
    former_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table; `end` is the first row of the sheet (from 0) behind it."""

    rows: tuple[RosterRow, ...]
    end: int
    notes: tuple[str, ...]


def read_table(sheet: Sheet, header: Header, first_column: int = 0) -> Table:
    """The rows below the heading down to 合计, 注, 填表人 or five blank rows.

    A row is named by its cell in `first_column`, where its table begins.
    """
    walk = _Walk(sheet, header, first_column)
    row, blanks = header.last_row + 1, 0
    while row < len(sheet.rows) and blanks < _BLANK_ROWS:
        texts = [_shown(cell) for cell in sheet.rows[row]]
        if ends_table(texts) or walk.meets_another_heading(texts):
            break
        blanks = 0 if walk.take(row, texts) else blanks + 1
        row += 1
    walk.finish(row)
    return Table(tuple(walk.rows), row, tuple(walk.notes))


@dataclass(slots=True)
class _Walk:
    """The state of one pass down a table."""

    sheet: Sheet
    header: Header
    first_column: int
    rows: list[RosterRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    section: ReadCell | None = None
    above: dict[int, CellReading] = field(default_factory=dict)
    merged: dict[tuple[int, int], int] = field(default_factory=dict)
    comments: dict[int, list[Comment]] = field(default_factory=dict)
    titles: frozenset[str] = frozenset()
    unit_column: int = 0

    def __post_init__(self) -> None:
        """Merged cells below the heading hold for every row they cover, in their first column."""
        for merge in self.sheet.merges:
            for row in range(merge.first_row + 1, min(merge.last_row + 1, len(self.sheet.rows))):
                self.merged[row, merge.first_column] = merge.first_row
        for comment in self.sheet.comments:
            self.comments.setdefault(comment.row, []).append(comment)
        above = self.sheet.rows[: self.header.first_row]
        self.titles = frozenset(clean_text(cell.text) for row in above for cell in row) - {""}
        self.unit_column = self.header.column_of("name") or 0

    def meets_another_heading(self, texts: list[str]) -> bool:
        """Whether a heading with other columns begins here: a second table below the first."""
        is_heading = is_label(plain_label(texts[self.unit_column]))
        return is_heading and not is_repeated_header(self.header, texts)

    def take(self, row: int, texts: list[str]) -> bool:
        """Take in a row; False when it is blank (or holds only a printed number)."""
        own = [(column, text) for column, text in enumerate(texts) if text]
        columns = self.header.columns
        if all(columns.get(column) == NUMBER and _number(text) for column, text in own):
            return any((row, column) in self.merged for column in columns)
        if is_repeated_header(self.header, texts) or is_subtotal(texts):
            return True
        if len(own) == 1 and self._is_aside(row, *own[0]):
            return True
        has_contact = any(columns.get(column, NUMBER) not in {NUMBER, "note"} for column, _t in own)
        if _shown(self._cell(row, self.unit_column)[0]) or has_contact:
            self._take_unit(row)
        else:
            self._note_skipped(row, own)
        return True

    def _is_aside(self, row: int, column: int, text: str) -> bool:
        """A row with one text only: a section (一、党委部门), a caption, the title once more."""
        category = parse_category(text)
        if text not in self.titles and is_caption(text):
            self._note_skipped(row, [(column, text)])
            return True
        if category and self.header.columns.get(column) != "category":
            self.section = ReadCell("category", category.value, text, self.sheet.where(row, column))
        return category is not None or text in self.titles

    def _take_unit(self, row: int) -> None:
        unit, spare, former = self._unit(row)
        number, own = None, []
        for column, name in self.header.columns.items():
            cell, where = self._cell(row, column)
            if name == NUMBER:
                number = _number(clean_text(cell.text))
            elif name != "name":
                reading = read_cell(name, cell, where, self.above.get(column))
                self.above[column] = reading
                self.notes += reading.notes
                own += [read for read in reading.cells if read.field == name]
                spare += [read for read in reading.cells if read.field != name]
        if self.section:
            spare.append(self.section)
        place = self.sheet.where(row, self.first_column)
        cells = with_comments(self._joined(own, spare), self._comments_of(row))
        self.rows.append(RosterRow(place, unit, cells, number, former))
        if row in self.sheet.hidden_rows:
            words = _("{where}: this row is hidden or filtered out in the file; it was read.")
            self.notes.append(words.format(where=place))

    def _comments_of(self, row: int) -> list[tuple[str, str]]:
        """Place and text of the comments on the row's cells; each is mentioned."""
        found = [(self._place(comment), comment.text) for comment in self.comments.pop(row, [])]
        words = _("{where}: the comment “{text}” was put into the remarks.")
        self.notes += [words.format(where=where, text=one_line(text)) for where, text in found]
        return found

    def _place(self, comment: Comment) -> str:
        return self.sheet.where(comment.row, comment.column)

    def _unit(self, row: int) -> tuple[ReadCell, list[ReadCell], tuple[str, ...]]:
        """The unit's cell, a department in its brackets, and former names in brackets."""
        cell, where = self._cell(row, self.unit_column)
        raw = raw_text(cell)
        text = clean_text(raw)
        if cell.fault:
            asked = read_cell("name", cell, where, None).cells[0]
            return asked, [], ()
        sentence = ""
        if not text or is_blank_mark(text):
            sentence = _("The row has no unit. Whose row is it?")
        elif is_ditto(text):
            sentence = _("“{text}” stands for the unit. Whose row is it?").format(text=text)
        elif len(text) > LONGEST_UNIT_NAME:
            sentence = too_long_sentence(text)
        if sentence:
            return ReadCell("name", "", raw, where, sentence), [], ()
        written = read_written_unit(text)
        departments = [aside for aside in written.asides if _DEPARTMENT.fullmatch(aside)]
        name = squeeze_name(text)
        if departments or written.former_names:
            name = written.outer
        found = [ReadCell("department", departments[0], raw, where)] if departments else []
        return ReadCell("name", name, raw, where), found, written.former_names

    def _joined(self, own: list[ReadCell], spare: list[ReadCell]) -> tuple[ReadCell, ...]:
        """One cell for each field: what stood elsewhere (a department in brackets, a second number
        beside the mobile one, the section) counts where the field's own column is blank."""
        cells = {cell.field: cell for cell in own}
        for other in spare:
            kept = cells.get(other.field)
            if kept is None or not (kept.value or kept.question):
                cells[other.field] = other
            elif kept.value != other.value and other is not self.section:
                words = _("{where}: “{text}” was not used, because {other} says “{value}”.")
                values = {"text": other.value, "other": kept.where, "value": kept.value or kept.raw}
                self.notes.append(words.format(where=other.where, **values))
        return tuple(cells.values())

    def _cell(self, row: int, column: int) -> tuple[Cell, str]:
        """The cell that shows here, with its place; a merged range shows its first cell."""
        row = self.merged.get((row, column), row)
        return self.sheet.rows[row][column], self.sheet.where(row, column)

    def _note_skipped(self, row: int, own: list[tuple[int, str]]) -> None:
        column, text = own[0]
        words = _("{where}: “{text}” is no row of a unit; it was not read.")
        self.notes.append(words.format(where=self.sheet.where(row, column), text=text))

    def _note_hidden_columns(self, first: int, end: int) -> None:
        for column in sorted(self.sheet.hidden_columns & self.header.columns.keys()):
            if any(clean_text(row[column].text) for row in self.sheet.rows[first:end]):
                words = _("{where}: this column is hidden in the file; it was read.")
                where = self.sheet.where(self.header.first_row, column)
                self.notes.append(words.format(where=where))

    def _note_other_comments(self) -> None:
        words = _("{where}: the comment “{text}” belongs to no row of a unit; it was not stored.")
        for comments in self.comments.values():
            for comment in comments:
                text = one_line(comment.text)
                self.notes.append(words.format(where=self._place(comment), text=text))

    def finish(self, end: int) -> None:
        """Say what of the sheet was not used, and whether something follows that was not read."""
        self._note_other_comments()
        first = self.header.last_row + 1
        self._note_hidden_columns(first, end)
        for column, label in self.header.unused.items():
            if any(clean_text(row[column].text) for row in self.sheet.rows[first:end]):
                words = _("{where}: the column “{label}” was not used.")
                where = self.sheet.where(self.header.first_row, column)
                self.notes.append(words.format(where=where, label=label))
        for row in range(end, len(self.sheet.rows)):
            texts = [_shown(cell) for cell in self.sheet.rows[row]]
            if sum(map(bool, texts)) > 2 and not ends_table(texts):
                words = _("{where}: below the end of the table there is more; it was not read.")
                first_column = next(column for column, text in enumerate(texts) if text)
                self.notes.append(words.format(where=self.sheet.where(row, first_column)))
                return


def too_long_sentence(name: str) -> str:
    """Why a unit's name is refused for its length."""
    return _("The name of the unit has {count} characters; at most {limit} are kept.").format(
        count=len(name), limit=LONGEST_UNIT_NAME
    )


def _shown(cell: Cell) -> str:
    """The cell's text; a formula without a saved result counts as something."""
    return clean_text(cell.text) or ("=" if cell.fault else "")


def _number(text: str) -> int | None:
    return chinese_number(text.rstrip(".、．"))
