"""Seats that can be filled: of the city's committee, of an area, of a unit of city or county."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster.offered import offered_seats, usual_post
from app.domain.roster.posts import Post, Seat
from app.domain.roster.units import Unit, UnitKind

AREA = Unit(id=7, name="城关镇", kind=UnitKind.AREA, parent_id=3)
OF_COUNTY = Unit(id=9, name="县教育局", parent_id=3)
OF_CITY = Unit(id=5, name="市教育局")


def posts(unit: Unit | None) -> list[str]:
    return [str(seat.post) for seat in offered_seats(unit)]


def test_the_posts_of_an_area_are_those_of_its_committee_and_office() -> None:
    assert posts(AREA) == [
        "主任", "副主任", "委员", "办公室主任", "办公室副主任", "专职人员", "联络员",
    ]  # fmt: skip
    assert {(seat.body_id, seat.unit_id) for seat in offered_seats(AREA)} == {(7, None)}


def test_a_unit_of_a_county_has_its_own_posts_and_sits_in_the_countys_committee() -> None:
    seats = offered_seats(OF_COUNTY)
    assert Seat(post=Post.LIAISON, body_id=9) in seats
    assert Seat(post=Post.MEMBER, body_id=3, unit_id=9) in seats
    assert {"负责人", "分管领导", "联络员", "科室负责人"} <= set(posts(OF_COUNTY))


def test_a_unit_of_the_city_sits_in_the_citys_committee() -> None:
    assert Seat(post=Post.MEMBER, unit_id=5) in offered_seats(OF_CITY)
    assert "主任" not in posts(OF_CITY)


def test_the_citys_committee_has_no_body() -> None:
    assert {(seat.body_id, seat.unit_id) for seat in offered_seats(None)} == {(None, None)}
    assert posts(None)[0] == "主任"


@given(st.sampled_from([None, AREA, OF_COUNTY, OF_CITY]))
def test_each_post_is_offered_once_and_the_usual_one_is_among_them(unit: Unit | None) -> None:
    assert len(posts(unit)) == len(set(posts(unit)))
    assert usual_post(unit) in posts(unit)


@pytest.mark.parametrize("kind", list(UnitKind))
def test_a_seat_is_the_units_own_or_represents_it(kind: UnitKind) -> None:
    for seat in offered_seats(Unit(id=4, name="样", kind=kind, parent_id=2)):
        assert 4 in {seat.body_id, seat.unit_id}
