"""Bringing older databases to the present form: complete, all or nothing, never losing rows."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from app.errors import DatabaseProblem
from app.paths import DataFolder
from app.storage import database, migrating
from app.storage.database import Store
from app.storage.queries import roster
from app.storage.schema import VERSION, metadata
from tests.storage.samples import fill, picture

NEXT = VERSION + 1
HEAD = 'from alembic import op\nrevision = "{new}"\ndown_revision = "{old}"\n'


def schema(connection: sqlite3.Connection) -> dict[str, str]:
    """Every table and index with its SQL, spaces aside."""
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL"
        " AND name NOT LIKE 'alembic%' AND name NOT LIKE 'sqlite%'"
    )
    return {name: " ".join(sql.replace(",", " , ").split()) for name, sql in rows}


def test_migrations_lead_to_exactly_the_tables_of_the_program(
    folder: DataFolder, tmp_path: Path
) -> None:
    Store.open(folder).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'direct.db'}")
    metadata().create_all(engine)
    engine.dispose()
    migrated, direct = sqlite3.connect(folder.database), sqlite3.connect(tmp_path / "direct.db")
    assert schema(migrated) == schema(direct)
    assert len(schema(direct)) > len(metadata().tables)
    strict = migrated.execute(
        "SELECT name FROM pragma_table_list WHERE NOT strict AND schema = 'main'"
        " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'alembic%'"
    ).fetchall()
    assert strict == []
    migrated.close()
    direct.close()


def test_the_newest_migration_has_the_number_of_the_program() -> None:
    names = sorted(path.name for path in (migrating.FOLDER / "versions").glob("[0-9]*.py"))
    assert names[-1].startswith(f"{VERSION:04d}_")
    assert [int(name[:4]) for name in names] == list(range(1, VERSION + 1))


def at_first_version(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> dict[str, list[tuple[object, ...]]]:
    """A folder as the first version left it, with something in every table."""
    with monkeypatch.context() as first:
        first.setattr(migrating, "VERSION", 1)
        first.setattr(database, "VERSION", 1)
        store = Store.open(folder)
        with store.begin("准备") as work:
            fill(work)
            work.commit()
        filled = picture(store)
        store.close()
    return filled


def test_a_folder_of_the_first_version_opens(
    folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = at_first_version(folder, monkeypatch)
    store = Store.open(folder)
    assert picture(store) == filled
    store.journal.undo()
    assert all(rows == [] for rows in picture(store).values())
    store.close()


def add_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, upgrade: str) -> None:
    """Let the program have one migration more than it has."""
    versions = tmp_path / "migrations" / "versions"
    shutil.copytree(migrating.FOLDER / "versions", versions)
    head = HEAD.format(new=f"{NEXT:04d}", old=f"{VERSION:04d}")
    (versions / f"{NEXT:04d}_next.py").write_text(
        f"{head}def upgrade():\n    {upgrade}\n", encoding="utf-8"
    )
    monkeypatch.setattr(migrating, "FOLDER", tmp_path / "migrations")
    monkeypatch.setattr(migrating, "VERSION", NEXT)
    monkeypatch.setattr(database, "VERSION", NEXT)


REBUILD = (
    "with op.batch_alter_table('unit', recreate='always') as batch: batch.alter_column('note')"
)


def test_rebuilding_a_table_keeps_what_refers_to_it(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = at_first_version(folder, monkeypatch)
    add_migration(tmp_path, monkeypatch, REBUILD)
    store = Store.open(folder)
    assert picture(store) == filled
    with store.begin("继续") as work:
        work.connection.exec_driver_sql("UPDATE unit SET note = '改过'")
        work.commit()
    store.journal.undo()
    store.journal.undo()
    assert picture(store)["unit"] == []
    store.close()
    (copy,) = folder.backups.glob("*.db")
    kept = sqlite3.connect(copy)
    assert kept.execute("PRAGMA user_version").fetchone() == (VERSION,)
    assert kept.execute("SELECT count(*) FROM unit").fetchone() == (len(filled["unit"]),)
    kept.close()


@pytest.mark.parametrize(
    "upgrade",
    [
        "op.execute('DELETE FROM yearly_target')",
        "op.execute('UPDATE unit_former_name SET unit_id = 999')",
    ],
    ids=["loses rows", "breaks references"],
)
def test_a_migration_that_harms_the_data_is_taken_back(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, upgrade: str
) -> None:
    filled = at_first_version(folder, monkeypatch)
    with monkeypatch.context() as newer:
        add_migration(tmp_path, newer, f"op.execute('CREATE TABLE x (a)'); {upgrade}")
        with pytest.raises(DatabaseProblem, match="保持原样"):
            Store.open(folder)
    store = Store.open(folder)
    assert picture(store) == filled
    with store.reading() as connection:
        assert "x" not in inspect(connection).get_table_names()
    store.close()


def test_without_room_for_a_backup_nothing_is_migrated(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = at_first_version(folder, monkeypatch)
    folder.backups.write_text("in the way", encoding="utf-8")
    with monkeypatch.context() as newer:
        add_migration(tmp_path, newer, REBUILD)
        with pytest.raises(DatabaseProblem, match=r"没能在.*做好备份"):
            Store.open(folder)
    store = Store.open(folder)
    assert picture(store) == filled
    with store.reading() as connection:
        assert len(roster.units(connection)) == 2
    store.close()
