"""Posts and who holds them: position and person are different things.

A post belongs to a body: a unit (负责人, 分管领导, 联络员 …) or a committee (主任, 委员 …). The
committee of the city has no unit of its own: its posts have no body. A county's committee is the
county's unit of the network.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.errors import RuleBroken
from app.i18n import _


class Post(StrEnum):
    """The posts that the office keeps, in the order in which lists name them."""

    CHAIR = "主任"
    VICE_CHAIR = "副主任"
    MEMBER = "委员"
    OFFICE_HEAD = "办公室主任"
    OFFICE_DEPUTY = "办公室副主任"
    HEAD = "负责人"
    LEADER = "分管领导"
    LIAISON = "联络员"
    GROUP_HEAD = "领导小组组长"
    GROUP_DEPUTY = "领导小组副组长"
    GROUP_MEMBER = "领导小组成员"
    SECTION_HEAD = "科室负责人"
    STAFF = "专职人员"


#: Posts of a committee; the city's own committee has them without a body.
COMMITTEE_POSTS = (
    Post.CHAIR,
    Post.VICE_CHAIR,
    Post.MEMBER,
    Post.OFFICE_HEAD,
    Post.OFFICE_DEPUTY,
)
#: Posts with one seat in a body; 委员 has one for each unit that is represented.
ONE_SEAT_POSTS = frozenset(
    {Post.CHAIR, Post.MEMBER, Post.OFFICE_HEAD, Post.HEAD, Post.LEADER, Post.LIAISON,
     Post.GROUP_HEAD}
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Where a post is held: of which body, and for a member of a committee, for which unit."""

    post: Post
    body_id: int | None = None
    unit_id: int | None = None

    @property
    def is_single(self) -> bool:
        """Whether only one person can hold it at a time.

        Members who represent no unit of the roster share one seat without number.
        """
        if self.post is Post.MEMBER:
            return self.unit_id is not None
        return self.post in ONE_SEAT_POSTS

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for holders who would sit on the same chair."""
        return (self.body_id, self.post, self.unit_id if self.post is Post.MEMBER else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding:
    """A person on a post from a day (since ever when None) until a day (excluded; None is open).

    `title` is the person's own title (党组成员、副局长), `document` the paper that says so.
    """

    id: int = 0
    seat: Seat
    person_id: int = 0
    person: str = ""
    title: str = ""
    phone: str = ""
    acting: bool = False
    began_on: date | None = None
    ended_on: date | None = None
    document: str = ""

    def held_on(self, day: date) -> bool:
        """Whether the person held the post on that day."""
        return (self.began_on is None or self.began_on <= day) and (
            self.ended_on is None or day < self.ended_on
        )

    def overlaps(self, other: Holding) -> bool:
        """Whether there is a day on which both hold their posts."""
        starts = self.began_on or date.min, other.began_on or date.min
        ends = self.ended_on or date.max, other.ended_on or date.max
        return starts[0] < ends[1] and starts[1] < ends[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who holds posts; the name is kept as it was written."""

    id: int = 0
    name: str
    phone: str = ""
    email: str = ""
    note: str = ""


class SeatTaken(RuleBroken):
    """A one-seat post would have two holders. `holder` sits there, `fix_on` is the day on which
    the predecessor's time would have to end."""

    def __init__(self, sentence: str, holder: Holding, fix_on: date | None) -> None:
        super().__init__(sentence)
        self.holder = holder
        self.fix_on = fix_on


def refuse_second_holder(new: Holding, others: Iterable[Holding], body: str = "") -> None:
    """Raise `SeatTaken` when a one-seat post would have two holders at once.

    Where several hold a post, only the same person twice is refused, unless somebody heads two
    sections. `others` are holdings of any seat; `body` names the unit or committee.
    """
    for other in others:
        if other.id == new.id or other.seat.key != new.seat.key or not other.overlaps(new):
            continue
        if not new.seat.is_single:
            is_other = new.seat.post is Post.SECTION_HEAD and other.title != new.title
            if other.person_id == new.person_id != 0 and not is_other:
                raise RuleBroken(already_holds(new, body))
            continue
        words = _(
            "{post} of {body} is {person} on {day} and can have one holder only. End the time of "
            "{person} on the day before, then appoint {new}."
        )
        day = max((each for each in (new.began_on, other.began_on) if each), default=None)
        sentence = words.format(
            post=new.seat.post,
            body=body or _("the committee"),
            person=other.person or _("somebody without a name"),
            day=day or _("any day"),
            new=new.person,
        )
        raise SeatTaken(sentence, other, new.began_on)


def already_holds(new: Holding, body: str = "") -> str:
    """The sentence for somebody who is to hold a post a second time at once."""
    words = _("{person} is {post} of {body} already.")
    return words.format(person=new.person, post=new.seat.post, body=body or _("the committee"))


def timeline_of(seat: Seat, holdings: Iterable[Holding]) -> list[Holding]:
    """The holders of one seat, the earliest first."""
    mine = [each for each in holdings if each.seat.key == seat.key]
    return sorted(mine, key=lambda each: (each.began_on or date.min, each.id))
