"""Reading lists of counties and townships as counties really send them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster.network.entries import NetworkReading, Place, answered
from app.domain.roster.network.post_words import parse_posts
from app.domain.roster.network.reading import is_network_book, read_network
from app.domain.roster.posts import Post
from app.domain.sheets.book import Book, Cell, CellFault, Comment, Merge, Sheet, SheetState
from app.errors import FileProblem, RuleBroken
from tests.data.rosters.build import messy_book, sheet_of

HEAD = ("县（市、区）", "乡镇（街道）", "单位", "岗位", "姓名", "职务", "联系电话", "备注")
Row = tuple[str | float | None, ...]

#: A list as it comes: titles, merged counties, 同上, blanks, a total and a signature line.
MESSY: tuple[Row, ...] = (
    ("附件3：",),
    ("甲市妇儿工委县乡两级网络人员名册",),
    ("序号", *HEAD),
    (1, "乙县", None, None, "主 任", "赵样甲", "副县长", "13800000001"),
    (2, None, None, None, "副主任", "钱 例乙", "政府办主任", None),
    (3, None, None, "县妇儿工委办公室", "主任", "孙样丙", "县妇联主席", "0312-8888888"),
    (4, None, None, None, "专干", "李例丁", None, "13800000004"),
    (5, None, None, "县教育局", "分管领导、委员", "周样戊", "副局长", None),
    (6, None, None, "同上", "联络员", "吴䶮", "〃", "13800000006"),
    (7, None, "城关镇人民政府", None, "联络员", "郑样庚", "妇联主席", "1380000"),
    (8, None, None, None, "兼职人员", "王例辛", None, None),
    (),
    (9, "丙区", "东街街道", None, "专职人员", "冯样壬/陈例癸", None, None, "新到岗"),
    (10, None, "西街街道", None, "联络员", "待定", None, None),
    ("合计", "10人"),
    ("填表人：孙某",),
)
PHONE = "“1380000”有7位数字，手机号应为1开头的11位，固定电话为区号加7至8位。原文未改，请核对。"
ALONE = Place("乙县")


def _sheet(*rows: Row, name: str = "网络", merges: tuple[Merge, ...] = ()) -> Sheet:
    return replace(sheet_of(rows, name=name), merges=merges)


def _read(*rows: Row, head: Row = HEAD, **sheet: object) -> NetworkReading:
    made = replace(_sheet(head, *rows), **sheet)  # type: ignore[arg-type]
    return read_network(Book("网络.xlsx", (made,)), "甲市")


def _people(reading: NetworkReading) -> list[tuple[Place, Post | None, str, str, str]]:
    return [(each.place, each.post, each.name, each.title, each.phone) for each in reading.persons]


def test_a_messy_list_is_read_person_by_person() -> None:
    merges = (Merge(3, 1, 10, 1), Merge(12, 1, 13, 1))
    reading = read_network(Book("网络.xlsx", (_sheet(*MESSY, merges=merges),)), "甲市")
    school, town = Place("乙县", unit="县教育局"), Place("乙县", "城关镇")
    assert _people(reading) == [
        (ALONE, Post.CHAIR, "赵样甲", "副县长", "13800000001"),
        (ALONE, Post.VICE_CHAIR, "钱例乙", "政府办主任", ""),
        (ALONE, Post.OFFICE_HEAD, "孙样丙", "县妇联主席", "0312-8888888"),
        (ALONE, Post.STAFF, "李例丁", "", "13800000004"),
        (school, Post.LEADER, "周样戊", "副局长", ""),
        (school, Post.MEMBER, "周样戊", "副局长", ""),
        (school, Post.LIAISON, "吴䶮", "副局长", "13800000006"),
        (town, Post.LIAISON, "郑样庚", "妇联主席", ""),
        (town, None, "王例辛", "", ""),
        (Place("丙区", "东街街道"), Post.STAFF, "", "", ""),
    ]
    assert reading.rows == 10
    offices = {(body.place, body.office_name) for body in reading.bodies if body.office_name}
    assert offices == {(ALONE, "县妇儿工委办公室")}
    assert Place("丙区", "西街街道") in {body.place for body in reading.bodies}


def test_what_only_the_clerk_can_tell_is_asked_with_its_cell() -> None:
    reading = read_network(Book("网络.xlsx", (_sheet(*MESSY),)), "甲市")
    asked = {cell.where: cell.question for cell in reading.questions}
    assert asked == {
        "网络!H10": PHONE,
        "网络!E11": "“兼职人员”不是名册中的岗位，是哪一个？",
        "网络!F13": "“冯样壬/陈例癸”写了不止一人，是哪一位？",
    }
    assert any("网络!G9：“〃”按上一行填为“副局长”。" in note for note in reading.notes)
    assert any("网络!F14" in note and "待定" in note for note in reading.notes)


def test_answers_fill_what_was_open_and_are_checked() -> None:
    reading = read_network(Book("网络.xlsx", (_sheet(*MESSY),)), "甲市")
    given_answers = {"网络!E11": "专职人员", "网络!F13": "陈例癸", "网络!H10": "13800000007"}
    filled = answered(reading, given_answers)
    assert filled.questions == ()
    assert [(each.post, each.name, each.phone) for each in filled.persons[-3:]] == [
        (Post.LIAISON, "郑样庚", "13800000007"),
        (Post.STAFF, "王例辛", ""),
        (Post.STAFF, "陈例癸", ""),
    ]
    with pytest.raises(RuleBroken, match="不是名册中的岗位，请从以下岗位中选择：主任"):
        answered(reading, {"网络!E11": "帮忙"})
    with pytest.raises(RuleBroken, match="网络!H10：“138”"):
        answered(reading, {"网络!H10": "138"})
    assert answered(reading, {"网络!E11": " "}) == reading


def test_the_leftmost_written_cell_tells_whose_row_it_is() -> None:
    reading = _read(
        ("乙县", "城关镇", None, "主任", "赵样甲"),
        (None, None, None, "联络员", "钱例乙"),
        (None, None, "县民政局", "联络员", "孙样丙"),
        (None, None, None, "负责人", "李例丁"),
        ("乙县", "城关镇", None, "副主任", "周样戊"),
        ("乙县", None, None, "副主任", "吴例己"),
        ("甲市丙区", None, "妇联", "联络员", "郑样庚"),
        ("同上", "同上", "残联", "联络员", "王例辛"),
    )
    town, civil = Place("乙县", "城关镇"), Place("乙县", unit="县民政局")
    assert [each.place for each in reading.persons] == [
        town, town, civil, civil, town, ALONE,
        Place("丙区", unit="妇联"), Place("丙区", unit="残联"),
    ]  # fmt: skip


def test_a_sheet_for_each_county() -> None:
    head = ("乡镇", "岗位", "姓名")
    book = Book(
        "各县.xlsx",
        (
            _sheet(head, (None, "主任", "赵样甲"), ("城关镇", "联络员", "钱例乙"), name="乙县 "),
            _sheet(head, ("东街", "联络员", "孙样丙"), name="丙区"),
            replace(
                _sheet(head, ("西街", "联络员", "李例丁"), name="丁县"), state=SheetState.HIDDEN
            ),
            _sheet(("说明",), ("请按时报送",), name="说明"),
        ),
    )  # fmt: skip
    assert is_network_book(book)
    reading = read_network(book)
    assert [(each.place, each.name) for each in reading.persons] == [
        (ALONE, "赵样甲"),
        (Place("乙县", "城关镇"), "钱例乙"),
        (Place("丙区", "东街"), "孙样丙"),
    ]
    assert "隐藏的工作表“丁县”没有读。" in reading.notes
    assert any("“说明”" in note for note in reading.notes)


def test_a_column_for_each_post_and_a_heading_of_two_rows() -> None:
    reading = read_network(
        Book(
            "网络.xlsx",
            (
                _sheet(
                    ("县区", "办公室设在", "办公室主任", None, "专职人员", "联系电话"),
                    (None, None, "姓名", "电话", None, None),
                    ("乙县", "县妇联", "赵样甲", "13800000001", "钱例乙", "13800000002"),
                    ("丙区", "无", None, None, "孙样丙", None),
                    ("丁县", "是", None, None, None, None),
                ),
            ),
        )
    )
    assert _people(reading) == [
        (ALONE, Post.OFFICE_HEAD, "赵样甲", "", "13800000001"),
        (ALONE, Post.STAFF, "钱例乙", "", "13800000002"),
        (Place("丙区"), Post.STAFF, "孙样丙", "", ""),
    ]
    assert [(body.place.county, body.office_name) for body in reading.bodies] == [
        ("乙县", "县妇联"), ("丙区", ""), ("丁县", "妇儿工委办公室"),
    ]  # fmt: skip


def test_rows_of_the_city_and_of_nobody_are_told_and_not_read() -> None:
    reading = _read(
        (None, None, None, "主任", "赵样甲"),
        ("市本级", None, "市教育局", "联络员", "钱例乙"),
        ("甲市", None, None, "主任", "孙样丙"),
    )
    assert reading.persons == ()
    assert reading.notes[0] == "网络!A2：该行没有写明县（市、区）。该行没有读取。"
    assert all("该行属于市级" in note for note in reading.notes[1:])


def test_a_county_may_stand_in_a_row_over_its_people() -> None:
    head = ("序号", "单位", "岗位", "姓名")
    sheet = _sheet(head, ("一、丙区（2人）",), (1, "区教育局", "联络员", "赵样甲"), name="乙县")
    book = Book("网络.xlsx", (sheet, replace(sheet, name="丁县")))
    assert {each.place for each in read_network(book).persons} == {Place("丙区", unit="区教育局")}


def test_faults_comments_and_strange_columns_are_said() -> None:
    made = _sheet((*HEAD, "年龄"), ("乙县", None, None, "主任", "赵样甲", None, None, None, "50"))
    broken = (Cell("#REF!", CellFault.ERROR), *[Cell()] * 3, Cell("钱例乙"), *[Cell()] * 4)
    sheet = replace(
        made, rows=(*made.rows, broken), comments=(Comment(1, 4, "已退休"), Comment(0, 0, "必填")),
        hidden_rows=frozenset({1}), hidden_columns=frozenset({3}),
    )  # fmt: skip
    reading = read_network(Book("网络.xlsx", (sheet,)))
    assert [(each.name, each.note) for each in reading.persons] == [("赵样甲", "已退休")]
    said = "\n".join(reading.notes)
    for words in ("#REF!", "该行没有读取", "“年龄”"):
        assert words in said
    for place in ("网络!A3：", "网络!A2", "网络!D1", "网络!E2", "网络!A1"):
        assert place in said


def test_a_telephone_without_a_name_is_asked() -> None:
    reading = _read(("乙县", None, None, "联络员", None, None, "13800000001"))
    assert [(cell.where, cell.question) for cell in reading.questions] == [
        ("网络!E2", "有电话，没有姓名，是谁的？")
    ]
    filled = answered(reading, {"网络!E2": "赵样甲"})
    assert [(each.name, each.phone) for each in filled.persons] == [("赵样甲", "13800000001")]


def test_without_a_column_for_the_post_everybody_is_a_liaison_officer() -> None:
    reading = _read(("乙县", "赵样甲"), head=("县区", "姓名"))
    assert _people(reading) == [(ALONE, Post.LIAISON, "赵样甲", "", "")]
    assert "网络!A1：表中没有岗位一栏，所列人员均按联络员读取。" in reading.notes


def test_which_books_are_lists_of_the_network() -> None:
    assert is_network_book(Book("a.xlsx", (_sheet(HEAD, ("乙县",)),)))
    assert not is_network_book(messy_book())
    city = _sheet(("单位", "姓名", "电话"), ("市教育局", "赵样甲", "1"), name="市")
    assert not is_network_book(Book("b.xlsx", (city,)))
    with pytest.raises(FileProblem, match="没有县乡网络名册的表头"):
        read_network(Book("b.xlsx", (city,)))


def test_what_is_no_row_is_passed_over() -> None:
    made = sheet_of(
        (
            ("乙县网络人员名册",),
            ("序号", "县区", "乡镇", "岗位", "姓名", None),
            (1, "乙县", "城关镇", "联络员", "赵样甲", None),
            (2, None, None, None, None, None),
            ("小计", None, None, None, "1人", "本页"),
            ("乙县网络人员名册",),
            ("-第2页-",),
            ("序号", "县区", "乡镇", "岗位", "姓名", None),
            (None, None, None, None, None, "见附件"),
            ("丙区",),
            (3, None, "东街办事处", "联络员", "钱例乙", None),
            (None, None, None, "专职人员", None, None),
            ("合计", "2人"),
            ("丁县", "西乡", "联络员", "不属于", "本表"),
        ),
        name="网络",
    )
    reading = read_network(Book("网络.xlsx", (made,)))
    assert [(each.place, each.name) for each in reading.persons] == [
        (Place("乙县", "城关镇"), "赵样甲"),
        (Place("丙区", "东街办事处"), "钱例乙"),
    ]
    said = "\n".join(reading.notes)
    for words in ("网络!A7：“-第2页-”", "网络!F9：“见附件”", "网络!A14"):
        assert words in said


def test_a_body_by_its_own_name_and_a_heading_over_several_columns() -> None:
    head = ("县市区", "单位", "妇儿工委", "办公电话", "联络员", None, "籍贯")
    below = (None, None, None, None, "姓名", "电话")
    merges = (Merge(0, 4, 0, 5), Merge(5, 2, 5, 3))
    sheet = _sheet(
        head, below,
        ("乙县", "乙县妇女儿童工作委员会", None, "八八八", "赵样甲", "13800000001"),
        ("丙区", "丙区", "未成立", None, "钱例乙", None),
        ("丁县", None, "有", None, None, None),
        ("戊" * 31 + "县", None, None, None, "孙样丙", None),
        ("某开发处", "一镇", None, None, "李例丁", None),
        merges=merges,
    )  # fmt: skip
    reading = read_network(Book("网络.xlsx", (sheet,)))
    assert [(each.place, each.phone) for each in reading.persons] == [
        (ALONE, "13800000001"),
        (Place("丙区"), ""),
        (Place("某开发处", "一镇"), ""),
    ]
    named = [(body.place.county, body.body_name, body.office_phone) for body in reading.bodies]
    assert named == [
        ("乙县", "乙县妇女儿童工作委员会", ""), ("丙区", "", ""), ("丁县", "妇儿工委", ""),
        ("某开发处", "", ""),
    ]  # fmt: skip
    said = "\n".join(reading.notes)
    for words in (
        "网络!D3：“八八八”不是电话号码",
        "作为地名太长。该行没有读取。",
        "“某开发处”按县（市、区）名称读取。",
        "“一镇”按乡镇（街道）“一镇”读取。",
    ):
        assert words in said


def test_one_of_two_questions_may_be_answered() -> None:
    reading = _read(("乙县", None, None, "兼职", "赵样甲/钱例乙"))
    half = answered(reading, {"网络!D2": "联络员"})
    assert [cell.where for cell in half.questions] == ["网络!E2"]
    assert half.persons[0].post is Post.LIAISON
    with pytest.raises(RuleBroken, match="网络!E2"):
        answered(reading, {"网络!E2": "同上"})


@pytest.mark.parametrize(
    ("unit", "place"),
    [
        ("乙县教育局", Place("乙县", unit="乙县教育局")),
        ("县教育局", Place("乙县", unit="县教育局")),
        ("妇联", Place("乙县", "城关镇", "妇联")),
        ("城关镇", Place("乙县", "城关镇")),
        ("城关镇人民政府", Place("乙县", "城关镇")),
        ("东镇办", Place("乙县", "城关镇", "东镇办")),
    ],
)
def test_a_unit_below_a_township_is_the_countys_when_its_name_says_so(
    unit: str, place: Place
) -> None:
    reading = _read(
        ("乙县", "城关镇", None, "主任", "赵样甲"), (None, None, unit, "联络员", "钱例乙")
    )
    assert reading.persons[1].place == place


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("主任", (Post.CHAIR,)),
        ("县妇儿工委副主任", (Post.VICE_CHAIR,)),
        ("成 员", (Post.MEMBER,)),
        ("妇儿工委办公室主任", (Post.OFFICE_HEAD,)),
        ("办公室副主任", (Post.OFFICE_DEPUTY,)),
        ("主任兼办公室主任", (Post.CHAIR, Post.OFFICE_HEAD)),
        ("专职人员（在编）", (Post.STAFF,)),
        ("专干1", (Post.STAFF,)),
        ("联系人", (Post.LIAISON,)),
        ("单位负责人", (Post.HEAD,)),
        ("兼职人员", ()),
        ("联络员、司机", ()),
        ("", ()),
    ],
)
def test_words_for_posts(text: str, posts: tuple[Post, ...]) -> None:
    assert parse_posts(text) == posts


cell_texts = st.one_of(
    st.none(),
    st.sampled_from(
        ["乙县", "丙区", "城关镇", "县教育局", "同上", "主任", "联络员", "待定", "合计"]
    ),
    st.text(max_size=8),
    st.floats(allow_nan=False, allow_infinity=False),
)


@given(st.lists(st.tuples(*[cell_texts] * len(HEAD)), max_size=8))
def test_no_text_is_too_strange_and_nobody_is_lost(rows: list[Row]) -> None:
    reading = _read(*rows)
    for person in reading.persons:
        assert person.place.county
        assert person.is_certain or person.asked
