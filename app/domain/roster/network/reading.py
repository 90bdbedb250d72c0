"""Reads a network workbook as counties really send it: one sheet for all, or a sheet per county."""

from __future__ import annotations

from collections.abc import Iterator

from app.domain.roster.network.entries import NetworkReading
from app.domain.roster.network.heading import Heading, find_heading
from app.domain.roster.network.persons import TableReading
from app.domain.roster.network.place_names import is_county_name
from app.domain.sheets.book import Book, Sheet, SheetState
from app.errors import FileProblem
from app.i18n import _


def is_network_book(book: Book) -> bool:
    """Whether a workbook is a list of the network and not of the city's member units.

    Its heading has a column of counties, or the tabs of its sheets are counties: then at least
    two of them, or one whose heading has a column of townships.
    """
    found = [(sheet, heading) for sheet, heading in _tables(book)]
    if any(heading.has_county for _sheet, heading in found):
        return True
    return len(found) > 1 or any("township" in heading.fields for _sheet, heading in found)


def read_network(book: Book, city: str = "") -> NetworkReading:
    """What the visible sheets say about counties, townships and their people.

    `city` is the office's own. Raises `FileProblem` when no visible sheet is such a list.
    """
    tables = list(_tables(book))
    if not tables:
        words = _("“{file}” has no table with a heading of the network. A row with headings such "
                  "as 县（市、区）, 乡镇（街道）, 岗位, 姓名 and 联系电话 is needed.")  # fmt: skip
        raise FileProblem(words.format(file=book.file_name))
    read = {sheet.name for sheet, _heading in tables}
    notes = list(_other_sheets(book, read))
    readings = []
    for sheet, heading in tables:
        reading = TableReading(sheet, heading, city)
        reading.read()
        readings.append(reading)
        notes += reading.notes
    return NetworkReading(
        book.file_name,
        sum(reading.count for reading in readings),
        tuple(body for reading in readings for body in reading.bodies),
        tuple(person for reading in readings for person in reading.persons),
        tuple(notes),
    )


def _tables(book: Book) -> Iterator[tuple[Sheet, Heading]]:
    """The sheets that are lists of the network, each with its heading."""
    for sheet in book.visible():
        heading = find_heading(sheet)
        if heading is None:
            continue
        is_own = heading.fits_one_county and is_county_name(sheet.name.strip())
        if heading.has_county or is_own:
            yield sheet, heading


def _other_sheets(book: Book, read: set[str]) -> Iterator[str]:
    for sheet in book.sheets:
        name = sheet.name.strip()
        if sheet.state is not SheetState.VISIBLE:
            yield _("The hidden sheet “{sheet}” was not read.").format(sheet=name)
        elif sheet.name not in read and any(
            cell.text.strip() for row in sheet.rows for cell in row
        ):
            words = _("The sheet “{sheet}” has no heading of a roster; it was not read.")
            yield words.format(sheet=name)
