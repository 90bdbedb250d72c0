"""A member list pasted from a notice: read, turned into an adjustment, accepted as one step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.roster.notice.entries import NoticeEntry, NoticeReading
from app.domain.roster.notice.proposal import NoticeProposal, propose

if TYPE_CHECKING:
    from app.services.roster.adjustments import Adjustments
    from app.storage.database import Store


class Notices:
    """Takes what stands in a paper into the roster."""

    def __init__(
        self, store: Store, adjustments: Adjustments, clock: Callable[[], datetime]
    ) -> None:
        self._store = store
        self._adjustments = adjustments
        self._clock = clock

    def read(self, text: str) -> NoticeReading:
        """What the text says. Raises `RuleBroken` when there is nobody in it."""
        from app.domain.roster.notice.parsing import read_notice
        from app.storage.queries import home, roster

        with self._store.reading() as connection:
            units = roster.units(connection, seen_on=self._today())
            city = home.texts(connection).get("city", "")
        return read_notice(text, units, city)

    def propose(
        self,
        reading: NoticeReading,
        answers: Mapping[int, NoticeEntry | None] | None = None,
        on: date | None = None,
    ) -> NoticeProposal:
        """The adjustment that makes the committee of the day like the list.

        The day is `on`, else the day of the paper, else today. See `proposal` for answers.
        """
        from app.storage.queries import people, roster

        day = on or reading.day or self._today()
        with self._store.reading() as connection:
            units = roster.units(connection, day)
            holdings = people.holdings(connection, day)
            today = {each.id: each.name for each in roster.units(connection, seen_on=self._today())}
        names = {today[each.id]: each.name for each in units}
        settled = {
            place: None if entry is None else _of_the_time(entry, names)
            for place, entry in (answers or {}).items()
        }
        entries = tuple(_of_the_time(entry, names) for entry in reading.entries)
        return propose(replace(reading, entries=entries), units, holdings, day, settled)

    def accept(
        self,
        reading: NoticeReading,
        answers: Mapping[int, NoticeEntry | None] | None = None,
        on: date | None = None,
    ) -> Done:
        """Take the list in, as one step; nothing when everything is so already."""
        proposal = self.propose(reading, answers, on)
        if proposal.adjustment is None:
            return Done(notes=proposal.notes)
        done = self._adjustments.accept(proposal.adjustment)
        return Done(done.changed, done.step, notes=(*proposal.notes, *done.notes))

    def _today(self) -> date:
        return self._clock().astimezone().date()


def _of_the_time(entry: NoticeEntry, names: Mapping[str, str]) -> NoticeEntry:
    """The entry with its unit as it was called on the day; lists are read by today's names."""
    return replace(entry, unit=names.get(entry.unit, entry.unit))
