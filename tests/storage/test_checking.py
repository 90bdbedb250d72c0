"""What `check` finds: each way in which data can be changed without the program."""

from __future__ import annotations

import re
import sqlite3

import pytest

from app.domain.changes import Kind
from app.domain.roster.units import Unit
from app.errors import DatabaseProblem
from app.paths import DataFolder
from app.services.safekeeping import Safekeeping
from app.storage.database import Store
from app.storage.queries.home import texts
from app.storage.queries.plans import plans
from app.storage.writes import home, letters, roster
from tests.storage.samples import fill, letter


@pytest.fixture
def filled(store: Store) -> Store:
    """A store with something in every table, and the file of its letter."""
    sha256 = store.attachments.put(b"%PDF")
    with store.begin("准备") as work:
        unit_id = roster.add_unit(work, Unit(name="市教育局"))
        letters.add_letter(work, letter(unit_id, sha256=sha256), "{}", "letter-1")
        home.set_texts(work, {"city": "甲市"})
        work.commit()
    return store


def behind(store: Store, *statements: str) -> None:
    """Run statements as a stranger would, past the unit of work."""
    cursor = store._bare.cursor()
    for statement in statements:
        cursor.execute(statement)


def test_a_sound_store_has_no_faults(filled: Store) -> None:
    assert filled.check() == ()


def test_a_changed_row_is_named(filled: Store) -> None:
    behind(
        filled,
        "DROP TRIGGER journal_unit_update",
        "UPDATE unit SET name = '市教育厅'",
    )
    guards, row = filled.check()
    assert guards == "操作记录的保护措施不完整。请关闭程序再重新打开。"
    assert row == "单位“市教育厅”与操作记录不一致：它被本程序以外的东西改动过。"


def test_added_and_removed_rows_are_named(filled: Store) -> None:
    behind(
        filled,
        "DROP TRIGGER journal_setting_insert",
        "DROP TRIGGER journal_setting_delete",
        "DELETE FROM setting",
        "INSERT INTO setting (key, value) VALUES ('signer', '张三')",
    )
    assert [sentence.partition("与")[0] for sentence in filled.check()[1:]] == [
        "设置项“city”",
        "设置项“signer”",
    ]


def test_many_changed_rows_are_counted(store: Store) -> None:
    with store.begin("设置") as work:
        home.set_texts(work, {f"k{number}": "" for number in range(25)})
        work.commit()
    behind(store, "DROP TRIGGER journal_setting_update", "UPDATE setting SET value = 'x'")
    faults = store.check()
    assert len(faults) == 1 + 10 + 1
    assert faults[-1] == "另有 15 条数据与操作记录不一致。"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE journal_step SET title = '别的' WHERE id = 1",
        "UPDATE journal_step SET at = '2020-01-01T00:00:00.000000+00:00' WHERE id = 1",
        "UPDATE journal_change SET after = replace(after, '甲市', '乙市')",
        "DELETE FROM journal_change WHERE id = 1",
        "DELETE FROM journal_step WHERE id = 1",
        "DELETE FROM journal_step WHERE id = 2",
    ],
)
def test_a_changed_journal_is_found(filled: Store, statement: str) -> None:
    with filled.begin("改签字人") as work:
        home.set_texts(work, {"signer": "张三"})
        work.commit()
    table, event = re.findall(r"journal_\w+|UPDATE|DELETE", statement)[::-1]
    behind(filled, f"DROP TRIGGER {table}_no_{event.lower()}", statement)
    assert any("操作记录被本程序以外的东西改动过" in sentence for sentence in filled.check())


def test_undo_over_a_journal_out_of_order_is_refused(
    folder: DataFolder,
) -> None:
    store = Store.open(folder)
    with store.begin("设置") as work:
        home.set_texts(work, {"city": "甲市"})
        work.commit()
    store.journal.undo()
    store.close()
    with sqlite3.connect(folder.database) as stranger:
        stranger.execute("DROP TRIGGER journal_step_no_update")
        stranger.execute("UPDATE journal_step SET act = 'undo'")
    stranger.close()
    store = Store.open(folder)
    with pytest.raises(DatabaseProblem, match="操作记录被本程序以外的东西改动过"):
        store.journal.undo()
    store.close()


def test_a_lost_or_damaged_file_of_a_letter_is_named(filled: Store, folder: DataFolder) -> None:
    (kept,) = (path for path in folder.attachments.rglob("*") if path.is_file())
    kept.write_bytes(b"%PDX")
    named = "“市教育局”责任书的存档文件“2026-07-市教育局-责任书.pdf”丢失或已损坏。"
    assert filled.check() == (named,)
    kept.unlink()
    assert filled.check() == (named,)
    filled.attachments.put(b"%PDF")
    assert filled.check() == ()


def test_damaged_pages_are_told_with_what_to_do(folder: DataFolder) -> None:
    store = Store.open(folder)
    with store.begin("准备") as work:
        fill(work)
        work.commit()
    with store.reading() as connection:
        page = connection.exec_driver_sql(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'goal'"
        ).scalar_one()
    store.close()
    data = bytearray(folder.database.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    folder.database.write_bytes(bytes(data))
    store = Store.open(folder)
    (sentence,) = store.check()
    assert "备份换回" in sentence
    with pytest.raises(DatabaseProblem, match="备份换回"), store.reading() as connection:
        plans(connection)
    store.close()


def test_a_broken_reference_is_found(filled: Store) -> None:
    behind(
        filled,
        "PRAGMA foreign_keys = OFF",
        "DROP TRIGGER journal_letter_update",
        "UPDATE letter SET unit_id = 99",
        "PRAGMA foreign_keys = ON",
    )
    (sentence,) = filled.check()
    assert "已损坏" in sentence


def test_safekeeping_is_the_clerks_door_to_it(store: Store) -> None:
    safekeeping = Safekeeping(store)
    assert (safekeeping.undoable(), safekeeping.redoable()) == (None, None)
    with store.begin("改市名") as work:
        home.set_texts(work, {"city": "甲市"})
        step = work.commit()
    assert safekeeping.undoable() == step
    undone = safekeeping.undo()
    assert undone.changed == {Kind.OFFICE}
    assert undone.step is not None
    assert (undone.step.title, undone.step.undone) == ("改市名", True)
    assert safekeeping.redoable() == undone.step
    redone = safekeeping.redo()
    assert redone.step == step
    assert redone.changed == {Kind.OFFICE}
    assert safekeeping.history(limit=5) == (step,)
    assert safekeeping.check() == ()


def test_a_byte_that_makes_a_text_unreadable_is_told_in_words(
    filled: Store, folder: DataFolder
) -> None:
    with filled.begin("改名") as work:
        home.set_texts(work, {"body_name": "丁丁丁委员会"})
        work.commit()
    filled.close()
    data = folder.database.read_bytes()
    text = "丁丁丁委员会".encode()
    assert text in data
    folder.database.write_bytes(data.replace(text, b"\xff" + text[1:]))
    again = Store.open(folder)
    try:
        with pytest.raises(DatabaseProblem, match="backups"), again.reading() as connection:
            texts(connection)
        assert again.check()
    finally:
        again.close()
