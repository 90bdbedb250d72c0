"""Old .xls, web pages and plain text under any name, as many systems give them out."""

from __future__ import annotations

import io
import struct
import warnings
from datetime import date

import pytest
import xlwt

from app.documents.xlsx.limits import Limits
from app.domain.sheets.book import Cell, CellFault, Merge, Sheet, SheetState
from tests.documents.xlsx.building import compound, record
from tests.documents.xlsx.conftest import Reading, Refusing

BEGIN = record(0x0809, b"\x00\x06\x05\x00" + bytes(12))
BEGIN_SHEET = record(0x0809, b"\x00\x06\x10\x00" + bytes(12))
END = record(0x000A)


def texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


def old_workbook(*, dates_of_1904: bool = False) -> bytes:
    """A BIFF8 workbook as a script makes it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # xlwt is older than today's Python
        workbook = xlwt.Workbook(encoding="utf-8")
        workbook.dates_1904 = dates_of_1904
        sheet = workbook.add_sheet("联络员 ")
        workbook.add_sheet("旧").visibility = 1
        workbook.add_sheet("更旧").visibility = 2
        sheet.write(2, 1, "张\u3000三")
        sheet.write(2, 2, 13900002222)
        sheet.write(2, 3, xlwt.Formula("1/3"))
        sheet.write(2, 4, date(2024, 3, 1), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
        sheet.write(3, 1, "王䶮𬭎\x07")
        sheet.row(3).hidden = True
        sheet.write_merge(4, 5, 1, 3, "合并")
        sheet.row(6).set_cell_error(5, 0x17)
        out = io.BytesIO()
        workbook.save(out)
    return out.getvalue()


@pytest.mark.parametrize("name", ["旧.xls", "改名.xlsx", "无扩展名"])
def test_an_old_workbook(reading: Reading, name: str) -> None:
    book = reading(old_workbook(), name)
    first = book.sheets[0]
    assert [sheet.state for sheet in book.sheets] == [
        SheetState.VISIBLE,
        SheetState.HIDDEN,
        SheetState.VERY_HIDDEN,
    ]
    assert first.name == "联络员 "
    assert len(first.rows) == 7
    assert first.rows[2][1].text == "张\u3000三"
    assert first.rows[2][2].text == "13900002222"
    assert first.rows[2][3] == Cell(None, CellFault.NO_CACHED_VALUE)
    assert first.rows[2][4].value == date(2024, 3, 1)
    assert first.rows[3][1].text == "王䶮𬭎"
    assert first.rows[6][5] == Cell("#REF!", CellFault.ERROR)
    assert first.merges == (Merge(4, 1, 5, 3),)
    assert first.hidden_rows == {3}
    assert not book.uses_1904_dates


def test_an_old_workbook_of_1904(reading: Reading) -> None:
    book = reading(old_workbook(dates_of_1904=True), "旧.xls")
    assert book.uses_1904_dates
    assert book.sheets[0].rows[2][4].value == date(2024, 3, 1)


def stream(*cells: bytes, calculated: bool = True) -> bytes:
    """The records of a workbook with one sheet."""
    name = b"\x02\x00S1"
    recalculated = record(0x01C1, bytes(8)) if calculated else b""
    start = len(BEGIN) + len(recalculated) + 4 + 6 + len(name) + len(END)
    bound = record(0x0085, struct.pack("<IBB", start, 0, 0) + name)
    return BEGIN + recalculated + bound + END + BEGIN_SHEET + b"".join(cells) + END


def formula(row: int, column: int, result: bytes, flags: int = 0) -> bytes:
    return record(
        0x0006, struct.pack("<3H", row, column, 0) + result + struct.pack("<HIH", flags, 0, 0)
    )


def value(row: int, column: int, number: float) -> bytes:
    return record(0x0203, struct.pack("<3Hd", row, column, 0, number))


BLANK_RESULT = b"\x03\x00\x00\x00\x00\x00\xff\xff"
DIVISION_BY_ZERO = b"\x02\x00\x07\x00\x00\x00\xff\xff"


def test_results_of_old_formulas(reading: Reading) -> None:
    cells = (
        formula(0, 0, DIVISION_BY_ZERO),
        formula(0, 1, BLANK_RESULT),
        formula(0, 2, BLANK_RESULT, flags=2),
        value(0, 3, 7.5),
        value(0, 4, float("nan")),
    )
    (found,) = reading(compound({"Workbook": stream(*cells)}), "旧.xls").sheets
    assert found.rows[0][0] == Cell("#DIV/0!", CellFault.ERROR)
    assert found.rows[0][1] == Cell()
    assert found.rows[0][2] == Cell(None, CellFault.NO_CACHED_VALUE)
    assert found.rows[0][3] == Cell(7.5)
    assert found.rows[0][4].fault is CellFault.ERROR
    (script_made,) = reading(
        compound({"Workbook": stream(*cells, calculated=False)}), "旧.xls"
    ).sheets
    assert script_made.rows[0][1] == Cell(None, CellFault.NO_CACHED_VALUE)


def test_old_workbooks_that_are_wrong(refusing: Refusing) -> None:
    def refused(*cells: bytes, limits: Limits | None = None) -> str:
        data = compound({"Workbook": stream(*cells)})
        return refusing(data, "旧.xls", limits).sentence

    assert "不可能存在的单元格（IW1）" in refused(value(0, 256, 1.0))
    many = record(0x00BD, struct.pack("<HHHdH", 0, 0, 0, 0.0, 65535))
    assert "不可能存在" in refused(many)
    far = [value(0, 0, 1.0), value(65535, 255, 1.0)]
    assert "单元格总数超过" in refused(*far)
    assert "在A201处还有内容" in refused(value(200, 0, 1.0), limits=Limits(rows=100))
    assert "已损坏" in refused(record(0x0203, b"\x00"))
    assert "已损坏" in refusing(compound({"Workbook": BEGIN + END}), "旧.xls").sentence
    assert "已损坏" in refusing(compound({"Workbook": b"x" * 9}), "旧.xls").sentence
    bounds = b"".join(record(0x0085, struct.pack("<IBB", 0, 0, 0) + b"\1\0S") for _n in range(201))
    assert "超过200张" in refusing(compound({"Workbook": BEGIN + bounds + END}), "旧.xls").sentence


def test_a_word_file_with_a_workbook_inside_is_a_word_file(refusing: Refusing) -> None:
    data = compound({"WordDocument": b"x", "Data": stream()})
    assert "Word" in refusing(data, "表.doc").sentence


PAGE = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<style>td{color:red}</style></head><body><table border=1>
<tr><th colspan="2">分管领导</th><th rowspan=2>备注</th></tr>
<tr><td>姓&nbsp;名</td><td>职务<br>科室</td></tr>
<tr><td>李
  四</td><td>&lt;副局长&gt;</td><td>0312-8888888
<tr><td>013900002222<td>
</table><script>var x = "<table><tr><td>no</td></tr></table>";</script></body></html>"""


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig"])
def test_a_web_page_under_the_name_of_a_workbook(reading: Reading, encoding: str) -> None:
    book = reading(PAGE.encode(encoding), "导出.xls")
    (found,) = book.sheets
    assert texts(found) == [
        ["分管领导", "", "备注"],
        ["姓 名", "职务\n科室", ""],
        ["李 四", "<副局长>", "0312-8888888"],
        ["013900002222", "", ""],
    ]
    assert found.merges == (Merge(0, 0, 0, 1), Merge(0, 2, 1, 2))


def test_the_tables_of_a_page_are_sheets_and_empty_ones_are_none(reading: Reading) -> None:
    page = (
        "<table><tr><td></td></tr></table><table><td>甲<table><tr><td>乙</table></td></table>"
        "<table><tr><td>丙"
    )
    book = reading(page.encode(), "导出.xls")
    assert [(sheet.name, texts(sheet)) for sheet in book.sheets] == [
        ("Sheet1", [["乙"]]),
        ("Sheet2", [["甲"]]),
        ("Sheet3", [["丙"]]),
    ]


@pytest.mark.parametrize(
    ("cell", "phrase"),
    [
        ("<td rowspan=999999 colspan=999>x", "合并单元格太多"),
        ("<td colspan=1001>x", "还有内容"),
        ("<td>" + "长" * 40_000, "超过32767个字"),
        ("<table><tr><td>x</table>" * 201, "超过200张"),
    ],
)
def test_pages_that_ask_too_much(refusing: Refusing, cell: str, phrase: str) -> None:
    assert phrase in refusing(f"<table><tr>{cell}".encode(), "导出.xls").sentence
    deep = "<table><tr>" + "<tr>" * 300
    limits = Limits(rows=200)
    assert "还有内容" in refusing(deep.encode(), "导出.xls", limits).sentence


ROSTER = [["单位", "联络员", "电话"], ["市教育局", "李\u3000四", "013900001111"]]


@pytest.mark.parametrize("delimiter", ["\t", ",", ";", "；", "，", "|"])
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_tables(reading: Reading, delimiter: str, encoding: str) -> None:
    if encoding == "utf-16" and delimiter != "\t":
        delimiter = "\t"  # the only form in which WPS and Excel write it
    lines = [delimiter.join(row) for row in ROSTER]
    (found,) = reading("\r\n".join(lines).encode(encoding), "导出.xls").sheets
    assert texts(found) == ROSTER


def test_csv_details(reading: Reading) -> None:
    content = (
        '名单（2024年，共2家）\n\n"市教育局","第一行\n第二行",="0312"\n市民政局,"含,逗号",䶮\n'
    )
    (found,) = reading(content.encode("gb18030"), "名单.csv").sheets
    assert texts(found) == [
        ["名单（2024年，共2家）", "", ""],
        ["", "", ""],
        ["市教育局", "第一行\n第二行", "0312"],
        ["市民政局", "含,逗号", "䶮"],
    ]


def test_a_list_with_one_column_keeps_its_commas(reading: Reading) -> None:
    content = "成员单位\n市教育局\n市卫健委\n市民政局（儿童福利，原社会福利科）\n"
    (found,) = reading(content.encode(), "名单.txt").sheets
    assert [len(row) for row in found.rows] == [1, 1, 1, 1]


def test_texts_that_are_no_tables_of_ours(refusing: Refusing) -> None:
    assert "不是工作簿" in refusing(b"\xff\x81" * 3000, "x.csv").sentence
    assert "不是工作簿" in refusing(b"a,b\x00c", "x.csv").sentence
    assert "还有内容" in refusing(b"a," * 1500, "x.csv").sentence
    assert "超过32767个字" in refusing(b"a\n" + b"x" * 40_000, "x.csv").sentence


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_few_damaged_bytes_are_no_reason_to_refuse(reading: Reading, encoding: str) -> None:
    line = "市教育局,李四\n".encode(encoding)
    data = "市教育局,李\x01四\n".encode(encoding) + line * 60 + b"\xff,x"
    (found,) = reading(data, "x.csv").sheets
    assert found.rows[0][1].text == "李四"  # a stray control character is taken out
    assert found.rows[60][0].text == "市教育局"
    assert found.rows[61][0].text == "\ufffd"  # what cannot be read is seen
