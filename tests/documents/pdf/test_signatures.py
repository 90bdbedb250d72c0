"""The signature block: whole, in company, with room for seals."""

from __future__ import annotations

import pytest

from app.documents.model import Blank, Block, PageBreak, Party, SignatureBlock
from app.documents.pdf.render import PdfFile, PdfRenderer

from .reading import LINE, MM, characters, document, paragraph, rows, text_of

BLOCK = SignatureBlock(
    Party("甲方（盖章）：某市妇女儿童工作委员会", ("代表人（签字）：", "年　　月　　日")),
    Party(
        "乙方（盖章）：",
        ("某市卫生健康委员会", "负责人（签字）：", "联络员：张䶮", "年　　月　　日"),
    ),
)


def page_of_block(pdf: PdfFile) -> int:
    found = [page for page in range(1, pdf.pages + 1) if "甲方（盖章）" in text_of(pdf, page)]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("blank", [0, 1])
@pytest.mark.parametrize("lines", range(2, 47))
def test_two_body_lines_always_keep_the_block_company(
    renderer: PdfRenderer, lines: int, blank: int
) -> None:
    blocks: list[Block] = [paragraph(f"国{number}") for number in range(lines)]
    pdf = renderer.render(document(*blocks, Blank(blank), BLOCK))
    printed = rows(pdf, page_of_block(pdf))
    assert sum(line.startswith("国") for line in printed.values()) >= 2
    whole = "".join(printed.values())
    assert "联络员：张䶮" in whole
    assert whole.endswith("年月日年月日")


def test_company_comes_from_a_long_paragraph_too(renderer: PdfRenderer) -> None:
    for cells in range(28 * 8, 28 * 23, 28):
        pdf = renderer.render(document(paragraph("国" * cells), BLOCK))
        printed = rows(pdf, page_of_block(pdf))
        assert sum(set(line) == {"国"} for line in printed.values()) >= 2


def test_a_break_right_before_the_block_is_passed_over(renderer: PdfRenderer) -> None:
    pdf = renderer.render(
        document(paragraph("国一"), paragraph("国二"), PageBreak(), Blank(), BLOCK)
    )
    assert pdf.pages == 1


def test_the_parties_stand_side_by_side_with_room_for_two_seals(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(paragraph("国"), paragraph("国"), BLOCK))
    chars = characters(pdf)
    first = next(char for char in chars if char.text == "甲")
    second = next(char for char in chars if char.text == "乙")
    dates = [char for char in chars if char.text == "日"]
    assert first.y == pytest.approx(second.y)
    assert second.x - first.x == pytest.approx(78 * MM, abs=3 * MM)
    assert dates[0].y == pytest.approx(dates[1].y)
    assert first.y - dates[0].y > 42 * MM  # a seal is 42 mm across


def test_a_name_too_long_for_its_line_stands_under_the_heading(renderer: PdfRenderer) -> None:
    printed = rows(renderer.render(document(paragraph("国"), paragraph("国"), BLOCK)))
    assert printed[2] == "甲方（盖章）：乙方（盖章）："
    assert printed[3] == "某市妇女儿童工作委员会某市卫生健康委员会"
    assert printed[6].startswith("代表人（签字）：负责人（签字）：")
    assert 4 not in printed
    assert 5 not in printed


def test_a_heading_of_two_lines_is_printed_as_it_is(renderer: PdfRenderer) -> None:
    parties = (
        Party("甲方（盖章）：\n某市妇儿工委", ("年　　月　　日",)),
        Party("乙方（盖章）：\n某市教育局", ("年　　月　　日",)),
    )
    pdf = renderer.render(document(paragraph("国"), paragraph("国"), SignatureBlock(*parties)))
    printed = rows(pdf)
    assert printed[3] == "某市妇儿工委某市教育局"
    assert printed[6] == "年月日年月日"


def test_unfilled_dates_leave_room_for_a_hand(renderer: PdfRenderer) -> None:
    tight = SignatureBlock(Party("甲方：", ("年 月 日",)), Party("乙方：", ("2026年3月1日",)))
    pdf = renderer.render(document(paragraph("国"), paragraph("国"), tight))
    chars = characters(pdf)
    year, month, day = (
        next(char for char in chars if char.text == text) for text in ("年", "月", "日")
    )
    assert month.x - year.x == pytest.approx(day.x - month.x) == pytest.approx(47.4, abs=0.3)
    assert "2026年3月1日" in text_of(pdf)
    assert year.y < next(char for char in chars if char.text == "甲").y - 2 * LINE
