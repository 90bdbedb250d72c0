"""Letters, settings, rows by the thousand, and what the database itself refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal

import pytest
from sqlalchemy import Table, insert
from sqlalchemy.exc import IntegrityError

from app.domain.changes import Kind
from app.domain.plans.plan import Assignment, Goal, PlanDomain
from app.domain.plans.values import Role
from app.storage.database import Store
from app.storage.queries import home as home_queries
from app.storage.queries import letters as letter_queries
from app.storage.queries import plans as plan_queries
from app.storage.tables.home import setting
from app.storage.tables.plans import yearly_target
from app.storage.writes import home, letters, plan_parts, plans, roster
from app.storage.writes.rows import add_many
from tests.storage.samples import COURT, EDUCATION, letter, plan


def test_the_newest_version_of_a_letter_is_the_current_one(store: Store) -> None:
    with store.begin("签发") as work:
        one, two = roster.add_unit(work, EDUCATION), roster.add_unit(work, COURT)
        letters.add_letter(work, letter(two, number="2026—02", unit_name="法院"), "{}", "letter-1")
        letters.add_letter(work, letter(one), '{"版本": 1}', "letter-1")
        letters.add_letter(work, letter(one, year=2025), "{}", "letter-1")
        work.commit()
    with store.begin("再签发") as work:
        newest = letter(one, version=2, changes=("目标值由 90 改为 92",))
        new_id = letters.add_letter(work, newest, '{"版本": 2}', "letter-1")
        work.commit()
    assert work.changed == {Kind.LETTER}
    with store.reading() as connection:
        current = letter_queries.register(connection, 2026)
        every = letter_queries.register(connection, 2026, all_versions=True)
        contents = letter_queries.contents(connection, 2026)
    assert [(each.number, each.version) for each in current] == [("2026—02", 1), ("2026—07", 2)]
    assert current[1] == replace(newest, id=new_id)
    assert [(each.version, each.is_current) for each in every] == [
        (1, True),
        (1, False),
        (2, True),
    ]
    assert {unit: text for unit, (_letter, text) in contents.items()} == {
        one: '{"版本": 2}',
        two: "{}",
    }
    store.journal.undo()
    with store.reading() as connection:
        assert letter_queries.contents(connection, 2026)[one][1] == '{"版本": 1}'


def test_settings_are_put_and_changed(store: Store) -> None:
    with store.begin("设置") as work:
        home.set_texts(work, {"city": "甲市", "copies": "2"})
        home.set_texts(work, {"city": "乙市"})
        home.set_texts(work, {})
        work.commit()
    with store.reading() as connection:
        assert home_queries.texts(connection) == {"city": "乙市", "copies": "2"}


def test_many_rows_are_added_at_once(store: Store) -> None:
    with store.begin("批量") as work:
        stored = plan_parts.add_plan(
            work, replace(plan(), domains=(PlanDomain(name="健康", goals=(Goal(text="x"),)),))
        )
        home_rows = [{"key": f"k{number}", "value": "甲"} for number in range(10_001)]
        add_many(work, setting, home_rows)
        add_many(work, setting, [])
        work.commit()
    with store.reading() as connection:
        assert len(home_queries.texts(connection)) == 10_001
        assert plan_queries.plans(connection) == (stored,)
    store.journal.undo()
    store.journal.redo()
    assert store.check() == ()


@pytest.mark.parametrize("value", ["12abc", "", "-", ".5.", "1.2.3", "1e5", "NaN", "１２"])
def test_the_database_itself_refuses_what_is_no_number(store: Store, value: str) -> None:
    with store.begin("安装") as work:
        stored = plan_parts.add_plan(work, plan())
        first = stored.domains[0].indicators[0].id
        with pytest.raises(IntegrityError):
            work.connection.exec_driver_sql(
                "INSERT INTO yearly_target (indicator_id, year, value) VALUES (?, 2026, ?)",
                (first, value),
            )


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (yearly_target, {"indicator_id": 1, "year": 1026, "value": Decimal(1)}),
        (yearly_target, {"indicator_id": 999, "year": 2026, "value": Decimal(1)}),
    ],
)
def test_the_database_itself_refuses_wrong_years_and_references(
    store: Store, table: Table, row: dict[str, object]
) -> None:
    with store.begin("安装") as work:
        plan_parts.add_plan(work, plan())
        with pytest.raises(IntegrityError):
            work.connection.execute(insert(table), row)


def test_an_assignment_is_for_exactly_one_subject(store: Store) -> None:
    with store.begin("安装") as work:
        unit_id = roster.add_unit(work, EDUCATION)
        stored = plan_parts.add_plan(work, plan())
        both = Assignment(
            year=2026,
            unit_id=unit_id,
            role=Role.LEAD,
            indicator_id=stored.domains[0].indicators[0].id,
            goal_id=stored.domains[1].goals[0].id,
        )
        with pytest.raises(IntegrityError):
            plans.put_assignments(work, [both])


def test_only_finite_numbers_and_real_moments_are_stored(store: Store) -> None:
    naive = datetime(2026, 3, 2)  # noqa: DTZ001  # the mistake in question
    with store.begin("安装") as work:
        unit_id = roster.add_unit(work, EDUCATION)
        stored = plan_parts.add_plan(work, plan())
        first = stored.domains[0].indicators[0]
        with pytest.raises(Exception, match="finite"):
            plans.change_indicator(work, replace(first, target=Decimal("NaN")))
        with pytest.raises(Exception, match="time zone"):
            letters.add_letter(work, letter(unit_id, issued_at=naive), "{}", "letter-1")
