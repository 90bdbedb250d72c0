"""Who answers for what in one year: each indicator and goal once, with all its units and roles.

Both plans may name the same indicator (两纲共用). The pair becomes one duty when the same unit
leads both and both print the same numbers; else each stands for itself, so that nothing is lost.
Either way a unit that leads both has one weight for them: that of the first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from app.domain.letters.figures import Figures, actual_text
from app.domain.letters.parts import Parts, joined, parts_of, shared_out
from app.domain.plans.plan import Assignment, Goal, Indicator, Plan, PlanDomain
from app.domain.plans.records import Task
from app.domain.plans.values import Binding, Role
from app.domain.plans.wording import (
    MISSING,
    baseline_text,
    direction_sign,
    end_target_text,
    target_text,
)

SHARED = "两纲共用"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One thing to answer for, in finished words, with the part of each unit by its id.

    For a goal only `domain`, `words` and `parts` are filled, for a task of the year also what is
    required, until when, and what shows that it was done. `last_actual` is '' when last year's
    value is not known.
    """

    domain: str
    words: str
    parts: Parts
    unit_of_measurement: str = ""
    direction: str = ""
    baseline: str = ""
    last_actual: str = ""
    target: str = ""
    end_target: str = ""
    is_binding: bool = False
    data_source: str = ""
    frequency: str = ""
    note: str = ""
    requirement: str = ""
    deadline: str = ""
    evidence: str = ""

    @property
    def leads(self) -> frozenset[int]:
        """The units that lead; one in sound data."""
        return frozenset(unit for unit, part in self.parts.items() if part.role is Role.LEAD)


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
    numbers: Figures,
    years: Years,
    members: frozenset[int],
) -> tuple[Duty, ...]:
    """The indicators of these plans in official order; only members are named."""
    parts = parts_of(assignments, lambda each: each.indicator_id, members)
    found: dict[str, tuple[Plan, Duty]] = {}
    duties: list[Duty] = []
    for plan, domain, indicator in _indicators(plans):
        own = shared_out(indicator, parts.get(indicator.id, {}), numbers)
        duty = _duty(plan, domain, indicator, numbers, own, years)
        twin_plan, twin = found.get(indicator.shared_code, (plan, duty))
        if indicator.shared_code and twin_plan.kind is not plan.kind:
            if _are_one(twin, duty):
                duties[duties.index(twin)] = _merged(twin, duty)
                del found[indicator.shared_code]  # a pair is two, not three
                continue
            duty = _weighed_once(twin, duty)
        found[indicator.code] = (plan, duty)
        duties.append(duty)
    return tuple(duties)


def goal_duties(
    plans: Iterable[Plan], assignments: Iterable[Assignment], members: frozenset[int]
) -> tuple[Duty, ...]:
    """The main goals of these plans in official order; only members are named."""
    parts = parts_of(assignments, lambda each: each.goal_id, members)
    return tuple(
        Duty(domain=domain.name, words=goal.text, parts=parts.get(goal.id, {}))
        for domain, goal in _goals(plans)
    )


def task_duties(
    plans: Iterable[Plan],
    tasks: Iterable[Task],
    assignments: Iterable[Assignment],
    members: frozenset[int],
) -> tuple[Duty, ...]:
    """These tasks in their order; only members are named."""
    parts = parts_of(assignments, lambda each: each.task_id, members)
    domains = {domain.id: domain.name for plan in plans for domain in plan.domains}
    return tuple(
        Duty(
            domain=domains.get(task.domain_id or 0, ""),
            words=task.text,
            parts=parts.get(task.id, {}),
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


def _duty(
    plan: Plan,
    domain: PlanDomain,
    indicator: Indicator,
    numbers: Figures,
    parts: Parts,
    years: Years,
) -> Duty:
    baseline = baseline_text(indicator.baseline)
    if indicator.baseline is not None and plan.baseline_year != years.baseline_year:
        baseline += f"（{plan.baseline_year}年）"
    end = end_target_text(indicator, plan.baseline_year)
    if plan.end_year != years.end_year:
        end += f"（{plan.end_year}年）"
    value = numbers.targets.get(indicator.id)
    when = (indicator.frequency, indicator.statistical_period)
    return Duty(
        domain=domain.name,
        words=indicator.name,
        parts=parts,
        unit_of_measurement=indicator.unit_of_measurement,
        direction=direction_sign(indicator.direction),
        baseline=baseline,
        last_actual=actual_text(numbers.reached.get(indicator.id)),
        target=target_text(indicator, value, baseline_year=plan.baseline_year),
        end_target=end,
        is_binding=indicator.binding is Binding.BINDING,
        data_source=indicator.data_source,
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
        and _agree(one.baseline, other.baseline, MISSING)
        and _agree(one.last_actual, other.last_actual)
        and all(
            _agree(part.share, other.parts[unit].share)
            for unit, part in one.parts.items()
            if unit in other.parts
        )
    )


def _agree(one: str, other: str, missing: str = "") -> bool:
    return one == other or missing in {one, other}


def _merged(one: Duty, other: Duty) -> Duty:
    parts = dict(one.parts)
    for unit, part in other.parts.items():
        parts[unit] = joined(parts[unit], part) if unit in parts else part
    return replace(
        one,
        parts=parts,
        baseline=other.baseline if one.baseline == MISSING else one.baseline,
        last_actual=one.last_actual or other.last_actual,
        is_binding=one.is_binding or other.is_binding,
        data_source=one.data_source or other.data_source,
        note=SHARED,
    )


def _weighed_once(one: Duty, other: Duty) -> Duty:
    """The other of a pair that stays two rows, without the weights that stand in the first."""
    parts = {
        unit: replace(part, weight="") if unit in one.leads and one.parts[unit].weight else part
        for unit, part in other.parts.items()
    }
    return replace(other, parts=parts)
