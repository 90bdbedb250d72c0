"""How long 守恒检查 takes over 300 indicators × 310 units, every cell set, reading included.

Prints one JSON line: the seconds, and the ratio to the bare driver fetching the same cells in the
same run. Exit code 1 when one of the two is over its limit.
"""

from __future__ import annotations

import gc
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.domain.plans.plan import Assignment, Indicator, Plan, PlanDomain, YearlyTarget
from app.domain.plans.values import Comparator, Direction, PlanKind, Role
from app.domain.roster.units import Unit
from app.paths import DataFolder
from app.services.plans.checking import Checking
from app.storage.database import Store
from app.storage.writes import plan_parts, plans, roster

NAME = "check of 300 indicators x 310 units"
INDICATORS, UNITS, YEAR, RUNS = 300, 310, 2026, 5
#: Seconds on any machine of an office; times the bare fetch in the same run.
LIMIT_S, LIMIT_RATIO = 1.0, 15.0
#: Every so many units has left, and is still named in each row.
GONE_EVERY = 31
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
CELLS = (
    "SELECT unit_id, role, indicator_id, goal_id, task_id, weight, measures, standard"
    " FROM assignment WHERE year = ? ORDER BY id"
)


def indicator(number: int) -> Indicator:
    """One of many, with the numbers of a whole plan."""
    return Indicator(
        code=f"W1-{number:03}",
        name=f"第{number}项指标覆盖率",
        unit_of_measurement="%",
        direction=Direction.INCREASE,
        comparator=Comparator.AT_LEAST,
        target=Decimal(96),
        baseline=Decimal("85.5"),
        order=number,
    )


def fill(store: Store) -> None:
    """A province's matrix: each row has one lead, all the others answer with it."""
    with store.begin("fill") as work:
        units = [
            roster.add_unit(
                work,
                Unit(
                    name=f"第{number}样例局",
                    order=number,
                    left_on=date(2025, 1, 1) if number % GONE_EVERY == 0 else None,
                ),
            )
            for number in range(1, UNITS + 1)
        ]
        domain = PlanDomain(
            name="妇女与健康",
            indicators=tuple(indicator(number) for number in range(1, INDICATORS + 1)),
        )
        plan = plan_parts.add_plan(
            work,
            Plan(
                title="示例市妇女发展规划",
                kind=PlanKind.WOMEN,
                start_year=2021,
                end_year=2030,
                baseline_year=2020,
                domains=(domain,),
            ),
        )
        stored = plan.domains[0].indicators
        plans.set_yearly_targets(
            work,
            [
                YearlyTarget(indicator_id=each.id, year=year, value=Decimal(year - 1934))
                for each in stored
                for year in range(2021, 2031)
            ],
        )
        plans.put_assignments(
            work,
            [
                Assignment(
                    unit_id=unit,
                    role=_role(row, column),
                    year=YEAR,
                    indicator_id=each.id,
                    measures="按季调度，逐项落实",
                )
                for row, each in enumerate(stored)
                for column, unit in enumerate(units)
            ],
        )
        work.commit()


def _role(row: int, column: int) -> Role:
    if column == row % (GONE_EVERY - 1):
        return Role.LEAD
    return Role.RESPONSIBLE if column % 3 else Role.COOPERATING


def bare(database: Path) -> int:
    """What a script does to see the same cells."""
    connection = sqlite3.connect(database)
    rows = connection.execute(CELLS, (YEAR,)).fetchall()
    connection.close()
    return len(rows)


def median(act: Callable[[], object]) -> float:
    """Seconds of the middle run."""
    times = []
    for _run in range(RUNS):
        gc.collect()
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> int:
    """Measure and print one JSON line."""
    with tempfile.TemporaryDirectory() as name:
        folder = DataFolder(Path(name))
        store = Store.open(folder, clock=lambda: NOW)
        fill(store)
        checking = Checking(store)
        holes = len(checking.check(YEAR).holes)
        assert bare(folder.database) == INDICATORS * UNITS
        assert holes == INDICATORS * (UNITS // GONE_EVERY)
        baseline, ours = median(lambda: bare(folder.database)), median(lambda: checking.check(YEAR))
        store.close()
    line = {
        "name": NAME,
        "seconds": round(ours, 3),
        "limit_s": LIMIT_S,
        "ratio": round(ours / baseline, 2),
        "limit": LIMIT_RATIO,
        "baseline_s": round(baseline, 3),
        "holes": holes,
    }
    print(json.dumps(line))
    return 0 if ours <= LIMIT_S and ours / baseline <= LIMIT_RATIO else 1


if __name__ == "__main__":
    sys.exit(main())
