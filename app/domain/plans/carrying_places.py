"""Where things of last year stand in the new year: units, indicators, goals, domains, tasks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.plans.division import Division
from app.domain.plans.matrix import may_answer
from app.domain.plans.plan import Assignment
from app.domain.plans.records import Crosswalk, Task
from app.domain.plans.values import TaskKind
from app.domain.roster.units import Unit
from app.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitPlace:
    """Who answers in the new year for a unit of last year. `unit_id` is 0 when that is open:
    nobody took its place, or several did, who are the `choices`."""

    name: str
    unit_id: int = 0
    note: str = ""
    choices: tuple[Unit, ...] = ()

    @property
    def is_moved(self) -> bool:
        """Whether the unit itself does not answer any more."""
        return bool(self.note)


class Places:
    """Looks up what last year's things have become."""

    def __init__(
        self,
        old: Division,
        new: Division,
        successors: Mapping[int, tuple[int, ...]],
        crosswalks: Iterable[Crosswalk],
    ) -> None:
        self.old, self.new = old, new
        self._successors = successors
        self._standing = {unit.id: unit for unit in new.units if may_answer(unit, new.year)} | {
            area.id: area for area in new.areas
        }
        self.names = {unit.id: unit.name for unit in (*new.units, *new.areas)}
        self.old_names = {unit.id: unit.name for unit in (*old.units, *old.areas)}
        self._order = {unit: place for place, unit in enumerate(self.old_names)}
        self._indicators = {indicator.id for _plan, _domain, indicator in new.indicators()}
        self._goals = {goal.id for plan in new.plans for d in plan.domains for goal in d.goals}
        self._next: dict[int, list[int]] = defaultdict(list)
        for link in crosswalks:
            if link.new_id in self._indicators:
                self._next[link.old_id].append(link.new_id)
        self.tasks = _pairs(old.tasks, new.tasks)
        self._places: dict[int, UnitPlace] = {}

    def order(self, unit_id: int) -> int:
        """Where the unit stood in last year's official order."""
        return self._order.get(unit_id, len(self._order))

    def unit(self, unit_id: int) -> UnitPlace:
        """Who answers now for what this unit answered for."""
        if unit_id not in self._places:
            self._places[unit_id] = self._unit(unit_id)
        return self._places[unit_id]

    def indicator(self, indicator_id: int) -> tuple[int, ...]:
        """The same indicator, else those that go on with it in a new plan."""
        if indicator_id in self._indicators:
            return (indicator_id,)
        return tuple(self._next.get(indicator_id, ()))

    def subject(self, duty: Assignment) -> tuple[tuple[str, int], ...]:
        """What a duty is about in the new year, as field and id; nothing when it is gone.

        A task stands for itself only where the new year has it already.
        """
        if duty.indicator_id is not None:
            return tuple(("indicator_id", each) for each in self.indicator(duty.indicator_id))
        if duty.goal_id is not None:
            return (("goal_id", duty.goal_id),) if duty.goal_id in self._goals else ()
        task = self.tasks.get(duty.task_id or 0)
        return () if task is None else (("task_id", task.id),)

    def domain(self, domain_id: int | None) -> int | None:
        """The same domain, else the one of that name; None when there is none."""
        domains = [domain for plan in self.new.plans for domain in plan.domains]
        if domain_id in {domain.id for domain in domains}:
            return domain_id
        names = {d.id: d.name for plan in self.old.plans for d in plan.domains}
        name = names.get(domain_id or 0)
        return next((domain.id for domain in domains if domain.name == name), None)

    def _unit(self, unit_id: int) -> UnitPlace:
        name = self.old_names.get(unit_id, "")
        if unit_id in self._standing:
            return UnitPlace(name=name, unit_id=unit_id)
        heirs = self._heirs(unit_id)
        year = self.new.year
        if not heirs:
            words = _("{unit} does not answer for anything in {year}, and nobody took its place.")
            return UnitPlace(name=name, note=words.format(unit=name, year=year))
        if len(heirs) > 1:
            words = _("{unit} was followed by {units}; choose one.")
            names = "、".join(each.name for each in heirs)
            return UnitPlace(name=name, choices=heirs, note=words.format(unit=name, units=names))
        words = _("{unit} was followed by {successor}.").format(unit=name, successor=heirs[0].name)
        return UnitPlace(name=name, unit_id=heirs[0].id, note=words)

    def _heirs(self, unit_id: int) -> tuple[Unit, ...]:
        """Who took its place, or the place of those who did; in official order."""
        found: set[int] = set()
        seen = {unit_id}
        waiting = [unit_id]
        while waiting:
            for heir in self._successors.get(waiting.pop(), ()):
                if heir in self._standing:
                    found.add(heir)
                elif heir not in seen:
                    seen.add(heir)
                    waiting.append(heir)
        return tuple(unit for key, unit in self._standing.items() if key in found)


def _pairs(old: Iterable[Task], new: Iterable[Task]) -> dict[int, Task]:
    """Each task of last year to the one of the same words in the new year; a second one of the
    same words to the second."""
    known: dict[tuple[TaskKind, str], list[Task]] = defaultdict(list)
    for task in new:
        known[task.kind, task.text].append(task)
    found: dict[int, Task] = {}
    for task in old:
        same = known.get((task.kind, task.text))
        if same:
            found[task.id] = same.pop(0)
    return found
