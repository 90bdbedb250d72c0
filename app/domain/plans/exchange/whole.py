"""The whole of some plans in one value: the plans and everything that hangs on them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from app.domain.plans.plan import (
    ActualValue,
    Assignment,
    Goal,
    Indicator,
    Plan,
    PlanDomain,
    TargetShare,
    YearlyTarget,
)
from app.domain.plans.records import DefinitionBreak, Revision, Task


@dataclass(frozen=True, kw_only=True)
class WholePlan:
    """Plans with targets, values, duties, shares, tasks, breaks of definition and revisions.

    Ids hold within this value alone. `units` are the names of the units that it speaks of, by id;
    `places` say where in a workbook each was named first.
    """

    plans: tuple[Plan, ...] = ()
    units: Mapping[int, str] = field(default_factory=dict)
    yearly_targets: tuple[YearlyTarget, ...] = ()
    actual_values: tuple[ActualValue, ...] = ()
    assignments: tuple[Assignment, ...] = ()
    shares: tuple[TargetShare, ...] = ()
    tasks: tuple[Task, ...] = ()
    breaks: tuple[DefinitionBreak, ...] = ()
    revisions: tuple[Revision, ...] = ()
    places: Mapping[int, str] = field(default_factory=dict)

    def domains(self) -> Iterator[PlanDomain]:
        """Every domain, in the order of the plans."""
        return (domain for plan in self.plans for domain in plan.domains)

    def indicators(self) -> Iterator[Indicator]:
        """Every indicator."""
        return (indicator for domain in self.domains() for indicator in domain.indicators)

    def goals(self) -> Iterator[Goal]:
        """Every main goal."""
        return (goal for domain in self.domains() for goal in domain.goals)

    def of_plans(self, ids: Iterable[int], tasks: Collection[int] = ()) -> WholePlan:
        """What belongs to these plans alone, and these tasks.

        Tasks that stand outside of any domain belong to every plan that covers their year.
        """
        wanted = set(ids)
        plans = tuple(plan for plan in self.plans if plan.id in wanted)
        some = WholePlan(plans=plans)
        domains = {each.id for each in some.domains()}
        indicators = {each.id for each in some.indicators()}
        goals = {each.id for each in some.goals()}
        own = tuple(
            task
            for task in self.tasks
            if task.id in tasks
            or task.domain_id in domains
            or (task.domain_id is None and any(_covers(plan, task.year) for plan in plans))
        )
        kept = {task.id for task in own}
        return WholePlan(
            plans=plans,
            units=self.units,
            yearly_targets=_of(indicators, self.yearly_targets),
            actual_values=_of(indicators, self.actual_values),
            assignments=tuple(
                each
                for each in self.assignments
                if each.indicator_id in indicators or each.goal_id in goals or each.task_id in kept
            ),
            shares=_of(indicators, self.shares),
            tasks=own,
            breaks=_of(indicators, self.breaks),
            revisions=_of(indicators, self.revisions),
            places=self.places,
        )


def _covers(plan: Plan, year: int) -> bool:
    return plan.start_year <= year <= plan.end_year


_OfIndicator = TypeVar(
    "_OfIndicator", YearlyTarget, ActualValue, TargetShare, DefinitionBreak, Revision
)


def _of(indicators: set[int], values: Iterable[_OfIndicator]) -> tuple[_OfIndicator, ...]:
    return tuple(each for each in values if each.indicator_id in indicators)
