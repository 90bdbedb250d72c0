"""Finds the unit that a paper means, however it writes the name; never guesses between two."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from app.domain.roster.name_forms import NameForms, WrittenUnit, read_written_unit
from app.domain.roster.units import Unit
from app.domain.text import clean_text

#: How alike two names must be to be suggested (Dice's coefficient of character pairs).
_ALIKE = 0.4
_MOST_SUGGESTIONS = 5
#: A pair of characters that more names share tells nothing (and would take long to count).
_COMMON = 200


class UnitNames:
    """The names of a roster, prepared for finding.

    A name is found by, in this order: itself; itself without brackets; its key (without city,
    abbreviated, 委 for 委员会); a looser key (without 局 or 委). Current names beat former ones.
    As soon as a step fits two units, or a name in brackets means another unit, the answer is None.
    """

    def __init__(self, units: Iterable[Unit], city: str = "") -> None:
        self._forms = NameForms(city)
        self._units: dict[int, Unit] = {}
        self._steps: tuple[_Index, ...] = tuple(_Index() for _step in range(4))
        self._pairs: dict[str, set[tuple[int, str]]] = defaultdict(set)
        for place, unit in enumerate(units):
            self._units[place] = unit
            for name in filter(None, (unit.name, unit.short_name, unit.legal_name)):
                self._add(place, name, is_current=True)
            for name in filter(None, unit.former_names):
                self._add(place, name, is_current=False)

    def find(self, written: str) -> Unit | None:
        """The unit that is surely meant, or None (unknown or ambiguous: see `suggest`)."""
        places = self._places(written)
        return self._units[places[0]] if len(places) == 1 else None

    def is_ambiguous(self, written: str) -> bool:
        """Whether the name fits more than one unit."""
        return len(self._places(written)) > 1

    def suggest(self, written: str) -> tuple[Unit, ...]:
        """Units that may be meant, best first, at most five: the ones that fit, then alike ones."""
        parts = read_written_unit(written)
        places = list(self._places(written))
        for name in (*parts.former_names, *parts.asides):
            places += self._lookup(read_written_unit(name), loosely=False)
        places += self._alike(self._forms.key(parts.outer))
        return tuple(self._units[place] for place in dict.fromkeys(places))[:_MOST_SUGGESTIONS]

    def key(self, written: str) -> str:
        """A comparable form of a name, equal for two ways of writing the same body."""
        return self._forms.key(read_written_unit(written).outer)

    def _add(self, place: int, name: str, *, is_current: bool) -> None:
        parts = read_written_unit(name)
        key = self._forms.key(parts.outer)
        for index, form in zip(self._steps, (parts.plain, parts.outer, key), strict=False):
            index.add(form, place, is_current=is_current)
        if is_current:
            for form in self._forms.loose_keys(key):
                self._steps[3].add(form, place, is_current=True)
        for pair in _character_pairs(key):
            self._pairs[pair].add((place, key))

    def _places(self, written: str) -> tuple[int, ...]:
        parts = read_written_unit(written)
        exact = self._steps[0].get(parts.plain)
        if exact or not parts.outer:
            return exact
        places = self._lookup(parts, loosely=True)
        if len(places) != 1:
            return places
        others = {
            other
            for name in (*parts.former_names, *parts.asides)
            for other in self._lookup(read_written_unit(name), loosely=False)
        }
        return (*places, *sorted(others - set(places)))

    def _lookup(self, parts: WrittenUnit, *, loosely: bool) -> tuple[int, ...]:
        key = self._forms.key(parts.outer)
        found = self._steps[1].get(parts.outer) or self._steps[2].get(key)
        if found or not loosely:
            return found
        for form in self._forms.loose_keys(key):
            found = self._steps[3].get(form)
            if found:
                return found
        return ()

    def _alike(self, key: str) -> list[int]:
        pairs = _character_pairs(key)
        sharing = (self._pairs.get(pair, set()) for pair in pairs)
        common = Counter(
            entry for entries in sharing if len(entries) <= _COMMON for entry in entries
        )
        best: dict[int, float] = {}
        for (place, other), count in common.items():
            score = 2 * count / (len(pairs) + len(_character_pairs(other)))
            best[place] = max(score, best.get(place, 0.0))
        alike = [place for place, score in best.items() if score >= _ALIKE]
        return sorted(alike, key=lambda place: (-best[place], place))


class _Index:
    """From a form of a name to the places of the units that have it, current names first."""

    def __init__(self) -> None:
        self._current: dict[str, set[int]] = defaultdict(set)
        self._former: dict[str, set[int]] = defaultdict(set)

    def add(self, form: str, place: int, *, is_current: bool) -> None:
        (self._current if is_current else self._former)[form].add(place)

    def get(self, form: str) -> tuple[int, ...]:
        return tuple(sorted(self._current.get(form) or self._former.get(form) or ()))


def _character_pairs(text: str) -> set[str]:
    """The pairs of neighbours in a name, its two ends included."""
    padded = f"^{text}$"
    return {padded[i : i + 2] for i in range(len(padded) - 1)}


_IN_BRACKETS = re.compile(r"[(（〔【\[][^()（）〔〕【】\[\]]*[)）〕】\]]")
_HARD_BREAKS = re.compile("[、,，;；/／|｜\\\\]")
_NUMBERING = re.compile(r"^[(（]?\d{1,2}(?:[.．)）]|$)")
_TAIL = re.compile("(?:等(?:单位|部门|有关部门)?)?[.。:：]*$")
_LAST_CHARACTERS = "局委部办会院联协厅处署社团所队校司"


def split_units(cell_text: str) -> tuple[str, ...]:
    """The names in a cell that lists units, as written but without the spaces inside names.

    Names are parted by line breaks, 、 , ， ; ； / and spaces; not inside brackets. Single
    characters belong together (`团 市 委`), and a name that a line break cut in two
    (`市人力资源⏎社会保障局`) is joined again. `1.` before a name and 等 behind the last one go.
    """
    kept: list[str] = []

    def keep(found: re.Match[str]) -> str:
        kept.append(re.sub(r"\s", "", found.group()))
        return f"\ue0ff{len(kept) - 1}\ue0ff"

    lines = (_unspaced(line) for line in cell_text.split("\n"))
    text = _IN_BRACKETS.sub(keep, clean_text("\n".join(lines)).replace("\ue0ff", ""))
    text = re.sub("\ue0ff(?=市)", "\ue0ff ", text)  # a bracket ends a name: 市教育局（牵头）市妇联
    names: list[str] = []
    for part in _HARD_BREAKS.split(text):
        names += _spaced_names(part.split())
    whole = (re.sub("\ue0ff(\\d+)\ue0ff", lambda m: kept[int(m.group(1))], name) for name in names)
    plain = (_TAIL.sub("", _NUMBERING.sub("", name)) for name in whole)
    return tuple(name for name in plain if name)


def _unspaced(line: str) -> str:
    """A line of single characters is one name spread out: `团 市 委`."""
    pieces = line.split()
    return "".join(pieces) if all(len(piece) == 1 for piece in pieces) else line


def _spaced_names(pieces: list[str]) -> list[str]:
    names: list[str] = []
    for piece in pieces:
        if names and _belongs_to(names[-1], piece):
            names[-1] += piece
        else:
            names.append(piece)
    return names


def _belongs_to(name: str, piece: str) -> bool:
    """Whether a piece after a space continues the name before it."""
    if _NUMBERING.fullmatch(name) or piece.startswith(("\ue0ff", "(", "（")):
        return True
    if name in {"共青团", "中共"}:
        return True
    if _is_whole(name) or _NUMBERING.match(piece):
        return False
    if len(name) == 1 or len(piece) == 1:
        return True
    return name.startswith("市") and not piece.startswith("市") and _is_whole(piece)


def _is_whole(name: str) -> bool:
    """Whether a name is complete: 市教育局, 团市委; but 市委 waits for its 部 and 团 for 市委."""
    return (
        len(name) > 1
        and name[-1] in _LAST_CHARACTERS + "\ue0ff"
        and not re.fullmatch(".?市委?", name)
    )
