"""Who answers for a task, while its cells are typed: one lead, one role for a unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from app.domain.plans.plan import Assignment
from app.domain.plans.values import Role
from app.domain.roster.matching import UnitNames, split_units
from app.domain.roster.units import Unit
from app.errors import RuleBroken
from app.i18n import _


class TaskRoles:
    """The roles of one task: what a cell says stands, so a unit typed in one leaves the others.

    Only the lead stays until another one is typed. Measures stay with a unit that keeps any role.
    """

    def __init__(self, before: Mapping[int, Assignment]) -> None:
        """`before` are the stored roles by unit."""
        self._before = dict(before)
        self._now = {unit: assignment.role for unit, assignment in before.items()}
        self._measures: str | None = None

    @property
    def lead(self) -> int | None:
        """The unit that leads."""
        return next((unit for unit, role in self._now.items() if role is Role.LEAD), None)

    def give(self, role: Role, units: tuple[Unit, ...]) -> None:
        """These units, and no others, have the role. Raises `RuleBroken` when they cannot."""
        if role is Role.LEAD and len(units) > 1:
            words = _("A task has exactly one lead unit; “{text}” names {count}.")
            names = "、".join(unit.name for unit in units)
            raise RuleBroken(words.format(text=names, count=len(units)))
        for unit in units:
            if role is not Role.LEAD and unit.id == self.lead:
                raise RuleBroken(_("“{unit}” already leads this task.").format(unit=unit.name))
        self._now = {unit: present for unit, present in self._now.items() if present is not role}
        self._now |= {unit.id: role for unit in units}

    def measure(self, text: str) -> None:
        """What the lead does. Raises `RuleBroken` while there is no lead."""
        if self.lead is None and text:
            raise RuleBroken(_("First give the task a lead unit, then its measures."))
        self._measures = text

    def to_put(self, year: int, task_id: int) -> Iterator[Assignment]:
        """The assignments that are new or differ."""
        for unit, role in self._now.items():
            old = self._before.get(unit)
            now = replace(
                old or Assignment(unit_id=unit, role=role, year=year, task_id=task_id), role=role
            )
            if role is Role.LEAD and self._measures is not None:
                now = replace(now, measures=self._measures)
            if now != old:
                yield now

    def to_remove(self) -> Iterator[int]:
        """The ids of the assignments that are gone."""
        return (each.id for unit, each in self._before.items() if unit not in self._now)


def units_named(text: str, names: UnitNames) -> tuple[Unit, ...]:
    """The units in a cell, joined by 、; each once. Raises `RuleBroken` for one that is unknown."""
    found: dict[int, Unit] = {}
    for name in split_units(text):
        unit = names.find(name)
        if unit is None:
            raise RuleBroken(_unknown(name, names))
        found[unit.id] = unit
    return tuple(found.values())


def _unknown(name: str, names: UnitNames) -> str:
    near = "、".join(unit.name for unit in names.suggest(name))
    if near:
        return _("“{name}” is no member unit. Did you mean {near}?").format(name=name, near=near)
    return _("“{name}” is no member unit. Add it to the roster first.").format(name=name)
