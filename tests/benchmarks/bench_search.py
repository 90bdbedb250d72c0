"""How long Ctrl+K takes from a key to the repainted list, at 3,000 units and 10,000 persons.

Prints one JSON line with the median and the longest in milliseconds; exit code 1 when the
median is over the limit.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import time
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from app.domain.finding import Index

NAME = "search keystroke to repaint, 3,000 units and 10,000 persons"
UNITS, PERSONS = 3_000, 10_000
LIMIT_MS = 50
ROUNDS = 3
TYPED = ("lys", "zengyang", "1380000", "样例镇", "yl zyj")
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗单仇解曾"
DAY = date(2026, 3, 1)


def index() -> Index:
    """An office with a network of a whole province."""
    from app.domain import findable
    from app.domain.finding import Index
    from app.domain.roster.posts import Holding, Person, Post, Seat
    from app.domain.roster.units import Unit

    chance = random.Random(7)  # noqa: S311 - no secret
    signs = [chr(code) for code in range(0x4E00, 0x5800)]

    def some(count: int) -> str:
        return "".join(chance.choices(signs, k=count))

    units = [
        Unit(id=n, name=f"样例{some(3)}镇", short_name=some(3), former_names=(f"旧{some(3)}",))
        for n in range(1, UNITS + 1)
    ]
    persons = [
        Person(id=n, name=chance.choice(SURNAMES) + some(2), phone=f"138{n:08}")
        for n in range(1, PERSONS + 1)
    ]
    holdings = [
        Holding(
            seat=Seat(post=Post.LIAISON, body_id=chance.randint(1, UNITS)),
            person_id=n,
            ended_on=chance.choice([None, None, date(2025, 1, 1)]),
        )
        for n in range(1, PERSONS + 1)
    ]
    return Index(
        (
            *findable.unit_entries(units, DAY),
            *findable.person_entries(persons, holdings, units, DAY),
        )
    )


def main() -> int:
    from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

    from app.ui.shell.search import Search, SearchField
    from app.ui.style import apply_style
    from app.ui.tasks import Tasks

    app = QApplication([])
    apply_style(app)
    window, field, tasks = QWidget(), SearchField(), Tasks()
    column = QVBoxLayout(window)
    column.addWidget(field)
    column.addStretch(1)
    field.show()
    search = Search(field, window, tasks, lambda: DAY)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    while not window.isActiveWindow():
        app.processEvents()
    field.setFocus()
    started = time.perf_counter()
    search.ready(index)
    while not (field.hasFocus() and tasks.is_idle):
        app.processEvents()
    prepared = time.perf_counter() - started
    times = []
    for text in TYPED * ROUNDS:
        field.clear()
        for sign in text:
            began = time.perf_counter()
            field.insert(sign)
            app.processEvents()
            times.append((time.perf_counter() - began) * 1000)
    tasks.close()
    window.close()
    median, longest = statistics.median(times), max(times)
    print(
        json.dumps(
            {"name": NAME, "median_ms": round(median, 1), "longest_ms": round(longest, 1),
             "prepared_s": round(prepared, 2), "limit": LIMIT_MS}
        )
    )  # fmt: skip
    return 0 if median <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
