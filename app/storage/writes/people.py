"""Writes of persons and of who holds which post."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import delete, select, update

from app.domain.roster.adjustment import Adjustment
from app.domain.roster.posts import (
    Holding,
    Person,
    Seat,
    refuse_second_holder,
    timeline_of,
)
from app.errors import NotFound, RuleBroken
from app.i18n import _
from app.storage.queries import people as queries
from app.storage.tables.roster import adjustment, holding, person, unit
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes.rows import add, remove, row_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """Somebody who is to hold a post: who, with which title and telephone, on whose word.

    None for the telephone leaves the one that is known.
    """

    name: str
    title: str = ""
    phone: str | None = None
    acting: bool = False
    document: str = ""


def add_holding(work: UnitOfWork, value: Holding, body: str = "") -> int:
    """Enter a holding of a person that exists; it ends with its unit at the latest.

    Raises `SeatTaken` when a one-seat post would have two holders at once, `RuleBroken` when the
    person holds the post already, `NotFound` when the unit has ended; `body` names it.
    """
    return add(work, holding, _row(_fitting(work, value, body)))


def change_holding(work: UnitOfWork, value: Holding, body: str = "") -> None:
    """Store the holding under its id. Raises as `add_holding`, and `NotFound` when it is gone."""
    statement = update(holding).where(holding.c.id == value.id)
    if not work.connection.execute(statement, _row(_fitting(work, value, body))).rowcount:
        raise NotFound(_("This holder of a post is no longer in the roster."))


def _fitting(work: UnitOfWork, value: Holding, body: str) -> Holding:
    """The holding as long as its unit exists, when nobody else sits there."""
    seat = value.seat
    ends = (value.ended_on, _end_of_unit(work, seat, value.began_on))
    value = replace(value, ended_on=min((each for each in ends if each), default=None))
    if not body and seat.body_id is not None:
        body = work.connection.scalar(select(unit.c.name).where(unit.c.id == seat.body_id)) or ""
    refuse_second_holder(value, queries.of_body(work.connection, seat.body_id), body)
    return value


def free_until(work: UnitOfWork, seat: Seat, day: date | None) -> date | None:
    """The day on which somebody who takes the seat on a day has to leave it, None when never.

    Then the next holder of a one-seat post begins, or the unit ends. Raises `NotFound` when the
    unit has ended by the day.
    """
    ends = [_end_of_unit(work, seat, day)]
    if seat.is_single and day is not None:
        line = timeline_of(seat, queries.of_body(work.connection, seat.body_id))
        ends += [each.began_on for each in line if each.began_on and each.began_on > day]
    return min((each for each in ends if each), default=None)


def _end_of_unit(work: UnitOfWork, seat: Seat, day: date | None) -> date | None:
    """When the seat ends with its body, or with the unit that somebody sits there for."""
    wanted = select(unit).where(unit.c.id.in_({seat.body_id, seat.unit_id} - {None}))
    rows = work.connection.execute(wanted).all()
    if {row.id for row in rows} != {seat.body_id, seat.unit_id} - {None}:
        raise NotFound(_("This unit is no longer in the roster."))
    start = day or date.min
    for row in rows:
        if row.closed_on is not None and row.closed_on <= start:
            raise NotFound(_("The unit “{name}” is no longer in the roster.").format(name=row.name))
    left = [row.left_on for row in rows if row.id == seat.unit_id]
    ends = (*left, *(row.closed_on for row in rows))
    return min((each for each in ends if each and each > start), default=None)


def change_person(work: UnitOfWork, value: Person) -> None:
    """Store the person under its id: every paper made from now on has the new text."""
    statement = update(person).where(person.c.id == value.id)
    if not work.connection.execute(statement, row_of(person, value)).rowcount:
        raise NotFound(_("This person is no longer in the roster."))


def add_adjustment(work: UnitOfWork, value: Adjustment, sentences: Sequence[str]) -> int:
    """Keep the paper that changed the committee, with what it said."""
    row = {"number": value.number, "day": value.day, "reason": value.reason}
    return add(work, adjustment, {**row, "changes": tuple(sentences)})


def join_persons(work: UnitOfWork, kept: int, double: int) -> None:
    """Make two entries of one person one: its posts move, what is blank is filled in.

    A post that both entries hold at once is held once, as long as either says.
    """
    if kept == double:
        raise RuleBroken(_("An entry cannot be joined with itself."))
    persons = {each.id: each for each in queries.persons(work.connection)}
    one, other = persons.get(kept), persons.get(double)
    if one is None or other is None:
        raise NotFound(_("This person is no longer in the roster."))
    for each in queries.of_person(work.connection, double):
        _hand_over(work, each, kept)
    remove(work, person, "id", [double])
    change_person(
        work,
        replace(
            one,
            phone=one.phone or other.phone,
            email=one.email or other.email,
            note=one.note or other.note,
        ),
    )


def _hand_over(work: UnitOfWork, value: Holding, person_id: int) -> None:
    """Let a holding be another entry's, without that one holding the post twice at once."""
    own = queries.of_person(work.connection, person_id)
    same = [each for each in own if each.seat.key == value.seat.key and each.overlaps(value)]
    began, ended = value.began_on, value.ended_on
    for each in same:
        began = None if began is None or each.began_on is None else min(began, each.began_on)
        ended = None if ended is None or each.ended_on is None else max(ended, each.ended_on)
    remove(work, holding, "id", [each.id for each in same])
    values = {"person_id": person_id, "began_on": began, "ended_on": ended}
    work.connection.execute(update(holding).where(holding.c.id == value.id), values)


def put_holder(
    work: UnitOfWork, seat: Seat, wanted: Appointment, day: date | None, *, dated: bool = False
) -> None:
    """Let a one-seat post have this holder from a day on.

    Where there was no holder before it is since ever, unless the day is `dated` by a paper. The
    same name changes title and telephone, from that day on when a paper says so; another name
    takes over on that day and the predecessor's time ends; a holder who began on that very day is
    corrected, as is one whose name was unknown unless a paper says so; no name, title nor
    telephone ends the holder's time. Raises `NotFound` when the
    unit has ended by the day.
    """
    line = timeline_of(seat, queries.of_body(work.connection, seat.body_id))
    at = day or date.max
    current = next((each for each in line if each.held_on(at)), None)
    is_nothing = not (wanted.name or wanted.title or wanted.phone)
    if current is not None and is_nothing:
        end_holding(work, current, day)
    elif current is not None and current.person == wanted.name:
        _retitle(work, current, seat, wanted, day if dated else None)
    elif current is not None and (
        current.began_on == day or day is None or not (current.person or dated)
    ):
        _correct(work, current, seat, wanted)
    elif not is_nothing:
        ended_on = free_until(work, seat, day)
        if current is not None:
            end_holding(work, current, day)
        value = Holding(
            seat=seat,
            person_id=person_for(work, seat, wanted),
            person=wanted.name,
            title=wanted.title,
            acting=wanted.acting,
            document=wanted.document,
            began_on=day if line or dated else None,
            ended_on=ended_on,
        )
        add(work, holding, _row(value))


def end_holding(work: UnitOfWork, value: Holding, day: date | None) -> None:
    """End somebody's time on a day (excluded); one that would have no day goes altogether."""
    if day is None or (value.began_on is not None and value.began_on >= day):
        remove(work, holding, "id", [value.id])
        drop_unused(work, [value.person_id])
        return
    work.connection.execute(update(holding).where(holding.c.id == value.id), {"ended_on": day})


def person_for(work: UnitOfWork, seat: Seat, wanted: Appointment) -> int:
    """The id of the person: one of this name who has held a post of this body, else a new one."""
    known = None
    if wanted.name:
        body = seat.body_id or seat.unit_id
        known = queries.of_name_in_body(work.connection, wanted.name, body)
    if known is not None:
        if wanted.phone and wanted.phone != known.phone:
            change_person(work, replace(known, phone=wanted.phone))
        return known.id
    row = {"name": wanted.name, "phone": wanted.phone or "", "email": "", "note": ""}
    return add(work, person, row)


def drop_unused(work: UnitOfWork, ids: list[int]) -> None:
    """Remove those of the persons who hold no post any more and never did."""
    used = set(
        work.connection.scalars(select(holding.c.person_id).where(holding.c.person_id.in_(ids)))
    )
    remove(work, person, "id", [each for each in ids if each not in used])


def remove_of_units(work: UnitOfWork, ids: list[int]) -> None:
    """Remove every holding of these units, with the persons that nothing else names."""
    wanted = holding.c.body_id.in_(ids) | holding.c.unit_id.in_(ids)
    persons = list(set(work.connection.scalars(select(holding.c.person_id).where(wanted))))
    work.connection.execute(delete(holding).where(wanted))
    drop_unused(work, persons)


def _retitle(
    work: UnitOfWork, current: Holding, seat: Seat, wanted: Appointment, day: date | None
) -> None:
    """Another title, acting or not, for who sits there: from the `day` of a paper on, else all the
    time; what the table does not show stays as it is."""
    if day is not None:
        new = replace(
            current,
            seat=seat if seat.unit_id is not None else current.seat,
            title=wanted.title or current.title,
            acting=wanted.acting,
            document=wanted.document or current.document,
        )
        is_other = new != replace(current, document=new.document)
        if is_other and current.began_on != day:
            end_holding(work, current, day)
            add(work, holding, _row(replace(new, began_on=day)))
        else:
            work.connection.execute(update(holding).where(holding.c.id == current.id), _row(new))
    else:
        values = {"title": wanted.title, "acting": wanted.acting or current.acting}
        work.connection.execute(update(holding).where(holding.c.id == current.id), values)
    if wanted.phone is not None and wanted.phone != current.phone:
        _set_phone(work, current.person_id, wanted.phone)


def _correct(work: UnitOfWork, current: Holding, seat: Seat, wanted: Appointment) -> None:
    """Another name in a place that was just entered: a slip of the pen, not a successor."""
    others = queries.of_person(work.connection, current.person_id)
    if len(others) == 1 and not queries.is_known(work.connection, wanted.name):
        known = next(
            each for each in queries.persons(work.connection) if each.id == current.person_id
        )
        phone = known.phone if wanted.phone is None else wanted.phone
        change_person(work, replace(known, name=wanted.name, phone=phone))
    else:
        found = person_for(work, current.seat, wanted)
        work.connection.execute(
            update(holding).where(holding.c.id == current.id), {"person_id": found}
        )
        drop_unused(work, [current.person_id])
    values = {"title": wanted.title, "acting": wanted.acting, "document": wanted.document,
              "unit_id": seat.unit_id}  # fmt: skip
    work.connection.execute(update(holding).where(holding.c.id == current.id), values)


def _set_phone(work: UnitOfWork, person_id: int, phone: str) -> None:
    work.connection.execute(update(person).where(person.c.id == person_id), {"phone": phone})


def _row(value: Holding) -> dict[str, object]:
    return {
        "post": value.seat.post,
        "body_id": value.seat.body_id,
        "unit_id": value.seat.unit_id,
        "person_id": value.person_id,
        "title": value.title,
        "acting": value.acting,
        "began_on": value.began_on,
        "ended_on": value.ended_on,
        "document": value.document,
    }
