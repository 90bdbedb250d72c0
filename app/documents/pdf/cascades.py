"""A tree from left to right: boxes joined by lines, as vectors, its text to be searched and copied.

A leaf is an item of its own, so pages end between leaves; what leaves share is drawn for those
that stand on a page together, each ancestor in the middle of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from app.documents.bands import boxes
from app.documents.face import Face
from app.documents.model import Align, Cascade, Run
from app.documents.pdf.flow import Item
from app.documents.pdf.operators import filled, ruled, shown
from app.documents.pdf.page import Area, baseline
from app.documents.pdf.strips import Glyph, Strip, Type, Typesetter

LEADING = 1.3  # of the type's size
PADDING_X, PADDING_Y = 4.0, 2.5  # points, inside a box
BETWEEN = 16.0  # points from box to box, with the lines that join them
GAP = 5.0  # points from leaf to leaf
LINE, EDGE = 0.5, 0.6  # points
GROUNDS = (0.82, 0.92)  # of shared boxes by their level; leaves are white

Stroke = tuple[float, float, float, float]


def cascade_items(cascade: Cascade, typesetter: Typesetter, area: Area) -> Iterator[Item]:
    """A leaf each, from top to bottom."""
    drawing = _Drawing(cascade, typesetter, area)
    header = drawing.header()
    yield header
    for place, row in enumerate(cascade.rows):
        leaf, height, used = drawing.leaf(row.cells)
        yield Item(height, leaf, used, grid=False, header=header, run=drawing, place=place)


class _Drawing:
    """Draws one cascade on pages of one shape."""

    def __init__(self, cascade: Cascade, typesetter: Typesetter, area: Area) -> None:
        self._cascade = cascade
        self._typesetter = typesetter
        self._kind = Type.solid(Face.FANG, cascade.size)
        self._leading = cascade.size * LEADING
        whole = sum(column.width for column in cascade.columns)
        room = area.width - BETWEEN * (len(cascade.columns) - 1)
        self._widths = [column.width * room / whole for column in cascade.columns]
        self._lefts = list(accumulate((each + BETWEEN for each in self._widths), initial=0.0))

    def header(self) -> Item:
        """The titles of the columns, printed again on every page."""
        kind = Type.solid(Face.HEI, self._cascade.size)
        parts: list[str] = []
        used: set[Glyph] = set()
        height = self._leading + 2 * GAP
        for place, column in enumerate(self._cascade.columns):
            runs = (Run(column.title),)
            strip = self._typesetter.paragraph(runs, kind, self._widths[place], align=Align.CENTER)[
                0
            ]
            y = -GAP - baseline(self._leading, kind.size)
            parts.append(shown(self._lefts[place] + strip.x, y, strip.operators))
            used |= strip.used
        return Item(height, "".join(parts), frozenset(used), keep=True, grid=False)

    def leaf(self, cells: Sequence[str]) -> tuple[str, float, frozenset[Glyph]]:
        """The boxes of a leaf, joined; its height has room for its parent's text alone."""
        first = self._cascade.merge_first
        tall = [self._height(place, text) for place, text in enumerate(cells)]
        height = GAP + max(tall[max(0, first - 1) :])
        drawn = [
            self._box(place, text, -height / 2, 1.0)
            for place, text in enumerate(cells)
            if place >= first and text
        ]
        lines = [
            (self._right(place - 1), -height / 2, self._lefts[place], -height / 2)
            for place in range(first + 1, len(cells))
            if cells[place]
        ]
        used = frozenset().union(*(glyphs for _text, glyphs in drawn))
        return ruled(LINE, lines) + "".join(text for text, _glyphs in drawn), height, used

    def over(self, items: Sequence[Item]) -> tuple[str, frozenset[Glyph]]:
        """The ancestors of the leaves that stand together on a page, and the lines to them."""
        first = items[0].place
        rows = self._cascade.rows[first : first + len(items)]
        depths = list(accumulate((item.height for item in items), initial=0.0))
        levels = self._cascade.merge_first
        middles: dict[int, list[tuple[int, float]]] = {
            levels: [
                (place, -(depths[place] + item.height / 2)) for place, item in enumerate(items)
            ]
        }
        drawing: list[str] = []
        used: set[Glyph] = set()
        found = boxes(rows, levels, levels)
        for level in reversed(range(levels)):
            own = sorted((one, end) for column, one, end in found if column == level)
            middles[level] = []
            for one, end in own:
                below = [y for place, y in middles[level + 1] if one <= place < end]
                y = (below[0] + below[-1]) / 2
                ground = GROUNDS[min(level, len(GROUNDS) - 1)]
                text, glyphs = self._box(level, rows[one].cells[level], y, ground)
                drawing += [ruled(LINE, self._joints(level, y, below)), text]
                used |= glyphs
                middles[level].append((one, y))
        return "".join(drawing), frozenset(used)

    def _joints(self, level: int, y: float, below: Sequence[float]) -> list[Stroke]:
        right, left = self._right(level), self._lefts[level + 1]
        spine = (right + left) / 2
        lines = [(right, y, spine, y), *((spine, each, left, each) for each in below)]
        if len(below) > 1:
            lines.append((spine, below[0], spine, below[-1]))
        return lines

    def _right(self, place: int) -> float:
        return self._lefts[place] + self._widths[place]

    def _strips(self, place: int, text: str) -> tuple[Strip, ...]:
        align = Align.CENTER if place < self._cascade.merge_first else Align.LEFT
        wanted = self._cascade.columns[place].align
        measure = self._widths[place] - 2 * PADDING_X
        return self._typesetter.paragraph(
            (Run(text),),
            self._kind,
            measure,
            align=Align.CENTER if wanted is Align.CENTER else align,
        )

    def _height(self, place: int, text: str) -> float:
        return len(self._strips(place, text)) * self._leading + 2 * PADDING_Y

    def _box(self, place: int, text: str, y: float, ground: float) -> tuple[str, frozenset[Glyph]]:
        """A box with its text whose middle is at `y`."""
        strips = self._strips(place, text)
        height = self._height(place, text)
        left, top, width = self._lefts[place], y + height / 2, self._widths[place]
        bottom, right = top - height, left + width
        edges = [
            (left, top, right, top),
            (right, top, right, bottom),
            (right, bottom, left, bottom),
            (left, bottom, left, top),
        ]
        parts = [filled(left, bottom, width, height, ground), ruled(EDGE, edges)]
        used: set[Glyph] = set()
        depth = top - PADDING_Y - baseline(self._leading, self._kind.size)
        for strip in strips:
            if strip.used:
                parts.append(shown(left + PADDING_X + strip.x, depth, strip.operators))
                used |= strip.used
            depth -= self._leading
        return "".join(parts), frozenset(used)
