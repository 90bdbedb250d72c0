"""Reads a roster workbook as units really send it: what each row says, and where it says so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.roster.headers import Header, find_header
from app.domain.roster.side_by_side import tables_side_by_side
from app.domain.roster.surroundings import read_facts, stated_total
from app.domain.roster.table import RosterRow, read_table
from app.domain.sheets.book import Book, Cell, Sheet, SheetState
from app.domain.text import to_half_width
from app.errors import FileProblem
from app.i18n import _


@dataclass(frozen=True, slots=True)
class RosterReading:
    """A roster workbook, read but compared with nothing yet.

    `notes` are finished sentences on everything that was skipped, changed or looks wrong;
    `metadata` are the facts around the table (标题, 填报时间, 填表人 ...), `sheet` is the table's.
    """

    file_name: str
    sheet: str
    rows: tuple[RosterRow, ...]
    notes: tuple[str, ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetListing:
    """One sheet of a workbook, for the clerk to choose from."""

    name: str
    state: SheetState
    rows: int
    is_roster: bool


def list_sheets(book: Book) -> tuple[SheetListing, ...]:
    """Every sheet in the order of the file, with its state and the number of rows that hold
    something; hidden ones too, whose heading is looked at and nothing else."""
    return tuple(
        SheetListing(
            sheet.name.strip(),
            sheet.state,
            sum(any(cell.text.strip() or cell.fault for cell in row) for row in sheet.rows),
            find_header(sheet) is not None,
        )
        for sheet in book.sheets
    )


def read_roster(book: Book, chosen: str = "") -> RosterReading:
    """The roster in a workbook: the visible sheet whose heading fits best, or the `chosen` one.

    A hidden sheet is read only when it was chosen. Raises `FileProblem` when there is no roster.
    """
    sheet, header, notes = _pick_sheet(book, chosen)
    parts = tables_side_by_side(sheet, header)
    tables = [read_table(part.sheet, part.header, part.first_column) for part in parts]
    end = min(table.end for table in tables)
    above = sheet.rows[: parts[0].header.first_row]
    below = sheet.rows[end:]
    beside = tuple((Cell(text),) for text in sheet.around)
    facts = read_facts((*beside, *above, *below), uses_1904_dates=book.uses_1904_dates)
    rows = tuple(row for table in tables for row in table.rows)
    return RosterReading(
        book.file_name,
        sheet.name.strip(),
        rows,
        (
            *notes,
            *(note for table in tables for note in table.notes),
            *_total_note((*below, *beside), len(rows)),
        ),
        facts,
    )


def _pick_sheet(book: Book, chosen: str) -> tuple[Sheet, Header, tuple[str, ...]]:
    wanted = [sheet for sheet in book.sheets if chosen and sheet.name.strip() == chosen.strip()]
    found = [
        (sheet, header)
        for sheet in wanted or book.visible()
        if (header := find_header(sheet)) is not None
    ]
    hidden = [
        sheet.name.strip()
        for sheet in book.sheets
        if sheet.state is not SheetState.VISIBLE and sheet not in wanted
    ]
    if not found:
        raise FileProblem(_no_roster_sentence(book, hidden))
    sheet, header = max(
        found, key=lambda pair: (len(pair[1].columns), _year(pair[0]), len(pair[0].rows))
    )
    notes = [_("The hidden sheet “{sheet}” was not read.").format(sheet=name) for name in hidden]
    for other in book.visible():
        if other is not sheet and any(cell.text.strip() for row in other.rows for cell in row):
            words = (
                _("The sheet “{sheet}” looks like a roster too; it was not read.")
                if find_header(other)
                else _("The sheet “{sheet}” has no heading of a roster; it was not read.")
            )
            notes.append(words.format(sheet=other.name.strip()))
    return sheet, header, (*_sheets_note(book), *notes)


def _year(sheet: Sheet) -> int:
    """The latest year in the sheet's name: of last year's sheet and this year's, this year's."""
    years = re.findall(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])", to_half_width(sheet.name))
    return max(map(int, years), default=0)


def _sheets_note(book: Book) -> tuple[str, ...]:
    """One sentence with every sheet, its state and its rows, when there is more than one."""
    if len(book.sheets) < 2:
        return ()
    states = {
        SheetState.VISIBLE: _("{sheet} (visible, {count} rows)"),
        SheetState.HIDDEN: _("{sheet} (hidden, {count} rows)"),
        SheetState.VERY_HIDDEN: _("{sheet} (hidden so that WPS does not offer it, {count} rows)"),
    }
    sheets = [
        states[listed.state].format(sheet=listed.name, count=listed.rows)
        for listed in list_sheets(book)
    ]
    words = _("The workbook has {count} sheets: {sheets}.")
    return (words.format(count=len(sheets), sheets="、".join(sheets)),)


def _no_roster_sentence(book: Book, hidden: Sequence[str]) -> str:
    if hidden:
        return _(
            "“{file}” has no roster on a visible sheet; hidden sheets ({sheets}) are not read. "
            "Show the sheet in WPS, save, and import again."
        ).format(file=book.file_name, sheets="、".join(hidden))
    return _(
        "“{file}” has no table with a heading of a roster. A row with headings such as 单位名称, "
        "分管领导, 联络员 and 联系电话 is needed."
    ).format(file=book.file_name)


def _total_note(below: Sequence[Sequence[Cell]], count: int) -> tuple[str, ...]:
    for row in below:
        stated = stated_total([cell.text for cell in row])
        if stated is not None and stated != count:
            words = _("The list states {stated} units; {count} were read.")
            return (words.format(stated=stated, count=count),)
    return ()
