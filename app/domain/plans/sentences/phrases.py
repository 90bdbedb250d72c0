"""The words around a quantity that say how it is meant: 达到…以上, 控制在…以内, 由…提高到, 下降….

The word in front and the word behind are read apart and then weighed: what stands behind the
number (以上, 以下, 左右) is the plainer of the two and wins.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from app.domain.plans.sentences.numbers import Quantity


class Sense(StrEnum):
    """What a word in front of a quantity makes of it."""

    LEAST = "least"  # 达到, 不低于
    KEEP = "keep"  # 达到并保持在
    HOLD = "hold"  # 保持在
    MOST = "most"  # 控制在, 降至
    RISE = "rise"  # 提高 5个百分点
    FALL = "fall"  # 下降 20%
    FROM = "from"  # 由35%
    HAVE = "have"  # 每个乡镇建有1所
    IS = "is"  # 为
    NONE = "none"


class Side(StrEnum):
    """Which side of the number the word behind it allows."""

    ABOVE = "above"
    BELOW = "below"
    ABOUT = "about"
    NONE = "none"


#: How far in front of a quantity its word may begin.
_LONGEST = 24
_TO = r"(?:到|至|为|在)"
_THEN = r"(?:\d{4}年(?:底|末)?的?)?"
_UP = "提高|提升|增加|增长|上升|升高|扩大|延长|增|升|延"
_DOWN = "下降|降低|减少|缩小|压减|压缩|降|减"
_YEARLY = "(?:年均|每年|逐年)?"
_HOW = r"(?:不断|逐步|稳步|持续|进一步|逐年)?"
_SENSES: tuple[tuple[Sense, str], ...] = (
    (Sense.KEEP, rf"(?:达到|提高到|提升到|实现)(?:并|且){_HOW}(?:保持|稳定|维持|巩固)(?:在|到)?"),
    (Sense.MOST, "不高于|不超过|不大于|不多于|不得超过|低于|小于|少于|≤|<=|<|至多|最多"),
    (Sense.LEAST, "不低于|不少于|不小于|不得低于|不得少于|超过|高于|大于|多于|突破|≥|>=|>"),
    (Sense.LEAST, "(?:不低于|不少于|超过|达到)[一-龥]{1,12}的"),
    (Sense.LEAST, "至少[一-龥]{0,3}"),
    (Sense.HOLD, "(?:保持|稳定|维持|巩固)(?:稳定)?(?:在)?"),
    (Sense.MOST, rf"(?:控制|限制|压降)(?:在|到|至)?|(?:{_DOWN}){_TO}{_THEN}"),
    (Sense.LEAST, rf"达到?(?:了)?|(?:{_UP}){_TO}{_THEN}|恢复到|接近到"),
    (
        Sense.FROM,
        r"(?:由|从)(?:\d{4}年|“?十[一二三四五六]五”?[初末]|基期)?(?:底)?(?:的)?|(?<![到至])\d{4}年的",
    ),
    (Sense.RISE, rf"{_YEARLY}(?:{_UP})(?:幅度)?(?:约)?|高出?"),
    (Sense.FALL, rf"{_YEARLY}(?:{_DOWN})(?:幅度)?(?:约)?"),
    (Sense.HAVE, "(?:都|均)?(?:建有|设有|配有|拥有|要有|应有|有)"),
    (Sense.IS, r"占比?|为|是|[:：]"),
)
_FRONTS = tuple(
    (sense, re.compile(rf"(?:{words})(?:全国|全省|全市)?(?:约|大约)?$")) for sense, words in _SENSES
)
_ABOUT = re.compile("约$")
_BOTH = re.compile(r"[（(]含[^）)]{0,6}[）)]")
_BEHINDS = (
    (Side.ABOVE, re.compile(r"(?:及|或|和)?以上|以?外")),
    (Side.BELOW, re.compile(r"(?:及|或|和)?以[下内]|之内|内(?=[，。；、）)]|$)")),
    (Side.ABOUT, re.compile(r"左右|上下")),
    (Side.NONE, re.compile("之间")),
)


@dataclass(frozen=True, slots=True)
class Front:
    """The word in front of a quantity: what it means and where it begins."""

    sense: Sense
    start: int
    word: str = ""


@dataclass(frozen=True, slots=True)
class Behind:
    """The word behind a quantity: which side it allows and where it ends."""

    side: Side
    end: int


def front_of(text: str, quantity: Quantity, begin: int) -> Front:
    """The word that leads to the quantity, not searched before `begin`."""
    begin = max(begin, quantity.start - _LONGEST)
    before = text[begin : quantity.start]
    best = Front(Sense.NONE, quantity.start)
    for sense, pattern in _FRONTS:
        found = pattern.search(before)
        if found and begin + found.start() < best.start:
            best = Front(sense, begin + found.start(), found[0])
    return best


def behind_of(text: str, quantity: Quantity) -> Behind:
    """The word that follows the quantity."""
    end = quantity.end
    included = _BOTH.match(text, end)
    end = included.end() if included else end
    if _ABOUT.search(text, max(0, quantity.start - 2), quantity.start):
        return Behind(Side.ABOUT, end)
    for side, pattern in _BEHINDS:
        found = pattern.match(text, end)
        if found:
            included = _BOTH.match(text, found.end())
            return Behind(side, included.end() if included else found.end())
    return Behind(Side.NONE, end)
