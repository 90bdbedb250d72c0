"""Finished PDFs read back with pdfium: which character stands where."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2  # type: ignore[import-untyped]  # it comes without types
from pypdfium2 import raw

from app.documents.model import Document, Paragraph, Run
from app.documents.pdf.render import PdfFile

MM = 72 / 25.4
LINE = 225 * MM / 22
CELL = 156 * MM / 28


@dataclass(frozen=True)
class Char:
    """A character and the point where it begins on its baseline, in points from the lower left."""

    text: str
    x: float
    y: float


def paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def document(*blocks: object) -> Document:
    return Document(tuple(blocks), subject="责任书")  # type: ignore[arg-type]  # blocks of any kind


def characters(pdf: PdfFile, page: int = 1) -> list[Char]:
    """The visible characters of a page in the order in which pdfium reads them."""
    opened = pypdfium2.PdfDocument(pdf.data)
    try:
        return list(_characters(opened[page - 1].get_textpage()))
    finally:
        opened.close()


def _characters(text: object) -> Iterator[Char]:
    x, y = ctypes.c_double(), ctypes.c_double()
    high = 0
    for index in range(raw.FPDFText_CountChars(text)):
        code = raw.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00)
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        if not chr(code).isspace():
            yield Char(chr(code), x.value, y.value)


def text_of(pdf: PdfFile, page: int = 1) -> str:
    """The text of a page as pdfium extracts it, without white space."""
    return "".join(char.text for char in characters(pdf, page))


def rows(pdf: PdfFile, page: int = 1) -> dict[int, str]:
    """The lines of the body grid (0 is the uppermost) of an upright page, and what stands there."""
    top = (297 - 37) * MM
    found: dict[int, str] = {}
    for char in characters(pdf, page):
        row = round((top - char.y) / LINE - 0.75)
        if 0 <= row < 22:
            found[row] = found.get(row, "") + char.text
    return found
