"""One chair, one person; the sentence of a refusal says who sits there and what to do."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster.posts import (
    Holding,
    Post,
    Seat,
    SeatTaken,
    already_holds,
    refuse_second_holder,
    timeline_of,
)
from app.errors import RuleBroken

LEADER = Seat(post=Post.LEADER, body_id=7)
days = st.none() | st.dates(date(2020, 1, 1), date(2020, 1, 20))


def held(began: date | None, ended: date | None, seat: Seat = LEADER, number: int = 1) -> Holding:
    return Holding(id=number, seat=seat, person="张样甲", began_on=began, ended_on=ended)


def test_a_second_holder_is_refused_with_the_way_out() -> None:
    new = held(date(2024, 3, 1), None, number=0)
    with pytest.raises(SeatTaken) as refused:
        refuse_second_holder(new, [held(None, None)], "市教育局")
    assert refused.value.sentence == (
        "市教育局的分管领导在 2024-03-01 由张样甲担任，只能有一人。"
        "请先让张样甲的任期在前一天结束，再任命张样甲。"
    )
    assert refused.value.fix_on == date(2024, 3, 1)
    assert refused.value.holder.id == 1


def test_a_successor_on_the_day_of_leaving_is_welcome() -> None:
    day = date(2024, 3, 1)
    refuse_second_holder(held(day, None, number=0), [held(None, day)])
    refuse_second_holder(held(None, None), [held(None, None)])  # the holding itself


@pytest.mark.parametrize(
    ("one", "other", "is_taken"),
    [
        (Seat(post=Post.VICE_CHAIR), Seat(post=Post.VICE_CHAIR), False),
        (Seat(post=Post.CHAIR), Seat(post=Post.CHAIR, unit_id=3), True),
        (Seat(post=Post.MEMBER, unit_id=1), Seat(post=Post.MEMBER, unit_id=2), False),
        (Seat(post=Post.MEMBER, unit_id=1), Seat(post=Post.MEMBER, unit_id=1), True),
        (Seat(post=Post.MEMBER), Seat(post=Post.MEMBER), False),
        (Seat(post=Post.LIAISON, body_id=1), Seat(post=Post.LIAISON, body_id=2), False),
        (Seat(post=Post.CHAIR, body_id=9), Seat(post=Post.CHAIR), False),
        (Seat(post=Post.STAFF, body_id=9), Seat(post=Post.STAFF, body_id=9), False),
    ],
)
def test_which_chairs_are_the_same(one: Seat, other: Seat, *, is_taken: bool) -> None:
    new, there = held(None, None, one, 0), held(None, None, other)
    if is_taken:
        with pytest.raises(SeatTaken):
            refuse_second_holder(new, [there])
    else:
        refuse_second_holder(new, [there])


@given(days, days, days, days)
def test_two_times_overlap_when_there_is_a_common_day(
    a: date | None, b: date | None, c: date | None, d: date | None
) -> None:
    one, other = held(a, b), held(c, d, number=2)
    span = [date(2019, 12, 31)] + [date(2020, 1, n) for n in range(1, 31)]
    common = any(one.held_on(day) and other.held_on(day) for day in span)
    if (a is None or b is None or a < b) and (c is None or d is None or c < d):
        assert one.overlaps(other) == other.overlaps(one) == common


def test_a_line_of_holders_begins_with_the_one_since_ever() -> None:
    first, second = held(None, date(2020, 1, 2)), held(date(2020, 1, 2), None, number=2)
    stranger = held(None, None, Seat(post=Post.LEADER, body_id=8), 3)
    assert timeline_of(LEADER, [second, stranger, first]) == [first, second]


STAFF = Seat(post=Post.STAFF, body_id=9)
SECTION = Seat(post=Post.SECTION_HEAD, body_id=9)


def named(seat: Seat, number: int, title: str = "", began: date | None = None) -> Holding:
    return Holding(id=number, seat=seat, person_id=5, person="张样甲", title=title, began_on=began)


def test_the_same_person_twice_on_a_shared_post_is_refused() -> None:
    new, there = named(STAFF, 0, "科员"), named(STAFF, 1, "主任科员")
    vice = Seat(post=Post.VICE_CHAIR)
    with pytest.raises(RuleBroken, match="张样甲已经是市妇联专职人员"):
        refuse_second_holder(new, [there], "市妇联")
    with pytest.raises(RuleBroken, match="张样甲已经是妇儿工委副主任"):
        refuse_second_holder(named(vice, 0), [named(vice, 1)])


def test_the_same_person_comes_back_to_a_shared_post_after_the_first_time() -> None:
    day = date(2024, 3, 1)
    ended = Holding(id=1, seat=STAFF, person_id=5, person="张样甲", ended_on=day)
    refuse_second_holder(named(STAFF, 0, began=day), [ended])


def test_somebody_can_head_two_sections_and_not_one_section_twice() -> None:
    there = named(SECTION, 1, "妇幼科科长")
    refuse_second_holder(named(SECTION, 0, "基教科科长"), [there])
    with pytest.raises(RuleBroken, match="张样甲已经是市教育局科室负责人。"):
        refuse_second_holder(named(SECTION, 0, "妇幼科科长"), [there], "市教育局")


def test_who_holds_a_post_already_is_said_with_its_body() -> None:
    assert already_holds(named(LEADER, 0), "市教育局") == "张样甲已经是市教育局分管领导。"
