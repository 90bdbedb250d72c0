"""The rows of a table: which are no goals, and what goals and indicators gather while read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.plans.table_measures import MeasuredRow
from app.domain.plans.table_units import WrittenUnits
from app.domain.plans.values import GoalKind
from app.i18n import _

_NOTE = re.compile(r"^[（(【]?(?:注|说明|备注|填表|制表|审核|联系|附)")
#: 填表人：张三 | 联系电话：…   a foot that takes several cells, told by its colon.
_FOOT = re.compile(
    r"^[（(【]?(?:注|说明|备注|填表|填报|制表|审核|复核|联系|(?:单位|统计|分管)?(?:负责人|领导))"
    r"[^:：]{0,8}[:：]"
)
_TOTAL = re.compile(r"^(?:合\s*计|总\s*计|共\s*计|小\s*计)")
_NUMBERING = re.compile(
    r"^(?:第[一二三四五六七八九十]+[章节部分]*|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]"
    r"|[（(]?\d{1,2}[）)、.．](?!\d))\s*"
)
_SECTION = re.compile(
    r"^(?:第[一二三四五六七八九十]|[一二三四五六七八九十]{1,3}[、.．]"
    r"|[（(][一二三四五六七八九十]{1,3}[）)]).{2}"
)
#: 1. （1） （一） ① before one of several points of a cell, and where one begins inside a line.
_POINT = re.compile(
    r"^\s*(?:[（(]?\d{1,2}[）)、.．](?!\d)|[（(][一二三四五六七八九十]{1,3}[）)]|[①-⑳])\s*"
)
_POINT_INSIDE = re.compile(r"(?<=[。；;])\s*(?=\d{1,2}[.．、](?!\d)|[（(]\d{1,2}[）)]|[①-⑳])")


@dataclass(slots=True)
class GoalRow:
    """A goal or measure while its rows are being read; each name as written, and its cell.

    An indicator is read in the same way: then `text` is its name, `measured` the rest of it, and
    `under` the place of the goal that it stands under.
    """

    domain: str
    text: str
    where: str
    kind: GoalKind = GoalKind.GOAL
    measured: MeasuredRow | None = None
    under: str = ""
    lead: list[tuple[str, str]] = field(default_factory=list)
    cooperating: list[tuple[str, str]] = field(default_factory=list)

    def add(self, units: WrittenUnits) -> None:
        """Add units that the goal does not name yet."""
        for own, more in ((self.lead, units.lead), (self.cooperating, units.cooperating)):
            present = {name for name, _where in own}
            own.extend(entry for entry in more if entry[0] not in present)


def is_foot(texts: Sequence[str]) -> bool:
    """Whether these cells of a row are a note or who filled the table in, not a goal."""
    return bool(_FOOT.match(texts[0])) or (len({*texts}) == 1 and bool(_NOTE.match(texts[0])))


def is_total(text: str) -> bool:
    """Whether a row that begins so counts the rows above."""
    return bool(_TOTAL.match(text))


def is_numbered_heading(text: str) -> bool:
    """Whether the text is numbered as headings are: 一、妇女与健康, （二）…, 第三部分…."""
    return bool(_SECTION.match(text))


def domain_name(text: str) -> str:
    """The name of a domain without spaces and without its number."""
    return _NUMBERING.sub("", re.sub(r"\s", "", text))


def without_repeats(rows: Iterable[GoalRow], note: Callable[[str], object]) -> list[GoalRow]:
    """The goals or indicators, each once: what is written again adds its units to the first.

    Sheets that fill merged cells before they are sent name a goal once for each line of units.
    An indicator that comes again with other numbers stays, and is told.
    """
    first: dict[tuple[str, str, GoalKind], GoalRow] = {}
    kept: list[GoalRow] = []
    for row in rows:
        known = first.setdefault((row.domain, row.text, row.kind), row)
        if known is row:
            kept.append(row)
            continue
        if _is_other(known.measured, row.measured):
            kept.append(row)
            words = _("{where} has the name of {first} and other numbers; both were read.")
        else:
            known.add(WrittenUnits(tuple(row.lead), tuple(row.cooperating)))
            words = _("{where} repeats the goal of {first}; its units were added there.")
        note(words.format(where=row.where, first=known.where))
    return kept


def _is_other(known: MeasuredRow | None, again: MeasuredRow | None) -> bool:
    if known is None or again is None:
        return False
    return (known.indicator, known.targets) != (again.indicator, again.targets)


def numbered_parts(text: str) -> list[str]:
    """The numbered points of a cell without their numbers; its whole text when it has none."""
    lines = [line for line in _POINT_INSIDE.sub("\n", text).split("\n") if line.strip()]
    starts = [at for at, line in enumerate(lines) if _POINT.match(line)]
    if len(starts) < 2 or starts[0]:
        return ["".join(text.split("\n"))]
    ends = [*starts[1:], len(lines)]
    parts = ("".join(lines[start:end]) for start, end in zip(starts, ends, strict=True))
    return [_POINT.sub("", part) for part in parts]


def give_places(rows: Iterable[GoalRow]) -> None:
    """Number those that stand in one cell or line, so that each has a place of its own."""
    by_place: dict[str, list[GoalRow]] = {}
    for row in rows:
        by_place.setdefault(row.where, []).append(row)
    for where, together in by_place.items():
        for number, row in enumerate(together, start=1):
            if len(together) > 1:
                row.where = _("{where}, part {number}").format(where=where, number=number)
