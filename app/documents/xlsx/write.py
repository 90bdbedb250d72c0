"""Writes workbooks that hold exactly what they were given: texts stay texts, never formulas.

write_book(Path("联络员.xlsx"), [SheetOut("联络员", rows, header_rows=2, merges=merges)])
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, cast

from app.documents.files import atomic_write
from app.domain.sheets.book import Merge, column_letters
from app.errors import FileProblem
from app.i18n import _

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

CellOut = str | int | float | Decimal | bool | date | datetime | None

_LONGEST_TEXT = 32_767  # the format's own limit; other writers cut silently
_LONGEST_NAME = 31
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REPLACEMENT = "\ufffd"  # � shows that something was there
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_TEMPTING = ("=", "+", "-", "@")  # typed again into such a cell, WPS would make it a formula
_DATE_FORMAT = "yyyy-mm-dd"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # the earliest that zip knows
_TIMES = re.compile(rb"<dcterms:(created|modified)[^>]*>.*?</dcterms:\1>")
_NARROWEST, _WIDEST = 6.0, 50.0  # in widths of a digit
_UPRIGHT = 95.0  # so many digits fit an upright A4 page
_NARROWER = 0.95  # the type of our cells beside the one that widths are counted in
_LINE_HEIGHT, _TALLEST = 15.0, 400.0  # points; the format allows 409
_FACE = "微软雅黑"
_HEADER_FILL = "E8ECF2"
_LINE = "BFC5CE"
_MUTED = "7A828C"
_ROWS_TO_COME = 500  # below the last row, for what a person adds


@dataclass(frozen=True, slots=True)
class SheetOut:
    """A sheet to be written, from its A1 on.

    The first `header_rows` rows are set off and stay in view; a merged range shows its first cell.
    `widths` are in widths of a digit; without them the columns fit their content. On paper the
    sheet is as wide as an A4 page (a turned one when it is wide; with `large` a turned A3 page) and
    its heading is repeated. `hidden` columns are there for the program alone, `muted` ones only
    say what stands elsewhere, `centred` ones stand in the middle; all count from 0.
    `choices` are the words that a column offers, `tall_rows` the heights of rows in points.
    """

    name: str
    rows: Sequence[Sequence[CellOut]]
    header_rows: int = 1
    merges: Sequence[Merge] = ()
    widths: Sequence[float] = ()
    large: bool = False
    hidden: Sequence[int] = ()
    muted: Sequence[int] = ()
    centred: Sequence[int] = ()
    choices: Mapping[int, Sequence[str]] = field(default_factory=dict)
    tall_rows: Mapping[int, float] = field(default_factory=dict)


def write_book(path: Path, sheets: Sequence[SheetOut]) -> None:
    """Write an xlsx with at least one sheet. What XML cannot hold appears as � in its place.

    The same sheets give the same bytes. Raises FileProblem when a text is too long for a cell or
    the file cannot be written.
    """
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in sheets:
        _fill(workbook.create_sheet(_sheet_name(sheet.name)), sheet, path)
    out = io.BytesIO()
    workbook.save(out)
    atomic_write(path, _timeless(out))


def _timeless(book: io.BytesIO) -> bytes:
    """The workbook without the time of its making, which would make each one a different file."""
    made = io.BytesIO()
    with (
        zipfile.ZipFile(book) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for entry in source.infolist():
            info = zipfile.ZipInfo(entry.filename, _FIRST_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # else the archive would name the system it was made on
            data = source.read(entry)
            if entry.filename == "docProps/core.xml":
                data = _TIMES.sub(b"", data)
            target.writestr(info, data)
    return made.getvalue()


def _sheet_name(name: str) -> str:
    return _NOT_IN_NAMES.sub("_", _NOT_IN_XML.sub(_REPLACEMENT, name)).strip("'")[:_LONGEST_NAME]


def _fill(target: Worksheet, sheet: SheetOut, path: Path) -> None:
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if value is not None:
                cell = cast("Cell", target.cell(row + 1, column + 1))  # nothing is merged yet
                _put(cell, value, path, sheet.name)
    _style(target, sheet)
    for merge in sheet.merges:
        target.merge_cells(
            start_row=merge.first_row + 1,
            start_column=merge.first_column + 1,
            end_row=merge.last_row + 1,
            end_column=merge.last_column + 1,
        )
    widths = sheet.widths or _fitting_widths(sheet)
    for column, width in enumerate(widths):
        target.column_dimensions[column_letters(column)].width = width
    for row, height in {**dict(_heights(sheet, widths)), **sheet.tall_rows}.items():
        target.row_dimensions[row + 1].height = height
    for column in sheet.hidden:
        target.column_dimensions[column_letters(column)].hidden = True
    _offer(target, sheet)
    if sheet.header_rows:
        target.freeze_panes = f"A{sheet.header_rows + 1}"
    _set_up_page(target, sheet)


def _set_up_page(target: Worksheet, sheet: SheetOut) -> None:
    """What the printer is told: A4, one page wide, the heading on every page."""
    from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
    from openpyxl.worksheet.properties import PageSetupProperties

    widths = sheet.widths or _fitting_widths(sheet)
    turned = sheet.large or sum(widths) > _UPRIGHT
    target.page_setup.paperSize = target.PAPERSIZE_A3 if sheet.large else target.PAPERSIZE_A4
    target.page_setup.orientation = "landscape" if turned else "portrait"
    target.HeaderFooter.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("— &P —"))
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.page_setup.fitToWidth, target.page_setup.fitToHeight = 1, 0
    if sheet.header_rows:
        target.print_title_rows = f"1:{sheet.header_rows}"


def _offer(target: Worksheet, sheet: SheetOut) -> None:
    """Let the cells of a column be picked from a list; anything else may be typed still."""
    from openpyxl.worksheet.datavalidation import DataValidation

    for column, words in sheet.choices.items():
        offered = DataValidation("list", formula1=f'"{",".join(words)}"', showErrorMessage=False)
        letters, first = column_letters(column), sheet.header_rows + 1
        offered.add(f"{letters}{first}:{letters}{max(first, len(sheet.rows)) + _ROWS_TO_COME}")
        target.add_data_validation(offered)


def _put(cell: Cell, value: CellOut, path: Path, sheet: str) -> None:
    if isinstance(value, str):
        if len(value) > _LONGEST_TEXT:
            raise _too_long(cell, value, path, sheet)
        text = _NOT_IN_XML.sub(_REPLACEMENT, value.replace("\r\n", "\n"))
        cell.value = _LOOKS_ESCAPED.sub("_x005F_", text)
        cell.data_type = "s"  # else a text that begins with = becomes a formula
        cell.quotePrefix = value.startswith(_TEMPTING)
        if value.isdigit():
            cell.number_format = "@"  # telephone numbers keep their zeros when edited
        return
    cell.value = value
    if isinstance(value, Decimal):
        cell.number_format = _format_of(value)
    if isinstance(value, date) and not isinstance(value, datetime):
        cell.number_format = _DATE_FORMAT


def _format_of(value: Decimal) -> str:
    """How a number is shown with the decimals it has: 96.0 stays 96.0."""
    exponent = value.as_tuple().exponent
    places = max(0, -exponent) if isinstance(exponent, int) else 0
    return f"0.{'0' * places}" if places else "0"


def _too_long(cell: Cell, text: str, path: Path, sheet: str) -> FileProblem:
    sentence = _(
        "Cell {cell} of sheet “{sheet}” has {count} characters; a workbook cell holds {limit}."
        " Shorten the text, then write the file again."
    ).format(cell=cell.coordinate, sheet=sheet, count=len(text), limit=_LONGEST_TEXT)
    return FileProblem(sentence, path, sheet, cell.coordinate)


def _style(target: Worksheet, sheet: SheetOut) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    side = Side(style="thin", color=_LINE)
    line = Border(left=side, right=side, top=side, bottom=side)
    plain, strong = Font(name=_FACE, size=10), Font(name=_FACE, size=10, bold=True)
    muted = Font(name=_FACE, size=10, color=_MUTED)
    fill = PatternFill("solid", start_color=_HEADER_FILL)
    left = Alignment(vertical="center", wrap_text=True)
    center = Alignment(horizontal="center", vertical="center", wrap_text=True)
    width = max((len(row) for row in sheet.rows), default=0)
    for row in range(1, len(sheet.rows) + 1):
        is_header = row <= sheet.header_rows
        for column in range(1, width + 1):
            cell = target.cell(row, column)
            cell.border = line
            cell.font = strong if is_header else muted if column - 1 in sheet.muted else plain
            cell.alignment = center if is_header or column - 1 in sheet.centred else left
            if is_header:
                cell.fill = fill


def _fitting_widths(sheet: SheetOut) -> list[float]:
    """Widths by the longest line of each column; a Chinese character is two digits wide."""
    widths: list[float] = []
    spanning = {(merge.first_row, merge.first_column) for merge in sheet.merges}
    for row, values in enumerate(sheet.rows):
        widths += [_NARROWEST] * (len(values) - len(widths))
        for column, value in enumerate(values):
            if value is not None and (row, column) not in spanning:
                longest = max(map(_digits_wide, str(value).split("\n")))
                widths[column] = max(widths[column], min(longest + 2.0, _WIDEST))
    return widths


def _heights(sheet: SheetOut, widths: Sequence[float]) -> Iterator[tuple[int, float]]:
    """The rows that need more than one line: not every program makes them taller by itself."""
    merged = {(merge.first_row, merge.first_column) for merge in sheet.merges}
    for row, values in enumerate(sheet.rows):
        lines = max(
            (
                sum(max(1, ceil(_NARROWER * _digits_wide(line) / widths[column])) for line in text)
                for column, value in enumerate(values)
                if isinstance(value, str) and column < len(widths) and (row, column) not in merged
                for text in [value.split("\n")]
            ),
            default=1,
        )
        if lines > 1:
            yield row, min(lines * _LINE_HEIGHT + 2.0, _TALLEST)


def _digits_wide(line: str) -> int:
    return sum(2 if ord(character) > 0xFF else 1 for character in line)
