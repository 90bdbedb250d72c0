"""Comparing a roster from a file with the roster as it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.roster.difference import RosterImport, compare, writes_of
from app.domain.roster.fields import field_labels, in_official_order, text_of
from app.domain.roster.reading import RosterReading, read_roster
from app.domain.roster.units import EDITABLE_FIELDS, Category, Unit
from app.domain.sheets.book import Book
from app.errors import RuleBroken
from tests.data.rosters.build import messy_book, sheet_of
from tests.domain.roster.library import library_units

HEAD = ("单位", "分管领导", "职务", "联络员", "联系电话", "备注")
Row = tuple[str | float | None, ...]


def _reading(*rows: Row, head: Row = HEAD) -> RosterReading:
    return read_roster(Book("名册.xlsx", (sheet_of((head, *rows), name="名册"),)))


def _kinds(imported: RosterImport) -> list[tuple[str, str]]:
    return [(change.kind.value, change.unit) for change in imported.changes]


def _changed(
    reading: RosterReading, units: Sequence[Unit], answers: Mapping[str, str] | None = None
) -> dict[str, Unit]:
    planned = writes_of(reading, units, answers or {})
    return {unit.name: unit for unit in (*planned.added, *planned.changed)}


def test_the_sample_against_the_roster_of_31_units() -> None:
    imported = compare(read_roster(messy_book()), library_units())
    assert imported.rows == 5
    assert _kinds(imported) == [
        ("changed", "市教育局"),
        ("changed", "市卫生健康委"),
        ("question", "市人力资源社会保障局"),
        ("changed", "市民政局"),
        ("question", "团市委"),
    ]
    assert [change.where for change in imported.changes] == [
        f"联络员!A{row}" for row in (6, 7, 8, 10, 11)
    ]
    assert imported.metadata["填报时间"] == "2024-03-01"
    phone = imported.changes[1].fields["liaison_phone"]
    assert (phone.before, phone.after) == ("", "0312-8888888，分机6012")
    assert (phone.raw, phone.where) == ("０３１２—8888888转6012", "联络员!G7")


def test_a_question_row_lists_its_certain_fields_and_its_open_ones() -> None:
    imported = compare(read_roster(messy_book()), library_units())
    merged = imported.changes[2]
    assert [q.where for q in merged.questions] == ["联络员!C8", "联络员!D8"]
    assert merged.fields["leader"].after == ""
    assert merged.fields["leader"].choices == ("王䶮",)
    assert merged.fields["liaison"].after == "赵喆"
    assert merged.fields["office_phone"].after == "8765432"
    assert merged.choices == ("王䶮",)
    assert merged.question == (
        "联络员!C8：“同上”指上一行，这里也是“王䶮”吗？ "
        "联络员!D8：“〃”指上一行，这里也是“党组成员、副主任”吗？"
    )
    league = imported.changes[4]
    assert [(q.where, q.choices) for q in league.questions] == [
        ("联络员!C11", ("刘一", "刘二")),
        ("联络员!G11", ("同市教育局",)),
    ]
    assert league.fields["liaison"].after == "陈某"
    assert league.fields["note"].after == "新增"


def test_without_answers_the_certain_fields_are_written_and_the_rest_stays_open() -> None:
    reading = read_roster(messy_book())
    planned = writes_of(reading, library_units(), {})
    assert planned.added == ()
    written = {unit.name: unit for unit in planned.changed}
    assert written["市人力资源社会保障局"].liaison == "赵喆"
    assert written["市人力资源社会保障局"].leader == ""
    assert written["团市委"].liaison_phone == ""
    assert [note.partition("未写入")[0] for note in planned.left_open] == [
        "联络员!C8", "联络员!D8", "联络员!C11", "联络员!G11",
    ]  # fmt: skip


def test_answers_settle_questions() -> None:
    answers = {
        "联络员!C8": "王䶮",
        "联络员!D8": "",
        "联络员!C11": "刘二",
        "联络员!G11": "139-0000-3333",
    }
    reading = read_roster(messy_book())
    planned = writes_of(reading, library_units(), answers)
    written = {unit.name: unit for unit in planned.changed}
    assert written["市人力资源社会保障局"].leader == "王䶮"
    assert written["市人力资源社会保障局"].leader_title == ""
    assert written["团市委"].leader == "刘二"
    assert written["团市委"].liaison_phone == "13900003333"
    assert planned.left_open == ()


def test_the_raw_text_may_be_kept_and_a_name_may_be_typed() -> None:
    answers = {"联络员!G11": "同市教育局", "联络员!C11": "刘　三"}
    league = _changed(read_roster(messy_book()), library_units(), answers)["团市委"]
    assert league.liaison_phone == "同市教育局"
    assert league.leader == "刘三"


def test_the_place_of_a_row_stands_for_its_first_question() -> None:
    league = _changed(read_roster(messy_book()), library_units(), {"联络员!A11": "刘一"})["团市委"]
    assert league.leader == "刘一"


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"联络员!G11": "1234"}, "联络员!G11：“1234”不是电话号码，请核对。"),
        ({"联络员!C11": "张" * 61}, "联络员!C11：“" + "张" * 61 + "”不像姓名，请核对。"),
        ({"联络员!C8": "同上"}, "联络员!C8：“同上”指上一行，但上一行这一栏是空白，请填写。"),
        (
            {"联络员!Z9": "x", "联络员!E7": "y"},
            "联络员!E7、联络员!Z9没有待回答的问题，名册未改动。请重新导入。",
        ),
    ],
)
def test_answers_that_cannot_be_stored_are_refused(answers: dict[str, str], sentence: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        writes_of(read_roster(messy_book()), library_units(), answers)
    assert refused.value.sentence == sentence


def test_in_an_empty_roster_every_row_is_new_with_a_proposed_category() -> None:
    reading = read_roster(messy_book())
    imported = compare(reading, ())
    assert _kinds(imported) == [
        ("new", "市教育局"),
        ("new", "市卫健委"),
        ("question", "市人社局"),
        ("new", "市民政局"),
        ("question", "团市委"),
    ]
    league = imported.changes[4].fields
    assert (league["category"].after, league["category"].raw) == ("群团组织", "")
    assert league["name"].where == "联络员!B11"
    added = _changed(reading, ())
    assert added["市人社局"].former_names == ("市人事局", "劳动局")
    assert added["团市委"].category is Category.MASS
    assert added["市民政局"].department == "儿童福利科"


def test_what_is_there_already_is_the_same_and_blanks_erase_nothing() -> None:
    unit = Unit(id=1, name="市教育局", leader="张三", leader_title="副局长", note="重点")
    imported = compare(_reading(("市教育局", "张 三", None, "—")), (unit,))
    assert _kinds(imported) == [("same", "市教育局")]
    assert imported.changes[0].fields == {}
    assert imported.notes == (
        "名册!D2：“—”按空白处理。",
        "名册!A2：“市教育局”的分管领导职务、备注为空白，名册里原有内容未动。",
    )
    assert writes_of(imported.reading, (unit,), {}).changed == ()


def test_a_question_that_the_roster_answers_is_none() -> None:
    units = (
        Unit(id=1, name="市教育局", leader="张三"),
        Unit(id=2, name="市民政局", leader="张三", liaison="刘二", liaison_phone="同市教育局"),
    )
    reading = _reading(("市教育局", "张三"), ("市民政局", "同上", None, "刘一/刘二", "同市教育局"))
    assert _kinds(compare(reading, units)) == [("same", "市教育局"), ("same", "市民政局")]
    unchanged = writes_of(reading, units, {"名册!D3": "刘一"})
    assert (unchanged.changed, unchanged.left_open) == ((), ())


def test_former_names_are_added_and_never_dropped() -> None:
    unit = Unit(id=1, name="市卫健委", former_names=("市卫生局",))
    reading = _reading(("市卫健委", "市卫计委、市卫生局"), head=("单位", "曾用名", "联络员"))
    change = compare(reading, (unit,)).changes[0].fields["former_names"]
    assert (change.before, change.after) == ("市卫生局", "市卫生局、市卫计委")
    assert _changed(reading, (unit,))["市卫健委"].former_names == ("市卫生局", "市卫计委")


def test_a_name_that_fits_two_units_is_asked_and_its_row_waits() -> None:
    units = (
        Unit(id=1, name="市文化局", former_names=("市文体局",)),
        Unit(id=2, name="市体育局", former_names=("市文体局",)),
    )
    reading = _reading(("市文体局", "张三"))
    change = compare(reading, units).changes[0]
    assert (change.kind, change.unit) == ("question", "市文体局")
    assert change.question == "名册!A2：“市文体局”对得上多个单位，是哪一个？"
    assert change.choices == ("市文化局", "市体育局")
    assert change.fields["name"].question
    planned = writes_of(reading, units, {})
    assert (planned.added, planned.changed) == ((), ())
    assert planned.left_open == ("名册!A2未写入：“市文体局”对得上多个单位，是哪一个？",)
    assert _changed(reading, units, {"名册!A2": "市体育局"})["市体育局"].leader == "张三"
    declined = writes_of(reading, units, {"名册!A2": ""})
    assert declined == replace(declined, added=(), changed=(), left_open=())


def test_a_row_without_a_unit_can_be_given_one_by_the_place_of_the_row_too() -> None:
    units = (Unit(id=1, name="市教育局"),)
    head = ("序号", *HEAD)
    reading = _reading((1, None, "张三"), head=head)
    change = compare(reading, units).changes[0]
    assert (change.kind, change.unit, change.choices) == ("question", "", ())
    assert _changed(reading, units, {"名册!B2": "教育局"})["市教育局"].leader == "张三"
    assert _changed(reading, units, {"名册!A2": "教育局"})["市教育局"].leader == "张三"
    assert _changed(reading, units, {"名册!B2": "市文 联"})["市文联"].category is Category.MASS
    with pytest.raises(RuleBroken):
        writes_of(reading, units, {"名册!B2": "同上"})


def test_two_rows_for_one_unit_are_asked() -> None:
    units = library_units()
    reading = _reading(("市卫计委", "张三"), ("市教育局", "王五"), ("市卫生健康委员会", "李四"))
    imported = compare(reading, units)
    assert _kinds(imported) == [
        ("question", "市卫生健康委"),
        ("changed", "市教育局"),
        ("question", "市卫生健康委"),
    ]
    assert imported.changes[0].question == (
        "名册!A2：名册!A2、名册!A4几行都是“市卫生健康委”，采用这一行吗？"
    )
    assert imported.changes[0].fields["leader"].after == "张三"
    assert set(_changed(reading, units)) == {"市教育局"}
    chosen = writes_of(reading, units, {"名册!A2": "", "名册!A4": "市卫生健康委"})
    assert [unit.leader for unit in chosen.changed] == ["王五", "李四"]
    assert chosen.left_open == ()
    with pytest.raises(RuleBroken) as refused:
        writes_of(reading, units, {"名册!A2": "市卫健委", "名册!A4": "市卫健委"})
    assert refused.value.sentence == (
        "名册!A2、名册!A4都选作“市卫生健康委”，只能选其中一行。名册未改动。"
    )


def test_two_rows_for_one_new_unit_are_asked_too() -> None:
    head = ("序号", *HEAD)
    reading = _reading((1, "市文联", "张三"), (2, "某市文联", "李四"), head=head)
    assert [change.kind for change in compare(reading, ()).changes] == ["question", "question"]
    planned = writes_of(reading, (), {"名册!A2": "市文联", "名册!A3": ""})
    assert [(unit.name, unit.leader) for unit in planned.added] == [("市文联", "张三")]
    one = writes_of(reading, (), {"名册!B2": "市文联"})
    assert [unit.leader for unit in one.added] == ["张三"]
    assert len(one.left_open) == 1


def test_a_new_unit_that_looks_like_a_known_one_is_said_and_can_be_put_right() -> None:
    units = library_units()
    reading = _reading(("市卫建委", "张三"))
    imported = compare(reading, units)
    assert _kinds(imported) == [("new", "市卫建委")]
    assert imported.notes == (
        "名册!A2：名册里没有“市卫建委”，按新单位处理。相近的单位有：市卫生健康委。",
    )
    assert set(_changed(reading, units, {"名册!A2": "市卫健委"})) == {"市卫生健康委"}


def test_the_cell_of_the_unit_can_be_the_place_of_the_row() -> None:
    reading = _reading(("市教育局", "刘一/刘二"))
    units = (Unit(id=1, name="市教育局"), Unit(id=2, name="市民政局"))
    assert _changed(reading, units, {"名册!A2": "刘二"})["市教育局"].leader == "刘二"
    other = _changed(reading, units, {"名册!A2": "市民政局", "名册!B2": "刘一"})
    assert other["市民政局"].leader == "刘一"


def test_a_category_that_is_asked_keeps_the_new_unit_writable() -> None:
    reading = _reading(("市文联", "甲类", "张三"), head=("单位", "类别", "联络员"))
    change = compare(reading, ()).changes[0]
    assert change.fields["category"].question
    assert _changed(reading, ())["市文联"].category is Category.MASS
    answered = _changed(reading, (), {"名册!B2": "其他单位"})["市文联"]
    assert answered.category is Category.OTHER
    stored = replace(answered, id=1)
    again = compare(reading, (stored,)).changes[0]
    assert again.kind == "question"


def test_an_answer_with_two_numbers_fills_both_fields_unless_one_is_given() -> None:
    units = (Unit(id=1, name="市教育局"),)
    reading = _reading(("市教育局", None, None, None, "同市民政局"))
    unit = _changed(reading, units, {"名册!E2": "13900001111/8765432"})["市教育局"]
    assert (unit.liaison_phone, unit.office_phone) == ("13900001111", "8765432")
    head = ("单位", "联络员", "联系电话", "办公电话")
    given_both = _reading(("市教育局", "张三", "同市民政局", "0312-8888888"), head=head)
    unit = _changed(given_both, units, {"名册!C2": "13900001111/8765432"})["市教育局"]
    assert (unit.liaison_phone, unit.office_phone) == ("13900001111", "0312-8888888")


def test_new_units_stand_behind_the_last_of_their_category() -> None:
    units = library_units()
    added = (
        Unit(id=40, name="市文联", category=Category.MASS),
        Unit(id=41, name="市城管局", category=Category.GOVERNMENT),
        Unit(id=42, name="市广电台", category=Category.OTHER),
    )
    ordered = [unit.name for unit in in_official_order(units, added)]
    assert ordered[24] == "市城管局"
    assert ordered[23] == "市医保局"
    assert ordered[-2:] == ["市文联", "市广电台"]
    assert in_official_order((), added) == added


_TEXT = {
    "leader": st.text(st.sampled_from("张王李䶮𬭎𤧛喆·A"), min_size=2, max_size=25),
    "leader_title": st.sampled_from(["", "副局长", "党组成员、副主任"]),
    "liaison": st.sampled_from(
        ["", "欧阳犇犇", "Anna Smith", "阿卜杜热西提·阿卜杜克热木·买买提吐尔逊·艾力江提"]
    ),
    "liaison_phone": st.sampled_from(
        ["", "13800001234", "0312-8888888，分机6012", "13900001111、13900002222"]
    ),
    "office_phone": st.sampled_from(["", "8765432", "0312-8888888、0312-7777777"]),
    "email": st.sampled_from(["", "a@b.com"]),
    "note": st.sampled_from(["", "兼", "2024年3月调整\n第二行"]),
    "category": st.sampled_from(list(Category)),
}  # fmt: skip


@settings(deadline=None)
@given(
    st.lists(
        st.builds(Unit, name=st.sampled_from([u.name for u in library_units()]), **_TEXT),
        unique_by=lambda unit: unit.name,
    )
)
def test_importing_what_is_there_already_gives_only_same(units: list[Unit]) -> None:
    fields = ("name", "short_name", "former_names", "category", *_TEXT)
    head = (
        "单位",
        "简称",
        "曾用名",
        "类别",
        "分管领导",
        "职务",
        "联络员",
        "联系电话",
        "办公电话",
        "邮箱",
        "备注",
    )
    keys = ("name", "short_name", "former_names", "category", "leader", "leader_title", "liaison",
            "liaison_phone", "office_phone", "email", "note")  # fmt: skip
    assert set(fields) == set(keys)
    stored = [replace(unit, id=place) for place, unit in enumerate(units, start=1)]
    rows = [tuple(text_of(unit, key) or None for key in keys) for unit in stored]
    imported = compare(_reading(*rows, head=head), stored)
    assert [change.kind for change in imported.changes] == ["same"] * len(units)


def test_every_field_that_can_be_edited_has_a_word() -> None:
    assert tuple(field_labels()) == EDITABLE_FIELDS


def test_two_offices_that_were_merged_later_can_both_be_new_units() -> None:
    """A list of their time, taken into an empty roster by the built-in names of today."""
    reading = _reading(("市人事局", "赵样甲"), ("市劳动局", "钱例乙"))
    imported = compare(reading, (), "", library_units())
    assert [change.questions[0].choices for change in imported.changes] == [
        ("市人力资源社会保障局", "市人事局"),
        ("市人力资源社会保障局", "市劳动局"),
    ]
    answers = {change.questions[0].where: change.questions[0].choices[1]
               for change in imported.changes}  # fmt: skip
    added = writes_of(reading, (), answers, "", library_units()).added
    assert [(unit.name, unit.leader) for unit in added] == [
        ("市人事局", "赵样甲"),
        ("市劳动局", "钱例乙"),
    ]
