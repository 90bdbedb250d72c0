"""Finds the unit that a workbook names: by its present name, else as any table of the office is
read, by short, former and loosely written names."""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.plans.exchange.aligning import FindUnit
from app.domain.plans.holes import day_of_year
from app.domain.roster.matching import UnitNames
from app.domain.roster.units import Unit


def unit_finder(units: Sequence[Unit], city: str) -> FindUnit:
    """What tells the id of the unit that a name means in a year, None when nobody is sure.

    Of several units of the same name the one that existed in that year is meant.
    """
    exact: dict[str, list[Unit]] = {}
    for unit in units:
        exact.setdefault(unit.name.strip(), []).append(unit)
    names = UnitNames((unit for unit in units if unit.parent_id is None), city)

    def find(name: str, year: int) -> int | None:
        found = exact.get(name, [])
        if len(found) > 1:
            found = [unit for unit in found if unit.existed_on(day_of_year(year))]
        if len(found) == 1:
            return found[0].id
        loosely = None if found else names.find(name)
        return None if loosely is None else loosely.id

    return find
