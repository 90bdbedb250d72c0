"""Blocks of units move one place at a time and stop at the ends."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster.order import moved


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
