"""Reads a roster workbook as units really send it: what each row says, and where it says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from app.domain.roster.headers import Header, find_header
from app.domain.roster.surroundings import read_facts, stated_total
from app.domain.roster.table import RosterRow, Table, read_table
from app.domain.sheets.book import Book, Cell, Sheet
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


def read_roster(book: Book) -> RosterReading:
    """The roster in a workbook: the visible sheet whose heading fits best.

    Hidden sheets are never read. Raises `FileProblem` when no visible sheet has a roster.
    """
    sheet, header, notes = _pick_sheet(book)
    table = read_table(sheet, header)
    above = sheet.rows[: header.first_row]
    below = sheet.rows[table.end :]
    facts = read_facts((*above, *below), uses_1904_dates=book.uses_1904_dates)
    return RosterReading(
        book.file_name,
        sheet.name.strip(),
        table.rows,
        (*notes, *table.notes, *_total_note(below, table)),
        facts,
    )


def _pick_sheet(book: Book) -> tuple[Sheet, Header, tuple[str, ...]]:
    found = [(sheet, header) for sheet in book.visible() if (header := find_header(sheet))]
    hidden = [sheet.name.strip() for sheet in book.sheets if sheet not in tuple(book.visible())]
    if not found:
        raise FileProblem(_no_roster_sentence(book, hidden))
    sheet, header = max(found, key=lambda pair: (len(pair[1].columns), len(pair[0].rows)))
    notes = [_("The hidden sheet “{sheet}” was not read.").format(sheet=name) for name in hidden]
    fitting = [other for other, _header in found]
    for other in book.visible():
        if other is not sheet and any(cell.text.strip() for row in other.rows for cell in row):
            words = (
                _("The sheet “{sheet}” looks like a roster too; it was not read.")
                if other in fitting
                else _("The sheet “{sheet}” has no heading of a roster; it was not read.")
            )
            notes.append(words.format(sheet=other.name.strip()))
    return sheet, header, tuple(notes)


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


def _total_note(below: Sequence[Sequence[Cell]], table: Table) -> tuple[str, ...]:
    for row in below:
        stated = stated_total([cell.text for cell in row])
        if stated is not None and stated != len(table.rows):
            words = _("The list states {stated} units; {count} were read.")
            return (words.format(stated=stated, count=len(table.rows)),)
    return ()
