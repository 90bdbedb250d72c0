"""When a unit stood in the roster."""

from __future__ import annotations

from datetime import date

from app.domain.roster.units import Unit


def test_a_unit_stands_from_the_day_it_joined_until_the_day_before_it_left() -> None:
    unit = Unit(name="市扶贫办", joined_on=date(2011, 1, 1), left_on=date(2018, 10, 1))
    days = (date(2010, 12, 31), date(2011, 1, 1), date(2018, 9, 30), date(2018, 10, 1))
    assert [unit.stood_on(day) for day in days] == [False, True, True, False]
    assert Unit(name="市教育局").stood_on(date(1990, 1, 1))
