"""Numbers as people write them: thousands marks, words in front and behind, Chinese numerals."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from app.domain.sheets.units import (
    PER_100_000,
    PER_MILLE,
    PER_MYRIAD,
    PERCENT,
    half_width,
    read_units,
)
from app.domain.text import chinese_number

_LONGEST = 60
_DIGITS = r"[0-9]{1,3}(?:(?:, ?| |')[0-9]{3})+|[0-9]{1,15}"
_NUMBER = rf"[+-]?(?:{_DIGITS})(?:\.[0-9]{{1,10}})?"
_CHINESE = "[零〇○一二三四五六七八九十百千万亿两]+(?:点[零〇○一二三四五六七八九]+)?"
_BEFORE = (
    r"≥|>=|≧|≤|<=|≦|>|<|≈|~|不低于|不少于|不小于|不高于|不超过|不多于|至少|最多|超过|超|高于|大于|低于|小于"
    r"|大约|约为|约|近|将近|接近"
)
_BEHIND = r"以上|以下|以内|左右|上下|余|多|强|弱|\+"
_OF = {
    "百分之": PERCENT,
    "千分之": PER_MILLE,
    "万分之": PER_MYRIAD,
    "十万分之": PER_100_000,
}
_PER_MILLE = r"%。|%0(?![0-9.])|%o|0/00|o/oo|‰"
_FIGURE = re.compile(
    rf"(?P<before>{_BEFORE})?(?P<of>{'|'.join(sorted(_OF, key=len, reverse=True))})?"
    rf"(?P<number>{_NUMBER}|{_CHINESE})(?P<more>{_BEHIND})?"
    rf"(?P<unit>{_PER_MILLE}|%|/ ?(?:10|十)? ?万|1/10 ?万|[^0-9\s()%‰.,、/+-][^0-9()]{{0,9}}?)?"
    rf"(?P<behind>{_BEHIND})?"
)
_REMARK = re.compile(r"\([^()]*\)$")
_MINUS = str.maketrans({"−": "-", "–": "-", "﹣": "-"})


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit ('' for none) and the words that say that it is not exact."""

    number: Decimal
    unit: str = ""
    qualifier: str = ""


def read_figure(text: str) -> Figure | None:
    """The one number in a text, None when there is not exactly one.

    A remark in brackets behind it is no part of it: `95.96（预计）`.
    """
    plain = _REMARK.sub("", half_width(text).translate(_MINUS).strip()).strip()
    plain = re.sub(r" +(?=%|‰|0/00|o/oo|/)|(?<=/) +", "", plain)
    plain = re.sub(r"(?<=[0-9]) (?=[^0-9 ])|(?<=[^0-9 ,]) (?=[0-9])", "", plain)
    found = _FIGURE.fullmatch(plain) if len(plain) <= _LONGEST else None
    if found is None:
        return None
    number = _number(found["number"])
    if number is None:
        return None
    unit = _OF[found["of"]] if found["of"] else "".join(read_units(found["unit"] or "")[:1])
    words = (found["before"], found["more"], found["behind"])
    return Figure(number, unit, "".join(word for word in words if word))


def _number(text: str) -> Decimal | None:
    if re.fullmatch(_NUMBER, text):
        return Decimal(re.sub("[ ,']", "", text))
    whole, _point, fraction = text.partition("点")
    number = chinese_number(whole)
    digits = [chinese_number(digit) for digit in fraction]
    if number is None:
        return None
    return Decimal(f"{number}.{''.join(map(str, digits))}" if fraction else number)
