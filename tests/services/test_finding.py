"""What can be found over a real store, and that it follows what is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.domain.edits import CellEdit
from app.domain.finding import Found, FoundKind
from app.paths import DataFolder
from app.services.desk import Desk
from app.services.home import Home
from app.storage.database import Store


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    opened = open_desk(DataFolder(tmp_path / "data"))
    opened.home.start_sample()
    yield opened
    opened.close()


def found(desk: Desk, wanted: str, kind: FoundKind) -> list[Found]:
    groups = desk.home.finding.index([("letters", "责任书")]).find(wanted)
    return [each for group in groups if group.kind is kind for each in group.found]


def unit_id(desk: Desk, name: str) -> int:
    return next(unit.id for unit in desk.roster.list() if unit.name == name)


def test_an_empty_folder_has_its_pages(tmp_path: Path) -> None:
    store = Store.open(DataFolder(tmp_path / "data"))
    home = Home(store, clock=lambda: datetime(2026, 3, 1, tzinfo=UTC))
    (group,) = home.finding.index([("letters", "责任书")]).find("zrs")
    assert group.kind is FoundKind.PAGE
    store.close()


def test_units_people_indicators_and_pages_are_found(desk: Desk) -> None:
    unit = desk.roster.list()[0]
    assert found(desk, unit.name, FoundKind.UNIT)[0].place.item == unit.id
    person = found(desk, unit.liaison, FoundKind.PERSON)[0]
    assert person.place.item == unit.id
    assert person.hint == f"{unit.name} 联络员 · {unit.liaison_phone}"
    indicator = desk.plans.list(2026)[0].domains[0].indicators[0]
    assert found(desk, indicator.name, FoundKind.INDICATOR)[0].place.item == indicator.id
    assert [each.title for each in found(desk, "zrs", FoundKind.PAGE)] == ["责任书"]


def test_a_letter_is_found_once_it_is_issued(desk: Desk, tmp_path: Path) -> None:
    assert found(desk, "jyj", FoundKind.LETTER) == []
    unit = unit_id(desk, "市教育局")
    desk.letters.issue(2026, tmp_path / "letters", [unit], reason="样例数据，仅供试用")
    (letter,) = found(desk, "jyj", FoundKind.LETTER)
    assert (letter.place.item, letter.place.year) == (unit, 2026)


def test_what_is_written_is_found_at_once_and_undone_it_is_not(desk: Desk) -> None:
    unit = unit_id(desk, "市教育局")
    desk.roster.edit([CellEdit(unit, "former_names", "市文教局")])
    assert found(desk, "wjj", FoundKind.UNIT)[0].hint == "曾用名 市文教局"
    desk.roster.edit(
        [CellEdit(unit, "liaison", "单例甲"), CellEdit(unit, "liaison_phone", "139 0000 0077")]
    )
    assert found(desk, "slj", FoundKind.PERSON)[0].title == "单例甲"
    assert "单例甲" in [each.title for each in found(desk, "0077", FoundKind.PERSON)]
    desk.safekeeping.undo()
    assert found(desk, "单例甲", FoundKind.PERSON) == []
