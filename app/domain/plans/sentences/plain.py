"""A sentence made plain to read by rules, with the way back to the words as they were printed.

Digits, Latin letters and signs become half width, spaces and invisible characters go; every
character left knows where it stood, so that a proposal can show exactly what the paper says.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from app.domain.text import to_half_width, without_invisible

#: Signs that are written in several ways. Brackets and Chinese punctuation stay: names print them.
_SIGNS = str.maketrans({"﹪": "%", "∕": "/", "⁄": "/", "≧": "≥", "≦": "≤", "⩾": "≥", "⩽": "≤"})
_KEPT = frozenset("（），；：！？～［］｛｝")
_DIGITS = frozenset("0123456789")


@dataclass(frozen=True, slots=True)
class Plain:
    """The plain text of a passage; `places[i]` is where character `i` stands in the passage."""

    text: str
    passage: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, passage: str) -> Self:
        """The passage made plain. A space stays only between digits, which it keeps apart."""
        characters: list[str] = []
        places: list[int] = []
        gap: int | None = None
        for place, printed in enumerate(passage):
            character = _plain_character(printed)
            if character.isspace() and character != "\n":
                gap = place
            elif character:
                if gap is not None and _are_digits(characters, character):
                    characters.append(" ")
                    places.append(gap)
                gap = None
                characters.append(character)
                places.append(place)
        return cls("".join(characters), passage, tuple(places))

    def printed(self, start: int, end: int) -> str:
        """The words of the passage behind the plain characters from `start` to before `end`."""
        if start >= end:
            return ""
        return self.passage[self.places[start] : self.places[end - 1] + 1].strip()


def _plain_character(printed: str) -> str:
    """The character in half width, '' when nobody can see it."""
    shown = without_invisible(printed)
    if shown in _KEPT:
        return shown
    return to_half_width(shown).translate(_SIGNS)


def _are_digits(before: list[str], character: str) -> bool:
    return bool(before) and before[-1] in _DIGITS and character in _DIGITS
