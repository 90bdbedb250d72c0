"""Writes of the roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from app.domain.roster.order import in_new_order
from app.domain.roster.posts import Post, Seat
from app.domain.roster.units import Unit, UnitKind
from app.errors import NotFound, RuleBroken
from app.i18n import _
from app.storage.queries import people as people_queries
from app.storage.queries import roster as queries
from app.storage.tables.plan_records import population
from app.storage.tables.roster import unit, unit_former_name, unit_successor
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes import people
from app.storage.writes.rows import add, add_many, remove, row_of

_NAMES = {"name", "short_name", "legal_name"}


def add_unit(work: UnitOfWork, unit_value: Unit, day: date | None = None) -> int:
    """Add a unit with its people and return its id; with `order` 0 it becomes the last.

    The people hold their posts from `day` on, since ever without one. Raises `RuleBroken` when a
    standing unit has this name.
    """
    if not unit_value.order:
        last = work.connection.scalar(select(func.coalesce(func.max(unit.c.order), 0))) or 0
        unit_value = replace(unit_value, order=last + 1)
    with _unique_name(unit_value):
        new = add(work, unit, row_of(unit, unit_value))
    _put_former_names(work, new, unit_value.former_names)
    for post, wanted in people_of(unit_value).items():
        seat = Seat(post=post, body_id=new)
        people.put_holder(work, seat, wanted, day, dated=day is not None)
    return new


def change_unit(work: UnitOfWork, unit_value: Unit, day: date) -> None:
    """Store what differs from the unit as it stood on the day, under its id.

    Other people take over on that day. Raises `NotFound` when there is no such unit, and
    `RuleBroken` when a standing unit has its name or the name is one of the past.
    """
    before = queries.one(work.connection, unit_value.id, day)
    if before is None:
        raise NotFound(
            _("The unit “{name}” is no longer in the roster.").format(name=unit_value.name)
        )
    wanted, stood = row_of(unit, unit_value), row_of(unit, before)
    values = {name: value for name, value in wanted.items() if value != stood[name]}
    newest = _renamed_after(work, unit_value.id, day)
    if newest and set(values) & _NAMES:
        raise RuleBroken(
            _(
                "“{name}” was the name of the time; the unit is called “{newest}” today. Change a "
                "name with the date of today."
            ).format(name=before.name, newest=newest)
        )
    if values:
        with _unique_name(unit_value):
            work.connection.execute(update(unit).where(unit.c.id == unit_value.id), values)
    held = people_of(before)
    for post, appointment in people_of(unit_value).items():
        if appointment != held[post]:
            people.put_holder(work, Seat(post=post, body_id=unit_value.id), appointment, day)
    if unit_value.former_names != before.former_names:
        _change_former_names(work, unit_value.id, unit_value.former_names)


def people_of(unit_value: Unit) -> dict[Post, people.Appointment]:
    """Who holds the two posts that the table of units shows."""
    return {
        Post.LEADER: people.Appointment(name=unit_value.leader, title=unit_value.leader_title),
        Post.LIAISON: people.Appointment(
            name=unit_value.liaison,
            title=unit_value.liaison_title,
            phone=unit_value.liaison_phone,
        ),
    }


def rename_unit(work: UnitOfWork, old: Unit, names: Mapping[str, str], day: date) -> None:
    """Let a unit have other names from a day on; the old ones stay the names of the time before.

    `names` holds name, short_name and legal_name. Raises `RuleBroken` when another unit has the
    name already, or when the unit was renamed on a later day.
    """
    newest = _renamed_after(work, old.id, day)
    if newest:
        words = _("“{unit}” was renamed later to “{newest}”. Undo that first.")
        raise RuleBroken(words.format(unit=old.name, newest=newest))
    table = unit_former_name.c
    same = select(table.id, table.until_on).where(table.unit_id == old.id, table.name == old.name)
    known = work.connection.execute(same).all()
    remove(work, unit_former_name, "id", [row.id for row in known if row.until_on is None])
    if all(row.until_on != day for row in known):
        last = select(func.coalesce(func.max(table.order), 0)).where(table.unit_id == old.id)
        place = (work.connection.scalar(last) or 0) + 1
        names_then = {"short_name": old.short_name, "legal_name": old.legal_name, "until_on": day}
        add(work, unit_former_name, {**_undated(old.id, old.name, place), **names_then})
    renamed = replace(old, name=names["name"])
    refuse_name_in_use(work, renamed, day)
    with _unique_name(renamed):
        work.connection.execute(update(unit).where(unit.c.id == old.id), dict(names))


def _renamed_after(work: UnitOfWork, unit_id: int, day: date) -> str:
    """The present name of a unit that was renamed after the day, else nothing."""
    later = select(unit.c.name).join(unit_former_name, unit_former_name.c.unit_id == unit.c.id)
    found = later.where(unit.c.id == unit_id, unit_former_name.c.until_on > day)
    return work.connection.scalar(found.limit(1)) or ""


def refuse_name_in_use(work: UnitOfWork, wanted: Unit, day: date) -> None:
    """Raise `RuleBroken` when a unit of the same parent that has the name stands after the day.

    The index of the table sees only units without an end.
    """
    same = select(unit.c.left_on, unit.c.closed_on).where(
        unit.c.name == wanted.name,
        unit.c.parent_id.is_not_distinct_from(wanted.parent_id),
        unit.c.id != wanted.id,
    )
    for left_on, closed_on in work.connection.execute(same).all():
        if min(left_on or date.max, closed_on or date.max) > day:
            raise RuleBroken(_name_taken(wanted))


def close_unit(work: UnitOfWork, unit_id: int, day: date, successors: Iterable[int] = ()) -> None:
    """Let a unit end on a day (excluded), with the units that take its place; its people end too.

    Its membership ends then if it has not ended before. An end on a later day, with what was to
    take its place then, is forgotten.
    """
    row = select(unit.c.left_on, unit.c.kind).where(unit.c.id == unit_id)
    left_on, kind = work.connection.execute(row).one()
    values: dict[str, date] = {"closed_on": day}
    if kind is UnitKind.MEMBER and (left_on is None or left_on > day):
        values["left_on"] = day
    work.connection.execute(update(unit).where(unit.c.id == unit_id), values)
    for each in people_queries.of_body(work.connection, unit_id):
        if each.held_on(day) or (each.began_on is not None and each.began_on >= day):
            people.end_holding(work, each, day)
    remove(work, unit_successor, "unit_id", [unit_id])
    for successor_id in dict.fromkeys(successors):
        add_successor(work, unit_id, successor_id)


def change_membership(
    work: UnitOfWork, unit_id: int, *, joined_on: date | None, left_on: date | None
) -> None:
    """Set from when until when a unit is a member."""
    values = {"joined_on": joined_on, "left_on": left_on}
    work.connection.execute(update(unit).where(unit.c.id == unit_id), values)


def make_member(work: UnitOfWork, unit_id: int, day: date) -> None:
    """Let a body that only gave data become a member on a day."""
    values = {"kind": UnitKind.MEMBER, "joined_on": day, "left_on": None}
    work.connection.execute(update(unit).where(unit.c.id == unit_id), values)


def add_successor(work: UnitOfWork, unit_id: int, successor_id: int) -> None:
    """Note that a unit took another's place."""
    add(work, unit_successor, {"unit_id": unit_id, "successor_id": successor_id})


def add_former_names(work: UnitOfWork, unit_id: int, names: Iterable[str]) -> None:
    """Let a unit be found by more names; those that it has are passed over."""
    own = unit_former_name.c.unit_id == unit_id
    stored = work.connection.scalars(select(unit_former_name.c.name).where(own)).all()
    new = [name for name in dict.fromkeys(names) if name not in stored]
    rows = enumerate(new, start=len(stored) + 1)
    add_many(work, unit_former_name, [_undated(unit_id, name, place) for place, name in rows])


def remove_units(work: UnitOfWork, ids: Iterable[int]) -> None:
    """Remove units with their former names and their people.

    Raises `RuleBroken` when one of them has assignments or letters, or took the place of another:
    such a unit is given the day on which it left instead.
    """
    wanted = list(ids)
    followed = select(unit.c.name).join(unit_successor, unit_successor.c.successor_id == unit.c.id)
    kept = followed.where(unit.c.id.in_(wanted), unit_successor.c.unit_id.not_in(wanted))
    name = work.connection.scalar(kept.limit(1))
    if name is not None:
        words = _(
            "“{unit}” took the place of another unit and cannot be removed. Undo that adjustment, "
            "or let it end by another one."
        )
        raise RuleBroken(words.format(unit=name))
    remove(work, unit_former_name, "unit_id", wanted)
    remove(work, population, "unit_id", wanted)
    remove(work, unit_successor, "unit_id", wanted)
    people.remove_of_units(work, wanted)
    try:
        remove(work, unit, "id", wanted)
    except IntegrityError as error:
        raise RuleBroken(
            _(
                "A unit that has assignments or letters cannot be removed. Take its assignments "
                "away first, or enter the day on which it left."
            )
        ) from error


def reorder_units(work: UnitOfWork, ids_in_order: Sequence[int]) -> None:
    """Give the units this official order from 1.

    Units that are not named (closed ones, other tiers) keep their place behind the unit that
    they stood behind.
    """
    stored = work.connection.scalars(select(unit.c.id).order_by(unit.c.order, unit.c.id)).all()
    for place, each in enumerate(in_new_order(stored, ids_in_order), start=1):
        statement = update(unit).where(unit.c.id == each, unit.c.order != place)
        work.connection.execute(statement, {"order": place})


def _change_former_names(work: UnitOfWork, unit_id: int, names: Sequence[str]) -> None:
    """Former names as they were typed; those that have a day keep it."""
    own = unit_former_name.c.unit_id == unit_id
    stored = work.connection.execute(
        select(unit_former_name.c.name, unit_former_name.c.id, unit_former_name.c.until_on).where(
            own
        )
    ).all()
    kept = {name: place for place, name in enumerate(dict.fromkeys(names), start=1)}
    new = {name: place for name, place in kept.items() if name not in {row.name for row in stored}}
    undated = [number for name, number, until in stored if name not in kept and until is None]
    remove(work, unit_former_name, "id", undated)
    for name, number, _until in stored:
        if name in kept:
            statement = update(unit_former_name).where(
                unit_former_name.c.id == number, unit_former_name.c.order != kept[name]
            )
            work.connection.execute(statement, {"order": kept[name]})
    add_many(work, unit_former_name, [_undated(unit_id, *each) for each in new.items()])


def _undated(unit_id: int, name: str, place: int) -> dict[str, object]:
    return {"unit_id": unit_id, "name": name, "order": place, "short_name": "",
            "legal_name": "", "until_on": None}  # fmt: skip


def _put_former_names(work: UnitOfWork, unit_id: int, names: Iterable[str]) -> None:
    listed = enumerate(dict.fromkeys(names), start=1)
    add_many(work, unit_former_name, [_undated(unit_id, name, place) for place, name in listed])


@contextmanager
def _unique_name(unit_value: Unit) -> Iterator[None]:
    try:
        yield
    except IntegrityError as error:
        if "unit.name" not in str(error.orig):
            raise
        raise RuleBroken(_name_taken(unit_value)) from error


def _name_taken(unit_value: Unit) -> str:
    return _("A unit named “{name}” is already in the roster.").format(name=unit_value.name)
