"""What is written is what is read, in every area."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from sqlalchemy import Table, insert
from sqlalchemy.exc import IntegrityError

from app.domain.changes import Kind
from app.domain.plans.plan import Assignment, Goal, PlanDomain, YearlyTarget
from app.domain.plans.values import Comparator, PlanKind, Role
from app.domain.roster.units import Category, Unit
from app.errors import NotFound, RuleBroken
from app.storage.database import Store
from app.storage.queries import home as home_queries
from app.storage.queries import letters as letter_queries
from app.storage.queries import plans as plan_queries
from app.storage.queries import roster as roster_queries
from app.storage.tables.home import setting
from app.storage.tables.plans import yearly_target
from app.storage.writes import home, letters, plans, roster
from app.storage.writes.rows import add_many
from tests.storage.samples import indicator, letter, plan

EDUCATION = Unit(
    name="市教育局",
    short_name="教育局",
    former_names=("市教委", "市教育委员会"),
    category=Category.GOVERNMENT,
    order=2,
    leader="迪丽热巴·迪力木拉提",
    leader_title="副局长",
    liaison="欧阳䶮𬭎",
    liaison_title="科长",
    liaison_phone="0571-88888888",
    office_phone="0571-66666666",
    email="jyj@example.cn",
    department="基础教育科",
    note="",
    joined_on=date(2021, 1, 1),
    left_on=None,
)
COURT = Unit(name="市中级人民法院", category=Category.JUSTICE, order=1)


def units(store: Store, on: date | None = None) -> tuple[Unit, ...]:
    with store.reading() as connection:
        return roster_queries.units(connection, on)


def test_units_come_back_in_the_official_order(store: Store) -> None:
    with store.begin("导入") as work:
        first = roster.add_unit(work, EDUCATION)
        second = roster.add_unit(work, COURT)
        work.commit()
    assert units(store) == (replace(COURT, id=second), replace(EDUCATION, id=first))


def test_a_unit_without_a_place_becomes_the_last(store: Store) -> None:
    with store.begin("新增") as work:
        roster.add_unit(work, EDUCATION)
        roster.add_unit(work, Unit(name="市民政局"))
        work.commit()
    assert [(each.name, each.order) for each in units(store)] == [("市教育局", 2), ("市民政局", 3)]


def test_the_roster_of_a_day_has_the_units_of_that_day(store: Store) -> None:
    gone = Unit(name="市卫生局", joined_on=date(2021, 1, 1), left_on=date(2025, 1, 1))
    with store.begin("导入") as work:
        roster.add_unit(work, gone)
        roster.add_unit(work, Unit(name="市卫健委", joined_on=date(2025, 1, 1)))
        work.commit()
    assert [each.name for each in units(store)] == ["市卫生局", "市卫健委"]
    assert [each.name for each in units(store, date(2024, 12, 31))] == ["市卫生局"]
    assert [each.name for each in units(store, date(2025, 1, 1))] == ["市卫健委"]


def test_a_unit_is_changed_with_its_former_names(store: Store) -> None:
    with store.begin("新增") as work:
        unit_id = roster.add_unit(work, EDUCATION)
        work.commit()
    changed = replace(EDUCATION, id=unit_id, liaison="李四", former_names=("市教委",))
    with store.begin("修改") as work:
        roster.change_unit(work, changed)
        assert work.commit() is not None
    assert units(store) == (changed,)
    with store.begin("再改") as work:
        roster.change_unit(work, changed)
        assert work.commit() is None
    store.journal.undo()
    assert units(store) == (replace(EDUCATION, id=unit_id),)


def test_a_unit_that_is_gone_cannot_be_changed(store: Store) -> None:
    with store.begin("修改") as work, pytest.raises(NotFound, match="市教育局"):
        roster.change_unit(work, replace(EDUCATION, id=7))


def test_two_standing_units_may_not_share_a_name(store: Store) -> None:
    left = replace(EDUCATION, left_on=date(2025, 1, 1))
    with store.begin("新增") as work:
        roster.add_unit(work, left)
        roster.add_unit(work, EDUCATION)
        other = roster.add_unit(work, COURT)
        with pytest.raises(RuleBroken, match="名册中已有名为“市教育局”的单位"):
            roster.add_unit(work, EDUCATION)
        with pytest.raises(RuleBroken, match="名册中已有名为“市教育局”的单位"):
            roster.change_unit(work, replace(EDUCATION, id=other))
        work.commit()
    assert len(units(store)) == 3


def test_units_with_assignments_are_not_removed(store: Store) -> None:
    with store.begin("准备") as work:
        unit_id = roster.add_unit(work, EDUCATION)
        other = roster.add_unit(work, COURT)
        stored = plans.add_plan(work, plan())
        first = stored.domains[0].indicators[0].id
        plans.put_assignments(
            work, [Assignment(unit_id=unit_id, role=Role.LEAD, indicator_id=first)]
        )
        work.commit()
    work = store.begin("删除")
    with pytest.raises(RuleBroken, match="有分工或责任书的单位不能删除"), work:
        roster.remove_units(work, [unit_id])
    assert len(units(store)) == 2
    with store.begin("删除") as work:
        roster.remove_units(work, [other])
        work.commit()
    assert units(store) == (replace(EDUCATION, id=unit_id),)


def test_the_official_order_is_set_anew(store: Store) -> None:
    with store.begin("新增") as work:
        ids = [roster.add_unit(work, Unit(name=name)) for name in ("甲", "乙", "丙", "丁")]
        work.commit()
    with store.begin("排序") as work:
        roster.reorder_units(work, [ids[2], ids[0]])
        work.commit()
    assert [(each.name, each.order) for each in units(store)] == [
        ("丙", 1),
        ("甲", 2),
        ("乙", 3),
        ("丁", 4),
    ]
    with store.begin("再排") as work:
        roster.reorder_units(work, [ids[2], ids[0]])
        assert work.commit() is None


def test_a_plan_comes_back_whole(store: Store) -> None:
    with store.begin("安装") as work:
        stored = plans.add_plan(work, plan())
        work.commit()
    assert work.changed == {Kind.PLAN, Kind.INDICATOR}
    with store.reading() as connection:
        assert plan_queries.plans(connection) == (stored,)
    first = stored.domains[0].indicators[0]
    assert (str(first.target), str(first.baseline)) == ("96.0", "75.50")
    assert stored.domains[0].indicators[1].target is None
    ids = [each.id for domain in stored.domains for each in domain.indicators]
    assert len(set(ids)) == 3
    assert all(domain.plan_id == stored.id for domain in stored.domains)


def test_plans_of_a_year_are_those_whose_years_cover_it(store: Store) -> None:
    old = replace(plan("旧规划"), start_year=2011, end_year=2020, baseline_year=2010, domains=())
    with store.begin("安装") as work:
        plans.add_plan(work, plan("妇女规划"))
        plans.add_plan(work, plan("儿童规划", PlanKind.CHILDREN))
        plans.add_plan(work, old)
        work.commit()

    def titles(year: int | None) -> list[str]:
        with store.reading() as connection:
            return [each.title for each in plan_queries.plans(connection, year)]

    assert titles(None) == ["旧规划", "妇女规划", "儿童规划"]
    assert titles(2020) == ["旧规划"]
    assert titles(2021) == titles(2030) == ["妇女规划", "儿童规划"]
    assert titles(2031) == []


def test_a_plan_is_removed_with_all_its_parts_and_no_others(store: Store) -> None:
    with store.begin("安装") as work:
        unit_id = roster.add_unit(work, EDUCATION)
        kept, gone = plans.add_plan(work, plan("留")), plans.add_plan(work, plan("去"))
        for each in (kept, gone):
            number = each.domains[0].indicators[0].id
            goal = each.domains[1].goals[0].id
            plans.put_assignments(
                work,
                [
                    Assignment(unit_id=unit_id, role=Role.LEAD, indicator_id=number),
                    Assignment(unit_id=unit_id, role=Role.LEAD, goal_id=goal),
                ],
            )
            plans.set_yearly_targets(
                work, [YearlyTarget(indicator_id=number, year=2026, value=Decimal(80))]
            )
        work.commit()
    with store.begin("删除") as work:
        plans.remove_plan(work, gone.id)
        work.commit()
    with store.reading() as connection:
        assert plan_queries.plans(connection) == (kept,)
        assert len(plan_queries.assignments(connection)) == 2
        assert len(plan_queries.yearly_targets(connection)) == 1
    with store.begin("再删") as work, pytest.raises(NotFound):
        plans.remove_plan(work, gone.id)


def test_an_indicator_is_changed(store: Store) -> None:
    with store.begin("安装") as work:
        stored = plans.add_plan(work, plan())
        first = stored.domains[0].indicators[0]
        changed = replace(
            first, target=Decimal("97.25"), baseline=None, comparator=Comparator.AROUND
        )
        plans.change_indicator(work, changed)
        with pytest.raises(NotFound):
            plans.change_indicator(work, indicator("9", id=99))
        work.commit()
    with store.reading() as connection:
        found = plan_queries.plans(connection)[0].domains[0].indicators[0]
    assert found == changed


def test_yearly_targets_are_put_changed_and_removed(store: Store) -> None:
    with store.begin("安装") as work:
        stored = plans.add_plan(work, plan())
        first, second = (each.id for each in stored.domains[0].indicators)
        targets = [
            YearlyTarget(indicator_id=number, year=year, value=Decimal("80.5"))
            for number in (first, second)
            for year in (2026, 2027)
        ]
        plans.set_yearly_targets(work, targets)
        work.commit()
    with store.begin("改一个") as work:
        changed = [*targets[:-1], replace(targets[-1], value=Decimal("81.50"))]
        plans.set_yearly_targets(work, changed)
        work.commit()
    assert work.changed == {Kind.TARGET}
    with store.reading() as connection:
        assert plan_queries.yearly_targets(connection) == tuple(changed)
        assert plan_queries.yearly_targets(connection, 2027) == (changed[1], changed[3])
    with store.begin("不变") as work:
        plans.set_yearly_targets(work, changed)
        assert work.commit() is None
    with store.begin("去掉") as work:
        plans.remove_yearly_targets(work, [(first, 2026), (second, 2031)])
        work.commit()
    with store.reading() as connection:
        assert plan_queries.yearly_targets(connection) == tuple(changed[1:])


def test_assignments_are_put_changed_and_removed(store: Store) -> None:
    with store.begin("安装") as work:
        stored = plans.add_plan(work, plan())
        first = stored.domains[0].indicators[0].id
        goal = stored.domains[1].goals[0].id
        one, two = roster.add_unit(work, EDUCATION), roster.add_unit(work, COURT)
        wanted = (
            Assignment(unit_id=one, role=Role.LEAD, indicator_id=first),
            Assignment(unit_id=two, role=Role.COOPERATING, indicator_id=first),
            Assignment(unit_id=one, role=Role.RESPONSIBLE, goal_id=goal),
        )
        plans.put_assignments(work, wanted)
        work.commit()

    def found() -> list[Assignment]:
        with store.reading() as connection:
            return list(plan_queries.assignments(connection))

    ids = [each.id for each in found()]
    assert [replace(each, id=0) for each in found()] == list(wanted)
    with store.begin("换牵头") as work:
        plans.put_assignments(
            work, [replace(wanted[0], role=Role.COOPERATING), replace(wanted[1], role=Role.LEAD)]
        )
        work.commit()
    assert [each.id for each in found()] == ids
    assert [each.role for each in found()] == [Role.COOPERATING, Role.LEAD, Role.RESPONSIBLE]
    with store.begin("不变") as work:
        plans.put_assignments(work, found())
        assert work.commit() is None
    with store.begin("取消") as work:
        plans.remove_assignments(work, ids[:2])
        work.commit()
    assert [each.goal_id for each in found()] == [goal]


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
        stored = plans.add_plan(
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
        stored = plans.add_plan(work, plan())
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
        plans.add_plan(work, plan())
        with pytest.raises(IntegrityError):
            work.connection.execute(insert(table), row)


def test_an_assignment_is_for_exactly_one_subject(store: Store) -> None:
    with store.begin("安装") as work:
        unit_id = roster.add_unit(work, EDUCATION)
        stored = plans.add_plan(work, plan())
        both = Assignment(
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
        stored = plans.add_plan(work, plan())
        first = stored.domains[0].indicators[0]
        with pytest.raises(Exception, match="finite"):
            plans.change_indicator(work, replace(first, target=Decimal("NaN")))
        with pytest.raises(Exception, match="time zone"):
            letters.add_letter(work, letter(unit_id, issued_at=naive), "{}", "letter-1")
