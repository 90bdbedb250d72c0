"""The whole plan as sheets of cells, ready to be written: see `forms.py` for what stands where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.plans.exchange.cells import exact_text, type_of_written, written
from app.domain.plans.exchange.forms import EXACT, FORMS, CellKind, Form
from app.domain.plans.exchange.records import records_of, type_of_record, years_of
from app.domain.plans.exchange.whole import WholePlan

HEAD_ROWS = 2  # what the sheet is about, and the headings
_YEAR_WIDTH, _EXACT_WIDTH = 9.0, 20.0


@dataclass(frozen=True, slots=True)
class WrittenSheet:
    """A sheet of the workbook: its form, its rows from the first line on, its columns' widths.

    The last column is the hidden one that keeps how numbers were written.
    """

    form: Form
    rows: tuple[tuple[type_of_written, ...], ...]
    widths: tuple[float, ...]

    @property
    def shown(self) -> tuple[int, ...]:
        """The columns that only say what stands elsewhere."""
        return tuple(
            place for place, column in enumerate(self.form.columns) if column.kind is CellKind.SHOWN
        )


def written_sheets(whole: WholePlan) -> Iterator[WrittenSheet]:
    """Every sheet in the order of the workbook."""
    records, years = records_of(whole), years_of(whole)
    for form in FORMS:
        own = years if form.years else ()
        heads = (*(column.head for column in form.columns), *(f"{year}年" for year in own), EXACT)
        rows = (_row(form, record, own) for record in records[form.name])
        widths = (*(column.width for column in form.columns), *([_YEAR_WIDTH] * len(own)))
        yield WrittenSheet(form, ((form.about,), heads, *rows), (*widths, _EXACT_WIDTH))


def _row(form: Form, record: type_of_record, years: Sequence[int]) -> tuple[type_of_written, ...]:
    cells = [written(column, record[column.name]) for column in form.columns]
    cells += [record.get(year) for year in years]
    numbers = [
        (column.head, record[column.name])
        for column in form.columns
        if column.kind is CellKind.NUMBER
    ]
    numbers += [(str(year), record.get(year)) for year in years]
    exact = "；".join(
        f"{head}={text}"
        for head, value in numbers
        if isinstance(value, Decimal) and (text := exact_text(value))
    )
    return (*cells, exact or None)
