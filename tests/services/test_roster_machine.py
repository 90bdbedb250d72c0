"""Adjustments at random, on any day and in any sequence: what the roster says of each day is what a
simple table of days says, and no chair ever has two people on it."""

from __future__ import annotations

import copy
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.domain.roster.adjustment import Adjustment, ChangeType, RosterChange
from app.domain.roster.posts import Post, Seat
from app.domain.sheets.book import Book
from app.errors import RuleBroken
from app.paths import DataFolder
from app.services.roster import Roster
from app.services.safekeeping import Safekeeping
from app.storage.database import Store
from app.storage.queries import people

FIRST = date(2020, 1, 1)
DAYS = 10
NOW = datetime(2020, 1, 6, 9, 0, tzinfo=UTC)
#: What the machine did over all its runs: a machine that is refused everything proves nothing.
DONE: Counter[str] = Counter()

days = st.integers(0, DAYS - 1)
places = st.integers(0, 40)
persons = st.sampled_from(["甲某", "乙某", "丙某", "丁䶮"])
posts = st.sampled_from([Post.LEADER, Post.LIAISON, Post.HEAD])


@dataclass
class Chair:
    """Who sits on a chair on each day, as (number of the sitting, name)."""

    cells: list[tuple[int, str] | None] = field(default_factory=lambda: [None] * DAYS)

    def put(self, day: int, name: str, sitting: int) -> None:
        current = self.cells[day]
        if current is not None and current[1] == name:
            return
        starts = [d for d in range(DAYS) if self._starts(d)]
        if current is not None and day in starts:  # entered on that very day: a correction
            self.cells = [(current[0], name) if cell == current else cell for cell in self.cells]
            return
        end = min((d for d in starts if d > day), default=DAYS)
        self.cells[day:end] = [(sitting, name)] * (end - day)

    def end(self, day: int) -> None:
        current = self.cells[day]
        self.cells = [
            None if cell == current and d >= day else cell for d, cell in enumerate(self.cells)
        ]

    def clear_from(self, day: int) -> None:
        self.cells[day:] = [None] * (DAYS - day)

    def _starts(self, day: int) -> bool:
        cell = self.cells[day]
        return cell is not None and (day == 0 or self.cells[day - 1] != cell)


@dataclass
class Body:
    """A unit as a table of days."""

    names: list[str]
    member: list[bool]
    since: int
    closed: int = DAYS
    is_provider: bool = False
    chairs: dict[Post, Chair] = field(default_factory=dict)

    def exists(self, day: int) -> bool:
        return self.since <= day < self.closed

    def close(self, day: int) -> None:
        self.closed = min(self.closed, day)
        self.member[day:] = [False] * (DAYS - day)
        for chair in self.chairs.values():
            chair.clear_from(day)


def day_of(day: int) -> date:
    return FIRST + timedelta(days=day)


def no_book(_path: Path) -> Book:
    raise AssertionError("nothing is read here")


class RosterMachine(RuleBasedStateMachine):
    """The program on one side, tables of days on the other."""

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.store = Store.open(DataFolder(Path(self.folder.name)))
        self.roster = Roster(self.store, no_book, clock=lambda: NOW)
        self.safekeeping = Safekeeping(self.store)
        self.bodies: list[Body] = []
        self.past: list[list[Body]] = []
        self.future: list[list[Body]] = []
        self.counter = 0
        for _unit in range(4):
            self._enter(self._fresh(), 0)

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.store.close()
            self.folder.cleanup()

    # -- acts ---------------------------------------------------------------------------------

    @rule(day=days)
    def new(self, day: int) -> None:
        self._enter(self._fresh(), day)

    @rule(day=days, place=places)
    def come_back(self, day: int, place: int) -> None:
        gone = [b for b in self.bodies if b.exists(day) and not b.member[day]]
        if gone:
            body = gone[place % len(gone)]
            name = body.names[day]

            def model() -> None:
                if body.is_provider:  # the same body, with its people, becomes a member
                    body.is_provider, body.since = False, day
                    body.member[day:] = [True] * (DAYS - day)
                else:
                    body.close(day)
                    self._add(name, day)

            self._try(day, [RosterChange(type=ChangeType.NEW, unit=name)], model)

    @rule(day=days, place=places)
    def leave(self, day: int, place: int) -> None:
        body = self._pick(day, place)
        if body is not None:
            change = RosterChange(type=ChangeType.LEAVE, unit=body.names[day])
            self._try(day, [change], lambda: self._no_member(body, day))

    @rule(day=days, place=places)
    def rename(self, day: int, place: int) -> None:
        body, name = self._pick(day, place), self._fresh()
        if body is not None:
            change = RosterChange(type=ChangeType.RENAME, unit=body.names[day], name=name)

            def model() -> None:
                body.names[day:] = [name] * (DAYS - day)

            self._try(day, [change], model)

    @rule(day=st.integers(1, DAYS - 1), first=places, second=places)
    def merge(self, day: int, first: int, second: int) -> None:
        one, other, name = self._pick(day, first), self._pick(day, second), self._fresh()
        if one is None or other is None or one is other:
            return
        was_member = self._was_member(one, day) or self._was_member(other, day)

        def model() -> None:
            one.close(day)
            other.close(day)
            self._add(name, day, is_member=was_member)

        units = (one.names[day], other.names[day])
        self._try(day, [RosterChange(type=ChangeType.MERGE, unit=name, units=units)], model)

    @rule(day=days, place=places)
    def split(self, day: int, place: int) -> None:
        body, names = self._pick(day, place), (self._fresh(), self._fresh())
        if body is not None:
            was_member = self._was_member(body, day)

            def model() -> None:
                body.close(day)
                for name in names:
                    self._add(name, day, is_member=was_member)

            change = RosterChange(type=ChangeType.SPLIT, unit=body.names[day], units=names)
            self._try(day, [change], model)

    @rule(day=days, place=places, post=posts, person=persons)
    def appoint(self, day: int, place: int, post: Post, person: str) -> None:
        self._put(ChangeType.APPOINT, day, place, post, person)

    @rule(day=days, place=places, post=posts, person=persons)
    def replace(self, day: int, place: int, post: Post, person: str) -> None:
        self._put(ChangeType.REPLACE, day, place, post, person)

    @rule(day=days, place=places, post=posts)
    def dismiss(self, day: int, place: int, post: Post) -> None:
        body = self._pick(day, place)
        if body is not None:
            change = RosterChange(type=ChangeType.END, unit=body.names[day], post=post)
            self._try(day, [change], lambda: body.chairs[post].end(day))

    @rule()
    def undo(self) -> None:
        if self.past:
            self.safekeeping.undo()
            self.future.append(self.bodies)
            self.bodies = self.past.pop()
            DONE["undo"] += 1

    @rule()
    def redo(self) -> None:
        if self.future:
            self.safekeeping.redo()
            self.past.append(self.bodies)
            self.bodies = self.future.pop()

    # -- what must hold -----------------------------------------------------------------------

    @invariant()
    def every_day_reads_as_the_tables_say(self) -> None:
        if not hasattr(self, "store"):
            return
        for day in range(DAYS):
            read = [(u.name, u.leader, u.liaison) for u in self.roster.list(on=day_of(day))]
            told = [
                (body.names[day], *(self._sits(body, post, day) for post in _SHOWN))
                for body in self.bodies
                if body.member[day]
            ]
            assert sorted(read) == sorted(told), day

    @invariant()
    def no_chair_has_two_people(self) -> None:
        if not hasattr(self, "store"):
            return
        with self.store.reading() as connection:
            holdings = people.holdings(connection)
        for day in range(DAYS):
            seats = [each.seat for each in holdings if each.held_on(day_of(day))]
            taken = Counter(seat.key for seat in seats if seat.is_single)
            assert all(count == 1 for count in taken.values()), taken

    # -- the two sides ------------------------------------------------------------------------

    def _try(self, day: int, changes: list[RosterChange], model: Callable[[], None]) -> None:
        adjustment = Adjustment(day=day_of(day), changes=tuple(changes))
        before = copy.deepcopy(self.bodies)
        try:
            self.roster.adjustments.accept(adjustment)
        except RuleBroken:
            DONE[f"refused {changes[0].type}"] += 1
            return
        # the model's functions hold the bodies of the present list: keep a copy of the past
        model()
        DONE[changes[0].type] += 1
        self.past.append(before)
        self.future.clear()

    def _put(self, kind: ChangeType, day: int, place: int, post: Post, person: str) -> None:
        body = self._pick(day, place)
        if body is None:
            return
        chair = body.chairs.setdefault(post, Chair())
        if kind is ChangeType.APPOINT and chair.cells[day] is not None:
            self._refused(body, day, post, person)
            return
        self.counter += 1
        number = self.counter
        change = RosterChange(type=kind, unit=body.names[day], post=post, person=person)
        self._try(day, [change], lambda: chair.put(day, person, number))

    def _refused(self, body: Body, day: int, post: Post, person: str) -> None:
        """A taken chair is refused, and the sentence says who sits there."""
        change = RosterChange(
            type=ChangeType.APPOINT, unit=body.names[day], post=post, person=person
        )
        adjustment = Adjustment(day=day_of(day), changes=(change,))
        cell = body.chairs[post].cells[day]
        assert cell is not None
        with pytest.raises(RuleBroken, match=cell[1]):
            self.roster.adjustments.accept(adjustment)

    def _enter(self, name: str, day: int) -> None:
        change = RosterChange(type=ChangeType.NEW, unit=name)
        self._try(day, [change], lambda: self._add(name, day))

    def _add(self, name: str, day: int, *, is_member: bool = True) -> None:
        member = [is_member and d >= day for d in range(DAYS)]
        self.bodies.append(Body([name] * DAYS, member, day, is_provider=not is_member))

    @staticmethod
    def _was_member(body: Body, day: int) -> bool:
        return body.member[day] or (day > 0 and body.member[day - 1])

    def _no_member(self, body: Body, day: int) -> None:
        body.member[day:] = [False] * (DAYS - day)

    def _pick(self, day: int, place: int) -> Body | None:
        there = [body for body in self.bodies if body.exists(day)]
        return there[place % len(there)] if there else None

    def _fresh(self) -> str:
        self.counter += 1
        return f"市第{self.counter}局"

    @staticmethod
    def _sits(body: Body, post: Post, day: int) -> str:
        cell = body.chairs[post].cells[day] if post in body.chairs else None
        return "" if cell is None else cell[1]


_SHOWN = (Post.LEADER, Post.LIAISON)
RosterMachine.TestCase.settings = settings(max_examples=25, stateful_step_count=20, deadline=None)


class TestAdjustments(RosterMachine.TestCase):  # type: ignore[misc, valid-type]  # made by hypothesis
    """The machine, run by the tests."""


def test_a_seat_of_the_committee_is_one_however_many_units_it_has() -> None:
    chair = Seat(post=Post.CHAIR, unit_id=None)
    assert chair.key == Seat(post=Post.CHAIR, unit_id=7).key
    assert Seat(post=Post.MEMBER, unit_id=1).key != Seat(post=Post.MEMBER, unit_id=2).key
