"""Finding by Chinese text, full pinyin or initials, as Chinese desktop users expect it.

Characters with several readings (曾 单 仇 解) match by each of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import islice, product

#: How many spellings of one text are kept; names have few characters with several readings.
MOST_SPELLINGS = 12
SEPARATOR = "\x1f"


@cache
def _readings(character: str) -> tuple[str, ...]:
    """The readings of one character without tones, the usual one first; itself if it has none."""
    from pypinyin import Style, pinyin

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="default")[0]
    return tuple(dict.fromkeys(found))


def _spellings(text: str) -> tuple[str, ...]:
    """Full pinyin and initials of a text, each reading of its characters once."""
    readings = [_readings(character) for character in text if not character.isspace()]
    combinations = list(islice(product(*readings), MOST_SPELLINGS))
    full = dict.fromkeys("".join(one) for one in combinations)
    initials = dict.fromkeys("".join(part[0] for part in one) for one in combinations)
    return (*full, *initials)


@cache
def search_text(text: str) -> str:
    """What a filter looks into: the text in lower case, its full pinyin and its initials."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    return SEPARATOR.join((lowered, *_spellings(lowered)))


def search_row(texts: Iterable[str]) -> str:
    """The prepared search text of a row of a table."""
    return SEPARATOR.join(search_text(text) for text in texts if text)


def matches(prepared: str, wanted: str) -> bool:
    """Whether a prepared row holds every word that was typed, in any order."""
    return all(word in prepared for word in wanted.lower().split())


def sort_key(text: str) -> tuple[str, str]:
    """Order of Chinese texts by their usual reading."""
    return "".join(_readings(character)[0] for character in text.lower()), text
