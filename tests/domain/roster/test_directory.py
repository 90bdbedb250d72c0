"""The lists of the roster: which columns they have, whose names, what they give away."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.roster.directory import (
    columns_of,
    count_phones,
    names_in,
    people_of,
    possible_columns,
)
from app.domain.roster.papers import (
    PaperFormat,
    PaperKind,
    PaperOptions,
    Whom,
    chinese_day,
    formats_of,
    refuse_format,
    suggested_name,
)
from app.domain.roster.posts import Holding, Post, Seat
from app.domain.roster.standing import committee_lines
from app.domain.roster.units import Unit
from app.errors import RuleBroken

DAY = date(2026, 3, 1)
UNITS = (
    Unit(
        id=1,
        name="市教育局",
        leader="赵样甲",
        leader_title="副局长",
        liaison="李例乙",
        liaison_title="科长",
        liaison_phone="13800000001、0312-8888888，分机6012",
        office_phone="0312-8888889",
    ),
    Unit(id=2, name="市民政局", leader="钱样乙", liaison="赵样甲", liaison_phone="13800000002"),
)
CHAIR = Holding(seat=Seat(post=Post.CHAIR), person_id=9, person="高例", title="副市长")


def test_a_list_has_its_usual_columns_unless_others_are_chosen() -> None:
    assert columns_of(PaperKind.CONTACTS, ()) == (
        "name", "liaison", "liaison_title", "liaison_phone", "office_phone",
    )  # fmt: skip


def test_chosen_columns_stand_in_the_order_of_the_table_behind_the_unit() -> None:
    assert columns_of(PaperKind.MEMBERS, ["email", "leader"]) == ("name", "leader", "email")


def test_a_column_that_the_roster_does_not_have_is_refused_with_those_it_has() -> None:
    with pytest.raises(RuleBroken, match="没有可打印的列“id_card”。可选：name（单位名称）、"):
        columns_of(PaperKind.MEMBERS, ["id_card"])


def test_cards_have_no_columns() -> None:
    assert columns_of(PaperKind.CARDS, ()) == ()
    with pytest.raises(RuleBroken, match="座签和标签没有可选的列。"):
        columns_of(PaperKind.CARDS, ["email"])


def test_a_sign_in_list_always_names_the_people_so_these_columns_change_nothing() -> None:
    wanted = ["leader", "liaison_title", "liaison_phone"]
    assert columns_of(PaperKind.SIGNIN, wanted) == ("name", "liaison_phone")
    assert "leader" not in possible_columns(PaperKind.SIGNIN)


def test_every_number_of_the_shown_columns_counts() -> None:
    assert count_phones(UNITS, ("name", "liaison_phone")) == 3
    assert count_phones(UNITS, ("name", "liaison_phone", "office_phone")) == 4
    assert count_phones(UNITS, ("name", "liaison")) == 0


def test_the_names_that_a_list_carries_are_those_of_its_columns_each_once() -> None:
    assert names_in(UNITS, ("name", "leader", "liaison")) == (
        "市教育局", "赵样甲", "李例乙", "市民政局", "钱样乙",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("whom", "names"),
    [
        (Whom.LEADERS, ["赵样甲", "钱样乙"]),
        (Whom.LIAISONS, ["李例乙", "赵样甲"]),
        (Whom.COMMITTEE, ["高例", "赵样甲", "钱样乙"]),
    ],
)
def test_people_stand_in_the_official_order(whom: Whom, names: list[str]) -> None:
    lines = committee_lines(UNITS, (CHAIR,))
    assert [each.name for each in people_of(whom, UNITS, lines)] == names


def test_a_member_of_the_committee_comes_for_a_unit_and_the_chair_for_none() -> None:
    people = people_of(Whom.COMMITTEE, UNITS, committee_lines(UNITS, (CHAIR,)))
    assert [each.unit_name for each in people] == ["", "市教育局", "市民政局"]


def test_an_empty_post_keeps_its_line() -> None:
    people = people_of(Whom.LEADERS, (replace(UNITS[0], leader=""),), ())
    assert [(each.name, each.unit_name) for each in people] == [("", "市教育局")]


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_paper_can_be_saved_in_its_formats_and_in_no_other(kind: PaperKind) -> None:
    for form in PaperFormat:
        if form in formats_of(kind):
            refuse_format(kind, form)
        else:
            with pytest.raises(RuleBroken, match=f"不能存为 {form.value} 格式，可选：pdf、docx"):
                refuse_format(kind, form)


def test_cards_are_for_leaders_and_letters_go_to_liaison_officers_unless_told() -> None:
    assert PaperOptions().people(PaperKind.CARDS) is Whom.LEADERS
    assert PaperOptions().people(PaperKind.LABELS) is Whom.LIAISONS
    assert PaperOptions(whom=Whom.COMMITTEE).people(PaperKind.LABELS) is Whom.COMMITTEE


def test_days_and_names_of_files() -> None:
    assert chinese_day(DAY) == "2026年3月1日"
    name = suggested_name(PaperKind.CONTACTS, PaperFormat.PDF, DAY)
    assert name == "联络员通讯录（2026-03-01）.pdf"


@pytest.mark.parametrize("field", ["liaison_phone", "office_phone", "email"])
def test_one_way_to_reach_the_unit_is_enough(field: str) -> None:
    bare = Unit(id=3, name="市水利局")
    reachable = replace(bare, **{field: "0312-1@sample.example"})  # type: ignore[arg-type]  # texts all
    assert people_of(Whom.LIAISONS, (reachable,), ())[0].is_reachable
    assert not people_of(Whom.LIAISONS, (bare,), ())[0].is_reachable


def test_the_chair_comes_for_no_unit_and_is_reached_through_none() -> None:
    chair = people_of(Whom.COMMITTEE, UNITS, committee_lines(UNITS, (CHAIR,)))[0]
    assert not chair.is_reachable
