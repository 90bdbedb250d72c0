"""Workbooks that go out hold exactly what was meant, and come back through our own reader."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from app.documents.xlsx.reader import read_book
from app.documents.xlsx.write import SheetOut, write_book
from app.domain.sheets.book import Merge
from app.errors import FileProblem

TEMPTING = [
    "=1+1",
    '=HYPERLINK("x")',
    "#REF!",
    "http://a.cn",
    "'甲",
    "-5",
    "+1",
    "@x",
    "1E5",
    "TRUE",
]


def test_a_table_comes_back_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    first = SheetOut(
        "联络员 ",
        [
            ["成员单位名单", None, None, None],
            ["单位", "联络员", "电话", "日期"],
            ["市教育局", "王䶮𬭎", "013900001111", date(2024, 3, 1)],
            ["市民政局\n（儿童福利科）", None, 12, datetime(2024, 3, 1, 8, 30)],  # noqa: DTZ001
            ["合计", Decimal("95.96"), 0.5, True],
        ],
        header_rows=2,
        merges=[Merge(0, 0, 0, 3)],
    )
    write_book(path, [first, SheetOut("第二张[1]", [["甲"]], header_rows=0, widths=[30.0])])
    book = read_book(path)
    assert [sheet.name for sheet in book.sheets] == ["联络员 ", "第二张_1_"]
    sheet = book.sheets[0]
    assert [[cell.value for cell in row] for row in sheet.rows] == [
        ["成员单位名单", None, None, None],
        ["单位", "联络员", "电话", "日期"],
        ["市教育局", "王䶮𬭎", "013900001111", date(2024, 3, 1)],
        ["市民政局\n（儿童福利科）", None, 12.0, datetime(2024, 3, 1, 8, 30)],  # noqa: DTZ001
        ["合计", 95.96, 0.5, True],
    ]
    assert sheet.merges == (Merge(0, 0, 0, 3),)
    shown = openpyxl.load_workbook(path)
    assert shown["联络员 "].freeze_panes == "A3"
    assert shown["联络员 "].column_dimensions["A"].width == 16.0  # （儿童福利科） and two digits
    assert shown["第二张_1_"].column_dimensions["A"].width == 30.0
    assert [child.name for child in tmp_path.iterdir()] == ["名册.xlsx"]


@pytest.mark.parametrize("text", TEMPTING)
def test_texts_stay_texts(tmp_path: Path, text: str) -> None:
    write_book(tmp_path / "x.xlsx", [SheetOut("表", [[text]])])
    cell = openpyxl.load_workbook(tmp_path / "x.xlsx")["表"]["A1"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", text, None)
    (found,) = read_book(tmp_path / "x.xlsx").sheets
    assert found.rows[0][0].value == text
    assert found.rows[0][0].fault is None


def test_what_a_workbook_cannot_hold_is_seen(tmp_path: Path) -> None:
    write_book(
        tmp_path / "x.xlsx", [SheetOut("表\x00", [["李\x01四\ud800", "a_x0041_b", "一\r\n二"]])]
    )
    book = read_book(tmp_path / "x.xlsx")
    assert book.sheets[0].name == "表\ufffd"
    assert [cell.text for cell in book.sheets[0].rows[0]] == [
        "李\ufffd四\ufffd",
        "a_x0041_b",
        "一\n二",
    ]


def test_a_text_that_is_too_long_is_refused_not_cut(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match="工作表“表”的单元格B1有32768个字") as caught:
        write_book(tmp_path / "x.xlsx", [SheetOut("表", [["甲", "长" * 32_768]])])
    assert caught.value.cell == "B1"
    assert list(tmp_path.iterdir()) == []


def test_a_wide_list_is_printed_on_turned_pages_with_its_heading(tmp_path: Path) -> None:
    narrow = SheetOut("窄", [("序号", "单位"), (1, "市教育局")])
    wide = SheetOut("宽", [tuple(f"第{n}列的标题" for n in range(12)), tuple("字" * 12)], 1)
    write_book(tmp_path / "名册.xlsx", [narrow, wide])
    first, second = openpyxl.load_workbook(tmp_path / "名册.xlsx").worksheets
    assert (first.page_setup.orientation, second.page_setup.orientation) == (
        "portrait",
        "landscape",
    )
    assert first.print_title_rows == "$1:$1"
    fitting = second.sheet_properties.pageSetUpPr
    assert fitting is not None
    assert fitting.fitToPage
    assert (second.page_setup.fitToWidth, second.page_setup.fitToHeight) == (1, 0)
