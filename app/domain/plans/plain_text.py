"""Reads a plan out of plain text: its domains (领域), main goals (主要目标), measures (策略措施).

Pasted from a web page or Word, or the paragraphs of a file. Every goal and measure keeps its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import Enum, auto

from app.domain.plans.imported import PlanImport
from app.domain.plans.table import matched, questions
from app.domain.plans.table_rows import GoalRow, domain_name, give_places
from app.domain.plans.table_units import WrittenUnits, units_in
from app.domain.plans.text_heads import (
    BARE_HEADING,
    GOALS,
    HEAD_NUMBER,
    HEADING,
    MEASURES,
    NUMBER,
    level_of,
    unfolded,
)
from app.domain.plans.values import GoalKind, PlanKind
from app.domain.roster.matching import UnitNames
from app.domain.text import clean_text
from app.i18n import _

#: What a goal says and no heading does.
_SAYS_A_GOAL = re.compile("\\d|达到|以上|以下|以内|不断|逐步|明显|显著|进一步|得到|消除|杜绝")
_ITEM = re.compile(rf"^(?:{NUMBER}|{HEAD_NUMBER})\s*(?P<text>.+)$")
_INNER_ITEM = re.compile(r"(?<=[。；;])\s*(?=\d{1,3}[.．、](?!\d))")
_SUB_ITEM = re.compile(r"^(?:[（(]\d{1,3}[）)]|[①-⑳]|[-—–•●■◆]+)")
_DASHES = re.compile(r"^[-—–•●■◆\s]+")
#: A number that stands in a line of its own, as in texts copied from web pages.
_LONE_NUMBER = re.compile(rf"^(?:{NUMBER}|{HEAD_NUMBER})$")
_UNITS = re.compile(
    r"[（(【]?(?:牵头|主要责任|责任|主责|配合|协办)(?:单位|部门)\s*[：:].*?[）)】]?[。.]?$"
)
#: Units are looked for in the last part of a goal only: it may be as long as it likes.
_LONGEST_UNITS = 500
_ENDS = re.compile(r"[。！；;!）)]$")


class _Part(Enum):
    """Where in the plan the reader is."""

    OUTSIDE = auto()
    GOALS = auto()
    MEASURES = auto()

    @property
    def kind(self) -> GoalKind:
        """What is told in this part."""
        return GoalKind.MEASURE if self is _Part.MEASURES else GoalKind.GOAL


def read_text(
    paragraphs: Sequence[tuple[str, str]],
    names: UnitNames,
    *,
    title: str,
    kind: PlanKind,
    years: tuple[int, int],
    file_name: str = "",
) -> PlanImport | None:
    """The goals and measures of a plan that is given as paragraphs with their places; None without
    a goal.

    In a text without the words 主要目标 only what is numbered is a goal.
    """
    lines = [
        (where, line)
        for where, text in paragraphs
        for written in clean_text(text).split("\n")
        for line in unfolded(written)
    ]
    has_heading = any(GOALS.match(line) for _where, line in lines)
    reader = _TextReader(_Part.OUTSIDE if has_heading else _Part.GOALS)
    for where, line in lines:
        if line:
            reader.read(where, line)
    if not any(row.kind is GoalKind.GOAL for row in reader.goals):
        return None
    give_places(reader.goals)
    return PlanImport(
        title=title,
        kind=kind,
        years=years,
        goals=tuple(matched(row, names) for row in reader.goals),
        questions=tuple(questions(reader.goals, names)),
        notes=tuple(reader.all_notes()),
        file_name=file_name,
    )


def numbered_lines(text: str) -> list[tuple[str, str]]:
    """The lines of a pasted text, each with the words for its place."""
    words = _("line {line}")
    lines = _lines(text)
    return [(words.format(line=at), line) for at, line in enumerate(lines, start=1)]


def _lines(text: str) -> list[str]:
    """The cleaned lines; blank ones stay, so that the places are those of the paper."""
    return [clean_text(line) for line in re.split(r"\r\n|[\n\r\v\f\x85\u2028\u2029]", text)]


class _TextReader:
    """Goes through the lines; knows the domain and whether goals or measures are told."""

    def __init__(self, part: _Part) -> None:
        self.goals: list[GoalRow] = []
        self.notes: list[str] = []
        self._first_part = part
        self._part = part
        self._number = ""  # of the line that comes next
        self._heading = ""
        self._domain = ""
        self._is_numbered = False
        self._has_brackets = False  # whether goals are numbered （1）: else these are parts of one
        self._heading_level: int | None = None
        self._level: int | None = None  # of 主要目标 or its domain: what stands deeper is an item
        self._outside = 0

    def read(self, where: str, line: str) -> None:
        """Take the next line."""
        line, self._number = f"{self._number}{line}", ""
        if _LONE_NUMBER.match(line):
            self._number = line
            return
        if found := GOALS.match(line):
            self._begin(_Part.GOALS, line)
            line = found["rest"]
        elif found := MEASURES.match(line):
            self._begin(_Part.MEASURES, line)
            line = found["rest"]
        elif self._is_heading(line):
            return
        for item in filter(None, map(str.strip, _INNER_ITEM.split(line))):
            self._take(where, item)

    def all_notes(self) -> list[str]:
        """What was noticed, and how much was not read."""
        if not self._outside:
            return self.notes
        words = _("{count} lines outside of the goals and measures were not read.")
        return [*self.notes, words.format(count=self._outside)]

    def _begin(self, part: _Part, line: str) -> None:
        self._part, self._is_numbered = part, False
        level = level_of(line)
        self._level = self._heading_level if level is None else level
        self._domain = self._heading

    def _is_heading(self, line: str) -> bool:
        """A heading ends what was told before; the last one before 主要目标 is the domain."""
        found = HEADING.match(line)
        is_goal = self._part is _Part.GOALS and bool(_SAYS_A_GOAL.search(line))
        if is_goal or self._is_deeper(line) or (found is None and not BARE_HEADING.match(line)):
            return False
        self._heading = domain_name(found["name"] if found else line).rstrip("。：:")
        self._part, self._is_numbered = self._first_part, False
        self._heading_level, self._level = level_of(line), None
        if self._part is _Part.GOALS:
            self._domain = self._heading
        return True

    def _is_deeper(self, line: str) -> bool:
        """Whether the number says that it stands below 主要目标 or 策略措施, not beside them."""
        level = level_of(line)
        return self._level is not None and level is not None and level > self._level

    def _take(self, where: str, item: str) -> None:
        if self._part is _Part.OUTSIDE:
            self._outside += 1
            return
        units = WrittenUnits()
        cut = max(len(item) - _LONGEST_UNITS, 0)
        if found := _UNITS.search(item, cut):
            units = units_in(found.group().strip("（(【）)】。"))
            item = item[: found.start()].strip()
        numbered, is_sub = _ITEM.match(item), bool(_SUB_ITEM.match(item))
        if numbered and not (is_sub and self._is_numbered and not self._has_brackets):
            self._is_numbered, self._has_brackets = True, is_sub
            self._add(where, numbered["text"])
        elif item and (self._is_numbered or self._is_unfinished()):
            self._go_on(where, item)
        elif item and self._first_part is _Part.OUTSIDE:
            self._add(where, item)
        elif item:
            self._outside += 1  # nothing says that a line without a number is a goal
        if units and self.goals:
            own = self.goals[-1]
            place = own.where
            own.add(
                WrittenUnits(
                    tuple((name, place) for name, _where in units.lead),
                    tuple((name, place) for name, _where in units.cooperating),
                )
            )

    def _is_unfinished(self) -> bool:
        """Whether the goal above in this domain breaks off, as lines of a PDF do."""
        above = self.goals[-1] if self.goals else None
        if above is None or (above.domain, above.kind) != (self._domain, self._part.kind):
            return False
        return not _ENDS.search(above.text)

    def _go_on(self, where: str, item: str) -> None:
        above = self.goals[-1]
        if _ENDS.search(above.text) and not _SUB_ITEM.match(item):
            words = (
                _("{where} has no number; it was added to the measure above.")
                if above.kind is GoalKind.MEASURE
                else _("{where} has no number; it was added to the goal above.")
            )
            self.notes.append(words.format(where=where))
        part = _DASHES.sub("", item)
        joint = "：" if part != item and not _ENDS.search(above.text) else ""
        above.text += f"{joint}{part}"

    def _add(self, where: str, text: str) -> None:
        self.goals.append(GoalRow(self._domain, text, where, self._part.kind))
