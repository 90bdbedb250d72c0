"""The committee as it stands on a day: one line for each seat and unit, and what two days differ
in. Lists, notices and the preview of an adjustment are made from these lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.roster.posts import COMMITTEE_POSTS, Holding, Post
from app.domain.roster.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class StandingLine:
    """Somebody on a post, or a unit whose seat is empty. `key` is the same on every day."""

    key: tuple[object, ...]
    post: Post
    unit: str = ""
    person: str = ""
    title: str = ""
    acting: bool = False

    @property
    def full_title(self) -> str:
        """The title as a list of the committee writes it: 市教育局党组成员、副局长."""
        if not self.unit or self.title.startswith(self.unit):
            return self.title
        return f"{self.unit}{self.title}"


@dataclass(frozen=True, slots=True)
class Difference:
    """What one day has instead of what the other had; None where there was or is nothing."""

    before: StandingLine | None
    after: StandingLine | None


def committee_lines(units: Sequence[Unit], holdings: Iterable[Holding]) -> tuple[StandingLine, ...]:
    """The committee: 主任, 副主任, a member for each unit in official order, then its office.

    `units` are the members and `holdings` those of the day. A unit's member is who sits in the
    committee for it, else its 分管领导.
    """
    every = list(holdings)
    own = [each for each in every if each.seat.body_id is None]
    acting = {each.seat.body_id for each in every if each.seat.post is Post.LEADER and each.acting}
    names = {unit.id: unit.name for unit in units}
    lines: list[StandingLine] = []
    for post in (Post.CHAIR, Post.VICE_CHAIR):
        lines += [_line(each, names) for each in own if each.seat.post is post]
    seated = {each.seat.unit_id: each for each in own if each.seat.post is Post.MEMBER}
    for unit in units:
        holder = seated.pop(unit.id, None)
        line = _member(unit, acting=unit.id in acting) if holder is None else _line(holder, names)
        lines.append(line)
    lines += [
        _line(each, names)
        for each in own
        if each.seat.post is Post.MEMBER and each.seat.unit_id is None
    ]
    for post in COMMITTEE_POSTS[3:]:
        lines += [_line(each, names) for each in own if each.seat.post is post]
    return tuple(lines)


def post_lines(units: Sequence[Unit], holdings: Iterable[Holding]) -> tuple[StandingLine, ...]:
    """Who holds the units' own posts: 联络员, 负责人, 领导小组 …

    A 分管领导 is left out where the line of the committee shows it already.
    """
    every = list(holdings)
    names = {unit.id: unit.name for unit in units}
    seated = {each.seat.unit_id for each in every if each.seat.post is Post.MEMBER}
    return tuple(
        StandingLine(
            key=each.seat.key if each.seat.is_single else (*each.seat.key, each.person_id),
            post=each.seat.post,
            unit=names[each.seat.body_id or 0],
            person=each.person,
            title=each.title,
            acting=each.acting,
        )
        for each in every
        if each.seat.body_id in names
        and (each.seat.post is not Post.LEADER or each.seat.body_id in seated)
    )


def differences(
    before: Sequence[StandingLine], after: Sequence[StandingLine]
) -> tuple[Difference, ...]:
    """The lines that differ, in the order of the later day, then what is no longer there."""
    old = {line.key: line for line in before}
    new = {line.key: line for line in after}
    found = [Difference(old.get(key), line) for key, line in new.items() if old.get(key) != line]
    return (*found, *(Difference(line, None) for key, line in old.items() if key not in new))


def _line(each: Holding, names: dict[int, str]) -> StandingLine:
    unit_id = each.seat.unit_id
    key: tuple[object, ...] = (each.seat.post, unit_id)
    if not each.seat.is_single:
        key = (*key, each.person_id)
    return StandingLine(
        key=key,
        post=each.seat.post,
        unit=names.get(unit_id, "") if unit_id is not None else "",
        person=each.person,
        title=each.title,
        acting=each.acting,
    )


def _member(unit: Unit, *, acting: bool) -> StandingLine:
    return StandingLine(
        key=(Post.MEMBER, unit.id),
        post=Post.MEMBER,
        unit=unit.name,
        person=unit.leader,
        title=unit.leader_title,
        acting=acting,
    )
