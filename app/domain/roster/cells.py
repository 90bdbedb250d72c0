"""What one cell of a roster says: its value, or a question for the clerk; never a guess."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from app.domain.roster.categories import parse_category
from app.domain.roster.emails import no_address_sentence, read_email
from app.domain.roster.people import LONGEST_NAME, read_person
from app.domain.roster.phones import read_phones
from app.domain.roster.units import Category
from app.domain.sheets.book import Cell, CellFault
from app.domain.text import (
    clean_text,
    squeeze_name,
    squeeze_spread,
    to_half_width,
    without_invisible,
)
from app.i18n import _

#: The longest text of a field, in characters; a cell of a roster is never longer.
LONGEST = 200
LONGEST_NOTE = 1000


@dataclass(frozen=True, slots=True)
class ReadCell:
    """One value for one field of a unit, with the text and the place that it comes from.

    `question` is a finished sentence when only the clerk can tell; then `value` is empty and
    `choices` are possible answers, the likely one first.
    """

    field: str
    value: str
    raw: str
    where: str
    question: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CellReading:
    """What came of one cell: usually one value, two for a cell with mobile and office number."""

    cells: tuple[ReadCell, ...]
    notes: tuple[str, ...] = ()


_DITTO = re.compile("""(?:同上|上同|同前|同上行|〃|″|"{1,2}|“|”|''|↑)""")
_BLANK = re.compile(r"[-—–－―─_/／\\.。…]+|待定|待补|待报|待补充|暂缺|空缺|暂无|无|缺|N/?A|n/?a")

_LOST_DIGITS = re.compile(r"[0-9](?:\.[0-9]+)?[Ee]\+?[0-9]{1,2}")


def is_ditto(text: str) -> bool:
    """Whether a text means “as above”: 同上, 〃, ", 上同, ↑."""
    return _DITTO.fullmatch(re.sub(r"\s", "", to_half_width(text))) is not None


def is_blank_mark(text: str) -> bool:
    """Whether a text says that there is nothing to say: —, /, 待定, 无."""
    return _BLANK.fullmatch(re.sub(r"\s", "", text)) is not None


def raw_text(cell: Cell) -> str:
    """The cell's text as it can be shown: a date without its midnight, nothing invisible."""
    value = cell.value
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date) else without_invisible(cell.text)


def read_cell(field: str, cell: Cell, where: str, above: CellReading | None = None) -> CellReading:
    """The reading of a cell. `above` is what the same column said in the row above, for 同上.

    A mobile and an office number in the liaison officer's cell go to their two fields.
    """
    raw = raw_text(cell)
    if cell.fault:
        return _asking(field, raw, where, _fault_sentence(cell.fault, raw))
    text = clean_text(raw)
    if not text:
        return CellReading((ReadCell(field, "", raw, where),))
    if is_ditto(text):
        return _ditto(field, raw, where, above)
    if is_blank_mark(text):
        note = _("{where}: “{text}” was taken for a blank.").format(where=where, text=text)
        return CellReading((ReadCell(field, "", raw, where),), () if field == "note" else (note,))
    longest = LONGEST_NOTE if field == "note" else LONGEST
    if len(text) > longest:
        return _asking(field, raw, where, too_long_text_sentence(len(text), longest))
    if field in {"liaison_phone", "office_phone"}:
        return _phones(field, cell, raw, where)
    reading = _READERS.get(field, _words)(field, text, raw, where)
    if _LOST_DIGITS.fullmatch(to_half_width(text)):
        words = _(
            "{where}: “{text}” has lost digits (scientific notation); they cannot be recovered."
        )
        return replace(reading, notes=(*reading.notes, words.format(where=where, text=text)))
    return reading


def too_long_text_sentence(count: int, limit: int) -> str:
    """What the clerk is told about a text that no field holds."""
    return _("The text has {count} characters, more than {limit}. Shorten it.").format(
        count=count, limit=limit
    )


def answer_cell(asked: ReadCell, answer: str) -> tuple[ReadCell, ...]:
    """What the clerk's answer makes of a question; one of its choices is taken as it stands.

    A name that was typed is believed. Any other text goes through the same checks as the file's
    and may be a question again.
    """
    is_phone = asked.field in {"liaison_phone", "office_phone"}
    if answer in asked.choices and not is_phone:
        return (replace(asked, value=answer, question=""),)
    is_person = asked.field in {"leader", "liaison"}
    if is_person and not is_ditto(answer) and len(answer) <= LONGEST_NAME:
        return (replace(asked, value=squeeze_name(answer), question=""),)
    reading = read_cell(asked.field, Cell(answer), asked.where)
    cells = tuple(replace(cell, raw=asked.raw) for cell in reading.cells)
    if answer in asked.choices and any(cell.question for cell in cells):
        return (replace(asked, value=answer, question=""),)
    return cells


def _asking(
    field: str, raw: str, where: str, sentence: str, choices: tuple[str, ...] = ()
) -> CellReading:
    return CellReading((ReadCell(field, "", raw, where, sentence, choices),))


def _fault_sentence(fault: CellFault, raw: str) -> str:
    if fault is CellFault.ERROR:
        return _("The cell holds the error {text}. Type the value.").format(text=raw)
    return _(
        "The cell holds a formula whose result was not saved. Open the file in WPS, save it and "
        "import again, or type the value."
    )


def _ditto(field: str, raw: str, where: str, above: CellReading | None) -> CellReading:
    text = clean_text(raw)
    choices: tuple[str, ...] = ()
    if above:
        values = tuple(cell.value for cell in above.cells if cell.value)
        choices = ("、".join(values),) if values else above.cells[0].choices
    if not choices:
        sentence = _("“{text}” means the cell above, but that is blank.").format(text=text)
        return _asking(field, raw, where, sentence)
    sentence = _("“{text}” means the cell above. Is it “{value}” here too?").format(
        text=text, value=choices[0]
    )
    return _asking(field, raw, where, sentence, choices)


def _phones(field: str, cell: Cell, raw: str, where: str) -> CellReading:
    phones = read_phones(cell.value)
    if phones.problem:
        return _asking(field, raw, where, phones.problem, (clean_text(raw),))
    notes = tuple(
        _("{where}: “{text}” stands beside the number; it is not stored.").format(
            where=where, text=remark
        )
        for remark in phones.remarks
    )
    if field == "liaison_phone" and phones.mobiles and phones.landlines:
        mobile = ReadCell("liaison_phone", "、".join(phones.mobiles), raw, where)
        office = ReadCell("office_phone", "、".join(phones.landlines), raw, where)
        return CellReading((mobile, office), notes)
    return CellReading((ReadCell(field, "、".join(phones.in_order), raw, where),), notes)


def _person(field: str, text: str, raw: str, where: str) -> CellReading:
    person = read_person(text)
    notes = tuple(
        _("{where}: “{text}” was read as “{name}”; noted: {remark}.").format(
            where=where, text=" ".join(text.split()), name=person.name or "…", remark=remark
        )
        for remark in person.remarks
    )
    cell = ReadCell(field, person.name, raw, where, person.question, person.choices)
    return CellReading((cell,), notes)


def _email(field: str, text: str, raw: str, where: str) -> CellReading:
    address = read_email(text)
    if not address:
        return _asking(field, raw, where, no_address_sentence(text), (text,))
    return CellReading((ReadCell(field, address, raw, where),))


def _category(field: str, text: str, raw: str, where: str) -> CellReading:
    category = parse_category(text)
    if category is None:
        sentence = _("“{text}” is not a category of units. Which one is it?").format(text=text)
        return _asking(field, raw, where, sentence, tuple(category.value for category in Category))
    return CellReading((ReadCell(field, category.value, raw, where),))


def _former_names(field: str, text: str, raw: str, where: str) -> CellReading:
    value = "、".join(split_former_names(text))
    return CellReading((ReadCell(field, value, raw, where),))


def split_former_names(text: str) -> tuple[str, ...]:
    """Former names from one text, parted by 、 , ; / or line breaks; each once."""
    names = (squeeze_name(name) for name in re.split(r"[、,，;；/／\n]", clean_text(text)))
    return tuple(dict.fromkeys(name for name in names if name))


def _words(field: str, text: str, raw: str, where: str) -> CellReading:
    value = text if field == "note" else squeeze_spread(text)
    return CellReading((ReadCell(field, value, raw, where),))


_READERS: Mapping[str, Callable[[str, str, str, str], CellReading]] = {
    "leader": _person,
    "liaison": _person,
    "email": _email,
    "category": _category,
    "former_names": _former_names,
}
