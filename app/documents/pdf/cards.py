"""Seat cards: a sheet on its side, folded across its middle, to be read from both sides.

The lower half stands upright, the upper half is the same upside down, so a sheet folded to a tent
shows the name to the hall and to the person behind it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.documents.face import Face
from app.documents.model import Align, Card, Cards, Run
from app.documents.names import LINE, enlarged, spaced_name
from app.documents.pdf.flow import Item
from app.documents.pdf.operators import dashed, moved, shown, upended
from app.documents.pdf.page import CARD_SHEET, MM, baseline
from app.documents.pdf.strips import Glyph, Strip, Type, Typesetter

MARGIN_X, MARGIN_Y = 20 * MM, 12 * MM  # of each half
WIDTH = CARD_SHEET.width - 2 * MARGIN_X
HEIGHT = CARD_SHEET.height / 2 - 2 * MARGIN_Y
MOST_NAME, MOST_BELOW = 190.0, 34.0  # points
BELOW_SHARE = 0.4  # of the height, the most that the lines under the name may take
SHRINKING = 0.9
FOLD_WEIGHT, FOLD_GREY = 0.4, 0.5


def card_items(cards: Cards, typesetter: Typesetter) -> Iterator[Item]:
    """One item for each card, as large as the sheet."""
    width, height = CARD_SHEET.width, CARD_SHEET.height
    fold = dashed(FOLD_WEIGHT, FOLD_GREY, [(0, -height / 2, width, -height / 2)])
    for card in cards.cards:
        half, used = _half(card, typesetter)
        both = moved(0, -height / 2, half) + upended(width, -height / 2, half)
        yield Item(height, fold + both, used, grid=False)


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of one size; each strip's `x` is counted from the left edge of the sheet."""

    strips: Sequence[Strip]
    size: float

    @property
    def leading(self) -> float:
        return self.size * LINE

    @property
    def height(self) -> float:
        return self.leading * len(self.strips)


def _half(card: Card, typesetter: Typesetter) -> tuple[str, frozenset[Glyph]]:
    """Half a sheet: its origin is the left end of the fold, and all stands under that."""
    below = _below(_one_line(card.below), typesetter)
    room = HEIGHT - below.height
    name = _name(spaced_name(_one_line(card.name)), room, typesetter)
    parts: list[str] = []
    used: set[Glyph] = set()
    starts = (MARGIN_Y + (room - name.height) / 2, MARGIN_Y + room)
    for lines, depth in zip((name, below), starts, strict=True):
        for strip in lines.strips:
            if strip.used:
                y = -depth - baseline(lines.leading, lines.size)
                parts.append(shown(strip.x, y, strip.operators))
                used |= strip.used
            depth += lines.leading
    return "".join(parts), frozenset(used)


def _name(name: str, room: float, typesetter: Typesetter) -> _Lines:
    """The name as large as it goes, all of it in one face: 小标宋, or 宋 for a rare character."""
    face = Face.TITLE
    if any(glyph.face is not face for glyph in typesetter.line(name, Type.solid(face, 1)).used):
        face = Face.SONG
    large = enlarged(name, typesetter.widths(name, face), WIDTH, room, MOST_NAME)
    kind = Type(face, large.size, large.size + large.gap)
    return _Lines(
        [_centred(typesetter.line(text, kind), large.gap) for text in large.lines], large.size
    )


def _centred(strip: Strip, gap: float) -> Strip:
    """A line in the middle of the sheet; the gap behind its last character does not count."""
    width = strip.width - gap
    return Strip((CARD_SHEET.width - width) / 2, width, strip.operators, strip.used)


def _below(text: str, typesetter: Typesetter) -> _Lines:
    """The smaller lines under the name, on as many lines as they need."""
    size = MOST_BELOW
    while True:
        kind = Type.solid(Face.HEI, size)
        strips = typesetter.paragraph((Run(text),), kind, WIDTH, align=Align.CENTER)
        lines = _Lines([_centred(strip, 0.0) for strip in strips] if text else (), size)
        if lines.height <= HEIGHT * BELOW_SHARE:
            return lines
        size *= SHRINKING


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()
