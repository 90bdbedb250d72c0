"""How names and posts are written in official lists, and how large they stand on a seat card.

Names are never changed but for the blank that sets two characters as wide as three.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

BLANK = "\u3000"
LINE = 1.2  # the height of a line on a card, in its type's size
TWO_LINES_WIN = 1.2  # two lines must make the type larger by this factor, else one is calmer
CJK = "CJK UNIFIED IDEOGRAPH", "CJK COMPATIBILITY IDEOGRAPH"
JOINTS = frozenset("·•‧ \u3000-")


def spaced_name(name: str) -> str:
    """A name of exactly two Chinese characters with a blank between them; others as they are."""
    if len(name) == 2 and all(map(_is_ideograph, name)):
        return name[0] + BLANK + name[1]
    return name


def post_label(post: str) -> str:
    """A post as the label of its group: `主　任：`; nothing for no post."""
    bare = post.strip().rstrip("：:")
    return f"{spaced_name(bare)}：" if bare else ""


def rough_widths(text: str) -> list[float]:
    """How wide each character is in cells, for a page whose typeface is not known."""
    return [0.5 if unicodedata.east_asian_width(sign) in "NaHn" else 1.0 for sign in text]


@dataclass(frozen=True, slots=True)
class Large:
    """A name as large as its room allows: its lines, the type's size and the room between
    characters, in points."""

    lines: tuple[str, ...]
    size: float
    gap: float


def enlarged(name: str, widths: Sequence[float], width: float, height: float, most: float) -> Large:
    """The name on one line or on two, none wider than `width` nor both higher than `height`.

    `widths` has the width of each character in cells, `most` is the largest size. Nothing is cut:
    a name of any length gets a size at which it fits.
    """
    total = sum(widths) or 1.0
    size = min(most, height / LINE, width / total)
    best = Large((name,), size, _gap(name, total, size, width))
    for cut in _cuts(name):
        widest = max(sum(widths[:cut]), sum(widths[cut:])) or 1.0
        halved = min(most, height / LINE / 2, width / widest)
        if halved > max(best.size, size * TWO_LINES_WIN):
            best = Large((name[:cut].rstrip(), name[cut:].lstrip()), halved, 0.0)
    return best


def _gap(name: str, total: float, size: float, width: float) -> float:
    """Room between the characters of a short name, so that all short names are equally wide."""
    if not 2 <= len(name) <= 4:
        return 0.0
    return min(0.25 * size, (width - total * size) / (len(name) - 1))


def _cuts(name: str) -> Iterator[int]:
    """Where a long name may be divided: behind its points and blanks, else in its middle."""
    joints = [place + 1 for place, sign in enumerate(name[:-1]) if sign in JOINTS and place]
    if joints:
        yield from joints
    elif len(name) > 1:
        middle = [*accumulate(rough_widths(name))]
        yield min(range(1, len(name)), key=lambda cut: abs(middle[cut - 1] - middle[-1] / 2))


def _is_ideograph(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(CJK) or sign == "〇"
