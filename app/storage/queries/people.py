"""Reads of persons and of who holds which post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, or_, select

from app.domain.roster.adjustment import AdjustmentRecord
from app.domain.roster.papers import Paper
from app.domain.roster.posts import Holding, Person, Post, Seat
from app.storage.tables.roster import adjustment, holding, paper, person, unit_successor

_COLUMNS = (
    "h.id, h.post, h.body_id, h.unit_id, h.person_id, h.title, h.acting, h.began_on, h.ended_on,"
    " h.document, p.name, p.phone"
)
_FROM = f"SELECT {_COLUMNS} FROM holding h JOIN person p ON p.id = h.person_id"  # noqa: S608
_ON = "(h.began_on IS NULL OR h.began_on <= :day) AND (h.ended_on IS NULL OR h.ended_on > :day)"
_POSTS = {post.value: post for post in Post}


def holdings(connection: Connection, on: date | None = None) -> tuple[Holding, ...]:
    """Who holds which post, of every body; with a day only those that held it then."""
    if on is None:
        rows = connection.exec_driver_sql(f"{_FROM} ORDER BY h.id").fetchall()
    else:
        given = {"day": on.isoformat()}
        rows = connection.exec_driver_sql(f"{_FROM} WHERE {_ON} ORDER BY h.id", given).fetchall()
    return tuple(_holding(row) for row in rows)


def of_body(connection: Connection, body_id: int | None) -> tuple[Holding, ...]:
    """Every holding of one unit's posts, and of the seats in a committee that represent it.

    None is the city's committee: its posts, whoever is represented.
    """
    if body_id is None:
        rows = connection.exec_driver_sql(f"{_FROM} WHERE h.body_id IS NULL ORDER BY h.id")
    else:
        rows = connection.exec_driver_sql(
            f"{_FROM} WHERE h.body_id = :body OR h.unit_id = :body ORDER BY h.id",
            {"body": body_id},
        )
    return tuple(_holding(row) for row in rows.fetchall())


def of_person(connection: Connection, person_id: int) -> tuple[Holding, ...]:
    """Every post that a person has held, the earliest first."""
    rows = connection.exec_driver_sql(
        f"{_FROM} WHERE h.person_id = :person ORDER BY coalesce(h.began_on, ''), h.id",
        {"person": person_id},
    )
    return tuple(_holding(row) for row in rows.fetchall())


def persons(connection: Connection) -> tuple[Person, ...]:
    """Everybody, in the order in which they were entered."""
    rows = connection.execute(select(person).order_by(person.c.id)).mappings()
    return tuple(Person(**row) for row in rows)


def is_known(connection: Connection, name: str) -> bool:
    """Whether somebody of exactly this name is in the roster."""
    return connection.scalar(select(person.c.id).where(person.c.name == name).limit(1)) is not None


def of_name_in_body(connection: Connection, name: str, body_id: int | None) -> Person | None:
    """The first person of exactly this name who holds or held a post of this body, or a
    committee's seat for it."""
    own = holding.c.body_id.is_(None) if body_id is None else holding.c.body_id == body_id
    held = select(holding.c.person_id).where(or_(own, holding.c.unit_id == body_id))
    # the holders of a body are few, those of a name may be many
    wanted = select(person).where(person.c.id.in_(held), person.c.name == name)
    row = connection.execute(wanted.order_by(person.c.id).limit(1)).mappings().first()
    return None if row is None else Person(**row)


def successors(connection: Connection) -> dict[int, tuple[int, ...]]:
    """By unit id: the units that took its place."""
    found: dict[int, tuple[int, ...]] = {}
    rows = select(unit_successor.c.unit_id, unit_successor.c.successor_id)
    for unit_id, successor_id in connection.execute(rows.order_by(unit_successor.c.id)).all():
        found[unit_id] = (*found.get(unit_id, ()), successor_id)
    return found


def all_successors(known: Mapping[int, Sequence[int]], ids: Iterable[int]) -> set[int]:
    """These units with all that took their places, directly or by way of others."""
    found: set[int] = set()
    waiting = list(ids)
    while waiting:
        each = waiting.pop()
        if each not in found:
            found.add(each)
            waiting += known.get(each, ())
    return found


def adjustments(connection: Connection) -> tuple[AdjustmentRecord, ...]:
    """The adjustments that were made, the earliest day first."""
    wanted = select(adjustment).order_by(adjustment.c.day, adjustment.c.id)
    return tuple(AdjustmentRecord(**row) for row in connection.execute(wanted).mappings())


def _holding(row: Sequence[Any]) -> Holding:
    number, post, body, unit, person_id, title, acting, began, ended, document, name, phone = row
    return Holding(
        id=number,
        seat=Seat(post=_POSTS[post], body_id=body, unit_id=unit),
        person_id=person_id,
        person=name,
        title=title,
        phone=phone,
        acting=bool(acting),
        began_on=None if began is None else date.fromisoformat(began),
        ended_on=None if ended is None else date.fromisoformat(ended),
        document=document,
    )


def papers(connection: Connection) -> tuple[Paper, ...]:
    """The papers that left the program, the newest first."""
    wanted = select(paper).order_by(paper.c.id.desc())
    return tuple(Paper(**row) for row in connection.execute(wanted).mappings())
