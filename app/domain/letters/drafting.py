"""Drafts the letters of a year from the office, the roster and the plans as they stand.

Rules, from the structure of such letters:

* A letter's number is the year and the unit's place in the official order (`2026—07`); a number
  that a unit once had in the year stays its own, and is given to no other.
* Lead rows stand first, in the official order of domains, then those of the other roles.
* A lead row names all other units, a cooperating row the lead, by short names.
* Every unit that one letter names has the same row in its own letter: units that are no members
  on the day get no letter and are named in none.
* Courts and procuratorates take no orders: their letters have a wording of their own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import takewhile
from typing import TypeVar

from app.domain.letters.duties import (
    Duty,
    Years,
    covering,
    goal_duties,
    indicator_duties,
    task_duties,
)
from app.domain.letters.figures import figures
from app.domain.letters.letter import Letter, TargetLine, TaskLine, Wording
from app.domain.plans.plan import ActualValue, Assignment, Plan, TargetShare, YearlyTarget
from app.domain.plans.records import Task
from app.domain.plans.values import Role, TaskKind
from app.domain.roster.units import Category, Unit, UnitKind
from app.i18n import _
from app.settings import Office

#: What a row says where no unit leads; the check of assignments names these holes.
NO_LEAD = "待定"

_Line = TypeVar("_Line", TargetLine, TaskLine)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """Everything that the letters of one year are drafted from.

    `units` and `plans` stand in official order. `day` is the day on which membership is judged.
    `numbers` are the letter numbers already given in that year, by unit.
    """

    year: int
    day: date
    office: Office
    units: tuple[Unit, ...]
    plans: tuple[Plan, ...]
    assignments: tuple[Assignment, ...]
    yearly_targets: tuple[YearlyTarget, ...]
    numbers: Mapping[int, str] = field(default_factory=dict)
    tasks: tuple[Task, ...] = ()
    actual_values: tuple[ActualValue, ...] = ()
    shares: tuple[TargetShare, ...] = ()


@dataclass(frozen=True, slots=True)
class _Share:
    """A duty and its units: leads first, each role in official order."""

    duty: Duty
    ordered: tuple[int, ...]

    def named_for(self, unit: int) -> Iterator[int]:
        """The units that the row names: for a lead all others, for the others the leads."""
        parts = self.duty.parts
        if parts[unit].role is Role.LEAD:
            yield from (each for each in self.ordered if each != unit)
        else:
            yield from takewhile(lambda each: parts[each].role is Role.LEAD, self.ordered)


class Drafts:
    """The letters of one year; what all of them share is worked out once."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._plans = covering(material.plans, material.year)
        self._members = {unit.id: unit for unit in material.units if not self.absence(unit)}
        #: Whom letters name as partners: bodies that only give data have no letter of their own.
        self._named = {
            unit.id: unit
            for unit in material.units
            if unit.id in self._members or unit.kind is UnitKind.PROVIDER
        }

    def letter(self, unit: Unit) -> Letter:
        """The unit's letter. For a unit that is no member, see `reason_to_skip`, it is empty."""
        material, office, years = self._material, self._material.office, self._years
        justice = unit.category is Category.JUSTICE
        return Letter(
            unit_id=unit.id,
            unit_name=unit.seal_name,
            unit_short_name=_short(unit),
            year=material.year,
            number=self.number(unit),
            wording=Wording.JUSTICE if justice else Wording.STANDARD,
            city=office.city,
            body_name=office.body_name,
            party_a=office.party_a,
            party_a_short_name=office.party_a_short_name,
            office_name=office.office_name,
            signer=office.signer,
            signer_title=office.signer_title,
            unit_leader=unit.leader,
            unit_leader_title=unit.leader_title,
            unit_liaison=unit.liaison,
            unit_liaison_phone=unit.liaison_phone or unit.office_phone,
            copies=office.copies,
            plan_titles=tuple(plan.title for plan in self._plans),
            first_year=min((plan.start_year for plan in self._plans), default=material.year),
            end_year=years.end_year,
            baseline_year=years.baseline_year,
            targets=self._lines(self._targets, unit, self._target_line),
            tasks=self._lines(self._tasks, unit, self._task_line),
            projects=self._lines(self._projects, unit, self._task_line),
        )

    def number(self, unit: Unit) -> str:
        """The unit's letter number of the year."""
        return self._numbers[unit.id]

    def reason_to_skip(self, unit: Unit) -> str:
        """Why the unit gets no letter, as a sentence; '' when it gets one."""
        absence = self.absence(unit)
        if absence:
            return absence
        year = self._material.year
        if not self._plans:
            return _("No plan covers {year}.").format(year=year)
        if any(unit.id in own for own in (self._targets, self._tasks, self._projects)):
            return ""
        return _("No indicator and no task of {year} is assigned to it.").format(year=year)

    def absence(self, unit: Unit) -> str:
        """Why the unit is no member on the day, as a sentence; '' when it is one."""
        if unit.kind is not UnitKind.MEMBER:
            return _("It is not a member unit.")
        if unit.joined_on is not None and unit.joined_on.year > self._material.year:
            return _("It becomes a member only on {day}.").format(day=unit.joined_on)
        if unit.left_on is not None and unit.left_on <= self._material.day:
            return _("It has not been a member since {day}.").format(day=unit.left_on)
        return ""

    @cached_property
    def _years(self) -> Years:
        """Plans of different periods: the table's headings follow the one that ends last."""
        year = self._material.year
        last = max(self._plans, key=lambda plan: plan.end_year, default=None)
        if last is None:
            return Years(year, year - 1, year)
        return Years(year, last.baseline_year, last.end_year)

    @cached_property
    def _targets(self) -> dict[int, list[_Share]]:
        material = self._material
        numbers = figures(
            material.year, material.yearly_targets, material.actual_values, material.shares
        )
        duties = indicator_duties(
            self._plans,
            material.assignments,
            numbers,
            self._years,
            frozenset(self._named),
        )
        return self._shares(duties)

    @cached_property
    def _tasks(self) -> dict[int, list[_Share]]:
        goals = goal_duties(self._plans, self._material.assignments, frozenset(self._named))
        return self._shares((*goals, *self._task_duties(TaskKind.TASK)))

    @cached_property
    def _projects(self) -> dict[int, list[_Share]]:
        return self._shares(self._task_duties(TaskKind.PROJECT))

    def _task_duties(self, kind: TaskKind) -> tuple[Duty, ...]:
        tasks = (task for task in self._material.tasks if task.kind is kind)
        named = frozenset(self._named)
        return task_duties(self._plans, tasks, self._material.assignments, named)

    def _shares(self, duties: tuple[Duty, ...]) -> dict[int, list[_Share]]:
        """By unit what it has a role in, in official order, lead rows first."""
        shares: dict[int, list[_Share]] = defaultdict(list)
        for duty in duties:
            ordered = sorted(
                duty.parts, key=lambda each: (duty.parts[each].role.rank, self._place[each])
            )
            share = _Share(duty, tuple(ordered))
            for unit in ordered:
                shares[unit].append(share)
        for unit, own in shares.items():
            own.sort(key=lambda share: share.duty.parts[unit].role.rank)
        return dict(shares)

    @cached_property
    def _place(self) -> dict[int, int]:
        """The place of each unit that letters name in the official order."""
        return {unit: place for place, unit in enumerate(self._named)}

    @cached_property
    def _numbers(self) -> dict[int, str]:
        """First the numbers once given, then the places in the official order, then new ones."""
        year, units = self._material.year, self._material.units
        known = {unit.id for unit in units}
        found = {unit: text for unit, text in self._material.numbers.items() if unit in known}
        taken = set(self._material.numbers.values())
        for unit in units:
            wanted = _number(year, unit.order)
            if unit.id not in found and unit.order > 0 and wanted not in taken:
                found[unit.id] = wanted
                taken.add(wanted)
        place = max((unit.order for unit in units), default=0)
        for unit in units:
            while unit.id not in found:
                place += 1
                if _number(year, place) not in taken:
                    found[unit.id] = _number(year, place)
        return found

    def _lines(
        self,
        shares: dict[int, list[_Share]],
        unit: Unit,
        line: Callable[[int, _Share, Unit], _Line],
    ) -> tuple[_Line, ...]:
        own = shares.get(unit.id, [])
        return tuple(line(number, share, unit) for number, share in enumerate(own, start=1))

    def _target_line(self, number: int, share: _Share, unit: Unit) -> TargetLine:
        duty = share.duty
        part = duty.parts[unit.id]
        return TargetLine(
            number=number,
            domain=duty.domain,
            indicator=duty.words,
            unit_of_measurement=duty.unit_of_measurement,
            direction=duty.direction,
            baseline=duty.baseline,
            target=duty.target,
            end_target=duty.end_target,
            role=part.role,
            partners=self._partners(share, unit),
            frequency=duty.frequency,
            note=duty.note,
            last_actual=duty.last_actual,
            share=part.share,
            weight=part.weight,
            data_source=duty.data_source,
            is_binding=duty.is_binding,
            measures=part.measures,
            standard=part.standard,
        )

    def _task_line(self, number: int, share: _Share, unit: Unit) -> TaskLine:
        duty = share.duty
        part = duty.parts[unit.id]
        return TaskLine(
            number=number,
            domain=duty.domain,
            task=duty.words,
            role=part.role,
            partners=self._partners(share, unit),
            requirement=duty.requirement,
            deadline=duty.deadline,
            evidence=duty.evidence,
            measures=part.measures,
            standard=part.standard,
        )

    def _partners(self, share: _Share, unit: Unit) -> str:
        names = (_short(self._named[each]) for each in share.named_for(unit.id))
        return "、".join(names) or ("" if share.duty.parts[unit.id].role is Role.LEAD else NO_LEAD)


def stood_in(unit: Unit, year: int) -> bool:
    """Whether the unit was a member on any day of the year."""
    return (
        unit.kind is UnitKind.MEMBER
        and (unit.joined_on is None or unit.joined_on.year <= year)
        and (unit.left_on is None or unit.left_on > date(year, 1, 1))
    )


def _short(unit: Unit) -> str:
    return unit.short_name or unit.name


def _number(year: int, place: int) -> str:
    return f"{year}—{place:02d}"
