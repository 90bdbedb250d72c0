"""The sentence for each way in which reading a file can fail: what, where, and how to mend it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from app.documents.xlsx.limits import MEGABYTE, Limits
from app.documents.xlsx.refusal import Reason, Refused
from app.errors import FileProblem
from app.i18n import _

# Functions, because the words are only known when the program runs.
_SENTENCES: Mapping[Reason, Callable[[], str]] = {
    Reason.MISSING: lambda: _(
        "“{file}” is not there. Check whether it was moved or renamed, then choose it again."
    ),
    Reason.FOLDER: lambda: _("“{file}” is a folder. Choose the workbook inside it."),
    Reason.NO_PERMISSION: lambda: _(
        "You have no permission to read “{file}”. Copy it to a folder of your own, then choose"
        " the copy."
    ),
    Reason.IN_USE: lambda: _(
        "“{file}” is open in another program. Close it in WPS, then try again."
    ),
    Reason.UNREADABLE: lambda: _(
        "“{file}” cannot be read; a USB stick or network drive may be disconnected. Copy the"
        " file to this computer, then try again."
    ),
    Reason.EMPTY: lambda: _(
        "“{file}” is empty (0 bytes). Download it again or ask the sender to send it again."
    ),
    Reason.ZEROS: lambda: _(
        "“{file}” contains nothing but zeros: it was not downloaded completely. Download it"
        " again or ask the sender to send it again."
    ),
    Reason.OWNER_FILE: lambda: _(
        "“{file}” is a temporary mark that WPS leaves while a workbook is open, not the workbook"
        " itself. Choose the file without “~$” in its name."
    ),
    Reason.TOO_BIG: lambda: _(
        "“{file}” is larger than {megabytes} MB. Remove the pictures and sheets that are not"
        " needed, save it under another name and import that."
    ),
    Reason.PASSWORD: lambda: _(
        "“{file}” has an opening password. Open it in WPS, remove the password, save it under"
        " another name and import that."
    ),
    Reason.SEALED: lambda: _(
        "“{file}” is encrypted by the security software of an office. Decrypt it there or ask"
        " the sender for a plain copy."
    ),
    Reason.WORD: lambda: _(
        "“{file}” is a Word document. Copy its table into a WPS spreadsheet, save that as xlsx"
        " and import it."
    ),
    Reason.SLIDES: lambda: _(
        "“{file}” is a presentation, not a workbook. Ask the sender for the xlsx file."
    ),
    Reason.FIXED_LAYOUT: lambda: _(
        "“{file}” is a PDF or OFD document, its table cannot be read. Ask the sender for the"
        " xlsx file or type the content in."
    ),
    Reason.PICTURE: lambda: _(
        "“{file}” is a picture, its table cannot be read. Ask the sender for the xlsx file or"
        " type the content in."
    ),
    Reason.ARCHIVE: lambda: _(
        "“{file}” is a compressed package. Unpack it first, then choose the workbook inside."
    ),
    Reason.OTHER_SPREADSHEET: lambda: _(
        "“{file}” is a spreadsheet of a rare or very old format. Open it in WPS, save it as xlsx"
        " and import that."
    ),
    Reason.NO_TABLE: lambda: _(
        "“{file}” is a web page without any table. Open it in WPS and check; then save the table"
        " as xlsx and import that."
    ),
    Reason.NO_TABLE_IN_WORD: lambda: _(
        "“{file}” is a Word document without any table. Ask the sender for the document with the"
        " table, or type the content in."
    ),
    Reason.NOT_A_WORKBOOK: lambda: _(
        "“{file}” is not a workbook. Choose an xlsx, xls, csv or docx file."
    ),
    Reason.DAMAGED: lambda: _(
        "“{file}” is damaged or was not downloaded completely. Open it in WPS and save it as"
        " xlsx; if that fails, ask the sender to send it again."
    ),
    Reason.DAMAGED_SHEET: lambda: _(
        "Sheet “{sheet}” of “{file}” is damaged. Open the file in WPS, check that sheet, save"
        " it as xlsx and import that."
    ),
    Reason.BOMB: lambda: _(
        "“{file}” would unpack to far more than any workbook needs and may be malicious, so it"
        " was not opened. Ask the sender to check it and to send it again."
    ),
    Reason.ENTITIES: lambda: _(
        "“{file}” contains declarations that no workbook needs and may be malicious, so it was"
        " not opened. Ask the sender to check it and to send it again."
    ),
    Reason.ENCODING: lambda: _(
        "“{file}” is written in an unusual encoding. Open it in WPS, save it as xlsx and import"
        " that."
    ),
    Reason.TOO_MANY_SHEETS: lambda: _(
        "“{file}” has more than {sheets} sheets. Keep the ones to be imported, save them under"
        " another name and import that."
    ),
    Reason.OUTSIDE_GRID: lambda: _(
        "Sheet “{sheet}” of “{file}” names a cell that cannot exist ({cell}): the file is"
        " damaged. Open it in WPS, save it as xlsx and import that."
    ),
    Reason.FAR_CELL: lambda: _(
        "Sheet “{sheet}” of “{file}” still has content at {cell}; at most {rows} rows and"
        " {columns} columns are read. Delete what is not needed there, save and import again."
    ),
    Reason.TOO_MANY_CELLS: lambda: _(
        "Sheet “{sheet}” of “{file}” is too large: more than {cells} cells in all. Delete rows,"
        " columns and sheets that are not needed, save and import again."
    ),
    Reason.TOO_MANY_MERGES: lambda: _(
        "Sheet “{sheet}” of “{file}” has too many merged cells. Cancel the merging in WPS, save"
        " and import again."
    ),
    Reason.LONG_TEXT: lambda: _(
        "Cell {cell} of sheet “{sheet}” of “{file}” holds more than {characters} characters."
        " Shorten it, save and import again."
    ),
    Reason.TOO_MUCH_TEXT: lambda: _(
        "“{file}” holds too much text to be read at once. Split it into several workbooks and"
        " import them one by one."
    ),
    Reason.TOO_SLOW: lambda: _(
        "Reading “{file}” took more than {seconds} seconds and was stopped. Delete rows and"
        " sheets that are not needed, save it as xlsx and import again."
    ),
    Reason.TOO_MUCH_MEMORY: lambda: _(
        "Reading “{file}” needed too much memory and was stopped. Delete rows and sheets that"
        " are not needed, save it as xlsx and import again."
    ),
    Reason.CRASHED: lambda: _(
        "“{file}” could not be read: it is damaged or far too large. Open it in WPS, save it as"
        " xlsx and import again; nothing else is affected."
    ),
    Reason.NOT_STARTED: lambda: _(
        "The reader for “{file}” could not be started; security software may have blocked it or"
        " memory is short. Close other programs and try again."
    ),
}


def problem(refusal: Refused, path: Path, limits: Limits) -> FileProblem:
    """The failure to raise: its sentence names the file, and sheet and cell where known."""
    sentence = _SENTENCES[refusal.reason]().format(
        file=path.name,
        sheet=refusal.sheet.strip(),
        cell=refusal.cell,
        megabytes=limits.file_bytes // MEGABYTE,
        sheets=limits.sheets,
        rows=limits.rows,
        columns=limits.columns,
        cells=limits.cells,
        characters=limits.text,
        seconds=f"{limits.seconds:g}",
    )
    return FileProblem(sentence, path, refusal.sheet, refusal.cell)
