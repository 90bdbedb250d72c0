"""Make the pictures of the help from the real window over the sample city.

``python packaging/make_help_pictures.py`` writes them beside the pages of the help. Every day in
them is fixed, so that only a change of the window's looks changes them.
"""

from __future__ import annotations

import os
import tempfile
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton, QWidget

from app.bootstrap import open_desk, page_entries
from app.domain.roster.adjustment import read_adjustment
from app.paths import DataFolder
from app.ui.roster.adjusting.wizard import AdjustmentWizard
from app.ui.roster.page import RosterPage
from app.ui.roster.pasting.dialog import NoticeDialog
from app.ui.roster.reading_day import DayPopup
from app.ui.shell.dialogs import Dialogs
from app.ui.shell.help import help_folder
from app.ui.shell.start import make_application
from app.ui.shell.window import Window
from app.ui.widgets.preview import PreviewPane

ADJUSTMENT = {
    "day": "2026-03-02",
    "number": "示例政办函〔2026〕5号",
    "changes": [
        {"type": "合并", "units": "市水利局、市农业农村局", "unit": "市农水局"},
        {
            "type": "任职",
            "post": "分管领导",
            "unit": "市农水局",
            "person": "赵样䶮",
            "title": "副局长",
        },
        {
            "type": "接任",
            "post": "分管领导",
            "unit": "市教育局",
            "person": "李样丙",
            "title": "副局长",
        },
    ],
}
COLOURS = 48
NOW, EARLIER = datetime(2026, 3, 2, 1, tzinfo=UTC), date(2014, 9, 15)
NOTICE = """示例政办函〔2026〕5号
主　任：钱样甲　市政府副市长
委　员：李样丙　市教育局副局长
　　　　王样戊
2026年3月2日
"""


class Camera:
    """The window, what is pressed in it, and what of it is kept."""

    def __init__(self, folder: Path) -> None:
        self._app = make_application()
        data = DataFolder(folder / "示例市")
        desk = open_desk(data)
        desk.home.start_sample()
        desk.close()
        memory = QSettings(str(folder / "ui.ini"), QSettings.Format.IniFormat)
        self.window = Window(
            page_entries(), data, memory=memory, clock=lambda: NOW,
            make_chooser=lambda parent: Dialogs(parent, parent.memory),
        )  # fmt: skip
        self.window.show()
        self.window.setFixedSize(1366, 768)
        self.window.start(lambda: open_desk(data))
        self.wait()

    def wait(self) -> None:
        """Until everything is read and shown; what is shown may ask for more."""
        for _round in range(5):
            QApplication.processEvents()
            while not self.window.tasks.is_idle:
                QApplication.processEvents()

    def press(self, name: str) -> None:
        """Click the button of that name."""
        found = self.window.findChildren(QPushButton, name)
        next(one for one in found if one.isVisible()).click()
        self.wait()

    def take(self, button: str, act: str) -> None:
        """Open a menu and take one of its acts."""
        self.press(button)
        self.window.findChildren(QAction, act)[-1].trigger()
        for menu in self.window.findChildren(QMenu):
            menu.close()
        self.wait()

    def dialog(self, width: int, height: int) -> QDialog:
        """The dialog that is open, brought to a size."""
        found = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        found[-1].resize(width, height)
        self.wait()
        return found[-1]


def keep(name: str, widget: QWidget, part: QRect | None = None) -> None:
    """Save a part of a widget, with the popup that is open over it, in few colours."""
    shot = widget.grab()
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.render(shot, widget.mapFromGlobal(popup.mapToGlobal(QPoint(0, 0))))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    (shot if part is None else shot.copy(part)).save(buffer, "PNG")
    image = Image.open(BytesIO(buffer.data().data())).convert("RGB")
    few = image.quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(help_folder() / name, optimize=True)


def take_all(camera: Camera) -> None:
    """Every picture, in the order of the help."""
    window = camera.window
    window.show_page("letters")
    camera.wait()
    keep("window.png", window)
    window.show_page("roster")
    camera.wait()
    page = window.frame.deck.current
    assert isinstance(page, RosterPage)
    page.reading_day.choose(EARLIER)
    camera.wait()
    page.open_days()
    camera.wait()
    keep("roster-day.png", window, QRect(188, 56, 640, 400))
    for popup in window.findChildren(DayPopup):
        popup.close()
    page.reading_day.choose(NOW.date())
    page.adjusting.start(read_adjustment(ADJUSTMENT))
    camera.wait()
    keep("roster-adjust.png", camera.dialog(720, 460))
    window.findChildren(AdjustmentWizard)[-1].done(0)
    camera.take("rosterAdjust", "adjustPaste")
    window.findChildren(NoticeDialog)[-1].text.setPlainText(NOTICE)
    camera.press("noticeNext")
    keep("roster-paste.png", camera.dialog(1000, 320), QRect(0, 0, 1000, 320))
    camera.press("noticeCancel")
    camera.take("rosterPrint", "print-contacts")
    camera.dialog(720, 560)
    page.findChildren(PreviewPane)[-1].fit_width()
    camera.wait()
    keep("roster-print.png", camera.dialog(720, 560))
    camera.press("paperClose")


def main() -> None:
    """Make them over a data folder that is thrown away."""
    with tempfile.TemporaryDirectory() as folder:
        camera = Camera(Path(folder))
        take_all(camera)
        camera.window.close()


if __name__ == "__main__":
    main()
