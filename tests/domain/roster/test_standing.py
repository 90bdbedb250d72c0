"""The lines of a committee on a day, and what two days differ in."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster.posts import Holding, Post, Seat
from app.domain.roster.standing import (
    Difference,
    StandingLine,
    committee_lines,
    differences,
    post_lines,
)
from app.domain.roster.units import Unit

UNITS = (
    Unit(id=1, name="市教育局", leader="周样丁", leader_title="副局长"),
    Unit(id=2, name="市民政局"),
)
VICE = Seat(post=Post.VICE_CHAIR)
SEAT = Seat(post=Post.MEMBER, unit_id=1)


def held(seat: Seat, person: str, number: int = 1, **more: object) -> Holding:
    return Holding(id=number, person_id=number, seat=seat, person=person, **more)  # type: ignore[arg-type]  # the fields of a holding


def told(lines: Sequence[StandingLine]) -> list[tuple[Post, str, str]]:
    return [(line.post, line.unit, line.person) for line in lines]


def test_the_committee_stands_in_the_order_of_official_lists() -> None:
    lines = committee_lines(
        UNITS,
        (
            held(Seat(post=Post.OFFICE_DEPUTY), "冯样庚", 6),
            held(Seat(post=Post.OFFICE_HEAD, unit_id=2), "孙样丙", 5),
            held(Seat(post=Post.MEMBER), "高例辛", 4),
            held(VICE, "钱例乙", 2),
            held(VICE, "孙样丙", 3),
            held(Seat(post=Post.CHAIR), "赵样甲", 1),
        ),
    )
    assert told(lines) == [
        (Post.CHAIR, "", "赵样甲"),
        (Post.VICE_CHAIR, "", "钱例乙"),
        (Post.VICE_CHAIR, "", "孙样丙"),
        (Post.MEMBER, "市教育局", "周样丁"),
        (Post.MEMBER, "市民政局", ""),
        (Post.MEMBER, "", "高例辛"),
        (Post.OFFICE_HEAD, "市民政局", "孙样丙"),
        (Post.OFFICE_DEPUTY, "", "冯样庚"),
    ]
    assert len({line.key for line in lines}) == len(lines)


def test_who_sits_for_a_unit_stands_in_the_place_of_its_leader() -> None:
    lines = committee_lines(UNITS, (held(SEAT, "陈样癸", title="局长"),))
    assert told(lines) == [(Post.MEMBER, "市教育局", "陈样癸"), (Post.MEMBER, "市民政局", "")]
    assert lines[0].full_title == "市教育局局长"


def test_a_leader_who_acts_is_marked_in_the_committee() -> None:
    leader = held(Seat(post=Post.LEADER, body_id=1), "周样丁", acting=True)
    other = held(Seat(post=Post.LEADER, body_id=2), "吴例戊", 2)
    assert [line.acting for line in committee_lines(UNITS, (leader, other))] == [True, False]


def test_people_of_other_committees_are_not_in_the_city_s() -> None:
    county = held(Seat(post=Post.CHAIR, body_id=70), "褚样子")
    assert told(committee_lines((), (county,))) == []


def test_a_title_that_names_the_unit_is_not_given_it_twice() -> None:
    line = StandingLine(key=(), post=Post.MEMBER, unit="市教育局", title="市教育局副局长")
    assert line.full_title == "市教育局副局长"
    assert StandingLine(key=(), post=Post.CHAIR, title="副市长").full_title == "副市长"


def test_a_unit_s_own_posts_have_lines_and_its_leader_only_beside_somebody_on_the_seat() -> None:
    leader = held(Seat(post=Post.LEADER, body_id=1), "周样丁", 1)
    liaison = held(Seat(post=Post.LIAISON, body_id=1), "李例乙", 2, title="科长")
    elsewhere = held(Seat(post=Post.LIAISON, body_id=99), "褚样子", 3)
    lines = post_lines(UNITS, (leader, liaison, elsewhere))
    assert told(lines) == [(Post.LIAISON, "市教育局", "李例乙")]
    assert lines[0].title == "科长"
    with_seat = post_lines(UNITS, (leader, liaison, held(SEAT, "陈样癸", 4)))
    assert told(with_seat) == [
        (Post.LEADER, "市教育局", "周样丁"),
        (Post.LIAISON, "市教育局", "李例乙"),
    ]


def test_several_on_one_post_of_a_unit_have_a_line_each() -> None:
    staff = Seat(post=Post.STAFF, body_id=1)
    lines = post_lines(UNITS, (held(staff, "赵样甲", 1), held(staff, "赵样甲", 2)))
    assert len({line.key for line in lines}) == 2


def test_a_new_holder_a_new_line_and_a_lost_one_are_told_in_this_order() -> None:
    def line(key: int, person: str) -> StandingLine:
        return StandingLine(key=(key,), post=Post.MEMBER, person=person)

    before = (line(1, "赵样甲"), line(2, "钱例乙"), line(3, "孙样丙"))
    after = (line(4, "李例丁"), line(1, "周样戊"), line(2, "钱例乙"))
    assert differences(before, after) == (
        Difference(None, after[0]),
        Difference(before[0], after[1]),
        Difference(before[2], None),
    )


_LINES = st.lists(
    st.builds(
        StandingLine,
        key=st.tuples(st.integers(0, 6)),
        post=st.just(Post.MEMBER),
        person=st.sampled_from(["赵样甲", "钱例乙", "李𬭎"]),
        acting=st.booleans(),
    ),
    unique_by=lambda line: line.key,
)


@given(_LINES)
def test_equal_days_differ_in_nothing(lines: list[StandingLine]) -> None:
    assert differences(lines, lines[::-1]) == ()


@given(_LINES, _LINES)
def test_the_differences_applied_to_the_earlier_day_give_the_later_one(
    before: list[StandingLine], after: list[StandingLine]
) -> None:
    day = {line.key: line for line in before}
    for each in differences(before, after):
        assert each.before != each.after
        if each.before is not None:
            assert day.pop(each.before.key) == each.before
        if each.after is not None:
            day[each.after.key] = each.after
    assert day == {line.key: line for line in after}
