"""Units: what is written is what is read, changed and put in order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.plans.plan import Assignment
from app.domain.plans.values import Role
from app.domain.roster.units import Unit
from app.errors import NotFound, RuleBroken
from app.storage.database import Store
from app.storage.queries import roster as roster_queries
from app.storage.writes import plan_parts, plans, roster
from tests.storage.samples import COURT, EDUCATION, plan

TODAY, YESTERDAY = date(2026, 3, 2), date(2026, 3, 1)


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
        roster.change_unit(work, changed, TODAY)
        assert work.commit() is not None
    assert units(store) == (changed,)
    assert units(store, YESTERDAY) == (replace(changed, liaison="欧阳䶮𬭎"),)
    with store.begin("再改") as work:
        roster.change_unit(work, changed, TODAY)
        assert work.commit() is None
    store.journal.undo()
    assert units(store) == (replace(EDUCATION, id=unit_id),)


def test_a_unit_that_is_gone_cannot_be_changed(store: Store) -> None:
    with store.begin("修改") as work, pytest.raises(NotFound, match="市教育局"):
        roster.change_unit(work, replace(EDUCATION, id=7), TODAY)


def test_two_standing_units_may_not_share_a_name(store: Store) -> None:
    left = replace(EDUCATION, left_on=date(2025, 1, 1))
    with store.begin("新增") as work:
        roster.add_unit(work, left)
        roster.add_unit(work, EDUCATION)
        other = roster.add_unit(work, COURT)
        with pytest.raises(RuleBroken, match="名册中已有名为“市教育局”的单位"):
            roster.add_unit(work, EDUCATION)
        with pytest.raises(RuleBroken, match="名册中已有名为“市教育局”的单位"):
            roster.change_unit(work, replace(EDUCATION, id=other), TODAY)
        work.commit()
    assert len(units(store)) == 3


def test_units_with_assignments_are_not_removed(store: Store) -> None:
    with store.begin("准备") as work:
        unit_id = roster.add_unit(work, EDUCATION)
        other = roster.add_unit(work, COURT)
        stored = plan_parts.add_plan(work, plan())
        first = stored.domains[0].indicators[0].id
        plans.put_assignments(
            work, [Assignment(year=2026, unit_id=unit_id, role=Role.LEAD, indicator_id=first)]
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
        ("丁", 2),  # behind the one that it stood behind
        ("甲", 3),
        ("乙", 4),
    ]
    with store.begin("再排") as work:
        roster.reorder_units(work, [ids[2], ids[0]])
        assert work.commit() is None
