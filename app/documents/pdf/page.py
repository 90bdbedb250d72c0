"""The sheet of GB/T 9704-2012: where the type area lies and how its grid is divided.

A4; 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm; 22 lines of 28 characters of 3号 (16 pt); the page
number 7 mm under the type area. A wide table may lie on its side: the type area is turned with the
sheet, and the page number keeps its place on the sheet (A4纸型的表格横排时，页码位置与公文其他页码
保持一致).
"""

from __future__ import annotations

from dataclasses import dataclass

from app.documents.face import Face
from app.documents.pdf.operators import moved, shown, turned
from app.documents.pdf.strips import MIDDLE, Glyph, Strip, Type, Typesetter
from app.documents.stretches import Shape

MM = 72 / 25.4
SHEET_WIDTH, SHEET_HEIGHT = 210 * MM, 297 * MM
TOP, LEFT, BOTTOM, RIGHT = 37 * MM, 28 * MM, 35 * MM, 26 * MM

SIZE_2, SIZE_3, SIZE_4, SIZE_5 = 22.0, 16.0, 14.0, 10.5  # 2号 3号 4号 五号 in points

FOLIO_GAP = 7 * MM
CORNER_GAP = 4 * MM


@dataclass(frozen=True, slots=True)
class Area:
    """The type area of an upright or a turned page. Lengths in points, origin at lower left."""

    landscape: bool
    sheet: tuple[float, float]
    left: float
    top: float
    width: float
    height: float
    cells: int
    lines: int

    @property
    def pitch(self) -> float:
        """The room of one body character."""
        return self.width / self.cells

    @property
    def leading(self) -> float:
        """The height of one line of the grid."""
        return self.height / self.lines

    def type(self, face: Face) -> Type:
        """3号 type on this area's grid."""
        return Type(face, SIZE_3, self.pitch)


UPRIGHT = Area(
    landscape=False,
    sheet=(SHEET_WIDTH, SHEET_HEIGHT),
    left=LEFT,
    top=SHEET_HEIGHT - TOP,
    width=156 * MM,
    height=225 * MM,
    cells=28,
    lines=22,
)
# The sheet turned clockwise: its left edge is on top, its foot is on the left.
TURNED = Area(
    landscape=True,
    sheet=(SHEET_HEIGHT, SHEET_WIDTH),
    left=BOTTOM,
    top=SHEET_WIDTH - LEFT,
    width=225 * MM,
    height=156 * MM,
    cells=40,
    lines=15,
)
# A3 on its side, for tables that are folded into a file of A4; its page number stands at its foot.
LARGE = Area(
    landscape=True,
    sheet=(2 * SHEET_WIDTH, SHEET_HEIGHT),
    left=BOTTOM,
    top=SHEET_HEIGHT - LEFT,
    width=348 * MM,
    height=243 * MM,
    cells=62,
    lines=24,
)
# Cards and labels use the sheet up to its edges.
CARD_SHEET = Area(
    landscape=True,
    sheet=(SHEET_HEIGHT, SHEET_WIDTH),
    left=0.0,
    top=SHEET_WIDTH,
    width=SHEET_HEIGHT,
    height=SHEET_WIDTH,
    cells=1,
    lines=1,
)
LABEL_SHEET = Area(
    landscape=False,
    sheet=(SHEET_WIDTH, SHEET_HEIGHT),
    left=0.0,
    top=SHEET_HEIGHT,
    width=SHEET_WIDTH,
    height=SHEET_HEIGHT,
    cells=1,
    lines=1,
)
AREAS = {
    Shape.UPRIGHT: UPRIGHT,
    Shape.TURNED: TURNED,
    Shape.LARGE: LARGE,
    Shape.CARDS: CARD_SHEET,
    Shape.LABELS: LABEL_SHEET,
}


def baseline(leading: float, size: float) -> float:
    """How far under the top of a line its baseline lies when the characters stand in its middle."""
    return leading / 2 + MIDDLE * size


def folio(typesetter: Typesetter, number: int, area: Area) -> tuple[str, frozenset[Glyph]]:
    """The page number `— 1 —`: 4号 宋, odd at the right, even at the left, one character inset.

    Its dashes stand 7 mm under the type area (GB/T 9704-2012, 7.5).
    """
    strip = typesetter.line(f"— {number} —", Type.solid(Face.SONG, SIZE_4))
    right = number % 2 == 1
    if area is LARGE:
        x = area.left + (area.width - SIZE_4 - strip.width if right else SIZE_4)
        y = area.top - area.height - FOLIO_GAP - MIDDLE * SIZE_4
        return shown(x, y, strip.operators), strip.used
    x = LEFT + (UPRIGHT.width - SIZE_4 - strip.width if right else SIZE_4)
    y = BOTTOM - FOLIO_GAP - MIDDLE * SIZE_4
    drawing = shown(x, y, strip.operators)
    return (turned(0, SHEET_WIDTH, drawing) if area.landscape else drawing), strip.used


def corner(typesetter: Typesetter, text: str, area: Area) -> tuple[str, frozenset[Glyph]]:
    """The archive number above the first page's type area, flush right in 五号 宋."""
    strip: Strip = typesetter.line(text, Type.solid(Face.SONG, SIZE_5))
    x = area.left + area.width - strip.width
    return moved(x, area.top + CORNER_GAP, shown(0, 0, strip.operators)), strip.used
