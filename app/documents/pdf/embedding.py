"""The file around the pages: reportlab writes it, the typefaces are embedded our own way.

Each face is one composite font (Type0, Identity-H): a text names glyphs by their numbers in the
typeface file, a map leads to the few that are embedded, and ToUnicode leads back to characters,
with surrogate pairs beyond U+FFFF, so that a rare name can be searched and copied
(ISO 32000-1, 9.7 and 9.10).
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

from app.documents.face import Face
from app.documents.pdf.operators import number
from app.documents.pdf.strips import RESOURCE

if TYPE_CHECKING:
    from app.documents.pdf.faces import FontFile

PROGRAM = "wccw"
FAST = 1  # outlines hardly compress: higher levels take three times as long to win 5 %
STEM = 80  # thickness of stems; only a substitute for a face would need it
SYMBOLIC = 4
ENTRIES = 100  # of one bfchar section, the most that a CMap may have


class _Properties(pdfdoc.PDFInfo):
    """The file's properties without dates: a date would make each making a different file."""

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        texts = {
            "Title": self.title,
            "Author": self.author,
            "Subject": self.subject,
            "Creator": PROGRAM,
            "Producer": PROGRAM,
        }
        entries = {name: pdfdoc.PDFString(text) for name, text in texts.items() if text}
        return bytes(pdfdoc.PDFDictionary(entries).format(document))


class Sheets:
    """A PDF file in the making: pages first, then the faces that they use."""

    def __init__(self, *, title: str, author: str) -> None:
        # mypy cannot follow reportlab here: its stubs leave most methods untyped.
        self._file: Any = pdfdoc.PDFDocument(compression=1, invariant=1, lang="zh-CN")
        self._file.info = properties = _Properties()
        properties.title = properties.subject = title
        properties.author = author
        self._fonts: Any = self._file.idToObject["BasicFonts"]

    def add_page(self, size: tuple[float, float], drawing: str) -> None:
        """Add a finished page. `size` is in points, `drawing` holds the page's operators."""
        content = drawing.encode("ascii")
        self._file.updateSignature(content)
        width, height = map(number, size)
        page = _dictionary(
            Type="/Page",
            Parent=self._file.Reference(self._file.Pages),
            MediaBox=f"[0 0 {width} {height}]",
            Resources=_dictionary(Font=self._file.Reference(self._fonts)),
            Contents=self._file.Reference(_stream(content)),
        )
        self._file.addPage(page)

    def embed(self, face: Face, file: FontFile, characters: Mapping[int, str]) -> None:
        """Embed the glyphs of a face; `characters` says what character each stands for."""
        glyphs = sorted(characters)
        name = f"{_tag(glyphs)}+{file.name}"
        descendant = _dictionary(
            Type="/Font",
            Subtype="/CIDFontType2",
            BaseFont=f"/{name}",
            CIDSystemInfo="<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>",
            FontDescriptor=self._descriptor(file, name, glyphs),
            CIDToGIDMap=self._file.Reference(_stream(_glyph_map(glyphs))),
            DW=1000,
            W=_widths(file, glyphs),
        )
        font = _dictionary(
            Type="/Font",
            Subtype="/Type0",
            BaseFont=f"/{name}",
            Encoding="/Identity-H",
            DescendantFonts=pdfdoc.PDFArray([self._file.Reference(descendant)]),
            ToUnicode=self._file.Reference(_stream(_to_unicode(characters, glyphs))),
        )
        self._fonts[RESOURCE[face].removeprefix("/")] = self._file.Reference(font)

    def finished(self) -> bytes:
        """The file's bytes."""
        return bytes(self._file.GetPDFData(None))

    def _descriptor(self, file: FontFile, name: str, glyphs: Sequence[int]) -> object:
        scale = 1000 / file.em
        program = file.subset([0, *glyphs])
        return self._file.Reference(
            _dictionary(
                Type="/FontDescriptor",
                FontName=f"/{name}",
                FontFile2=self._file.Reference(_stream(program, FAST, Length1=len(program))),
                Flags=SYMBOLIC,
                FontBBox=f"[{' '.join(str(round(edge * scale)) for edge in file.box)}]",
                Ascent=round(file.ascent * scale),
                Descent=round(file.descent * scale),
                CapHeight=round(file.ascent * scale),
                ItalicAngle=0,
                StemV=STEM,
            )
        )


def _dictionary(**entries: object) -> pdfdoc.PDFDictionary:
    """A dictionary; texts stand in it as they are."""
    return pdfdoc.PDFDictionary(entries)


def _stream(content: bytes, level: int = -1, **entries: object) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(
        _dictionary(Filter="/FlateDecode", **entries), zlib.compress(content, level)
    )


def _tag(glyphs: Sequence[int]) -> str:
    """Six letters that differ between different subsets of a face (ISO 32000-1, 9.6.4)."""
    digest = hashlib.sha256(",".join(map(str, glyphs)).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _widths(file: FontFile, glyphs: Sequence[int]) -> str:
    """The widths of the glyphs that are not a full cell wide."""
    entries = (f"{glyph} [{width}]" for glyph in glyphs if (width := file.width(glyph)) != 1000)
    return f"[{' '.join(entries)}]"


def _glyph_map(glyphs: Sequence[int]) -> bytes:
    """CIDToGIDMap: for each number in the typeface file the number in the embedded subset."""
    table = bytearray(2 * (glyphs[-1] + 1))
    for place, glyph in enumerate(glyphs, 1):
        table[2 * glyph : 2 * glyph + 2] = place.to_bytes(2, "big")
    return bytes(table)


def _to_unicode(characters: Mapping[int, str], glyphs: Sequence[int]) -> bytes:
    """The CMap from glyph numbers to characters in UTF-16BE."""
    entries = [
        f"<{glyph:04X}> <{characters[glyph].encode('utf-16-be').hex().upper()}>" for glyph in glyphs
    ]
    sections = (entries[first : first + ENTRIES] for first in range(0, len(entries), ENTRIES))
    listed = "".join(
        f"{len(section)} beginbfchar\n" + "\n".join(section) + "\nendbfchar\n"
        for section in sections
    )
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
        f"{listed}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
