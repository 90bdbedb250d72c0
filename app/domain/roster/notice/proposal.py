"""What a pasted member list would change: the adjustment that makes the committee like the list."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.domain.roster.adjustment import Adjustment, ChangeType, RosterChange
from app.domain.roster.notice.entries import NoticeEntry, NoticeReading
from app.domain.roster.posts import Holding, Post
from app.domain.roster.units import Unit
from app.i18n import _

#: Posts of a committee that several people hold: who is not in the list holds it no longer.
_SHARED = (Post.VICE_CHAIR, Post.OFFICE_DEPUTY)


@dataclass(frozen=True, slots=True)
class NoticeProposal:
    """The adjustment (None when everything is so already) and what was left as it is."""

    adjustment: Adjustment | None
    notes: tuple[str, ...] = ()


def propose(
    reading: NoticeReading,
    units: Sequence[Unit],
    holdings: Sequence[Holding],
    day: date,
    answers: Mapping[int, NoticeEntry | None],
) -> NoticeProposal:
    """The changes between the committee of the day and the list, in the order of the list.

    `units` are the members and `holdings` those of the day. `answers` give, by the place of an
    entry (from 0), the entry as the clerk settled it, or None to leave it out; an entry that is
    uncertain and was not settled is left out and named in the notes. In an empty roster every
    unit of the list is a new member.
    """
    return _Proposing(units, holdings, day).of(reading, answers)


class _Proposing:
    def __init__(self, units: Sequence[Unit], holdings: Sequence[Holding], day: date) -> None:
        self._units = {unit.name: unit for unit in units}
        self._own = [each for each in holdings if each.seat.body_id is None]
        self._day = day
        self._notes: list[str] = []

    def of(
        self, reading: NoticeReading, answers: Mapping[int, NoticeEntry | None]
    ) -> NoticeProposal:
        entries = []
        for place, entry in enumerate(reading.entries):
            settled = answers.get(place, entry)
            if settled is None:
                continue
            if place not in answers and self._is_open(entry):
                words = _("Line {line} was left as it is: {sentence}")
                said = " ".join(entry.uncertain) or entry.raw
                self._notes.append(words.format(line=entry.where, sentence=said))
                continue
            entries.append(settled)
        changes = [change for entry in entries for change in self._changes(entry)]
        changes += self._no_longer(entries)
        self._note_absent(reading)
        if not changes:
            return NoticeProposal(None, (*reading.notes, *self._notes))
        adjustment = Adjustment(
            number=reading.number, day=self._day, changes=tuple(dict.fromkeys(changes))
        )
        return NoticeProposal(adjustment, (*reading.notes, *self._notes))

    def _is_open(self, entry: NoticeEntry) -> bool:
        """Whether only the clerk can tell; a body outside the roster is no doubt of its own."""
        is_foreign = bool(entry.unit) and entry.unit not in self._units
        if not entry.person or len(entry.uncertain) > is_foreign:
            return True
        return is_foreign and entry.post is Post.MEMBER and bool(self._units)

    def _changes(self, entry: NoticeEntry) -> Iterator[RosterChange]:
        if entry.post is Post.MEMBER and entry.unit:
            yield from self._member(entry)
        elif entry.post is Post.LIAISON:
            if entry.unit in self._units:
                yield self._replaced(entry, Post.LIAISON, entry.unit)
        elif not self._sits(entry):
            kind = ChangeType.APPOINT if entry.post in _SHARED else ChangeType.REPLACE
            is_known = entry.unit in self._units
            title = entry.title if is_known else f"{entry.unit}{entry.title}"
            yield RosterChange(
                type=kind,
                post=entry.post,
                person=entry.person,
                title=title,
                unit=entry.unit if is_known else "",
                acting=entry.acting,
            )

    def _member(self, entry: NoticeEntry) -> Iterator[RosterChange]:
        """Who sits for a unit: its 分管领导, and the seat itself where somebody else has it."""
        unit = self._units.get(entry.unit)
        if unit is None:
            yield RosterChange(type=ChangeType.NEW, unit=entry.unit)
            yield self._replaced(entry, Post.LEADER, entry.unit)
            return
        seated = next(
            (
                each
                for each in self._own
                if each.seat.post is Post.MEMBER and each.seat.unit_id == unit.id
            ),
            None,
        )
        if seated is not None and seated.person != entry.person:
            yield self._replaced(entry, Post.MEMBER, unit.name)
        if seated is None or seated.person == unit.leader:
            title = entry.title or (unit.leader_title if unit.leader == entry.person else "")
            if (unit.leader, unit.leader_title) != (entry.person, title):
                yield self._replaced(replace(entry, title=title), Post.LEADER, unit.name)

    def _sits(self, entry: NoticeEntry) -> bool:
        held = [each for each in self._own if each.seat.post is entry.post]
        known = next((each for each in held if each.person == entry.person), None)
        return known is not None and known.acting == entry.acting

    def _no_longer(self, entries: Sequence[NoticeEntry]) -> Iterator[RosterChange]:
        for post in _SHARED:
            listed = {entry.person for entry in entries if entry.post is post}
            names = {unit.id: unit.name for unit in self._units.values()}
            for each in self._own:
                if listed and each.seat.post is post and each.person not in listed:
                    yield RosterChange(
                        type=ChangeType.END,
                        post=post,
                        person=each.person,
                        unit=names.get(each.seat.unit_id or 0, ""),
                    )

    def _note_absent(self, reading: NoticeReading) -> None:
        named = {entry.unit for entry in reading.entries}
        absent = [name for name in self._units if name not in named]
        if absent and any(entry.post is Post.MEMBER for entry in reading.entries):
            words = _("Members that the list does not name, left as they are: {units}.")
            self._notes.append(words.format(units="、".join(absent)))

    @staticmethod
    def _replaced(entry: NoticeEntry, post: Post, unit: str) -> RosterChange:
        return RosterChange(
            type=ChangeType.REPLACE,
            post=post,
            unit=unit,
            person=entry.person,
            title=entry.title,
            acting=entry.acting,
        )
