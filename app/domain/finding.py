"""Finding anything of the office by a few letters: units, persons, indicators, letters, pages.

What can be found is prepared once as an `Index` and asked at every key that is pressed. The rule
of the order: a whole name before its beginning, that before a later word, that before the middle;
then what is current before what was; then the official order, in which the entries are given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest

from app.domain.search import Rank, Spelled, folded, spelled, words_of

#: How many things of one kind are shown at most.
MOST_OF_A_KIND = 8
#: A telephone number is found by this many digits in a row.
LEAST_DIGITS = 3
#: Found through the unit that somebody or a paper belongs to: after everything with a fitting name.
_NEAR = 2 * (Rank.INSIDE + 1)
_NUMBER = re.compile(r"[0-9 ()+-]+")
_CHINA = "86"
_MOBILE_DIGITS = 11


class FoundKind(StrEnum):
    """What is found, in the order in which the groups are shown."""

    UNIT = "unit"
    PERSON = "person"
    INDICATOR = "indicator"
    LETTER = "letter"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where something is shown: a page, an item of a kind on it (0: none), and a year (0: any)."""

    page: str
    kind: str = ""
    item: int = 0
    year: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name that something is found by; `hint` says it when another name is the one shown."""

    text: str
    hint: str = ""
    is_former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that can be found.

    `numbers` are telephone numbers and numbers of papers, found by digits alone. `units` are the
    units whose names lead to it too.
    """

    kind: FoundKind
    place: Place
    title: str
    hint: str = ""
    names: tuple[Name, ...]
    numbers: tuple[str, ...] = ()
    units: tuple[int, ...] = ()
    is_current: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A thing that was found, in the words in which it is shown; a lower `rank` fits better."""

    kind: FoundKind
    place: Place
    title: str
    hint: str
    is_current: bool
    rank: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What was found of one kind, the best first; `left_out` is how many more there were."""

    kind: FoundKind
    found: tuple[Found, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class _Prepared:
    entry: Entry
    names: tuple[tuple[Spelled, bool], ...]
    numbers: tuple[str, ...]

    def rank(self, word: str) -> int | None:
        """How well the best of the names fits; a former name comes after a present one."""
        best: int | None = None
        for name, is_former in self.names:
            rank = name.rank(word)
            if rank is not None:
                step = 2 * rank + is_former
                if best is None or step < best:
                    best = step
        return best

    def rank_of_digits(self, digits: str) -> int | None:
        ranks = [_rank_of_digits(number, digits) for number in self.numbers if digits in number]
        return min(ranks, default=None)


class Index:
    """Everything that can be found, prepared. Entries are given in the official order."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._things = tuple(
            _Prepared(
                entry,
                tuple((spelled(one.text), one.is_former) for one in entry.names if one.text),
                tuple(digits for number in entry.numbers for digits in _digit_runs(number)),
            )
            for entry in entries
        )
        self._unit_at = {
            thing.entry.place.item: at
            for at, thing in enumerate(self._things)
            if thing.entry.kind is FoundKind.UNIT
        }
        self._belonging: dict[int, list[int]] = {}
        for at, thing in enumerate(self._things):
            for unit in thing.entry.units:
                self._belonging.setdefault(unit, []).append(at)
        #: What fitted the words that were typed last: a word that goes on fits no more than these.
        self._fitted: dict[str, tuple[int, ...]] = {}

    def find(self, wanted: str, most: int = MOST_OF_A_KIND) -> tuple[Group, ...]:
        """What fits every word that was typed, by kind; nothing for a blank text."""
        words, digits = words_of(wanted), digits_of(wanted)
        if not words:
            return ()
        ranks = self._ranks_of_words(words)
        if digits and len(words) > 1:  # a number written in groups
            for at, rank in self._ranks_of_digits(digits):
                ranks[at] = min(rank, ranks.get(at, rank))
        return tuple(self._groups(ranks, words, digits, most))

    def _ranks_of_words(self, words: Sequence[str]) -> dict[int, int]:
        """By place of an entry that fits every word: the sum of how well it fits each."""
        before, self._fitted = self._fitted, {}
        total: dict[int, int] = {}
        for number, word in enumerate(words):
            ranks = self._ranks_of_word(word, before)
            shared = total.keys() & ranks.keys() if number else ranks.keys()
            total = {at: total.get(at, 0) + ranks[at] for at in shared}
        return total

    def _ranks_of_word(self, word: str, before: dict[str, tuple[int, ...]]) -> dict[int, int]:
        """How well each entry fits; what belongs to a unit fits with it."""
        ranks: dict[int, int] = {}
        for at in self._narrowed(word, before):
            rank = self._things[at].rank(word)
            if rank is not None:
                ranks[at] = rank
        self._fitted[word] = tuple(ranks)
        digits = digits_of(word)
        if digits:
            for at, rank in self._ranks_of_digits(digits):
                ranks[at] = min(rank, ranks.get(at, rank))
        if len(word) > 1:  # one letter fits half of all units, and says nothing of what is theirs
            fitting = [unit for unit, at in self._unit_at.items() if at in ranks]
            for unit in fitting:
                for at in self._belonging.get(unit, ()):
                    ranks.setdefault(at, _NEAR)
        return ranks

    def _narrowed(self, word: str, before: dict[str, tuple[int, ...]]) -> Iterable[int]:
        """Where to look: everywhere, or where the word fitted before its last character came.

        Letters are looked for in the spelling and characters in the name, so that where the first
        character comes after letters everything is looked through again.
        """
        shorter = word[:-1]
        if shorter in before and shorter.isascii() == word.isascii():
            return before[shorter]
        return range(len(self._things))

    def _ranks_of_digits(self, digits: str) -> Iterator[tuple[int, int]]:
        for at, thing in enumerate(self._things):
            rank = thing.rank_of_digits(digits) if thing.numbers else None
            if rank is not None:
                yield at, rank

    def _groups(
        self, ranks: dict[int, int], words: Sequence[str], digits: str, most: int
    ) -> Iterator[Group]:
        kinds: dict[FoundKind, list[tuple[int, bool, int]]] = {kind: [] for kind in FoundKind}
        for at, rank in ranks.items():
            entry = self._things[at].entry
            kinds[entry.kind].append((rank, not entry.is_current, at))
        for kind, fitting in kinds.items():
            best = nsmallest(most, fitting)
            if best:
                yield Group(
                    kind=kind,
                    found=tuple(
                        _found(self._things[at], rank, words, digits) for rank, _old, at in best
                    ),
                    left_out=len(fitting) - len(best),
                )


def digits_of(wanted: str) -> str:
    """The digits of what was typed when it can be part of a number, else nothing.

    Dashes, spaces and brackets do not count, nor does the country's code before a mobile number.
    """
    text = folded(wanted).strip()
    if not _NUMBER.fullmatch(text):
        return ""
    digits = re.sub("[^0-9]", "", text)
    if len(digits) == len(_CHINA) + _MOBILE_DIGITS and digits.startswith(_CHINA):
        digits = digits.removeprefix(_CHINA)
    return digits if len(digits) >= LEAST_DIGITS else ""


def _digit_runs(number: str) -> list[str]:
    """The numbers of a text, each as digits: `0312-8888888，分机6012` is two."""
    runs = re.findall(r"[0-9(+][0-9 ()+-]*", folded(number))
    return [digits for run in runs if (digits := re.sub("[^0-9]", "", run))]


def _rank_of_digits(number: str, digits: str) -> int:
    """The last digits are how people tell numbers apart: better than any in the middle."""
    if number == digits:
        return 2 * Rank.EXACT
    if number.startswith(digits):
        return 2 * Rank.PREFIX
    return 2 * (Rank.WORD if number.endswith(digits) else Rank.INSIDE)


def _found(thing: _Prepared, rank: int, words: Sequence[str], digits: str) -> Found:
    entry = thing.entry
    return Found(
        kind=entry.kind,
        place=entry.place,
        title=entry.title,
        hint=" · ".join(dict.fromkeys(_hints(entry, words, digits))),
        is_current=entry.is_current,
        rank=rank,
    )


def _hints(entry: Entry, words: Sequence[str], digits: str) -> Iterator[str]:
    """The other name or the number that was meant, then what the thing is."""
    for word in words:
        fitting = [
            (rank, name.is_former, at)
            for at, name in enumerate(entry.names)
            if name.text and (rank := spelled(name.text).rank(word)) is not None
        ]
        if fitting and (hint := entry.names[min(fitting)[-1]].hint):
            yield hint
    if entry.hint:
        yield entry.hint
    sought = [each for each in (digits, *map(digits_of, words)) if each]
    for number in entry.numbers:
        is_sought = any(each in run for run in _digit_runs(number) for each in sought)
        if is_sought and number not in entry.hint and number not in entry.title:
            yield number
