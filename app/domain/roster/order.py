"""The official order: political, typed by hand, kept in every list; never the alphabet's."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from app.domain.roster.units import Unit


def in_new_order(stored: Sequence[int], wanted: Sequence[int]) -> list[int]:
    """All of `stored`, those of `wanted` in their new order.

    Whatever is not in `wanted` stays behind the one that it stood behind; what stood before all
    of them stays first.
    """
    named = dict.fromkeys(wanted)
    first: list[int] = []
    followers: dict[int, list[int]] = {each: [] for each in named}
    last: int | None = None
    for each in stored:
        if each in named:
            last = each
        elif last is None:
            first.append(each)
        else:
            followers[last].append(each)
    return [*first, *(each for one in named for each in (one, *followers[one]))]


def moved(order: Sequence[int], ids: Collection[int], step: int) -> list[int]:
    """The order with `ids` moved one place up (-1) or down (1), as far as there is room."""
    chosen = set(ids)
    new = list(order)
    places = range(1, len(new)) if step < 0 else range(len(new) - 2, -1, -1)
    for place in places:
        other = place + step
        if new[place] in chosen and new[other] not in chosen:
            new[place], new[other] = new[other], new[place]
    return new


def moved_to(order: Sequence[int], ids: Sequence[int], place: int) -> list[int]:
    """The order with `ids` (as one block) beginning at a place counted from 1."""
    chosen = dict.fromkeys(each for each in ids if each in set(order))
    rest = [each for each in order if each not in chosen]
    at = min(max(place - 1, 0), len(rest))
    return [*rest[:at], *chosen, *rest[at:]]


def in_places(units: Sequence[Unit], day: date) -> tuple[Unit, ...]:
    """The units with the members of the day numbered from 1, as lists print them.

    Others have no number: the official order also holds units that have ended.
    """
    place = 0
    numbered = []
    for unit in units:
        stood = unit.stood_on(day)
        place += stood
        numbered.append(replace(unit, order=place if stood else 0))
    return tuple(numbered)


def other_places(units: Sequence[Unit], day: date) -> tuple[Unit, ...]:
    """Those that exist on the day without being members, numbered from 1 in their own list."""
    others = [unit for unit in units if unit.existed_on(day) and not unit.stood_on(day)]
    return tuple(replace(unit, order=place) for place, unit in enumerate(others, start=1))
