"""The roll of a notice: post in 黑, names under each other, titles hanging in their own column.

Every entry begins on the grid and stays whole. A name that is too long for the column of names has
a line to itself, so that the column of titles stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.face import Face
from app.documents.model import Align, Roll, RollEntry, Run
from app.documents.names import post_label, spaced_name
from app.documents.pdf.flow import Item
from app.documents.pdf.operators import shown
from app.documents.pdf.page import Area, baseline
from app.documents.pdf.strips import Glyph, Strip, Typesetter
from app.documents.rolls import Columns, columns_of


def roll_items(roll: Roll, typesetter: Typesetter, area: Area) -> Iterator[Item]:
    """The lines of a roll, from top to bottom."""
    setter = _Setter(typesetter, area, columns_of(roll))
    for group in (group for group in roll.groups if group.entries):
        label = setter.text(post_label(group.post), Face.HEI, setter.columns.post, area.cells)
        if label[0].width > setter.columns.label_room * area.pitch or len(label) > 1:
            for strip in label:
                yield setter.line([strip], keep=True)
            label = ()
        for entry in group.entries:
            yield from setter.entry(label, entry)
            label = ()


class _Setter:
    def __init__(self, typesetter: Typesetter, area: Area, columns: Columns) -> None:
        self._typesetter = typesetter
        self._area = area
        self.columns = columns

    def entry(self, label: tuple[Strip, ...], entry: RollEntry) -> Iterator[Item]:
        """The lines of one entry; none but the last may end a page."""
        columns, area = self.columns, self._area
        names = self.text(spaced_name(entry.name), Face.FANG, columns.name, area.cells)
        titles = self.text(entry.title, Face.FANG, columns.title, area.cells)
        beside = names[0].width <= columns.name_room * area.pitch and len(names) == 1
        lines = [[strip] for strip in names]
        if beside:
            lines = [[names[0], titles[0]], *([strip] for strip in titles[1:])]
        elif entry.title:
            lines += [[strip] for strip in titles]
        lines[0] = [*label, *lines[0]]
        for number, strips in enumerate(lines, 1):
            yield self.line(strips, keep=number < len(lines))

    def text(self, text: str, face: Face, column: float, end: float) -> tuple[Strip, ...]:
        """The lines of a text between two columns of the grid, placed from the left edge."""
        kind = self._area.type(face)
        measure = (end - column) * kind.pitch
        strips = self._typesetter.paragraph((Run(text),), kind, measure, align=Align.LEFT)
        left = column * kind.pitch
        return tuple(Strip(left + s.x, s.width, s.operators, s.used) for s in strips)

    def line(self, strips: list[Strip], *, keep: bool) -> Item:
        """One line of the grid."""
        area = self._area
        y = -baseline(area.leading, area.type(Face.FANG).size)
        inked = [strip for strip in strips if strip.used]
        drawing = "".join(shown(strip.x, y, strip.operators) for strip in inked)
        used: frozenset[Glyph] = frozenset().union(*(strip.used for strip in inked))
        return Item(area.leading, drawing, used, keep=keep, counts=bool(inked))
