"""The rows of a table of goals: which are no goals, and what a goal gathers while it is read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from app.domain.plans.table_units import WrittenUnits
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


@dataclass(slots=True)
class GoalRow:
    """A goal while its rows are being read; each name as written, and its cell."""

    domain: str
    text: str
    where: str
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
    """The goals, each once: a domain's goal that is written again adds its units to the first.

    Sheets that fill merged cells before they are sent name a goal once for each line of units.
    """
    first: dict[tuple[str, str], GoalRow] = {}
    for row in rows:
        known = first.setdefault((row.domain, row.text), row)
        if known is row:
            continue
        known.add(WrittenUnits(tuple(row.lead), tuple(row.cooperating)))
        note(
            _("{where} repeats the goal of {first}; its units were added there.").format(
                where=row.where, first=known.where
            )
        )
    return list(first.values())
