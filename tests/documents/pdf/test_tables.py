"""Tables: repeated headings, whole rows, wrapped cells, muted rows, captions."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pytest

from app.documents.model import Align, Column, Paragraph, Row, Run, Table
from app.documents.pdf.render import PdfFile, PdfRenderer

from .reading import MM, characters, document, paragraph, text_of

COLUMNS = (Column("序号", 1, Align.CENTER), Column("指标名称", 4), Column("目标", 2))
LONG_NAME = "阿卜杜热西提·阿卜杜克热木·买买提吐尔逊·艾合买提江"


def table(count: int, caption: str = "附表1　数值指标") -> Table:
    made = (Row((str(n), f"指标{n}完", "≥96"), muted=n % 2 == 0) for n in range(1, count + 1))
    return Table(COLUMNS, tuple(made), caption)


def operators(pdf: PdfFile, page: int = 1) -> str:
    contents = pypdf.PdfReader(BytesIO(pdf.data)).pages[page - 1].get_contents()
    assert contents is not None
    return contents.get_data().decode("ascii")


def test_the_heading_row_is_repeated_on_every_page(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(table(80)))
    assert pdf.pages >= 3
    assert text_of(pdf, 1).startswith("附表1数值指标序号指标名称目标1指标1完≥96")
    for page in range(2, pdf.pages + 1):
        assert text_of(pdf, page).startswith("序号指标名称目标")
        assert "附表1" not in text_of(pdf, page)


def test_every_row_stands_once_and_in_order(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(table(80)))
    text = "".join(text_of(pdf, page) for page in range(1, pdf.pages + 1))
    places = [text.index(f"指标{n}完") for n in range(1, 81)]
    assert places == sorted(places)
    assert text.count("≥96") == 80


def test_a_row_is_not_split_between_pages(renderer: PdfRenderer) -> None:
    tall = Row(("1", "妇女儿童" * 40 + "完", "≥96"))
    for before in range(10, 22):
        body = Paragraph((Run("国" * 28 * before),), indent=0)
        pdf = renderer.render(document(body, Table(COLUMNS, (tall,) * 2)))
        for page in range(1, pdf.pages + 1):
            text = text_of(pdf, page)
            assert text.count("妇女儿童") == 40 * text.count("完"), (before, page)


def test_a_row_taller_than_a_page_goes_on_under_a_new_heading(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(Table(COLUMNS, (Row(("1", "妇女儿童" * 400, "≥96")),))))
    assert pdf.pages > 1
    texts = [text_of(pdf, page) for page in range(1, pdf.pages + 1)]
    assert all(text.startswith("序号指标名称目标") for text in texts)
    assert sum(text.count("妇") for text in texts) == 400


def test_a_caption_is_never_alone_at_the_foot(renderer: PdfRenderer) -> None:
    for before in range(15, 23):
        body = Paragraph((Run("国" * 28 * before),), indent=0)
        pdf = renderer.render(document(body, table(3)))
        page = next(p for p in range(1, pdf.pages + 1) if "附表1" in text_of(pdf, p))
        assert "附表1数值指标序号指标名称目标1指标1完" in text_of(pdf, page)


def test_text_after_a_table_is_back_on_the_grid(renderer: PdfRenderer) -> None:
    alone = renderer.render(document(paragraph("国")))
    pdf = renderer.render(document(table(5), paragraph("国")))
    (first,) = (char for char in characters(alone) if char.text == "国")
    (after,) = (char for char in characters(pdf) if char.text == "国")
    steps = (first.y - after.y) / (225 * MM / 22)
    assert steps == pytest.approx(round(steps), abs=0.01)


def test_all_cells_stay_inside_the_type_area(renderer: PdfRenderer) -> None:
    wild = Row(("10000", LONG_NAME + "https://www.example.gov.cn/a/very/long/address", "1/10万"))
    pdf = renderer.render(document(Table(COLUMNS, (wild,) * 3)))
    for char in characters(pdf)[:-3]:
        assert 28 * MM < char.x < (210 - 26) * MM - 4


def test_long_names_are_wrapped_inside_their_cell(renderer: PdfRenderer) -> None:
    narrow = (Column("甲", 1), Column("联络员", 1), *(Column("乙", 1) for _ in range(8)))
    row = Row(("国", LONG_NAME, *"家" * 8))
    chars = characters(renderer.render(document(Table(narrow, (row,)))))
    width = 156 * MM / 10
    name = [char for char in chars if char.text in set(LONG_NAME)]
    assert "".join(char.text for char in name) == LONG_NAME
    for char in name:
        assert 28 * MM + width < char.x < 28 * MM + 2 * width - 10


def test_muted_rows_stand_grey_on_grey(renderer: PdfRenderer) -> None:
    plain = operators(renderer.render(document(table(1))))
    muted = operators(renderer.render(document(table(2))))
    assert " re f" not in plain
    assert muted.count("0.92 g") == 1  # a light ground
    assert muted.count("0.25 g BT") == 3  # dark grey ink in each of the three cells


def test_a_row_may_span_all_columns(renderer: PdfRenderer) -> None:
    rows = (Row(("妇女与健康领域的全部指标",), span_all=True), Row(("1", "指标1完", "≥96")))
    chars = characters(renderer.render(document(Table(COLUMNS, rows))))
    wide = [char for char in chars if char.text in "妇女与健康领域的全部"]
    assert len({round(char.y) for char in wide}) == 1
    assert wide[0].x < 28 * MM + 6


def test_lacking_cells_are_empty_and_a_cell_too_many_is_refused(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(Table(COLUMNS, (Row(("1", "指标1完")),))))
    assert text_of(pdf).startswith("序号指标名称目标1指标1完—1—")
    with pytest.raises(ValueError, match="argument 2"):
        renderer.render(document(Table(COLUMNS, (Row(("1", "2", "3", "4")),))))


def test_the_type_size_of_cells_can_be_chosen(renderer: PdfRenderer) -> None:
    small = Table(COLUMNS, table(1).rows)
    large = Table(COLUMNS, table(1).rows, size=12)
    assert "/F5 10.5 Tf" in operators(renderer.render(document(small)))
    assert "/F5 12 Tf" in operators(renderer.render(document(large)))


def test_a_centred_cell_breaks_between_words(renderer: PdfRenderer) -> None:
    columns = (Column("2026年目标", 4.2), Column("指标", 40))
    chars = characters(renderer.render(document(Table(columns, ()))))
    heights = {char.text: round(char.y) for char in chars[:7]}
    assert heights["年"] > heights["目"] == heights["标"]


def test_a_ragged_cell_does_not_end_with_a_lonely_character(renderer: PdfRenderer) -> None:
    columns = (Column("甲", 72.0), Column("乙", 370.2))  # 6.3 characters of 10.5 points
    chars = characters(renderer.render(document(Table(columns, (Row(("儿童医疗保险率",)),)))))
    heights = [round(char.y) for char in chars if char.text in "儿童医疗保险率"]
    assert heights.count(min(heights)) == 2
