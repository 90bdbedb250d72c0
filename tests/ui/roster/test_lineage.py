"""What a unit was called and what it came from, in the drawer."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from tests.ui.roster.conftest import RosterDesk


def facts(desk: RosterDesk, name: str, day: date | None = None) -> list[str]:
    desk.page.side.show()
    if day is not None:
        desk.page.reading_day.choose(day)
        desk.it.wait()
    desk.at(name, "name")
    desk.it.wait()
    return desk.page.details.unit.facts.text.split("\n")


def test_a_name_of_the_time_has_its_last_day(full: RosterDesk) -> None:
    known = next(
        each
        for unit in full.units()
        for each in full.it.ask(partial(full.it.desk.roster.names, unit.id))
        if unit.name == "市科技局" and each.name == "市科学技术局"
    )
    assert known.until == date(2019, 3, 20)
    assert "市科学技术局（至 2019-03-19）" in " ".join(facts(full, "市科技局"))
    then = facts(full, "市科学技术局", date(2009, 7, 1))
    assert "曾用名 市科委" in then


def test_what_a_unit_was_made_of_is_told_from_its_day_on(full: RosterDesk) -> None:
    said = "沿革 2019-03-20 由 市人事局、市劳动局 合并而来"
    assert said in facts(full, "市人力资源社会保障局")


def test_what_became_of_a_unit_is_told_on_the_days_before(full: RosterDesk) -> None:
    said = "沿革 2019-03-20 并入 市人力资源社会保障局"
    assert said in facts(full, "市人事局", date(2009, 7, 1))


def test_one_unit_that_was_joined_to_another(full: RosterDesk) -> None:
    said = "沿革 2019-03-20 市扶贫办 并入本单位"
    assert said in facts(full, "市农业农村局")


@pytest.mark.parametrize(
    ("day", "unit", "later"),
    [
        (date(2004, 7, 1), "市计划委员会", "市发展改革委"),
        (date(2009, 7, 1), "市科学技术局", "市科技局"),
        (date(2014, 7, 1), "市卫生局", "市卫生健康委"),
        (date(2019, 7, 1), "市卫生健康委", "市卫生局"),
    ],
)
def test_the_roster_of_a_day_has_the_names_and_people_of_the_time(
    full: RosterDesk, day: date, unit: str, later: str
) -> None:
    full.page.reading_day.choose(day)
    full.it.wait()
    assert unit in full.shown()
    assert later not in full.shown()
    holders = full.it.ask(lambda: full.it.desk.roster.list(on=day))
    assert full.grid.texts("leader") == [each.leader for each in holders]
    assert all(full.grid.texts("leader"))
    full.page.side.show()
    full.at(unit, "name")
    full.it.wait()
    leader = full.grid.text(full.grid.row("name", unit), "leader")
    assert f"分管领导　{leader}" in full.page.details.unit.holders.text
