"""Units of measurement as returns write them, and what one is in another."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from app.domain.text import without_invisible

PERCENT, PER_MILLE, PER_MYRIAD, PER_100_000 = "%", "‰", "1/万", "1/10万"

_SAME = {
    PERCENT: ("%", "百分比", "百分之", "百分率", "百分数"),
    PER_MILLE: ("‰", "千分之", "千分比", "千分率", "%。", "%0", "%o", "0/00", "o/oo", "%%"),
    PER_MYRIAD: ("1/万", "/万", "万分之", "万分率"),
    PER_100_000: ("1/10万", "/10万", "1/十万", "/十万", "十万分之", "十万分率", "1/100000"),
    "百分点": ("百分点", "个百分点"),
}
_NAMES = {name: unit for unit, names in _SAME.items() for name in names}
#: How many of the smallest thing one of these is; units of one family can be turned into another.
_RATES = {
    PERCENT: Decimal(1000),
    PER_MILLE: Decimal(100),
    PER_MYRIAD: Decimal(10),
    PER_100_000: Decimal(1),
}
_SCALES = {"": Decimal(1), "千": Decimal(1000), "万": Decimal(10_000), "亿": Decimal(100_000_000)}
_SCALED = re.compile(r"([千万亿]?)([人元个户所件名例])")
MAY_BE_NEGATIVE = frozenset({"百分点", "千分点", "分钟/日"})


def half_width(text: str) -> str:
    """A number or its unit in half width. NFKC is right for numbers; names never come here."""
    return unicodedata.normalize("NFKC", without_invisible(text))


def read_units(text: str) -> tuple[str, ...]:
    """The units that a column of units allows: one, or several (`人/万人`); none when blank."""
    plain = re.sub(r"\s", "", half_width(text)).strip("():")
    plain = re.sub("^(?:计量)?单位:", "", plain)
    if not plain:
        return ()
    if plain in _NAMES:
        return (_NAMES[plain],)
    parts = re.split("[、,或]", plain)
    if all(_SCALED.fullmatch(part) for part in plain.split("/")):
        parts = plain.split("/")
    return tuple(dict.fromkeys(_NAMES.get(part, part) for part in parts if part))


def factor(unit: str, other: str) -> Decimal | None:
    """What a number in `unit` is multiplied by to be in `other`; None when it cannot be.

    12.34 万人 is 123400 人, 0.31 % is 3.1 ‰.
    """
    if unit in _RATES and other in _RATES:
        return _RATES[unit] / _RATES[other]
    one, two = _SCALED.fullmatch(unit), _SCALED.fullmatch(other)
    if one and two and one[2] == two[2]:
        return _SCALES[one[1]] / _SCALES[two[1]]
    return None
