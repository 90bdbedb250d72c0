"""The signature block: two parties side by side, with room for two round seals.

A unit's seal is about 42 mm across, so heading, lines and date of a party together give it five
lines of the grid. The block is one item: it is never divided.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.documents.face import Face
from app.documents.model import Align, Party, Run, SignatureBlock
from app.documents.pdf.flow import Item
from app.documents.pdf.operators import shown
from app.documents.pdf.page import Area, baseline
from app.documents.pdf.strips import Glyph, Strip, Typesetter
from app.documents.seals import SEAL_LINES, side_of

GUTTER = 1.0  # cells between the two parties


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
    side = side_of(party)
    heading = typesetter.paragraph((Run(side.heading),), kind, width, align=Align.LEFT)
    if (
        len(heading) > 1 and "\n" not in side.heading
    ):  # then the name stands under 甲方（盖章）：, not torn apart
        runs = (Run(side.heading.replace("：", "：\n", 1)),)
        heading = typesetter.paragraph(runs, kind, width, align=Align.LEFT)
    for name in side.names:
        heading += typesetter.paragraph((Run(name),), kind, width, align=Align.LEFT)
    lines: list[Strip] = []
    for line in side.lines:
        runs = (Run(line.text),)
        if line.date:
            lines += typesetter.paragraph(runs, kind, width - kind.pitch, align=Align.RIGHT)
        else:
            lines += typesetter.paragraph(runs, kind, width, align=Align.LEFT)
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
