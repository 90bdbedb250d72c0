"""Random writes, undos, redos and restarts: the whole data is always what it must be."""

from __future__ import annotations

import tempfile
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from sqlalchemy import Column, Table, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from app.errors import RuleBroken
from app.paths import DataFolder
from app.storage.database import Store
from app.storage.schema import journaled_tables
from app.storage.tables.base import Day, ExactDecimal, Lines, Moment, OneOf, YesNo
from app.storage.unit_of_work import UnitOfWork
from tests.storage.samples import fill, picture

Picture = dict[str, list[tuple[Any, ...]]]

TEXTS = ("市教育局", "甲", "乙", "䶮𬭎", "\x00'\"\\\n", "张·三", "null", "1.0", "")
DAYS = (None, date(2021, 1, 1), date(2026, 3, 2))
NUMBERS = (Decimal("96.0"), Decimal("-0.20"), Decimal("75.5"), Decimal(0))


def some_value(work: UnitOfWork, column: Column[Any], number: int) -> Any:
    """A value for the column, now and then one that the database refuses."""
    kind = column.type
    for key in column.foreign_keys:
        there = work.connection.scalars(select(key.column).order_by(key.column)).all()
        return there[number % len(there)] if there else 1
    if isinstance(kind, OneOf):
        members = [*kind.members.__members__.values()]
        return members[number % len(members)]
    choices: dict[type, tuple[Any, ...]] = {
        Day: DAYS,
        ExactDecimal: NUMBERS,
        Lines: ((), ("目标值由 90 改为 92",)),
        Moment: (datetime(2026, 3, 2, tzinfo=UTC) + timedelta(microseconds=number),),
        YesNo: (True, False),
    }
    if type(kind) in choices:
        options = choices[type(kind)]
        return options[number % len(options)]
    if column.name == "sha256":
        return f"{number:064x}"
    if column.name.endswith("year"):
        return 2020 + number % 5 + 10 * (column.name == "end_year")
    if column.name == "name":  # many, for they must differ
        return f"{TEXTS[number % len(TEXTS)]}{number}"
    return TEXTS[number % len(TEXTS)] if kind.python_type is str else number + 1


def some_row(work: UnitOfWork, table: Table, number: int, step: int) -> dict[str, Any]:
    """A row made of numbers that differ from column to column and from row to row."""
    columns = [column for column in table.columns if column.name != "id"]
    row = {
        column.name: some_value(work, column, number + place * step)
        for place, column in enumerate(columns)
    }
    if table.name == "assignment":
        row["goal_id" if number % 3 else "indicator_id"] = None
    return row


@st.composite
def statements(draw: st.DrawFn) -> tuple[str, str, int, int, int]:
    """What to do to which table, and numbers to do it with."""
    return (
        draw(st.sampled_from(("insert", "replace", "update", "update", "delete"))),
        draw(st.sampled_from([table.name for table in journaled_tables()])),
        draw(st.integers(0, 40)),
        draw(st.integers(0, 7)),
        draw(st.sampled_from((1, 2, 3, 5, 70))),
    )


def run(work: UnitOfWork, statement: tuple[str, str, int, int, int]) -> None:
    """Carry the statement out; one that the database refuses leaves no trace."""
    act, name, number, step, count = statement
    table = next(table for table in journaled_tables() if table.name == name)
    some = table.c.id % 3 == number % 3
    try:
        with work.connection.begin_nested():
            if act == "delete":
                work.connection.execute(delete(table).where(some))
            elif act == "update":
                columns = [column for column in table.columns if column.name != "id"]
                column = columns[number % len(columns)]
                value = some_value(work, column, number + step)
                work.connection.execute(update(table).where(some).values({column.name: value}))
            else:
                rows = [some_row(work, table, number + each, step) for each in range(count)]
                new = insert(table).prefix_with("OR REPLACE" if act == "replace" else "OR IGNORE")
                work.connection.execute(new, rows)
    except IntegrityError:
        pass


def without_files(faults: tuple[str, ...]) -> list[str]:
    """The faults but for the letters' files, which these letters never had."""
    return [sentence for sentence in faults if "存档文件" not in sentence]


class Clerk(RuleBasedStateMachine):
    """A clerk who does, undoes, redoes and restarts; `now` is what the data must look like."""

    @initialize()
    def start(self) -> None:
        self.home = tempfile.TemporaryDirectory()
        self.folder = DataFolder(Path(self.home.name))
        self.store = Store.open(self.folder)
        self.before: list[Picture] = [picture(self.store)]
        with self.store.begin("开始") as work:
            fill(work)
            work.commit()
        self.now = picture(self.store)
        self.after: list[Picture] = []

    @rule(acts=st.lists(statements(), min_size=1, max_size=5))
    def act(self, acts: list[tuple[str, str, int, int, int]]) -> None:
        with self.store.begin("操作") as work:
            for each in acts:
                run(work, each)
            step = work.commit()
        found = picture(self.store)
        if step is None:
            assert found == self.now
            return
        self.before.append(self.now)
        self.after.clear()
        self.now = found

    @rule(acts=st.lists(statements(), min_size=1, max_size=3))
    def give_up(self, acts: list[tuple[str, str, int, int, int]]) -> None:
        with self.store.begin("放弃") as work:
            for each in acts:
                run(work, each)

    @rule(times=st.integers(1, 4))
    def undo(self, times: int) -> None:
        for _time in range(times):
            if not self.before:
                with pytest.raises(RuleBroken):
                    self.store.journal.undo()
                return
            self.store.journal.undo()
            self.after.append(self.now)
            self.now = self.before.pop()
            assert picture(self.store) == self.now

    @rule(times=st.integers(1, 4))
    def redo(self, times: int) -> None:
        for _time in range(times):
            if not self.after:
                with pytest.raises(RuleBroken):
                    self.store.journal.redo()
                return
            self.store.journal.redo()
            self.before.append(self.now)
            self.now = self.after.pop()
            assert picture(self.store) == self.now

    @rule()
    def restart(self) -> None:
        self.store.close()
        self.store = Store.open(self.folder)

    @invariant()
    def data_is_right(self) -> None:
        if hasattr(self, "store"):
            assert picture(self.store) == self.now

    def teardown(self) -> None:
        if not hasattr(self, "store"):
            return
        try:
            assert without_files(self.store.check()) == []
            last = self.now
            count = len(self.before)
            for expected in reversed(self.before):
                self.store.journal.undo()
                assert picture(self.store) == expected
            for _time in range(count):
                self.store.journal.redo()
            assert picture(self.store) == last
            assert without_files(self.store.check()) == []
        finally:
            self.store.close()
            self.home.cleanup()


TestClerk = Clerk.TestCase
TestClerk.settings = settings(
    max_examples=20,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
