"""Adjustments of the committee: looked at before they are made, made as one step, kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.roster.adjustment import Adjustment, AdjustmentRecord
from app.domain.roster.standing import (
    Difference,
    StandingLine,
    committee_lines,
    differences,
    post_lines,
)
from app.i18n import _

if TYPE_CHECKING:
    from app.storage.database import Store
    from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AdjustmentPreview:
    """What an adjustment does: the lines that differ, in sentences, and what else happens."""

    adjustment: Adjustment
    differences: tuple[Difference, ...]
    sentences: tuple[str, ...]
    notes: tuple[str, ...] = ()


class Adjustments:
    """One paper, many changes, one step."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def list(self) -> tuple[AdjustmentRecord, ...]:
        """The adjustments that were made, the earliest day first."""
        from app.storage.queries import people

        with self._store.reading() as connection:
            return people.adjustments(connection)

    def lines(self, on: date) -> tuple[StandingLine, ...]:
        """The committee as it stood on a day, in official order."""
        from app.storage.queries import people, roster

        with self._store.reading() as connection:
            return committee_lines(roster.units(connection, on), people.holdings(connection, on))

    def preview(self, adjustment: Adjustment) -> AdjustmentPreview:
        """What the adjustment would do; it is carried out and taken back, nothing is written.

        Raises `RuleBroken` with the place of the change that cannot be made, `SeatTaken` when a
        one-seat post would have two holders.
        """
        with self._store.begin(_("Preview of an adjustment")) as work:
            return self._carried_out(work, adjustment)

    def accept(self, adjustment: Adjustment) -> Done:
        """Make the adjustment in one step. Raises as `preview`; then nothing was written."""
        from app.storage.writes import people as writes

        title = _("Adjustment of the committee on {day}").format(day=adjustment.day)
        with self._store.begin(title) as work:
            outcome = self._carried_out(work, adjustment)
            writes.add_adjustment(work, adjustment, outcome.sentences)
            step = work.commit()
            return Done(work.changed, step, notes=outcome.notes)

    def _every_line(self, on: date) -> tuple[StandingLine, ...]:
        """The committee, then who holds the posts of every unit of every tier."""
        from app.storage.queries import people, roster

        with self._store.reading() as connection:
            holdings = people.holdings(connection, on)
            members = roster.units(connection, on)
            network = roster.network(connection, on)
        return (*committee_lines(members, holdings), *post_lines(network, holdings))

    def _carried_out(self, work: UnitOfWork, adjustment: Adjustment) -> AdjustmentPreview:
        from app.storage.queries import home
        from app.storage.writes.adjusting import Adjusting

        city = home.texts(work.connection).get("city", "")
        today = self._clock().astimezone().date()
        earlier = adjustment.day - timedelta(days=1)
        before = self._every_line(earlier)
        adjusting = Adjusting(work, adjustment, city, today)
        adjusting.carry_out()
        after = self._every_line(adjustment.day)
        return AdjustmentPreview(
            adjustment,
            differences(before, after),
            tuple(adjusting.sentences),
            tuple(adjusting.notes),
        )
