"""Writes the story of a committee: its beginning, then paper after paper, until today."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import bindparam, select, update

from app.domain.roster.posts import COMMITTEE_POSTS, Seat
from app.domain.roster.story import Story, StoryArea, StoryPost
from app.domain.roster.units import Unit
from app.storage.queries import people as people_queries
from app.storage.tables.roster import holding, person, unit, unit_former_name
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes import people
from app.storage.writes.adjusting import Adjusting
from app.storage.writes.rows import add, add_many, row_of

#: What is known of a unit today only: how it is reached.
_REACHED = ("office_phone", "email", "department", "note")


def put_story(
    work: UnitOfWork, story: Story, members: Sequence[Unit], city: str, today: date
) -> None:
    """Let everything happen in its order. `members` are those of today: how they are reached and
    by which names they are found is taken from them."""
    add_many(work, unit, [row_of(unit, each) for each in story.first])
    _put_posts(work, story.first_posts)
    for adjustment in story.adjustments:
        adjusting = Adjusting(work, adjustment, city, today)
        adjusting.carry_out()
        people.add_adjustment(work, adjustment, adjusting.sentences)
    ids = _ids_by_name(work)
    for filling in story.fillings:
        wanted = people.Appointment(
            name=filling.person, title=filling.title, document=filling.document
        )
        seat = _seat(filling, ids)
        people.put_holder(work, seat, wanted, filling.began_on, dated=True)
    _settle(work, story.order, members, ids)
    _put_areas(work, story.counties, _put_providers(work, story))
    _put_posts(work, (*story.posts, *_posts_of(story.counties)))


def _settle(
    work: UnitOfWork, order: Sequence[str], members: Iterable[Unit], ids: dict[str, int]
) -> None:
    """The official order, and what is known of today's members only."""
    places = [{"row": ids[name], "place": place} for place, name in enumerate(order, start=1)]
    own = unit.c.id == bindparam("row")
    statement = update(unit).where(own, unit.c.order != bindparam("place"))
    work.connection.execute(statement.values(order=bindparam("place")), places)
    reached = [
        {"row": ids[each.name]} | {f"new_{name}": getattr(each, name) for name in _REACHED}
        for each in members
    ]
    wanted = update(unit).where(own)
    wanted = wanted.values({name: bindparam(f"new_{name}") for name in _REACHED})
    work.connection.execute(wanted, reached)
    former = select(unit_former_name.c.unit_id, unit_former_name.c.name)
    known = [(row.unit_id, row.name) for row in work.connection.execute(former)]
    new = [
        {"unit_id": ids[each.name], "name": name, "order": place, "short_name": "",
         "legal_name": "", "until_on": None}
        for each in members
        for place, name in enumerate(each.former_names, start=1 + len(known))
        if (ids[each.name], name) not in known
    ]  # fmt: skip
    add_many(work, unit_former_name, new)


def _ids_by_name(work: UnitOfWork) -> dict[str, int]:
    """The units by every name that they have or had; a present name comes first."""
    former = select(unit_former_name.c.name, unit_former_name.c.unit_id)
    found = {row.name: row.unit_id for row in work.connection.execute(former)}
    rows = work.connection.execute(select(unit.c.name, unit.c.id))
    return found | {row.name: row.id for row in rows}


def _put_providers(work: UnitOfWork, story: Story) -> int:
    """Those who give data, behind all members; the last place taken."""
    places = enumerate(story.providers, start=len(story.order) + 1)
    add_many(work, unit, [row_of(unit, replace(each, order=place)) for place, each in places])
    return len(story.order) + len(story.providers)


def _put_areas(work: UnitOfWork, counties: Iterable[StoryArea], place: int) -> None:
    """Counties, each with its townships behind it, behind a place of the official order."""
    for county in counties:
        place += 1
        number = add(work, unit, row_of(unit, replace(county.unit, order=place)))
        below = [
            row_of(unit, replace(each.unit, order=place + step, parent_id=number))
            for step, each in enumerate(county.below, start=1)
        ]
        add_many(work, unit, below)
        place += len(below)


def _posts_of(areas: Iterable[StoryArea]) -> tuple[StoryPost, ...]:
    return tuple(post for area in areas for post in (*area.posts, *_posts_of(area.below)))


def _put_posts(work: UnitOfWork, posts: Sequence[StoryPost]) -> None:
    """Many people on posts at once. One name is one person; nobody outlasts the own unit."""
    ids = _ids_by_name(work)
    known = {each.name for each in people_queries.persons(work.connection)}
    new = {post.person: post.phone for post in posts if post.person not in known}
    rows = [{"name": name, "phone": phone, "email": "", "note": ""} for name, phone in new.items()]
    add_many(work, person, rows)
    persons = {each.name: each.id for each in people_queries.persons(work.connection)}
    closed = select(unit.c.id, unit.c.closed_on).where(unit.c.closed_on.is_not(None))
    ends = {row.id: row.closed_on for row in work.connection.execute(closed)}
    add_many(
        work, holding, [_row(each, _seat(each, ids), persons[each.person], ends) for each in posts]
    )


def _row(post: StoryPost, seat: Seat, person_id: int, ends: dict[int, date]) -> dict[str, object]:
    end = ends.get(seat.body_id) if seat.body_id is not None else None
    return {
        "post": seat.post,
        "body_id": seat.body_id,
        "unit_id": seat.unit_id,
        "person_id": person_id,
        "title": post.title,
        "acting": False,
        "began_on": post.began_on,
        "ended_on": post.ended_on or end,
        "document": post.document,
    }


def _seat(post: StoryPost, ids: dict[str, int]) -> Seat:
    of_unit = ids[post.unit] if post.unit and post.post in COMMITTEE_POSTS else None
    return Seat(post=post.post, body_id=ids[post.body] if post.body else None, unit_id=of_unit)
