"""The papers of the roster as values: what a sheet holds can be read in again, cards fold right."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.model import Cards, Document, Labels, Paragraph, Roll, Table, Title
from app.documents.roster.cards import cards_document, labels_document
from app.documents.roster.lists import list_document, signin_document
from app.documents.roster.notice import notice_document
from app.documents.roster.vcards import vcards
from app.documents.roster.workbook import roster_sheet, signin_sheet
from app.documents.texts import texts_of
from app.documents.xlsx.write import SheetOut
from app.domain.roster.announcement import announce
from app.domain.roster.difference import ChangeKind, compare, writes_of
from app.domain.roster.directory import Listed, columns_of, people_of
from app.domain.roster.papers import PaperKind, PaperOptions, Whom
from app.domain.roster.posts import Post
from app.domain.roster.reading import read_roster
from app.domain.roster.standing import committee_lines
from app.domain.roster.units import EDITABLE_FIELDS, Category, Unit
from app.domain.sheets.book import Book, Cell, Sheet
from app.settings import Office

DAY = date(2026, 3, 1)
OFFICE = Office.for_city("某市")
LONG_NAME = "阿卜杜热西提·阿卜杜克热木·买买提吐尔逊·艾合买提江"
UNIT = Unit(
    id=1,
    name="市教育局",
    leader="赵样",
    leader_title="副局长",
    liaison="李例乙",
    liaison_title="科长",
    liaison_phone="13800000001、0312-8888888，分机6012",
    category=Category.GOVERNMENT,
)
_LINES = committee_lines((UNIT,), ())
BODY = "某市妇女儿童工作委员会"
NAMES = ("", "赵样甲", "王䶮", "李𬭎", "欧阳犇犇", "J. Smith", LONG_NAME)
TITLES = ("", "副局长", "党组成员 副主任", "=1+1", "党组成员、副局长（主持工作）")
PHONES = ("", "13800001234", "0312-8888888，分机6012", "13800001234、13900001234", "8765432")
NOTES = ("", "0012", "=SUM(A1)", "第一行\n第二行", "合计", "_x0041_")


def _book(sheet: SheetOut) -> Book:
    """The sheet as the reader gives it back."""
    width = max(len(row) for row in sheet.rows)
    rows = tuple(
        tuple(Cell(value) for value in (*row, *[None] * (width - len(row))))  # type: ignore[arg-type]  # no decimals here
        for row in sheet.rows
    )
    return Book("名册.xlsx", (Sheet(sheet.name, rows, tuple(sheet.merges)),))


def _unit(number: int, values: dict[str, object]) -> Unit:
    digits = "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{number:04}")
    names = {
        "name": f"市样{digits}局",
        "short_name": f"样{digits}" if number % 2 else "",
        "legal_name": f"样例市{digits}管理局" if number % 3 else "",
        "former_names": (f"市旧{digits}局", f"旧{digits}办")[: number % 3],
    }
    return Unit(order=number, **names, **values)  # type: ignore[arg-type]  # names of fields


UNITS = st.lists(
    st.fixed_dictionaries(
        {
            "category": st.sampled_from(Category),
            "leader": st.sampled_from(NAMES),
            "leader_title": st.sampled_from(TITLES),
            "liaison": st.sampled_from(NAMES),
            "liaison_title": st.sampled_from(TITLES),
            "liaison_phone": st.sampled_from(PHONES),
            "office_phone": st.sampled_from(PHONES),
            "email": st.sampled_from(("", "u01@sample.example")),
            "department": st.sampled_from(("", "妇女儿童科")),
            "note": st.sampled_from(NOTES),
        }
    ),
    min_size=1,
    max_size=12,
).map(lambda given: tuple(_unit(number, each) for number, each in enumerate(given, start=1)))


@settings(deadline=None)
@given(UNITS)
def test_a_workbook_of_members_gives_an_empty_office_the_same_units_and_people(
    units: tuple[Unit, ...],
) -> None:
    reading = read_roster(_book(roster_sheet("名册", units, EDITABLE_FIELDS)))
    writes = writes_of(reading, (), {})
    assert [replace(unit, order=0) for unit in units] == list(writes.added)
    assert writes.left_open == ()


@settings(deadline=None)
@given(UNITS)
def test_a_workbook_of_members_changes_nothing_in_the_office_that_it_comes_from(
    units: tuple[Unit, ...],
) -> None:
    known = tuple(replace(unit, id=unit.order) for unit in units)
    imported = compare(read_roster(_book(roster_sheet("名册", known, EDITABLE_FIELDS))), known)
    assert {change.kind for change in imported.changes} == {ChangeKind.SAME}
    assert imported.notes == ()


def test_a_workbook_has_one_heading_for_each_column_and_none_is_used_twice() -> None:
    headings = roster_sheet("名册", (UNIT,), EDITABLE_FIELDS).rows[1]
    assert len(set(headings)) == len(EDITABLE_FIELDS) + 1


def test_a_sheet_to_sign_in_on_ends_with_an_empty_column() -> None:
    people = people_of(Whom.LIAISONS, (UNIT,), ())
    sheet = signin_sheet("签到册", people, ("name", "department"))
    assert sheet.rows[1] == ("序号", "单位", "姓名", "职务", "科室", "签到")
    assert sheet.rows[2] == (1, "市教育局", "李例乙", "科长", None, None)


def _tables(document: Document) -> list[Table]:
    return [block for block in document.blocks if isinstance(block, Table)]


def _list(
    kind: PaperKind, *units: Unit, sections: bool = False, wanted: tuple[str, ...] = ()
) -> Table:
    columns = columns_of(kind, wanted)
    options = PaperOptions(sections=sections)
    (table,) = _tables(list_document(kind, units, columns, OFFICE, DAY, options))
    return table


def test_a_list_of_members_says_whose_and_of_which_day() -> None:
    columns = columns_of(PaperKind.MEMBERS, ())
    paper = list_document(PaperKind.MEMBERS, (UNIT,), columns, OFFICE, DAY, PaperOptions())
    texts = list(texts_of(paper))
    assert texts[0] == f"{BODY}成员单位名册"
    assert texts[1] == "（截至2026年3月1日，共1个单位）"
    (table,) = _tables(paper)
    assert [column.title for column in table.columns] == [
        "序号", "单位", "分管领导", "职务", "联络员", "职务", "联系电话",
    ]  # fmt: skip
    assert table.rows[0].cells == (
        "1", "市教育局", "赵　样", "副局长", "李例乙", "科长",
        "13800000001\n0312-8888888 转6012",
    )  # fmt: skip


def test_a_title_without_its_person_says_whose_it_is() -> None:
    table = _list(PaperKind.MEMBERS, UNIT, wanted=("leader_title",))
    assert [column.title for column in table.columns] == ["序号", "单位", "分管领导职务"]


def test_sections_stand_over_their_units_and_the_numbers_run_on() -> None:
    party = replace(UNIT, id=2, name="市委组织部", category=Category.PARTY)
    mass = replace(UNIT, id=3, name="市妇联", category=Category.MASS)
    table = _list(PaperKind.MEMBERS, party, UNIT, mass, sections=True)
    assert [row.cells[:2] for row in table.rows] == [
        ("一、党委部门（1个）",), ("1", "市委组织部"),
        ("二、政府部门（1个）",), ("2", "市教育局"),
        ("三、群团组织（1个）",), ("3", "市妇联"),
    ]  # fmt: skip
    assert [row.span_all for row in table.rows] == [True, False] * 3


def test_a_list_to_sign_in_on_has_tall_rows_and_says_which_meeting() -> None:
    people = people_of(Whom.LEADERS, (UNIT,), ())
    options = PaperOptions(meeting="某市妇儿工委全体会议", meeting_day=DAY)
    paper = signin_document(people, ("name",), OFFICE, options)
    assert list(texts_of(paper))[:3] == ["某市妇儿工委全体会议", "签到册", "（2026年3月1日）"]
    (table,) = _tables(paper)
    assert [column.title for column in table.columns] == ["序号", "单位", "姓名", "职务", "签到"]
    assert table.rows[0].cells == ("1", "市教育局", "赵　样", "副局长", "")
    assert table.min_height >= 10


def test_a_seat_card_has_the_name_and_the_unit() -> None:
    paper = cards_document(people_of(Whom.LEADERS, (UNIT,), ()), OFFICE)
    (block,) = paper.blocks
    assert isinstance(block, Cards)
    assert [(card.name, card.below) for card in block.cards] == [("赵样", "市教育局")]


def test_a_label_is_for_the_person_or_for_whoever_holds_the_post() -> None:
    nobody = Listed(name="", title="科长", post=Post.LIAISON.value, unit=UNIT)
    unit = replace(UNIT, legal_name="某市教育局", liaison="李例")
    known = people_of(Whom.LIAISONS, (unit,), ())
    (block,) = labels_document((*known, nobody), OFFICE).blocks
    assert isinstance(block, Labels)
    assert [label.lines for label in block.labels] == [
        ("某市教育局", "科长", "李　例　收"),
        ("市教育局", "联络员　收"),
    ]


def test_the_notice_is_a_paper_with_title_number_roll_and_signature() -> None:
    notice = replace(announce(OFFICE, DAY, (), ()), number="某妇儿工委〔2026〕5号")
    blocks = notice_document(notice).blocks
    assert blocks[0] == Title((f"关于调整{BODY}", "组成人员的通知"))
    lines = [block for block in blocks if isinstance(block, Paragraph)]
    assert lines[0].runs[0].text == "某妇儿工委〔2026〕5号"
    assert lines[1].runs[0].text == "各县（市、区）人民政府，市政府各部门、各直属机构："
    assert lines[1].indent == 0
    assert [line.runs[0].text for line in lines[-2:]] == [BODY, "2026年3月1日"]
    assert sum(isinstance(block, Roll) for block in blocks) == 1


def test_the_signature_stands_over_the_day_with_room_for_the_seal() -> None:
    notice = announce(OFFICE, DAY, (), _LINES)
    blocks = notice_document(notice).blocks
    body, day = (block for block in blocks[-2:] if isinstance(block, Paragraph))
    assert day.indent >= 4
    middle = [each.indent + width / 2 for each, width in ((body, 11), (day, 6))]
    assert abs(middle[0] - middle[1]) <= 0.5
    texts = [each.runs[0].text for each in blocks if isinstance(each, Paragraph)]
    assert "增补市教育局为成员单位。" in texts
    assert "赵样（市教育局副局长）任委员。" in texts


def _unfolded(data: bytes) -> list[str]:
    return data.decode("utf-8").replace("\r\n ", "").split("\r\n")[:-1]


def test_a_card_for_a_telephone_has_the_person_the_unit_and_every_number() -> None:
    unit = replace(
        UNIT, department="妇女儿童科", email="u01@sample.example", office_phone="8765432"
    )
    assert _unfolded(vcards(people_of(Whom.LIAISONS, (unit,), ()))) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:李例乙;;;;",
        "FN:李例乙",
        "ORG:市教育局;妇女儿童科",
        "TITLE:科长",
        "ROLE:联络员",
        "TEL;TYPE=CELL:13800000001",
        "TEL;TYPE=WORK,VOICE:0312-8888888\\,6012",
        "TEL;TYPE=WORK,VOICE:8765432",
        "EMAIL;TYPE=INTERNET:u01@sample.example",
        "END:VCARD",
    ]


def test_a_long_name_goes_on_in_a_second_line_of_the_card() -> None:
    data = vcards((Listed(name=LONG_NAME, post="联络员"),))
    assert f"FN:{LONG_NAME}" in _unfolded(data)
    assert f"FN:{LONG_NAME}".encode() not in data


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=200))
def test_cards_are_folded_between_characters_and_lose_nothing(name: str) -> None:
    data = vcards((Listed(name=name, post=Post.LEADER.value),))
    physical = data.split(b"\r\n")
    assert all(len(line) <= 75 for line in physical)
    for line in physical:
        line.decode("utf-8")
    (full,) = (line for line in _unfolded(data) if line.startswith("FN:"))
    assert re.sub(r"\\([\\;,])", r"\1", full.removeprefix("FN:")) == name


@pytest.mark.parametrize(
    ("name", "written"), [("甲;乙,丙\\", "甲\\;乙\\,丙\\\\"), ("甲\n乙", "甲\\n乙")]
)
def test_signs_that_divide_a_card_are_marked(name: str, written: str) -> None:
    assert f"FN:{written}" in _unfolded(vcards((Listed(name=name, post="联络员"),)))


def test_a_leader_has_the_unit_but_not_the_telephone_of_the_liaison_officer() -> None:
    unit = replace(UNIT, department="妇女儿童科", email="u01@sample.example")
    text = vcards(people_of(Whom.LEADERS, (unit,), ())).decode("utf-8")
    assert "ORG:市教育局\r\n" in text
    assert "TEL" not in text
    assert "EMAIL" not in text


def test_a_post_without_a_person_stands_for_itself_in_the_address_book() -> None:
    lines = _unfolded(vcards((Listed(name="", post="联络员", unit=UNIT),)))
    assert "FN:市教育局联络员" in lines
