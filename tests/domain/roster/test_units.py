"""When a unit stood in the roster, and what is known of its past on a day."""

from __future__ import annotations

from datetime import date

from app.domain.roster.units import Kin, Lineage, NameOfTime, Unit


def test_a_unit_stands_from_the_day_it_joined_until_the_day_before_it_left() -> None:
    unit = Unit(name="市扶贫办", joined_on=date(2011, 1, 1), left_on=date(2018, 10, 1))
    days = (date(2010, 12, 31), date(2011, 1, 1), date(2018, 9, 30), date(2018, 10, 1))
    assert [unit.stood_on(day) for day in days] == [False, True, True, False]
    assert Unit(name="市教育局").stood_on(date(1990, 1, 1))


def test_of_its_past_a_day_knows_what_has_happened_by_then() -> None:
    day = date(2019, 3, 20)
    undated, dated = NameOfTime(name="市编办"), NameOfTime(name="市人事局", until=day)
    joined, long_ago = Kin(name="市劳动局", day=day), Kin(name="市老龄办")
    after = (Kin(name="市人社局", day=date(2030, 1, 1)),)
    lineage = Lineage(names=(dated, undated), before=(joined, long_ago), after=after)
    assert lineage.as_of(day) == lineage
    assert lineage.as_of(date(2019, 3, 19)) == Lineage(
        names=(undated,), before=(long_ago,), after=after
    )
