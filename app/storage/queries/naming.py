"""Finds the unit that an adjustment means, among those that exist on its day."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from app.domain.roster.matching import UnitNames
from app.domain.roster.units import Unit
from app.errors import RuleBroken
from app.i18n import _
from app.storage.queries import roster


class UnitsOfDay:
    """The units of every tier as they stand on a day, read once until `forget` is called."""

    def __init__(self, connection: Connection, day: date, city: str) -> None:
        self._connection = connection
        self._day = day
        self._city = city
        self._units: tuple[Unit, ...] | None = None

    def forget(self) -> None:
        """The units were changed: read them again when one is asked for."""
        self._units = None

    def find(self, name: str, *, exactly: bool = False) -> Unit | None:
        """The unit that a name means, the city's before others and members before others.

        A unit of a county may be named behind its county: 样本县城关镇. Unless `exactly`, also
        however lists write the name of a member. Raises `RuleBroken` when units of several
        counties have the name.
        """
        units = self._of_day()
        named = [unit for unit in units if _is_named(unit, name)]
        in_city = sorted(
            (unit for unit in named if unit.parent_id is None),
            key=lambda unit: not unit.stood_on(self._day),
        )
        found = in_city[:1] or named or self._below(name)
        if len(found) > 1:
            words = _("Several counties have a unit “{unit}”. Write the county before its name.")
            raise RuleBroken(words.format(unit=name))
        if found or exactly or not name:
            return found[0] if found else None
        members = [unit for unit in units if unit.parent_id is None and unit.stood_on(self._day)]
        return UnitNames(members, self._city).find(name)

    def exactly(self, name: str, parent_id: int | None = None) -> Unit | None:
        """The unit that has the name, of the city or below one county; a member before others."""
        named = [
            unit for unit in self._of_day() if unit.parent_id == parent_id and _is_named(unit, name)
        ]
        named.sort(key=lambda unit: not unit.stood_on(self._day))
        return named[0] if named else None

    def _of_day(self) -> tuple[Unit, ...]:
        if self._units is None:
            self._units = roster.network(self._connection, self._day)
        return self._units

    def _below(self, name: str) -> list[Unit]:
        """The units of counties whose name is written behind that of their county."""
        units = self._of_day()
        heads = {unit.id: unit.name for unit in units if unit.name and name.startswith(unit.name)}
        return [
            unit
            for unit in units
            if unit.parent_id in heads and _is_named(unit, name[len(heads[unit.parent_id]) :])
        ]

    def existing(self, name: str, *, exactly: bool = False) -> Unit:
        """The unit as `find` finds it. Raises `RuleBroken` when there is none."""
        unit = self.find(name, exactly=exactly)
        if unit is None:
            words = _("On {day} there is no unit “{unit}”.")
            raise RuleBroken(words.format(day=self._day, unit=name))
        return unit

    def member(self, name: str) -> Unit:
        """The unit, a member on the day. Raises `RuleBroken` when there is none or it is none."""
        unit = self.existing(name)
        if not unit.stood_on(self._day):
            words = _("“{unit}” is no member on {day}.")
            raise RuleBroken(words.format(day=self._day, unit=unit.name))
        return unit


def _is_named(unit: Unit, name: str) -> bool:
    return bool(name) and name in (unit.name, unit.short_name, unit.legal_name)
