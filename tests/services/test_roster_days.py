"""Units of other days and units that are no members: added, edited, moved, and their past."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.documents.xlsx.reader import read_book
from app.domain.edits import CellEdit
from app.domain.roster.units import Category, Kin, Lineage, NameOfTime, Unit, UnitKind
from app.errors import RuleBroken
from app.paths import DataFolder
from app.services.roster import Roster
from app.storage.database import Store
from app.storage.writes import roster as writes
from tests.domain.roster.library import library_units

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
PAST, BEFORE = date(2019, 3, 20), date(2019, 3, 19)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path / "data"))
    yield opened
    opened.close()


@pytest.fixture
def roster(store: Store) -> Roster:
    return Roster(store, read_book, clock=lambda: NOW)


@pytest.fixture
def full(store: Store, roster: Roster) -> Roster:
    """The roster of a typical city."""
    with store.begin("样例") as work:
        for unit in library_units():
            writes.add_unit(work, unit)
        work.commit()
    return roster


def _by_name(roster: Roster) -> dict[str, Unit]:
    return {unit.name: unit for unit in roster.list()}


def test_a_unit_that_is_added_on_another_day_is_there_from_that_day_on(
    full: Roster, store: Store
) -> None:
    full.add(Unit(name="市扶贫办", leader="赵样甲", liaison="李例乙"), on=PAST)
    (added,) = [unit for unit in full.list(on=PAST) if unit.name == "市扶贫办"]
    assert added.joined_on == PAST
    assert (added.leader, added.liaison) == ("赵样甲", "李例乙")
    assert "市扶贫办" not in [unit.name for unit in full.list(on=BEFORE)]
    assert _by_name(full)["市扶贫办"].leader == "赵样甲"
    assert [each.began_on for each in full.posts.of(added.id)] == [PAST, PAST]
    store.journal.undo()
    assert "市扶贫办" not in _by_name(full)


def test_rows_pasted_on_another_day_are_there_from_that_day_on(full: Roster) -> None:
    outcome = full.paste_new([{"name": "市扶贫办", "leader": "赵样甲"}], on=PAST)
    assert outcome.faults == ()
    (added,) = [unit for unit in full.list(on=PAST) if unit.name == "市扶贫办"]
    assert (added.joined_on, added.leader) == (PAST, "赵样甲")
    assert len(full.list(on=BEFORE)) == 31
    today = NOW.date()
    full.paste_new([{"name": "市文联"}], on=today)
    assert _by_name(full)["市文联"].joined_on is None


def test_a_name_of_the_time_is_taken_on_its_day(store: Store, roster: Roster) -> None:
    with store.begin("样例") as work:
        old = Unit(name="市科学技术局")
        unit_id = writes.add_unit(work, old)
        names = {"name": "市科技局", "short_name": "", "legal_name": ""}
        writes.rename_unit(work, replace(old, id=unit_id), names, PAST)
        work.commit()
    with pytest.raises(RuleBroken, match="市科学技术局"):
        roster.add(Unit(name="市科学技术局"), on=BEFORE)
    with pytest.raises(RuleBroken, match="市科技局"):
        roster.add(Unit(name="市科技局"), on=BEFORE)
    outcome = roster.paste_new([{"name": "市科学技术局"}], on=BEFORE)
    assert [fault.field for fault in outcome.faults] == ["name"]
    roster.add(Unit(name="市科学技术局"))


@pytest.fixture
def with_others(store: Store, full: Roster) -> Roster:
    """Beside the members one unit that gives data, one that left, and one that ended."""
    with store.begin("样例") as work:
        writes.add_unit(work, Unit(name="市委统战部", kind=UnitKind.PROVIDER))
        writes.add_unit(work, Unit(name="市贸促会", left_on=PAST))
        writes.add_unit(work, Unit(name="市扶贫办", left_on=PAST, closed_on=PAST))
        writes.add_unit(work, Unit(name="甲县", kind=UnitKind.AREA))
        work.commit()
    return full


def _others(roster: Roster, on: date | None = None) -> list[tuple[int, str]]:
    return [(unit.order, unit.name) for unit in roster.others(on)]


def test_others_exist_on_the_day_and_are_no_members(with_others: Roster) -> None:
    assert _others(with_others) == [(1, "市委统战部"), (2, "市贸促会")]
    assert _others(with_others, BEFORE) == [(1, "市委统战部")]
    assert len(with_others.list()) == 31
    assert len(with_others.list(on=BEFORE)) == 33


def test_others_are_added_edited_moved_and_removed(with_others: Roster, store: Store) -> None:
    roster = with_others
    roster.paste_new([{"name": "市委党校", "liaison": "李例乙"}], kind=UnitKind.PROVIDER)
    roster.add(Unit(name="市委老干部局", category=Category.PARTY))
    assert len(roster.list()) == 32
    assert [unit.name for unit in roster.list()].index("市委老干部局") == 4
    first, left, school = roster.others()
    assert (school.name, school.liaison, school.kind) == ("市委党校", "李例乙", UnitKind.PROVIDER)
    outcome = roster.edit([CellEdit(left.id, "note", "已退出")])
    assert outcome.faults == ()
    assert outcome.done.step is not None
    assert outcome.done.step.title == "修改市贸促会的备注"
    assert roster.others()[1].note == "已退出"
    members = [unit.id for unit in roster.list()]
    roster.reorder([left.id, school.id, first.id])
    assert _others(roster) == [(1, "市贸促会"), (2, "市委党校"), (3, "市委统战部")]
    assert [unit.id for unit in roster.list()] == members
    roster.remove([school.id])
    assert _others(roster) == [(1, "市贸促会"), (2, "市委统战部")]
    assert store.journal.history(1)[0].title == "删除市委党校"


def test_a_unit_that_left_does_not_hold_its_name(with_others: Roster) -> None:
    with_others.add(Unit(name="市贸促会"))
    unit = _by_name(with_others)["市贸促会"]
    assert with_others.edit([CellEdit(unit.id, "short_name", "贸促会")]).faults == ()


def test_what_a_unit_was_called_and_what_it_came_from(store: Store, roster: Roster) -> None:
    with store.begin("样例") as work:
        new = Unit(name="市人事局", joined_on=date(2001, 5, 18), former_names=("市编办",))
        new_id = writes.add_unit(work, new)
        old_id = writes.add_unit(work, Unit(name="市劳动局", joined_on=date(2001, 5, 18)))
        stands = replace(new, id=new_id)
        names = {"name": "市人社局", "short_name": "", "legal_name": ""}
        writes.rename_unit(work, stands, names, PAST)
        writes.close_unit(work, old_id, PAST, [new_id])
        work.commit()
    known = (NameOfTime(name="市人事局", until=PAST), NameOfTime(name="市编办"))
    assert roster.names(new_id) == known
    assert roster.names(old_id) == ()
    lineage = roster.lineage(new_id)
    assert lineage == Lineage(names=known, before=(Kin(name="市劳动局", day=PAST),))
    assert lineage.as_of(BEFORE) == Lineage(names=known[1:])
    assert lineage.as_of(PAST) == lineage
    assert roster.lineage(old_id).after == (Kin(name="市人社局", day=PAST),)
