"""Decides what a network workbook means for the roster: one pass, everything read before."""

from __future__ import annotations

from datetime import date

from app.domain.roster.network.bodies import Bodies
from app.domain.roster.network.entries import NetworkReading
from app.domain.roster.network.plan import NetworkPlan, NetworkState
from app.domain.roster.network.seats import Seated, Seats
from app.domain.roster.posts import COMMITTEE_POSTS, Post, Seat


def decide(reading: NetworkReading, state: NetworkState, day: date) -> NetworkPlan:
    """What is new, changed and ended when the file is true from the day on."""
    bodies = Bodies(state)
    for body in reading.bodies:
        bodies.take(body)
    seats = Seats(state, bodies, day)
    wanted, unclear = _by_seat(reading, bodies)
    for seated in wanted.values():
        seat = seated[0].seat
        is_whole = (seat.body_id, seat.post) not in unclear and (seat.body_id, None) not in unclear
        seats.fill(seated, is_whole=is_whole)
    return NetworkPlan(
        new_units=tuple(bodies.new.values()),
        changed_units=tuple(bodies.changed.values()),
        new_persons=tuple(seats.new_persons),
        changed_persons=tuple(seats.changed_persons.values()),
        new_holdings=tuple(seats.new_holdings),
        changed_holdings=tuple(seats.changed_holdings.values()),
        removed_holdings=tuple(seats.removed_holdings),
        unused=tuple(seats.unused),
        units=bodies.counts,
        persons=seats.counts,
        changes=(*bodies.changes, *seats.changes),
        notes=(*bodies.notes, *seats.notes),
    )


_Wanted = dict[tuple[object, ...], list[Seated]]


def _by_seat(
    reading: NetworkReading, bodies: Bodies
) -> tuple[_Wanted, set[tuple[int | None, Post | None]]]:
    """The certain entries of each seat, and the body and post of those that are not certain."""
    wanted: _Wanted = {}
    unclear: set[tuple[int | None, Post | None]] = set()
    for entry in reading.persons:
        found = bodies.of(entry.place, entry.where)
        if found is None:
            continue
        if entry.post is None:
            unclear |= {(body_id, None) for body_id in found}
            continue
        seat = seat_of(entry.post, *found)
        if entry.is_certain:
            wanted.setdefault(seat.key, []).append(Seated(seat, entry))
        else:
            unclear.add((seat.body_id, entry.post))
    return wanted, unclear


def seat_of(post: Post, area_id: int, unit_id: int | None) -> Seat:
    """A committee's post is the area's, for whichever unit it is held; others are the unit's."""
    if unit_id is None:
        return Seat(post=post, body_id=area_id)
    if post in COMMITTEE_POSTS:
        return Seat(post=post, body_id=area_id, unit_id=unit_id)
    return Seat(post=post, body_id=unit_id)
