"""The plans of a workbook laid over the stored ones: what is the same thing has the same id.

Units are found by their names, former ones too; a name that the roster does not know is told, with
where it stands and how many rows are left out for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import count
from typing import TypeVar

from app.domain.plans.exchange import pairing
from app.domain.plans.exchange.pairing import Ids, paired
from app.domain.plans.exchange.whole import WholePlan
from app.domain.plans.plan import Assignment, Plan, PlanDomain, TargetShare
from app.domain.plans.records import DefinitionBreak, Revision, Task
from app.i18n import _

#: The unit of a name in a year, None when nobody or several may be meant.
FindUnit = Callable[[str, int], int | None]

_Named = TypeVar("_Named", Assignment, TargetShare)


@dataclass(frozen=True, slots=True)
class Aligned:
    """The plans of a workbook with the ids of the store; new things have ids below 0.

    `lost` are sentences about what is not taken: duties and shares of units that nobody knows.
    """

    whole: WholePlan
    lost: tuple[str, ...] = ()


def aligned(incoming: WholePlan, stored: WholePlan, find: FindUnit) -> Aligned:
    """`incoming` with the ids of what it is the same as in `stored`."""
    return _Aligning(incoming, stored, find).done()


class _Aligning:
    def __init__(self, incoming: WholePlan, stored: WholePlan, find: FindUnit) -> None:
        self._incoming = incoming
        self._stored = stored
        self._find = find
        self._lost: Counter[str] = Counter()
        self._fresh = count(-1, -1)
        plans = pairing.plan_ids(incoming, stored)
        domains = pairing.domain_ids(incoming, stored, plans)
        indicators = pairing.indicator_ids(incoming, stored, plans)
        goals = pairing.goal_ids(incoming, stored, plans, domains)
        tasks = pairing.task_ids(incoming, stored, domains)
        self._plans = self._whole_map((each.id for each in incoming.plans), plans)
        self._domains = self._whole_map((each.id for each in incoming.domains()), domains)
        self._indicators = self._whole_map((each.id for each in incoming.indicators()), indicators)
        self._goals = self._whole_map((each.id for each in incoming.goals()), goals)
        self._tasks = self._whole_map((each.id for each in incoming.tasks), tasks)

    def done(self) -> Aligned:
        incoming = self._incoming
        whole = WholePlan(
            plans=tuple(map(self._plan, incoming.plans)),
            units=self._stored.units,
            yearly_targets=tuple(
                replace(each, indicator_id=self._indicators[each.indicator_id])
                for each in incoming.yearly_targets
            ),
            actual_values=tuple(
                replace(each, indicator_id=self._indicators[each.indicator_id])
                for each in incoming.actual_values
            ),
            assignments=self._assignments(),
            shares=tuple(
                replace(each, indicator_id=self._indicators[each.indicator_id])
                for each in self._known(incoming.shares)
            ),
            tasks=tuple(map(self._task, incoming.tasks)),
            breaks=self._breaks(),
            revisions=self._revisions(),
        )
        return Aligned(whole, tuple(self._sentences()))

    def _whole_map(self, ids: Iterable[int], known: Ids) -> Mapping[int, int]:
        return {key: known[key] if key in known else next(self._fresh) for key in ids}

    def _plan(self, plan: Plan) -> Plan:
        return replace(
            plan, id=self._plans[plan.id], domains=tuple(map(self._domain, plan.domains))
        )

    def _domain(self, domain: PlanDomain) -> PlanDomain:
        key = self._domains[domain.id]
        return replace(
            domain,
            id=key,
            plan_id=self._plans[domain.plan_id],
            indicators=tuple(
                replace(each, id=self._indicators[each.id], domain_id=key)
                for each in domain.indicators
            ),
            goals=tuple(
                replace(each, id=self._goals[each.id], domain_id=key) for each in domain.goals
            ),
        )

    def _task(self, task: Task) -> Task:
        domain_id = None if task.domain_id is None else self._domains[task.domain_id]
        return replace(task, id=self._tasks[task.id], domain_id=domain_id)

    def _assignments(self) -> tuple[Assignment, ...]:
        """Each with its stored id; a unit named twice for one thing keeps the weightier role."""
        known = {_subject(each): each.id for each in self._stored.assignments}
        found: dict[Hashable, Assignment] = {}
        for each in self._known(self._incoming.assignments):
            now = replace(
                each,
                indicator_id=_of(self._indicators, each.indicator_id),
                goal_id=_of(self._goals, each.goal_id),
                task_id=_of(self._tasks, each.task_id),
            )
            key = _subject(now)
            before = found.get(key)
            if before is None or now.role.rank < before.role.rank:
                found[key] = replace(now, id=known.get(key, 0))
        return tuple(found.values())

    def _known(self, values: Iterable[_Named]) -> Iterator[_Named]:
        """The values of units that the roster knows, under their ids there."""
        for each in values:
            name = self._incoming.units[each.unit_id]
            unit_id = self._find(name, each.year)
            if unit_id is None:
                self._lost[name] += 1
            else:
                yield replace(each, unit_id=unit_id)

    def _breaks(self) -> tuple[DefinitionBreak, ...]:
        known = {(each.indicator_id, each.year): each.id for each in self._stored.breaks}
        moved = (
            replace(each, indicator_id=self._indicators[each.indicator_id])
            for each in self._incoming.breaks
        )
        return tuple(
            replace(each, id=known.get((each.indicator_id, each.year), 0)) for each in moved
        )

    def _revisions(self) -> tuple[Revision, ...]:
        moved = [
            replace(each, id=-place, indicator_id=self._indicators[each.indicator_id])
            for place, each in enumerate(self._incoming.revisions, start=1)
        ]
        ways: list[pairing.Way[Revision]] = [
            (lambda each: replace(each, id=0),) * 2,
            (lambda each: (each.indicator_id, each.year, each.day),) * 2,
        ]
        known = paired(moved, self._stored.revisions, ways)
        return tuple(replace(each, id=known.get(each.id, 0)) for each in moved)

    def _sentences(self) -> Iterator[str]:
        places = {
            name: self._incoming.places.get(key, "") for key, name in self._incoming.units.items()
        }
        for name, rows in self._lost.items():
            yield _(
                "{where}: the roster has no unit “{unit}”, or several; {count} rows are left out. "
                "Add it to the roster, or write a name that is there, and read the file again."
            ).format(where=places[name], unit=name, count=rows)


def _of(ids: Mapping[int, int], key: int | None) -> int | None:
    return None if key is None else ids[key]


def _subject(each: Assignment) -> Hashable:
    return each.unit_id, each.year, each.indicator_id, each.goal_id, each.task_id
