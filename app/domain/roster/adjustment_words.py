"""What two days of the committee differ in, in the words of a notice: one sentence a subject.

Units come first, then the posts in the order of the list; the titles of many people are left to
the roll that follows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from app.domain.roster.posts import COMMITTEE_POSTS, Post
from app.domain.roster.standing import Difference, StandingLine

ACTING = "（主持工作）"
_WITH_TITLES = 5  # up to so many people of a sentence are named with their titles


def title_of(line: StandingLine) -> str:
    """The full title, with the remark that the person acts for the post."""
    title = line.full_title
    return title + ACTING if line.acting and not title.endswith(ACTING) else title


def sentences(changes: Sequence[Difference], post_name: Callable[[Post], str]) -> tuple[str, ...]:
    """The changes as sentences with their full stops; `post_name` is what the body calls a post."""
    found = ["；".join(_of_units(changes))]
    for post in COMMITTEE_POSTS:
        own = [each for each in changes if _post(each) is post]
        found.append("；".join(_of_people(own, post_name(post))))
    return tuple(f"{sentence}。" for sentence in found if sentence)


def _of_units(changes: Sequence[Difference]) -> Iterator[str]:
    came = [_seat_of(each.after) for each in changes if each.before is None]
    went = [_seat_of(each.before) for each in changes if each.after is None]
    renamed = [
        f"{each.before.unit}更名为{each.after.unit}"
        for each in changes
        if each.before and each.after and _seat_of(each.before) != _seat_of(each.after)
    ]
    if any(came):
        yield f"增补{'、'.join(filter(None, came))}为成员单位"
    if any(went):
        yield f"{'、'.join(filter(None, went))}不再作为成员单位"
    if renamed:
        yield f"成员单位{'，'.join(renamed)}"


def _of_people(changes: Sequence[Difference], post: str) -> Iterator[str]:
    """Who takes the post, who leaves it, and whose title is another one."""
    moved = [each for each in changes if _person(each.before) != _person(each.after)]
    takes = [each.after for each in moved if each.after and each.after.person]
    names = dict.fromkeys(line.person for line in takes)
    gone = [_person(each.before) for each in moved if _person(each.before) not in names]
    parts = []
    if takes:
        parts.append(f"{_presented(takes)}任{post}")
    if any(gone):
        parts.append(f"{'、'.join(filter(None, gone))}不再担任{post}")
    if parts:
        yield "，".join(parts)
    for each in changes:
        if each.before and each.after and each not in moved and each.after.person:
            old, new = each.before, each.after
            if (old.title, old.acting) != (new.title, new.acting):
                yield f"{post}{new.person}的职务为{title_of(new)}"


def _presented(lines: Sequence[StandingLine]) -> str:
    """The people, when they are few with their titles in brackets in which no others stand."""
    if len(lines) > _WITH_TITLES:
        return "、".join(line.person for line in lines)
    return "、".join(map(_with_title, lines))


def _with_title(line: StandingLine) -> str:
    title = line.full_title + "，主持工作" * line.acting
    return f"{line.person}（{title}）" if title else line.person


def _post(change: Difference) -> Post | None:
    line = change.after or change.before
    return line.post if line else None


def _person(line: StandingLine | None) -> str:
    return line.person if line else ""


def _seat_of(line: StandingLine | None) -> str:
    """The unit for which a member sits in the committee."""
    return line.unit if line and line.post is Post.MEMBER else ""
