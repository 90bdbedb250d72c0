"""Nothing is written past the journal, and what no longer fits is refused with its reason."""

from __future__ import annotations

import pytest
from sqlalchemy import delete
from sqlalchemy.exc import IntegrityError, OperationalError

from app.domain.roster.units import Unit
from app.errors import RuleBroken
from app.storage.database import Store
from app.storage.queries import home as home_queries
from app.storage.queries import roster as roster_queries
from app.storage.schema import journaled_tables
from app.storage.tables.home import setting
from app.storage.writes import home, roster
from tests.storage.samples import fill, picture, put, texts


def test_rows_that_replace_removes_are_journaled(store: Store) -> None:
    put(store, "一", city="甲市")
    before = picture(store)
    with store.begin("替换") as work:
        work.connection.exec_driver_sql(
            "INSERT OR REPLACE INTO setting (key, value) VALUES ('city', '乙市')"
        )
        work.commit()
    assert texts(store) == {"city": "乙市"}
    store.journal.undo()
    assert picture(store) == before


@pytest.mark.parametrize("table", [table.name for table in journaled_tables()])
def test_writes_outside_a_unit_of_work_are_refused(store: Store, table: str) -> None:
    with store.begin("准备") as work:
        fill(work)
        work.commit()
    before = picture(store)
    statements = (
        f"DELETE FROM {table}",  # noqa: S608  # names of our own tables
        f"UPDATE {table} SET id = id + 1000",  # noqa: S608
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",  # noqa: S608
    )
    for statement in statements:
        with store.reading() as connection, pytest.raises(OperationalError, match="readonly"):
            connection.exec_driver_sql(statement)
        store._bare.cursor().execute("PRAGMA foreign_keys = OFF")
        with store._engine.connect() as behind, pytest.raises(IntegrityError, match="UnitOfWork"):
            behind.exec_driver_sql(statement)
        store._bare.cursor().execute("PRAGMA foreign_keys = ON")
    assert picture(store) == before


def test_a_transaction_without_its_step_cannot_be_committed(store: Store) -> None:
    with store.begin("绕过") as work:
        home.set_texts(work, {"city": "甲市"})
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            work.connection.commit()
    assert texts(store) == {}
    put(store, "照常", city="乙市")
    assert texts(store) == {"city": "乙市"}
    assert store.check() == ()


def test_an_act_whose_transaction_has_ended_is_not_taken_for_saved(store: Store) -> None:
    with store.begin("绕过") as work:
        home.set_texts(work, {"city": "甲市"})
        store._bare.rollback()
        with pytest.raises(RuntimeError, match="ended before"):
            work.commit()
    assert texts(store) == {}
    assert store.journal.history() == ()


@pytest.mark.parametrize("table", ["journal_step", "journal_change"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "UPDATE {} SET id = id + 1"])
def test_the_journal_is_only_added_to(store: Store, table: str, statement: str) -> None:
    put(store, "一", city="甲市")
    with store.begin("抹去") as work, pytest.raises(IntegrityError, match="only ever added to"):
        work.connection.exec_driver_sql(statement.format(table))


def test_an_undo_that_no_longer_fits_is_refused_with_the_reason(store: Store) -> None:
    put(store, "改名", city="甲市")
    behind = store._bare.cursor()
    behind.execute("DROP TRIGGER journal_setting_update")
    behind.execute("UPDATE setting SET value = '别的'")
    before = picture(store)
    with pytest.raises(RuleBroken, match=r"“改名”无法撤销：设置项“city”.*没有任何改动"):
        store.journal.undo()
    assert picture(store) == before
    assert [step.undone for step in store.journal.history()] == [False]


def test_an_undo_on_which_later_rows_rely_is_refused(store: Store) -> None:
    with store.begin("新增单位") as work:
        unit_id = roster.add_unit(work, Unit(name="市教育局"))
        work.commit()
    behind = store._bare.cursor()
    behind.execute("DROP TRIGGER journal_unit_former_name_insert")
    behind.execute(
        'INSERT INTO unit_former_name (unit_id, name, "order", short_name, legal_name)'
        " VALUES (?, 'x', 1, '', '')",
        (unit_id,),
    )
    with pytest.raises(RuleBroken, match="“新增单位”无法撤销：之后的数据"):
        store.journal.undo()
    with store.reading() as connection:
        assert [each.name for each in roster_queries.units(connection)] == ["市教育局"]


def test_a_step_of_a_table_that_is_gone_is_refused(store: Store) -> None:
    put(store, "一", city="甲市")
    with store.begin("旧版本") as work:
        work.connection.exec_driver_sql(
            'INSERT INTO journal_change (step, "table", "after") SELECT step, \'setting\','
            ' \'{"id": 9, "gone": 1}\' FROM journal_open'
        )
        work.commit()
    with pytest.raises(RuleBroken, match="较早版本"):
        store.journal.undo()


def test_only_one_unit_of_work_at_a_time(store: Store) -> None:
    with store.begin("外") as work, pytest.raises(RuntimeError), store.begin("内"):
        pass
    with pytest.raises(RuntimeError):
        _ = work.connection


def test_reading_inside_a_unit_of_work_sees_it(store: Store) -> None:
    with store.begin("外") as work:
        home.set_texts(work, {"city": "甲市"})
        assert texts(store) == {"city": "甲市"}
        work.commit()
    assert texts(store) == {"city": "甲市"}


def test_a_unit_of_work_inside_reading(store: Store) -> None:
    with store.reading() as connection:
        put(store, "内", city="甲市")
        assert home_queries.texts(connection) == {"city": "甲市"}
        with pytest.raises(OperationalError, match="readonly"):
            connection.execute(delete(setting))
    put(store, "外", city="乙市")
    assert texts(store) == {"city": "乙市"}


def test_a_redo_that_no_longer_fits_is_refused_with_the_reason(store: Store) -> None:
    put(store, "改名", city="甲市")
    store.journal.undo()
    behind = store._bare.cursor()
    behind.execute("DROP TRIGGER journal_setting_insert")
    behind.execute("INSERT INTO setting (key, value) VALUES ('city', '别的')")
    with pytest.raises(RuleBroken, match=r"“改名”无法重做：.*没有任何改动"):
        store.journal.redo()
    assert texts(store) == {"city": "别的"}


def test_what_somebody_else_took_back_already_is_not_taken_back_again(store: Store) -> None:
    put(store, "一", city="甲市")
    put(store, "二", city="乙市")
    behind = store._bare.cursor()
    behind.execute("DROP TRIGGER journal_setting_update")
    behind.execute("UPDATE setting SET value = '甲市'")
    with pytest.raises(RuleBroken, match="有数据之后又被改过"):
        store.journal.undo()
    behind.execute("DROP TRIGGER journal_setting_delete")
    behind.execute("DELETE FROM setting")
    with pytest.raises(RuleBroken, match="设置项“city”之后又被改过"):
        store.journal.undo()
