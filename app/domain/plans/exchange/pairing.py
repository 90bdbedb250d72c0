"""Which things of a workbook are which stored ones: a plan by its title, the rest by code or name.

Each way of knowing a thing again is tried in turn on what no earlier way has paired, so that a new
name for an indicator is a new name and not another indicator.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from app.domain.plans.exchange.whole import WholePlan
from app.domain.plans.plan import Goal, Indicator, Plan, PlanDomain
from app.domain.plans.records import Task

#: A plan under another title is the same one when at least this share of its indicators is.
_ALIKE = 0.5

Ids = Mapping[int, int]


class _Thing(Protocol):
    @property
    def id(self) -> int: ...


_T = TypeVar("_T", bound=_Thing)
_Key = Callable[[_T], Hashable | None]
#: How a new thing and a stored one are called; None takes no part.
Way = tuple[_Key[_T], _Key[_T]]


def paired(new: Sequence[_T], old: Sequence[_T], ways: Sequence[Way[_T]]) -> dict[int, int]:
    """From the id of a new thing to that of the stored one; equal names pair in their order."""
    found: dict[int, int] = {}
    for of_new, of_old in ways:
        taken = set(found.values())
        waiting: dict[Hashable, list[_T]] = defaultdict(list)
        for each in old:
            key = of_old(each)
            if key is not None and each.id not in taken:
                waiting[key].append(each)
        for each in new:
            key = of_new(each)
            if key is not None and each.id not in found and waiting.get(key):
                found[each.id] = waiting[key].pop(0).id
    return found


def plan_ids(incoming: WholePlan, stored: WholePlan) -> Ids:
    """Which plans are stored: by title, kind and years, else by their indicators."""

    def title(plan: Plan) -> Hashable:
        return plan.title, plan.kind, plan.start_year, plan.end_year

    found = paired(incoming.plans, stored.plans, [(title, title)])
    for plan in incoming.plans:
        if plan.id not in found:
            free = [each for each in stored.plans if each.id not in found.values()]
            best = max(free, key=lambda each: _likeness(plan, each), default=None)
            if best is not None and _likeness(plan, best) >= _ALIKE:
                found[plan.id] = best.id
    return found


def domain_ids(incoming: WholePlan, stored: WholePlan, plans: Ids) -> Ids:
    """Which domains are stored: by name, code or place in their plan."""

    def way(of: Callable[[PlanDomain], tuple[Hashable, ...]]) -> Way[PlanDomain]:
        return (
            lambda each: _within(plans.get(each.plan_id), of(each)),
            lambda each: _within(each.plan_id, of(each)),
        )

    ways = [
        way(lambda each: (each.code, each.name)),
        way(lambda each: (each.name,)),
        way(lambda each: (each.code,)),
        way(lambda each: (each.order,)),
    ]
    return paired(tuple(incoming.domains()), tuple(stored.domains()), ways)


def indicator_ids(incoming: WholePlan, stored: WholePlan, plans: Ids) -> Ids:
    """Which indicators are stored: by code and name, code, or name in their plan."""
    new_place, old_place = _plan_of(incoming), _plan_of(stored)

    def way(of: Callable[[Indicator], tuple[Hashable, ...]]) -> Way[Indicator]:
        return (
            lambda each: _within(plans.get(new_place[each.domain_id]), of(each)),
            lambda each: _within(old_place[each.domain_id], of(each)),
        )

    ways = [
        way(lambda each: (each.code, each.name)),
        way(lambda each: (each.code,)),
        way(lambda each: (each.name,)),
    ]
    return paired(tuple(incoming.indicators()), tuple(stored.indicators()), ways)


def goal_ids(incoming: WholePlan, stored: WholePlan, plans: Ids, domains: Ids) -> Ids:
    """Which main goals are stored: by their words, else by their place in the domain."""
    new_place, old_place = _plan_of(incoming), _plan_of(stored)

    def in_domain(of: Callable[[Goal], tuple[Hashable, ...]]) -> Way[Goal]:
        return (
            lambda each: _within(domains.get(each.domain_id), of(each)),
            lambda each: _within(each.domain_id, of(each)),
        )

    in_plan: Way[Goal] = (
        lambda each: _within(plans.get(new_place[each.domain_id]), (each.text,)),
        lambda each: _within(old_place[each.domain_id], (each.text,)),
    )
    ways = [in_domain(lambda each: (each.text,)), in_plan, in_domain(lambda each: (each.order,))]
    return paired(tuple(incoming.goals()), tuple(stored.goals()), ways)


def task_ids(incoming: WholePlan, stored: WholePlan, domains: Ids) -> Ids:
    """Which tasks are stored: by year and words, else by their place in the year."""

    def own(task: Task) -> Hashable:
        return task.year, task.text, task.domain_id

    def new(task: Task) -> Hashable:
        place = None if task.domain_id is None else domains.get(task.domain_id)
        return task.year, task.text, place

    ways: list[Way[Task]] = [
        (new, own),
        (lambda task: (task.year, task.text),) * 2,
        (lambda task: (task.year, task.order),) * 2,
    ]
    return paired(incoming.tasks, stored.tasks, ways)


def _within(place: int | None, key: tuple[Hashable, ...]) -> Hashable | None:
    """The key of a thing within its parent; None where the parent is new or the key is blank."""
    return None if place is None or "" in key[:1] else (place, *key)


def _plan_of(whole: WholePlan) -> dict[int, int]:
    return {domain.id: plan.id for plan in whole.plans for domain in plan.domains}


def _likeness(one: Plan, other: Plan) -> float:
    if one.kind is not other.kind:
        return 0.0
    here, there = set(_names(one)), set(_names(other))
    return len(here & there) / max(1, len(here), len(there))


def _names(plan: Plan) -> Iterator[tuple[str, str]]:
    return ((each.code, each.name) for domain in plan.domains for each in domain.indicators)
