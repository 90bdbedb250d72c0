"""What a notice says about the members of a committee: one entry for each person and post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.domain.roster.posts import Post


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeEntry:
    """One person on one post, as the list has it.

    `written_post` is the word of the paper (召集人), `title` the person's own position without
    the unit, `unit` the unit's name in the roster when it was found. `where` is the line, from 1.
    `uncertain` are finished sentences about what the clerk should look at.
    """

    post: Post
    written_post: str
    person: str
    title: str = ""
    unit: str = ""
    acting: bool = False
    remarks: tuple[str, ...] = ()
    where: int
    raw: str
    uncertain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class NoticeReading:
    """A notice as it was read: the list, and the number, day and issuing body of the paper.

    `notes` tell what was left out although it could matter, each with its line.
    """

    entries: tuple[NoticeEntry, ...]
    number: str = ""
    day: date | None = None
    body: str = ""
    notes: tuple[str, ...] = ()
