"""Reading rosters as units really send them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.roster.reading import RosterReading, read_roster
from app.domain.roster.table import RosterRow
from app.domain.sheets.book import Book, Cell, CellFault, Merge, Sheet, SheetState
from app.errors import FileProblem
from tests.data.rosters.build import GRID, messy_book, sheet_of

HEAD = ("单位", "分管领导", "职务", "联络员", "联系电话", "办公电话", "备注")
Row = tuple[str | float | None, ...]


def _read(*rows: Row, head: Row = HEAD, **sheet: object) -> RosterReading:
    made = sheet_of((head, *rows), name="名册")
    return read_roster(Book("名册.xlsx", (replace(made, **sheet),)))  # type: ignore[arg-type]


def _values(row: RosterRow) -> dict[str, str]:
    return {"unit": row.unit.value} | {cell.field: cell.value for cell in row.cells if cell.value}


def _questions(row: RosterRow) -> dict[str, tuple[str, tuple[str, ...]]]:
    return {
        cell.field: (cell.question, cell.choices)
        for cell in (row.unit, *row.cells)
        if cell.question
    }


def test_the_sample_gives_five_rows_with_the_values_of_the_office() -> None:
    reading = read_roster(messy_book())
    assert [row.where for row in reading.rows] == [f"联络员!A{n}" for n in (6, 7, 8, 10, 11)]
    assert [row.number for row in reading.rows] == [1, 2, 3, 4, 5]
    assert [_values(row) for row in reading.rows] == [
        {
            "unit": "市教育局",
            "leader": "张三",
            "leader_title": "副局长",
            "liaison": "李四",
            "liaison_title": "基教科科长",
            "liaison_phone": "13800001234",
        },
        {
            "unit": "市卫健委",
            "leader": "王䶮",
            "leader_title": "党组成员、副主任",
            "liaison": "𬭎某",
            "liaison_title": "妇幼科",
            "liaison_phone": "0312-8888888，分机6012",
            "note": "兼",
        },
        {
            "unit": "市人社局",
            "liaison": "赵喆",
            "liaison_title": "就业促进科",
            "liaison_phone": "13900001111",
            "office_phone": "8765432",
        },
        {
            "unit": "市民政局",
            "department": "儿童福利科",
            "liaison": "欧阳犇犇",
            "liaison_title": "科长",
            "liaison_phone": "13900002222",
            "note": "2024年3月调整",
        },
        {"unit": "团市委", "liaison": "陈某", "note": "新增"},
    ]
    assert reading.rows[2].former_names == ("市人事局", "劳动局")


def test_the_sample_asks_what_only_the_clerk_can_tell() -> None:
    asked = [_questions(row) for row in read_roster(messy_book()).rows]
    assert asked == [
        {},
        {},
        {
            "leader": ("“同上”指上一行，这里也是“王䶮”吗？", ("王䶮",)),
            "leader_title": (
                "“〃”指上一行，这里也是“党组成员、副主任”吗？",
                ("党组成员、副主任",),
            ),
        },
        {},
        {
            "leader": ("“刘一/刘二”写了不止一人，是哪一位？", ("刘一", "刘二")),
            "liaison_phone": ("“同市教育局”不是电话号码，请核对。", ("同市教育局",)),
        },
    ]


def test_the_sample_keeps_what_stands_around_the_table() -> None:
    reading = read_roster(messy_book())
    assert reading.sheet == "联络员"
    assert reading.metadata["填报时间"] == "2024-03-01"
    assert reading.metadata["填表人"] == "孙某"
    assert reading.metadata["附件"] == "附件2"
    assert reading.metadata["标题"] == "××市妇儿工委成员单位联络员名单（截至２０２４年３月）"
    assert reading.metadata["联系电话"] == "0312-8888888"
    assert "审核人" not in reading.metadata
    assert "填报单位" not in reading.metadata


def test_the_sample_says_what_was_changed_or_skipped() -> None:
    assert read_roster(messy_book()).notes == (
        "联络员!C10：“待定”按空白处理。",
        "联络员!D10：“—”按空白处理。",
        "联络员!E11：“陈 某（女）”读作“陈某”，另注：女。",
        "名单写31家，实际读到5家。",
    )


def test_every_value_knows_its_text_and_cell() -> None:
    by_place = {
        cell.where: cell
        for row in read_roster(messy_book()).rows
        for cell in (row.unit, *row.cells)
        if cell.field != "department"
    }
    assert by_place["联络员!E7"].raw == "𬭎某"
    assert by_place["联络员!G7"].raw == "０３１２—8888888转6012"
    assert by_place["联络员!B10"].raw == "市民政局\n（儿童福利科）"
    assert by_place["联络员!E6"].raw == "李　四"


def test_hidden_sheets_are_never_read() -> None:
    good = sheet_of((HEAD, ("市教育局", "张三")), name="名册")
    old = replace(sheet_of((HEAD, ("市卫生局", "李四")), name="旧名单"), state=SheetState.HIDDEN)
    very = replace(good, name="更旧", state=SheetState.VERY_HIDDEN)
    reading = read_roster(Book("名册.xlsx", (old, very, good)))
    assert [row.unit.value for row in reading.rows] == ["市教育局"]
    assert reading.notes == (
        "文件里有3张工作表：旧名单（隐藏，2行）、更旧（深度隐藏，2行）、名册（可见，2行）。",
        "隐藏的工作表“旧名单”没有读。",
        "隐藏的工作表“更旧”没有读。",
    )
    with pytest.raises(FileProblem) as refused:
        read_roster(Book("名册.xlsx", (old, very)))
    assert refused.value.sentence == (
        "“名册.xlsx”的可见工作表里没有名册，隐藏的工作表（旧名单、更旧）不读。请在WPS中取消隐藏、保存后重新导入。"
    )


def test_the_sheet_whose_heading_fits_best_is_read() -> None:
    small = sheet_of((("单位", "联络员"), ("市教育局", "李四")), name="草稿")
    other = sheet_of((("填写说明",), ("每个单位一行",)), name="说明")
    blank = sheet_of((), name="Sheet3")
    full = sheet_of((HEAD, ("市民政局", "张三")), name="名册")
    reading = read_roster(Book("名册.xlsx", (small, other, blank, full)))
    assert reading.sheet == "名册"
    assert reading.notes == (
        "文件里有4张工作表：草稿（可见，2行）、说明（可见，2行）、Sheet3（可见，0行）、"
        "名册（可见，2行）。",
        "工作表“草稿”也像名册，没有读；需要时请另存为单独的文件导入。",
        "工作表“说明”没有名册表头，没有读。",
    )


def test_a_workbook_without_a_roster_is_refused_with_what_is_needed() -> None:
    with pytest.raises(FileProblem) as refused:
        read_roster(Book("指标.xlsx", (sheet_of((("指标", "2023年"),)),)))
    assert refused.value.sentence == (
        "“指标.xlsx”里没有找到名册表头。表头要有“单位名称”，以及“分管领导”“联络员”“联系电话”等栏目。"
    )


def test_a_heading_repeated_on_each_page_is_skipped_with_its_title() -> None:
    title: Row = ("某市妇儿工委成员单位名单",)
    made = sheet_of((title, HEAD, ("市教育局", "张三"), title, HEAD, ("市民政局", "李四")))
    reading = read_roster(Book("名册.xlsx", (made,)))
    assert [row.unit.value for row in reading.rows] == ["市教育局", "市民政局"]
    assert reading.notes == ()


def test_a_second_table_with_other_columns_is_not_mixed_in() -> None:
    reading = _read(
        ("市教育局", "张三"), ("附件3",), ("单位", "性别", "联络员"), ("市民政局", "女", "李四"),
    )  # fmt: skip
    assert [row.unit.value for row in reading.rows] == ["市教育局"]
    assert reading.notes == (
        "名册!A3：“附件3”不是单位的行，没有读。",
        "名册!A4：表格结束以后还有内容，没有读。",
    )


@pytest.mark.parametrize("caption", ["第2页", "（续表）", "附件4：", "某市联络员名单（续）"])
def test_captions_between_the_pages_are_no_units(caption: str) -> None:
    reading = _read(("市教育局", "张三"), (caption,), ("市民政局", "李四"))
    assert [row.unit.value for row in reading.rows] == ["市教育局", "市民政局"]
    assert reading.notes == (f"名册!A3：“{caption}”不是单位的行，没有读。",)


def test_section_rows_give_the_category_of_the_rows_below() -> None:
    reading = _read(
        ("一、党委部门（1家）",),
        ("市委组织部", "张三"),
        ("小计", "1家"),
        ("二、政府部门（1家）",),
        ("市教育局", "李四"),
    )
    assert [_values(row)["category"] for row in reading.rows] == ["党委部门", "政府部门"]
    assert [
        cell.where for row in reading.rows for cell in row.cells if cell.field == "category"
    ] == [
        "名册!A2",
        "名册!A5",
    ]


def test_a_category_column_beats_the_section() -> None:
    head = ("类别", "单位", "联络员")
    reading = _read(
        ("党委部门", None, None), ("群团", "市妇联", "张三"), ("甲类", "市残联", "李四"),
        (None, "市科协", "王五"), head=head,
    )  # fmt: skip
    assert [_values(row).get("category") for row in reading.rows] == ["群团组织", None, None]
    question, choices = _questions(reading.rows[1])["category"]
    assert question == "“甲类”不是单位类别，应是哪一类？"
    assert choices == ("党委部门", "政府部门", "司法机关", "群团组织", "其他单位")


def test_blank_rows_and_printed_numbers_are_skipped_and_five_end_the_table() -> None:
    head = ("序号", *HEAD)
    reading = _read(
        (1, "市教育局", "张三"), (), (2,), (), (),
        (3, "市民政局", "李四"), (), (), (4,), (), (),
        (5, "市公安局", "王五"),
        head=head,
    )  # fmt: skip
    assert [row.unit.value for row in reading.rows] == ["市教育局", "市民政局"]
    assert reading.notes == ("名册!A13：表格结束以后还有内容，没有读。",)


def test_what_is_no_unit_is_said() -> None:
    head = ("序号", "单位", "联络员", "备注")
    reading = _read(
        (1, "市教育局", "张三"),
        ("第2页",),
        (None, None, None, "以上为政府部门"),
        (2, "市民政局", "李四"),
        head=head,
    )
    assert len(reading.rows) == 2
    assert reading.notes == (
        "名册!A3：“第2页”不是单位的行，没有读。",
        "名册!D4：“以上为政府部门”不是单位的行，没有读。",
    )


def test_a_row_without_a_unit_is_asked() -> None:
    reading = _read(
        (None, "张三"), ("同上", "李四"), ("—", "王五"), ("市" * 101, "赵六"),
    )  # fmt: skip
    assert [row.unit.question for row in reading.rows] == [
        "这一行没有单位名称，是哪个单位的？",
        "单位名称写的是“同上”，是哪个单位？",
        "这一行没有单位名称，是哪个单位的？",
        "单位名称有101个字，最多100个字。",
    ]
    assert [row.unit.value for row in reading.rows] == [""] * 4


def test_a_merged_unit_holds_for_all_its_rows() -> None:
    reading = _read(
        ("市教育局", "张三"),
        (None, "李四"),
        ("市民政局", "王五"),
        (None, None),
        merges=(Merge(1, 0, 2, 0), Merge(3, 0, 4, 0), Merge(3, 1, 4, 1)),
    )
    assert [(row.unit.value, _values(row)["leader"]) for row in reading.rows] == [
        ("市教育局", "张三"),
        ("市教育局", "李四"),
        ("市民政局", "王五"),
    ]
    assert reading.rows[1].unit.where == "名册!A2"


def test_hidden_rows_are_read_and_flagged() -> None:
    reading = _read(("市教育局", "张三"), hidden_rows=frozenset({1}))
    assert len(reading.rows) == 1
    assert reading.notes == ("名册!A2：这一行在原文件中被隐藏或筛选，已读入。",)


def test_error_cells_and_formulas_without_a_value_are_asked_with_their_cell() -> None:
    head = sheet_of((HEAD,)).rows[0]
    blank, lost = Cell(), Cell(None, CellFault.NO_CACHED_VALUE)
    rows = (
        (Cell("市教育局"), Cell("#REF!", CellFault.ERROR), blank, lost, blank, blank, blank),
        (lost, blank, blank, blank, blank, blank, blank),
        (Cell("#N/A", CellFault.ERROR), Cell("李四"), blank, blank, blank, blank, blank),
    )
    reading = read_roster(Book("名册.xlsx", (Sheet("名册", (head, *rows)),)))
    assert len(reading.rows) == 3
    assert _questions(reading.rows[0])["leader"][0] == "单元格是错误值 #REF!，请填写实际内容。"
    assert "公式" in _questions(reading.rows[0])["liaison"][0]
    assert "公式" in reading.rows[1].unit.question
    assert reading.rows[2].unit.question == "单元格是错误值 #N/A，请填写实际内容。"


@pytest.mark.parametrize("ditto", ["同上", "〃", '"', "上同", "↑", "同　上", "″", "“"])
def test_every_sign_for_as_above_proposes_and_never_becomes_a_name(ditto: str) -> None:
    reading = _read(("市教育局", "张三", "副局长"), (), ("市民政局", ditto, ditto))
    row = reading.rows[1]
    assert _questions(row)["leader"][1] == ("张三",)
    assert _questions(row)["leader_title"][1] == ("副局长",)
    assert _values(row) == {"unit": "市民政局"}


def test_as_above_of_a_blank_a_question_and_two_numbers() -> None:
    reading = _read(
        ("市教育局", "同上", None, "刘一/刘二", "13900001111/8765432"),
        ("市民政局", "同上", None, "同上", "同上"),
        ("市公安局", None, None, "〃"),
    )
    assert _questions(reading.rows[0])["leader"] == (
        "“同上”指上一行，但上一行这一栏是空白，请填写。",
        (),
    )
    assert _questions(reading.rows[1]) == {
        "leader": ("“同上”指上一行，但上一行这一栏是空白，请填写。", ()),
        "liaison": ("“同上”指上一行，这里也是“刘一”吗？", ("刘一", "刘二")),
        "liaison_phone": (
            "“同上”指上一行，这里也是“13900001111、8765432”吗？",
            ("13900001111、8765432",),
        ),
    }
    assert _questions(reading.rows[2])["liaison"][1] == ("刘一", "刘二")


def test_the_office_column_beats_a_second_number_in_the_other_cell() -> None:
    reading = _read(
        ("市教育局", None, None, "张三", "13900001111/8765432", "0312-1111111"),
        ("市民政局", None, None, "李四", "13900001111/8765432", "0312-2222222"),
        ("市公安局", None, None, "王五", "13900001111/8765432（座机白天）", "—"),
    )
    assert "有11位数字" in _questions(reading.rows[0])["office_phone"][0]
    assert _values(reading.rows[1])["office_phone"] == "0312-2222222"
    assert _values(reading.rows[2])["office_phone"] == "8765432"
    assert reading.notes == (
        "名册!E2：“8765432”未采用，以名册!F2的“0312-1111111”为准。",
        "名册!E3：“8765432”未采用，以名册!F3的“0312-2222222”为准。",
        "名册!E4：号码旁的“座机白天”未存入名册。",
        "名册!F4：“—”按空白处理。",
    )


def test_mail_former_names_department_and_columns_nobody_knows() -> None:
    head = ("单位", "曾用名", "联络员", "科室", "邮箱", "政治面貌", "是否在编")
    reading = _read(
        (
            "市民政局（儿童福利科）",
            "市民政处，市民政科、市民政处",
            "张 三",
            None,
            "ａ@b.com",
            "党员",
        ),
        ("市教育局（体卫艺科）", None, "李四", "基 教 科", "没有邮箱"),
        ("市委办公室（市档案局）", None, "王五"),
        head=head,
    )
    assert _values(reading.rows[0]) == {
        "unit": "市民政局",
        "former_names": "市民政处、市民政科",
        "liaison": "张三",
        "department": "儿童福利科",
        "email": "a@b.com",
    }
    assert _values(reading.rows[1])["department"] == "基教科"
    assert _questions(reading.rows[1])["email"] == (
        "“没有邮箱”不是邮箱地址，请核对。",
        ("没有邮箱",),
    )
    assert _values(reading.rows[2])["unit"] == "市委办公室（市档案局）"
    assert reading.notes == (
        "名册!A3：“体卫艺科”未采用，以名册!D3的“基教科”为准。",
        "名册!F1：“政治面貌”这一列没有用到。",
    )


def test_a_text_that_is_too_long_is_asked() -> None:
    reading = _read(("市教育局", None, "副" * 201, None, None, None, "注" * 1001))
    assert _questions(reading.rows[0]) == {
        "leader_title": ("内容有201个字，超过200个字，请缩短。", ()),
        "note": ("内容有1001个字，超过1000个字，请缩短。", ()),
    }


def test_dates_in_a_note_are_written_without_midnight() -> None:
    head = sheet_of((HEAD,)).rows[0]
    blank = (Cell(),) * 5
    rows = (
        (Cell("市教育局"), *blank, Cell(datetime(2024, 3, 1))),  # noqa: DTZ001 - as stored
        (Cell("市民政局"), *blank, Cell(date(2024, 3, 2))),
        (Cell("市公安局"), *blank, Cell(45352.5)),
    )
    reading = read_roster(Book("名册.xlsx", (Sheet("名册", (head, *rows)),)))
    assert [_values(row)["note"] for row in reading.rows] == ["2024-03-01", "2024-03-02", "45352.5"]


@pytest.mark.parametrize(
    ("above", "uses_1904", "facts"),
    [
        (("填报单位：市妇联", None, "填报日期：", 45352.0), False,
         {"填报单位": "市妇联", "填报时间": "2024-03-01"}),
        (("填报时间：", 45352), True, {"填报时间": "2028-03-02"}),
        (("填 报 时 间：2024年3月",), False, {"填报时间": "2024年3月"}),
        (("填报时间：", "填表人：孙某"), False, {"填表人": "孙某"}),
        (("单位：市妇联", "制表人：䶮某 审核人：李四"), False,
         {"填报单位": "市妇联", "填表人": "䶮某", "审核人": "李四"}),
    ],
)  # fmt: skip
def test_facts_above_the_table(above: Row, uses_1904: bool, facts: dict[str, str]) -> None:
    made = sheet_of((above, HEAD, ("市教育局", "张三")))
    reading = read_roster(Book("名册.xlsx", (made,), uses_1904_dates=uses_1904))
    assert reading.metadata == facts


@pytest.mark.parametrize(
    ("total", "note"),
    [
        (("合计", "1家"), ()),
        (("合计：三十一家",), ("名单写31家，实际读到1家。",)),
        (("总计", 31), ("名单写31家，实际读到1家。",)),
        (("合计", "31家", "62人"), ("名单写31家，实际读到1家。",)),
        (("合计", "若干"), ()),
        (("合计", "3", "4"), ()),
    ],
)
def test_the_stated_total_is_held_against_the_rows(total: Row, note: tuple[str, ...]) -> None:
    assert _read(("市教育局", "张三"), total).notes == note


def test_a_roster_without_rows_is_empty() -> None:
    assert _read(("合计", "0家")).rows == ()


_CELL = st.none() | st.text(max_size=12) | st.floats() | st.integers() | st.booleans()


@settings(deadline=None)
@given(st.lists(st.lists(_CELL, max_size=7).map(tuple), max_size=12))
def test_no_row_is_ever_dropped_silently_and_nothing_breaks(rows: list[Row]) -> None:
    reading = _read(*rows)
    for row in reading.rows:
        assert row.unit.value or row.unit.question
        for cell in row.cells:
            assert not (cell.value and cell.question)
    assert len(reading.rows) <= len(rows)


def test_the_grid_of_the_sample_is_the_one_of_the_office() -> None:
    assert len(GRID) == 14
    assert GRID[9][6] == 13900002222.0
