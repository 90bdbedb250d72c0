"""What the fast reader does not tell about a sheet: faults, merged ranges, hidden rows, odd times.

Gathered from the raw parts of the file before the reader sees them; places count from 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from app.documents.xlsx.limits import Limits
from app.documents.xlsx.refusal import Reason, Refused
from app.domain.sheets.book import column_letters

Place = tuple[int, int]
Range = tuple[int, int, int, int]  # first row, first column, last row, last column

GRID_ROWS, GRID_COLUMNS = 1_048_576, 16_384
_CELL = re.compile(r"([A-Za-z]{1,3})([1-9][0-9]{0,6})")

NO_VALUE = None  # a formula without a saved result, as the text of a fault


@dataclass(slots=True)
class SheetFacts:
    """One sheet, as far as the raw parts tell."""

    name: str = ""
    # By row, then column: the text of the error, or NO_VALUE.
    faults: dict[int, dict[int, str | None]] = field(default_factory=dict)
    negative: dict[Place, str] = field(default_factory=dict)  # numbers that can be no date
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    comments: dict[Place, str] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)  # numbers that are shown as percent
    rows: int = 0
    columns: int = 0

    def use(self, row: int, column: int, limits: Limits) -> None:
        """Note that the cell holds something; refuse when it lies too far away."""
        if row >= limits.rows or column >= limits.columns:
            raise Refused(Reason.FAR_CELL, sheet=self.name, cell=cell_name(row, column))
        if row >= self.rows:
            self.rows = row + 1
        if column >= self.columns:
            self.columns = column + 1

    def hide_columns(self, first: int, last: int, limits: Limits) -> None:
        """Note that the columns are hidden; those that cannot be read do not count."""
        self.hidden_columns.update(range(max(first, 0), min(last + 1, limits.columns)))

    def comment(self, place: Place, text: str, limits: Limits) -> None:
        """Note what a comment on the cell says."""
        if len(self.comments) >= limits.comments:
            raise Refused(Reason.TOO_MUCH_TEXT)
        if len(text) > limits.text:
            raise Refused(Reason.LONG_TEXT, sheet=self.name, cell=cell_name(*place))
        if text and place[0] < limits.rows and place[1] < limits.columns:
            self.comments[place] = text

    def note_fault(self, row: int, column: int, text: str | None) -> None:
        """Note that the cell has no usable value."""
        self.faults.setdefault(row, {})[column] = text


@dataclass(slots=True)
class BookFacts:
    """All sheets in the order of the workbook."""

    sheets: list[SheetFacts] = field(default_factory=list)
    uses_1904_dates: bool = False

    def check_cells(self, limits: Limits) -> None:
        """Refuse when the used rectangles together are too much for memory."""
        cells = 0
        for sheet in self.sheets:
            cells += sheet.rows * sheet.columns
            if cells > limits.cells:
                raise Refused(Reason.TOO_MANY_CELLS, sheet=sheet.name)


def cell_name(row: int, column: int) -> str:
    """The name of a cell as WPS shows it; row and column count from 0."""
    return f"{column_letters(column)}{row + 1}"


def place_of(reference: str) -> Place | None:
    """The place of a cell's name such as `B7`; None when no grid has it."""
    parts = _CELL.fullmatch(reference)
    if parts is None:
        return None
    column = 0
    for letter in parts[1].upper():
        column = column * 26 + ord(letter) - 64
    row = int(parts[2])
    return (row - 1, column - 1) if row <= GRID_ROWS and column <= GRID_COLUMNS else None


def merges_within(
    merges: list[Range], rows: int, columns: int, sheet: str, limits: Limits
) -> list[Range]:
    """The merged ranges cut to the sheet's rows and columns, without single and overlapping ones.

    No program makes overlapping ranges; of two the first holds, as WPS does when it repairs.
    """
    if len(merges) > limits.merges:
        raise Refused(Reason.TOO_MANY_MERGES, sheet=sheet)
    kept: list[Range] = []
    taken: set[Place] = set()
    area = 0
    for top, left, bottom, right in merges:
        bottom, right = min(bottom, rows - 1), min(right, columns - 1)
        if top > bottom or left > right or (top, left) == (bottom, right):
            continue
        area += (bottom - top + 1) * (right - left + 1)
        if area > limits.cells:
            raise Refused(Reason.TOO_MANY_MERGES, sheet=sheet)
        places = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
        if places.isdisjoint(taken):
            taken |= places
            kept.append((top, left, bottom, right))
    return kept
