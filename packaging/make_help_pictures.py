"""Make the pictures of the help from the real window over the sample city.

``python -m packaging.make_help_pictures`` would be another package: run it from the project folder
as ``PYTHONPATH=. python packaging/make_help_pictures.py``. The days of the roster are fixed, so
that hardly more than the looks of the window changes the pictures.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSettings, Qt
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

COLOURS, PATIENCE = 48, 400
SCREEN = {"name": "", "x": 0, "y": 0, "width": 1366, "height": 768, "logicalDpi": 96, "dpr": 1}
NOW, EARLIER = datetime(2026, 3, 2, 1, tzinfo=UTC), date(2014, 9, 15)
MERGE = {"type": "合并", "units": "市水利局、市农业农村局", "unit": "市农水局"}
LEADER = {"type": "接任", "post": "分管领导", "title": "副局长"}
CHANGES = [
    MERGE,
    LEADER | {"unit": "市农水局", "person": "赵样甲"},
    LEADER | {"unit": "市教育局", "person": "李样丙"},
]
NOTICE = """示例政办函〔2026〕5号
主　任：钱样甲　市政府副市长
委　员：李样丙　市教育局副局长
　　　　王样戊
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
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    (shot if part is None else shot.copy(part)).save(buffer, "PNG")
    image = Image.open(BytesIO(buffer.data().data())).convert("RGB")
    few = image.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(help_folder() / name, optimize=True)


def take_all(window: Window) -> None:
    """Every picture, in the order of the help."""

    def do(act: Callable[[], object]) -> None:
        act()
        for _pause in range(PATIENCE):
            QTest.qWait(50)
            if window.tasks.is_idle:
                return
        raise SystemExit("the window does not come to rest")

    def keep_dialog(name: str, width: int, height: int) -> None:
        dialog = next(one for one in window.findChildren(QDialog) if one.isVisible())
        do(lambda: dialog.resize(width, height))
        keep(name, dialog)
        do(lambda: dialog.done(0))

    do(lambda: window.show_page("letters"))
    keep("window.png", window)
    do(lambda: window.show_page("roster"))
    page = window.frame.deck.current
    if not isinstance(page, RosterPage):
        raise SystemExit("the roster is not shown")
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
    keep_dialog("roster-paste.png", 960, 300)
    do(lambda: page.papers.print_list(PaperKind.CONTACTS))
    keep_dialog("roster-print.png", 690, 520)


def main() -> None:
    """Make them over a data folder that is thrown away, on a screen of the usual size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "screen.json").write_text(json.dumps({"screens": [SCREEN]}), encoding="utf-8")
        os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={folder / 'screen.json'}"
        app = make_application()
        data = DataFolder(folder / "示例市")
        desk = open_desk(data)
        desk.home.start_sample()
        desk.close()
        window = Window(
            page_entries(),
            data,
            memory=QSettings(str(folder / "ui.ini"), QSettings.Format.IniFormat),
            clock=lambda: NOW,
            make_chooser=lambda parent: Dialogs(parent, parent.memory),
        )
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(1366, 768)
        window.show()
        window.start(lambda: open_desk(data))
        take_all(window)
        window.close()
        app.quit()


if __name__ == "__main__":
    main()
