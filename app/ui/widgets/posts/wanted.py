"""What the clerk asks for in the form of the drawer, and how it is written."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.roster.posts import Holding
from app.i18n import _

if TYPE_CHECKING:
    from app.services.desk import Desk


class HolderAct(StrEnum):
    """What can be done about who holds a post."""

    APPOINT = "appoint"
    REPLACE = "replace"
    END = "end"
    CORRECT = "correct"
    CHANGE = "change"


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedChange:
    """One act: `holding` is what shall stand, `old` the name that it takes the place of."""

    act: HolderAct
    holding: Holding
    unit: str
    day: date
    old: str = ""
    closing: bool = False

    @property
    def sentence(self) -> str:
        """What the clerk is told when it is done."""
        holding, post = self.holding, self.holding.seat.post
        if self.act is HolderAct.END:
            words = _("From {day} on {person} is no longer {post} of {unit}")
        elif self.act is HolderAct.CORRECT:
            words = _("{old} is written {person} everywhere")
        elif self.act is HolderAct.CHANGE:
            words = _("{post} {person} of {unit} is changed")
        elif self.old:
            words = _("From {day} on {person} takes over from {old} as {post} of {unit}")
        else:
            words = _("From {day} on {person} is {post} of {unit}")
        return words.format(
            day=self.day, person=holding.person, post=post, unit=self.unit, old=self.old
        )


def write_change(desk: Desk, wanted: WantedChange) -> Done:
    """Write it in one step; runs on the worker."""
    posts, holding = desk.roster.posts, wanted.holding
    if wanted.act is HolderAct.END:
        return posts.end(holding.id, holding.seat, wanted.day)
    if wanted.act is HolderAct.CORRECT:
        person = posts.person(holding.person_id)
        return posts.correct(replace(person, name=holding.person, phone=holding.phone))
    if wanted.act is HolderAct.CHANGE:
        return posts.change(holding, wanted.unit)
    return posts.appoint(holding, wanted.unit, closing_predecessor=wanted.closing)
