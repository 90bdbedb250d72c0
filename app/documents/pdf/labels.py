"""Mailing labels: whole sheets divided evenly, each label's text as large as its field allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.documents.face import Face
from app.documents.model import Align, Label, Labels, Run
from app.documents.pdf.flow import Item
from app.documents.pdf.operators import dashed, moved, shown
from app.documents.pdf.page import LABEL_SHEET, MM, baseline
from app.documents.pdf.strips import Glyph, Strip, Type, Typesetter

MARGIN_X, MARGIN_Y = 9 * MM, 5 * MM  # inside each label: printers leave the sheet's edge blank
FIRST, OTHERS = 16.0, 13.0  # points
LEADING = 1.35  # of the type's size
SHRINKING = 0.94
CUT_WEIGHT, CUT_GREY = 0.3, 0.75


def label_items(labels: Labels, typesetter: Typesetter) -> Iterator[Item]:
    """One item for each sheet."""
    each = labels.columns * labels.rows
    width, height = LABEL_SHEET.width / labels.columns, LABEL_SHEET.height / labels.rows
    for start in range(0, len(labels.labels), each):
        parts = [_cuts(labels)]
        used: set[Glyph] = set()
        for place, label in enumerate(labels.labels[start : start + each]):
            row, column = divmod(place, labels.columns)
            drawing, glyphs = _label(label, width, height, typesetter)
            parts.append(moved(column * width, -row * height, drawing))
            used |= glyphs
        yield Item(LABEL_SHEET.height, "".join(parts), frozenset(used), grid=False)


@dataclass(frozen=True, slots=True)
class _Line:
    strip: Strip
    size: float

    @property
    def leading(self) -> float:
        return self.size * LEADING


def _label(
    label: Label, width: float, height: float, typesetter: Typesetter
) -> tuple[str, frozenset[Glyph]]:
    """A label's drawing from its upper left corner; its text stands in the middle of its height."""
    scale = 1.0
    room = height - 2 * MARGIN_Y
    lines = _lines(label, width - 2 * MARGIN_X, scale, typesetter)
    while sum(line.leading for line in lines) > room:
        scale *= SHRINKING
        lines = _lines(label, width - 2 * MARGIN_X, scale, typesetter)
    depth = MARGIN_Y + (room - sum(line.leading for line in lines)) / 2
    parts: list[str] = []
    used: set[Glyph] = set()
    for line in lines:
        if line.strip.used:
            y = -depth - baseline(line.leading, line.size)
            parts.append(shown(MARGIN_X + line.strip.x, y, line.strip.operators))
            used |= line.strip.used
        depth += line.leading
    return "".join(parts), frozenset(used)


def _lines(label: Label, measure: float, scale: float, typesetter: Typesetter) -> list[_Line]:
    found: list[_Line] = []
    for number, text in enumerate(label.lines):
        face, size = (Face.FANG, OTHERS * scale) if number else (Face.HEI, FIRST * scale)
        kind = Type.solid(face, size)
        strips = typesetter.paragraph((Run(text),), kind, measure, align=Align.LEFT)
        found += [_Line(strip, size) for strip in strips]
    return found


def _cuts(labels: Labels) -> str:
    """Faint lines between the labels, for sheets that are not cut yet."""
    width, height = LABEL_SHEET.width, LABEL_SHEET.height
    across = (column * width / labels.columns for column in range(1, labels.columns))
    down = (row * height / labels.rows for row in range(1, labels.rows))
    strokes = [(x, 0.0, x, -height) for x in across]
    strokes += [(0.0, -y, width, -y) for y in down]
    return dashed(CUT_WEIGHT, CUT_GREY, strokes) if strokes else ""
