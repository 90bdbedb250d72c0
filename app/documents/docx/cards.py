"""Seat cards and mailing labels as tables that fill their sheets.

Word cannot turn a text upside down without a text box, which WPS shows wrongly. So a card has its
name upright in both halves: cut across the middle, the halves stand back to back in a holder. The
PDF is the one to fold.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from docx.oxml.xmlchemy import BaseOxmlElement

from app.documents.docx.paragraphs import Setting, dot, line_of, paragraph
from app.documents.docx.sheets import EDGE, MM, SHEETS, Sheet
from app.documents.docx.tables import cell_of, frame, row_of
from app.documents.docx.words import Type, element, text_runs
from app.documents.face import Face
from app.documents.model import Align, Card, Cards, Label, Labels
from app.documents.names import LINE, enlarged, rough_widths, spaced_name
from app.documents.rolls import cells
from app.documents.stretches import Shape

SPARE = 1.0  # mm, left for the paragraph that Word wants behind a table
MOST_NAME, MOST_BELOW = 180.0, 32.0  # points
BELOW_SHARE = 0.35  # of a half's height
PADDING = 10.0  # mm, above and below a card's text together
LABEL_MARGIN = 9.0  # mm, from the edge of the label
LABEL_SPARE = 6.0  # mm, above and below a label's text together
FIRST, OTHERS = 16.0, 13.0  # points, of a label's lines
LEADING = 1.35
SHRINKING = 0.94
CUT = "A6A6A6"


def card_elements(cards: Cards, sheet: Sheet) -> Iterator[BaseOxmlElement]:
    """A table of two rows for each card, which fills a page with the dot behind it."""
    height = (sheet.height - sheet.top - sheet.bottom - SPARE) / 2 * MM
    for card in cards.cards:
        made = frame([sheet.measure], lined=False)
        for side in ("bottom", "top"):
            cell = cell_of(_half(card, sheet, height), sheet.measure)
            _border(cell, {side})
            made.append(row_of([cell], height=height, exact=True))
        yield made
        yield dot()


def _half(card: Card, sheet: Sheet, height: float) -> list[BaseOxmlElement]:
    """The lines of one half, a little smaller than reckoned: Word's faces are not ours."""
    room = height - PADDING * MM
    below, size = _one_line(card.below), MOST_BELOW
    while below and _lines(below, size, sheet.measure) * size * LINE > room * BELOW_SHARE:
        size *= SHRINKING
    if below:
        room -= _lines(below, size, sheet.measure) * size * LINE
    name = spaced_name(_one_line(card.name))
    large = enlarged(name, rough_widths(name), sheet.measure - 2 * MM, room, MOST_NAME)
    kind = Type(Face.TITLE, _half_points(large.size), gap=large.gap)
    centred = Setting(line=large.size * LINE, align=Align.CENTER, grid=False)
    bare = replace(kind, gap=0.0)  # no room behind the last character, it would shift the line
    made = [
        paragraph([*text_runs(text[:-1], kind), *text_runs(text[-1:], bare)], centred, bare)
        for text in large.lines
    ]
    if below:
        setting = Setting(line=size * LINE, align=Align.CENTER, grid=False)
        made.append(line_of(below, setting, Type(Face.HEI, _half_points(size))))
    return made


def label_elements(labels: Labels) -> Iterator[BaseOxmlElement]:
    """A table for each sheet; its lines are those of a sheet divided evenly."""
    sheet = SHEETS[Shape.LABELS]
    widths = _divided(sheet.width, labels.columns)
    heights = _divided(sheet.height - SPARE, labels.rows)
    count = labels.columns
    for start in range(0, len(labels.labels), count * labels.rows):
        made = frame([width * MM for width in widths], lined=False)
        left = labels.labels[start : start + count * labels.rows]
        for number, height in enumerate(heights[: -(-len(left) // count)]):
            row = left[number * count : (number + 1) * count]
            row += (Label(()),) * (count - len(row))
            cells_of_row = [_label(label, place, widths, height) for place, label in enumerate(row)]
            for place, cell in enumerate(cells_of_row):
                _border(
                    cell,
                    _inner(place, count, "left", "right")
                    | _inner(number, labels.rows, "top", "bottom"),
                )
            made.append(row_of(cells_of_row, height=height * MM, exact=True))
        yield made
        yield dot()


def _inner(place: int, count: int, before: str, behind: str) -> set[str]:
    """Which sides of a field are not on the edge of the sheet."""
    return {side for side, inner in ((before, place > 0), (behind, place < count - 1)) if inner}


def _divided(whole: float, count: int) -> list[float]:
    """A sheet's length in even parts, of which the outer ones lose the margin."""
    parts = [whole / count] * count
    parts[0] -= EDGE
    parts[-1] -= EDGE
    return parts


def _label(label: Label, place: int, widths: list[float], height: float) -> BaseOxmlElement:
    left = LABEL_MARGIN - (EDGE if place == 0 else 0.0)
    right = LABEL_MARGIN - (EDGE if place == len(widths) - 1 else 0.0)
    room, measure = (height - LABEL_SPARE) * MM, (widths[place] - left - right) * MM
    scale = 1.0
    while _label_height(label, scale, measure) > room:
        scale *= SHRINKING
    made = []
    for number, text in enumerate(label.lines):
        face = Face.FANG if number else Face.HEI
        size = (OTHERS if number else FIRST) * scale
        setting = Setting(
            line=size * LEADING, align=Align.LEFT, left=left * MM, right=right * MM, grid=False
        )
        made.append(line_of(text, setting, Type(face, _half_points(size))))
    nothing = line_of("", Setting(line=OTHERS, grid=False), Type(Face.FANG, OTHERS))
    return cell_of(made or [nothing], widths[place] * MM)


def _label_height(label: Label, scale: float, measure: float) -> float:
    sizes = [(OTHERS if number else FIRST) * scale for number in range(len(label.lines))]
    lines = zip(label.lines, sizes, strict=True)
    return sum(_lines(text, size, measure) * size * LEADING for text, size in lines)


def _lines(text: str, size: float, measure: float) -> int:
    """How many lines a text needs, reckoned with a character to spare on each."""
    each = max(measure / size - 1, 1.0)
    return sum(max(1, -int(-cells(part) // each)) for part in text.split("\n"))


def _half_points(size: float) -> float:
    """The size rounded down to what Word knows; never nothing."""
    return max(int(size * 2), 2) / 2


def _border(cell: BaseOxmlElement, dashed: set[str]) -> None:
    """Faint dashed lines on some sides of a cell, to cut or fold along; none on the others."""
    borders = element("tcBorders")
    for side in ("top", "left", "bottom", "right"):
        line = element(side, val="dashed", sz=4, space=0, color=CUT)
        borders.append(line if side in dashed else element(side, val="nil"))
    found = cell[0]
    found.insert(1, borders)  # behind the width, as the schema wants it


def _one_line(text: str) -> str:
    return " ".join(text.split("\n")).strip()
