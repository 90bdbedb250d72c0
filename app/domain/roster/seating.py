"""Who sits where on a day, which seats are empty, and whose they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from app.domain.roster.posts import Holding, Person, Post, Seat
from app.domain.roster.units import Unit, UnitKind
from app.i18n import _


def home_of(seat: Seat) -> int | None:
    """The unit that a seat belongs to, or for which its holder sits in a committee."""
    return seat.unit_id if seat.body_id is None else seat.body_id


class Seating:
    """Units, persons and holdings as of a day, sorted so that each question is asked once."""

    def __init__(
        self,
        units: Sequence[Unit],
        holdings: tuple[Holding, ...],
        persons: tuple[Person, ...],
        day: date,
    ) -> None:
        self.day = day
        self.units = {unit.id: unit for unit in units if unit.existed_on(day)}
        self.members = [
            unit for unit in self.units.values() if unit.stood_on(day) and unit.parent_id is None
        ]
        self.holdings = sorted(holdings, key=lambda each: (each.began_on or date.min, each.id))
        self.persons = persons
        self.lines: dict[tuple[object, ...], list[Holding]] = {}
        for each in self.holdings:
            if each.seat.is_single and self.stands(each.seat):
                self.lines.setdefault(each.seat.key, []).append(each)
        self.vacant = dict(self._vacant())

    def stands(self, seat: Seat) -> bool:
        """Whether there is still somebody to be had on the seat: its unit exists as it did."""
        for unit_id in (seat.body_id, seat.unit_id):
            unit = self.units.get(unit_id) if unit_id is not None else None
            if unit_id is not None and unit is None:
                return False
            is_city = unit is not None and unit.kind is UnitKind.MEMBER and unit.parent_id is None
            if unit is not None and is_city and not unit.stood_on(self.day):
                return False
        return True

    def _vacant(self) -> Iterator[tuple[tuple[object, ...], Holding]]:
        """By seat: who sat there last, where nobody does nor will."""
        for key, line in self.lines.items():
            if all(each.ended_on and each.ended_on <= self.day for each in line):
                yield key, max(line, key=lambda each: (each.ended_on or date.min, each.id))

    def holder(self, unit: Unit, post: Post) -> Holding | None:
        """Who holds a one-seat post of the unit on the day."""
        line = self.lines.get(Seat(post=post, body_id=unit.id).key, ())
        return next((each for each in line if each.held_on(self.day)), None)

    def is_vacant(self, unit: Unit, post: Post) -> bool:
        """Whether somebody left the post and nobody followed."""
        return Seat(post=post, body_id=unit.id).key in self.vacant

    def current(self) -> Iterator[Holding]:
        """Who holds a post on the day."""
        return (each for each in self.holdings if each.held_on(self.day))

    def place_of(self, seat: Seat) -> str:
        """The unit of a seat, for a sentence."""
        unit = self.units.get(home_of(seat) or 0)
        return unit.name if unit else _("the committee")
