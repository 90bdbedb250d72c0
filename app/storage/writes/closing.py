"""Ends a unit with what hangs on it: the units below it, its duties, what takes its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from app.domain.roster.units import Unit, UnitKind
from app.errors import RuleBroken
from app.i18n import _
from app.storage.queries import people as people_queries
from app.storage.queries import roster as queries
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes import people
from app.storage.writes import plans as plan_writes
from app.storage.writes import roster as writes
from app.storage.writes.placing import put_behind


def close_with_all(work: UnitOfWork, unit: Unit, successors: Sequence[int], day: date) -> list[str]:
    """Let a unit end on a day with its successors, and say in sentences what else happened.

    The townships of a county go to the one county that takes its place; without one they end
    too, as its own departments always do. The duties of that year and later ones go to a single
    successor. Raises `RuleBroken` when a successor itself goes into the unit, and when nobody can
    tell which county the townships go to.
    """
    _refuse_circle(work, unit, successors)
    notes = _close_below(work, unit, successors, day)
    writes.close_unit(work, unit.id, day, successors)
    if len(successors) == 1:
        moved = plan_writes.move_assignments(work, unit.id, successors[0], day.year)
        if moved:
            words = _("{count} duties of {unit} go to its successor.")
            notes.append(words.format(count=moved, unit=unit.name))
    return notes


def _refuse_circle(work: UnitOfWork, unit: Unit, successors: Sequence[int]) -> None:
    known = people_queries.successors(work.connection)
    if unit.id in people_queries.all_successors(known, successors):
        words = _("“{unit}” cannot take its own place, directly or by way of others.")
        raise RuleBroken(words.format(unit=unit.name))


def _close_below(work: UnitOfWork, unit: Unit, successors: Sequence[int], day: date) -> list[str]:
    below = queries.children(work.connection, unit.id, day)
    townships = [each for each in below if each.kind is UnitKind.AREA]
    found = (queries.one(work.connection, each, day) for each in successors)
    counties = [each for each in found if each is not None and each.kind is UnitKind.AREA]
    if townships and len(counties) > 1:
        words = _(
            "“{unit}” has {count} townships and streets, and more than one county takes its "
            "place. Name one county, or let the townships end first."
        )
        raise RuleBroken(words.format(unit=unit.name, count=len(townships)))
    carried = townships if counties else []
    for each in carried:
        _carry_over(work, each, counties[0].id, day)
    for each in below:
        if each not in carried:
            writes.close_unit(work, each.id, day)
    notes: list[str] = []
    if carried:
        words = _("{count} townships and streets of {unit} go to {successor}.")
        notes.append(words.format(count=len(carried), unit=unit.name, successor=counties[0].name))
    if len(below) > len(carried):
        words = _("{count} units below {unit} end with it.")
        notes.append(words.format(count=len(below) - len(carried), unit=unit.name))
    return notes


def _carry_over(work: UnitOfWork, unit: Unit, parent_id: int, day: date) -> None:
    """Let a unit stand below another county from a day on, with its people.

    It becomes a new row, since the old one says below which county it stood before the day.
    """
    held = people_queries.of_body(work.connection, unit.id)
    alone = replace(unit, id=0, parent_id=parent_id, joined_on=day, leader="", leader_title="",
                    liaison="", liaison_title="", liaison_phone="")  # fmt: skip
    new = put_behind(work, alone, unit.id)
    for each in held:
        begins = max(each.began_on or day, day)
        if each.seat.body_id == unit.id and (each.ended_on is None or each.ended_on > begins):
            seat = replace(each.seat, body_id=new)
            people.add_holding(work, replace(each, id=0, seat=seat, began_on=begins))
    writes.close_unit(work, unit.id, day, (new,))
