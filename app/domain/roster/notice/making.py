"""Makes entries of people and posts, with the doubts that one line can show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.roster.notice.entries import NoticeEntry
from app.domain.roster.notice.lines import Line
from app.domain.roster.notice.persons import Someone, read_name
from app.domain.roster.notice.titles import Title, Titles
from app.domain.roster.posts import Post
from app.i18n import _

_OFFICE_TOO = re.compile("(?:妇女儿童工作委员会|妇儿工委|工委)办(?:公室)?((?:常务|专职)?副?主任)")


@dataclass(frozen=True, slots=True)
class Chair:
    """The post that a line speaks of, the word for it, and a remark that stood beside the word."""

    post: Post
    written: str
    aside: str = ""


def make_entry(
    someone: Someone, chair: Chair, line: Line, titles: Titles, doubts: tuple[str, ...] = ()
) -> NoticeEntry:
    """The entry of one person on one post."""
    named = read_name(someone.name)
    title = titles.read(someone.title, someone.unit)
    asides = (chair.aside,) if chair.aside else ()
    own = _own_doubts(someone, chair, named.name, title)
    return NoticeEntry(
        post=chair.post,
        written_post=chair.written,
        person=named.name,
        title=title.title,
        unit=title.unit,
        acting=named.acting or title.acting,
        remarks=tuple(dict.fromkeys((*asides, *named.remarks, *title.remarks))),
        where=line.number,
        raw=line.raw,
        uncertain=(*someone.doubts, *named.doubts, *title.uncertain, *own, *doubts),
    )


def also_in_office(entry: NoticeEntry) -> Iterator[NoticeEntry]:
    """The second post of `市妇联主席兼市妇儿工委办公室主任`."""
    found = _OFFICE_TOO.search(entry.title) or _OFFICE_TOO.search(entry.unit + entry.title)
    if not found or not entry.person:
        return
    post = Post.OFFICE_DEPUTY if "副" in found.group(1) else Post.OFFICE_HEAD
    if post is entry.post:
        return
    yield NoticeEntry(
        post=post,
        written_post=f"办公室{found.group(1)}",
        person=entry.person,
        title=entry.title,
        unit=entry.unit,
        acting=entry.acting,
        remarks=tuple(dict.fromkeys((*entry.remarks, "兼"))),
        where=entry.where,
        raw=entry.raw,
    )


def _own_doubts(someone: Someone, chair: Chair, name: str, title: Title) -> Iterator[str]:
    if not title.title and chair.post not in {Post.OFFICE_HEAD, Post.OFFICE_DEPUTY}:
        yield _("No position stands beside “{name}”.").format(name=name or someone.name.strip())
    if chair.post in {Post.MEMBER, Post.LIAISON} and not title.unit:
        yield _("No unit is named for this person. Choose the unit.")
    if chair.post is Post.STAFF:
        yield _("“{post}” of the office was taken for full-time staff.").format(post=chair.written)
