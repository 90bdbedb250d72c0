"""Who answers for a thing: exactly one lead, and only units whose own letters say so too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from enum import Enum, auto

from app.domain.plans.holes.kinds import HoleKind, Problem
from app.domain.plans.plan import Assignment, Goal
from app.domain.plans.records import Task
from app.domain.plans.values import GoalKind, Role, TaskKind
from app.domain.roster.units import Unit, UnitKind
from app.i18n import _


def day_of_year(year: int) -> date:
    """The day on which a year's membership is judged: who has left by its end cannot answer."""
    return date(year, 12, 31)


class Standing(Enum):
    """Why a unit gets no letter of the year."""

    GONE = auto()
    NOT_YET = auto()
    NO_MEMBER = auto()


class Bodies:
    """The units of a year: who is a member, and why the others get no letter."""

    def __init__(self, units: Iterable[Unit], year: int) -> None:
        self.year = year
        self.units = {unit.id: unit for unit in units}
        day = day_of_year(year)
        found = {unit.id: _standing(unit, day) for unit in self.units.values()}
        #: In official order.
        self.members = [self.units[each] for each, why in found.items() if why is None]
        self.member_ids = frozenset(unit.id for unit in self.members)
        self.others = {each: why for each, why in found.items() if why is not None}


def _standing(unit: Unit, day: date) -> Standing | None:
    """None for a member."""
    if any(end is not None and end <= day for end in (unit.left_on, unit.closed_on)):
        return Standing.GONE
    if unit.joined_on is not None and unit.joined_on > day:
        return Standing.NOT_YET
    return None if unit.kind is UnitKind.MEMBER else Standing.NO_MEMBER


def is_owed(goal: Goal, assignments: Sequence[Assignment]) -> bool:
    """Whether somebody must answer for it: a measure that no unit was given is no gap."""
    return goal.kind is GoalKind.GOAL or bool(assignments)


def duty_problems(assignments: Sequence[Assignment], bodies: Bodies) -> Iterator[Problem]:
    """What is wrong with who answers for one thing in a year."""
    units = bodies.units
    leads = [each.unit_id for each in assignments if each.role is Role.LEAD]
    if not leads:
        yield Problem(HoleKind.NO_LEAD, _("No lead unit."))
    if len(leads) > 1:
        names = "、".join(units[each].name for each in leads if each in units)
        yield Problem(
            HoleKind.TWO_LEADS, _("More than one lead unit: {units}.").format(units=names)
        )
    for each in assignments:
        standing = bodies.others.get(each.unit_id)
        if standing is not None and not _gives_data(units[each.unit_id], each.role, standing):
            yield _stranger(units[each.unit_id], each.role, standing, bodies.year)


def letter_problems(assignments: Sequence[Assignment], bodies: Bodies) -> Iterator[Problem]:
    """Whether any letter of the year will say it at all."""
    if not any(each.unit_id in bodies.member_ids for each in assignments):
        yield Problem(
            HoleKind.NO_LETTER,
            _("No member unit carries it, so it stands in no letter of {year}.").format(
                year=bodies.year
            ),
        )


def deadline_problems(task: Task) -> Iterator[Problem]:
    """A project for the people is promised for a day; no day lies before the task's year."""
    if task.deadline is None:
        if task.kind is TaskKind.PROJECT:
            yield Problem(HoleKind.DEADLINE, _("The project has no deadline."))
    elif task.deadline.year < task.year:
        yield Problem(
            HoleKind.DEADLINE,
            _("The deadline {day} lies before {year}.").format(day=task.deadline, year=task.year),
        )


def _gives_data(unit: Unit, role: Role, standing: Standing) -> bool:
    """A body that only gives data (非成员单位) signs no letter by nature, so naming it as a partner
    promises nothing twice and loses nothing; the lead asks it for its data."""
    return (
        unit.kind is UnitKind.PROVIDER and standing is Standing.NO_MEMBER and role is not Role.LEAD
    )


def _stranger(unit: Unit, role: Role, standing: Standing, year: int) -> Problem:
    """What is wrong with naming a unit that gets no letter of its own."""
    if standing is Standing.GONE:
        kind = HoleKind.CLOSED_UNIT
    else:
        kind = HoleKind.LEAD_NOT_MEMBER if role is Role.LEAD else HoleKind.ONE_LETTER
    sentence = _sentences(standing)[role]
    return Problem(kind, sentence.format(unit=unit.name, year=year, day=unit.joined_on), unit)


def _sentences(standing: Standing) -> dict[Role, str]:
    if standing is Standing.GONE:
        return {
            Role.LEAD: _("The lead unit {unit} is no member at the end of {year}."),
            Role.RESPONSIBLE: _("The responsible unit {unit} is no member at the end of {year}."),
            Role.COOPERATING: _("The cooperating unit {unit} is no member at the end of {year}."),
        }
    if standing is Standing.NOT_YET:
        return {
            Role.LEAD: _("The lead unit {unit} becomes a member only on {day}."),
            Role.RESPONSIBLE: _("The responsible unit {unit} becomes a member only on {day}."),
            Role.COOPERATING: _("The cooperating unit {unit} becomes a member only on {day}."),
        }
    return {
        Role.LEAD: _("The lead unit {unit} is no member unit, so it signs no letter."),
        Role.RESPONSIBLE: _(
            "The responsible unit {unit} is no member unit: only the letter of the lead names it."
        ),
        Role.COOPERATING: _(
            "The cooperating unit {unit} is no member unit: only the letter of the lead names it."
        ),
    }
