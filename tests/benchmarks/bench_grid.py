"""How long the roster page with 3,000 units takes from a key in the filter to the repaint.

Prints one JSON line with the median in milliseconds; exit code 1 when it is over the limit.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.domain.roster.units import Unit
    from app.services.desk import Desk
    from app.ui.roster.page import RosterPage

NAME = "filter keystroke to repaint, 3,000 units"
UNITS = 3000
LIMIT_MS = 50
ROUNDS = 6
WORDS = ("jyj", "minzheng", "zgf", "1380000")
BRANCHES = ("教育", "民政", "公安", "司法", "财政", "农业农村", "文化旅游", "卫生健康", "医保")
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗单仇解曾"
GIVEN = "国藩喆犇芳伟娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂行乐会"


def units() -> Iterator[Unit]:
    """Three thousand units with names and people as they occur, the same at every run."""
    from app.domain.roster.units import Category, Unit

    chance = random.Random(7)  # noqa: S311 - the same units each time, nothing secret

    def person() -> str:
        return chance.choice(SURNAMES) + "".join(chance.choices(GIVEN, k=2))

    for number in range(1, UNITS + 1):
        yield Unit(
            id=number,
            order=number,
            name=f"某市第{number}{chance.choice(BRANCHES)}局",
            short_name=f"{number}局",
            category=chance.choice(list(Category)),
            leader=person(),
            leader_title="党组成员、副局长",
            liaison=person(),
            liaison_title="妇女儿童科科长",
            liaison_phone=f"138{number:08d}",
            office_phone=f"0312-8{number:06d}",
            email=f"u{number}@sample.example",
            note="2024年3月调整" if number % 3 else "",
        )


def measure(app: QApplication, page: RosterPage) -> list[float]:
    """Seconds from each key to the repaint that follows it."""
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtTest import QTest

    class Painted(QObject):
        is_done = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            self.is_done |= event.type() is QEvent.Type.Paint
            return False

    painted = Painted()
    page.panel.view.viewport().installEventFilter(painted)
    field = page.panel.filter
    field.setFocus()
    taken = []
    for word in WORDS * ROUNDS:
        for key in (*word, *[Qt.Key.Key_Backspace] * len(word)):
            painted.is_done = False
            start = time.perf_counter()
            if isinstance(key, str):
                QTest.keyClicks(field, key)
            else:
                QTest.keyClick(field, key)
            while not painted.is_done:
                app.processEvents()
            taken.append(time.perf_counter() - start)
    return taken


def main() -> int:
    """Show the page, press keys, print the median."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from app.ui.notify import Notify
    from app.ui.roster.page import RosterPage
    from app.ui.style import apply_style
    from app.ui.tasks import Tasks
    from tests.ui.scripted import ScriptedChooser

    app = QApplication([])
    apply_style(app)
    found = tuple(units())
    desk = cast("Desk", SimpleNamespace(roster=SimpleNamespace(list=lambda: found)))
    tasks = Tasks()
    with tempfile.TemporaryDirectory() as folder:
        memory = QSettings(str(Path(folder) / "ui.ini"), QSettings.Format.IniFormat)
        page = RosterPage(desk, tasks, Notify(), ScriptedChooser(), lambda: 2026, memory)
        page.resize(1190, 690)
        page.show()
        page.reload()
        while page.model.shown_count < UNITS:
            app.processEvents()
        median = statistics.median(measure(app, page)) * 1000
        page.close()
    tasks.close()
    print(json.dumps({"name": NAME, "median_ms": round(median, 1), "limit": LIMIT_MS}))
    return 0 if median <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
