"""What is missing in a data folder, tier by tier, on the day that is asked about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.domain.edits import CellEdit
from app.domain.roster.completeness import GapKind
from app.domain.roster.units import Unit
from app.paths import DataFolder
from app.services.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(DataFolder(tmp_path / "data"))
    opened.home.start_new("丁市")
    yield opened
    opened.close()


def told(desk: Desk, on: date | None = None) -> list[str]:
    return [gap.sentence for gap in desk.roster.completeness(on)]


def test_an_empty_roster_lacks_nothing(desk: Desk) -> None:
    assert told(desk) == []


def test_holes_are_found_and_go_when_they_are_filled(desk: Desk) -> None:
    desk.roster.add(Unit(name="市教育局", leader="赵样甲", liaison="李例乙"))
    (gap,) = desk.roster.completeness()
    assert gap.kind is GapKind.NO_PHONE
    unit = desk.roster.list()[0]
    assert gap.unit_id == unit.id
    holders = {each.id: each for each in desk.roster.posts.of(unit.id)}
    assert holders[gap.holding_id or 0].person == "李例乙"
    desk.roster.edit([CellEdit(unit.id, "liaison_phone", "13800000001")])
    assert told(desk) == []


def test_somebody_who_left_without_a_successor_is_named(desk: Desk) -> None:
    desk.roster.add(
        Unit(name="市教育局", leader="赵样甲", liaison="李例乙", liaison_phone="13800000001")
    )
    unit = desk.roster.list()[0]
    day = date(2026, 2, 1)
    desk.roster.edit([CellEdit(unit.id, "leader", "")], day)
    assert told(desk, date(2026, 3, 1)) == [
        "市教育局分管领导赵样甲任职到 2026-01-31 为止，无人接任。"
    ]
    assert told(desk, date(2026, 1, 15)) == [
        "市教育局分管领导赵样甲任期将满，任职到 2026-01-31 为止。"
    ]
    assert told(desk, date(2025, 12, 1)) == []


def test_the_network_is_judged_too(desk: Desk) -> None:
    desk.roster.network.add_area("甲县", body_name="甲县妇女儿童工作委员会")
    county = next(node.unit for node in desk.roster.network.tree() if node.unit)
    desk.roster.network.add_area("城关镇", county.id)
    assert told(desk) == ["城关镇没有妇儿工委机构。"]


def test_one_name_in_two_units_is_two_people(desk: Desk) -> None:
    for name, phone in (("市教育局", "13800000001"), ("市民政局", "13800000002")):
        desk.roster.add(Unit(name=name, leader="赵样甲", liaison="李例乙", liaison_phone=phone))
    assert told(desk) == []
    unit = desk.roster.list()[1]
    desk.roster.edit([CellEdit(unit.id, "liaison_phone", "13800000001")])
    assert told(desk) == ["市民政局的李例乙登记了两次，可能是同一个人。"]
