"""Finding by Chinese text, full pinyin or initials, as Chinese desktop users expect it.

Characters with several readings (曾 单 仇 解) match by each of them: `zgf` and `cgf` both find
曾国藩. Words that pypinyin knows are read as they are spoken (重庆 is chongqing first).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import islice, product

from app.domain.text import to_half_width

#: Up to this length (names of people) every combination of readings is kept.
SHORT_TEXT = 4
#: Beyond this length (remarks) only the usual reading is kept: nobody searches them by a rare one.
LONG_TEXT = 40
#: How many spellings of one text are kept at most.
MOST_SPELLINGS = 48
SEPARATOR = "\x1f"
#: Beyond this length a name is found at any of its characters by its usual reading only.
LONG_NAME = 16
#: Readings of surnames that the dictionary lacks.
_SURNAMES = {"黑": ("he",)}
_DASHES = dict.fromkeys(map(ord, "—–‐‑‒―−─﹣"), "-")
#: After these a new word of a name begins.
_BREAKS = " \t\n、，。；：（）《》“”·()/,;:-"
#: Signs that nobody types among letters.
_SILENT = frozenset("、，。；：“”《》·()")
#: What names of places end with: the word behind it is what a unit is called by.
_AREAS = "省市州盟县区旗"


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    """The readings of one character without tones, the usual one first; itself if it has none."""
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="default")[0]
    return tuple(dict.fromkeys((*found, *_SURNAMES.get(character, ()))))


def _usual(text: str) -> list[str]:
    """One reading for each character, as the words around it suggest."""
    from pypinyin import lazy_pinyin

    found = lazy_pinyin(text, errors=list)  # type: ignore[arg-type]  # a list is taken too
    return found if len(found) == len(text) else [_readings(one)[0] for one in text]


def _combinations(text: str) -> Iterator[Sequence[str]]:
    """Ways to read a text, the usual one first."""
    usual = _usual(text)
    yield usual
    if len(text) > LONG_TEXT:
        return
    readings = [_readings(character) for character in text]
    if len(text) <= SHORT_TEXT:  # the surname's readings first, so that none of them is cut off
        yield from (each[::-1] for each in product(*reversed(readings)))
        return
    for place, known in enumerate(readings):
        for other in known:
            if other != usual[place]:
                yield [*usual[:place], other, *usual[place + 1 :]]


def _spellings(text: str) -> tuple[str, ...]:
    """Full pinyin and initials of a text in the ways it can be read, each once."""
    combinations = list(islice(_combinations("".join(text.split())), MOST_SPELLINGS))
    full = dict.fromkeys("".join(one) for one in combinations)
    initials = dict.fromkeys("".join(part[0] for part in one) for one in combinations)
    return (*full, *initials)


@lru_cache(maxsize=65536)
def search_text(text: str) -> str:
    """What a filter looks into: the text in lower case, its full pinyin and its initials."""
    lowered = folded(text)
    if lowered.isascii():
        return lowered
    return SEPARATOR.join((lowered, *_spellings(lowered)))


def search_row(texts: Iterable[str]) -> str:
    """The prepared search text of a row of a table."""
    return SEPARATOR.join(search_text(text) for text in texts if text)


def words_of(wanted: str) -> tuple[str, ...]:
    """What was typed, as the words to look for; full-width letters and digits are understood."""
    return tuple(folded(wanted).split())


def folded(text: str) -> str:
    """The text as it is compared: half width, lower case, one kind of dash. Only for searching."""
    return to_half_width(text).lower().translate(_DASHES)


def holds(prepared: str, words: Sequence[str]) -> bool:
    """Whether a prepared row holds every one of the words, in any order."""
    return all(word in prepared for word in words)


def sort_key(text: str) -> tuple[str, str]:
    """Order of Chinese texts by their usual reading."""
    return "".join(_usual(text.lower())), text


class Rank(IntEnum):
    """How well a name fits a word, the best first."""

    EXACT = 0
    PREFIX = 1
    WORD = 2  # at the start of a word inside the name
    INSIDE = 3


@dataclass(frozen=True, slots=True)
class Spelled:
    """A name prepared for finding: it is found at each of its characters, never inside a syllable.

    The three texts of Latin letters hold what follows from the name's beginning, from the start
    of a later word, and from any other character, as full pinyin and as initials.
    """

    text: str
    words: tuple[int, ...]
    whole: str
    later: str
    inner: str

    def rank(self, word: str) -> Rank | None:
        """How well the name fits a folded word; None when it does not."""
        if not word.isascii():
            return self._rank_of_characters(word)
        marked = SEPARATOR + word
        if marked in self.whole:
            return Rank.EXACT if marked + SEPARATOR in self.whole else Rank.PREFIX
        if marked in self.later:
            return Rank.WORD
        return Rank.INSIDE if marked in self.inner else None

    def _rank_of_characters(self, word: str) -> Rank | None:
        place = self.text.find(word)
        if place > 0:
            is_word = any(self.text.startswith(word, start) for start in self.words)
            return Rank.WORD if is_word else Rank.INSIDE
        if place < 0:
            return None
        return Rank.EXACT if len(word) == len(self.text) else Rank.PREFIX


@lru_cache(maxsize=65536)
def spelled(name: str) -> Spelled:
    """Prepare a name; done once for each name as long as the program runs."""
    lowered = folded(name)
    text = "".join(lowered.split())
    starts = _word_starts(lowered)
    places: list[dict[str, None]] = [{} for _character in range(max(len(text), 1))]
    for number, read in enumerate(islice(_combinations(text), MOST_SPELLINGS)):
        parts = ["" if part in _SILENT else part for part in read]
        initials = [part[:1] for part in parts]
        for place in range(len(text)):
            if place == 0 or number == 0 or len(text) <= LONG_NAME:
                places[place]["".join(parts[place:])] = None
                places[place]["".join(initials[place:])] = None
        if 1 < len(text) <= SHORT_TEXT:  # a surname in full, then initials: zengyj
            places[0]["".join((parts[0], *initials[1:]))] = None
    later = [each for start in starts for each in places[start]]
    inner = [each for at, some in enumerate(places) if at and at not in starts for each in some]
    return Spelled(text, starts, _marked(places[0]), _marked(later), _marked(dict.fromkeys(inner)))


def _marked(texts: Iterable[str]) -> str:
    return SEPARATOR + SEPARATOR.join(texts) + SEPARATOR


def _word_starts(lowered: str) -> tuple[int, ...]:
    """Where later words begin, counted in the text without its spaces."""
    starts: dict[int, None] = {}
    place, after_break = 0, False
    for character in lowered:
        if character.isspace() or character in _BREAKS:
            after_break = True
        elif after_break and place:
            starts[place], after_break = None, False
        place += not character.isspace()
    text = "".join(lowered.split())
    area = next((at for at, one in enumerate(text[:4], start=1) if one in _AREAS), 0)
    if 0 < area < len(text):
        starts[area] = None
    return tuple(starts)
