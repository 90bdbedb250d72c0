"""The list that goes with an import (导入说明): what stood in each cell and what was made of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from app.domain.roster.cells import ReadCell
from app.domain.roster.difference import FieldChange, RosterImport, UnitChange
from app.domain.roster.fields import field_labels
from app.domain.roster.table import RosterRow
from app.domain.text import clean_text, squeeze_name
from app.i18n import _

Line = tuple[str, ...]
_PLACE = re.compile(r"(?P<sheet>[^：:]*)!(?P<cell>[A-Z]{1,3}[1-9][0-9]*)")


def change_list(
    imported: RosterImport, answers: Mapping[str, str] | None = None
) -> tuple[Line, ...]:
    """The lines of the list, headings first: sheet, cell, field, text, value, rule, decision.

    Every cell is there whose value is not its text, that changes the roster, or that is asked;
    then every note of the import. `answers` are the clerk's, by place, as `writes_of` takes them.
    """
    headings = (
        _("Sheet"), _("Cell"), _("Field"), _("Text in the file"), _("Value read"),
        _("How it was read"), _("Decision"),
    )  # fmt: skip
    lines: list[Line] = [headings]
    for row, change in zip(imported.reading.rows, imported.changes, strict=True):
        lines += _lines_of_row(row, change, answers or {})
    lines += [_line_of_note(note) for note in imported.notes]
    return tuple(lines)


def _lines_of_row(row: RosterRow, change: UnitChange, answers: Mapping[str, str]) -> Iterator[Line]:
    labels = field_labels()
    cells = {cell.field: cell for cell in (row.unit, *row.cells)}
    for field, label in labels.items():
        cell, found = cells.get(field), change.fields.get(field)
        if cell is None:
            continue
        value = "" if found and found.question else cell.value
        if field == "name" and value:
            value = change.unit
        if not found and (cell.raw == value or not cell.raw.strip()):
            continue
        sheet, place = _parts(cell.where)
        yield (
            sheet, place, label, cell.raw, value, _done(cell, value, found),
            _decision(cell.where, row.where, found, answers),
        )  # fmt: skip


def _parts(where: str) -> tuple[str, str]:
    sheet, _mark, cell = where.rpartition("!")
    return sheet, cell


def _done(cell: ReadCell, value: str, found: FieldChange | None) -> str:
    """What was made of the cell, in one or two sentences."""
    if found and found.question:
        return found.question
    done = _rule(cell, value)
    if found and found.before:
        words = _("The roster had “{before}”.")
        done = f"{done}{words.format(before=found.before)}"
    return done


def _rule(cell: ReadCell, value: str) -> str:
    """The rule by which the value came from the text."""
    raw = clean_text(cell.raw)
    if value == cell.raw:
        return _("Taken as written.")
    if not value:
        return _("Taken for a blank.")
    if value == squeeze_name(raw):
        return _("Spaces for alignment were left out.")
    if cell.field in {"liaison_phone", "office_phone"}:
        return _("The number was brought into one form.")
    if cell.field == "name":
        return _("The unit was recognised by its name or a former name.")
    return _("Only the value was taken from the text.")


def _decision(where: str, row: str, found: FieldChange | None, answers: Mapping[str, str]) -> str:
    if found is None:
        return _("Nothing changes")
    if not found.question:
        return _("Accepted")
    answer = answers.get(where, answers.get(row))
    if answer is None:
        return _("Open")
    return answer or _("Left as it is")


def _line_of_note(note: str) -> Line:
    found = _PLACE.match(note)
    sheet, cell = (found["sheet"], found["cell"]) if found else ("", "")
    return (sheet, cell, "", "", "", note, "")
