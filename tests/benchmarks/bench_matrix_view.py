"""The matrix on screen: 300 indicators by 310 units, every cell set, in a window of 1920×1080.

Scrolling: from a turn of the wheel, sideways and downwards, to the repaint. Opening: from the
page's reload to the painted matrix. Pasting: 182 by 31 cells from the clipboard into the sample
city, from Ctrl+V to the repaint with what was stored. Prints a JSON line each with the median in
milliseconds; exit code 1 when one is over its limit.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.services.desk import Desk
    from app.ui.division.page import DivisionPage

INDICATORS, UNITS, YEAR = 300, 310, 2026
PASTED_ROWS, PASTED_COLUMNS = 182, 31
SCROLL_LIMIT_MS, OPEN_LIMIT_MS, PASTE_LIMIT_MS = 16, 250, 300
SCROLLS, OPENINGS, PASTES, PAUSE_MS = 60, 5, 5, 400
PAGE = 1744, 1004  # what a window of 1920×1080 leaves for a page


class Bench:
    """A page over a data folder, and how long what one does to it takes."""

    def __init__(self, app: QApplication, root: Path, prepare: Callable[[Path], None]) -> None:
        from PySide6.QtCore import QSettings

        from app.bootstrap import open_desk
        from app.paths import DataFolder
        from app.ui.division.page import DivisionPage
        from app.ui.notify import Notify
        from app.ui.tasks import Tasks
        from app.ui.widgets.page import PageContext
        from tests.ui.scripted import ScriptedChooser

        prepare(root)
        self._app = app
        self.tasks = Tasks()
        opened: list[Desk] = []
        self.tasks.run(lambda: open_desk(DataFolder(root)), opened.append)
        self.wait()
        self.desk = opened[0]
        memory = QSettings(str(root / "ui.ini"), QSettings.Format.IniFormat)
        self.page: DivisionPage = DivisionPage(
            PageContext(
                desk=self.desk,
                tasks=self.tasks,
                notify=Notify(),
                chooser=ScriptedChooser(),
                year=lambda: YEAR,
                memory=memory,
            )
        )
        self.page.failed.connect(self._broken)
        self.page.done.connect(lambda _done: self.page.reload())
        self.page.resize(*PAGE)
        self.page.show()
        self.page.activateWindow()
        self.page.reload()
        self.wait()

    def _broken(self, error: object) -> None:
        raise SystemExit(f"the page could not be read: {error}")

    def wait(self) -> None:
        """Until everything asked for is done and painted; the window sleeps as it really does."""
        from PySide6.QtCore import QEventLoop

        loop = QEventLoop()
        self.tasks.idle.connect(loop.quit)
        while not self.tasks.is_idle:
            loop.exec()
        self.tasks.idle.disconnect(loop.quit)
        self._app.processEvents()

    def rest(self) -> None:
        """The clerk looks at what she did; what is hidden catches up meanwhile."""
        from PySide6.QtTest import QTest

        QTest.qWait(PAUSE_MS)
        self.wait()

    def close(self) -> None:
        """Close the data folder on its own thread."""
        self.page.close()
        self.tasks.close(self.desk.close)


def milliseconds(act: Callable[[], object]) -> float:
    """How long one act takes."""
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def full(root: Path) -> None:
    """The matrix with every cell set."""
    from app.paths import DataFolder
    from app.storage.database import Store
    from tests.benchmarks.bench_matrix import fill

    store = Store.open(DataFolder(root))
    fill(store, INDICATORS, UNITS, cells=True)
    store.close()


def sample(root: Path) -> None:
    """The sample city."""
    from app.bootstrap import open_desk
    from app.paths import DataFolder

    desk = open_desk(DataFolder(root))
    desk.home.start_sample()
    desk.close()


def scrolling(bench: Bench) -> list[float]:
    """Each turn of the wheel to the repaint, first sideways, then downwards."""
    view = bench.page.matrix.view
    taken = []
    for bar in (view.horizontalScrollBar(), view.verticalScrollBar()):
        step = max(bar.maximum() // SCROLLS, 1)
        for turn in range(SCROLLS):

            def turned(bar: object = bar, to: int = step * turn) -> None:
                bar.setValue(to)  # type: ignore[attr-defined]  # a scroll bar
                view.viewport().repaint()

            taken.append(milliseconds(turned))
    return taken


def opening(bench: Bench) -> list[float]:
    """Reading everything anew and painting it."""

    def opened() -> None:
        bench.page.matrix.reload()
        bench.wait()
        bench.page.matrix.view.viewport().repaint()

    return [milliseconds(opened) for _run in range(OPENINGS)]


def pasting(bench: Bench) -> list[float]:
    """A block with one lead in each row, another one at each run."""
    from PySide6.QtGui import QGuiApplication

    from app.ui.division.columns import FIXED

    view = bench.page.matrix.view
    others = ("责任", "配合", "", "")
    taken = []
    for run in range(PASTES):
        block = "\r\n".join(
            "\t".join(
                "牵头" if column == run else others[(row + column + run) % 4]
                for column in range(PASTED_COLUMNS)
            )
            for row in range(PASTED_ROWS)
        )
        QGuiApplication.clipboard().setText(block)
        view.go_to(0, FIXED)
        bench.rest()

        def pasted() -> None:
            view.blocks.paste()
            bench.wait()
            view.viewport().repaint()

        taken.append(milliseconds(pasted))
        last = view.grid.text(PASTED_ROWS - 1, FIXED + run)
        assert last == "牵头", last
    QGuiApplication.clipboard().clear()
    return taken


def main() -> int:
    """Measure and print."""
    from PySide6.QtWidgets import QApplication

    from app.ui.style import apply_style

    app = QApplication([])
    apply_style(app)
    is_kept = True
    for prepare, works in (
        (
            full,
            (
                ("matrix of 300 by 310 opens on screen", opening, OPEN_LIMIT_MS),
                ("matrix of 300 by 310 scrolls to the repaint", scrolling, SCROLL_LIMIT_MS),
            ),
        ),
        (sample, (("182 by 31 cells pasted in the window", pasting, PASTE_LIMIT_MS),)),
    ):
        with tempfile.TemporaryDirectory() as folder:
            bench = Bench(app, Path(folder), prepare)
            for name, work, limit in works:
                median = statistics.median(work(bench))
                is_kept = is_kept and median <= limit
                line = {"name": name, "median_ms": round(median, 1), "limit": limit}
                print(json.dumps(line), flush=True)
            bench.close()
    return 0 if is_kept else 1


if __name__ == "__main__":
    sys.exit(main())
