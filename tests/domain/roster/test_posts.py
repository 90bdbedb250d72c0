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
    refuse_second_holder,
    timeline_of,
)

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
