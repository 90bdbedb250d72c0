"""Goals without a number: which way an indicator shall go.

Only what can be counted is an indicator here: a rate, a proportion, a number of persons, an
expectancy of life. “妇女健康水平不断提高” is a fine goal, but nobody can fill it into a table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.plans.sentences.measures import MEASURES
from app.domain.plans.values import Comparator

_GAP = rf".*?(?:{MEASURES}|水平|收入|时间)[^，；。]{{0,12}}差距"
_COUNTABLE = rf"(?:{_GAP}|.+?{MEASURES}(?:[（(][^（）()]*[）)])?|.+?(?:文盲|肥胖|超重))"
_HOW = (
    r"(?:逐步|不断|持续|稳步|进一步|明显|显著|大幅度?|有效|逐年|普遍|继续|切实|较大幅度|稳定|总体"
    r"|有所|均|都|得到|更加|巩固|在现有的?基础上)*"
)
_UP = "提高|提升|上升|增加|增长|延长|扩大|增多|升高"
_DOWN = "下降|降低|减少|缩小|减小|减缓|基本消除|消除|压减"
_TAIL = r"(?:并[^，；。]{0,10})?$"

_BEHIND: tuple[tuple[Comparator, str], ...] = (
    (
        Comparator.TREND_CONTROL,
        rf"的?(?:上升|增长|增加|升高)(?:趋势|势头|态势|速度){_HOW}(?:控制|遏制|减缓|放缓)",
    ),
    (Comparator.TREND_CONTROL, r"得到(?:有效|进一步|初步)?(?:控制|遏制)"),
    (Comparator.TREND_CONTROL, r"(?:保持|控制|稳定)在较?低水平"),
    (
        Comparator.BALANCED,
        r"(?:趋于|保持|大致|趋向|基本|总体|逐步|更加|恢复)*(?:性别)?(?:均衡|平衡|正常|合理|相当)",
    ),
    (Comparator.KEEP_HIGH, r"(?:继续|持续|稳定)?保持(?:在)?(?:高|较高)(?:水平|位)|保持稳定"),
    (Comparator.TREND_UP, rf"{_HOW}(?:{_UP})(?:和巩固)?"),
    (Comparator.TREND_DOWN, rf"{_HOW}(?:{_DOWN})"),
)
_FRONT: tuple[tuple[Comparator, str], ...] = (
    (Comparator.TREND_UP, rf"{_HOW}(?:{_UP})"),
    (Comparator.TREND_DOWN, rf"{_HOW}(?:{_DOWN})"),
    (Comparator.TREND_CONTROL, rf"{_HOW}(?:控制|遏制)"),
)
_NAMED_FIRST = tuple(
    (comparator, re.compile(rf"(?P<name>{_COUNTABLE}){words}{_TAIL}"))
    for comparator, words in _BEHIND
)
_NAMED_LAST = tuple(
    (comparator, re.compile(rf"{words}(?P<name>{_COUNTABLE})$")) for comparator, words in _FRONT
)
_CONTROL_LAST = re.compile(
    rf"{_HOW}(?:控制|遏制)(?P<name>{_COUNTABLE})的?(?:上升|增长)(?:趋势|势头)?$"
)

#: A name that holds another verb is no name: 提高能力降低死亡率.
_MOVES = re.compile(f"{_UP}|{_DOWN}")


@dataclass(frozen=True, slots=True)
class Trend:
    """A direction in a clause: the name stands at `start` to before `end`."""

    comparator: Comparator
    start: int
    end: int


def trend_in(clause: str) -> Trend | None:
    """The direction that a clause without a target number gives to something countable."""
    control = _CONTROL_LAST.search(clause)
    if control:
        return Trend(Comparator.TREND_CONTROL, *control.span("name"))
    for comparator, pattern in _NAMED_FIRST:
        found = pattern.match(clause)
        if found:
            return Trend(comparator, *found.span("name"))
    for comparator, pattern in _NAMED_LAST:
        found = pattern.search(clause)
        if found and not _MOVES.search(found["name"]):
            return Trend(comparator, *found.span("name"))
    return None
