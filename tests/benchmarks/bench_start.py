"""How long the window takes to paint and to show its first page, and how much memory it holds.

Each figure is a whole process against a bare PySide6 window with one table (for the page and the
memory: the same window plus `import sqlalchemy.orm`), run in turn; the median ratio is printed.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

#: name, our child, the bare child, what is compared, limit (from the project's promises)
FIGURES = [
    ("window painted and answering", "window", "bare", "seconds", 1.5),
    ("first page with its data", "page", "bare-orm", "seconds", 1.4),
    ("peak memory with the sample city", "page", "bare-orm", "peak_kb", 1.6),
]


def child(kind: str, folder: str) -> None:
    """One process: show the window, say when it is there, and how much memory it took."""
    if kind.startswith("bare"):
        _bare(orm=kind == "bare-orm")
    else:
        _ours(folder, page=kind == "page")


def _say_ready() -> None:
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"ready": time.time(), "peak_kb": peak}), flush=True)


def _bare(*, orm: bool) -> None:
    from PySide6.QtGui import QStandardItem, QStandardItemModel
    from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

    app = QApplication([])
    window = QMainWindow()
    model = QStandardItemModel(31, 13)
    for row in range(31):
        for column in range(13):
            model.setItem(row, column, QStandardItem(f"{row} {column}"))
    table = QTableView()
    table.setModel(model)
    window.setCentralWidget(table)
    window.resize(1366, 768)
    window.show()
    app.processEvents()
    if orm:
        import sqlalchemy.orm  # noqa: F401 - the import is what is measured
    app.processEvents()
    _say_ready()
    os._exit(0)


def _ours(folder: str, *, page: bool) -> None:
    from app import bootstrap
    from app.ui.shell.loading import begin_loading

    begin_loading()
    from PySide6.QtCore import QSettings, QTimer

    from app.paths import DataFolder
    from app.ui.shell.dialogs import Dialogs
    from app.ui.shell.start import local_now, make_application
    from app.ui.shell.window import Window

    data = DataFolder(Path(folder))
    app = make_application()
    window = Window(
        bootstrap.page_entries(),
        data,
        memory=QSettings(str(data.root / "ui.ini"), QSettings.Format.IniFormat),
        clock=local_now,
        make_chooser=lambda parent: Dialogs(parent, parent.memory),
    )
    window.show()
    app.processEvents()
    if not page:
        app.processEvents()
        _say_ready()
        os._exit(0)

    def shown() -> None:
        if window.tasks.is_idle and window.frame.deck.current is not None:
            _say_ready()
            window.close()
            os._exit(0)

    timer = QTimer()
    timer.timeout.connect(shown)
    timer.start(2)
    QTimer.singleShot(0, lambda: window.start(lambda: bootstrap.open_desk(data)))
    app.exec()


def run(kind: str, folder: str) -> dict[str, float]:
    """Start one child and return its seconds until ready and its peak memory."""
    begin = time.time()
    result = subprocess.run(
        [sys.executable, __file__, "--child", kind, "--folder", folder],
        stdout=subprocess.PIPE, text=True, check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    said = json.loads(result.stdout.splitlines()[-1])
    return {"seconds": said["ready"] - begin, "peak_kb": said["peak_kb"]}


def main() -> int:
    """Print one JSON line a figure; returns 1 when a limit is passed."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--child")
    parser.add_argument("--folder", default="")
    parser.add_argument("--runs", type=int, default=7)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.folder)
        return 0
    over = False
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-m", "app", "--data", folder, "--json", "init", "--sample"],
            cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
        )  # fmt: skip
        for name, ours, bare, figure, limit in FIGURES:
            pairs = [(run(ours, folder), run(bare, folder)) for _ in range(options.runs + 1)][1:]
            ratio = statistics.median(one[figure] / other[figure] for one, other in pairs)
            over |= ratio > limit
            line = {
                "name": name,
                "ratio": round(ratio, 2),
                "limit": limit,
                "ours": round(statistics.median(one[figure] for one, _ in pairs), 3),
                "baseline": round(statistics.median(other[figure] for _, other in pairs), 3),
            }
            print(json.dumps(line), flush=True)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
