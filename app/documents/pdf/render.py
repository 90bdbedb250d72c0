"""Makes the PDF of a document: official layout, embedded subsets, the same bytes every time."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from app.documents.fonts import Fonts
from app.documents.model import Document
from app.documents.pdf.blocks import items_of
from app.documents.pdf.flow import Placed, paginate, tied_together
from app.documents.pdf.operators import moved
from app.documents.pdf.page import AREAS, corner, folio
from app.documents.pdf.strips import FACES, Glyph, Typesetter, characters_by_face
from app.documents.stretches import Shape, stretches


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A finished PDF: its bytes, the number of its pages, and the SHA-256 of the bytes."""

    data: bytes
    pages: int
    sha256: str


class PdfRenderer:
    """Renders documents in the faces of `Fonts`. One renderer serves many documents."""

    def __init__(self, fonts: Fonts) -> None:
        self._fonts = fonts
        self._typesetter = Typesetter(fonts)

    def render(self, document: Document) -> PdfFile:
        """The PDF of a document. Its bytes depend on the document and the typefaces alone.

        A character that no face has is drawn as 〓; ask `Fonts.missing` before issuing anything.
        Raises `FileProblem` when a typeface is absent.
        """
        from app.documents.pdf.embedding import Sheets

        sheets = Sheets(title=document.subject, author=document.author)
        used: set[Glyph] = set()
        number = 0
        for shape, placed in self._pages(document):
            number += 1
            drawing, glyphs = self._page(document, shape, placed, number)
            sheets.add_page(AREAS[shape].sheet, drawing)
            used |= glyphs
        by_face = characters_by_face(used)
        for face in FACES:
            if face in by_face:
                sheets.embed(face, self._fonts.file(face), by_face[face])
        data = sheets.finished()
        return PdfFile(data, number, hashlib.sha256(data).hexdigest())

    def _pages(self, document: Document) -> Iterator[tuple[Shape, list[Placed]]]:
        for shape, blocks in stretches(document):
            area = AREAS[shape]
            items = [item for block in blocks for item in items_of(block, self._typesetter, area)]
            for placed in paginate(tied_together(items), area):
                yield shape, placed

    def _page(
        self, document: Document, shape: Shape, placed: list[Placed], number: int
    ) -> tuple[str, set[Glyph]]:
        area = AREAS[shape]
        drawings: list[str] = []
        used: set[Glyph] = set()
        if number == 1 and document.corner and shape.numbered:
            drawing, glyphs = corner(self._typesetter, document.corner, area)
            drawings.append(drawing)
            used |= glyphs
        for entry in placed:
            if entry.item.drawing:
                drawings.append(moved(area.left, area.top - entry.depth, entry.item.drawing))
                used |= entry.item.used
        for run, shared in groupby(placed, key=lambda entry: entry.item.run):
            if run is not None:
                entries = list(shared)
                drawing, glyphs = run.over([entry.item for entry in entries])
                drawings.append(moved(area.left, area.top - entries[0].depth, drawing))
                used |= glyphs
        if document.page_numbers and shape.numbered:
            drawing, glyphs = folio(self._typesetter, number, area)
            drawings.append(drawing)
            used |= glyphs
        return "".join(drawings), used
