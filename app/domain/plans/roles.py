"""Who answers for what in a year, while it is changed: at most one lead, one role for a unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.domain.plans.plan import Assignment
from app.domain.plans.values import Role


class Roles:
    """The roles for indicators in one year, changed in memory and then told as what to write.

    Weight, measures and standard of a unit stay with it when its role changes.
    """

    def __init__(self, assignments: Iterable[Assignment], year: int) -> None:
        """`assignments` of other years are passed over."""
        self._year = year
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

    def give(self, indicator_id: int, unit_id: int, role: Role | None) -> None:
        """Give the unit a role; None takes it away. A lead before it becomes cooperating."""
        roles = self._now.setdefault(indicator_id, {})
        if role is None:
            roles.pop(unit_id, None)
            return
        if role is Role.LEAD:
            for other, other_role in roles.items():
                if other_role is Role.LEAD:
                    roles[other] = Role.COOPERATING
        roles[unit_id] = role

    def clear(self, indicator_id: int, role: Role) -> None:
        """Take this role from all units that have it."""
        roles = self._now.get(indicator_id, {})
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
