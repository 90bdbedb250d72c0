"""Bringing older databases to the present form: complete, all or nothing, never losing rows."""

from __future__ import annotations

import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from app.domain.plans.values import Aggregation, PathMethod, PlanLevel, Role
from app.domain.roster.units import Unit
from app.errors import DatabaseProblem, RuleBroken
from app.paths import DataFolder
from app.storage import database, migrating
from app.storage.database import Store
from app.storage.queries import people, roster
from app.storage.queries import plans as plan_queries
from app.storage.schema import VERSION, metadata
from app.storage.writes import roster as writes
from tests.storage.samples import fill, picture, put

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


OLD = Path(__file__).parent.parent / "data" / "databases"


def filled_folder(folder: DataFolder) -> dict[str, list[tuple[object, ...]]]:
    """A folder with something in every table."""
    store = Store.open(folder)
    with store.begin("准备") as work:
        fill(work)
        work.commit()
    filled = picture(store)
    store.close()
    return filled


def open_old(folder: DataFolder, version: int) -> Store:
    """A folder that the program of that version left behind, opened by this one."""
    folder.root.mkdir(parents=True, exist_ok=True)
    shutil.copy(OLD / f"version_{version}.db", folder.database)
    return Store.open(folder)


def test_there_is_a_database_of_every_earlier_version() -> None:
    assert sorted(OLD.glob("*.db")) == [OLD / f"version_{n}.db" for n in range(1, VERSION)]


def test_a_folder_of_the_first_version_opens_with_its_people_on_their_posts(
    folder: DataFolder,
) -> None:
    store = open_old(folder, 1)
    with store.reading() as connection:
        units = {unit.name: unit for unit in roster.units(connection)}
        persons = people.persons(connection)
    health, court = units["市卫生健康委"], units["市中级人民法院"]
    assert (health.leader, health.leader_title) == ("迪丽热巴·迪力木拉提", "副局长")
    assert (health.liaison, health.liaison_title) == ("欧阳䶮𬭎", "科长")
    assert (health.liaison_phone, health.office_phone) == ("0571-88888888", "0571-66666666")
    assert (health.short_name, health.former_names) == ("市卫健委", ("市卫生局",))
    assert health.joined_on == date(2019, 1, 1)
    assert (court.leader, court.leader_title) == ("", "副院长")
    assert (court.liaison, court.liaison_phone) == ("", "0571-12345678")
    assert units["市扶贫办"].left_on == date(2021, 6, 1)
    assert units["市教育局"].leader == ""
    assert sorted(person.name for person in persons) == [
        "",
        "",
        "欧阳䶮𬭎",
        "赵样甲",
        "迪丽热巴·迪力木拉提",
    ]
    assert all(person.note == "" for person in persons)
    # the letter's file lies in the attachments of the folder that the database came from
    assert store.check() == (
        "“市教育局”责任书的存档文件“2026-07-市教育局-责任书.pdf”丢失或已损坏。",
    )
    store.close()


def test_the_upgrade_is_a_step_that_ends_what_can_be_undone(folder: DataFolder) -> None:
    store = open_old(folder, 1)
    newest, *older = store.journal.history()
    assert newest.title == "把数据升级到本版本的形式"
    assert [step.undone for step in older] == [True, False, False, False, False]
    with pytest.raises(RuleBroken, match="没有可以撤销的操作"):
        store.journal.undo()
    with pytest.raises(RuleBroken, match="没有可以重做的操作"):
        store.journal.redo()
    before = picture(store)
    put(store, "改名", city="乙市")
    store.journal.undo()
    assert picture(store) == before
    store.close()


def test_duties_of_an_older_folder_stand_in_every_year_that_was_worked_in(
    folder: DataFolder,
) -> None:
    store = open_old(folder, 2)
    with store.reading() as connection:
        duties = plan_queries.assignments(connection)
        targets = plan_queries.yearly_targets(connection)
        (first, second) = plan_queries.plans(connection)
    one, other = first.domains[0].indicators[0].id, second.domains[0].indicators[0].id
    goals = [plan.domains[1].goals[0].id for plan in (first, second)]
    found = {(each.unit_id, each.role, each.indicator_id, each.goal_id) for each in duties}
    assert found == {
        (1, Role.LEAD, one, None),
        (2, Role.COOPERATING, None, goals[0]),
        (1, Role.LEAD, other, None),
        (1, Role.RESPONSIBLE, None, goals[1]),
    }
    assert [each.year for each in duties] == [year for year in range(2021, 2027) for _ in found]
    assert all((each.weight, each.measures, each.standard) == (None, "", "") for each in duties)
    assert len(targets) == 11
    assert not any(each.locked for each in targets)
    assert (first.level, first.mid_year) == (PlanLevel.CITY, 2025)
    indicators = [each for plan in (first, second) for d in plan.domains for each in d.indicators]
    assert {(each.aggregation, each.method) for each in indicators} == {
        (Aggregation.RATIO, PathMethod.EQUAL_STEPS)
    }
    assert store.check() == (
        "“市教育局”责任书的存档文件“2026-07-市教育局-责任书.pdf”丢失或已损坏。",
    )
    store.close()


def test_an_id_that_was_given_is_never_given_again_after_an_upgrade(folder: DataFolder) -> None:
    store = open_old(folder, 1)
    with store.reading() as connection:
        last = max(unit.id for unit in roster.units(connection))
    with store.begin("新单位") as work:
        new = writes.add_unit(work, Unit(name="市体育局"))
        work.commit()
    assert new == last + 2  # the unit whose entry was undone had the id between
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
    filled = filled_folder(folder)
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
    filled = filled_folder(folder)
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
    filled = filled_folder(folder)
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
