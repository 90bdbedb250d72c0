"""The messy roster of the office's samples, one test for each row of its tables: sections 2, 3, 6.

Everything in it is invented.
"""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.names import spaced_name
from app.domain.roster.change_list import change_list
from app.domain.roster.difference import RosterImport, compare
from app.domain.roster.people import read_person
from app.domain.roster.reading import RosterReading, list_sheets, read_roster
from app.domain.roster.table import RosterRow
from app.domain.sheets.book import Book, Cell, Comment, Merge, SheetState
from app.domain.text import squeeze_name
from app.errors import FileProblem
from tests.data.rosters.build import messy_book, sheet_of
from tests.domain.roster.library import library_units

Row = tuple[str | float | None, ...]
HEAD = ("单位", "分管领导", "联络员", "联系电话", "备注")


def _sample() -> RosterReading:
    return read_roster(messy_book())


def _compared() -> RosterImport:
    return compare(_sample(), library_units())


def _row(number: int) -> RosterRow:
    """A row of the sample by its number in the file."""
    return next(row for row in _sample().rows if row.where == f"联络员!A{number}")


def _value(number: int, field: str) -> str:
    return next(cell.value for cell in _row(number).cells if cell.field == field)


def _question(number: int, field: str) -> tuple[str, tuple[str, ...]]:
    cell = next(cell for cell in _row(number).cells if cell.field == field)
    assert cell.value == ""
    return cell.question, cell.choices


def _read(*rows: Row, head: Row = HEAD, **sheet: object) -> RosterReading:
    made = sheet_of((head, *rows), name="名册")
    return read_roster(Book("名册.xlsx", (replace(made, **sheet),)))  # type: ignore[arg-type]  # kept short


# Section 2: the sample, cell by cell


def test_r1_to_r3_what_stands_above_is_kept_as_facts() -> None:
    facts = _sample().metadata
    assert facts["附件"] == "附件2"
    assert facts["标题"] == "××市妇儿工委成员单位联络员名单（截至２０２４年３月）"
    assert facts["填报时间"] == "2024-03-01"


def test_r4_r5_t4_the_heading_of_two_rows_is_joined() -> None:
    fields = {cell.where: cell.field for cell in _row(6).cells}
    assert fields == {
        "联络员!C6": "leader",
        "联络员!D6": "leader_title",
        "联络员!E6": "liaison",
        "联络员!F6": "liaison_title",
        "联络员!G6": "liaison_phone",
        "联络员!H6": "note",
    }


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        pytest.param(6, "leader", "张三", id="r6 name, space"),
        pytest.param(6, "liaison", "李四", id="r6 name, U+3000"),
        pytest.param(7, "leader", "王䶮", id="T6 name 䶮"),
        pytest.param(7, "liaison", "𬭎某", id="T6 name 𬭎"),
        pytest.param(6, "liaison_phone", "13800001234", id="r6 phone"),
        pytest.param(7, "liaison_phone", "0312-8888888，分机6012", id="r7 phone T7"),
        pytest.param(8, "liaison_phone", "13900001111", id="r8 phone, mobile"),
        pytest.param(8, "office_phone", "8765432", id="r8 phone, office"),
        pytest.param(10, "liaison_phone", "13900002222", id="r10 phone, a float"),
        pytest.param(10, "department", "儿童福利科", id="r10 unit, its section"),
        pytest.param(10, "leader", "", id="r10 待定"),
        pytest.param(10, "leader_title", "", id="r10 —"),
        pytest.param(10, "liaison", "欧阳犇犇", id="r10 name"),
        pytest.param(10, "liaison_title", "科长", id="r10 title"),
        pytest.param(11, "liaison", "陈某", id="r11 陈 某（女）"),
        pytest.param(11, "note", "新增", id="r11 note"),
    ],
)
def test_a_cell_of_the_sample(row: int, field: str, value: str) -> None:
    assert _value(row, field) == value


@pytest.mark.parametrize(
    ("row", "number"),
    [
        pytest.param(6, 1, id="r6 序号"),
        pytest.param(7, 2, id="r7 序号, full width"),
        pytest.param(10, 4, id="r10 序号, Chinese numeral"),
    ],
)
def test_a_number_of_the_sample(row: int, number: int) -> None:
    assert _row(row).number == number


def test_r6_the_original_text_is_kept() -> None:
    assert next(cell.raw for cell in _row(6).cells if cell.field == "liaison") == "李　四"


def test_r7_names_are_never_normalised() -> None:
    compatibility = "\uf9e8某"  # another character than 里 to its bearer
    assert _read(("市教育局", None, compatibility)).rows[0].cells[1].value == compatibility


def test_r8_unit_alias() -> None:
    imported = _compared()
    assert imported.changes[2].unit == "市人力资源社会保障局"
    assert _row(8).former_names == ("市人事局", "劳动局")


@pytest.mark.parametrize("ditto", ["同上", "〃", '"', "上同", "↑"])
def test_r8_as_above_is_proposed_and_never_a_person(ditto: str) -> None:
    rows = _read(("市教育局", "张三"), ("市民政局", ditto)).rows
    leader = rows[1].cells[0]
    assert (leader.value, leader.choices) == ("", ("张三",))
    assert leader.question == f"“{ditto}”指上一行，这里也是“张三”吗？"


@pytest.mark.parametrize("sign", ["/", "、", ";", "；", " "])
def test_r8_two_numbers_are_parted_by_every_sign(sign: str) -> None:
    cells = {
        cell.field: cell.value
        for cell in _read(("市教育局", None, "张三", f"13900001111{sign}8765432")).rows[0].cells
    }
    assert (cells["liaison_phone"], cells["office_phone"]) == ("13900001111", "8765432")


def test_r9_a_blank_row_does_not_end_the_table_and_five_do() -> None:
    assert [row.where for row in _sample().rows][3] == "联络员!A10"
    blanks: list[Row] = [()] * 5
    assert len(_read(("市教育局", "张三"), *blanks[:4], ("市民政局", "李四")).rows) == 2
    assert len(_read(("市教育局", "张三"), *blanks, ("市民政局", "李四")).rows) == 1


@pytest.mark.parametrize(
    "end", ["注：略", "合计", "填表人：孙某", "审核人：", "填报单位（盖章）："]
)
def test_r9_the_table_ends_at_its_last_line(end: str) -> None:
    assert len(_read(("市教育局", "张三"), (end, "1家"), ("市民政局", "李四")).rows) == 1


def test_r10_unit_with_a_line_break_and_a_bracket() -> None:
    assert _row(10).unit.value == "市民政局"
    assert _row(10).unit.raw == "市民政局\n（儿童福利科）"


def test_r10_phone_that_lost_digits_is_asked() -> None:
    cell = _read(("市教育局", None, "张三", "1.39E+10")).rows[0].cells[2]
    assert (cell.value, cell.field) == ("", "liaison_phone")
    assert "后几位已丢失" in cell.question


def test_r11_two_candidates_are_asked() -> None:
    question, choices = _question(11, "leader")
    assert question == "“刘一/刘二”写了不止一人，是哪一位？"
    assert choices == ("刘一", "刘二")


def test_r11_phone_of_another_row_is_not_looked_up() -> None:
    assert _question(11, "liaison_phone")[0] == "“同市教育局”不是电话号码，请核对。"


def test_r11_the_bracket_note_is_told() -> None:
    assert "联络员!E11：“陈 某（女）”读作“陈某”，另注：女。" in _sample().notes


def test_r12_the_stated_total_is_compared() -> None:
    assert _sample().notes[-1] == "名单写31家，实际读到5家。"


def test_r13_r14_notes_and_signatures_are_facts() -> None:
    facts = _sample().metadata
    assert facts["填表人"] == "孙某"
    assert facts["联系电话"] == "0312-8888888"
    assert facts["注"].startswith("注：1.联络员变动")


def test_t11_three_names_of_one_unit_are_one_question_after_the_other() -> None:
    reading = _read(
        ("市卫计委", None, "甲某"), ("市卫生局", None, "乙某"), ("市卫健委", None, "丙某")
    )
    imported = compare(reading, library_units())
    assert {change.unit for change in imported.changes} == {"市卫生健康委"}
    assert all(change.questions for change in imported.changes)


# Section 3: names and characters


@pytest.mark.parametrize(
    ("written", "name", "remarks"),
    [
        pytest.param("淼煊勰", "淼煊勰", (), id="3 GB2312"),
        pytest.param("喆犇堃", "喆犇堃", (), id="3 GBK"),
        pytest.param("赟翀玥", "赟翀玥", (), id="3 GBK"),
        pytest.param("珺祎镕昇", "珺祎镕昇", (), id="3 GBK"),
        pytest.param("王䶮", "王䶮", (), id="3 Ext-A 䶮"),
        pytest.param("㛃某", "㛃某", (), id="3 Ext-A 㛃"),
        pytest.param("𬭎𫖯", "𬭎𫖯", (), id="3 Ext-C and Ext-E"),
        pytest.param("阿依古丽·买买提", "阿依古丽·买买提", (), id="3 U+00B7"),
        pytest.param("张三同志", "张三", ("同志",), id="3 trailing 同志"),
        pytest.param("张三（挂职）", "张三", ("挂职",), id="3 trailing （挂职）"),
        pytest.param("张三 女", "张三", ("女",), id="3 trailing 女"),
        pytest.param("张三（女）", "张三", ("女",), id="3 trailing （女）"),
        pytest.param("张三 兼", "张三", ("兼",), id="3 trailing 兼"),
        pytest.param("张三（兼）", "张三", ("兼",), id="3 trailing （兼）"),
    ],
)
def test_names_keep_every_character(written: str, name: str, remarks: tuple[str, ...]) -> None:
    person = read_person(written)
    assert (person.name, person.remarks, person.question) == (name, remarks, "")


@pytest.mark.parametrize("dot", ["•", "．", "."])
def test_3_dots_are_mended_and_told(dot: str) -> None:
    person = read_person(f"阿依古丽{dot}买买提")
    assert person.name == "阿依古丽·买买提"
    assert person.remarks == ("姓名间隔号已写作“·”",)


def test_3_a_private_character_is_kept_and_told() -> None:
    person = read_person("王\ue000")
    assert person.name == "王\ue000"
    assert person.remarks == ("姓名里有自造字，别的电脑上显示不出",)


@pytest.mark.parametrize(
    ("written", "choices"),
    [
        pytest.param("王?", (), id="3 lost ?"),
        pytest.param("王？", (), id="3 lost ？"),
        pytest.param("□某", (), id="3 lost □"),
        pytest.param("王\ufffd", (), id="3 lost U+FFFD"),
        pytest.param("王（龙天）", ("王", "王（龙天）"), id="3 王（龙天）"),
        pytest.param("王(yǎn)", ("王", "王(yǎn)"), id="3 王(yǎn)"),
    ],
)
def test_names_with_something_missing_are_asked(written: str, choices: tuple[str, ...]) -> None:
    person = read_person(written)
    assert (person.name, person.choices) == ("", choices)
    assert person.question


def test_3_a_character_beyond_the_bmp_counts_once() -> None:
    """Two UTF-16 units are one character here: nothing is cut in the middle."""
    name = "𬭎" * 25
    assert read_person(name).name == name
    assert len("𬭎".encode("utf-16-le")) == 4
    assert squeeze_name("𬭎 𫖯") == "𬭎𫖯"
    assert spaced_name("𬭎𫖯") == "𬭎　𫖯"


@pytest.mark.parametrize(
    ("name", "printed"),
    [("李四", "李　四"), ("王䶮", "王　䶮"), ("欧阳犇", "欧阳犇"), ("Li", "Li")],
)
def test_3_names_of_two_characters_are_set_as_wide_as_three(name: str, printed: str) -> None:
    assert spaced_name(name) == printed
    assert squeeze_name(printed) == name


# F9 and section 6: sheets and layouts


def test_f9_sheets_are_listed_and_a_hidden_one_is_read_only_when_it_was_chosen() -> None:
    old = replace(sheet_of((HEAD, ("市教育局", "赵样甲")), name="旧 "), state=SheetState.HIDDEN)
    new = sheet_of((("说明",), (), HEAD, ("市教育局", "李例乙")), name="新")
    book = Book("名册.xlsx", (old, new))
    assert [(each.name, each.state, each.rows, each.is_roster) for each in list_sheets(book)] == [
        ("旧", SheetState.HIDDEN, 2, True),
        ("新", SheetState.VISIBLE, 3, True),
    ]
    assert read_roster(book).sheet == "新"
    chosen = read_roster(book, "旧")
    assert chosen.rows[0].cells[0].value == "赵样甲"
    assert chosen.notes == (
        "文件里有2张工作表：旧（隐藏，2行）、新（可见，3行）。",
        "工作表“新”也像名册，没有读；需要时请另存为单独的文件导入。",
    )


def test_f9_one_sheet_for_each_county() -> None:
    counties = [sheet_of((HEAD, ("县教育局", "张三")), name=f"{name}县") for name in "甲乙丙"]
    reading = read_roster(Book("名册.xlsx", tuple(counties)))
    assert reading.sheet == "甲县"
    assert [note for note in reading.notes if "没有读" in note] == [
        f"工作表“{name}县”也像名册，没有读；需要时请另存为单独的文件导入。" for name in "乙丙"
    ]


def test_f9_a_chosen_sheet_without_a_roster_is_refused() -> None:
    book = Book("名册.xlsx", (sheet_of((("指标",),), name="指标"), sheet_of((HEAD,), name="名册")))
    with pytest.raises(FileProblem, match="没有找到名册表头"):
        read_roster(book, "指标")


def test_f13_comments_on_rows_that_ask_stay_beside_the_question() -> None:
    reading = _read(
        ("市教育局", None, None, None, "注" * 1001),
        ("市民政局", None, "张三", None, None),
        comments=(Comment(1, 0, "甲"), Comment(2, 2, "长" * 1200), Comment(9, 9, "表外")),
    )
    first, second = (next(c for c in row.cells if c.field == "note") for row in reading.rows)
    assert first.question == "内容有1001个字，超过1000个字，请缩短。"
    assert second.question == "内容有1200个字，超过1000个字，请缩短。"
    assert reading.notes[-1] == "名册!J10：批注“表外”不在单位的行上，没有存入名册。"


def test_6_title_rows_and_what_stands_above_the_heading() -> None:
    made = sheet_of(
        (("附件3",), ("某市妇儿工委成员单位名单",), ("单位：市妇联", None, "填报时间：", 45352),
         HEAD, ("市教育局", "张三")),
    )  # fmt: skip
    reading = read_roster(Book("名册.xlsx", (made,)))
    assert reading.metadata == {
        "附件": "附件3",
        "标题": "某市妇儿工委成员单位名单",
        "填报单位": "市妇联",
        "填报时间": "2024-03-01",
    }
    assert len(reading.rows) == 1


def test_6_the_heading_repeated_on_every_page() -> None:
    reading = _read(("市教育局", "张三"), ("（续表）",), HEAD, ("市民政局", "李四"))
    assert [row.unit.value for row in reading.rows] == ["市教育局", "市民政局"]


SIDE = ("序号", "单位", "联络员", "电话")


@pytest.mark.parametrize(
    "head",
    [
        pytest.param((*SIDE, *SIDE), id="6 side by side"),
        pytest.param((*SIDE, None, *SIDE), id="6 side by side with a gap"),
        pytest.param((*SIDE[1:], *SIDE[1:]), id="6 side by side without numbers"),
    ],
)
def test_6_two_tables_side_by_side_are_both_read(head: Row) -> None:
    at = head.index("单位"), len(head) - 1 - head[::-1].index("单位")
    width = len(head)

    def line(*units: str) -> Row:
        cells: list[str | float | None] = [None] * width
        for start, unit in zip(at, units, strict=False):
            cells[start : start + 3] = [unit, f"{unit[1]}某", "13800001111"]
        return tuple(cells)

    reading = read_roster(
        Book("名册.xlsx", (sheet_of(
            (("某市妇儿工委成员单位名单",), head, line("市教育局", "市民政局"), line("市公安局"),
             ("合计", "3家"), ("填表人：孙某",)),
            name="名册",
        ),))
    )  # fmt: skip
    assert [row.unit.value for row in reading.rows] == ["市教育局", "市公安局", "市民政局"]
    assert [row.cells[0].value for row in reading.rows] == ["教某", "公某", "民某"]
    assert reading.rows[2].unit.where == f"名册!{chr(65 + at[1])}3"
    assert len({row.where for row in reading.rows}) == 3  # an answer belongs to one row
    assert reading.metadata["填表人"] == "孙某"
    assert reading.metadata["标题"] == "某市妇儿工委成员单位名单"
    assert reading.notes == ()


def test_6_two_people_of_one_unit_are_no_two_tables() -> None:
    head = ("单位", "姓名", "电话", "姓名", "电话")
    reading = _read(("市教育局", "张三", "13800001111", "李四", "13900001111"), head=head)
    assert [row.unit.value for row in reading.rows] == ["市教育局"]
    assert len(reading.notes) == 2  # the second pair was not used


def test_6_a_column_that_the_unit_inserted_is_told() -> None:
    reading = _read(("市教育局", "女", "张三", "李四"), head=("单位", "性别", "分管领导", "联络员"))
    assert [cell.value for cell in reading.rows[0].cells] == ["张三", "李四"]
    assert reading.notes == ("名册!B1：“性别”这一列没有用到。",)


def test_6_merged_cells_that_cover_many_rows() -> None:
    reading = _read(
        ("政府部门", "市教育局", "张三"), (None, "市民政局", "李四"),
        head=("类别", "单位", "联络员"), merges=(Merge(1, 0, 2, 0),),
    )  # fmt: skip
    categories = [c.value for row in reading.rows for c in row.cells if c.field == "category"]
    assert categories == ["政府部门", "政府部门"]


# The rule of thumb: each change goes to a list that the clerk can accept or reject


def test_the_change_list_says_what_was_made_of_each_cell() -> None:
    lines = change_list(_compared())
    assert lines[0] == ("工作表", "单元格", "栏目", "原文", "读作", "处理", "决定")
    assert {len(line) for line in lines} == {7}
    by_place = {(line[1], line[2]): line[3:] for line in lines}
    assert by_place["E6", "联络员"] == ("李　四", "李四", "去掉了排版用的空格。", "采用")
    assert by_place["G7", "联系电话"] == (
        "０３１２—8888888转6012", "0312-8888888，分机6012", "号码统一了写法。", "采用",
    )  # fmt: skip
    assert by_place["B7", "单位名称"] == (
        "市卫健委", "市卫生健康委", "按单位名称或曾用名认出。", "无变化",
    )  # fmt: skip
    assert by_place["C8", "分管领导"] == (
        "同上", "", "“同上”指上一行，这里也是“王䶮”吗？", "待确认",
    )  # fmt: skip
    assert by_place["C10", "分管领导"] == ("待定", "", "按空白处理。", "无变化")
    assert by_place["E11", "联络员"] == ("陈  某（女）", "陈某", "只取了文字中的内容。", "采用")
    assert lines[-1] == ("", "", "", "", "", "名单写31家，实际读到5家。", "")
    assert ("联络员", "D10", "", "", "", "联络员!D10：“—”按空白处理。", "") in lines


def test_the_change_list_says_what_the_clerk_decided_and_what_stood_there() -> None:
    units = [
        replace(unit, liaison="旧某") if unit.name == "市教育局" else unit
        for unit in library_units()
    ]
    answers = {"联络员!C8": "王䶮", "联络员!D8": "", "联络员!A11": "刘一"}
    lines = {line[1:3]: line for line in change_list(compare(_sample(), units), answers)}
    assert lines["E6", "联络员"][5] == "去掉了排版用的空格。原名册为“旧某”。"
    assert lines["C8", "分管领导"][6] == "王䶮"
    assert lines["D8", "分管领导职务"][6] == "保留原值"
    assert lines["C11", "分管领导"][6] == "刘一"
    assert ("B6", "单位名称") not in lines  # its value is its text, and nothing changes


def test_a_hidden_column_without_content_is_not_worth_a_word() -> None:
    made = _read(("市教育局", "张三"), hidden_columns=frozenset({2, 4}))
    assert made.notes == ()
    told = _read(("市教育局", "张三", "李四"), hidden_columns=frozenset({2}))
    assert told.notes == ("名册!C1：这一列在原文件中被隐藏，已读入。",)


def test_a_text_beside_a_word_table_is_kept() -> None:
    made = replace(
        sheet_of((HEAD, ("市教育局", "张三")), name="表1"),
        around=("附件2：", "填报时间：2024年3月1日", "合计：31家"),
    )
    reading = read_roster(Book("名单.docx", (made,)))
    assert reading.metadata == {"附件": "附件2", "填报时间": "2024-03-01"}
    assert reading.notes == ("名单写31家，实际读到1家。",)
    assert made.rows[1][0] == Cell("市教育局")


def test_f13_comments_stand_behind_the_remarks_and_never_twice() -> None:
    reading = _read(
        ("市教育局", None, "张三", None, "新增"),
        ("市民政局", None, "李四"),
        comments=(Comment(1, 2, "下月换人"), Comment(1, 0, "新增"), Comment(2, 1, "此数为预计数")),
    )
    notes = [next(c for c in row.cells if c.field == "note") for row in reading.rows]
    assert [(note.value, note.where) for note in notes] == [
        ("新增；下月换人", "名册!E2"),
        ("此数为预计数", "名册!B3"),
    ]


def test_f13_remarks_that_are_asked_keep_their_question_beside_a_comment() -> None:
    reading = _read(("市教育局", None, None, None, "同上"), comments=(Comment(1, 0, "甲"),))
    note = next(cell for cell in reading.rows[0].cells if cell.field == "note")
    assert (note.value, note.question) == ("", "“同上”指上一行，但上一行这一栏是空白，请填写。")


def test_6_a_section_row_gives_way_to_the_column_of_categories() -> None:
    reading = _read(
        (None, "一、党委部门", None), ("群团", "市妇联", "张三"), (None, "市委办公室", "李四"),
        head=("类别", "单位", "联络员"),
    )  # fmt: skip
    categories = [c.value for row in reading.rows for c in row.cells if c.field == "category"]
    assert categories == ["群团组织", "党委部门"]
    assert reading.notes == ()
