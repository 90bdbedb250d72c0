"""The sheets of a Word file: margins, the grid of 22 lines, and the page number at the foot.

The measures are those of GB/T 9704-2012: 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. On a turned
sheet Word keeps the page number at the foot of the turned sheet. Cards and labels have narrow
margins, which every printer can print to.
"""

from __future__ import annotations

from dataclasses import dataclass

from docx.document import Document as WordFile
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section
from docx.shared import Mm, Pt

from app.documents.docx.paragraphs import Setting, line_of, paragraph
from app.documents.docx.words import TWIPS, Type, element, page_field, text_runs, twips
from app.documents.face import Face
from app.documents.model import Align, Document
from app.documents.stretches import Shape

MM = 72 / 25.4
BODY = 16.0  # 3号 in points
FOLIO = Type(Face.SONG, 14.0)  # 4号
CORNER = Type(Face.SONG, 10.5)
SMALL_LINE = 16.0
EDGE = 5.0  # mm, of sheets with cards and labels


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: sizes in millimetres; `cells` and `lines` divide its type area, 0 for no grid."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    cells: int = 0
    lines: int = 0

    @property
    def measure(self) -> float:
        """The width of the type area in points."""
        return (self.width - self.left - self.right) * MM

    @property
    def pitch(self) -> float:
        """The room of a character of the body, in whole twips so that a line has its number."""
        return self.measure / self.cells * TWIPS // 1 / TWIPS if self.cells else BODY

    def type(self, face: Face) -> Type:
        """3号 type on this sheet, set as close as the number of characters in a line wants it."""
        return Type(face, BODY, gap=self.pitch - BODY)

    @property
    def leading(self) -> float:
        """The fixed height of a line in whole twips, so that the last line of a page fits."""
        if not self.lines:
            return BODY
        height = (self.height - self.top - self.bottom) * MM
        return height / self.lines * TWIPS // 1 / TWIPS


SHEETS = {
    Shape.UPRIGHT: Sheet(210, 297, 37, 35, 28, 26, 28, 22),
    Shape.TURNED: Sheet(297, 210, 28, 26, 35, 37, 40, 15),
    Shape.LARGE: Sheet(420, 297, 28, 26, 35, 37, 62, 24),
    Shape.CARDS: Sheet(297, 210, EDGE, EDGE, 20, 20),
    Shape.LABELS: Sheet(210, 297, EDGE, EDGE, EDGE, EDGE),
}


def lay_out(word: WordFile, document: Document, shapes: list[Shape]) -> None:
    """Give each section of a file its sheet, its page numbers and the first one its corner."""
    word.settings.odd_and_even_pages_header_footer = True
    numbered: bool | None = None
    for section, shape in zip(word.sections, shapes, strict=True):
        _size(section, SHEETS[shape])
        wanted = document.page_numbers and shape.numbered
        if wanted is not numbered:
            _feet(section, numbers=wanted)
            numbered = wanted
    if document.corner and shapes[0].numbered:
        _corner(word.sections[0], document)


def _size(section: Section, sheet: Sheet) -> None:
    turned = sheet.width > sheet.height
    section.orientation = WD_ORIENT.LANDSCAPE if turned else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(sheet.width), Mm(sheet.height)
    section.top_margin, section.bottom_margin = Mm(sheet.top), Mm(sheet.bottom)
    section.left_margin, section.right_margin = Mm(sheet.left), Mm(sheet.right)
    section.gutter = Mm(0)
    # The dashes of the page number stand 7 mm under the type area, in the middle of their line.
    foot = sheet.bottom * MM - 7 * MM - SMALL_LINE / 2
    section.footer_distance = Pt(round(max(foot, 0.0), 1))
    section.header_distance = Pt(round(max((sheet.top - 4) * MM - SMALL_LINE, 0.0), 1))
    properties = section._sectPr  # noqa: SLF001 - the grid is not in python-docx's own interface
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    if sheet.lines:  # lines only: programs differ in what they make of a grid of characters
        properties.append(element("docGrid", type="lines", linePitch=twips(sheet.leading)))


def _feet(section: Section, *, numbers: bool) -> None:
    """`— 1 —`, odd pages at the right and even ones at the left, one character from the edge."""
    for footer, align in (
        (section.footer, Align.RIGHT),
        (section.even_page_footer, Align.LEFT),
    ):
        footer.is_linked_to_previous = False
        root = footer._element  # noqa: SLF001 - paragraphs are ours, python-docx has none of them
        _replace(root, _folio(align) if numbers else _nothing())


def _corner(section: Section, document: Document) -> None:
    section.different_first_page_header_footer = True
    header, footer = section.first_page_header, section.first_page_footer
    header.is_linked_to_previous = footer.is_linked_to_previous = False
    setting = Setting(line=SMALL_LINE, align=Align.RIGHT, grid=False)
    _replace(header._element, line_of(document.corner, setting, CORNER))  # noqa: SLF001 - as above
    _replace(  # and the first page is an odd one
        footer._element,  # noqa: SLF001 - as above
        _folio(Align.RIGHT) if document.page_numbers else _nothing(),
    )


def _folio(align: Align) -> BaseOxmlElement:
    inset = FOLIO.size
    setting = Setting(
        line=SMALL_LINE,
        align=align,
        left=inset if align is Align.LEFT else 0.0,
        right=inset if align is Align.RIGHT else 0.0,
        grid=False,
    )
    runs = [*text_runs("— ", FOLIO), *page_field(FOLIO), *text_runs(" —", FOLIO)]
    return paragraph(runs, setting, FOLIO)


def _nothing() -> BaseOxmlElement:
    return line_of("", Setting(line=SMALL_LINE, align=Align.LEFT, grid=False), FOLIO)


def _replace(root: BaseOxmlElement, paragraph_of_it: BaseOxmlElement) -> None:
    for old in list(root):
        root.remove(old)
    root.append(paragraph_of_it)
