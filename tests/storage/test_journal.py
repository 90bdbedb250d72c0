"""The journal: nothing is written past it, and every act can be taken back and done again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, insert, select, update

from app.domain.changes import Kind
from app.domain.plans.plan import Assignment
from app.domain.plans.values import Role
from app.domain.roster.units import Unit
from app.errors import RuleBroken
from app.paths import DataFolder
from app.storage.database import Store
from app.storage.tables.home import setting
from app.storage.tables.roster import unit
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes import home, plan_parts, plans, roster
from tests.storage.samples import MORNING, picture, plan, put, texts


def test_a_step_has_its_title_time_and_kinds(store: Store) -> None:
    with store.begin("新增单位") as work:
        roster.add_unit(work, Unit(name="市教育局", former_names=("市教委",)))
        step = work.commit()
    assert step is not None
    assert (step.title, step.at, step.undone) == ("新增单位", MORNING, False)
    assert work.changed == {Kind.UNIT}
    assert store.journal.history() == (step,)


def test_leaving_without_commit_takes_everything_back(store: Store) -> None:
    with store.begin("放弃") as work:
        roster.add_unit(work, Unit(name="市教育局"))
    work = store.begin("出错")
    with pytest.raises(ZeroDivisionError), work:
        _fails_halfway(work)
    assert all(rows == [] for rows in picture(store).values())
    assert store.journal.history() == ()
    assert store.check() == ()


def _fails_halfway(work: UnitOfWork) -> None:
    roster.add_unit(work, Unit(name="市教育局"))
    _ = 1 / 0


def test_an_act_that_changes_nothing_is_no_step(store: Store) -> None:
    put(store, "填写", city="某市")
    with store.begin("再填一次") as work:
        home.set_texts(work, {"city": "某市"})
        work.connection.execute(update(setting).values(value=setting.c.value))
        assert work.commit() is None
    assert [step.title for step in store.journal.history()] == ["填写"]


def test_undo_and_redo_many_steps(store: Store) -> None:
    put(store, "一", city="甲市")
    put(store, "二", city="乙市", signer="张三")
    put(store, "三", city="丙市")
    assert store.journal.undo().step.title == "三"
    outcome = store.journal.undo()
    assert (outcome.step.title, outcome.step.undone) == ("二", True)
    assert outcome.changed == {Kind.OFFICE}
    assert texts(store) == {"city": "甲市"}
    assert [(step.title, step.undone) for step in store.journal.history()] == [
        ("三", True),
        ("二", True),
        ("一", False),
    ]
    undoable, redoable = store.journal.undoable(), store.journal.redoable()
    assert undoable is not None
    assert redoable is not None
    assert (undoable.title, redoable.title) == ("一", "二")
    redone = store.journal.redo()
    assert (redone.step.title, redone.step.undone) == ("二", False)
    assert texts(store) == {"city": "乙市", "signer": "张三"}
    assert store.journal.redo().step.title == "三"
    assert texts(store) == {"city": "丙市", "signer": "张三"}
    assert store.check() == ()


def test_undo_and_redo_end_with_a_sentence(store: Store) -> None:
    with pytest.raises(RuleBroken, match="没有可以撤销的操作"):
        store.journal.undo()
    with pytest.raises(RuleBroken, match="没有可以重做的操作"):
        store.journal.redo()


def test_a_new_act_ends_what_could_be_redone(store: Store) -> None:
    put(store, "一", city="甲市")
    store.journal.undo()
    put(store, "二", city="乙市")
    assert store.journal.redoable() is None
    assert [(step.title, step.undone) for step in store.journal.history()] == [
        ("二", False),
        ("一", True),
    ]
    assert [step.title for step in store.journal.history(limit=1)] == ["二"]


def test_undo_reaches_over_restarts(folder: DataFolder, clock: Callable[[], datetime]) -> None:
    for number in range(5):
        store = Store.open(folder, clock=clock)
        put(store, f"第{number}步", city=f"{number}市")
        store.close()
    for number in reversed(range(1, 5)):
        store = Store.open(folder, clock=clock)
        assert store.journal.undo().step.title == f"第{number}步"
        assert texts(store) == {"city": f"{number - 1}市"}
        store.close()
    store = Store.open(folder, clock=clock)
    assert store.journal.redo().step.title == "第1步"
    assert texts(store) == {"city": "1市"}
    assert store.check() == ()
    store.close()


def test_undo_of_a_removed_plan_brings_every_part_back(store: Store) -> None:
    with store.begin("准备") as work:
        stored = plan_parts.add_plan(work, plan())
        unit_id = roster.add_unit(work, Unit(name="市教育局"))
        first = stored.domains[0].indicators[0].id
        plans.put_assignments(
            work, [Assignment(year=2026, unit_id=unit_id, role=Role.LEAD, indicator_id=first)]
        )
        work.commit()
    before = picture(store)
    with store.begin("删除规划") as work:
        plan_parts.remove_plan(work, stored.id)
        work.commit()
    assert work.changed == {Kind.PLAN, Kind.INDICATOR, Kind.ASSIGNMENT}
    store.journal.undo()
    assert picture(store) == before


def test_bulk_statements_are_journaled(store: Store) -> None:
    with store.begin("批量") as work:
        work.connection.execute(
            insert(setting), [{"key": f"k{number}", "value": "旧"} for number in range(1000)]
        )
        work.commit()
    full = picture(store)
    with store.begin("全改") as work:
        work.connection.execute(update(setting).values(value="新"))
        work.connection.execute(delete(setting).where(setting.c.id > 500))
        work.commit()
    changed = picture(store)
    store.journal.undo()
    assert picture(store) == full
    store.journal.undo()
    assert picture(store)["setting"] == []
    store.journal.redo()
    assert picture(store) == full
    store.journal.redo()
    assert picture(store) == changed


def test_values_come_back_exactly(store: Store) -> None:
    odd = {
        "a": "",
        "b": "\x00\x01\n\t\"'\\",
        "c": "䶮𬭎𤧛·👩‍👧",
        "d": "1e5",
        "e": "null",
        "f": "x" * 70_000,
    }
    put(store, "怪字", **odd)
    store.journal.undo()
    store.journal.redo()
    assert texts(store) == odd
    assert store.check() == ()


def test_an_import_of_20_000_rows_is_one_step(store: Store) -> None:
    rows = [{"key": f"k{number}", "value": str(number)} for number in range(20_000)]
    with store.begin("导入") as work:
        work.connection.execute(insert(setting), rows)
        step = work.commit()
    assert step is not None
    store.journal.undo()
    with store.reading() as connection:
        assert connection.execute(select(setting)).first() is None
    store.journal.redo()
    assert len(texts(store)) == 20_000


def test_names_can_change_places_and_back(store: Store) -> None:
    with store.begin("两个单位") as work:
        first = roster.add_unit(work, Unit(name="甲局"))
        second = roster.add_unit(work, Unit(name="乙局"))
        work.commit()
    with store.begin("互换") as work:
        for each, name in ((first, "丙局"), (second, "甲局"), (first, "乙局")):
            work.connection.execute(update(unit).where(unit.c.id == each).values(name=name))
        work.commit()
    swapped = picture(store)
    store.journal.undo()
    store.journal.redo()
    assert picture(store) == swapped


def test_history_keeps_utc_times(store: Store) -> None:
    put(store, "一", city="甲市")
    put(store, "二", city="乙市")
    at = [step.at for step in store.journal.history()]
    assert at == [MORNING + timedelta(seconds=1), MORNING]
