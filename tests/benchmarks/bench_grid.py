"""How long a key in the filter takes to the repaint: roster and network page with 3,000 units.

Prints a JSON line each with the median in milliseconds; exit code 1 when one is over the limit.
"""

from __future__ import annotations

import json
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView, QApplication, QLineEdit

    from app.domain.roster.network.tree import NetworkNode
    from app.domain.roster.units import Unit
    from app.services.desk import Desk
    from app.ui.widgets.page import Page

UNITS = 3000
COUNTIES, TOWNSHIPS, PERSONS = 10, 200, 10_000
LIMIT_MS = 50
ROUNDS = 6
WORDS = ("jyj", "minzheng", "zgf", "1380000")
PLACES = ("jyj", "minzheng", "d12", "nync", "zhen")  # every one of them finds something
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


def network() -> tuple[NetworkNode, ...]:
    """A province: 10 counties, 200 townships, the counties' own units, and 10,000 persons."""
    from dataclasses import replace

    from app.domain.roster.network.tree import network_tree
    from app.domain.roster.posts import Holding, Post, Seat
    from app.domain.roster.units import UnitKind

    found = []
    for unit in units():
        number = unit.id
        parent = number % COUNTIES + 1 if number > COUNTIES else None
        if number <= COUNTIES + TOWNSHIPS:
            name = f"第{number}镇" if parent else f"样{number}县"
            area = {"kind": UnitKind.AREA, "name": name, "body_name": "妇儿工委"}
            found.append(replace(unit, parent_id=parent, **area))  # type: ignore[arg-type]  # texts
        else:
            found.append(replace(unit, parent_id=parent))
    posts = (Post.LEADER, Post.LIAISON, Post.SECTION_HEAD, Post.STAFF)
    holdings = [
        Holding(
            id=number,
            seat=Seat(post=posts[number // UNITS], body_id=number % UNITS + 1),
            person_id=number,
            person=f"赵样{chr(0x4E00 + number % 5000)}",
            title="党组成员、副局长",
            phone=f"138{number:08d}",
        )
        for number in range(PERSONS)
    ]
    return network_tree(found, holdings)


def measure(
    app: QApplication, view: QAbstractItemView, field: QLineEdit, words: Sequence[str]
) -> list[float]:
    """Seconds from each key to the repaint that follows it."""
    from PySide6.QtCore import QEvent, QObject, Qt
    from PySide6.QtTest import QTest

    class Painted(QObject):
        is_done = False

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
            self.is_done |= event.type() is QEvent.Type.Paint
            return False

    painted = Painted()
    view.viewport().installEventFilter(painted)
    field.setFocus()
    taken = []
    for word in [*words] * ROUNDS:
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


def of_roster(app: QApplication, make: Callable[[type[Page], Desk], Page]) -> list[float]:
    """The table of member units."""
    from app.ui.roster.page import RosterPage

    found = tuple(units())
    roster = SimpleNamespace(
        list=lambda **_day: found,
        others=lambda _day: (),
        adjustments=SimpleNamespace(list=tuple),
        completeness=lambda *_day: (),
    )
    page = make(RosterPage, cast("Desk", SimpleNamespace(roster=roster)))
    assert isinstance(page, RosterPage)
    while page.model.shown_count < UNITS:
        app.processEvents()
    return measure(app, page.panel.view, page.panel.filter, WORDS)


def of_network(app: QApplication, make: Callable[[type[Page], Desk], Page]) -> list[float]:
    """The tree of counties and townships, its drawer open."""
    from app.ui.network.page import NetworkPage

    nodes = network()
    roster = SimpleNamespace(
        network=SimpleNamespace(tree=lambda: nodes), posts=SimpleNamespace(of=lambda _unit: ())
    )
    home = SimpleNamespace(office=lambda: SimpleNamespace(city="样市"))
    page = make(NetworkPage, cast("Desk", SimpleNamespace(roster=roster, home=home)))
    assert isinstance(page, NetworkPage)
    while len(page.model.shown.rows) < UNITS:
        app.processEvents()
    page.side.show()
    return measure(app, page.tree, page.panel.filter, PLACES)


def main() -> int:
    """Show each page, press keys, print the medians."""
    from PySide6.QtCore import QSettings
    from PySide6.QtWidgets import QApplication

    from app.ui.notify import Notify
    from app.ui.style import apply_style
    from app.ui.tasks import Tasks
    from app.ui.widgets.page import PageContext
    from tests.ui.scripted import ScriptedChooser

    app = QApplication([])
    apply_style(app)
    tasks, shown, medians = Tasks(), [], []

    def broken(error: object) -> None:
        raise SystemExit(f"the page could not be read: {error}")

    with tempfile.TemporaryDirectory() as folder:
        memory = QSettings(str(Path(folder) / "ui.ini"), QSettings.Format.IniFormat)

        def make(kind: type[Page], desk: Desk) -> Page:
            context = PageContext(
                desk=desk,
                tasks=tasks,
                notify=Notify(),
                chooser=ScriptedChooser(),
                year=lambda: 2026,
                memory=memory,
            )
            page = kind(context)
            page.failed.connect(broken)
            page.resize(1190, 690)
            page.show()
            page.reload()
            shown.append(page)
            return page

        for name, bench in (("", of_roster), (" of the network", of_network)):
            median = statistics.median(bench(app, make)) * 1000
            shown[-1].close()
            medians.append(median)
            words = f"filter keystroke to repaint, 3,000 units{name}"
            line = {"name": words, "median_ms": round(median, 1), "limit": LIMIT_MS}
            print(json.dumps(line), flush=True)
    tasks.close()
    return 0 if max(medians) <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())
