"""The main job through the window, by clicking: from two workbooks to signed-ready letters."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from openpyxl import Workbook
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app import bootstrap
from app.paths import DataFolder
from app.ui.letters.page import LettersPage
from app.ui.plans.page import PlansPage
from app.ui.roster.page import RosterPage
from app.ui.shell.window import Window
from app.ui.style import apply_style
from app.ui.widgets.grid.model import GridModel
from tests.data.rosters.build import save_messy
from tests.ui.scripted import ScriptedChooser

GOALS: list[list[str | None]] = [
    ["某市儿童发展规划（2021—2030年）目标责任分解表", None, None, None],
    ["领域", "主要目标", "主要责任单位", "责任单位"],
    ["儿童与健康", "儿童就医便捷", "市卫健委", "市教育局、市民政局"],
    [None, "儿童体质增强", "市教育局\n市体育局", "团 市 委"],
]


def goals_table(path: Path) -> Path:
    """A table of goals as the office keeps it, with one unit that the roster does not know."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in GOALS:
        sheet.append(list(row))
    sheet.merge_cells("A3:A4")
    book.save(path)
    return path


@dataclass
class Clerk:
    """Presses what a clerk would press, and waits as she would."""

    qtbot: QtBot
    window: Window
    chooser: ScriptedChooser

    def settle(self) -> None:
        """Wait until everything asked for is done and shown."""
        self.qtbot.waitUntil(lambda: self.window.tasks.is_idle, timeout=60_000)
        QApplication.processEvents()

    def press(self, name: str, within: QWidget | None = None) -> None:
        """Click a button by its name."""
        for button in (within or self.window).findChildren(QAbstractButton, name):
            if button.isVisible() and button.isEnabled():
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
                self.settle()
                return
        raise AssertionError(f"no visible button {name}")

    def go(self, place: int) -> QWidget:
        """Ctrl+1…: the page at that place of the navigation."""
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window)
        key = Qt.Key(Qt.Key.Key_0 + place)
        QTest.keyClick(self.window, key, Qt.KeyboardModifier.ControlModifier)
        self.settle()
        page = self.window.frame.deck.current
        assert page is not None
        return page

    def dialog(self) -> QDialog:
        """The dialog that is open."""
        found = [one for one in self.window.findChildren(QDialog) if one.isVisible()]
        assert len(found) == 1
        return found[0]


def open_window(qtbot: QtBot, folder: DataFolder, chooser: ScriptedChooser) -> Clerk:
    window = Window(
        bootstrap.page_entries(),
        folder,
        memory=QSettings(str(folder.root / "ui.ini"), QSettings.Format.IniFormat),
        clock=lambda: datetime.now().astimezone(),
        make_chooser=lambda _parent: chooser,
    )
    crashes: list[Exception] = []
    window.resize(1366, 768)
    window.show()
    clerk = Clerk(qtbot, window, chooser)
    window.start(lambda: bootstrap.open_desk(folder))
    window.tasks.crashed.connect(crashes.append)
    clerk.settle()
    assert not crashes
    return clerk


@pytest.fixture
def clerk(qtbot: QtBot, tmp_path: Path, qapp: QApplication) -> Iterator[Clerk]:
    if not qapp.styleSheet():
        apply_style(qapp)
    (tmp_path / "data").mkdir()
    made = open_window(qtbot, DataFolder(tmp_path / "data"), ScriptedChooser())
    yield made
    made.window.close()


def column(model: GridModel, field: str) -> int:
    """Where a field stands in a table."""
    return [each.field for each in model.columns].index(field)


def choose_year(clerk: Clerk, year: int) -> None:
    clerk.window.frame.top_bar.year_chosen.emit(year)
    clerk.settle()


def import_the_roster(clerk: Clerk, path: Path) -> RosterPage:
    page = clerk.go(2)
    assert isinstance(page, RosterPage)
    clerk.chooser.file = path
    clerk.press("emptyAct", page)
    review = clerk.dialog()
    for box in review.findChildren(QComboBox):
        if box.objectName() == "answer-联络员!C11":
            box.setCurrentIndex(box.findText("刘一"))
    assert page.model.rowCount() == 0 or page.model.shown_count == 0
    clerk.press("reviewAccept", review)
    return page


def import_the_goals(clerk: Clerk, path: Path) -> PlansPage:
    page = clerk.go(4)
    assert isinstance(page, PlansPage)
    clerk.press("emptyAct", page)
    assert len(page.model._rows) == 182
    clerk.chooser.file = path
    clerk.press("plansImport", page)
    form = clerk.dialog()
    title = form.findChild(QLineEdit, "planTitle")
    assert isinstance(title, QLineEdit)
    title.setText("某市儿童发展规划（2021—2030年）")
    kind = form.findChild(QComboBox, "planKind")
    assert isinstance(kind, QComboBox)
    kind.setCurrentText("儿童规划")
    clerk.press("dialogAccept", form)
    review = clerk.dialog()
    asked = review.findChild(QComboBox, "answer-市体育局")
    assert isinstance(asked, QComboBox)
    asked.setCurrentText("不列入")
    clerk.press("dialogAccept", review)
    assert page.goals.shown_count == 2
    return page


def test_from_two_workbooks_to_letters_and_back(clerk: Clerk, qtbot: QtBot, tmp_path: Path) -> None:
    city = clerk.window.findChild(QLineEdit, "welcomeCity")
    assert isinstance(city, QLineEdit)
    city.setText("东平市")
    clerk.press("welcomeNew")
    assert clerk.window.windowTitle() == "妇儿工委工作台 — 东平市"
    choose_year(clerk, 2026)

    roster = import_the_roster(clerk, save_messy(tmp_path / "联络员名单.xlsx"))
    names = [roster.model.text(row, 1) for row in range(roster.model.shown_count)]
    assert names == ["市教育局", "市卫生健康委", "市人力资源社会保障局", "市民政局", "团市委"]
    assert roster.model.text(4, column(roster.model, "leader")) == "刘一"

    plans = import_the_goals(clerk, goals_table(tmp_path / "分解表.xlsx"))
    baseline = column(plans.model, "baseline")
    row = next(r for r in range(plans.model.shown_count) if plans.model.text(r, 0) == "W1-02")
    plans.model.write([(row, baseline, "18")])
    clerk.settle()
    # 18 in 2020, 12 in 2030, equal steps: 18 - 6 * 0.6 = 14.4 in 2026
    assert plans.model.text(row, column(plans.model, "year_target")) == "≤14.4"

    letters = clerk.go(5)
    assert isinstance(letters, LettersPage)
    out = tmp_path / "责任书"
    clerk.chooser.folder = out
    clerk.press("lettersAll", letters)
    made = sorted(path.name for path in out.iterdir())
    assert made == [
        "2026-01-市教育局-责任书.pdf",
        "2026-02-市卫健委-责任书.pdf",
        "2026-03-市人社局-责任书.pdf",
        "2026-04-市民政局-责任书.pdf",
        "2026-05-团市委-责任书.pdf",
    ]
    assert all((out / name).read_bytes().startswith(b"%PDF-") for name in made)

    state = column(letters.model, "state")
    assert letters.model.text(0, state) == "已生成"
    clerk.window.frame.undo.undo_action.trigger()
    clerk.settle()
    assert letters.model.text(0, state) == "未生成"

    clerk.window.close()
    again = open_window(qtbot, clerk.window.folder, clerk.chooser)
    again.window.frame.undo.redo_action.trigger()
    again.settle()
    page = again.go(5)
    assert isinstance(page, LettersPage)
    assert page.model.text(0, state) == "已生成"
    again.window.close()


def test_the_sample_city_opens_with_everything_filled(clerk: Clerk, tmp_path: Path) -> None:
    clerk.press("welcomeSampleOpen")
    roster = clerk.go(2)
    assert isinstance(roster, RosterPage)
    assert roster.model.shown_count == 31
    letters = clerk.go(5)
    assert isinstance(letters, LettersPage)
    clerk.chooser.folder = tmp_path / "out"
    clerk.press("lettersAll", letters)
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 31
    assert clerk.window.notify.notes[-1].step is not None
