"""A year carried over to the next one, over a real store: shown, decided, written, undone."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.domain.changes import Kind
from app.domain.plans.carrying import CarryKind, CarryPart, Decision
from app.domain.plans.plan import Assignment
from app.domain.plans.values import Role
from app.errors import RuleBroken
from app.paths import DataFolder
from app.services.desk import Desk
from app.services.plans.carrying import Carrying
from app.storage.database import Store
from app.storage.queries import plans as queries
from app.storage.queries import roster
from app.storage.writes import plans as writes
from app.storage.writes import roster as roster_writes
from tests.storage.samples import picture
from tests.ui.pages import sample_city

ALL = tuple(CarryPart)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_city(tmp_path_factory.mktemp("carrying") / "data")


@pytest.fixture
def desk(sample: Path, tmp_path: Path) -> Iterator[Desk]:
    """The sample city, whose last divided year is 2026."""
    shutil.copytree(sample, tmp_path / "data")
    opened = open_desk(DataFolder(tmp_path / "data"))
    yield opened
    opened.close()


@pytest.fixture
def carrying(desk: Desk) -> Carrying:
    return desk.plans.carrying


@pytest.fixture
def store(carrying: Carrying) -> Store:
    return carrying._store


def duties(store: Store, year: int) -> list[tuple[object, ...]]:
    """Who answers for which indicator or goal, with everything that belongs to it."""
    with store.reading() as connection:
        return sorted(
            (each.unit_id, each.indicator_id or 0, each.goal_id or 0, str(each.role),
             str(each.weight), each.measures, each.standard)
            for each in queries.assignments(connection, year)
            if each.task_id is None
        )  # fmt: skip


def unit_id(store: Store, short_name: str) -> int:
    with store.reading() as connection:
        return next(unit.id for unit in roster.units(connection) if unit.short_name == short_name)


def close(store: Store, short_name: str, *heirs: str) -> None:
    """A unit ends with 2026."""
    ids = [unit_id(store, each) for each in (short_name, *heirs)]
    with store.begin("撤并") as work:
        roster_writes.close_unit(work, ids[0], date(2026, 12, 31), ids[1:])
        work.commit()


class TestPreview:
    def test_it_writes_nothing(self, carrying: Carrying, store: Store) -> None:
        before = picture(store)
        carried = carrying.preview(2026, 2027)
        assert {line.kind for line in carried.lines} == {CarryKind.NEW}
        assert CarryPart.PROJECTS not in {line.part for line in carried.lines}
        assert picture(store) == before

    def test_years_that_have_something_are_known(self, carrying: Carrying) -> None:
        assert carrying.years()[-1] == 2026

    @pytest.mark.parametrize(
        ("years", "sentence"),
        [
            ((2026, 2026), "不能把2026年沿用到同一年，请选择两个不同的年度。"),
            ((2029, 2030), "2029年没有分工和任务，无法沿用。"),
        ],
    )
    def test_what_makes_no_sense_is_refused(
        self, carrying: Carrying, years: tuple[int, int], sentence: str
    ) -> None:
        with pytest.raises(RuleBroken) as refusal:
            carrying.preview(*years)
        assert refusal.value.sentence == sentence

    def test_a_closed_unit_s_duties_go_to_its_successor(
        self, carrying: Carrying, store: Store
    ) -> None:
        close(store, "市体育局", "市教育局")
        closed = carrying.preview(2026, 2027, ALL).of_kind(CarryKind.CLOSED)
        assert closed
        assert {line.unit for line in closed} == {"市体育局"}
        carrying.accept(2026, 2027, parts=ALL)
        with store.reading() as connection:
            units = {each.unit_id for each in queries.assignments(connection, 2027)}
        assert unit_id(store, "市教育局") in units
        assert unit_id(store, "市体育局") not in units


class TestAccepting:
    def test_an_empty_year_is_filled_in_one_step_and_emptied_by_one_undo(
        self, desk: Desk, carrying: Carrying, store: Store
    ) -> None:
        before = picture(store)
        done = carrying.accept(2026, 2027, parts=ALL)
        assert done.step is not None
        assert done.step.title == "2027年沿用2026年分工"
        assert done.changed == {Kind.ASSIGNMENT, Kind.TASK}
        assert duties(store, 2027) == duties(store, 2026)
        old, new = desk.plans.tasks.list(2026), desk.plans.tasks.list(2027)
        assert [row.task.text for row in new] == [row.task.text for row in old]
        assert [row.lead for row in new] == [row.lead for row in old]
        assert new[0].task.deadline == date(2027, 10, 31)
        desk.safekeeping.undo()
        assert picture(store) == before

    def test_comparing_afterwards_finds_no_difference_and_twice_changes_nothing(
        self, carrying: Carrying, store: Store
    ) -> None:
        carrying.accept(2026, 2027, parts=ALL)
        before = picture(store)
        kinds = Counter(line.kind for line in carrying.preview(2026, 2027, ALL).lines)
        assert set(kinds) == {CarryKind.SAME}
        assert carrying.accept(2026, 2027, parts=ALL).step is None
        assert picture(store) == before

    def test_only_a_decision_overwrites_what_is_there(
        self, carrying: Carrying, store: Store
    ) -> None:
        with store.reading() as connection:
            lead = next(
                each
                for each in queries.assignments(connection, 2026)
                if each.role is Role.LEAD and each.goal_id is not None
            )
        other = unit_id(store, "市科协")
        mine = Assignment(unit_id=other, role=Role.LEAD, year=2027, goal_id=lead.goal_id)
        with store.begin("分工") as work:
            writes.put_assignments(work, [mine])
            work.commit()
        (line,) = carrying.preview(2026, 2027).of_kind(CarryKind.DIFFERENT)
        carrying.accept(2026, 2027)

        def leads() -> list[int]:
            with store.reading() as connection:
                return [
                    each.unit_id
                    for each in queries.assignments(connection, 2027)
                    if each.goal_id == lead.goal_id and each.role is Role.LEAD
                ]

        assert leads() == [other]
        carrying.accept(2026, 2027, {line.key: Decision(take=True)})
        assert leads() == [lead.unit_id]

    def test_tasks_that_are_there_are_changed_only_by_a_decision(
        self, desk: Desk, carrying: Carrying
    ) -> None:
        text = desk.plans.tasks.list(2026)[-1].task.text
        desk.plans.tasks.add([{"text": text, "deadline": "3月底"}], 2027)
        different = carrying.preview(2026, 2027).of_kind(CarryKind.DIFFERENT)
        (line,) = (each for each in different if each.key.startswith("task:"))
        carrying.accept(2026, 2027, {line.key: Decision(take=True)})
        (row,) = (each for each in desk.plans.tasks.list(2027) if each.task.text == text)
        assert row.task.deadline == date(2027, 5, 20)
        assert row.lead

    def test_shares_divide_the_new_target_exactly(self, carrying: Carrying, store: Store) -> None:
        with store.reading() as connection:
            shares = queries.shares(connection, 2026)
            targets = {each.indicator_id: each for each in queries.yearly_targets(connection, 2026)}
        indicator = shares[0].indicator_id
        target = targets[indicator]
        with store.begin("目标") as work:
            new = replace(target, year=2027, value=target.value + 7)
            writes.set_yearly_targets(work, [new])
            work.commit()
        carrying.accept(2026, 2027)

        def total() -> object:
            with store.reading() as connection:
                return sum(
                    each.value
                    for each in queries.shares(connection, 2027)
                    if each.indicator_id == indicator
                )

        assert total() == target.value + 7
        with store.begin("目标") as work:
            writes.set_yearly_targets(work, [replace(new, value=target.value + 11)])
            work.commit()
        (line,) = carrying.preview(2026, 2027).of_kind(CarryKind.DIFFERENT)
        assert line.part is CarryPart.SHARES
        carrying.accept(2026, 2027, {line.key: Decision(take=True)})
        assert total() == target.value + 11
