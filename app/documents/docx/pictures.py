"""Pictures in a Word file, as wide as the type area, with words for who cannot see them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from app.documents.docx.paragraphs import Setting, paragraph
from app.documents.docx.sheets import SMALL_LINE, Sheet
from app.documents.docx.words import Type, element, empty_run, legal
from app.documents.face import Face
from app.documents.model import Align, Cascade

BODY = Type(Face.FANG, 10.5)


def picture_elements(cascade: Cascade, word: WordFile, sheet: Sheet) -> Iterator[BaseOxmlElement]:
    """The pictures of a cascade, a paragraph each; what they show is told in words as well."""
    words = "；".join(" → ".join(filter(None, row.cells)) for row in cascade.rows)
    for picture in cascade.pictures:
        inline = word.part.new_pic_inline(BytesIO(picture), width=Pt(sheet.measure))
        inline.docPr.set("descr", legal(words)[:2000])
        run, drawing = empty_run(BODY), element("drawing")
        drawing.append(inline)
        run.append(drawing)
        setting = Setting(line=SMALL_LINE, align=Align.CENTER, grid=False)
        made = paragraph([run], setting, BODY)
        for spacing in made.iter(qn("w:spacing")):
            spacing.set(qn("w:lineRule"), "auto")  # an exact line would cut the picture
            spacing.set(qn("w:line"), "240")
        yield made
