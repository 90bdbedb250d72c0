"""What stands where on one side of a signature block, before it is set on any page.

The seal is set on the name, so names come first; under the room for the seal come the lines to be
filled by hand, dates with room for a figure.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.documents.model import Party

SEAL_LINES = 2  # empty lines of the grid under the heading
UNFILLED = re.compile(r"\s+")
WIDE = "\u3000\u3000"  # room for a figure written by hand
NAME = re.compile(r"(?!.*日$)[^：:]*[^：:\s][^：:]*")
DATE = re.compile(r"[\s\d○〇一二三四五六七八九十]*年[\s\d]*月[\s\d]*日")


@dataclass(frozen=True, slots=True)
class Blankable:
    """A line under the seal; a date stands at the right."""

    text: str
    date: bool


@dataclass(frozen=True, slots=True)
class Side:
    """A party: who seals, the names under that, and the lines under the seal."""

    heading: str
    names: tuple[str, ...]
    lines: tuple[Blankable, ...]


def side_of(party: Party) -> Side:
    """The party's texts in their places."""
    texts = list(party.lines)
    names: list[str] = []
    while texts and NAME.fullmatch(texts[0]):
        names.append(texts.pop(0))
    lines = (
        Blankable(UNFILLED.sub(WIDE, text.strip()), date=True)
        if DATE.fullmatch(text)
        else Blankable(text, date=False)
        for text in texts
    )
    return Side(party.heading, tuple(names), tuple(lines))
