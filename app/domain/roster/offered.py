"""Which seats somebody can be appointed to in a unit, an area, or the city's committee."""

from __future__ import annotations

from app.domain.roster.posts import COMMITTEE_POSTS, Post, Seat
from app.domain.roster.units import Unit, UnitKind

_OF_AREA = (*COMMITTEE_POSTS, Post.STAFF, Post.LIAISON)
_OF_UNIT = tuple(post for post in Post if post not in COMMITTEE_POSTS)
#: Nobody's unit has the chair: whoever leads the whole area has it.
_FOR_UNIT = tuple(post for post in COMMITTEE_POSTS if post is not Post.CHAIR)


def offered_seats(unit: Unit | None) -> tuple[Seat, ...]:
    """The seats of the unit; None is the city's committee itself.

    An area of the network is a committee with an office of its own. Any other unit has its own
    posts, and seats that represent it in the committee of its county, or of the city.
    """
    if unit is None:
        return tuple(Seat(post=post) for post in COMMITTEE_POSTS)
    if unit.kind is UnitKind.AREA:
        return tuple(Seat(post=post, body_id=unit.id) for post in _OF_AREA)
    return (
        *(Seat(post=post, body_id=unit.id) for post in _OF_UNIT),
        *(Seat(post=post, body_id=unit.parent_id, unit_id=unit.id) for post in _FOR_UNIT),
    )


def usual_post(unit: Unit | None) -> Post:
    """The post that is filled most often there."""
    if unit is None:
        return Post.VICE_CHAIR
    return Post.CHAIR if unit.kind is UnitKind.AREA else Post.LEADER
