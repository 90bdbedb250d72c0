"""Who answers for what in a year, while it is changed: at most one lead, one role for a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from app.domain.plans.plan import Assignment
from app.domain.plans.values import Role

_NONE: Mapping[int, int] = MappingProxyType({})


class Roles:
    """The roles for indicators in one year, changed in memory and then told as what to write.

    Weight, measures and standard of a unit stay with it when its role changes. `twins` are the
    indicators of both plans (两纲共用): what is given or taken for one is so for the other.
    """

    def __init__(
        self, assignments: Iterable[Assignment], year: int, twins: Mapping[int, int] = _NONE
    ) -> None:
        """`assignments` of other years are passed over."""
        self._year = year
        self._twins = twins
        self._before: dict[int, dict[int, Assignment]] = {}
        self._now: dict[int, dict[int, Role]] = {}
        for assignment in assignments:
            if assignment.indicator_id is None or assignment.year != year:
                continue
            self._before.setdefault(assignment.indicator_id, {})[assignment.unit_id] = assignment
            self._now.setdefault(assignment.indicator_id, {})[assignment.unit_id] = assignment.role

    def of(self, indicator_id: int) -> dict[int, Role]:
        """Unit id to role, as it stands now."""
        return dict(self._now.get(indicator_id, {}))

    def before(self, indicator_id: int, unit_id: int) -> Role | None:
        """The role that is stored."""
        stored = self._before.get(indicator_id, {}).get(unit_id)
        return None if stored is None else stored.role

    def give(self, indicator_id: int, unit_id: int, role: Role | None) -> None:
        """Give the unit a role; None takes it away. A lead before it becomes cooperating."""
        for one in self._both(indicator_id):
            roles = self._now.setdefault(one, {})
            if role is None:
                roles.pop(unit_id, None)
                continue
            if role is Role.LEAD:
                for other, other_role in roles.items():
                    if other_role is Role.LEAD:
                        roles[other] = Role.COOPERATING
            roles[unit_id] = role

    def clear(self, indicator_id: int, role: Role) -> None:
        """Take this role from all units that have it."""
        for one in self._both(indicator_id):
            roles = self._now.get(one, {})
            for unit_id in [unit for unit, present in roles.items() if present is role]:
                del roles[unit_id]

    def to_put(self) -> Iterator[Assignment]:
        """The assignments that are new or have another role than before."""
        for indicator_id, roles in self._now.items():
            before = self._before.get(indicator_id, {})
            for unit_id, role in roles.items():
                old = before.get(unit_id)
                if old is None:
                    yield Assignment(
                        unit_id=unit_id, role=role, year=self._year, indicator_id=indicator_id
                    )
                elif old.role is not role:
                    yield replace(old, role=role)

    def to_remove(self) -> Iterator[int]:
        """The ids of the assignments that are gone."""
        for indicator_id, assignments in self._before.items():
            for unit_id, assignment in assignments.items():
                if unit_id not in self._now[indicator_id]:
                    yield assignment.id

    def _both(self, indicator_id: int) -> tuple[int, ...]:
        twin = self._twins.get(indicator_id)
        return (indicator_id,) if twin is None else (indicator_id, twin)
