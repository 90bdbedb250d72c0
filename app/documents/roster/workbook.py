"""The lists of the roster as a workbook: what it holds can be imported again as it stands."""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.roster.headings import NUMBER, SIGN, workbook_headings
from app.documents.xlsx.write import CellOut, SheetOut
from app.domain.roster.directory import Listed
from app.domain.roster.fields import text_of
from app.domain.roster.units import Unit
from app.domain.sheets.book import Merge

_HEADER_ROWS = 2
_LIST_NAME, _SIGNIN_NAME = "名册", "签到册"


def roster_sheet(title: str, units: Sequence[Unit], columns: Sequence[str]) -> SheetOut:
    """A sheet with one row for each unit; a blank field is a blank cell."""
    rows: list[tuple[CellOut, ...]] = [(title,), (NUMBER, *workbook_headings(columns))]
    for place, unit in enumerate(units, start=1):
        rows.append((place, *(text_of(unit, column) or None for column in columns)))
    return _sheet(_LIST_NAME, rows)


def signin_sheet(title: str, people: Sequence[Listed], columns: Sequence[str]) -> SheetOut:
    """A sheet to sign in on; `columns` are those of the unit, its name first."""
    extra = [column for column in columns if column != "name"]
    heads = (NUMBER, "单位", "姓名", "职务", *workbook_headings(extra), SIGN)
    rows: list[tuple[CellOut, ...]] = [(title,), heads]
    for place, person in enumerate(people, start=1):
        unit = person.unit
        more = (text_of(unit, column) or None if unit else None for column in extra)
        known = person.unit_name or None, person.name or None, person.title or None
        rows.append((place, *known, *more, None))
    return _sheet(_SIGNIN_NAME, rows)


def _sheet(name: str, rows: Sequence[tuple[CellOut, ...]]) -> SheetOut:
    title = Merge(0, 0, 0, len(rows[1]) - 1)
    return SheetOut(name, rows, header_rows=_HEADER_ROWS, merges=(title,))
