"""A workbook as plain values: what the guarded reader hands to the rules of import."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

type_of_cell = str | int | float | bool | date | datetime | time | None


class SheetState(StrEnum):
    """Whether the sheet's tab can be seen in WPS."""

    VISIBLE = "visible"
    HIDDEN = "hidden"
    VERY_HIDDEN = "very_hidden"


class CellFault(StrEnum):
    """Why a cell has no usable value."""

    ERROR = "error"  # #DIV/0!, #REF! ...; the text is kept in Cell.value
    NO_CACHED_VALUE = "no_cached_value"  # a formula whose result was never saved


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its value as stored (not formatted) and what is wrong with it, if anything."""

    value: type_of_cell = None
    fault: CellFault | None = None

    @property
    def text(self) -> str:
        """The value as text, '' for a blank; a whole float has no '.0'."""
        if self.value is None:
            return ""
        if isinstance(self.value, float) and self.value.is_integer() and abs(self.value) < 2**53:
            return str(int(self.value))
        return str(self.value)


@dataclass(frozen=True, slots=True)
class Merge:
    """A merged range; rows and columns count from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment (批注) that hangs on a cell; row and column count from 0."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet from its A1 on: `rows[r][c]` is the cell in row r+1 of the file.

    All rows have the same length. A merged range has its value in the first cell only.
    `percents` are the places of numbers that are shown as percent (0.985 is seen as 98.5%).
    `around` are the paragraphs above and below a table of a text document.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[Merge, ...] = ()
    state: SheetState = SheetState.VISIBLE
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    comments: tuple[Comment, ...] = ()
    percents: frozenset[tuple[int, int]] = frozenset()
    around: tuple[str, ...] = ()

    def where(self, row: int, column: int) -> str:
        """The place in the clerk's words, such as `联络员!C7` (row and column count from 0)."""
        return f"{self.name.strip()}!{column_letters(column)}{row + 1}"

    def number_format(self, row: int, column: int) -> str:
        """The format of a number as far as its meaning hangs on it: `0%`, or ''."""
        return "0%" if (row, column) in self.percents else ""


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook that passed the guard."""

    file_name: str
    sheets: tuple[Sheet, ...]
    sha256: str = ""
    uses_1904_dates: bool = False

    def visible(self) -> Iterator[Sheet]:
        """The sheets that the sender could see."""
        return (sheet for sheet in self.sheets if sheet.state is SheetState.VISIBLE)


def column_letters(column: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
