"""Attachments, backups, and what the store says when the disk does not play along."""

from __future__ import annotations

import hashlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app.errors import DatabaseProblem
from app.paths import DataFolder
from app.storage.attachments import Attachments
from app.storage.database import Store
from app.storage.faults import problem_of
from app.storage.queries import home as home_queries
from app.storage.writes import home
from tests.storage.samples import MORNING, fill, picture


def test_an_attachment_is_kept_under_its_hash(tmp_path: Path) -> None:
    attachments = Attachments(tmp_path / "附件")
    sha256 = attachments.put(b"%PDF-1.7")
    assert sha256 == hashlib.sha256(b"%PDF-1.7").hexdigest()
    assert attachments.get(sha256) == b"%PDF-1.7"
    assert attachments.put(b"%PDF-1.7") == sha256
    files = [path for path in (tmp_path / "附件").rglob("*") if path.is_file()]
    assert len(files) == 1


def test_a_missing_or_damaged_attachment_is_none(tmp_path: Path) -> None:
    attachments = Attachments(tmp_path)
    sha256 = attachments.put(b"abc")
    (path,) = (path for path in tmp_path.rglob("*") if path.is_file())
    path.write_bytes(b"abd")
    assert attachments.get(sha256) is None
    assert attachments.put(b"abc") == sha256
    assert attachments.get(sha256) == b"abc"
    path.unlink()
    assert attachments.get(sha256) is None


def test_an_attachment_that_cannot_be_kept_is_said_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    attachments = Attachments(tmp_path / "a")
    monkeypatch.setattr("app.storage.attachments.os.fsync", full)
    with pytest.raises(DatabaseProblem, match="磁盘是否已满"):
        attachments.put(b"abc")
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_backup_is_one_sound_file_with_its_date(store: Store, folder: DataFolder) -> None:
    with store.begin("准备") as work:
        fill(work)
        work.commit()
    first, second = store.back_up(), store.back_up()
    assert first != second
    assert sorted(folder.backups.iterdir()) == sorted([first, second])
    assert first.name.startswith("wccw-2026-03-02-")
    copy = DataFolder(folder.root.parent / "copy")
    copy.root.mkdir()
    first.rename(copy.database)
    opened = Store.open(copy)
    assert picture(opened) == picture(store)
    opened.journal.undo()
    assert all(rows == [] for rows in picture(opened).values())
    opened.close()


def test_two_backups_in_one_second_have_two_names(folder: DataFolder) -> None:
    store = Store.open(folder, clock=lambda: MORNING)
    first, second = store.back_up(), store.back_up()
    assert second.name == first.name.replace(".db", "-2.db")
    store.close()


def test_a_backup_that_is_not_sound_is_none(store: Store, folder: DataFolder) -> None:
    cursor = store._bare.cursor()
    cursor.execute("PRAGMA foreign_keys = OFF")
    cursor.execute("DROP TRIGGER journal_unit_former_name_insert")
    cursor.execute(
        'INSERT INTO unit_former_name (unit_id, name, "order", short_name, legal_name)'
        " VALUES (9, 'x', 1, '', '')"
    )
    cursor.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(DatabaseProblem, match="没能在"):
        store.back_up()
    assert list(folder.backups.iterdir()) == []


def test_a_full_disk_is_said_and_what_was_saved_stays(store: Store) -> None:
    with store.begin("先") as work:
        home.set_texts(work, {"city": "甲市"})
        work.commit()
    cursor = store._bare.cursor()
    cursor.execute("PRAGMA page_count")
    row = cursor.fetchone()
    assert row is not None
    cursor.execute(f"PRAGMA max_page_count = {row[0] + 3}")
    cursor.fetchall()
    work = store.begin("后")
    with pytest.raises(DatabaseProblem, match="磁盘已满"), work:
        home.set_texts(work, {f"k{number}": "长" * 2000 for number in range(100)})
    with store.reading() as connection:
        assert home_queries.texts(connection) == {"city": "甲市"}
    cursor.execute("PRAGMA max_page_count = 1000000")
    cursor.fetchall()
    with store.begin("再") as work:
        home.set_texts(work, {"signer": "张三"})
        work.commit()
    assert store.check() == ()


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (5, "另一个程序正在使用"),
        (6, "另一个程序正在使用"),
        (8, "不能写入"),
        (10 | 3 << 8, "读写出错"),
        (11, "备份换回"),
        (13, "磁盘已满"),
        (14, "打不开"),
        (26, "不是本程序的数据库"),
    ],
)
def test_every_fault_of_the_engine_has_its_sentence(code: int, words: str, tmp_path: Path) -> None:
    error = sqlite3.OperationalError("message with somebody's data")
    error.sqlite_errorcode = code
    problem = problem_of(error, tmp_path / "wccw.db")
    assert problem is not None
    assert words in problem.sentence
    assert str(tmp_path) in problem.sentence
    assert "somebody" not in problem.sentence


def test_a_mistake_of_ours_is_no_fault_of_the_disk(tmp_path: Path) -> None:
    error = sqlite3.IntegrityError("UNIQUE constraint failed")
    error.sqlite_errorcode = 19
    assert problem_of(error, tmp_path / "wccw.db") is None
    assert problem_of(ValueError(), tmp_path / "wccw.db") is None


HOLD = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], isolation_level=None)
other.execute("BEGIN")
other.execute("SELECT * FROM unit").fetchall()
print("held", flush=True)
sys.stdin.read()
"""


def test_another_program_that_holds_the_file_is_named(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    Store.open(folder).close()
    monkeypatch.setattr("app.storage.engine.WAIT_SECONDS", 0.05)
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder.database)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(DatabaseProblem, match="另一个程序正在使用"):
            Store.open(folder)
        other.communicate()
    Store.open(folder).close()
