"""The cascade as pictures, for a Word file: the very pages of the PDF, at the same width."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

from app.documents.model import Blank, Block, Cascade, Document, PageBreak, Paragraph, Title
from app.documents.pdf.page import LARGE, TURNED, Area
from app.documents.pdf.render import PdfRenderer
from app.documents.preview import page_count, page_png

_DPI = 200
_POINTS_PER_INCH = 72
_EDGE = 4  # pixels kept around the ink
_SPARE = 2  # lines of the first page, for Word sets titles looser


def with_pictures(document: Document, renderer: PdfRenderer) -> Document:
    """The document with the pictures of its cascades."""
    return replace(document, blocks=tuple(_illustrated(document, renderer)))


def _illustrated(document: Document, renderer: PdfRenderer) -> Iterator[Block]:
    """Each cascade with its pictures; the first leaves as many lines as stand above it."""
    turn, lines = PageBreak(landscape=True), 0
    for block in document.blocks:
        match block:
            case PageBreak():
                turn, lines = block, 0
            case Title() | Paragraph():
                lines += 1
            case Cascade():
                above = Blank(lines + _SPARE)
                pages = Document((turn, above, block), subject="", page_numbers=False)
                pdf = renderer.render(pages).data
                area = LARGE if turn.large else TURNED
                pictures = (_ink(pdf, page, area) for page in range(1, page_count(pdf) + 1))
                yield replace(block, pictures=tuple(pictures))
                continue
            case _:
                pass
        yield block


def _ink(pdf: bytes, page: int, area: Area) -> bytes:
    """What is drawn on a page: as wide as its type area, as high as its ink."""
    from PIL import Image, ImageOps

    scale = _DPI / _POINTS_PER_INCH
    with Image.open(BytesIO(page_png(pdf, page, _DPI))) as opened:
        grey = opened.convert("L")
    found = ImageOps.invert(grey).getbbox() or (0, 0, grey.width, grey.height)
    left, right = area.left * scale - _EDGE, (area.left + area.width) * scale + _EDGE
    box = (round(left), max(0, found[1] - _EDGE), round(right), found[3] + _EDGE)
    stream = BytesIO()
    picture = grey.crop(box).quantize(16)
    picture.save(stream, format="PNG", dpi=(_DPI, _DPI), optimize=True)
    return stream.getvalue()
