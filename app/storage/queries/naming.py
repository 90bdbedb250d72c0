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

        Unless `exactly`, also however lists write the name of a member.
        """
        if self._units is None:
            self._units = roster.network(self._connection, self._day)
        exact = [
            unit for unit in self._units if name in (unit.name, unit.short_name, unit.legal_name)
        ]
        exact.sort(key=lambda unit: (unit.parent_id is not None, not unit.stood_on(self._day)))
        if exact or exactly or not name:
            return exact[0] if exact else None
        members = [
            unit for unit in self._units if unit.parent_id is None and unit.stood_on(self._day)
        ]
        return UnitNames(members, self._city).find(name)

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
