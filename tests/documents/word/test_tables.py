"""Tables, rolls, cards and labels of a Word file."""

from __future__ import annotations

import io
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from app.documents.docx.render import DocxRenderer
from app.documents.model import (
    Align,
    Block,
    Card,
    Cards,
    Column,
    Document,
    Label,
    Labels,
    Roll,
    RollEntry,
    RollGroup,
    Row,
    Table,
)

COLUMNS = (Column("序号", 1, Align.CENTER), Column("单位", 4), Column("姓名", 3))


def opened(*blocks: Block) -> Any:
    file = DocxRenderer().render(Document(blocks, subject="名册"))
    return docx.Document(io.BytesIO(file.data))


def rows(*texts: str, **more: Any) -> tuple[Row, ...]:
    return tuple(Row(tuple(text.split()), **more) for text in texts)


def tags(row: Any) -> set[str]:
    return {child.tag.split("}")[1] for child in row._tr.trPr}


def merges(row: Any) -> list[str | None]:
    found = [cell.tcPr.find(qn("w:vMerge")) for cell in row._tr.tc_lst]
    return [None if merge is None else merge.get(qn("w:val")) for merge in found]


def test_the_heading_row_is_repeated_and_no_row_is_divided() -> None:
    made = Table(COLUMNS, rows("1 甲局 赵样甲", "2 乙局 李样丁"), caption="附表")
    word = opened(made)
    (table,) = word.tables
    assert word.paragraphs[0].text == "附表"
    assert word.paragraphs[0].paragraph_format.keep_with_next
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["序号", "单位", "姓名"],
        ["1", "甲局", "赵样甲"],
        ["2", "乙局", "李样丁"],
    ]
    assert [tags(row) for row in table.rows] == [
        {"cantSplit", "tblHeader"},
        {"cantSplit"},
        {"cantSplit"},
    ]
    assert table.rows[1].cells[0].paragraphs[0].alignment == 1


def test_columns_share_the_width_of_the_type_area() -> None:
    (table,) = opened(Table(COLUMNS, rows("1 甲局 赵样甲"))).tables
    widths = [cell.width.mm for cell in table.rows[0].cells]
    assert widths == pytest.approx([156 / 8, 156 / 2, 156 * 3 / 8], abs=0.1)
    assert table.autofit is False


def test_neighbours_of_the_same_text_are_one_cell() -> None:
    texts = rows("1 甲局 赵样甲", "1 甲局 李样丁", "2 甲局 王䶮")
    (table,) = opened(Table(COLUMNS, texts, merge_first=2)).tables
    first, second, third = table.rows[1:]
    assert merges(first) == ["restart", "restart", None]
    assert merges(second) == ["continue", "continue", None]
    assert merges(third) == [None, None, None]
    assert second.cells[1].text == "甲局"  # it is the first row's cell
    keeps = [bool(row.cells[2].paragraphs[0].paragraph_format.keep_with_next) for row in table.rows]
    assert keeps[1:] == [True, False, False]


def test_rows_may_span_all_columns_or_stand_grey() -> None:
    whole, grey = Row(("妇女与健康",), span_all=True), Row(("1", "甲局"), muted=True)
    (table,) = opened(Table(COLUMNS, (whole, grey))).tables
    assert len(table.rows[1]._tr.tc_lst) == 1
    assert table.rows[1].cells[2].text == "妇女与健康"
    assert [cell.text for cell in table.rows[2].cells] == ["1", "甲局", ""]
    assert table.rows[2].cells[0]._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == "EBEBEB"
    assert str(table.rows[2].cells[0].paragraphs[0].runs[0].font.color.rgb) == "404040"


def test_a_cell_too_many_is_refused() -> None:
    with pytest.raises(ValueError, match="argument 2"):
        opened(Table(COLUMNS, rows("1 2 3 4")))


def test_rows_to_sign_in_are_tall() -> None:
    (table,) = opened(Table(COLUMNS, rows("1 甲局 赵样甲"), min_height=13)).tables
    assert table.rows[1].height.mm == pytest.approx(13, abs=0.1)
    assert table.rows[0].height is None


ROLL = Roll(
    (
        RollGroup("主任", (RollEntry("张三", "副市长"),)),
        RollGroup(
            "委员", (RollEntry("李样丁", "副局长"), RollEntry("迪丽热巴·迪力木拉提", "处长"))
        ),
        RollGroup("某某工作领导小组常务副组长", (RollEntry("王䶮"),)),
        RollGroup("顾问", ()),
    )
)


def test_a_roll_is_lines_with_tabs() -> None:
    word = opened(ROLL)
    assert [line.text for line in word.paragraphs] == [
        "主　任：\t张　三\t副市长",
        "委　员：\t李样丁\t副局长",
        "\t迪丽热巴·迪力木拉提\n处长",
        "某某工作领导小组常务副组长：",
        "\t王　䶮",
    ]
    assert word.paragraphs[0].runs[0]._r.rPr.rFonts.get(qn("w:eastAsia")) == "黑体"


def test_titles_hang_under_their_own_column() -> None:
    line = opened(ROLL).paragraphs[0].paragraph_format
    name, title = (stop.position.pt for stop in line.tab_stops)
    assert line.left_indent.pt == pytest.approx(title)
    assert line.left_indent.pt + line.first_line_indent.pt == pytest.approx(2 * 15.75)
    assert 6 * 15.75 < name < 6.5 * 15.75  # a tab right at a label's end would be leapt over
    assert line.keep_together


@pytest.mark.parametrize("name", ["张三", "欧阳犇犇", "卫𬭎", "国" * 25, "国" * 300])
def test_each_card_fills_a_page_with_its_name_in_both_halves(name: str) -> None:
    word = opened(Cards((Card(name, "某局"), Card("赵样甲"))))
    (section,) = word.sections
    assert section.page_width > section.page_height
    assert len(word.tables) == 2
    room = (section.page_height - section.top_margin - section.bottom_margin) / Mm(1)
    for table in word.tables:
        assert room - 2 < sum(row.height.mm for row in table.rows) < room
    upper, lower = (row.cells[0] for row in word.tables[0].rows)
    assert upper.text == lower.text
    assert "".join(upper.text.split()) == f"{name}某局"
    height = sum(line.paragraph_format.line_spacing.pt for line in upper.paragraphs)
    assert height < word.tables[0].rows[0].height.pt


def test_names_on_cards_are_large() -> None:
    word = opened(Cards((Card("赵样甲"),)))
    assert word.tables[0].rows[0].cells[0].paragraphs[0].runs[0].font.size.pt > 150


def test_labels_divide_their_sheets_evenly() -> None:
    labels = tuple(Label((f"始{n}", "某市某路1号", "赵样甲　收")) for n in range(31))
    word = opened(Labels(labels))
    assert [len(table.rows) for table in word.tables] == [7, 7, 2]
    cells = [cell for table in word.tables for row in table.rows for cell in row.cells]
    texts = [cell.text for cell in cells if cell.text]
    assert texts == ["\n".join(label.lines) for label in labels]
    section = word.sections[0]
    heights = [row.height.mm for row in word.tables[0].rows]
    edges = [section.top_margin.mm + sum(heights[:count]) for count in range(1, 7)]
    assert edges == pytest.approx([count * 297 / 7 for count in range(1, 7)], abs=1)


@pytest.mark.parametrize("text", ["某大厦" * 60, "x" * 400, "某街\n" * 12])
def test_a_long_label_is_set_smaller(text: str) -> None:
    (table,) = opened(Labels((Label(("始", text, "终")),))).tables
    lines = table.rows[0].cells[0].paragraphs
    assert "".join(line.text for line in lines) == f"始{text}终"
    assert lines[1].runs[0].font.size.pt < 11
