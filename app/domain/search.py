"""Finding by Chinese text, full pinyin or initials, as Chinese desktop users expect it.

Characters with several readings (曾 单 仇 解) match by each of them: `zgf` and `cgf` both find
曾国藩. Words that pypinyin knows are read as they are spoken (重庆 is chongqing first).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
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


@lru_cache(maxsize=8192)
def _readings(character: str) -> tuple[str, ...]:
    """The readings of one character without tones, the usual one first; itself if it has none."""
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="default")[0]
    return tuple(dict.fromkeys(found))


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
    if len(text) <= SHORT_TEXT:
        yield from product(*readings)
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
    lowered = to_half_width(text).lower()
    if lowered.isascii():
        return lowered
    return SEPARATOR.join((lowered, *_spellings(lowered)))


def search_row(texts: Iterable[str]) -> str:
    """The prepared search text of a row of a table."""
    return SEPARATOR.join(search_text(text) for text in texts if text)


def words_of(wanted: str) -> tuple[str, ...]:
    """What was typed, as the words to look for; full-width letters and digits are understood."""
    return tuple(to_half_width(wanted).lower().split())


def holds(prepared: str, words: Sequence[str]) -> bool:
    """Whether a prepared row holds every one of the words, in any order."""
    return all(word in prepared for word in words)


def sort_key(text: str) -> tuple[str, str]:
    """Order of Chinese texts by their usual reading."""
    return "".join(_usual(text.lower())), text
