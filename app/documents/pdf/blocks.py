"""Turns the blocks of a document into items: lines of text, rows of tables, signature blocks."""

from __future__ import annotations

from collections.abc import Iterator

from app.documents.face import Face
from app.documents.model import (
    Align,
    Blank,
    Block,
    Cards,
    Cascade,
    Heading,
    Labels,
    PageBreak,
    Paragraph,
    Roll,
    Run,
    SignatureBlock,
    Table,
    Title,
)
from app.documents.pdf.cards import card_items
from app.documents.pdf.cascades import cascade_items
from app.documents.pdf.flow import Item
from app.documents.pdf.labels import label_items
from app.documents.pdf.operators import shown
from app.documents.pdf.page import SIZE_2, Area, baseline
from app.documents.pdf.rolls import roll_items
from app.documents.pdf.signatures import signature_item
from app.documents.pdf.strips import Strip, Type, Typesetter
from app.documents.pdf.tables import table_items

HEADING_FACES = {1: Face.HEI, 2: Face.KAI}
INDENT = 2.0  # characters


def items_of(block: Block, typesetter: Typesetter, area: Area) -> Iterator[Item]:
    """The items of one block on pages of this shape, from top to bottom."""
    match block:
        case Title():
            yield from _title(block, typesetter, area)
        case Heading():
            yield from _heading(block, typesetter, area)
        case Paragraph():
            yield from _paragraph(block, typesetter, area)
        case Blank():
            yield from [Item(area.leading, blank=True)] * block.lines
        case Table():
            yield from table_items(block, typesetter, area)
        case Cascade():
            yield from cascade_items(block, typesetter, area)
        case SignatureBlock():
            yield signature_item(block, typesetter, area)
        case Roll():
            yield from roll_items(block, typesetter, area)
        case Cards():
            yield from card_items(block, typesetter)
        case Labels():
            yield from label_items(block, typesetter)
        case PageBreak():
            raise AssertionError("page breaks divide the document before its blocks are set")


def _title(block: Title, typesetter: Typesetter, area: Area) -> Iterator[Item]:
    kind = Type.solid(Face.TITLE, SIZE_2)
    for text in block.lines:
        for strip in typesetter.paragraph((Run(text),), kind, area.width, align=Align.CENTER):
            yield _line(strip, kind, area, keep=True)


def _heading(block: Heading, typesetter: Typesetter, area: Area) -> Iterator[Item]:
    kind = area.type(HEADING_FACES.get(block.level, Face.FANG))
    for strip in typesetter.paragraph((Run(block.text),), kind, area.width, indent=INDENT):
        yield _line(strip, kind, area, keep=True)


def _paragraph(block: Paragraph, typesetter: Typesetter, area: Area) -> Iterator[Item]:
    kind = area.type(Face.FANG)
    indent = float(block.indent)
    if block.align is Align.RIGHT:
        measure, indent = area.width - indent * kind.pitch, 0.0
    else:
        measure = area.width
    if block.align is Align.CENTER:
        indent = 0.0
    for strip in typesetter.paragraph(block.runs, kind, measure, indent=indent, align=block.align):
        yield _line(strip, kind, area, counts=bool(strip.used))


def _line(
    strip: Strip, kind: Type, area: Area, *, keep: bool = False, counts: bool = False
) -> Item:
    drawing = shown(strip.x, -baseline(area.leading, kind.size), strip.operators)
    return Item(area.leading, drawing if strip.used else "", strip.used, keep=keep, counts=counts)
