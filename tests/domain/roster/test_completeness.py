"""What is missing or stale: one gap for each hole, never one for what is right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster.completeness import Gap, GapKind, gap_titles, gaps
from app.domain.roster.posts import Holding, Person, Post, Seat
from app.domain.roster.units import Unit, UnitKind

DAY = date(2026, 3, 2)
EDUCATION = Unit(
    id=1,
    name="市教育局",
    leader="赵样甲",
    liaison="李例乙",
    liaison_phone="13800000001",
    office_phone="0000-8800001",
)
LEADER = Seat(post=Post.LEADER, body_id=1)
LIAISON = Seat(post=Post.LIAISON, body_id=1)
PEOPLE = (
    Person(id=1, name="赵样甲"),
    Person(id=2, name="李例乙", phone="13800000001"),
)


def holding(number: int, seat: Seat, person: Person, **more: Any) -> Holding:
    return Holding(
        id=number, seat=seat, person_id=person.id, person=person.name, phone=person.phone, **more
    )


HELD = (holding(11, LEADER, PEOPLE[0]), holding(12, LIAISON, PEOPLE[1]))


def look(
    *units: Unit, held: tuple[Holding, ...] = HELD, people: tuple[Person, ...] = PEOPLE
) -> tuple[Gap, ...]:
    return gaps(units or (EDUCATION,), held, people, DAY)


def kinds(found: tuple[Gap, ...]) -> list[GapKind]:
    return [gap.kind for gap in found]


def test_a_complete_unit_has_no_gap() -> None:
    assert look() == ()


def test_a_member_needs_a_leader_and_a_liaison_officer() -> None:
    found = look(Unit(id=3, name="市民政局"), held=(), people=())
    assert [(gap.kind, gap.unit_id, gap.sentence) for gap in found] == [
        (GapKind.NO_LEADER, 3, "市民政局没有分管领导。"),
        (GapKind.NO_LIAISON, 3, "市民政局没有联络员。"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        Unit(id=3, name="市委统战部", kind=UnitKind.PROVIDER),
        Unit(id=3, name="甲县教育局", parent_id=9),
        Unit(id=3, name="市扶贫办", left_on=DAY),
        Unit(id=3, name="市体育局", joined_on=DAY + timedelta(days=1)),
        Unit(id=3, name="市文化局", closed_on=DAY),
    ],
)
def test_only_members_of_the_day_are_asked_for_people(other: Unit) -> None:
    assert look(EDUCATION, other) == ()


def test_a_liaison_officer_needs_a_telephone() -> None:
    silent = replace(PEOPLE[1], phone="")
    found = look(
        replace(EDUCATION, liaison_phone=""),
        held=(HELD[0], holding(12, LIAISON, silent)),
        people=(PEOPLE[0], silent),
    )
    assert [(gap.kind, gap.person_id, gap.holding_id) for gap in found] == [
        (GapKind.NO_PHONE, 2, 12)
    ]
    assert found[0].sentence == "市教育局联络员李例乙没有电话。"


@pytest.mark.parametrize("phone", ["1380000123", "138000012345", "0000-88", "问办公室"])
def test_a_number_that_cannot_be_called_is_named(phone: str) -> None:
    odd = replace(PEOPLE[1], phone=phone)
    held = (HELD[0], holding(12, LIAISON, odd))
    found = look(replace(EDUCATION, liaison_phone=phone), held=held, people=(PEOPLE[0], odd))
    assert [(gap.kind, gap.unit_id, gap.person_id) for gap in found] == [(GapKind.ODD_PHONE, 1, 2)]
    assert found[0].sentence.startswith("李例乙（市教育局）：")
    assert phone in found[0].sentence


@pytest.mark.parametrize("phone", ["13800000001、0312-8888888", "0312-8888888，分机6012", ""])
def test_numbers_as_they_are_stored_are_right(phone: str) -> None:
    person = replace(PEOPLE[0], phone=phone)
    assert look(people=(person, PEOPLE[1])) == ()


def test_the_office_phone_of_a_unit_is_judged_too() -> None:
    found = look(replace(EDUCATION, office_phone="8888"))
    assert [(gap.kind, gap.unit_id, gap.person_id) for gap in found] == [
        (GapKind.ODD_PHONE, 1, None)
    ]


def test_a_post_that_nobody_took_over_is_one_gap_not_two() -> None:
    gone = replace(HELD[0], ended_on=date(2026, 1, 1))
    found = look(replace(EDUCATION, leader=""), held=(gone, HELD[1]))
    assert [(gap.kind, gap.holding_id) for gap in found] == [(GapKind.VACANT, 11)]
    assert found[0].sentence == "市教育局分管领导赵样甲任职到 2025-12-31 为止，无人接任。"


def test_a_post_that_was_taken_over_is_no_gap() -> None:
    other = Person(id=5, name="王样丙")
    gone = replace(HELD[0], ended_on=date(2026, 1, 1))
    next_one = holding(15, LEADER, other, began_on=date(2026, 1, 1))
    assert look(held=(gone, HELD[1], next_one), people=(*PEOPLE, other)) == ()
    later = replace(next_one, began_on=DAY + timedelta(days=9))
    assert GapKind.VACANT not in kinds(look(held=(gone, HELD[1], later)))


def test_a_post_with_many_seats_may_be_left() -> None:
    staff = Seat(post=Post.STAFF, body_id=1)
    gone = holding(15, staff, PEOPLE[0], ended_on=date(2026, 1, 1))
    assert look(held=(*HELD, gone)) == ()


def test_posts_of_a_unit_that_left_or_ended_need_nobody() -> None:
    gone = replace(HELD[0], ended_on=date(2026, 1, 1))
    assert look(replace(EDUCATION, left_on=date(2026, 1, 1)), held=(gone, HELD[1])) == ()
    assert look(replace(EDUCATION, closed_on=date(2026, 1, 1)), held=(gone, HELD[1])) == ()


@given(days=st.integers(min_value=-40, max_value=60))
def test_a_time_that_ends_within_thirty_days_ends_soon(days: int) -> None:
    ending = replace(HELD[1], ended_on=DAY + timedelta(days=days))
    found = kinds(look(held=(HELD[0], ending)))
    assert (GapKind.ENDING in found) is (1 <= days <= 30)
    assert (GapKind.VACANT in found) is (days <= 0)


def test_a_time_that_ends_with_a_successor_in_sight_is_settled() -> None:
    other = Person(id=5, name="王样丙", phone="13800000005")
    ending = replace(HELD[1], ended_on=DAY + timedelta(days=5))
    successor = holding(15, LIAISON, other, began_on=DAY + timedelta(days=5))
    assert look(held=(HELD[0], ending, successor), people=(*PEOPLE, other)) == ()


def test_the_sentence_names_the_last_day_in_office() -> None:
    ending = replace(HELD[1], ended_on=date(2026, 3, 16))
    assert look(held=(HELD[0], ending))[0].sentence == (
        "市教育局联络员李例乙任期将满，任职到 2026-03-15 为止。"
    )


@given(days=st.integers(min_value=0, max_value=1000), flag=st.booleans())
def test_somebody_may_stand_in_for_a_year(days: int, flag: bool) -> None:
    title = "副局长" if flag else "副局长（主持工作）"
    acting = replace(HELD[0], acting=flag, title=title, began_on=DAY - timedelta(days=days))
    found = look(held=(acting, HELD[1]))
    assert kinds(found) == ([GapKind.ACTING] if days > 365 else [])


def test_since_when_somebody_stands_in_must_be_known() -> None:
    assert look(held=(replace(HELD[0], acting=True), HELD[1])) == ()


def test_one_name_twice_in_a_unit_is_one_person_entered_twice() -> None:
    twin = Person(id=7, name="赵样甲", phone="13800000077")
    second = holding(15, Seat(post=Post.STAFF, body_id=1), twin)
    found = look(held=(*HELD, second), people=(*PEOPLE, twin))
    assert [(gap.kind, gap.unit_id, gap.person_id, gap.other_id) for gap in found] == [
        (GapKind.DOUBLE, 1, 7, 1)
    ]
    assert found[0].sentence == "市教育局的赵样甲登记了两次，可能是同一个人。"


def test_a_seat_in_the_committee_for_the_unit_belongs_to_the_unit() -> None:
    twin = Person(id=7, name="赵样甲")
    second = holding(15, Seat(post=Post.MEMBER, unit_id=1), twin)
    assert kinds(look(held=(*HELD, second), people=(*PEOPLE, twin))) == [GapKind.DOUBLE]


@given(
    phones=st.tuples(*[st.sampled_from(["", "13800000001", "13800000002"])] * 2),
    same_unit=st.booleans(),
)
def test_namesakes_of_two_units_are_two_people(phones: tuple[str, str], same_unit: bool) -> None:
    one, other = (
        Person(id=number, name="欧阳䶮𬭎", phone=phone)
        for number, phone in zip((21, 22), phones, strict=True)
    )
    units = (
        EDUCATION,
        Unit(id=2, name="市民政局", leader="欧阳䶮𬭎", liaison="李例乙", liaison_phone="110"),
    )
    held = (
        *HELD,
        holding(21, Seat(post=Post.STAFF, body_id=1), one),
        holding(22, Seat(post=Post.STAFF, body_id=1 if same_unit else 2), other),
    )
    found = gaps(units, held, (*PEOPLE, one, other), DAY)
    is_double = same_unit or (phones[0] == phones[1] != "")
    assert (GapKind.DOUBLE in kinds(found)) is is_double


def test_people_without_names_are_not_doubles_of_each_other() -> None:
    nameless = tuple(Person(id=number, name="", phone="13800000009") for number in (21, 22))
    found = look(people=(*PEOPLE, *nameless))
    assert kinds(found) == [GapKind.NO_NAME, GapKind.NO_NAME]


def test_a_person_of_whom_only_the_telephone_is_known() -> None:
    nameless = replace(PEOPLE[1], name="")
    held = (HELD[0], holding(12, LIAISON, nameless))
    found = look(replace(EDUCATION, liaison=""), held=held, people=(PEOPLE[0], nameless))
    assert [(gap.kind, gap.person_id, gap.holding_id) for gap in found] == [
        (GapKind.NO_NAME, 2, 12)
    ]
    assert found[0].sentence == "市教育局的联络员没有姓名，只有电话 13800000001。"
    unknown = replace(nameless, phone="")
    held = (HELD[0], holding(12, LIAISON, unknown))
    found = look(replace(EDUCATION, liaison=""), held=held, people=(PEOPLE[0], unknown))
    assert [(gap.post, gap.sentence) for gap in found] == [
        (Post.LIAISON, "市教育局的联络员没有姓名。")
    ]


@pytest.mark.parametrize("name", ["李?乙", "李？乙", "李□乙", "李�", "李\ue123乙", "李\U000f0001"])
def test_a_lost_character_is_seen(name: str) -> None:
    broken = replace(PEOPLE[0], name=name)
    found = look(held=(holding(11, LEADER, broken), HELD[1]), people=(broken, PEOPLE[1]))
    assert kinds(found) == [GapKind.LOST_CHARACTER]
    assert name in found[0].sentence


@pytest.mark.parametrize("name", ["欧阳䶮𬭎", "迪丽热巴·迪力木拉提", "赵 样 甲", "O'Neil"])
def test_rare_characters_and_dots_are_right(name: str) -> None:
    rare = replace(PEOPLE[0], name=name)
    assert look(held=(holding(11, LEADER, rare), HELD[1]), people=(rare, PEOPLE[1])) == ()


def test_people_who_hold_nothing_any_more_are_left_alone() -> None:
    past = Person(id=9, name="孙□", phone="12345")
    gone = holding(19, Seat(post=Post.STAFF, body_id=1), past, ended_on=date(2020, 1, 1))
    assert look(held=(*HELD, gone), people=(*PEOPLE, past)) == ()


def test_an_area_needs_a_body() -> None:
    area = Unit(id=4, name="甲县", kind=UnitKind.AREA, body_name="甲县妇儿工委")
    town = Unit(id=5, name="乙镇", kind=UnitKind.AREA, parent_id=4)
    found = look(EDUCATION, area, town)
    assert [(gap.kind, gap.unit_id) for gap in found] == [(GapKind.NO_BODY, 5)]
    assert found[0].sentence == "乙镇没有妇儿工委机构。"


def test_whoever_sits_in_the_committee_of_an_area_shows_that_there_is_one() -> None:
    town = Unit(id=5, name="乙镇", kind=UnitKind.AREA, parent_id=4)
    chair = Person(id=8, name="钱样丁")
    held = holding(18, Seat(post=Post.CHAIR, body_id=5), chair)
    assert look(EDUCATION, town, held=(*HELD, held), people=(*PEOPLE, chair)) == ()


def test_the_term_of_the_committee() -> None:
    def term(end: date) -> list[tuple[GapKind, str]]:
        found = gaps((EDUCATION,), HELD, PEOPLE, DAY, office_term_end=end)
        return [(gap.kind, gap.sentence) for gap in found]

    assert term(date(2026, 6, 30)) == []
    assert term(date(2026, 3, 31)) == [(GapKind.ENDING, "本届妇儿工委任期将于 2026-03-31 届满。")]
    assert term(date(2026, 3, 1)) == [(GapKind.VACANT, "本届妇儿工委任期已于 2026-03-01 届满。")]


def test_the_list_follows_the_kinds_and_the_official_order() -> None:
    units = (Unit(id=8, name="市卫生健康委"), Unit(id=3, name="市民政局"))
    found = look(*units, held=(), people=())
    assert [(gap.kind, gap.unit_id) for gap in found] == [
        (GapKind.NO_LEADER, 8),
        (GapKind.NO_LEADER, 3),
        (GapKind.NO_LIAISON, 8),
        (GapKind.NO_LIAISON, 3),
    ]


def test_every_kind_has_a_title() -> None:
    assert list(gap_titles()) == list(GapKind)
    assert len(set(gap_titles().values())) == len(GapKind)


_DAYS = st.none() | st.integers(min_value=-800, max_value=60).map(
    lambda days: DAY + timedelta(days=days)
)


@st.composite
def rosters(draw: st.DrawFn) -> tuple[tuple[Holding, ...], tuple[Person, ...]]:
    names = st.sampled_from(["", "赵样甲", "李例乙", "王□", "欧阳䶮𬭎"])
    phones = st.sampled_from(["", "13800000001", "138"])
    people = tuple(
        Person(id=number, name=draw(names), phone=draw(phones))
        for number in range(1, draw(st.integers(1, 6)))
    )
    held = []
    for number in range(draw(st.integers(0, 8)) if people else 0):
        began, ended = draw(_DAYS), draw(_DAYS)
        if began and ended and ended <= began:
            ended = None
        post, body = draw(st.sampled_from(Post)), draw(st.sampled_from([None, 1, 2]))
        seat = Seat(post=post, body_id=body)
        person = draw(st.sampled_from(people))
        held.append(
            holding(
                number, seat, person, began_on=began, ended_on=ended, acting=draw(st.booleans())
            )
        )
    return tuple(held), people


@given(found=rosters(), chance=st.randoms(use_true_random=False))
def test_the_order_of_entries_does_not_matter(
    found: tuple[tuple[Holding, ...], tuple[Person, ...]], chance: Any
) -> None:
    units = (EDUCATION, Unit(id=2, name="市民政局"))
    held, people = list(found[0]), list(found[1])
    before = gaps(units, held, people, DAY)
    chance.shuffle(held)
    chance.shuffle(people)
    assert gaps(units, held, people, DAY) == before


@given(found=rosters())
def test_no_hole_is_told_twice(found: tuple[tuple[Holding, ...], tuple[Person, ...]]) -> None:
    told = gaps((EDUCATION, Unit(id=2, name="市民政局")), *found, DAY)
    keys = [(gap.kind, gap.unit_id, gap.person_id, gap.holding_id) for gap in told]
    assert len(set(keys)) == len(keys)
    assert all(gap.sentence.endswith(("。", "！")) for gap in told)
