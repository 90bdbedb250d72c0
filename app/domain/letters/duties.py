"""Who answers for what in one year: each indicator and goal once, with all its units and roles.

Both plans may name the same indicator (两纲共用). The pair becomes one duty when the same unit
leads both and both print the same numbers; else each stands for itself, so that nothing is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from app.domain.plans.plan import Assignment, Goal, Indicator, Plan, PlanDomain, YearlyTarget
from app.domain.plans.records import Task
from app.domain.plans.values import Role
from app.domain.plans.wording import (
    MISSING,
    baseline_text,
    direction_sign,
    end_target_text,
    target_text,
)

SHARED = "两纲共用"

Roles = Mapping[int, Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing to answer for, in finished words, with the role of each unit by its id.

    For a goal only `domain`, `words` and `roles` are filled, for a task of the year also what is
    required, until when, and what shows that it was done.
    """

    domain: str
    words: str
    roles: Roles
    unit_of_measurement: str = ""
    direction: str = ""
    baseline: str = ""
    target: str = ""
    end_target: str = ""
    frequency: str = ""
    note: str = ""
    requirement: str = ""
    deadline: str = ""
    evidence: str = ""

    @property
    def leads(self) -> frozenset[int]:
        """The units that lead; one in sound data."""
        return frozenset(unit for unit, role in self.roles.items() if role is Role.LEAD)


@dataclass(frozen=True, slots=True)
class Years:
    """The years that a letter's tables name in their headings."""

    year: int
    baseline_year: int
    end_year: int


def covering(plans: Iterable[Plan], year: int) -> tuple[Plan, ...]:
    """The plans that cover the year, in the order given."""
    return tuple(plan for plan in plans if plan.start_year <= year <= plan.end_year)


def indicator_duties(
    plans: Iterable[Plan],
    assignments: Iterable[Assignment],
    targets: Iterable[YearlyTarget],
    years: Years,
    members: frozenset[int],
) -> tuple[Duty, ...]:
    """The indicators of these plans in official order; only members are named."""
    values = {target.indicator_id: target.value for target in targets if target.year == years.year}
    roles = _roles(((each.indicator_id, each.unit_id, each.role) for each in assignments), members)
    found: dict[str, tuple[Plan, Duty]] = {}
    duties: list[Duty] = []
    for plan, domain, indicator in _indicators(plans):
        own = roles.get(indicator.id, {})
        duty = _duty(plan, domain, indicator, values.get(indicator.id), own, years)
        twin_plan, twin = found.get(indicator.shared_code, (plan, duty))
        if indicator.shared_code and twin_plan.kind is not plan.kind and _are_one(twin, duty):
            duties[duties.index(twin)] = _merged(twin, duty)
            del found[indicator.shared_code]  # a pair is two, not three
            continue
        found[indicator.code] = (plan, duty)
        duties.append(duty)
    return tuple(duties)


def goal_duties(
    plans: Iterable[Plan], assignments: Iterable[Assignment], members: frozenset[int]
) -> tuple[Duty, ...]:
    """The main goals of these plans in official order; only members are named."""
    roles = _roles(((each.goal_id, each.unit_id, each.role) for each in assignments), members)
    return tuple(
        Duty(domain=domain.name, words=goal.text, roles=roles.get(goal.id, {}))
        for domain, goal in _goals(plans)
    )


def task_duties(
    plans: Iterable[Plan],
    tasks: Iterable[Task],
    assignments: Iterable[Assignment],
    members: frozenset[int],
) -> tuple[Duty, ...]:
    """These tasks in their order; only members are named."""
    roles = _roles(((each.task_id, each.unit_id, each.role) for each in assignments), members)
    domains = {domain.id: domain.name for plan in plans for domain in plan.domains}
    return tuple(
        Duty(
            domain=domains.get(task.domain_id or 0, ""),
            words=task.text,
            roles=roles.get(task.id, {}),
            requirement=task.requirement,
            deadline=day_words(task.deadline),
            evidence=task.evidence,
        )
        for task in tasks
    )


def _indicators(plans: Iterable[Plan]) -> Iterator[tuple[Plan, PlanDomain, Indicator]]:
    for plan in plans:
        for domain in plan.domains:
            for indicator in domain.indicators:
                yield plan, domain, indicator


def _goals(plans: Iterable[Plan]) -> Iterator[tuple[PlanDomain, Goal]]:
    for plan in plans:
        for domain in plan.domains:
            for goal in domain.goals:
                yield domain, goal


def _roles(
    rows: Iterable[tuple[int | None, int, Role]], members: frozenset[int]
) -> dict[int, dict[int, Role]]:
    """Thing to unit to role; a unit named twice keeps the weightier role."""
    found: dict[int, dict[int, Role]] = defaultdict(dict)
    for thing, unit, role in rows:
        if thing is not None and unit in members:
            found[thing][unit] = _weightier(found[thing].get(unit), role)
    return found


def _weightier(one: Role | None, other: Role) -> Role:
    return other if one is None else min(one, other, key=lambda role: role.rank)


def _duty(
    plan: Plan,
    domain: PlanDomain,
    indicator: Indicator,
    value: Decimal | None,
    roles: Roles,
    years: Years,
) -> Duty:
    baseline = baseline_text(indicator.baseline)
    if indicator.baseline is not None and plan.baseline_year != years.baseline_year:
        baseline += f"（{plan.baseline_year}年）"
    end = end_target_text(indicator, plan.baseline_year)
    if plan.end_year != years.end_year:
        end += f"（{plan.end_year}年）"
    when = (indicator.frequency, indicator.statistical_period)
    return Duty(
        domain=domain.name,
        words=indicator.name,
        roles=roles,
        unit_of_measurement=indicator.unit_of_measurement,
        direction=direction_sign(indicator.direction),
        baseline=baseline,
        target=target_text(indicator, value, baseline_year=plan.baseline_year),
        end_target=end,
        frequency="；".join(part for part in when if part),
        note=SHARED if indicator.shared_code else "",
    )


def day_words(day: date | None) -> str:
    """A day as papers write it; '' for none."""
    return "" if day is None else f"{day.year}年{day.month}月{day.day}日"


def _are_one(one: Duty, other: Duty) -> bool:
    """Whether a pair of the two plans is led by the same unit and prints the same numbers."""
    return (
        one.leads == other.leads
        and one.unit_of_measurement == other.unit_of_measurement
        and one.target == other.target
        and one.end_target == other.end_target
        and (one.baseline == other.baseline or MISSING in {one.baseline, other.baseline})
    )


def _merged(one: Duty, other: Duty) -> Duty:
    roles = dict(one.roles)
    for unit, role in other.roles.items():
        roles[unit] = _weightier(roles.get(unit), role)
    baseline = other.baseline if one.baseline == MISSING else one.baseline
    return replace(one, roles=roles, baseline=baseline, note=SHARED)
