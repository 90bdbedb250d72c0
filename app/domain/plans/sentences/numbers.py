"""The quantities in a goal sentence: digits, Chinese numerals, fractions, ranges, their units.

A quantity is found wherever one is written; whether it is a target is decided by the words around
it (`phrases.py`). What only looks like one – a year, a document number, the 10万 of 1/10万 – is
never found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = "零〇一二两三四五六七八九十百"
_HAN = f"[{_CHINESE}]{{1,9}}(?:点[零〇一二三四五六七八九]{{1,4}})?"
_ANY = f"(?:{_DIGITS}|{_HAN})"

#: Counting words that follow a number in goal sentences, longest first where one begins another.
COUNTERS = (
    *("平方米", "立方米", "万人次", "万元", "亿元", r"元(?:/(?:人·)?[月年人])?", "万人", "万张"),
    *("万个", "万名", "万户", "万册", "人次", "人", "名", "个(?!月|百)", "所", "张", "家", "户"),
    *("件", "项", "册", "本", "辆", "场次", "场", "次", "支", "处", "篇", "周岁", "岁", "小时"),
    *("分钟", "年", "公里", "千克", "份", "例", "起", "对"),
)
_COUNTER = "|".join(COUNTERS)
_PER = {"十万": "1/10万", "10万": "1/10万", "100000": "1/10万", "万": "1/万", "1万": "1/万"}
_PARTS = {"百": "%", "千": "‰", **_PER}
_HUNDRED = Decimal(100)

_QUANTITY = re.compile(
    rf"(?P<parts>百|千|十万|10万|1?万)分之(?P<of_parts>{_ANY})"
    rf"|(?P<below>{_ANY})分之(?P<above>{_ANY})"
    rf"|(?P<points>{_ANY})个?(?P<point_unit>百分点|千分点)"
    rf"|(?P<rate>{_DIGITS})(?P<rate_unit>%|‰)"
    rf"|(?P<per>{_DIGITS})(?:/(?P<per_unit>10万|十万|100000|万)|(?:[（(]|\s)?1/(?P<own>10万|万)[）)]?)"
    rf"|(?P<over>\d{{1,2}})/(?P<under>\d{{1,2}})(?![\d万年月/])"
    rf"|(?P<tenths>[一二三四五六七八九])成(?P<half>[半一二三四五六七八九])?(?![立为员人果绩长功效])"
    rf"|(?P<most>半数|一半)"
    rf"|(?P<count>{_DIGITS})(?P<counter>{_COUNTER})?"
    rf"|(?P<han>{_HAN})(?P<han_counter>{_COUNTER})",
    re.ASCII,
)
_RANGE = re.compile(r"[~～\-—–－至到]+")
#: What makes a number part of a word: an age, a document, an ordinal, a hotline, a date.
_BEFORE = re.compile(r"[第〔\[【\dA-Za-z.]$|[“\"]?十[一二三四五]五$")
_BEHIND = re.compile(r"[\d号月日级批期届章条〕\]】A-Za-z]|个月|年级|年制|年义务|—?\d{4}年")
_YEAR = re.compile(r"(?:19|20|21)\d\d")
_DIGIT_VALUES = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGIT_VALUES |= {"〇": 0, "两": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A number with its unit at its place in the plain text.

    `low` is set for a range (30 of 30%～40%). `printed` are the number's own words, `converted`
    whether the value is not what is printed (1/5 as 20 %).
    """

    start: int
    end: int
    value: Decimal
    unit: str
    printed: str
    low: Decimal | None = None
    converted: bool = False
    exact: Decimal | None = None  # of a fraction, before it is rounded to a percentage


def quantities(text: str) -> list[Quantity]:
    """All quantities of the plain text in their order, ranges joined."""
    found = [
        _quantity(match)
        for match in _QUANTITY.finditer(text)
        if not _is_part_of_a_word(text, match)
    ]
    return _joined(text, found)


def chinese_number(text: str) -> Decimal:
    """The value of a Chinese numeral up to hundreds: 九十五, 二十, 三点五."""
    whole, _, behind = text.partition("点")
    total, digit = 0, 0
    for character in whole:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = digit * 10 + _DIGIT_VALUES[character]
    decimals = "".join(str(_DIGIT_VALUES[character]) for character in behind)
    return Decimal(f"{total + digit}.{decimals}" if decimals else total + digit)


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "")) if text[0].isdigit() else chinese_number(text)


def _quantity(match: re.Match[str]) -> Quantity:
    value, unit, exact = _value(match)
    return Quantity(
        start=match.start(),
        end=match.end(),
        value=value,
        unit=unit,
        printed=match[0],
        converted=exact is not None,
        exact=exact,
    )


def _value(match: re.Match[str]) -> tuple[Decimal, str, Decimal | None]:
    """The value, its unit, and for a fraction its exact share of the whole."""
    if match["parts"]:
        return _number(match["of_parts"]), _PARTS[match["parts"]], None
    if match["points"]:
        return _number(match["points"]), match["point_unit"], None
    if match["rate"]:
        return _number(match["rate"]), match["rate_unit"], None
    if match["per"]:
        return _number(match["per"]), _PER[match["per_unit"] or match["own"]], None
    if match["count"]:
        return _number(match["count"]), match["counter"] or "", None
    if match["han"]:
        return _number(match["han"]), match["han_counter"], None
    share = _share(match)
    return _percent(share), "%", share


def _share(match: re.Match[str]) -> Decimal:
    if match["most"]:
        return Decimal("0.5")
    if match["tenths"]:
        half = "五" if match["half"] == "半" else match["half"] or "零"
        return Decimal(_DIGIT_VALUES[match["tenths"]] * 10 + _DIGIT_VALUES[half]) / _HUNDRED
    above, below = match["above"] or match["over"], match["below"] or match["under"]
    return _number(above) / (_number(below) or 1)


def _percent(share: Decimal) -> Decimal:
    """A share in percent, to one decimal when it does not come out even."""
    percent = (share * _HUNDRED).quantize(Decimal("0.1"))
    return Decimal(int(percent)) if percent == int(percent) else percent


def _is_part_of_a_word(text: str, match: re.Match[str]) -> bool:
    before, behind = text[max(0, match.start() - 4) : match.start()], text[match.end() :]
    if match["per"] == "1" and before.endswith(("(", "（")) and behind.startswith((")", "）")):
        return True
    if match["count"] and _YEAR.fullmatch(match["count"]) and match["counter"] in {"年", None}:
        return True
    if match["han_counter"] and re.search(r"[之第每十统唯同某另这该]$|进$", before):
        return True
    return bool(_BEFORE.search(before) or _BEHIND.match(behind))


def _joined(text: str, found: list[Quantity]) -> list[Quantity]:
    """The quantities with `30%～40%` and `0.5到1个百分点` made one."""
    joined: list[Quantity] = []
    for quantity in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.low is None
            and _RANGE.fullmatch(text, last.end, quantity.start)
            and last.unit in {"", quantity.unit}
            and last.value < quantity.value
        ):
            joined[-1] = Quantity(
                start=last.start,
                end=quantity.end,
                value=quantity.value,
                unit=quantity.unit,
                printed=text[last.start : quantity.end],
                low=last.value,
            )
        else:
            joined.append(quantity)
    return joined
