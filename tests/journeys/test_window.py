"""The main job through the window, by clicking: from two workbooks to signed-ready letters."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.ui.division.hole_reason import ReasonDialog
from app.ui.division.holes import HolesTab
from app.ui.division.page import DivisionPage
from app.ui.letters.page import LettersPage
from app.ui.plans.page import PlansPage
from app.ui.roster.page import RosterPage
from tests.data.rosters.build import save_messy
from tests.journeys.clerk import Clerk, column, open_window

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
    clerk.press("planChoose", form)
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
    clerk.press("dialogAccept", review)  # no number stands in these goals: nothing is proposed
    assert page.goals.shown_count == 2
    return page


def explain_all_holes(clerk: Clerk, reason: str) -> None:
    """Write one reason for everything that 守恒检查 lists."""
    clerk.press_words("去守恒检查")
    division = clerk.window.frame.deck.current
    assert isinstance(division, DivisionPage)
    view = clerk.find(division, HolesTab).view
    view.setFocus()
    view.selectAll()
    clerk.press("holeReason", division)
    dialog = clerk.find(division, ReasonDialog)
    clerk.find(dialog, QPlainTextEdit, "reasonField").setPlainText(reason)
    clerk.press("reasonAccept", dialog)


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

    letters = clerk.go(6)
    assert isinstance(letters, LettersPage)
    out = tmp_path / "责任书"
    clerk.chooser.folder = out
    clerk.press("lettersAll", letters)
    assert not out.exists()  # goals without a lead, units without a task: nothing is issued
    explain_all_holes(clerk, "本市只试行三项，其余另行分解")
    assert clerk.go(6) is letters
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
    page = again.go(6)
    assert isinstance(page, LettersPage)
    assert page.model.text(0, state) == "已生成"
    again.window.close()


def test_the_sample_city_opens_with_everything_filled(clerk: Clerk, tmp_path: Path) -> None:
    clerk.press("welcomeSampleOpen")
    roster = clerk.go(2)
    assert isinstance(roster, RosterPage)
    assert roster.model.shown_count == 31
    letters = clerk.go(6)
    assert isinstance(letters, LettersPage)
    clerk.chooser.folder = tmp_path / "out"
    clerk.press("lettersAll", letters)
    assert len(list((tmp_path / "out").glob("*.pdf"))) == 31
    assert clerk.window.notify.notes[-1].step is not None
