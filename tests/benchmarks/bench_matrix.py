"""How long the matrix of 300 indicators by 310 units takes, every cell set (93,000 of them).

Opening: `Matrix.read`, which gives finished rows, columns and roles, against the same cells
fetched by the bare driver, in turn; the ratio of the medians has a limit. Pasting: 182 by 31
cells of one act into an empty year, rules and journaled write, in milliseconds with a limit.
Prints a JSON line each; exit code 1 when one is over its limit.
"""

from __future__ import annotations

import gc
import json
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from app.documents.xlsx.reader import read_book
from app.domain.edits import CellEdit
from app.domain.plans.plan import Assignment, Indicator, Plan, PlanDomain
from app.domain.plans.values import Comparator, Direction, PlanKind, Role
from app.domain.roster.units import Unit
from app.paths import DataFolder
from app.services.plans.matrix import Matrix
from app.storage.database import Store
from app.storage.engine import connect, prepare
from app.storage.queries import matrix as queries
from app.storage.writes import plan_parts, plans, roster

INDICATORS, UNITS, YEAR = 300, 310, 2026
PASTED_ROWS, PASTED_COLUMNS = 182, 31
RUNS, RATIO_LIMIT, PASTE_LIMIT_MS = 15, 2.0, 200
ROLES = (Role.LEAD, Role.RESPONSIBLE, Role.COOPERATING)
WORDS = ("责任", "配合", "○", "△", "")


def fill(store: Store, indicators: int, units: int, *, cells: bool) -> tuple[list[int], list[int]]:
    """A plan and a roster of these sizes; the ids of the indicators and of the units."""
    plan = Plan(
        title="样例规划",
        kind=PlanKind.WOMEN,
        start_year=2021,
        end_year=2030,
        baseline_year=2020,
        domains=tuple(
            PlanDomain(
                name=f"领域{domain}",
                order=domain,
                indicators=tuple(
                    Indicator(
                        code=f"{domain}-{order}",
                        name=f"样例指标{domain}-{order}",
                        unit_of_measurement="%",
                        direction=Direction.INCREASE,
                        comparator=Comparator.TREND_UP,
                        order=order,
                    )
                    for order in range(1, indicators // 10 + 2)
                )[: indicators // 10 + (domain <= indicators % 10)],
            )
            for domain in range(1, 11)
        ),
    )
    with store.begin("prepare") as work:
        stored = plan_parts.add_plan(work, plan)
        rows = [each.id for domain in stored.domains for each in domain.indicators]
        columns = [
            roster.add_unit(work, Unit(name=f"第{number}中心局", leader=f"赵样{number}"))
            for number in range(1, units + 1)
        ]
        if cells:
            plans.put_assignments(
                work,
                [
                    Assignment(
                        unit_id=unit_id,
                        indicator_id=row,
                        year=YEAR,
                        role=ROLES[(place > 0) + (place > 9)],
                    )
                    for row in rows
                    for place, unit_id in enumerate(columns)
                ],
            )
        work.commit()
    return rows, columns


def timed(act: Callable[[], object]) -> float:
    """Seconds that one run takes, with the rubbish of the last one swept first."""
    gc.collect()
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def bench_opening() -> dict[str, object]:
    """`Matrix.read` ÷ the statement of its cells by the bare driver."""
    with tempfile.TemporaryDirectory() as folder:
        data = DataFolder(Path(folder))
        store = Store.open(data)
        fill(store, INDICATORS, UNITS, cells=True)
        store.close()
        copy = Path(folder) / "copy.db"  # an open store lets nobody else in
        shutil.copyfile(data.database, copy)
        bare = connect(copy)
        prepare(bare)
        store = Store.open(data)
        matrix = Matrix(store, read_book)
        cursor = bare.cursor()

        def raw() -> None:
            rows = cursor.execute(queries.CELLS, (YEAR,)).fetchall()
            assert len(rows) == INDICATORS * UNITS

        def opened() -> None:
            view = matrix.read(YEAR)
            assert len(view.rows) == INDICATORS
            assert sum(map(len, view.roles.values())) == INDICATORS * UNITS

        ours, theirs = [], []
        for _run in range(RUNS):
            theirs.append(timed(raw))
            ours.append(timed(opened))
        bare.close()
        store.close()
    ours_s, raw_s = statistics.median(ours), statistics.median(theirs)
    return {
        "name": "matrix of 300 indicators by 310 units opens",
        "ratio": round(ours_s / raw_s, 2),
        "limit": RATIO_LIMIT,
        "ours_s": round(ours_s, 4),
        "baseline_s": round(raw_s, 4),
    }


def bench_pasting() -> dict[str, object]:
    """One act of 182 by 31 cells, from the texts to the committed step."""
    taken = []
    for _run in range(5):
        with tempfile.TemporaryDirectory() as folder:
            store = Store.open(DataFolder(Path(folder)))
            rows, columns = fill(store, PASTED_ROWS, PASTED_COLUMNS, cells=False)
            edits = [
                CellEdit(row, f"u{unit}", "★" if not place else WORDS[(row + place) % len(WORDS)])
                for row in rows
                for place, unit in enumerate(columns)
            ]
            assert len(edits) == PASTED_ROWS * PASTED_COLUMNS
            matrix = Matrix(store, read_book)
            matrix.edit(edits[:1], YEAR)  # what is imported when first used is not the paste's
            taken.append(timed(lambda m=matrix, e=edits: m.edit(e, YEAR)))  # type: ignore[misc]  # bound now
            store.close()
    return {
        "name": "182 by 31 cells pasted in one act",
        "median_ms": round(statistics.median(taken) * 1000, 1),
        "limit": PASTE_LIMIT_MS,
    }


def main() -> int:
    """Measure and print one JSON line each."""
    lines = [bench_opening(), bench_pasting()]
    for line in lines:
        print(json.dumps(line), flush=True)
    opening, pasting = lines[0]["ratio"], lines[1]["median_ms"]
    assert isinstance(opening, float)
    assert isinstance(pasting, float)
    return 0 if opening <= RATIO_LIMIT and pasting <= PASTE_LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
