"""The rows of a sheet of the whole plan's workbook: cells read, every fault with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.domain.plans.exchange.cells import read, read_number
from app.domain.plans.exchange.forms import EXACT, CellKind, Form
from app.domain.plans.numbers import half_width
from app.domain.plans.values import FIRST_YEAR, LAST_YEAR
from app.domain.sheets.book import Book, Cell, Sheet, column_letters
from app.errors import FileProblem, RuleBroken
from app.i18n import _

_LOOKED_AT = 10  # rows, for the headings
_YEAR = re.compile(r"(\d{4})年?", re.ASCII)
_BLANK = Cell()


@dataclass(frozen=True, slots=True)
class Line:
    """A row: its values by the names of columns, its years' numbers, and where it stands."""

    values: Mapping[str, Any]
    years: Mapping[int, Decimal]
    where: tuple[Sheet, int, Mapping[str, int]]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - a value of any column
        return self.values[name]

    def place(self, name: str) -> str:
        """Where the value of a column stands, such as `分工!E7`."""
        sheet, row, columns = self.where
        return sheet.where(row, columns[name])

    def problem(self, name: str, reason: str) -> FileProblem:
        """That a value of this row cannot be taken."""
        sheet, row, columns = self.where
        return cell_problem(sheet, row, columns[name], reason)


def cell_problem(sheet: Sheet, row: int, column: int, reason: str) -> FileProblem:
    """That a cell cannot be taken, with its place and the reason."""
    sentence = _("{where}: {reason} Mend it and read the file again; nothing was changed.").format(
        where=sheet.where(row, column), reason=reason
    )
    return FileProblem(sentence, sheet=sheet.name, cell=f"{column_letters(column)}{row + 1}")


def lines_of(book: Book, form: Form) -> Iterator[Line]:
    """The rows of a sheet; blank ones are passed over.

    Raises `FileProblem` when the sheet or one of its columns is gone, or a cell cannot be read.
    """
    sheet = next((each for each in book.sheets if each.name.strip() == form.name), None)
    if sheet is None:
        raise FileProblem(
            _(
                "“{file}” has no sheet “{sheet}” any more. Export the plan anew and edit that."
            ).format(file=book.file_name, sheet=form.name),
            sheet=form.name,
        )
    yield from _Reader(sheet, form, book.file_name).lines()


class _Reader:
    def __init__(self, sheet: Sheet, form: Form, file_name: str) -> None:
        self._sheet = sheet
        self._form = form
        self._file = file_name
        self._head = self._heading()
        heads = [cell.text.strip() for cell in sheet.rows[self._head]]
        known = {column.head: column.name for column in form.columns}
        self._columns = {known[head]: place for place, head in enumerate(heads) if head in known}
        self._exact = heads.index(EXACT) if EXACT in heads else None
        self._years: dict[int, int] = {}
        for place, head in enumerate(heads):
            found = _YEAR.fullmatch(half_width(head))
            if form.years and found:
                self._take_year(int(found[1]), place)

    def lines(self) -> Iterator[Line]:
        for row in range(self._head + 1, len(self._sheet.rows)):
            if any(self._cell(row, place).text.strip() for place in self._own()):
                yield self._line(row)

    def _own(self) -> Iterator[int]:
        """The columns whose values count."""
        for column in self._form.columns:
            if column.kind is not CellKind.SHOWN:
                yield self._columns[column.name]
        yield from self._years.values()

    def _heading(self) -> int:
        """The row with the most of our headings. Raises `FileProblem` when one is gone."""
        wanted = [column.head for column in self._form.columns if column.kind is not CellKind.SHOWN]
        rows = self._sheet.rows[:_LOOKED_AT]
        counts = [sum(cell.text.strip() in wanted for cell in row) for row in rows]
        best = counts.index(max(counts)) if counts else 0
        present = {cell.text.strip() for cell in rows[best]} if rows else set()
        gone = [head for head in wanted if head not in present]
        if gone:
            raise FileProblem(
                _(
                    "Sheet “{sheet}” of “{file}” has no column “{column}” any more. Export the "
                    "plan anew and edit that."
                ).format(sheet=self._form.name, file=self._file, column="、".join(gone)),
                sheet=self._form.name,
            )
        return best

    def _take_year(self, year: int, place: int) -> None:
        if year in self._years or not FIRST_YEAR <= year <= LAST_YEAR:
            reason = _("The year {year} cannot head a column here.").format(year=year)
            raise cell_problem(self._sheet, self._head, place, reason)
        self._years[year] = place

    def _line(self, row: int) -> Line:
        exact = self._exact_texts(row)
        values: dict[str, Any] = {}
        for column in self._form.columns:
            if column.kind is not CellKind.SHOWN:
                place = self._columns[column.name]
                cell = self._number(row, place)
                try:
                    values[column.name] = read(column, cell, exact.get(column.head, ""))
                except RuleBroken as problem:
                    raise cell_problem(self._sheet, row, place, problem.sentence) from None
        years = {}
        for year, place in self._years.items():
            cell = self._number(row, place)
            try:
                value = read_number(cell, exact.get(str(year), "")) if cell.text.strip() else None
            except RuleBroken as problem:
                raise cell_problem(self._sheet, row, place, problem.sentence) from None
            if cell.fault is not None:
                reason = _("The cell holds an error or a formula without result. Type the value.")
                raise cell_problem(self._sheet, row, place, reason)
            if value is not None:
                years[year] = value
        return Line(values, years, (self._sheet, row, self._columns))

    def _cell(self, row: int, place: int) -> Cell:
        cells = self._sheet.rows[row]
        return cells[place] if place < len(cells) else _BLANK

    def _number(self, row: int, place: int) -> Cell:
        """The cell as it is seen: 96 % is stored as 0.96."""
        cell = self._cell(row, place)
        shown = (row, place) in self._sheet.percents and isinstance(cell.value, int | float)
        return Cell(float(Decimal(str(cell.value)) * 100)) if shown else cell

    def _exact_texts(self, row: int) -> dict[str, str]:
        if self._exact is None:
            return {}
        parts = (part.partition("=") for part in self._cell(row, self._exact).text.split("；"))
        return {head: text for head, _equals, text in parts if text}
