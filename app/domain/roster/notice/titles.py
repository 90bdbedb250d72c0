"""Splits what stands behind a name: unit, position, acting, remarks.

    市教育局党组成员、副局长（主持工作）   →   市教育局 | 党组成员、副局长 | acting

A unit of the roster gets the roster's name; a unit that the roster does not have stays as it is
written, with a sentence. Organs of leadership (市委常委、副市长) are no units.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.domain.roster.matching import UnitNames
from app.domain.roster.notice.positions import (
    AREA_START,
    BODY_END,
    POSITION,
    ends_in_position,
    is_acting_title,
    is_organ,
    is_position,
    length_of,
)
from app.domain.roster.units import Unit
from app.domain.text import squeeze_name
from app.i18n import _

_BRACKET = re.compile("[(（]([^()（）]{0,30})[)）]")
_REMARK = re.compile(
    "女|男|兼职?|兼任|挂职|借调|拟任|新任?|退休|党外|同志|列席|[正副]?[处科厅局县]级|[\u4e00-\u9fff]{1,5}族"
)
_ACTING = re.compile("代|代理|暂代|主持|(?:临时|暂时)?(?:主持|代管).{0,12}工作")
_ACTING_TAIL = re.compile("[、，,；; ]?(?:临时|暂时)?主持[^、，,；;()（）]{0,12}工作$")
_JOINTS = re.compile("([、，,；;]|兼任|兼(?!职))")
#: The committee whose list it is: being head of its office is a second post, not a unit.
COMMITTEE = re.compile("妇女儿童工作委员会|妇儿工委|工委办")
_BODY_CHARACTERS = re.compile("[局委部办会院联协厅处署社团所队校司室]")
#: No unit has a longer name.
LONGEST_UNIT = 60
_MOST_HEADS = 8


@dataclass(frozen=True, slots=True)
class Title:
    """A title in its parts; `uncertain` are sentences for the clerk."""

    unit: str = ""
    title: str = ""
    acting: bool = False
    remarks: tuple[str, ...] = ()
    uncertain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Head:
    """A unit at the beginning of a part of a title, and how long it is there."""

    name: str
    length: int
    is_known: bool
    doubt: str = ""


def split_remarks(text: str) -> tuple[str, tuple[str, ...], bool]:
    """The text without brackets that are remarks, the remarks, and whether one means acting."""
    remarks: list[str] = []
    acting = False

    def take(found: re.Match[str]) -> str:
        nonlocal acting
        words = [word for word in re.split("[、，,；;\\s]+", found.group(1)) if word]
        if not words or not all(_REMARK.fullmatch(w) or _ACTING.fullmatch(w) for w in words):
            return found.group(0)
        acting = acting or any(_ACTING.fullmatch(word) for word in words)
        remarks.extend(word for word in words if not _ACTING.fullmatch(word) and word != "同志")
        return ""

    return _BRACKET.sub(take, text), tuple(remarks), acting


def is_remark(text: str) -> bool:
    """Whether a word is a remark on a person: 女, 回族, 挂职, 主持工作."""
    return _REMARK.fullmatch(text) is not None or _ACTING.fullmatch(text) is not None


class Titles:
    """Reads titles by the names of one roster; `city` is the office's own (××市)."""

    def __init__(self, units: Sequence[Unit], city: str = "") -> None:
        self._names = UnitNames(units, city)
        self._city = city
        self._known: dict[str, _Head | None] = {}
        self._heads: dict[str, _Head | None] = {}
        self._titles: dict[str, bool] = {}

    def read(self, text: str, unit: str = "") -> Title:
        """The parts of a title; `unit` is a unit that stood in a field of its own."""
        words, remarks, acting = split_remarks(squeeze_name(text))
        words = words.strip("、，,；;。. ")
        shorter = _ACTING_TAIL.sub("", words)
        acting = acting or shorter != words or is_acting_title(words)
        title = Title(title=shorter, acting=acting, remarks=remarks)
        return self._in_unit(title, unit) if unit else self._with_unit(title)

    def is_unit(self, text: str) -> bool:
        """Whether a text is a unit's name and nothing else: of the roster, or evidently a body."""
        known = self._lookup(text)
        starts = self.starts_in_area(text)
        if known and known.is_known and (starts or length_of(text) > 4 or BODY_END.search(text)):
            return True
        return starts and BODY_END.search(text) is not None and not POSITION.search(text)

    def is_title(self, text: str) -> bool:
        """Whether a text can only be a position or a unit, never a person's name."""
        if text not in self._titles:
            self._titles[text] = self._can_only_be_title(text)
        return self._titles[text]

    def _can_only_be_title(self, text: str) -> bool:
        text = re.sub(r"\s", "", split_remarks(text)[0]).rstrip("、，,；;。")
        if length_of(text) <= 4:
            return is_position(text) or self.is_unit(text) or is_organ(text, self._city)
        return ends_in_position(text) or self.is_unit(text) or self.rank(text) > 1

    def starts_in_area(self, text: str) -> bool:
        """Whether a text begins with the area of the office: 市, 团市委, ××市, the city's name."""
        return bool(AREA_START.match(text)) or bool(self._city and text.startswith(self._city))

    def rank(self, text: str) -> int:
        """How surely a title begins here: 4 city in full, 3 a known unit, 2 area, 1 position."""
        if is_position(text):
            return 1
        in_area = self.starts_in_area(text)
        if in_area and (ends_in_position(text) or BODY_END.search(text)):
            if self._city and text.startswith(self._city):
                return 4
            head = self._head(text)
            return 3 if head and head.is_known else 2
        head = None if in_area else self._head(text)
        return 1 if (head and head.is_known) or POSITION.match(text) else 0

    def _in_unit(self, title: Title, unit: str) -> Title:
        name = squeeze_name(unit)
        if is_organ(name, self._city) and self._lookup(name) is None:
            return self._with_unit(replace(title, title=name + title.title.removeprefix(name)))
        head = self._lookup(name) or _Head(name, 0, is_known=False, doubt=self._unknown(name))
        own = self._head(title.title)
        rest = title.title[own.length :] if own and own.name == head.name else title.title
        doubt = () if head.is_known or not head.doubt else (head.doubt,)
        return replace(title, unit=head.name, title=rest, uncertain=doubt)

    def _with_unit(self, title: Title) -> Title:
        parts = _JOINTS.split(title.title)
        heads = {
            place: head
            for place, part in enumerate(parts)
            if place % 2 == 0 and not COMMITTEE.match(part.lstrip("市县区省"))
            if (head := self._head(part)) is not None
        }
        if not heads:
            return title
        place = next((place for place, head in heads.items() if head.is_known), min(heads))
        head = heads[place]
        parts[place] = parts[place][head.length :]
        others = {each.name for each in heads.values() if each.is_known} - {head.name}
        doubts = [head.doubt] if head.doubt else []
        if others and head.is_known:
            words = _("The title names {unit} and {others}; {unit} was taken for the unit.")
            doubts.append(words.format(unit=head.name, others="、".join(sorted(others))))
        rest = "".join(parts).strip("、，,；; ")
        return replace(title, unit=head.name, title=rest, uncertain=tuple(doubts))

    def _head(self, part: str) -> _Head | None:
        """The unit at the beginning of one part of a title."""
        if part not in self._heads:
            self._heads[part] = self._find_head(part)
        return self._heads[part]

    def _find_head(self, part: str) -> _Head | None:
        position = POSITION.search(part)
        end = position.start() if position else len(part)
        whole = part[:end].rstrip()
        if not 1 < len(whole) <= LONGEST_UNIT or (
            is_organ(whole, self._city) and self._lookup(whole) is None
        ):
            return None
        cuts = [each.end() for each in _BODY_CHARACTERS.finditer(whole)][-_MOST_HEADS:]
        for cut in dict.fromkeys((len(whole), *reversed(cuts))):
            head = self._lookup(whole[:cut])
            if head:
                return replace(head, length=self._without_own_office(whole[:cut], head))
        if not BODY_END.search(whole) or length_of(whole) < 3 or COMMITTEE.search(whole):
            return None
        return _Head(whole, len(whole), is_known=False, doubt=self._unknown(whole))

    def _without_own_office(self, name: str, head: _Head) -> int:
        """How long the unit's name is: 市妇联办公室 is a part of 市妇联."""
        stem = re.sub("办(?:公室)?$", "", name)
        if stem == name or not BODY_END.search(stem):
            return len(name)
        inner = self._lookup(stem)
        return len(stem) if inner and inner.name == head.name else len(name)

    def _lookup(self, name: str) -> _Head | None:
        """The unit of the roster with this name, or the doubt between several."""
        if len(name) < 2 or len(name) > LONGEST_UNIT:
            return None
        if name not in self._known:
            self._known[name] = self._find(name)
        return self._known[name]

    def _find(self, name: str) -> _Head | None:
        unit = self._names.find(name)
        if unit:
            return _Head(unit.name, len(name), is_known=True)
        if not self._names.is_ambiguous(name):
            return None
        choices = "、".join(each.name for each in self._names.suggest(name))
        doubt = _("“{unit}” may be {choices}. Choose the unit.")
        return _Head(
            name, len(name), is_known=False, doubt=doubt.format(unit=name, choices=choices)
        )

    def _unknown(self, name: str) -> str:
        alike = "、".join(each.name for each in self._names.suggest(name)[:3])
        if alike:
            words = _("“{unit}” is not in the roster. Units like it: {alike}.")
            return words.format(unit=name, alike=alike)
        return _("“{unit}” is not in the roster. Choose the unit or leave it.").format(unit=name)
