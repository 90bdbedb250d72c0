"""The signature block: two parties side by side, with room for two round seals.

A unit's seal is about 42 mm across, so heading, lines and date of a party together give it five
lines of the grid. The block is one item: it is never divided.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from app.documents.model import Align, Face, Party, Run, SignatureBlock
from app.documents.pdf.flow import Item
from app.documents.pdf.operators import shown
from app.documents.pdf.page import Area, baseline
from app.documents.pdf.strips import Glyph, Strip, Typesetter

GUTTER = 1.0  # cells between the two parties
SEAL_LINES = 2  # empty lines of the grid under the heading
UNFILLED = re.compile(r"\s+")
WIDE = "\u3000\u3000"  # room for a figure written by hand
NAME = re.compile(r"(?!.*日$)[^：:]*[^：:\s][^：:]*")
DATE = re.compile(r"[\s\d○〇一二三四五六七八九十]*年[\s\d]*月[\s\d]*日")


def signature_item(block: SignatureBlock, typesetter: Typesetter, area: Area) -> Item:
    """The whole block as one item that begins on the grid."""
    width = (area.cells - GUTTER) / 2 * area.pitch
    sides = [_side(party, typesetter, area, width) for party in (block.left, block.right)]
    first = max(len(heading) for heading, _lines in sides) + SEAL_LINES
    count = first + max(len(lines) for _heading, lines in sides)
    drawing: list[str] = []
    used: set[Glyph] = set()
    for row in range(count):
        for place, (heading, lines) in enumerate(sides):
            strip = _strip_of(row, heading, lines, first, count)
            if strip is not None and strip.used:
                x = place * (width + GUTTER * area.pitch) + strip.x
                y = -row * area.leading - baseline(area.leading, area.type(Face.FANG).size)
                drawing.append(shown(x, y, strip.operators))
                used |= strip.used
    return Item(count * area.leading, "".join(drawing), frozenset(used), closing=True)


def _side(
    party: Party, typesetter: Typesetter, area: Area, width: float
) -> tuple[tuple[Strip, ...], tuple[Strip, ...]]:
    """The lines of a party's heading, and the lines under the seal's room; dates stand right."""
    kind = area.type(Face.FANG)
    heading = typesetter.paragraph((Run(party.heading),), kind, width, align=Align.LEFT)
    if (
        len(heading) > 1 and "\n" not in party.heading
    ):  # then the name stands under 甲方（盖章）：, not torn apart
        runs = (Run(party.heading.replace("：", "：\n", 1)),)
        heading = typesetter.paragraph(runs, kind, width, align=Align.LEFT)
    texts = list(party.lines)
    while texts and NAME.fullmatch(texts[0]):  # the seal is set on the name, so it comes first
        heading += typesetter.paragraph((Run(texts.pop(0)),), kind, width, align=Align.LEFT)
    lines: list[Strip] = []
    for text in texts:
        if DATE.fullmatch(text):
            runs = (Run(UNFILLED.sub(WIDE, text.strip())),)
            lines += typesetter.paragraph(runs, kind, width - kind.pitch, align=Align.RIGHT)
        else:
            lines += typesetter.paragraph((Run(text),), kind, width, align=Align.LEFT)
    return heading, tuple(lines)


def _strip_of(
    row: int, heading: Sequence[Strip], lines: Sequence[Strip], first: int, count: int
) -> Strip | None:
    """What stands in a row: the heading on top, the last line (the date) at the foot."""
    if row < len(heading):
        return heading[row]
    if lines and row == count - 1:
        return lines[-1]
    return lines[row - first] if 0 <= row - first < len(lines) - 1 else None
