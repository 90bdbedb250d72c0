"""The rows below the heading of a network table: titles, totals and notes are told apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.domain.roster.headers import NUMBER, plain_label
from app.domain.roster.network.heading import Heading
from app.domain.roster.network.place_names import is_county_name, section_name
from app.domain.roster.remarks import one_line
from app.domain.roster.surroundings import ends_table, is_caption, is_subtotal
from app.domain.sheets.book import Cell, Sheet
from app.domain.text import chinese_number, clean_text
from app.i18n import _

#: So many blank rows in a row end the table.
_BLANK_ROWS = 5
_BLANK = Cell()


@dataclass(frozen=True, slots=True)
class Row:
    """A row that says something; `section` is the county that it puts over what follows."""

    number: int
    section: str = ""


@dataclass(slots=True)
class Rows:
    """One pass down a table; `notes` say what was skipped."""

    sheet: Sheet
    heading: Heading
    notes: list[str] = field(default_factory=list)
    comments: dict[int, list[tuple[str, str]]] = field(default_factory=dict)
    _merged: dict[tuple[int, int], int] = field(default_factory=dict)
    _clean: dict[str, str] = field(default_factory=dict)
    _titles: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Merged cells hold for every row they cover; comments wait for their row."""
        for merge in self.sheet.merges:
            for row in range(merge.first_row + 1, min(merge.last_row + 1, len(self.sheet.rows))):
                self._merged[row, merge.first_column] = merge.first_row
        for comment in self.sheet.comments:
            place = self.sheet.where(comment.row, comment.column)
            self.comments.setdefault(comment.row, []).append((place, comment.text))
        above = self.sheet.rows[: self.heading.first_row]
        self._titles = frozenset(clean_text(cell.text) for row in above for cell in row) - {""}

    def __iter__(self) -> Iterator[Row]:
        row, blanks = self.heading.last_row + 1, 0
        while row < len(self.sheet.rows) and blanks < _BLANK_ROWS:
            own = self._own(row)
            if own and ends_table([own[0][1]]):
                break
            blanks = blanks + 1 if not own and not self._is_covered(row) else 0
            found = self._row(row, own) if own else None
            if found is not None:
                yield found
            row += 1
        self._finish(row)

    def cell(self, row: int, column: int | None) -> Cell:
        """The cell itself, blank where the table has no such column."""
        return _BLANK if column is None else self.sheet.rows[row][column]

    def shown(self, row: int, column: int) -> Cell:
        """The cell that shows here: a merged range shows its first cell in every row."""
        return self.sheet.rows[self._merged.get((row, column), row)][column]

    def text(self, cell: Cell) -> str:
        """The cell's text, each one cleaned once."""
        if cell.value is None:
            return ""
        raw = cell.text
        found = self._clean.get(raw)
        if found is None:
            found = self._clean[raw] = clean_text(raw)
        return found

    def _own(self, row: int) -> list[tuple[int, str]]:
        cells = enumerate(self.sheet.rows[row])
        texts = [(column, "=" if each.fault else self.text(each)) for column, each in cells
                 if each.value is not None or each.fault]  # fmt: skip
        return [(column, text) for column, text in texts if text]

    def _is_covered(self, row: int) -> bool:
        return any((row, column) in self._merged for column in self.heading.columns)

    def _row(self, row: int, own: list[tuple[int, str]]) -> Row | None:
        """The row if it says something, else None; what is passed over is noted."""
        texts = [text for _column, text in own]
        columns = self.heading.columns
        known = [(place, text) for place, text in own if not self._is_number(place, text)]
        if not known or is_subtotal(texts[:1]) or self._is_heading_again(texts):
            return None
        if len(known) == 1:
            place, text = known[0]
            column = columns.get(place)
            if text in self._titles:
                return None
            if is_caption(text):
                self._note_skipped(row, place, text)
                return None
            is_section = column is None or column.field not in {"county", "township", "unit"}
            name = section_name(text)
            if (is_section or not self.heading.has_county) and is_county_name(name):
                return Row(row, name)
        if not any(place in columns for place, _text in known):
            self._note_skipped(row, *known[0])
            return None
        return Row(row)

    def _is_number(self, place: int, text: str) -> bool:
        column = self.heading.columns.get(place)
        is_number = column is not None and column.field == NUMBER
        return is_number and chinese_number(text.rstrip(".、．")) is not None

    def _is_heading_again(self, texts: Sequence[str]) -> bool:
        if len(texts) < 2 or plain_label(texts[0]) not in self.heading.labels:
            return False
        return all(plain_label(text) in self.heading.labels for text in texts)

    def _note_skipped(self, row: int, column: int, text: str) -> None:
        words = _("{where}: “{text}” is no row of a unit; it was not read.")
        self.notes.append(words.format(where=self.sheet.where(row, column), text=text))

    def _finish(self, end: int) -> None:
        """Say what of the sheet was not used, and whether something follows that was not read."""
        sheet, first = self.sheet, self.heading.last_row + 1
        words = _("{where}: the comment “{text}” belongs to no row of a unit; it was not stored.")
        for comments in self.comments.values():
            self.notes += [words.format(where=at, text=one_line(text)) for at, text in comments]
        words = _("{where}: this column is hidden in the file; it was read.")
        for column in sorted(sheet.hidden_columns & self.heading.columns.keys()):
            self._note_column(words, column, first, end)
        words = _("{where}: the column “{label}” was not used.")
        for column, label in self.heading.unused.items():
            self._note_column(words, column, first, end, label)
        for row in range(end, len(sheet.rows)):
            own = self._own(row)
            if len(own) > 2 and not ends_table([own[0][1]]):
                words = _("{where}: below the end of the table there is more; it was not read.")
                self.notes.append(words.format(where=sheet.where(row, own[0][0])))
                return

    def _note_column(self, words: str, column: int, first: int, end: int, label: str = "") -> None:
        if any(self.text(row[column]) for row in self.sheet.rows[first:end]):
            where = self.sheet.where(self.heading.first_row, column)
            self.notes.append(words.format(where=where, label=label))
