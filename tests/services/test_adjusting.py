"""Adjustments that could go wrong quietly: units named twice, units that come back, full places."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.roster.adjustment import Adjustment, ChangeType, RosterChange
from app.domain.roster.units import Category, Unit
from app.domain.sheets.book import Book
from app.errors import RuleBroken
from app.paths import DataFolder
from app.services.roster import Roster
from app.storage.database import Store
from app.storage.writes import roster as writes

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DAY = date(2026, 2, 1)


def no_book(_path: Path) -> Book:
    raise AssertionError("nothing is read here")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path / "data"), clock=lambda: NOW)
    with opened.begin("准备") as work:
        for name in ("市人事局", "市劳动局", "市教育局"):
            writes.add_unit(work, Unit(name=name))
        writes.add_unit(work, Unit(name="市妇联", category=Category.MASS))
        work.commit()
    yield opened
    opened.close()


@pytest.fixture
def listed(store: Store) -> Roster:
    return Roster(store, no_book, clock=lambda: NOW)


def make(listed: Roster, *changes: RosterChange, day: date = DAY) -> None:
    listed.adjustments.accept(Adjustment(day=day, changes=changes))


def names(listed: Roster, day: date = DAY) -> list[str]:
    return [unit.name for unit in listed.list(day)]


def test_a_merger_of_one_unit_named_twice_is_refused(listed: Roster) -> None:
    twice = RosterChange(type=ChangeType.MERGE, unit="市人社局", units=("市人事局", "市人事局"))
    with pytest.raises(RuleBroken, match="第 1 项变动：合并要写明"):
        make(listed, twice)
    assert names(listed) == ["市人事局", "市劳动局", "市教育局", "市妇联"]


def test_a_unit_is_split_into_different_ones(listed: Roster) -> None:
    twice = RosterChange(type=ChangeType.SPLIT, unit="市人事局", units=("市甲局", "市甲局"))
    with pytest.raises(RuleBroken, match="市人事局"):
        make(listed, twice)


def test_a_unit_cannot_come_back_before_it_came_back(listed: Roster) -> None:
    leave = RosterChange(type=ChangeType.LEAVE, unit="市劳动局")
    again = RosterChange(type=ChangeType.NEW, unit="市劳动局")
    make(listed, leave, day=date(2020, 1, 1))
    make(listed, again, day=date(2022, 1, 1))
    with pytest.raises(RuleBroken, match="市劳动局"):
        make(listed, again, day=date(2021, 1, 1))
    assert names(listed).count("市劳动局") == 1
    assert "市劳动局" not in names(listed, date(2021, 6, 1))


def test_what_becomes_part_of_a_unit_is_told_so(listed: Roster) -> None:
    make(listed, RosterChange(type=ChangeType.MERGE, unit="市教育局", units=("市劳动局",)))
    assert names(listed) == ["市人事局", "市教育局", "市妇联"]
    assert listed.adjustments.list()[0].changes == ("市劳动局并入市教育局",)


def test_a_new_unit_stands_where_it_belongs(listed: Roster) -> None:
    make(
        listed,
        RosterChange(type=ChangeType.NEW, unit="市体育局"),
        RosterChange(type=ChangeType.NEW, unit="市财政局", after="市人事局"),
        RosterChange(type=ChangeType.NEW, unit="市科协"),
    )
    assert names(listed) == [
        "市人事局", "市财政局", "市劳动局", "市教育局", "市体育局", "市妇联", "市科协",
    ]  # fmt: skip


def test_units_that_share_a_place_are_parted(store: Store, listed: Roster) -> None:
    with store.begin("准备") as work:
        for name in ("市甲局", "市乙局"):
            writes.add_unit(work, Unit(name=name, order=1))
        work.commit()
    make(listed, RosterChange(type=ChangeType.NEW, unit="市财政局", after="市人事局"))
    assert names(listed)[:4] == ["市人事局", "市财政局", "市甲局", "市乙局"]
