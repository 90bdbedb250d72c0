"""Telephone numbers as units write them: dashes of every kind, extensions, two in one cell.

What comes out has one form: `13800001234`, `0312-8888888`, `0312-8888888，分机6012`.
What is not surely a number is a question with the raw text, never a guess.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.sheets.book import type_of_cell
from app.domain.text import clean_text, to_half_width
from app.i18n import _


@dataclass(frozen=True, slots=True)
class Phones:
    """The numbers of one cell, each kind in the order written.

    `remarks` are words that stood beside (`微信同号`). When `problem` is not empty it is a
    finished sentence, and no number of the cell may be believed.
    """

    mobiles: tuple[str, ...] = ()
    landlines: tuple[str, ...] = ()
    in_order: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    problem: str = ""


def read_phones(value: type_of_cell) -> Phones:
    """The numbers in a cell. A whole number of up to 15 digits is exact, as text or as float."""
    if isinstance(value, bool) or (isinstance(value, float) and not _is_exact(value)):
        return Phones(problem=_no_number(str(value)))
    if isinstance(value, float):
        value = int(value)
    raw = clean_text("" if value is None else str(value))
    text = _plain(raw)
    if re.fullmatch(r"[0-9](\.[0-9]+)?[Ee]\+?[0-9]{1,2}", text):
        exact = _exact_digits(text)
        if not exact:
            return Phones(problem=_lost_digits(raw))
        text = exact
    text, remarks = _without_remarks(text)
    return _numbers(raw, text, remarks)


def _is_exact(value: float) -> bool:
    return abs(value) < 10**15 and value.is_integer()  # nan and infinity are neither


_DASHES = re.compile("[—–－‐‑‒―−─﹣-]+")
_LABELS = re.compile(
    r"(?:微信同号|同微信|办公室?电话|联系电话|移动电话|固定电话|电话号码|手机号码|手机号|手机|电话|座机|固话|办公室"
    r"|办公|宅电|微信|[手办宅]|(?i:tel|mobile|phone))[:.]?"
)
_AREA = re.compile(r"\((0[0-9]{2,3})\)-?")
_EXTENSION = re.compile(r"[ ,、;-]*\(?(?:转|内线|分机号?|(?i:ext)\.?|#)[:. ]*([0-9]{1,6})\)?")
_REMARK = re.compile(r"\(([^()0-9]*)\)")
_AREA_AND_SPACE = re.compile(r"(?<![0-9-])(0[0-9]{2,3}) (?=[2-9][0-9]{6,7}(?![0-9]))")


def _plain(text: str) -> str:
    """Half width, one kind of dash, area codes without brackets, extensions as `#6012`."""
    text = _DASHES.sub("-", to_half_width(text)).replace("，", ",")
    text = _AREA.sub(r"\1-", text)
    text = _EXTENSION.sub(r"#\1", text)
    return re.sub(r" *- *", "-", text)


def _without_remarks(text: str) -> tuple[str, tuple[str, ...]]:
    remarks = tuple(found.strip() for found in _REMARK.findall(text) if found.strip())
    return _LABELS.sub(";", _REMARK.sub(" ", text)), remarks


def _exact_digits(text: str) -> str:
    """The digits of `1.3900002222E+10` if all are written, else '' (`1.39E+10` lost some)."""
    mantissa, exponent = re.split("[Ee]", text)
    digits = mantissa.replace(".", "")
    return digits if len(digits) == int(exponent) + 1 else ""


def _numbers(raw: str, text: str, remarks: tuple[str, ...]) -> Phones:
    mobiles: list[str] = []
    landlines: list[str] = []
    in_order: list[str] = []
    for part in re.split(r"[/、;,|\\\n]", _AREA_AND_SPACE.sub(r"\1-", text)):
        for written in _pieces(part.strip()):
            number = _mobile(written) or _landline(written)
            if not number:
                return Phones(problem=_problem(raw, written))
            in_order.append(number)
            (mobiles if _mobile(written) else landlines).append(number)
    if raw and not in_order:
        return Phones(problem=_no_number(raw))
    return Phones(tuple(mobiles), tuple(landlines), tuple(in_order), remarks)


def _pieces(part: str) -> list[str]:
    """One number written in groups (`138 0000 1234`), or several parted by spaces."""
    whole = part.replace(" ", "")
    if not whole:
        return []
    return [whole] if _mobile(whole) or _landline(whole) else part.split(" ")


def _mobile(written: str) -> str:
    """A mobile number has 11 digits and starts with 1."""
    digits = re.sub(r"^(?:\+|00)?86-?(?=1)", "", written).replace("-", "")
    return digits if re.fullmatch(r"1[0-9]{10}", digits) else ""


_LOCAL = re.compile(r"[2-9][0-9]{6,7}")
_SERVICE = re.compile(r"[48]00[0-9]{7}|12[0-9]{3}|9[56][0-9]{3,4}")


def _landline(written: str) -> str:
    """A number with or without area code and extension; 400 and hotline numbers too."""
    main, _hash, extension = written.partition("#")
    if not re.fullmatch(r"[0-9-]+", main) or (extension and not extension.isdecimal()):
        return ""
    if _SERVICE.fullmatch(main.replace("-", "")) and not main.startswith("-"):
        return main.replace("-", "")
    area, rest = _area_code(main)
    local = rest.replace("-", "")
    if not _LOCAL.fullmatch(local):
        local, _dash, extension_after_dash = rest.partition("-")
        if extension or not re.fullmatch("[0-9]{1,6}", extension_after_dash):
            return ""
        extension = extension_after_dash
    if not _LOCAL.fullmatch(local):
        return ""
    return f"{area}-" * bool(area) + local + f"，分机{extension}" * bool(extension)


def _area_code(main: str) -> tuple[str, str]:
    """The area code (010 and 02x, else four digits) and what follows."""
    found = re.match(r"(010|02[0-9]|0[0-9]{3})-?", main)
    return (found.group(1), main[found.end() :]) if found else ("", main)


def _problem(raw: str, written: str) -> str:
    digits = written.replace("-", "")
    if digits.isdecimal() and len(digits) > 5:
        return _(
            "“{text}” has {count} digits; a mobile number has 11 and starts with 1, a fixed line 7 "
            "or 8 after its area code. Check it."
        ).format(text=raw, count=len(digits))
    return _no_number(raw)


def _no_number(raw: str) -> str:
    return _("“{text}” is not a telephone number. Check it.").format(text=raw)


def _lost_digits(raw: str) -> str:
    return _(
        "“{text}” has lost digits (scientific notation); they cannot be recovered. Type the number."
    ).format(text=raw)
