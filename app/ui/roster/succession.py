"""Another name in a cell: somebody took over from somebody on a day, or it was only a slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from app.domain.changes import Done, Step
from app.domain.edits import CellEdit
from app.domain.roster.posts import Post, Seat, timeline_of
from app.errors import RuleBroken
from app.i18n import _

if TYPE_CHECKING:
    from app.services.desk import Desk

#: The columns of the table that name the holder of a post.
POSTS = {"leader": Post.LEADER, "liaison": Post.LIAISON}
#: How many are told one by one.
MOST_TOLD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """On `day` `new` took over from `old`, whose entry among the persons is `person_id`.

    `is_named` when papers or settings still carry the old name.
    """

    post: Post
    person_id: int
    old: str
    new: str
    day: date
    is_named: bool

    @property
    def sentence(self) -> str:
        """What the clerk is told."""
        words = _("From {day} on {new} takes over from {old} as {post}")
        return words.format(day=self.day, new=self.new, old=self.old, post=self.post)


def successions(desk: Desk, edits: Sequence[CellEdit], day: date) -> tuple[Succession, ...]:
    """Who took over by these edits, which are written already; runs on the worker."""
    found = []
    for edit in edits:
        post = POSTS.get(edit.field)
        if post is None or not edit.text.strip():
            continue
        line = timeline_of(Seat(post=post, body_id=edit.id), desk.roster.posts.of(edit.id))
        new = [each for each in line if each.began_on == day]
        old = [each for each in line if each.ended_on == day and each.person]
        if new and old and new[-1].person != old[-1].person:
            found.append(
                Succession(
                    post=post,
                    person_id=old[-1].person_id,
                    old=old[-1].person,
                    new=new[-1].person,
                    day=day,
                    is_named=bool(desk.roster.affected(person=old[-1].person)),
                )
            )
    return tuple(found)


def told(found: Sequence[Succession]) -> str:
    """The sentences of the first few, and how many more there are."""
    lines = [each.sentence for each in found[:MOST_TOLD]]
    if len(found) > MOST_TOLD:
        lines.append(_("and {count} more").format(count=len(found) - MOST_TOLD))
    return "\n".join(lines)


def as_correction(desk: Desk, succession: Succession, step: Step) -> Done:
    """Take the succession back and store the new name as a correction of the old one.

    Raises `RuleBroken` when something else was done since.
    """
    newest = desk.safekeeping.undoable()
    if newest is None or newest.id != step.id:
        words = _(
            "Something else was done since {old} was replaced by {new}. Use “Correct the name” in "
            "the details of the unit instead."
        )
        raise RuleBroken(words.format(old=succession.old, new=succession.new))
    undone = desk.safekeeping.undo()
    person = desk.roster.posts.person(succession.person_id)
    done = desk.roster.posts.correct(replace(person, name=succession.new))
    return replace(done, changed=done.changed | undone.changed)
