"""How indicators are measured, as far as names and numbers tell: units, and which way is better."""

from __future__ import annotations

import re

from app.domain.plans.numbers import half_width
from app.domain.plans.values import Comparator, Direction

#: Ways to write the units of measurement that the two outlines use, and the usual one.
_UNITS = {
    "百分比": "%", "百分数": "%", "百分率": "%", "千分比": "‰", "千分率": "‰",
    "/10万": "1/10万", "十万分之一": "1/10万", "1/十万": "1/10万", "/十万": "1/10万",
    "1/100000": "1/10万", "10万分之一": "1/10万", "/万": "1/万", "万分之一": "1/万",
    "个百分点": "百分点",
}  # fmt: skip
_LONGEST_UNIT = 10
_BRACKETS = re.compile(r"[（(\[【]([^（()）\[\]【】]{1,10})[）)\]】]$")
_LOOKS_LIKE_UNIT = re.compile(
    r"%|‰|1?/?(?:10万|十万|万)|百分[比点率]|千分[比率]|(?:万|亿)?[人个件名例户家所张份册场条次起元岁]+"
    r"|人次|万人|万元|亿元|小时|分钟|平方米|年|.{1,4}/.{1,6}"
)
_NUMBERING = re.compile(
    r"^(?:[（(]\d{1,3}[）)]|\d{1,3}[.．、)）](?!\d)|[一二三四五六七八九十]+、)\s*"
)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?", re.ASCII)
_AFTER = re.compile(r"(?:以上|以下|以内|左右|及以上|及以下)$")
_LESS = re.compile(
    "死亡|患病|发病|发生|感染率|传播率|近视|贫血|低体重|肥胖|超重|生长迟缓|缺陷|犯罪|受害|伤害|溺水"
    "|自杀|流产|人工终止|辍学|失学|文盲|贫困|失业|性别差|抑郁|吸烟|被拐|拐卖|事故|案件"
)
_MORE = re.compile("筛查|检查|治疗|救治|检出|下降率|降低率|减少率|知晓|预防|干预|覆盖|破案|报告率")


def tidy_unit(text: str) -> str:
    """A unit of measurement in its usual writing: ％ is %, /10万 is 1/10万."""
    plain = half_width(text).strip("()")
    known = _UNITS.get(plain, plain)
    return known if len(known) <= _LONGEST_UNIT else ""


def unit_in(text: str) -> str:
    """The unit that stands behind the number of a target: ≥96% is in %, 12/10万以下 in 1/10万."""
    plain = half_width(text)
    numbers = list(_NUMBER.finditer(plain))
    if not numbers:
        return ""
    rest = _AFTER.sub("", re.sub(r"\(.*?\)", "", plain[numbers[0].end() :]))
    unit = tidy_unit(rest)
    return unit if _LOOKS_LIKE_UNIT.fullmatch(unit) else ""


def without_number(text: str) -> str:
    """The text without the number that it begins with as an entry of a list."""
    return _NUMBERING.sub("", text)


def split_name(written: str) -> tuple[str, str]:
    """An indicator's name without its number, and the unit in the brackets behind it.

    `2.孕产妇死亡率（1/10万）` is 孕产妇死亡率 in 1/10万; other brackets are a part of the name.
    """
    name = without_number(re.sub(r"\s", "", written))
    found = _BRACKETS.search(name)
    unit = tidy_unit(found[1]) if found else ""
    if found and _LOOKS_LIKE_UNIT.fullmatch(unit):
        return name[: found.start()] or written, unit
    return name or written, ""


def lower_is_better(name: str) -> bool:
    """Whether less of it is better, by its name: 死亡率 yes, 宫颈癌检查率 no."""
    return bool(_LESS.search(name)) and not _MORE.search(name)


_DIRECTIONS = {
    Comparator.AT_LEAST: Direction.INCREASE,
    Comparator.AT_LEAST_KEEP: Direction.INCREASE,
    Comparator.AT_LEAST_IN_EVERY_AREA: Direction.INCREASE,
    Comparator.AT_LEAST_REFERENCE: Direction.INCREASE,
    Comparator.TREND_UP: Direction.INCREASE,
    Comparator.AT_MOST: Direction.DECREASE,
    Comparator.RELATIVE_REDUCTION: Direction.DECREASE,
    Comparator.TREND_DOWN: Direction.DECREASE,
    Comparator.TREND_CONTROL: Direction.DECREASE,
    Comparator.MONITOR: Direction.QUALITATIVE,
    Comparator.QUALITATIVE: Direction.QUALITATIVE,
}


def direction_of(comparator: Comparator) -> Direction:
    """The direction that goes with a way to compare: ≤ is the better the lower it is."""
    return _DIRECTIONS.get(comparator, Direction.KEEP)
