"""Lines of a pasted list that are hard to tell apart: rows, sections, entries and sentences."""

from __future__ import annotations

import pytest

from app.domain.roster.notice.entries import NoticeReading
from app.domain.roster.notice.parsing import read_notice
from app.domain.roster.posts import Post
from tests.domain.roster.library import library_units

UNITS = library_units()
TABLE = (
    "姓名\t单位\t职务\t工委职务\n赵样\t市水利局\t副局长\t委员\n{row}\n李例\t市教育局\t副局长\t委员"
)


def read(text: str) -> NoticeReading:
    return read_notice(text, UNITS, "××市")


def people(reading: NoticeReading) -> list[tuple[Post, str, str]]:
    return [(entry.post, entry.person, entry.unit) for entry in reading.entries]


@pytest.mark.parametrize(
    ("row", "shown"),
    [
        ("王样\t市民政局\t副局长\t观察员", "王样 市民政局 副局长 观察员"),
        ("\t市民政局\t副局长\t委员", "市民政局 副局长 委员"),
    ],
)
def test_a_row_with_a_strange_post_or_nobody_in_it_is_told_and_the_table_goes_on(
    row: str, shown: str
) -> None:
    reading = read(TABLE.format(row=row))
    assert people(reading) == [
        (Post.MEMBER, "赵样", "市水利局"),
        (Post.MEMBER, "李例", "市教育局"),
    ]
    assert reading.notes == (f"第3行：“{shown}”在名单里，没有读懂。",)


def test_members_may_be_numbered_as_sections_are() -> None:
    reading = read("委员：\n一、张样　市民政局副局长\n二、李例　市教育局副局长")
    assert people(reading) == [
        (Post.MEMBER, "张样", "市民政局"),
        (Post.MEMBER, "李例", "市教育局"),
    ]
    assert reading.notes == ()


def test_somebody_s_line_stays_an_entry_when_its_title_speaks_of_the_office() -> None:
    reading = read("委员：李例 市水利局副局长\n王样 市民政局副局长，王样兼任办公室主任")
    assert people(reading)[1] == (Post.MEMBER, "王样", "市民政局")
    assert reading.entries[1].title == "副局长，王样兼任办公室主任"


def test_a_sentence_as_long_as_a_paragraph_still_tells_who_heads_the_office() -> None:
    units = "、".join(["市妇儿工委成员单位"] * 12)
    reading = read(f"主任：赵样 副市长\n{units}，孙样兼任办公室主任")
    assert people(reading) == [(Post.CHAIR, "赵样", ""), (Post.OFFICE_HEAD, "孙样", "")]
    assert reading.entries[1].remarks == ("兼",)


def test_words_that_are_no_title_behind_a_unit_and_a_name_are_not_taken_for_one() -> None:
    reading = read("委员：李例 市水利局副局长\n委员：市民政局 张样 负责养老工作")
    assert people(reading) == [(Post.MEMBER, "李例", "市水利局")]
    assert reading.notes == ("第2行：“委员：市民政局 张样 负责养老工作”在名单里，没有读懂。",)


@pytest.mark.parametrize(
    "line",
    [
        "备注 局长",
        "单位 副局长",
        "副主任市民政局",
        "委员根据工作需要调整",
        "委员：；",
    ],
)
def test_a_line_without_anybody_is_told_and_makes_nobody_of_its_words(line: str) -> None:
    reading = read(f"主任：赵样 副市长\n{line}")
    assert people(reading) == [(Post.CHAIR, "赵样", "")]
    assert reading.notes == (f"第2行：“{line}”在名单里，没有读懂。",)


def test_the_unit_in_front_of_a_name_in_a_sentence_is_no_part_of_the_name() -> None:
    reading = read("主任：赵样 副市长\n办公室主任由市妇联孙样同志兼任。")
    assert people(reading)[1] == (Post.OFFICE_HEAD, "孙样", "市妇联")


def test_a_sign_too_many_between_two_people_parts_them_all_the_same() -> None:
    reading = read("委员：张样 市民政局副局长；；李例 市教育局副局长")
    assert people(reading) == [
        (Post.MEMBER, "张样", "市民政局"),
        (Post.MEMBER, "李例", "市教育局"),
    ]


def test_a_heading_of_the_office_below_the_chair_begins_the_office() -> None:
    reading = read("主任：赵样 副市长\n市妇儿工委办公室组成人员\n主任：孙样 市妇联主席")
    assert people(reading) == [(Post.CHAIR, "赵样", ""), (Post.OFFICE_HEAD, "孙样", "市妇联")]


def test_a_heading_of_liaison_officers_below_the_chair_begins_their_list() -> None:
    reading = read("主任：赵样 副市长\n各成员单位联络员名单\n郑样 市教育局基础教育科科长")
    assert people(reading) == [(Post.CHAIR, "赵样", ""), (Post.LIAISON, "郑样", "市教育局")]
