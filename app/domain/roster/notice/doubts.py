"""What only the whole list shows: somebody twice, a unit twice, two people on one chair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from app.domain.roster.notice.entries import NoticeEntry
from app.domain.roster.posts import Post
from app.i18n import _

_ONE_CHAIR = frozenset({Post.CHAIR, Post.OFFICE_HEAD, Post.GROUP_HEAD})
_MOST_NAMED = 5


def check_list(entries: Sequence[NoticeEntry]) -> tuple[NoticeEntry, ...]:
    """The entries with the doubts that come from their neighbours; no entry is left out."""
    doubts: dict[int, list[str]] = defaultdict(list)
    _somebody_twice(entries, doubts)
    _unit_twice(entries, doubts)
    _chair_twice(entries, doubts)
    return tuple(
        replace(entry, uncertain=(*entry.uncertain, *doubts[place])) if doubts[place] else entry
        for place, entry in enumerate(entries)
    )


def _groups(entries: Sequence[NoticeEntry], keys: Sequence[object]) -> list[list[int]]:
    groups: dict[object, list[int]] = defaultdict(list)
    for place, _entry in enumerate(entries):
        if keys[place]:
            groups[keys[place]].append(place)
    return [group for group in groups.values() if len(group) > 1]


def _somebody_twice(entries: Sequence[NoticeEntry], doubts: dict[int, list[str]]) -> None:
    for group in _groups(entries, [entry.person for entry in entries]):
        posts = [entries[place].post for place in group]
        jointly = len(set(posts)) == len(posts) and any(
            "兼" in entries[place].raw for place in group
        )
        if jointly:
            continue
        lines = "、".join(str(entries[place].where) for place in group[:_MOST_NAMED])
        words = _("“{name}” stands in the list {count} times (lines {lines}). Is it one person?")
        for place in group:
            doubts[place].append(
                words.format(name=entries[place].person, count=len(group), lines=lines)
            )


def _unit_twice(entries: Sequence[NoticeEntry], doubts: dict[int, list[str]]) -> None:
    keys = [entry.unit if entry.post is Post.MEMBER else "" for entry in entries]
    for group in _groups(entries, keys):
        words = _("“{unit}” has {count} members in this list: {names}.")
        names = _named(entries, group)
        for place in group:
            doubts[place].append(
                words.format(unit=entries[place].unit, count=len(group), names=names)
            )


def _chair_twice(entries: Sequence[NoticeEntry], doubts: dict[int, list[str]]) -> None:
    keys = [entry.post if entry.post in _ONE_CHAIR else None for entry in entries]
    for group in _groups(entries, keys):
        if len({entries[place].person for place in group}) < 2:
            continue
        words = _("{count} people are named as {post}: {names}. There can be one.")
        names = _named(entries, group)
        for place in group:
            doubts[place].append(
                words.format(count=len(group), post=entries[place].post, names=names)
            )


def _named(entries: Sequence[NoticeEntry], group: Sequence[int]) -> str:
    names = [entries[place].person or "×××" for place in group]
    more = "……" if len(names) > _MOST_NAMED else ""
    return "、".join(names[:_MOST_NAMED]) + more
