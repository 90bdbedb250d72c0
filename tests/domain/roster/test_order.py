"""Blocks of units move one place at a time and stop at the ends; others have their own list."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster.fields import in_official_order
from app.domain.roster.order import in_new_order, in_places, moved, moved_to, other_places
from app.domain.roster.units import Category, Unit, UnitKind

DAY = date(2026, 3, 2)


def test_a_block_moves_as_one_and_stops_at_the_end() -> None:
    assert moved([1, 2, 3, 4], {2, 3}, -1) == [2, 3, 1, 4]
    assert moved([1, 2, 3, 4], {1, 2}, -1) == [1, 2, 3, 4]
    assert moved([1, 2, 3, 4], {2, 3}, 1) == [1, 4, 2, 3]
    assert moved([1, 2, 3, 4], {1, 4}, 1) == [2, 1, 3, 4]


@given(st.permutations(range(8)), st.sets(st.integers(0, 7)), st.sampled_from([-1, 1]))
def test_nobody_is_lost_and_both_groups_keep_their_order(
    order: list[int], ids: set[int], step: int
) -> None:
    new = moved(order, ids, step)
    assert [one for one in new if one in ids] == [one for one in order if one in ids]
    assert [one for one in new if one not in ids] == [one for one in order if one not in ids]


def test_members_and_others_are_numbered_each_in_their_own_list() -> None:
    units = (
        Unit(name="市委统战部", kind=UnitKind.PROVIDER),
        Unit(name="市教育局"),
        Unit(name="市贸促会", left_on=DAY),
        Unit(name="市扶贫办", left_on=DAY, closed_on=DAY),
        Unit(name="市民政局"),
        Unit(name="市数据局", kind=UnitKind.PROVIDER, joined_on=date(2027, 1, 1)),
    )
    members = [(each.order, each.name) for each in in_places(units, DAY) if each.order]
    assert members == [(1, "市教育局"), (2, "市民政局")]
    others = [(each.order, each.name) for each in other_places(units, DAY)]
    assert others == [(1, "市委统战部"), (2, "市贸促会")]


def test_a_new_member_takes_its_place_among_members() -> None:
    units = (
        Unit(name="市委组织部", category=Category.PARTY),
        Unit(name="市教育局"),
        Unit(name="市委统战部", category=Category.PARTY, kind=UnitKind.PROVIDER),
    )
    party = Unit(name="市委老干部局", category=Category.PARTY)
    justice = Unit(name="市检察院", category=Category.JUSTICE)
    school = Unit(name="市委党校", category=Category.PARTY, kind=UnitKind.PROVIDER)
    names = [unit.name for unit in in_official_order(units, (party, justice, school))]
    assert names == [
        "市委组织部",
        "市委老干部局",
        "市教育局",
        "市检察院",
        "市委统战部",
        "市委党校",
    ]
    first = in_official_order(units[:2], (school,))
    assert [unit.name for unit in first] == ["市委组织部", "市教育局", "市委党校"]


def test_a_block_is_put_at_a_place_and_no_further_than_the_ends() -> None:
    assert moved_to([1, 2, 3, 4], [4, 2], 1) == [4, 2, 1, 3]
    assert moved_to([1, 2, 3, 4], [1], 3) == [2, 3, 1, 4]
    assert moved_to([1, 2, 3, 4], [1], 99) == [2, 3, 4, 1]
    assert moved_to([1, 2, 3, 4], [3], -5) == [3, 1, 2, 4]
    assert moved_to([1, 2], [7, 2, 2], 1) == [2, 1]


@given(st.permutations(range(8)), st.lists(st.integers(0, 9)), st.integers(-2, 12))
def test_who_is_put_at_a_place_stands_there_as_one_block(
    order: list[int], ids: list[int], place: int
) -> None:
    new = moved_to(order, ids, place)
    block = [each for each in dict.fromkeys(ids) if each in order]
    at = min(max(place, 1), len(order) - len(block) + 1) - 1
    assert new[at : at + len(block)] == block
    assert [each for each in new if each not in block] == [
        each for each in order if each not in block
    ]


def test_whoever_has_no_new_place_stays_behind_the_one_before() -> None:
    ended, former = 90, 91
    assert in_new_order([ended, 1, former, 2, 3], [3, 1, 2]) == [ended, 3, 1, former, 2]
    assert in_new_order([], []) == []


@given(st.permutations(range(8)), st.data())
def test_a_new_order_is_kept_loses_nobody_and_is_the_same_a_second_time(
    stored: list[int], data: st.DataObject
) -> None:
    chosen = data.draw(st.lists(st.sampled_from(stored), unique=True))
    new = in_new_order(stored, chosen)
    assert sorted(new) == sorted(stored)
    assert [each for each in new if each in chosen] == chosen
    assert in_new_order(new, chosen) == new


@given(st.lists(st.none() | st.dates(date(2025, 1, 1), date(2027, 1, 1))))
def test_members_of_the_day_are_numbered_without_gaps_and_others_have_no_number(
    days: list[date | None],
) -> None:
    units = [Unit(name=f"第{number}局", left_on=day) for number, day in enumerate(days)]
    placed = in_places(units, DAY)
    numbers = [each.order for each in placed if each.stood_on(DAY)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert all(each.order == 0 for each in placed if not each.stood_on(DAY))
    assert [each.name for each in placed] == [each.name for each in units]
