"""Opening a data folder: what is made, and each way in which it is refused."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from app.errors import DatabaseProblem
from app.paths import DataFolder
from app.storage import database, place
from app.storage.database import Store
from app.storage.lock import FolderInUse
from app.storage.place import file_system_of
from app.storage.queries import home as home_queries
from app.storage.schema import APPLICATION_ID, VERSION
from app.storage.triggers import wanted
from app.storage.writes import home
from tests.storage.samples import fill, picture

ROOT = Path(__file__).resolve().parents[2]


def put(store: Store, city: str) -> None:
    with store.begin("填写") as work:
        home.set_texts(work, {"city": city})
        work.commit()


def city(store: Store) -> str | None:
    with store.reading() as connection:
        return home_queries.texts(connection).get("city")


def pragma(store: Store, name: str) -> object:
    cursor = store._bare.cursor()
    cursor.execute(f"PRAGMA {name}")
    row = cursor.fetchone()
    assert row is not None
    return row[0]


def test_a_new_folder_is_made_and_keeps_what_is_written(folder: DataFolder) -> None:
    store = Store.open(folder)
    put(store, "甲市")
    store.close()
    store.close()
    assert sorted(path.name for path in folder.root.iterdir()) == ["wccw.db", "wccw.lock"]
    store = Store.open(folder)
    assert city(store) == "甲市"
    assert store.check() == ()
    store.close()


def test_the_engine_is_set_so_that_a_power_cut_loses_nothing(store: Store) -> None:
    assert [
        pragma(store, name)
        for name in (
            "journal_mode",
            "synchronous",
            "locking_mode",
            "foreign_keys",
            "recursive_triggers",
            "trusted_schema",
            "cell_size_check",
            "application_id",
            "user_version",
        )
    ] == ["wal", 2, "exclusive", 1, 1, 0, 1, APPLICATION_ID, VERSION]
    assert APPLICATION_ID.to_bytes(4, "big") == b"wccw"


def test_a_second_program_is_told_that_the_folder_is_open(store: Store, folder: DataFolder) -> None:
    with pytest.raises(FolderInUse, match="另一个窗口"):
        Store.open(folder)
    code = (
        "import sys; from pathlib import Path; from app.paths import DataFolder\n"
        "from app.storage.database import Store; from app.storage.lock import FolderInUse\n"
        "try: Store.open(DataFolder(Path(sys.argv[1])))\n"
        "except FolderInUse: print('refused')"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(folder.root)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "refused\n"
    put(store, "甲市")
    assert city(store) == "甲市"


def test_opening_an_existing_folder_imports_neither_alembic_nor_the_orm(
    folder: DataFolder,
) -> None:
    Store.open(folder).close()
    code = (
        "import sys; from pathlib import Path; from app.paths import DataFolder\n"
        "from app.storage.database import Store\n"
        "Store.open(DataFolder(Path(sys.argv[1]))).close()\n"
        "print([name for name in ('alembic', 'sqlalchemy.orm') if name in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", code, str(folder.root)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "[]\n"


def test_a_database_of_a_newer_program_is_refused_untouched(folder: DataFolder) -> None:
    Store.open(folder).close()
    with sqlite3.connect(folder.database) as newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    before = folder.database.read_bytes()
    with pytest.raises(DatabaseProblem, match="更新版本的程序"):
        Store.open(folder)
    assert folder.database.read_bytes() == before
    assert not folder.backups.exists()


def test_a_database_of_another_program_is_refused_untouched(folder: DataFolder) -> None:
    folder.root.mkdir()
    with sqlite3.connect(folder.database) as other:
        other.execute("CREATE TABLE t (a)")
    other.close()
    before = folder.database.read_bytes()
    with pytest.raises(DatabaseProblem, match="不是本程序的数据库"):
        Store.open(folder)
    assert folder.database.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_untouched(folder: DataFolder) -> None:
    folder.root.mkdir()
    folder.database.write_bytes("这是一份名单".encode() * 200)
    with pytest.raises(DatabaseProblem, match="不是本程序的数据库"):
        Store.open(folder)
    assert folder.database.read_bytes() == "这是一份名单".encode() * 200


def test_after_a_refusal_the_folder_is_free_again(folder: DataFolder) -> None:
    folder.root.mkdir()
    folder.database.write_bytes(b"x" * 4096)
    with pytest.raises(DatabaseProblem):
        Store.open(folder)
    folder.database.unlink()
    store = Store.open(folder)
    put(store, "甲市")
    store.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(DatabaseProblem, match="不能写入"):
        Store.open(DataFolder(tmp_path / "file" / "data"))


def test_a_folder_that_cannot_be_written_is_said(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise PermissionError

    monkeypatch.setattr(os, "open", refuse)  # the mode of a folder means nothing to root
    with pytest.raises(DatabaseProblem, match="不能写入"):
        Store.open(folder)


def test_a_network_share_is_refused(folder: DataFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "is_on_network", lambda _folder: True)
    with pytest.raises(DatabaseProblem, match="网络共享"):
        Store.open(folder)


def test_a_file_system_without_a_write_ahead_log_is_refused(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "prepare", lambda _connection: False)
    with pytest.raises(DatabaseProblem, match="不能写入"):
        Store.open(folder)
    monkeypatch.undo()
    Store.open(folder).close()


def test_where_the_system_does_not_tell_its_mounts_no_share_is_assumed(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError

    monkeypatch.setattr(Path, "read_text", refuse)
    assert not place.is_on_network(folder.root)


def test_the_file_system_is_that_of_the_nearest_mount() -> None:
    mounts = (
        "/dev/sda1 / ext4 rw 0 0\n"
        "//server/share /mnt/办公\\040室 cifs rw 0 0\n"
        "server:/home /home nfs4 rw 0 0\n"
        "/dev/sdb1 /home/local ext4 rw 0 0\n"
        "broken\n"
    )
    assert file_system_of(Path("/var/data"), mounts) == "ext4"
    assert file_system_of(Path("/mnt/办公 室/data"), mounts) == "cifs"
    assert file_system_of(Path("/home/li"), mounts) == "nfs4"
    assert file_system_of(Path("/home/local/data"), mounts) == "ext4"
    assert file_system_of(Path("/homes"), mounts) == "ext4"
    assert file_system_of(Path("/x"), "") == ""


def test_a_lost_database_is_not_replaced_while_its_log_is_there(folder: DataFolder) -> None:
    folder.root.mkdir()
    log = folder.database.with_name("wccw.db-wal")
    log.write_bytes(b"x" * 100)
    with pytest.raises(DatabaseProblem, match=r"wccw\.db-wal"):
        Store.open(folder)
    assert log.read_bytes() == b"x" * 100


def test_an_emptied_database_is_not_begun_anew_beside_what_it_knew(folder: DataFolder) -> None:
    with contextlib.closing(Store.open(folder)) as store:
        store.attachments.put(b"letter")
    folder.database.write_bytes(b"")
    with pytest.raises(DatabaseProblem, match="已损坏"):
        Store.open(folder)
    assert folder.database.read_bytes() == b""
    assert [path.read_bytes() for path in folder.attachments.rglob("*") if path.is_file()]


def test_an_empty_file_in_a_new_folder_is_begun(folder: DataFolder) -> None:
    folder.root.mkdir(parents=True)
    folder.database.write_bytes(b"")
    Store.open(folder).close()
    assert folder.database.stat().st_size > 0


def test_a_database_replaced_while_running_is_noticed_before_the_next_write(
    store: Store, folder: DataFolder, tmp_path: Path
) -> None:
    put(store, "甲市")
    folder.database.rename(tmp_path / "away.db")
    with pytest.raises(DatabaseProblem, match="被移动或替换"):
        put(store, "乙市")
    (tmp_path / "away.db").rename(folder.database)
    put(store, "丙市")
    assert city(store) == "丙市"


def test_after_an_unclean_end_everything_saved_is_there(folder: DataFolder, tmp_path: Path) -> None:
    store = Store.open(folder)
    put(store, "甲市")
    copy = DataFolder(tmp_path / "copy")
    copy.root.mkdir()
    for path in folder.root.glob("wccw.db*"):
        (copy.root / path.name).write_bytes(path.read_bytes())
    store.close()
    assert (copy.root / "wccw.db-wal").stat().st_size > 0
    store = Store.open(copy)
    assert city(store) == "甲市"
    assert store.check() == ()
    store.close()


def test_a_damaged_database_is_refused_after_an_unclean_end(
    folder: DataFolder, tmp_path: Path
) -> None:
    store = Store.open(folder)
    with store.begin("准备") as work:
        fill(work)
        work.commit()
    copy = DataFolder(tmp_path / "copy")
    copy.root.mkdir()
    for path in folder.root.glob("wccw.db*"):
        (copy.root / path.name).write_bytes(path.read_bytes())
    store.close()
    # The log stays as a sign of the unclean end, but without a valid frame.
    log = copy.root / "wccw.db-wal"
    log.write_bytes(bytes(log.stat().st_size))
    copy.database.write_bytes(_with_damaged_pages(folder.database.read_bytes()))
    with pytest.raises(DatabaseProblem, match="备份换回"):
        Store.open(copy)


def _with_damaged_pages(data: bytes) -> bytes:
    first, rest = data[:4096], bytearray(data[4096:])
    for start in range(0, len(rest), 4096):
        rest[start + 100 : start + 4000] = b"\xff" * 3900
    return first + bytes(rest)


def test_another_thread_may_not_use_the_connection(store: Store) -> None:
    caught: list[BaseException] = []

    def use() -> None:
        try:
            city(store)
        except BaseException as error:  # noqa: BLE001  # whatever the driver says
            caught.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert len(caught) == 1
    assert "thread" in str(caught[0])


def test_missing_triggers_are_put_back_at_the_next_opening(folder: DataFolder) -> None:
    Store.open(folder).close()
    with sqlite3.connect(folder.database) as behind:
        for name in sorted(wanted())[:5]:
            behind.execute(f'DROP TRIGGER "{name}"')
        behind.execute("CREATE TRIGGER extra AFTER DELETE ON unit BEGIN SELECT 1; END")
    behind.close()
    store = Store.open(folder)
    assert store.check() == ()
    before = picture(store)
    put(store, "甲市")
    store.journal.undo()
    assert picture(store) == before
    store.close()
