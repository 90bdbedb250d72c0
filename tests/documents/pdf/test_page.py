"""The sheet: margins, grid, page numbers and turned pages, measured in finished files."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from app.documents.face import Face
from app.documents.model import (
    Align,
    Blank,
    Column,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Row,
    Run,
    Table,
    Title,
)
from app.documents.pdf.render import PdfRenderer

from .reading import CELL, LINE, MM, Char, characters, document, paragraph, rows, text_of

FULL_PAGE = paragraph("国" * (28 * 22 * 2))
WIDE = Table((Column("指标", 1), Column("目标", 2)), (Row(("孕产妇死亡率", "≤12")),))


def folio(chars: list[Char]) -> list[Char]:
    """The page number at the end of a page: a figure between two dashes."""
    assert chars[-1].text == chars[-3].text == "—"
    return chars[-3:]


def test_a_page_holds_22_lines_of_28_characters(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(Paragraph((Run("国" * 28 * 50),), indent=0)))
    assert pdf.pages == 3
    for page in (1, 2):
        assert rows(pdf, page) == dict.fromkeys(range(22), "国" * 28)


def test_the_type_area_keeps_its_margins(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(Paragraph((Run("国" * 28 * 22),), indent=0)))
    body = [char for char in characters(pdf) if char.text == "国"]
    assert min(char.x for char in body) == pytest.approx(28 * MM, abs=0.1)
    assert max(char.x for char in body) + CELL == pytest.approx((210 - 26) * MM, abs=0.3)
    highest, lowest = max(char.y for char in body), min(char.y for char in body)
    assert highest - lowest == pytest.approx(21 * LINE, abs=0.1)
    above, below = (297 - 37) * MM - highest, lowest - 35 * MM
    assert above + below == pytest.approx(LINE, abs=0.1)  # a line's worth of air around the ink
    assert below > 8  # 3号 is 16 points high: its feet stand inside the type area


def test_characters_stand_on_the_grid(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(Paragraph((Run("国" * 56),), indent=0)))
    first = [char.x for char in characters(pdf)][:28]
    for cell, x in enumerate(first):
        assert x == pytest.approx(28 * MM + cell * CELL, abs=0.1)


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(FULL_PAGE, paragraph("完")))
    odd, even = folio(characters(pdf, 1)), folio(characters(pdf, 2))
    assert odd[1].text + even[1].text == "12"
    assert odd[2].x + 14 == pytest.approx((210 - 26) * MM - 14, abs=0.2)
    assert even[0].x == pytest.approx(28 * MM + 14, abs=0.2)
    for number in (odd, even):
        dash = number[0].y + 0.38 * 14  # the stroke of 一字线 stands in the middle of its box
        assert 35 * MM - dash == pytest.approx(7 * MM, abs=0.4)


def test_a_turned_page_keeps_the_page_number_where_the_sheet_has_it(renderer: PdfRenderer) -> None:
    pdf = renderer.render(
        document(PageBreak(landscape=True), WIDE, PageBreak(landscape=True), WIDE)
    )
    upright = renderer.render(document(paragraph("国"), PageBreak(), paragraph("家")))
    for page in (1, 2):
        for here, there in zip(
            folio(characters(pdf, page)), folio(characters(upright, page)), strict=True
        ):
            # The sheet is turned clockwise: its foot comes to the left, its right edge to the foot.
            assert here.x == pytest.approx(there.y, abs=0.1)
            assert here.y == pytest.approx(210 * MM - there.x, abs=0.1)


def test_a_turned_page_lies_on_its_side_and_the_next_one_stands_again(
    renderer: PdfRenderer,
) -> None:
    pdf = renderer.render(
        document(paragraph("国"), PageBreak(landscape=True), WIDE, PageBreak(), paragraph("家"))
    )
    boxes = [page.mediabox for page in pypdf.PdfReader(BytesIO(pdf.data)).pages]
    assert [round(float(box.width / 72 * 25.4)) for box in boxes] == [210, 297, 210]
    assert [round(float(box.height / 72 * 25.4)) for box in boxes] == [297, 210, 297]


def test_a_turned_page_has_its_margins_turned(renderer: PdfRenderer) -> None:
    text = Paragraph((Run("国" * 40 * 15),), indent=0)
    pdf = renderer.render(document(PageBreak(landscape=True), text))
    body = [char for char in characters(pdf) if char.text == "国"]
    assert pdf.pages == 1
    assert min(char.x for char in body) == pytest.approx(35 * MM, abs=0.1)
    assert max(char.x for char in body) + 225 * MM / 40 == pytest.approx((297 - 37) * MM, abs=0.3)
    assert max(char.y for char in body) < (210 - 28) * MM
    assert min(char.y for char in body) > 26 * MM


def test_breaks_without_anything_between_them_make_no_empty_page(renderer: PdfRenderer) -> None:
    pdf = renderer.render(
        document(PageBreak(), paragraph("国"), PageBreak(), Blank(2), PageBreak(), paragraph("家"))
    )
    assert [text_of(pdf, page)[0] for page in range(1, pdf.pages + 1)] == ["国", "家"]


def test_an_empty_document_is_one_numbered_page(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document())
    assert (pdf.pages, text_of(pdf)) == (1, "—1—")


def test_the_archive_number_stands_at_the_top_right_of_the_first_page(
    renderer: PdfRenderer,
) -> None:
    pdf = renderer.render(Document((FULL_PAGE,), subject="责任书", corner="2026—07"))
    number = characters(pdf)[:7]
    assert "".join(char.text for char in number) == "2026—07"
    assert all(char.y > (297 - 37) * MM for char in number)
    assert number[-1].x + 5.25 == pytest.approx((210 - 26) * MM, abs=0.3)
    assert "07" not in text_of(pdf, 2)


def test_empty_lines_do_not_begin_a_page_that_turned_by_itself(renderer: PdfRenderer) -> None:
    full = Paragraph((Run("国" * 28 * 22),), indent=0)
    pdf = renderer.render(document(full, Blank(3), paragraph("家")))
    assert rows(pdf, 2) == {0: "家"}


def test_a_heading_is_never_the_last_line_of_a_page(renderer: PdfRenderer) -> None:
    for count in range(15, 24):
        body = Paragraph((Run("国" * 28 * count),), indent=0)
        pdf = renderer.render(
            document(body, Heading(1, "一、目标"), Heading(2, "（一）指标"), paragraph("家"))
        )
        last = pdf.pages
        assert "".join(rows(pdf, last).values()).endswith("一、目标（一）指标家")


def test_a_right_aligned_paragraph_keeps_its_inset(renderer: PdfRenderer) -> None:
    signed = Paragraph((Run("2026年3月1日"),), indent=4, align=Align.RIGHT)
    last = [char for char in characters(renderer.render(document(signed))) if char.text == "日"]
    assert last[0].x + CELL == pytest.approx((210 - 26) * MM - 4 * CELL, abs=0.3)


def test_a_title_is_centred_and_balanced(renderer: PdfRenderer) -> None:
    title = Title(("某市妇女儿童工作委员会与某市人力资源和社会保障局", "2026年度目标责任书"))
    pdf = renderer.render(document(title, paragraph("国")))
    lines = rows(pdf)
    assert lines[0] == "某市妇女儿童工作委员会与"
    assert lines[1] == "某市人力资源和社会保障局"
    chars = characters(pdf)[:12]
    middle = (chars[0].x + chars[11].x + 22) / 2
    assert middle == pytest.approx((28 + 156 / 2) * MM, abs=0.2)


def test_runs_of_other_faces_stand_in_one_line(renderer: PdfRenderer) -> None:
    mixed = Paragraph((Run("（一）指标。", Face.KAI), Run("见附表。")))
    assert rows(renderer.render(document(mixed))) == {0: "（一）指标。见附表。"}
