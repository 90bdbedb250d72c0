"""How long a journaled bulk insert of 200,000 rows takes against the bare driver.

Ours: one unit of work, the yearly targets inserted by `add_many`, the journal with its hash chain,
COMMIT. Bare: the same rows into the same table without triggers, same settings, one `executemany`,
COMMIT. They are run in turn; the ratio of the medians is printed as a JSON line, and beside it the
ratio of the same insert by a plain SQLAlchemy Core `executemany`.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from sqlalchemy import insert

from app.domain.plans.values import Comparator, Direction
from app.paths import DataFolder
from app.storage import triggers
from app.storage.database import Store
from app.storage.engine import connect, prepare
from app.storage.tables.plans import indicator, plan, plan_domain, yearly_target
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes.rows import add_many

ROWS, INDICATORS, RUNS, LIMIT = 200_000, 20_000, 5, 3.0


def _prepared(folder: DataFolder) -> Store:
    """A store with one plan of 20,000 indicators."""
    store = Store.open(folder)
    texts = dict.fromkeys(("code", "title", "source", "kind"), "")
    years = {"start_year": 2021, "end_year": 2030, "baseline_year": 2020}
    blank = {
        column.name: ""
        for column in indicator.columns
        if column.name not in {"id", "domain_id"} and not column.nullable
    }
    row = blank | {
        "direction": Direction.INCREASE,
        "comparator": Comparator.AT_LEAST,
        "target_verified": False,
        "reference_verified": False,
        "domain_id": 1,
    }
    with store.begin("prepare") as work:
        work.connection.execute(insert(plan), texts | years | {"kind": "women"})
        work.connection.execute(
            insert(plan_domain), {"plan_id": 1, "code": "", "name": "", "order": 1}
        )
        work.connection.execute(
            insert(indicator), [row | {"order": number} for number in range(INDICATORS)]
        )
        work.commit()
    return store


def _by_add_many(work: UnitOfWork, rows: list[dict[str, Any]]) -> None:
    add_many(work, yearly_target, rows)


def _by_core(work: UnitOfWork, rows: list[dict[str, Any]]) -> None:
    work.connection.execute(insert(yearly_target), rows)


def _ours(
    folder: DataFolder, write: Callable[[UnitOfWork, list[dict[str, Any]]], None] = _by_add_many
) -> float:
    store = _prepared(folder)
    rows = [
        {
            "indicator_id": number // 10 + 1,
            "year": 2021 + number % 10,
            "value": Decimal(number) / 10,
        }
        for number in range(ROWS)
    ]
    start = time.perf_counter()
    with store.begin("bulk") as work:
        write(work, rows)
        work.commit()
    seconds = time.perf_counter() - start
    store.close()
    return seconds


def _bare(folder: DataFolder) -> float:
    store = _prepared(folder)
    names = tuple(triggers.wanted())
    store.close()
    bare = connect(folder.database)
    prepare(bare)
    cursor = bare.cursor()
    for name in names:
        cursor.execute(f'DROP TRIGGER "{name}"')
    rows = [
        (number // 10 + 1, 2021 + number % 10, str(Decimal(number) / 10)) for number in range(ROWS)
    ]
    start = time.perf_counter()
    cursor.execute("BEGIN IMMEDIATE")
    cursor.executemany(
        "INSERT INTO yearly_target (indicator_id, year, value) VALUES (?, ?, ?)", rows
    )
    cursor.execute("COMMIT")
    seconds = time.perf_counter() - start
    bare.close()
    return seconds


def _timed(run: Callable[[DataFolder], float]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        gc.collect()
        return run(DataFolder(Path(folder)))


def main() -> None:
    """Measure and print one JSON line."""
    ours, core, bare = [], [], []
    for _run in range(RUNS):
        bare.append(_timed(_bare))
        ours.append(_timed(_ours))
        core.append(_timed(partial(_ours, write=_by_core)))
    ours_s, bare_s = statistics.median(ours), statistics.median(bare)
    line = {
        "name": "journaled bulk insert of 200,000 rows",
        "ratio": round(ours_s / bare_s, 2),
        "limit": LIMIT,
        "ours_s": round(ours_s, 3),
        "baseline_s": round(bare_s, 3),
        "core_ratio": round(statistics.median(core) / bare_s, 2),
    }
    print(json.dumps(line))


if __name__ == "__main__":
    main()
