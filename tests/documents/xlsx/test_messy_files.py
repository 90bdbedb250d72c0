"""Messy files, one test for each row of the office's tables of samples: sections 1, 3 and 7.

Everything in the files is invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.documents.xlsx.comments import said
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.reader import read_book
from app.documents.xlsx.styles import is_percent
from app.domain.roster.reading import RosterReading, read_roster
from app.domain.sheets.book import Cell, CellFault, Merge, Sheet, SheetState
from app.errors import FileProblem
from tests.data.rosters.build import messy_book
from tests.data.rosters.build_values import save_word
from tests.documents.xlsx.building import (
    HEAD,
    OFFICE,
    PACKAGE,
    compound,
    number,
    rows,
    text,
    worksheet,
    xlsx,
    zipped,
)
from tests.documents.xlsx.conftest import Reading, Refusing
from tests.documents.xlsx.test_old_and_text import old_workbook

ROSTERS = Path(__file__).parents[2] / "data" / "rosters"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _texts(sheet: Sheet) -> list[list[str]]:
    return [[cell.text for cell in row] for row in sheet.rows]


# F1 to F6: what a workbook really is


def test_f1_t1_a_wrong_dimension_of_wps(reading: Reading) -> None:
    content = rows(text("A1", "单位") + text("B1", "联络员"), text("A2", "市教育局"))
    sheet = worksheet(f'<dimension ref="A1"/>{content}')
    assert _texts(reading(xlsx(sheet)).sheets[0]) == [["单位", "联络员"], ["市教育局", ""]]


@pytest.mark.parametrize(
    ("data", "name", "first"),
    [
        pytest.param(old_workbook(), "名单.xls", "联络员 ", id="F2 T2 old .xls"),
        pytest.param(
            "<html><table><tr><td>成交时间</td></tr></table>".encode("gb18030"),
            "名单.xls",
            "成交时间",
            id="F3 T3 HTML in GBK",
        ),
        pytest.param(
            "单位\t联络员\n".encode("gb18030"), "名单.xls", "单位", id="F3 tab text in GBK",
        ),
        pytest.param(xlsx(), "名单.xls", "市教育局", id="F4 xlsx named .xls"),
        pytest.param(old_workbook(), "名单.xlsx", "联络员 ", id="F4 .xls named .xlsx"),
        pytest.param(xlsx(), "文件(3)(1).xlsx", "市教育局", id="F7 a name given by WeChat"),
    ],
)  # fmt: skip
def test_the_content_decides_and_not_the_name(
    reading: Reading, data: bytes, name: str, first: str
) -> None:
    sheet = reading(data, name).sheets[0]
    assert first in {sheet.name, sheet.rows[0][0].text}


@pytest.mark.parametrize(
    ("data", "name", "phrase"),
    [
        pytest.param(
            compound({"EncryptedPackage": b"x"}), "名单.xlsx",
            "有打开密码。请先在WPS中取消密码，另存", id="F5 password",
        ),
        pytest.param(b"x", "~$名单.xlsx", "临时文件", id="F6 owner lock file by its name"),
        pytest.param(
            b"\x06zhangs" + b" " * 48 + bytes(110), "名单.xlsx", "临时文件",
            id="F6 the 165 bytes of a hidden file",
        ),
        pytest.param(
            compound({"WordDocument": b"x"}), "名单.wps", "Word文档", id="F7 .doc and .wps",
        ),
        pytest.param(
            compound({"Contents": b"x"}), "名单.et", "不是工作簿", id="F7 .et of another kind",
        ),
        pytest.param(b"%PDF-1.7\n", "名单.pdf", "手工录入", id="F7 PDF scan"),
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF", "名单.jpg", "手工录入", id="F7 photo"),
        pytest.param(b"", "名单.xlsx", "是空文件（0字节）", id="section 6: 0 KB"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_one_sentence(
    refusing: Refusing, data: bytes, name: str, phrase: str
) -> None:
    assert phrase in refusing(data, name).sentence


# F7: tables in Word


def docx(body: str, **parts: str) -> bytes:
    """A Word file with this body."""
    document = f'{HEAD}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": document} | parts)


def p(content: str) -> str:
    return f"<w:p><w:r><w:t>{content}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(content)}</w:tc>"


def table(*lines: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{line}</w:tr>' for line in lines)}</w:tbl>"


SPAN = '<w:gridSpan w:val="2"/>'
BEGIN, GO_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


@pytest.mark.parametrize("which", ["made", "saved by LibreOffice"])
def test_f7_a_roster_in_a_word_table_is_the_roster_of_the_workbook(
    tmp_path: Path, which: str
) -> None:
    path = ROSTERS / "messy_libreoffice.docx"
    if which == "made":
        path = save_word(tmp_path / "名单.docx")
    reading = read_roster(read_book(path))
    assert reading.sheet == "××市妇儿工委成员单位联络员名单"

    def said_by(roster: RosterReading) -> list[list[tuple[str, str, str, tuple[str, ...]]]]:
        return [
            [
                (cell.field, cell.value, cell.question, cell.choices)
                for cell in (row.unit, *row.cells)
            ]
            for row in roster.rows
        ]

    workbook = read_roster(messy_book())
    assert said_by(reading) == said_by(workbook)
    assert [row.number for row in reading.rows] == [1, 2, 3, 4, 5]
    kept = {name: reading.metadata[name] for name in ("附件", "填报时间", "填表人", "联系电话")}
    assert kept == {name: workbook.metadata[name] for name in kept}
    assert reading.notes[-1] == "名单写31家，实际读到5家。"


def test_f7_every_table_is_a_sheet_with_its_caption_and_merges(reading: Reading) -> None:
    body = (
        p("一、成员单位名单")
        + table(
            tc("单位", BEGIN) + tc("联络员", SPAN),
            tc("被盖住", GO_ON) + tc("姓名") + tc("电话"),
            tc("市教育局") + tc("李　四䶮𬭎") + tc("13900001111"),
        )
        + p("这一段是说明文字。")
        + table(tc("甲") + tc("乙"))
        + p("单位：市妇联")
        + table(tc("丙"))
        + p("填表人：孙某")
    )
    first, second, third = reading(docx(body), "名单.docx").sheets
    assert [sheet.name for sheet in (first, second, third)] == ["一、成员单位名单", "表2", "表3"]
    assert _texts(first) == [
        ["单位", "联络员", ""],
        ["", "姓名", "电话"],
        ["市教育局", "李　四䶮𬭎", "13900001111"],
    ]
    assert set(first.merges) == {Merge(0, 0, 1, 0), Merge(0, 1, 0, 2)}
    assert first.where(2, 1) == "一、成员单位名单!B3"
    assert first.state is SheetState.VISIBLE
    assert first.hidden_rows == frozenset()
    assert third.around == ("单位：市妇联", "填表人：孙某")


def test_f7_line_breaks_tabs_and_paragraphs_of_a_cell(reading: Reading) -> None:
    cell = (
        "<w:tc><w:p><w:r><w:t>市民政局</w:t><w:br/><w:t>（儿童</w:t></w:r>"
        "<w:r><w:t>福利科）</w:t></w:r></w:p><w:p/>"
        "<w:p><w:r><w:t>0312</w:t><w:noBreakHyphen/><w:t>8888888</w:t><w:tab/></w:r></w:p></w:tc>"
    )
    (sheet,) = reading(docx(table(cell)), "名单.docx").sheets
    assert sheet.rows[0][0].text == "市民政局\n（儿童福利科）\n\n0312-8888888"


def test_f7_what_a_reviewer_deleted_is_not_there(reading: Reading) -> None:
    deleted = "<w:del><w:r><w:delText>旧</w:delText><w:t>旧</w:t></w:r></w:del>"
    moved = "<w:moveFrom><w:r><w:t>搬走</w:t></w:r></w:moveFrom>"
    cell = f"<w:tc><w:p>{deleted}{moved}<w:ins><w:r><w:t>新</w:t></w:r></w:ins></w:p></w:tc>"
    row = f"<w:trPr><w:del/></w:trPr>{tc('删掉的行')}"
    (sheet,) = reading(docx(table(cell, row, tc("留下"))), "名单.docx").sheets
    assert _texts(sheet) == [["新"], ["留下"]]


def test_f7_a_table_in_a_cell_and_rows_that_begin_later(reading: Reading) -> None:
    inner = f"<w:tc>{table(tc('里'))}{p('外')}</w:tc>"
    later = f'<w:trPr><w:gridBefore w:val="1"/></w:trPr>{tc("后")}'
    inside, outside = reading(docx(table(inner + tc("旁"), later)), "名单.docx").sheets
    assert _texts(inside) == [["里"]]
    assert _texts(outside) == [["外", "旁"], ["", "后"]]


def test_f7_a_merge_that_never_began_keeps_its_text(reading: Reading) -> None:
    (sheet,) = reading(docx(table(tc("甲", GO_ON), tc("乙", SPAN))), "名单.docx").sheets
    assert _texts(sheet) == [["甲", ""], ["乙", ""]]


@pytest.mark.parametrize(
    ("body", "limits", "phrase"),
    [
        pytest.param(p("没有表格"), Limits(), "是Word文档，里面没有表格", id="no table"),
        pytest.param(table(tc(" ")), Limits(), "里面没有表格", id="an empty table"),
        pytest.param(table(tc("甲")) * 201, Limits(), "超过200张", id="too many tables"),
        pytest.param(
            table(tc("甲", '<w:gridSpan w:val="99999999"/>')), Limits(), "还有内容", id="too wide",
        ),
        pytest.param(table(*[tc("甲")] * 30), Limits(rows=20), "还有内容", id="too long"),
        pytest.param(
            table(*[tc("甲") * 10] * 30), Limits(cells=100), "单元格总数超过", id="too many cells",
        ),
        pytest.param(
            table(*[tc("甲", SPAN)] * 30), Limits(merges=20), "合并单元格太多", id="many merges",
        ),
        pytest.param(table(tc("长" * 40_000)), Limits(), "超过32767个字", id="a long text"),
        pytest.param("<w:tbl><w:tr>", Limits(), "已损坏", id="broken XML"),
        pytest.param(
            p("甲" * 3_000) * 100 + table(tc("甲")), Limits(inflated_bytes=10_000), "大得不正常",
            id="larger than it may be",
        ),
    ],
)  # fmt: skip
def test_f7_word_files_that_are_refused(
    refusing: Refusing, body: str, limits: Limits, phrase: str
) -> None:
    assert phrase in refusing(docx(body), "名单.docx", limits).sentence


def test_f7_hostile_word_files_are_refused_at_the_gate(refusing: Refusing) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "lol">]><w:document/>'
    data = zipped({"word/document.xml": laughs})
    assert "不该有的声明" in refusing(data, "名单.docx").sentence
    bomb = b"<w:document>" + b" " * (40 * 1024 * 1024) + b"</w:document>"
    assert "大得不正常" in refusing(zipped({"word/document.xml": bomb}), "名单.docx").sentence
    wide = '<?xml version="1.0" encoding="utf-16"?><w/>'.encode("utf-16")
    assert "编码少见" in refusing(zipped({"word/document.xml": wide}), "名单.docx").sentence


def test_f7_a_paragraph_of_any_length_beside_a_table_does_no_harm(reading: Reading) -> None:
    body = p("长" * 50_000) + p("名单") + table(tc("甲")) + p("注：略")
    (sheet,) = reading(docx(body), "名单.docx").sheets
    assert (sheet.name, sheet.around) == ("名单", ("名单", "注：略"))


# F8: text files


@pytest.mark.parametrize(
    ("encoding", "delimiter"),
    [
        pytest.param("gb18030", ",", id="F8 GBK"),
        pytest.param("utf-8-sig", ",", id="F8 UTF-8 with its mark"),
        pytest.param("gb18030", "；", id="F8 Chinese semicolon"),
        pytest.param("utf-8", "\t", id="F8 tab"),
    ],
)
def test_f8_text_files_of_every_kind(reading: Reading, encoding: str, delimiter: str) -> None:
    lines = [["单位", "联络员", "联系电话"], ["市教育局", "李　四", "13800001111"]]
    content = "\r\n".join(delimiter.join(line) for line in lines)
    assert _texts(reading(content.encode(encoding), "名单.csv").sheets[0]) == lines


def test_f8_scientific_notation_warns_and_is_never_a_number(reading: Reading) -> None:
    content = "单位,联络员,联系电话,备注\n市教育局,李四,1.38E+10,编号 1\n市民政局,张三,,1.3E+17\n"
    roster = read_roster(reading(content.encode("gb18030"), "名单.csv"))
    cells = {cell.field: cell for cell in roster.rows[0].cells}
    assert cells["liaison_phone"].value == ""
    assert cells["liaison_phone"].question == (
        "“1.38E+10”是科学计数法，号码的后几位已丢失，无法还原，请重新填写。"
    )
    assert roster.notes == (
        "Sheet1!D3：“1.3E+17”是科学计数法，后几位数字已丢失，无法还原，请核对原件。",
    )


# F9 to F13: what a workbook hides


def _roster_sheet(unit: str) -> str:
    head = text("A1", "单位") + text("B1", "联络员") + text("C1", "备注")
    return worksheet(rows(head, text("A2", unit) + text("B2", "李四")))


def test_f9_t5_every_sheet_is_listed_and_this_years_visible_one_is_read(reading: Reading) -> None:
    names = ["2023年名单", "2024年名单", "Sheet1 (2)", "旧", "更旧"]
    sheets = [_roster_sheet(name) for name in names]
    data = xlsx(*sheets, names=names, states={3: "hidden", 4: "veryHidden"})
    roster = read_roster(reading(data))
    assert roster.sheet == "2024年名单"
    assert roster.notes[:3] == (
        "文件里有5张工作表：2023年名单（可见，2行）、2024年名单（可见，2行）、"
        "Sheet1 (2)（可见，2行）、旧（隐藏，2行）、更旧（深度隐藏，2行）。",
        "隐藏的工作表“旧”没有读。",
        "隐藏的工作表“更旧”没有读。",
    )
    assert len(roster.notes) == 5


def test_f10_hidden_rows_and_columns_are_read_and_flagged(reading: Reading) -> None:
    cells = [
        text("A1", "单位") + text("B1", "联络员"),
        text("A2", "市教育局") + text("B2", "李四"),
        text("A3", "市民政局") + text("B3", "张三"),
    ]
    hidden = rows(*cells).replace('<row r="3">', '<row r="3" hidden="1" outlineLevel="1">')
    columns = '<cols><col min="2" max="16384" width="9" hidden="1"/></cols>'
    book = reading(xlsx(worksheet(columns + hidden), names=["名册"]))
    assert book.sheets[0].hidden_columns == {1}
    assert read_roster(book).notes == (
        "名册!A3：这一行在原文件中被隐藏或筛选，已读入。",
        "名册!B1：这一列在原文件中被隐藏，已读入。",
    )


def test_f11_formulas_without_a_result_and_errors_are_no_values(reading: Reading) -> None:
    cells = (
        '<c r="A1"><f>B3/C3</f></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
        '<c r="C1" t="e"><f>[监测2023.xlsx]A!B1</f><v>#REF!</v></c><c r="D1"><f>1+1</f><v>2</v></c>'
    )
    (sheet,) = reading(xlsx(worksheet(rows(cells)))).sheets
    assert sheet.rows[0] == (
        Cell(None, CellFault.NO_CACHED_VALUE),
        Cell("#DIV/0!", CellFault.ERROR),
        Cell("#REF!", CellFault.ERROR),
        Cell(2.0),
    )


def test_f12_t8_the_calendar_of_1904(reading: Reading) -> None:
    head = text("A1", "填报时间：") + number("B1", "45352")
    sheet = worksheet(rows(head, text("A2", "单位") + text("B2", "联络员")))
    book = reading(xlsx(sheet, workbook_extra='<workbookPr date1904="1"/>'))
    assert read_roster(book).metadata == {"填报时间": "2028-03-02"}


def _commented(*comments: tuple[str, str], authors: str = "<author>孙某</author>") -> bytes:
    inner = "".join(
        f'<comment ref="{place}" authorId="0"><text><r><t>{content}</t></r></text></comment>'
        for place, content in comments
    )
    part = (
        f"{HEAD}<comments><authors>{authors}</authors><commentList>{inner}</commentList></comments>"
    )
    relations = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{OFFICE}/comments"'
        ' Target="../comments1.xml"/></Relationships>'
    )
    head = text("A1", "单位") + text("B1", "联络员") + text("C1", "备注")
    lines = rows(
        head,
        text("A2", "市教育局") + text("B2", "李四"),
        text("A3", "市民政局") + text("B3", "张三") + text("C3", "新增"),
    )
    return xlsx(
        worksheet(lines),
        names=["名册"],
        changed={
            "xl/worksheets/_rels/sheet1.xml.rels": relations,
            "xl/comments1.xml": part,
        },
    )


def test_f13_comments_go_into_the_remarks(reading: Reading) -> None:
    data = _commented(
        ("B2", "孙某:\n此数为预计数"), ("B3", "下月\n换人"), ("A1", "请核对"), ("A3", "新增")
    )
    roster = read_roster(reading(data))
    notes = [next(cell for cell in row.cells if cell.field == "note") for row in roster.rows]
    assert [(note.value, note.where) for note in notes] == [
        ("此数为预计数", "名册!B2"),
        ("新增；下月 换人", "名册!C3"),
    ]
    assert roster.notes == (
        "名册!B2：批注“此数为预计数”已写入备注。",
        "名册!A3：批注“新增”已写入备注。",
        "名册!B3：批注“下月 换人”已写入备注。",
        "名册!A1：批注“请核对”不在单位的行上，没有存入名册。",
    )


def test_f13_comments_are_bounded(reading: Reading, refusing: Refusing) -> None:
    many = [(f"A{n}", "注") for n in range(1, 30)]
    assert "文字太多" in refusing(_commented(*many), limits=Limits(comments=20)).sentence
    long = refusing(_commented(("B2", "长" * 40_000)))
    assert "超过32767个字" in long.sentence
    far = reading(_commented(("XFD1048576", "远"), ("什么", "错"), ("B2", " ")))
    assert far.sheets[0].comments == ()


@pytest.mark.parametrize(
    ("written", "author", "plain"),
    [
        ("孙某:\n此数为预计数", "孙某", "此数为预计数"),
        ("孙某：此数为预计数", "孙某", "此数为预计数"),
        ("孙某:\n此数为预计数", "", "此数为预计数"),
        ("此数为预计数", "孙某", "此数为预计数"),
        ("预计：5月", "", "预计：5月"),
        ("[线程批注]\n\n你的版本可读取此线程批注。\n\n注释:\n    预计数", "tc={1}", "预计数"),
    ],
)
def test_f13_what_a_comment_says(written: str, author: str, plain: str) -> None:
    assert said(written, author) == plain


@pytest.mark.parametrize(
    ("number_format", "answer"),
    [("0%", True), ("0.00%", True), ('0"%"', False), ("0\\%", False), ("General", False)],
)
def test_a_percent_sign_that_is_only_printed_changes_no_number(
    number_format: str, answer: bool
) -> None:
    assert is_percent(number_format) == answer


# Section 3: characters in files


RARE = "䶮𬭎㛃𫖯喆犇堃赟翀玥珺祎镕昇淼煊勰"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        pytest.param(f"单位,{RARE}\n".encode("gb18030"), "名单.csv", id="3 GB18030 csv"),
        pytest.param(f"单位,{RARE}\n".encode("utf-8-sig"), "名单.csv", id="3 UTF-8 csv"),
        pytest.param(f"单位\t{RARE}\n".encode("utf-16"), "名单.txt", id="3 UTF-16 text"),
        pytest.param(
            xlsx(worksheet(rows(text("A1", "单位") + text("B1", RARE)))), "名单.xlsx", id="3 xlsx",
        ),
        pytest.param(docx(table(tc("单位") + tc(RARE))), "名单.docx", id="3 docx"),
    ],
)  # fmt: skip
def test_rare_characters_come_through(reading: Reading, data: bytes, name: str) -> None:
    assert reading(data, name).sheets[0].rows[0][1].text == RARE


def test_3_characters_that_a_gbk_file_lost_are_asked(reading: Reading) -> None:
    content = "单位,联络员\n市教育局,王䶮\n市民政局,𬭎某\n".encode("gbk", "replace")
    roster = read_roster(reading(content, "名单.csv"))
    for row, written in zip(roster.rows, ("王?", "?某"), strict=True):
        (liaison,) = (cell for cell in row.cells if cell.field == "liaison")
        assert (liaison.value, liaison.raw) == ("", written)
        assert liaison.question == f"“{written}”里有字已丢失，请填写姓名。"


# T12: files that something else holds


Opening = Callable[[Path], None]


@pytest.mark.parametrize(
    ("code", "phrase"),
    [
        pytest.param(32, r"正被其他程序占用。请先在WPS中关闭", id="T12 open in WPS"),
        pytest.param(5, r"没有权限", id="T12 no permission on a network drive"),
    ],
)
def test_t12_a_file_that_cannot_be_opened_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, phrase: str
) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(xlsx())

    class Refusal(PermissionError):
        winerror = code

    def refuse(*_arguments: object) -> None:
        raise Refusal

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(FileProblem, match=phrase):
        read_book(path)


def test_t12_a_file_on_a_drive_that_allows_only_reading_is_read(tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(xlsx())
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        assert read_book(path).sheets[0].rows[0][0].text == "市教育局"
        assert re.fullmatch("[0-9a-f]{64}", read_book(path).sha256)
    finally:
        tmp_path.chmod(0o755)
