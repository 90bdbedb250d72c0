"""A year's plans as flat rows: what the indicator table and the list of assignments show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.plans.decomposition import end_target
from app.domain.plans.holes import (
    Bodies,
    Hole,
    HoleKind,
    Problem,
    Subject,
    duty_problems,
    is_owed,
    number_problems,
)
from app.domain.plans.plan import Assignment, Goal, Indicator, Plan, PlanDomain, YearlyTarget
from app.domain.plans.values import Role
from app.domain.plans.wording import baseline_text, direction_sign, end_target_text, target_text
from app.domain.roster.units import Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """One indicator in one year, with all texts finished: a table only shows them.

    `value` is the year's target, `end_value` that of the plan's last year; the texts carry the
    comparator. `holes` are the sentences of the check for this indicator.
    """

    plan_id: int
    plan_title: str
    domain_id: int
    domain: str
    indicator: Indicator
    value: Decimal | None
    end_value: Decimal | None
    direction: str
    baseline_text: str
    target_text: str
    end_target_text: str
    lead: Unit | None = None
    responsible: tuple[Unit, ...] = ()
    cooperating: tuple[Unit, ...] = ()
    holes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentRow:
    """A unit's role for one indicator, or for one goal (then `code` is '' and `goal_id` is set)."""

    indicator_id: int
    code: str
    indicator: str
    unit_id: int
    unit: str
    role: Role
    target: str
    goal_id: int = 0


@dataclass(frozen=True, slots=True)
class AssignmentTable:
    """Who answers for what in a year, in the order of the plans, and what is still open."""

    rows: tuple[AssignmentRow, ...]
    holes: tuple[Hole, ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """Everything that the rows of one year are made of."""

    year: int
    plans: Sequence[Plan]
    bodies: Bodies
    by_indicator: Mapping[int, Sequence[Assignment]] = field(default_factory=dict)
    by_goal: Mapping[int, Sequence[Assignment]] = field(default_factory=dict)
    values: Mapping[int, Mapping[int, Decimal]] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        year: int,
        plans: Sequence[Plan],
        units: Iterable[Unit],
        assignments: Iterable[Assignment],
        yearly_targets: Iterable[YearlyTarget],
    ) -> YearView:
        """The view of a year; plans that do not cover it are left out, leads come first."""
        bodies = Bodies(units, year)
        by_indicator: dict[int, list[Assignment]] = {}
        by_goal: dict[int, list[Assignment]] = {}
        for assignment in sorted(
            assignments, key=lambda a: (a.role.rank, _order(bodies, a.unit_id))
        ):
            if assignment.indicator_id is not None:
                by_indicator.setdefault(assignment.indicator_id, []).append(assignment)
            else:
                by_goal.setdefault(assignment.goal_id or 0, []).append(assignment)
        values: dict[int, dict[int, Decimal]] = {}
        for target in yearly_targets:
            values.setdefault(target.indicator_id, {})[target.year] = target.value
        covering = [plan for plan in plans if plan.start_year <= year <= plan.end_year]
        return cls(year, covering, bodies, by_indicator, by_goal, values)

    def indicator_rows(self) -> Iterator[IndicatorRow]:
        """The rows of the indicator table, in the order of the plans."""
        for plan in self.plans:
            for domain in plan.domains:
                for indicator in domain.indicators:
                    yield self._indicator_row(plan, domain, indicator)

    def assignment_table(self) -> AssignmentTable:
        """All assignments of the year and all its holes."""
        rows: list[AssignmentRow] = []
        holes: list[Hole] = []
        for plan in self.plans:
            for domain in plan.domains:
                for indicator in domain.indicators:
                    rows.extend(self._indicator_assignments(plan, indicator))
                    holes.extend(self._indicator_holes(plan, indicator))
                for goal in domain.goals:
                    rows.extend(self._goal_assignments(goal))
                    holes.extend(self._goal_holes(goal))
        return AssignmentTable(tuple(rows), tuple(holes))

    def _indicator_row(self, plan: Plan, domain: PlanDomain, indicator: Indicator) -> IndicatorRow:
        by_role: dict[Role, list[Unit]] = {}
        for assignment in self.by_indicator.get(indicator.id, ()):
            unit = self.bodies.units.get(assignment.unit_id)
            if unit is not None:
                by_role.setdefault(assignment.role, []).append(unit)
        leads = by_role.get(Role.LEAD, [])
        value = self._value(indicator)
        return IndicatorRow(
            plan_id=plan.id,
            plan_title=plan.title,
            domain_id=domain.id,
            domain=domain.name,
            indicator=indicator,
            value=value,
            end_value=end_target(indicator),
            direction=direction_sign(indicator.direction),
            baseline_text=baseline_text(indicator.baseline),
            target_text=target_text(indicator, value, baseline_year=plan.baseline_year),
            end_target_text=end_target_text(indicator, plan.baseline_year),
            lead=leads[0] if leads else None,
            responsible=tuple(by_role.get(Role.RESPONSIBLE, ())),
            cooperating=tuple(by_role.get(Role.COOPERATING, ())),
            holes=tuple(hole.problem for hole in self._indicator_holes(plan, indicator)),
        )

    def _indicator_assignments(self, plan: Plan, indicator: Indicator) -> Iterator[AssignmentRow]:
        target = target_text(indicator, self._value(indicator), baseline_year=plan.baseline_year)
        for assignment in self.by_indicator.get(indicator.id, ()):
            yield AssignmentRow(
                indicator_id=indicator.id,
                code=indicator.code,
                indicator=indicator.name,
                unit_id=assignment.unit_id,
                unit=self._unit_name(assignment),
                role=assignment.role,
                target=target,
            )

    def _goal_assignments(self, goal: Goal) -> Iterator[AssignmentRow]:
        for assignment in self.by_goal.get(goal.id, ()):
            yield AssignmentRow(
                indicator_id=0,
                code="",
                indicator=goal.text,
                unit_id=assignment.unit_id,
                unit=self._unit_name(assignment),
                role=assignment.role,
                target="",
                goal_id=goal.id,
            )

    def _indicator_holes(self, plan: Plan, indicator: Indicator) -> Iterator[Hole]:
        subject = Subject(name=indicator.name, code=indicator.code, indicator_id=indicator.id)
        return map(subject.hole, self._indicator_problems(plan, indicator))

    def _indicator_problems(self, plan: Plan, indicator: Indicator) -> Iterator[Problem]:
        yield from self._duty_problems(self.by_indicator.get(indicator.id, ()))
        values = self.values.get(indicator.id, {})
        yield from number_problems(plan, indicator, values, self.year)

    def _goal_holes(self, goal: Goal) -> Iterator[Hole]:
        duties = self.by_goal.get(goal.id, ())
        problems = self._duty_problems(duties) if is_owed(goal, duties) else ()
        return map(Subject(name=goal.text, goal_id=goal.id).hole, problems)

    def _duty_problems(self, assignments: Sequence[Assignment]) -> Iterator[Problem]:
        """A partner that signs no letter is no gap in a row: the check of all letters tells it."""
        problems = duty_problems(assignments, self.bodies)
        return (each for each in problems if each.kind is not HoleKind.ONE_LETTER)

    def _value(self, indicator: Indicator) -> Decimal | None:
        return self.values.get(indicator.id, {}).get(self.year)

    def _unit_name(self, assignment: Assignment) -> str:
        unit = self.bodies.units.get(assignment.unit_id)
        return unit.name if unit else ""


def _order(bodies: Bodies, unit_id: int) -> int:
    unit = bodies.units.get(unit_id)
    return unit.order if unit else 0
