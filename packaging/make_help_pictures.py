"""Make the pictures of the help from the real window over the sample city.

From the project folder: ``PYTHONPATH=. python packaging/make_help_pictures.py``. The days of the
roster are fixed, so that hardly more than the looks of the window changes the pictures.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from PIL import Image
from PySide6.QtCore import QPoint, QRect, QSettings, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.bootstrap import open_desk, page_entries
from app.domain.roster.adjustment import read_adjustment
from app.domain.roster.papers import PaperKind
from app.paths import DataFolder
from app.ui.roster.page import RosterPage
from app.ui.roster.pasting.dialog import NoticeDialog
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.help import help_folder
from app.ui.shell.start import make_application
from app.ui.shell.window import Window
from app.ui.style import colour
from app.ui.widgets.preview import PreviewPane

COLOURS, PATIENCE, SURE = 64, 400, 8
SCREEN = {"name": "", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}
NOW, EARLIER = datetime(2026, 3, 2, 1, tzinfo=UTC), date(2014, 9, 15)
LEADER = {"type": "接任", "post": "分管领导", "title": "副局长"}
CHANGES = [
    {"type": "合并", "units": "市水利局、市农业农村局", "unit": "市农水局"},
    LEADER | {"unit": "市农水局", "person": "赵样甲"},
    LEADER | {"unit": "市教育局", "person": "李样丙"},
]
NOTICE = """示例政办函〔2026〕5号
主　任：钱样甲　市政府副市长
委　员：李样丙　市教育局副局长
　　　　王样戊　三级调研员
2026年3月2日
"""


def keep(name: str, widget: QWidget, part: QRect | None = None) -> None:
    """Save a part of a widget, with the popup that is open over it, in few colours."""
    shot = widget.grab()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        at = widget.mapFromGlobal(popup.mapToGlobal(QPoint(0, 0)))
        popup.render(shot, at)
        painter = QPainter(shot)
        painter.setPen(colour("line_strong"))
        painter.drawRect(QRect(at, popup.size()).adjusted(0, 0, -1, -1))
        painter.end()
        popup.close()
    path = help_folder() / name
    (shot if part is None else shot.copy(part)).save(str(path))
    few = Image.open(path).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def take_all(window: Window, begin: Callable[[], None]) -> None:
    """Every picture, in the order of the help."""

    def do(act: Callable[[], object]) -> None:
        act()
        idle = 0
        for _pause in range(PATIENCE):
            QTest.qWait(50)
            idle = idle + 1 if window.tasks.is_idle else 0
            if idle > SURE:  # what is shown may ask for more
                return
        raise SystemExit("the window does not come to rest")

    def keep_dialog(name: str, width: int, height: int, left: int = 0) -> None:
        dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
        do(lambda: dialog.resize(width, height))
        for pane in dialog.findChildren(PreviewPane):
            do(pane.fit_width)
        keep(name, dialog, dialog.rect().adjusted(left, 0, 0, 0))
        do(lambda: dialog.done(0))

    do(begin)
    do(lambda: window.show_page("letters"))
    keep("window.png", window)
    do(lambda: window.show_page("roster"))
    page = cast("RosterPage", window.frame.deck.current)
    do(lambda: page.reading_day.choose(EARLIER))
    do(page.open_days)
    keep("roster-day.png", window, QRect(188, 56, 640, 400))
    do(lambda: page.reading_day.choose(NOW.date()))
    paper = {"day": str(NOW.date()), "number": "示例政办函〔2026〕5号", "changes": CHANGES}
    do(lambda: page.adjusting.start(read_adjustment(paper)))
    keep_dialog("roster-adjust.png", 660, 460)
    do(page.adjusting.paste)
    pasting = page.findChildren(NoticeDialog)[-1]
    pasting.text.setPlainText(NOTICE)
    do(pasting.next_button.click)
    keep_dialog("roster-paste.png", 910, 300, left=222)
    do(lambda: page.papers.open(PaperKind.CONTACTS))
    keep_dialog("roster-print.png", 690, 520)


def main() -> None:
    """Make them over a data folder that is thrown away, on a screen of the usual size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "screen.json").write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={folder / 'screen.json'}"
        app = make_application()  # kept, or Qt ends
        data = DataFolder(folder / "示例市")
        desk = open_desk(data)
        desk.home.start_sample()
        desk.close()
        memory = QSettings(str(folder / "ui.ini"), QSettings.Format.IniFormat)
        window = Window(
            page_entries(), data, memory=memory, clock=lambda: NOW,
            make_chooser=lambda parent: Dialogs(parent, memory),
        )  # fmt: skip
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(1366, 768)
        window.show()
        take_all(window, lambda: window.start(lambda: open_desk(data)))
        window.close()
        app.quit()


if __name__ == "__main__":
    main()
