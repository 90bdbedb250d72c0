"""Writes plans that came back as a workbook over the stored ones: only what differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from app.domain.plans.exchange.whole import WholePlan
from app.domain.plans.plan import (
    ActualValue,
    Assignment,
    PlanDomain,
    TargetShare,
    YearlyTarget,
)
from app.domain.plans.records import DefinitionBreak, Revision
from app.storage.tables.plan_records import revision
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes import plan_parts, plan_records, plans
from app.storage.writes.rows import remove

_OfIndicator = TypeVar(
    "_OfIndicator", YearlyTarget, ActualValue, TargetShare, DefinitionBreak, Revision
)


def put_whole(work: UnitOfWork, stored: WholePlan, wanted: WholePlan) -> None:
    """Make the store say what `wanted` says, of the plans that `stored` holds and of new ones.

    `wanted` has the ids of the store; ids below 0 are those of new things. What `stored` has and
    `wanted` has not is removed.
    """
    writing = _Writing(work, stored, wanted)
    writing.structure()
    writing.tasks()
    writing.numbers()
    writing.duties()
    writing.remarks()
    writing.remove_parts()


class _Writing:
    """Writes in the order in which things hang on one another; new ids are kept as they come."""

    def __init__(self, work: UnitOfWork, stored: WholePlan, wanted: WholePlan) -> None:
        self._work = work
        self._stored = stored
        self._wanted = wanted
        self._domains: dict[int, int] = {}
        self._indicators: dict[int, int] = {}
        self._goals: dict[int, int] = {}
        self._tasks: dict[int, int] = {}

    def structure(self) -> None:
        """Plans, domains, goals and indicators, new and changed."""
        known = {plan.id: plan for plan in self._stored.plans}
        for plan in self._wanted.plans:
            plan_id = plan.id
            if plan.id not in known:
                plan_id = plan_parts.add_plan(self._work, replace(plan, domains=())).id
            elif replace(plan, domains=()) != replace(known[plan.id], domains=()):
                plan_parts.change_plan(self._work, plan)
            for domain in plan.domains:
                self._domain(replace(domain, plan_id=plan_id))
        for domain in self._wanted.domains():
            self._parts(domain)

    def tasks(self) -> None:
        """Tasks, new, changed and gone."""
        known = {task.id: task for task in self._stored.tasks}
        for task in self._wanted.tasks:
            domain_id = None if task.domain_id is None else self._domains[task.domain_id]
            now = replace(task, domain_id=domain_id)
            if task.id not in known:
                (added,) = plans.add_tasks(self._work, [now])
                self._tasks[task.id] = added.id
                continue
            self._tasks[task.id] = task.id
            if now != known[task.id]:
                plans.change_task(self._work, now)
        plans.remove_tasks(self._work, known.keys() - self._tasks.keys())

    def numbers(self) -> None:
        """Yearly targets and actual values."""
        stored, work = self._stored, self._work
        targets = list(self._moved(self._wanted.yearly_targets))
        values = list(self._moved(self._wanted.actual_values))
        plans.remove_yearly_targets(work, _keys(stored.yearly_targets) - _keys(targets))
        plans.set_yearly_targets(work, targets)
        plans.remove_actual_values(work, _keys(stored.actual_values) - _keys(values))
        plans.put_actual_values(work, values)

    def duties(self) -> None:
        """Assignments and shares."""
        duties = [
            replace(
                each,
                indicator_id=_of(self._indicators, each.indicator_id),
                goal_id=_of(self._goals, each.goal_id),
                task_id=_of(self._tasks, each.task_id),
            )
            for each in self._wanted.assignments
        ]
        kept = {_subject(each) for each in duties}
        gone = [each.id for each in self._stored.assignments if _subject(each) not in kept]
        plans.remove_assignments(self._work, gone)
        plans.put_assignments(self._work, duties)
        shares = list(self._moved(self._wanted.shares))
        present = {(each.indicator_id, each.year, each.unit_id) for each in shares}
        for share in self._stored.shares:
            if (share.indicator_id, share.year, share.unit_id) not in present:
                plans.remove_shares(self._work, [share.indicator_id], share.year)
        plans.put_shares(self._work, shares)

    def remarks(self) -> None:
        """Breaks of definition and revisions."""
        marks = list(self._moved(self._wanted.breaks))
        known = {mark.id: mark for mark in self._stored.breaks}
        plan_records.remove_breaks(self._work, known.keys() - {mark.id for mark in marks})
        for mark in marks:
            if mark != known.get(mark.id):
                plan_records.put_break(self._work, mark)
        revisions = list(self._moved(self._wanted.revisions))
        kept = set(revisions) & set(self._stored.revisions)
        gone = [each.id for each in self._stored.revisions if each not in kept]
        remove(self._work, revision, "id", gone)
        new = [replace(each, id=0) for each in revisions if each not in kept]
        plan_records.add_revisions(self._work, new)

    def remove_parts(self) -> None:
        """What the workbook has no more; last, for its things may have moved elsewhere."""
        stored, work = self._stored, self._work
        indicators = {each.id for each in stored.indicators()} - set(self._indicators.values())
        goals = {each.id for each in stored.goals()} - set(self._goals.values())
        domains = {each.id for each in stored.domains()} - set(self._domains.values())
        plan_parts.remove_indicators(work, indicators)
        plan_parts.remove_goals(work, goals)
        plan_parts.remove_domains(work, domains)

    def _domain(self, domain: PlanDomain) -> None:
        known = {each.id: each for each in self._stored.domains()}.get(domain.id)
        bare = replace(domain, indicators=(), goals=())
        if known is None:
            self._domains[domain.id] = plan_parts.add_domain(self._work, bare).id
            return
        self._domains[domain.id] = domain.id
        if bare != replace(known, indicators=(), goals=()):
            plan_parts.change_domain(self._work, bare)

    def _parts(self, domain: PlanDomain) -> None:
        """The goals and indicators of a domain that is stored by now."""
        key = self._domains[domain.id]
        goals = {goal.id: goal for goal in self._stored.goals()}
        for goal in (replace(each, domain_id=key) for each in domain.goals):
            if goal.id not in goals:
                (added,) = plan_parts.add_goals(self._work, [goal])
                self._goals[goal.id] = added.id
                continue
            self._goals[goal.id] = goal.id
            if goal != goals[goal.id]:
                plan_parts.change_goal(self._work, goal)
        indicators = {each.id: each for each in self._stored.indicators()}
        for indicator in (replace(each, domain_id=key) for each in domain.indicators):
            if indicator.id not in indicators:
                (new,) = plan_parts.add_indicators(self._work, [indicator])
                self._indicators[indicator.id] = new.id
                continue
            self._indicators[indicator.id] = indicator.id
            if not _same_text(indicator, indicators[indicator.id]):
                plans.change_indicator(self._work, indicator)

    def _moved(self, values: Iterable[_OfIndicator]) -> Iterator[_OfIndicator]:
        for each in values:
            yield replace(each, indicator_id=self._indicators[each.indicator_id])


def _keys(values: Iterable[YearlyTarget | ActualValue]) -> set[tuple[int, int]]:
    return {(each.indicator_id, each.year) for each in values}


def _of(ids: Mapping[int, int], key: int | None) -> int | None:
    return None if key is None else ids[key]


def _subject(each: Assignment) -> tuple[int | None, ...]:
    return each.unit_id, each.year, each.indicator_id, each.goal_id, each.task_id


def _same_text(one: object, other: object) -> bool:
    """Whether two values are written the same: 96 and 96.0 are equal and yet printed otherwise."""
    return repr(one) == repr(other)
