"""守恒检查: every hole of a year's division, so that nothing is lost and nothing promised twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.domain.plans.division import Division
from app.domain.plans.holes.duties import (
    Bodies,
    deadline_problems,
    duty_problems,
    is_owed,
    letter_problems,
)
from app.domain.plans.holes.kinds import Hole, HoleKind, Problem, Subject
from app.domain.plans.holes.numbers import number_problems
from app.domain.plans.holes.sums import share_problems, weight_problems
from app.domain.plans.plan import ActualValue, Assignment, Indicator, Plan, TargetShare
from app.domain.plans.values import Role
from app.domain.roster.units import Unit
from app.i18n import _


def check(division: Division) -> tuple[Hole, ...]:
    """All holes in the order of the plans, then those of tasks, then those of units.

    An indicator of both plans is told once, unless its two places differ. A year that no plan
    covers has no letters and no holes.
    """
    return tuple(_Check(division).holes()) if division.plans else ()


class _Check:
    """One reading of a division, sorted by what each rule asks for."""

    def __init__(self, division: Division) -> None:
        self._division = division
        self._year = division.year
        self._bodies = Bodies(division.units, division.year)
        self._areas = {unit.id for unit in division.areas}
        self._first_of = _first_of(division)
        self._by_indicator: dict[int, list[Assignment]] = {}
        self._by_goal: dict[int, list[Assignment]] = {}
        self._by_task: dict[int, list[Assignment]] = {}
        self._sort_assignments()
        self._targets: dict[int, dict[int, Decimal]] = {}
        for target in division.yearly_targets:
            self._targets.setdefault(target.indicator_id, {})[target.year] = target.value
        self._reached = _newest(division.actual_values, division.year)
        self._breaks: dict[int, list[int]] = {}
        for mark in division.breaks:
            self._breaks.setdefault(mark.indicator_id, []).append(mark.year)
        self._shares: dict[int, list[TargetShare]] = {}
        for share in division.shares:
            self._shares.setdefault(share.indicator_id, []).append(share)

    def _sort_assignments(self) -> None:
        """Those of plans that do not cover the year stand in no letter and are passed over."""
        for plan in self._division.plans:
            for domain in plan.domains:
                self._by_indicator |= {each.id: [] for each in domain.indicators}
                self._by_goal |= {each.id: [] for each in domain.goals}
        self._by_task = {task.id: [] for task in self._division.tasks}
        for each in self._division.assignments:
            if each.indicator_id is not None:
                found = self._by_indicator.get(each.indicator_id)
            elif each.goal_id is not None:
                found = self._by_goal.get(each.goal_id)
            else:
                found = self._by_task.get(each.task_id or 0)
            if found is not None:
                found.append(each)

    def holes(self) -> Iterator[Hole]:
        told: dict[int, set[Problem]] = {}
        for plan in self._division.plans:
            for domain in plan.domains:
                for indicator in domain.indicators:
                    problems = list(self._indicator_problems(plan, indicator))
                    twin = told.get(self._first_of.get(indicator.id, 0), set())
                    told[indicator.id] = set(problems)
                    subject = Subject(
                        name=indicator.name, code=indicator.code, indicator_id=indicator.id
                    )
                    yield from (subject.hole(each) for each in problems if each not in twin)
                for goal in domain.goals:
                    duties = self._by_goal[goal.id]
                    if is_owed(goal, duties):
                        subject = Subject(name=goal.text, goal_id=goal.id)
                        yield from map(subject.hole, self._duty_problems(duties))
        for task in self._division.tasks:
            subject = Subject(name=task.text, task_id=task.id)
            yield from map(subject.hole, self._duty_problems(self._by_task[task.id]))
            yield from map(subject.hole, deadline_problems(task))
        yield from map(Subject(name="").hole, self._unit_problems())

    def _indicator_problems(self, plan: Plan, indicator: Indicator) -> Iterator[Problem]:
        yield from self._duty_problems(self._by_indicator[indicator.id])
        values = self._targets.get(indicator.id, {})
        yield from share_problems(
            indicator,
            self._shares.get(indicator.id, ()),
            self._areas,
            values.get(self._year),
            self._year,
        )
        yield from number_problems(
            plan,
            indicator,
            values,
            self._year,
            reached=self._reached.get(indicator.id),
            breaks=self._breaks.get(indicator.id, ()),
        )

    def _duty_problems(self, assignments: Sequence[Assignment]) -> Iterator[Problem]:
        yield from duty_problems(assignments, self._bodies)
        yield from letter_problems(assignments, self._bodies)

    def _unit_problems(self) -> Iterator[Problem]:
        kinds = (self._by_indicator, self._by_goal, self._by_task)
        busy = {a.unit_id for kind in kinds for duties in kind.values() for a in duties}
        weights = self._weights()
        for unit in self._bodies.members:
            if unit.id not in busy:
                yield _no_duty(unit, self._year)
            yield from weight_problems(unit, weights.get(unit.id, {}).values())

    def _weights(self) -> dict[int, dict[int, Decimal]]:
        """By unit the weights of the indicators that it leads; of two twins the first one's."""
        found: dict[int, dict[int, Decimal]] = {}
        for indicator_id, duties in self._by_indicator.items():
            first = self._first_of.get(indicator_id, indicator_id)
            for each in duties:
                if each.role is Role.LEAD and each.weight is not None:
                    found.setdefault(each.unit_id, {}).setdefault(first, each.weight)
        return found


def _first_of(division: Division) -> dict[int, int]:
    """The second indicator of each pair of twins → the first, in the order of the plans."""
    found: dict[int, int] = {}
    for _plan, _domain, indicator in division.indicators():
        twin = division.twins.get(indicator.id)
        if twin is not None and indicator.id not in found:
            found[twin] = indicator.id
    return found


def _newest(values: Sequence[ActualValue], year: int) -> dict[int, ActualValue]:
    """By indicator the newest actual value from before the year."""
    found: dict[int, ActualValue] = {}
    for value in values:
        known = found.get(value.indicator_id)
        if value.year < year and (known is None or value.year > known.year):
            found[value.indicator_id] = value
    return found


def _no_duty(unit: Unit, year: int) -> Problem:
    sentence = _("{unit} has no indicator and no task in {year}.").format(unit=unit.name, year=year)
    return Problem(HoleKind.NO_DUTY, sentence, unit)
