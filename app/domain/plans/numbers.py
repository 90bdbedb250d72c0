"""Numbers as clerks type them: full-width digits, thousands commas, a unit behind the number.

A rate is stored as printed (96 for 96 %), so `96%` in an indicator measured in % is 96, and a
number in another unit is refused instead of converted. Blank and 缺 mean missing, never 0.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from app.domain.plans.wording import MISSING
from app.domain.text import without_invisible
from app.errors import RuleBroken
from app.i18n import _

#: More digits than any indicator has; a longer run of digits is a slip of the hand.
MOST_WHOLE_DIGITS = 12
MOST_DECIMALS = 6

_FRACTIONS = {"百分之": "%", "千分之": "‰", "万分之": "1/万", "十万分之": "1/10万"}
_SAME_UNIT = {"/10万": "1/10万", "/万": "1/万", "百分点": "百分点", "个百分点": "百分点"}
_MAY_BE_NEGATIVE = frozenset({"百分点", "千分点", "分钟/日"})
_MINUS = str.maketrans({"−": "-", "–": "-", "﹣": "-"})
_PLAIN = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?", re.ASCII)
_WITH_UNIT = re.compile(
    rf"(?P<of>{'|'.join(sorted(_FRACTIONS, key=len, reverse=True))})?"
    rf"(?P<number>{_PLAIN.pattern})(?P<unit>[^\d.,].*)?",
    re.ASCII,
)


def half_width(text: str) -> str:
    """A number cell in half width, without spaces: `９６．０ ％` is `96.0%`.

    NFKC is right for numbers and their units; names of people never pass through here.
    """
    plain = unicodedata.normalize("NFKC", without_invisible(text)).translate(_MINUS)
    return re.sub(r"\s+", "", plain).lstrip("'")


def parse_number(text: str, unit_of_measurement: str) -> Decimal | None:
    """The number in a cell, or None when it is blank or says 缺.

    Raises `RuleBroken` with the reason: not a number, another unit of measurement, too many
    digits, or negative where that cannot be.
    """
    plain = half_width(text)
    if plain in {"", MISSING}:
        return None
    found = _WITH_UNIT.fullmatch(plain)
    if not found:
        raise RuleBroken(
            _(
                "“{text}” is not a number. Enter a number alone, or leave the cell blank "
                "when the value is missing."
            ).format(text=text.strip())
        )
    _check_unit(text, _unit(found), unit_of_measurement)
    value = Decimal(found["number"].replace(",", ""))
    _check_size(text, value)
    if value < 0 and unit_of_measurement not in _MAY_BE_NEGATIVE:
        raise RuleBroken(
            _(
                "“{text}” is negative, which an indicator in {unit} cannot be. "
                "Leave the cell blank when the value is missing."
            ).format(text=text.strip(), unit=unit_of_measurement)
        )
    return value


def _unit(found: re.Match[str]) -> str:
    if found["of"]:
        return _FRACTIONS[found["of"]] if not found["unit"] else found["of"] + found["unit"]
    unit = found["unit"] or ""
    return _SAME_UNIT.get(unit, unit)


def _check_unit(text: str, typed: str, expected: str) -> None:
    if typed in {"", half_width(expected)}:
        return
    raise RuleBroken(
        _("“{text}” is in {typed}, but the indicator is in {expected}. Convert it first.").format(
            text=text.strip(), typed=typed, expected=expected
        )
    )


def _check_size(text: str, value: Decimal) -> None:
    exponent = value.as_tuple().exponent
    behind = -exponent if isinstance(exponent, int) else 0
    if behind > MOST_DECIMALS or abs(value) >= Decimal(10) ** MOST_WHOLE_DIGITS:
        raise RuleBroken(
            _(
                "“{text}” has too many digits: at most {whole} before the point and "
                "{decimals} behind it."
            ).format(text=text.strip(), whole=MOST_WHOLE_DIGITS, decimals=MOST_DECIMALS)
        )
