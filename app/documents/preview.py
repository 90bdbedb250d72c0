"""Pictures of PDF pages: for the preview in the window and for a sheet of all first pages.

What is shown is the file itself, rasterised by pdfium; nothing is drawn a second time.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Protocol

from app.documents.face import Face
from app.documents.fonts import Fonts
from app.errors import FileProblem, NotFound
from app.i18n import _
from app.paths import resources

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

POINTS_PER_INCH = 72
SHEET_DPI = 40
COLUMNS = 8
MARGIN, GAP, CAPTION = 24, 16, 30  # pixels
CAPTION_SIZE = 15
GROUND, EDGE, INK = "#eef0f2", "#c4c9cf", "#202428"
_PDFIUM = Lock()


class _Bitmap(Protocol):
    def to_pil(self) -> Image: ...


class _Page(Protocol):
    def render(self, *, scale: float) -> _Bitmap: ...


class _Pages(Protocol):
    def __len__(self) -> int: ...
    def __getitem__(self, index: int) -> _Page: ...


def page_count(pdf: bytes) -> int:
    """How many pages a PDF has. Raises `FileProblem` when it is not a PDF."""
    with _opened(pdf) as document:
        return len(document)


def page_png(pdf: bytes, page: int, dpi: int) -> bytes:
    """A page, counted from 1, as PNG at a resolution in dots per inch.

    Raises `FileProblem` when the bytes are not a PDF and `NotFound` when there is no such page.
    """
    stream = BytesIO()
    _picture(pdf, page, dpi).save(stream, format="PNG", compress_level=1)
    return stream.getvalue()


def contact_sheet(pdfs: Sequence[tuple[str, bytes]], path: Path) -> None:
    """Write a PNG with the first page of each PDF and its caption, in rows of eight.

    Raises `FileProblem` when one of them is not a PDF or the picture cannot be written.
    """
    from PIL import Image, ImageDraw, ImageFont

    from app.documents.files import atomic_write

    pictures = [_picture(pdf, 1, SHEET_DPI) for _caption, pdf in pdfs]
    width = max((picture.width for picture in pictures), default=1)
    height = max((picture.height for picture in pictures), default=1)
    columns = max(1, min(COLUMNS, len(pictures)))
    rows = max(1, -(-len(pictures) // columns))
    across, down = width + GAP, height + CAPTION + GAP
    size = (2 * MARGIN + columns * across - GAP, 2 * MARGIN + rows * down - GAP)
    sheet = Image.new("RGB", size, GROUND)
    draw = ImageDraw.Draw(sheet)
    face = Fonts(resources() / "fonts").path(Face.HEI)
    font = ImageFont.truetype(str(face), CAPTION_SIZE)
    for place, (picture, (caption, _pdf)) in enumerate(zip(pictures, pdfs, strict=True)):
        row, column = divmod(place, columns)
        left, top = MARGIN + column * across, MARGIN + row * down
        x, y = left + (width - picture.width) // 2, top + (height - picture.height) // 2
        sheet.paste(picture, (x, y))
        draw.rectangle((x - 1, y - 1, x + picture.width, y + picture.height), outline=EDGE)
        middle = (left + width / 2, top + height + CAPTION / 2)
        draw.text(middle, _shortened(caption, font, width), fill=INK, font=font, anchor="mm")
    stream = BytesIO()
    sheet.save(stream, format="PNG")
    atomic_write(path, stream.getvalue())


@contextmanager
def _opened(pdf: bytes) -> Iterator[_Pages]:
    """The PDF in pdfium, which does one thing at a time only."""
    import pypdfium2  # type: ignore[import-untyped]  # it comes without types

    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except pypdfium2.PdfiumError as error:
            raise FileProblem(_("The file is not a PDF, or it is damaged.")) from error
        with closing(document):
            yield document


def _picture(pdf: bytes, page: int, dpi: int) -> Image:
    with _opened(pdf) as document:
        if not 1 <= page <= len(document):
            raise NotFound(
                _("There is no page {page}: the document has {count}.").format(
                    page=page, count=len(document)
                )
            )
        return document[page - 1].render(scale=dpi / POINTS_PER_INCH).to_pil().convert("RGB")


def _shortened(caption: str, font: FreeTypeFont, width: int) -> str:
    """A caption that fits, cut with … where it must be."""
    kept = caption
    while kept and font.getlength(kept if kept == caption else kept + "…") > width:
        kept = kept[:-1]
    return kept if kept == caption else kept + "…"
