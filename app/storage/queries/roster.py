"""Reads of the units as they stood on a day: their names of the time and who answered for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, make_dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from app.domain.roster.posts import Post
from app.domain.roster.units import Category, Unit, UnitKind
from app.storage.tables.roster import unit, unit_former_name

#: What a unit's row becomes: the fields of `Unit`, in the order of the statement below.
_OWN = tuple(column.name for column in unit.columns)
_HELD = (
    "h{n}.body_id = u.id AND h{n}.post = '{post}'"
    " AND (h{n}.began_on IS NULL OR h{n}.began_on <= :day)"
    " AND (h{n}.ended_on IS NULL OR h{n}.ended_on > :day)"
)
#: The one statement of the roster as of a day. One-seat posts give at most one row each.
AS_OF = (
    "SELECT {own}, p1.name, h1.title, p2.name, h2.title, p2.phone FROM unit u"
    " LEFT JOIN holding h1 ON {leader} LEFT JOIN person p1 ON p1.id = h1.person_id"
    " LEFT JOIN holding h2 ON {liaison} LEFT JOIN person p2 ON p2.id = h2.person_id"
    ' {where} ORDER BY u."order", u.id'
)
_CITY = "WHERE u.parent_id IS NULL AND u.kind <> '县乡机构'"
_KINDS = {kind.value: kind for kind in UnitKind}
_CATEGORIES = {category.value: category for category in Category}
#: A unit while it is filled in. A frozen one sets each field by a call of its own, which takes ten
#: times as long and more than the statement itself; the fields are the same, so it can become one.
_Draft = make_dataclass("_Draft", [each.name for each in fields(Unit)], slots=True)


def statement(where: str = _CITY) -> str:
    """The statement of the roster as of `:day`, for the units that `where` lets pass."""
    return AS_OF.format(
        own=", ".join(f'u."{name}"' for name in _OWN),
        leader=_HELD.format(n=1, post=Post.LEADER.value),
        liaison=_HELD.format(n=2, post=Post.LIAISON.value),
        where=where,
    )


def units(
    connection: Connection, on: date | None = None, *, seen_on: date | None = None
) -> tuple[Unit, ...]:
    """The city's units in the official order, with a day only those that were members on it.

    Without a day also those that have left or never were members: ask `left_on` or `stood_on` of
    each. Names and people are those of `seen_on`, of `on`, or the newest ones.
    """
    found = _read(connection, _CITY, seen_on or on or date.max)
    return tuple(each for each in found if on is None or each.stood_on(on))


def one(connection: Connection, unit_id: int, day: date) -> Unit | None:
    """The unit of this id, whatever it is, as it stood on a day."""
    own = f"WHERE unit_id = {int(unit_id)}"  # not the names of all: an import asks for each unit
    found = _read(connection, f"WHERE u.id = {int(unit_id)}", day, own)
    return found[0] if found else None


def every(connection: Connection) -> tuple[Unit, ...]:
    """Every unit of every tier and time, under its newest name."""
    return tuple(_read(connection, "", date.max))


def count_members(connection: Connection, on: date) -> int:
    """How many units of the city were members on a day."""
    column = unit.c
    counted = select(func.count()).where(
        column.parent_id.is_(None),
        column.kind == UnitKind.MEMBER,
        column.joined_on.is_(None) | (column.joined_on <= on),
        column.left_on.is_(None) | (column.left_on > on),
    )
    return connection.scalar(counted) or 0


def ids_in_order(connection: Connection) -> list[int]:
    """Every unit of every tier and time, in the official order."""
    return list(connection.scalars(select(unit.c.id).order_by(unit.c.order, unit.c.id)))


def network(connection: Connection, on: date) -> tuple[Unit, ...]:
    """Every unit of every tier that existed on a day, in the official order of each parent."""
    return tuple(each for each in _read(connection, "", on) if each.existed_on(on))


def counties(connection: Connection, on: date) -> tuple[Unit, ...]:
    """The counties that existed on a day, in the official order."""
    where = f"WHERE u.parent_id IS NULL AND u.kind = '{UnitKind.AREA.value}'"
    return tuple(each for each in _read(connection, where, on) if each.existed_on(on))


def children(connection: Connection, parent_id: int, on: date) -> tuple[Unit, ...]:
    """The units below one, as they stood on a day."""
    found = _read(connection, f"WHERE u.parent_id = {int(parent_id)}", on)
    return tuple(each for each in found if each.existed_on(on))


def _read(connection: Connection, where: str, day: date, names: str = "") -> list[Unit]:
    """The units that `where` lets pass; `names` may let pass the former names of these only."""
    former, then = _names(connection, day, names)
    result = connection.exec_driver_sql(statement(where), {"day": day.isoformat()})
    rows: Any = result.cursor  # the driver's own tuples, one at a time: half the work on each
    found = [_unit(row, former, then) for row in rows]
    result.close()
    return found


def _names(
    connection: Connection, day: date, where: str
) -> tuple[dict[int, tuple[str, ...]], dict[int, Sequence[str]]]:
    """By unit id: all former names, and the name, short and legal name of the day."""
    table = unit_former_name.name
    rows = connection.exec_driver_sql(
        f"SELECT unit_id, name, short_name, legal_name, until_on FROM {table} {where}"  # noqa: S608
        ' ORDER BY unit_id, "order", id'
    ).fetchall()
    former: dict[int, tuple[str, ...]] = {}
    dated: dict[int, tuple[str, Sequence[str]]] = {}
    wanted = day.isoformat()
    for unit_id, name, short, legal, until in rows:
        known_names = former.get(unit_id, ())
        if name not in known_names:  # a name that came back and went again
            former[unit_id] = (*known_names, name)
        if until is not None and until > wanted:
            known = dated.get(unit_id)
            if known is None or until < known[0]:
                dated[unit_id] = (until, (name, short, legal))
    return former, {unit_id: names for unit_id, (_until, names) in dated.items()}


def _unit(
    row: Sequence[Any], former: dict[int, tuple[str, ...]], then: dict[int, Sequence[str]]
) -> Unit:
    (
        unit_id, name, short, legal, category, order, office_phone, email, department, note,
        joined, left, closed, kind, parent, body, office,
        leader, leader_title, liaison, liaison_title, phone,
    ) = row  # fmt: skip
    if unit_id in then:
        name, short, legal = then[unit_id]
    made: Any = _Draft(  # by place: names would take as long again
        unit_id, name, short, legal, former.get(unit_id, ()), _CATEGORIES[category], order,
        leader or "", leader_title or "", liaison or "", liaison_title or "", phone or "",
        office_phone, email, department, note,
        None if joined is None else date.fromisoformat(joined),
        None if left is None else date.fromisoformat(left),
        None if closed is None else date.fromisoformat(closed),
        _KINDS[kind], parent, body, office,
    )  # fmt: skip
    made.__class__ = Unit
    value: Unit = made
    return value
