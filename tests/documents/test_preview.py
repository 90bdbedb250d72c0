"""Pictures of pages: their number, their size, and the sheet of first pages."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from app.documents.fonts import Fonts
from app.documents.model import Document, PageBreak, Paragraph, Run
from app.documents.pdf.render import PdfRenderer
from app.documents.preview import contact_sheet, page_count, page_png
from app.errors import FileProblem, NotFound
from app.paths import resources


@pytest.fixture(scope="module")
def pdf() -> bytes:
    text = Paragraph((Run("妇女儿童工作目标责任书" * 9),))
    document = Document((text, PageBreak(landscape=True), text), subject="责任书")
    return PdfRenderer(Fonts(resources() / "fonts")).render(document).data


def picture(png: bytes) -> Image.Image:
    return Image.open(BytesIO(png)).convert("L")


def darkest(sheet: Image.Image, box: tuple[int, int, int, int]) -> int:
    """The darkest grey inside a box, 0 is black."""
    return min(sheet.crop(box).tobytes())


def test_pages_are_counted(pdf: bytes) -> None:
    assert page_count(pdf) == 2


def test_a_page_is_drawn_at_the_wanted_resolution(pdf: bytes) -> None:
    upright, turned = (picture(page_png(pdf, page, 100)) for page in (1, 2))
    assert upright.size == pytest.approx((827, 1170), abs=1)
    assert turned.size == pytest.approx((1170, 827), abs=1)
    assert darkest(upright, (0, 0, *upright.size)) < 60


def test_a_page_that_is_not_there_is_said(pdf: bytes) -> None:
    for page in (0, 3, -1):
        with pytest.raises(NotFound, match=f"没有第 {page} 页"):
            page_png(pdf, page, 72)


@pytest.mark.parametrize("data", [b"", b"no pdf at all"])
def test_what_is_no_pdf_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(FileProblem, match="不是 PDF"):
        page_count(data)


@pytest.mark.parametrize("count", [0, 1, 9])
def test_the_sheet_shows_every_first_page_with_its_caption(
    pdf: bytes, tmp_path: Path, count: int
) -> None:
    path = tmp_path / "一览.png"
    contact_sheet([(f"2026-{number:02}-市教育局-责任书.pdf", pdf) for number in range(count)], path)
    sheet = picture(path.read_bytes())
    columns, rows = max(1, min(8, count)), max(1, -(-count // 8))
    assert sheet.width > (columns - 1) * 330
    assert (sheet.height > rows * 440) == bool(count)
    if count:
        assert darkest(sheet, (24, 24 + 468, 24 + 331, 24 + 498)) < 90


def test_a_long_caption_is_cut_to_its_place(pdf: bytes, tmp_path: Path) -> None:
    path = tmp_path / "一览.png"
    contact_sheet([("市妇女儿童工作委员会" * 9, pdf)], path)
    sheet = picture(path.read_bytes())
    assert darkest(sheet, (0, 480, 22, sheet.height)) > 200
