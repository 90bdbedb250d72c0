"""The notice of an adjustment (关于调整…组成人员的通知) before it becomes a paper.

Everything in it is a text that the clerk may still change; the roll is the committee of the day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.roster.adjustment_words import sentences, title_of
from app.domain.roster.posts import Post
from app.domain.roster.standing import StandingLine, differences
from app.settings import Office, level_of

_ROLL_POSTS = (Post.CHAIR, Post.VICE_CHAIR, Post.MEMBER)
#: Where the body is led by a 召集人 its posts have other names.
_OF_CONVENER = {Post.CHAIR: "召集人", Post.VICE_CHAIR: "副召集人", Post.MEMBER: "成员"}
_REASONS = ("因", "由于", "鉴于", "根据", "按", "依", "为", "经")
_CITY_LEVELS = "市州盟"


@dataclass(frozen=True, slots=True)
class NamedPost:
    """A post and the people who hold it, each with the posts that they hold elsewhere."""

    post: str
    people: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """The notice, text by text, in the order of reading.

    `open_seats` are member units without anybody to name: they are not in the roll.
    """

    title: str
    number: str = ""
    addressees: str
    opening: str
    changes: tuple[str, ...] = ()
    introduction: str
    roll: tuple[NamedPost, ...]
    closing: tuple[str, ...]
    signed_by: str
    day: date
    open_seats: tuple[str, ...] = ()


def announce(
    office: Office,
    day: date,
    before: Sequence[StandingLine],
    after: Sequence[StandingLine],
    *,
    number: str = "",
    reason: str = "",
) -> Announcement:
    """The notice of what `after` (the committee of the day) has instead of `before`."""
    names = _PostNames(office.leader_title)
    level = level_of(office.city)
    because = reason.strip().rstrip("。；，,;") or "因人员变动和工作需要"
    if not because.startswith(_REASONS):
        because = f"因{because}"
    return Announcement(
        title=f"关于调整{office.body_name}组成人员的通知",
        number=number,
        addressees=_addressees(level),
        opening=f"{because}，经研究，决定对{office.body_name}组成人员进行调整。",
        changes=sentences(differences(before, after), names),
        introduction="调整后的组成人员名单如下：",
        roll=_roll(after, names),
        closing=_closing(office, level, after),
        signed_by=office.body_name,
        day=day,
        open_seats=tuple(
            line.unit for line in after if line.post is Post.MEMBER and not line.person
        ),
    )


@dataclass(frozen=True, slots=True)
class _PostNames:
    """What the posts of this body are called."""

    leader_title: str

    def __call__(self, post: Post) -> str:
        if self.leader_title == _OF_CONVENER[Post.CHAIR]:
            return _OF_CONVENER.get(post, post.value)
        if post is Post.CHAIR and self.leader_title:
            return self.leader_title
        return post.value


def _addressees(level: str) -> str:
    if level in _CITY_LEVELS:
        return f"各县（市、区）人民政府，{level}政府各部门、各直属机构："
    return f"各乡镇人民政府（街道办事处），{level}政府各部门、各直属机构："


def _roll(lines: Sequence[StandingLine], names: _PostNames) -> tuple[NamedPost, ...]:
    groups = (
        NamedPost(
            names(post),
            tuple(
                (line.person, title_of(line)) for line in lines if line.post is post and line.person
            ),
        )
        for post in _ROLL_POSTS
    )
    return tuple(group for group in groups if group.people)


def _closing(office: Office, level: str, lines: Sequence[StandingLine]) -> tuple[str, ...]:
    heads = [line for line in lines if line.post is Post.OFFICE_HEAD and line.person]
    known = {"", *(line.person for line in heads)}  # who acts for the head may be a deputy too
    deputies = [
        line.person
        for line in lines
        if line.post is Post.OFFICE_DEPUTY and line.person not in known
    ]
    host = next((line.unit for line in heads if line.unit), f"{level}妇联")
    where = f"{office.office_name}设在{host}"
    for line in heads:
        where += f"，由{line.person}" + ("主持办公室工作" if line.acting else "兼任办公室主任")
    if deputies:
        where += f"，{'、'.join(deputies)}任办公室副主任"
    body = office.body_name
    return (
        f"{where}。",
        f"今后，{body}组成人员因工作变动需要调整的，由其所在单位接任者自行递补，不再另行发文。",
    )
