"""The quantities of a clause that are targets, grouped as the sentence lists them.

`分别达到95%、90%和85%以上` is one group of three; the word in front of the first and the word
behind the last hold for all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from app.domain.plans.sentences.measures import is_complete
from app.domain.plans.sentences.names import plain_name
from app.domain.plans.sentences.numbers import Quantity
from app.domain.plans.sentences.phrases import Behind, Front, Sense, Side, behind_of, front_of
from app.domain.plans.sentences.splitting import Span

_RATES = frozenset({"%", "‰", "1/10万", "1/万", "百分点", "千分点"})
_LINK = re.compile(r"[、，,]?(?:和|与|及|以及)?")
_ENDS = re.compile(r"$|[，。；、,;）)！!\s]|和|及|以及|且|并|其中")
_BASELINE = re.compile(
    r"(?<!到)(?<!至)\d{4}年(?:底|末)?(?:全国|全省|全市)?(?:的)?(?:为|是|仅为|占)?$"
)
_REPORTED = re.compile(r"\s*(?:19|20)\d\d年.+(?:为|是|[:：])$")
_EACH = re.compile("[每各都均]")
_QUIET = frozenset({Sense.NONE, Sense.IS, Sense.HAVE})
#: What the name must speak of where the unit also stands in ages, terms and times of day.
_NEEDS = {
    "岁": re.compile("寿命|年龄"),
    "周岁": re.compile("寿命|年龄"),
    "年": re.compile("年限"),
    "小时": re.compile("时间|时长|每天|每日|每周|活动|睡眠"),
    "分钟": re.compile("时间|时长|每天|每日|每周|活动|睡眠"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A target quantity with the words in front of and behind it."""

    quantity: Quantity
    front: Front
    behind: Behind
    moves_from: bool = False  # the words also give the value before: 由35%提高到40%


@dataclass(frozen=True, slots=True)
class Group:
    """Targets that are listed together; `words` is where their names are looked for."""

    marks: tuple[Mark, ...]
    words: Span

    @property
    def end(self) -> int:
        """Where the group ends, the last word behind it included."""
        return self.marks[-1].behind.end


def groups(text: str, clause: Span, found: list[Quantity]) -> list[Group]:
    """The groups of targets among the quantities `found` in the clause."""
    made: list[list[Mark]] = []
    begin = clause.start
    begins: list[int] = []
    before = 0  # where the values of before end that were last read
    for quantity in found:
        front, behind = front_of(text, quantity, begin), behind_of(text, quantity)
        mark = Mark(quantity, front, behind, before > begin)
        if _is_before(text, before, mark):
            before = quantity.end
            continue
        if (
            made
            and _LINK.fullmatch(text, made[-1][-1].behind.end, quantity.start)
            and _is_listed(mark)
        ):
            made[-1].append(mark)
        elif _is_target(text, clause, begin, mark):
            made.append([mark])
            begins.append(begin)
        else:
            continue
        begin = mark.behind.end
    return [_group(marks, begin) for marks, begin in zip(made, begins, strict=True)]


def _is_before(text: str, before: int, mark: Mark) -> bool:
    """Whether it is a value of before, or one more in a list of such: 由35%、20%."""
    listed = before > 0 and _LINK.fullmatch(text, before, mark.quantity.start)
    return mark.front.sense is Sense.FROM or bool(listed and _is_listed(mark))


def _is_listed(mark: Mark) -> bool:
    return mark.front.sense is Sense.NONE


def _group(marks: list[Mark], begin: int) -> Group:
    """The marks with the word in front of the first and the nearest word behind for each."""
    front, behind, moves = marks[0].front, marks[-1].behind, marks[0].moves_from
    shared = []
    for mark in reversed(marks):
        if mark.behind.side is not Side.NONE:
            behind = mark.behind
        own = Behind(behind.side, mark.behind.end)
        shared.append(replace(mark, front=front, behind=own, moves_from=moves))
    return Group(tuple(reversed(shared)), Span(begin, front.start))


def _is_target(text: str, clause: Span, begin: int, mark: Mark) -> bool:
    if _is_baseline(text, begin, mark):
        return False
    name = plain_name(text[begin : mark.front.start])
    unit = mark.quantity.unit
    if name.endswith(("幅度", "增幅", "降幅")):
        return False
    if unit in _RATES:
        return _is_rate_target(text, clause, name, mark)
    told = _is_told(mark) or mark.front.sense is Sense.HAVE or is_complete(name)
    if not told or (unit in _NEEDS and not _NEEDS[unit].search(name)):
        return False
    if not unit and not is_complete(name):
        return False
    if mark.front.sense is Sense.HAVE or not _ENDS.match(text, mark.behind.end):
        return _is_kept_by_each(text, begin, mark)
    return True


def _is_rate_target(text: str, clause: Span, name: str, mark: Mark) -> bool:
    if _is_told(mark) or is_complete(name):
        return True
    rest = text[mark.behind.end : clause.end]
    return mark.quantity.unit == "%" and bool(rest) and not _ENDS.match(rest)


def _is_told(mark: Mark) -> bool:
    """Whether a word says that the number is a target."""
    return mark.front.sense not in _QUIET or mark.behind.side is not Side.NONE


def _is_baseline(text: str, begin: int, mark: Mark) -> bool:
    """Whether it is what was: 2020年为85.2%."""
    words = text[begin : mark.quantity.start]
    quiet = mark.front.sense in _QUIET and mark.behind.side is Side.NONE
    return quiet and bool(_BASELINE.search(words) or _REPORTED.match(words))


def _is_kept_by_each(text: str, begin: int, mark: Mark) -> bool:
    """`每个乡镇至少有1所公办幼儿园`: a number that each has to have."""
    words = text[begin : mark.quantity.start]
    if mark.front.sense is Sense.HAVE and mark.behind.side is Side.ABOVE:
        return True
    has = mark.front.sense is Sense.HAVE or mark.front.word.startswith("至少")
    return has and bool(_EACH.search(words))
