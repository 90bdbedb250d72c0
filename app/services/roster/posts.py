"""Who holds which post: appointed, replaced, ended, corrected; each act is one step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.domain.changes import Done
from app.domain.roster.checking import check_text
from app.domain.roster.posts import Holding, Person, Seat
from app.errors import NotFound, RuleBroken
from app.i18n import _

if TYPE_CHECKING:
    from app.storage.database import Store
    from app.storage.unit_of_work import UnitOfWork


class Posts:
    """The holders of posts of one unit or of the city's committee (body None)."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._clock = clock

    def of(self, body_id: int | None) -> tuple[Holding, ...]:
        """Everybody who holds, held or will hold a post of the body, the latest first."""
        from app.storage.queries import people

        with self._store.reading() as connection:
            found = people.of_body(connection, body_id)
        return tuple(sorted(found, key=lambda each: each.began_on or date.min, reverse=True))

    def of_person(self, person_id: int) -> tuple[Holding, ...]:
        """Every post of a person, the earliest first."""
        from app.storage.queries import people

        with self._store.reading() as connection:
            return people.of_person(connection, person_id)

    def appoint(
        self, wanted: Holding, body: str = "", *, closing_predecessor: bool = False
    ) -> Done:
        """Let a person hold a post from `wanted.began_on` on (today without one).

        Raises `SeatTaken`, which knows the holder, when a one-seat post has one already; with
        `closing_predecessor` that one's time ends on the day before. Raises `RuleBroken` when a
        text cannot be stored or the person holds the post already.
        """
        from app.storage.writes import people as writes

        wanted = _checked(wanted)
        name = wanted.person
        if not name:
            raise RuleBroken(_("An appointment needs a post and a person."))
        day = wanted.began_on or self._today()
        _refuse_backwards(replace(wanted, began_on=day))
        appointment = writes.Appointment(
            name=name,
            title=wanted.title,
            phone=wanted.phone or None,
            acting=wanted.acting,
            document=wanted.document,
        )
        title = _("{person} becomes {post}").format(person=name, post=wanted.seat.post)
        with self._store.begin(title) as work:
            if wanted.seat.is_single and closing_predecessor:
                writes.put_holder(work, wanted.seat, appointment, day, dated=True)
            else:
                ends = (wanted.ended_on, writes.free_until(work, wanted.seat, day))
                end = min((each for each in ends if each), default=None)
                person_id = writes.person_for(work, wanted.seat, appointment)
                new = replace(wanted, id=0, person_id=person_id, began_on=day, ended_on=end)
                writes.add_holding(work, new, body)
            return _done(work)

    def end(self, holding_id: int, seat: Seat, day: date | None = None) -> Done:
        """End somebody's time on a day (excluded), today unless it is given.

        Raises `SeatTaken` when it had ended before and somebody else follows by then.
        """
        from app.storage.writes import people as writes

        holding = self._one(holding_id, seat)
        day = day or self._today()
        words = _("{person} is no longer {post}")
        title = words.format(person=holding.person, post=seat.post)
        with self._store.begin(title) as work:
            if holding.ended_on is not None and holding.ended_on < day:
                writes.change_holding(work, replace(holding, ended_on=day))
            else:
                writes.end_holding(work, holding, day)
            return _done(work)

    def change(self, wanted: Holding, body: str = "") -> Done:
        """Store other days, title, paper or acting under the holding's id.

        Raises `SeatTaken` when the days overlap with another holder of a one-seat post,
        `RuleBroken` when a text cannot be stored.
        """
        from app.storage.writes import people as writes

        wanted = _checked(wanted)
        _refuse_backwards(wanted)
        words = _("Change {person} as {post}")
        title = words.format(person=wanted.person, post=wanted.seat.post)
        with self._store.begin(title) as work:
            writes.change_holding(work, wanted, body)
            return _done(work)

    def correct(self, person: Person) -> Done:
        """Correct a person's name or telephone everywhere at once: a slip, not a successor.

        Raises `RuleBroken` when a text cannot be stored; one that is as it was is not looked at.
        """
        from app.storage.writes import people as writes

        stored = self.person(person.id)
        person = replace(
            person,
            name=check_text("leader", person.name),
            phone=_changed("liaison_phone", person.phone, stored.phone),
            email=_changed("email", person.email, stored.email),
            note=_changed("note", person.note, stored.note),
        )
        if not person.name:
            raise RuleBroken(_("A person needs a name."))
        with self._store.begin(_("Correct {person}").format(person=person.name)) as work:
            writes.change_person(work, person)
            return _done(work)

    def person(self, person_id: int) -> Person:
        """A person by id. Raises `NotFound`."""
        from app.storage.queries import people

        with self._store.reading() as connection:
            found = [each for each in people.persons(connection) if each.id == person_id]
        if not found:
            raise NotFound(_("This person is no longer in the roster."))
        return found[0]

    def join(self, kept: int, double: int) -> Done:
        """Make two entries of one person one."""
        from app.storage.writes import people as writes

        with self._store.begin(_("Join two entries of one person")) as work:
            writes.join_persons(work, kept, double)
            return _done(work)

    def _one(self, holding_id: int, seat: Seat) -> Holding:
        found = [each for each in self.of(seat.body_id) if each.id == holding_id]
        if not found:
            raise NotFound(_("This holder of a post is no longer in the roster."))
        return found[0]

    def _today(self) -> date:
        return self._clock().astimezone().date()


def _checked(wanted: Holding) -> Holding:
    """The holding with its texts as they are stored. Raises `RuleBroken`."""
    return replace(
        wanted,
        person=check_text("leader", wanted.person),
        title=check_text("leader_title", wanted.title),
        phone=check_text("liaison_phone", wanted.phone),
        document=check_text("department", wanted.document),
    )


def _changed(field: str, text: str, before: str) -> str:
    """A text that was typed, checked; one that is as it was (read from a file) is let pass."""
    return text if text == before else check_text(field, text)


def _refuse_backwards(wanted: Holding) -> None:
    if wanted.began_on and wanted.ended_on and wanted.ended_on <= wanted.began_on:
        raise RuleBroken(_("The last day cannot lie before the first one."))


def _done(work: UnitOfWork) -> Done:
    step = work.commit()
    return Done(work.changed, step)
