"""The division of one year (横向分解): everything letters, tables and the check are made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from app.domain.plans.plan import (
    ActualValue,
    Assignment,
    Indicator,
    Plan,
    PlanDomain,
    TargetShare,
    YearlyTarget,
)
from app.domain.plans.records import DefinitionBreak, HoleReason, Population, Task
from app.domain.roster.units import Unit


@dataclass(frozen=True, kw_only=True)
class Division:
    """One year's plans, units and who answers for what.

    `plans` are those that cover the year, `units` all that the city ever had in official order
    (who stood when is theirs to say), `areas` the counties. Assignments, shares, tasks and
    reasons are the year's; targets, actual values and populations those of every year.
    """

    year: int
    plans: tuple[Plan, ...]
    units: tuple[Unit, ...]
    areas: tuple[Unit, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    yearly_targets: tuple[YearlyTarget, ...] = ()
    actual_values: tuple[ActualValue, ...] = ()
    shares: tuple[TargetShare, ...] = ()
    tasks: tuple[Task, ...] = ()
    reasons: tuple[HoleReason, ...] = ()
    breaks: tuple[DefinitionBreak, ...] = ()
    populations: tuple[Population, ...] = ()

    def indicators(self) -> Iterator[tuple[Plan, PlanDomain, Indicator]]:
        """Every indicator with its place, in the order of the plans."""
        for plan in self.plans:
            for domain in plan.domains:
                for indicator in domain.indicators:
                    yield plan, domain, indicator

    @cached_property
    def twins(self) -> dict[int, int]:
        """Indicators of both plans (两纲共用): each id to the other's. What is entered for one
        holds for both."""
        return twins(self.plans)


def twins(plans: tuple[Plan, ...]) -> dict[int, int]:
    """Each shared indicator's id to the id of the same one in the other plan of the same years."""
    by_code: dict[tuple[int, int, str], list[tuple[Plan, Indicator]]] = {}
    shared: list[tuple[Plan, Indicator]] = []
    for plan in plans:
        for domain in plan.domains:
            for indicator in domain.indicators:
                key = (plan.start_year, plan.end_year, indicator.code)
                by_code.setdefault(key, []).append((plan, indicator))
                if indicator.shared_code:
                    shared.append((plan, indicator))
    found: dict[int, int] = {}
    for plan, indicator in shared:
        key = (plan.start_year, plan.end_year, indicator.shared_code)
        for other_plan, other in by_code.get(key, ()):
            if other.shared_code == indicator.code and other_plan.id != plan.id:
                found.setdefault(indicator.id, other.id)
    return found
