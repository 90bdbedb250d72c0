"""A year's targets from their revision to the signed letters and into the next year, and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTabWidget, QWidget

from app.domain.plans.role_entry import cell_field
from app.ui.division.holes import HolesTab
from app.ui.division.page import DivisionPage
from app.ui.letters.page import LettersPage
from app.ui.plans.page import PlansPage
from app.ui.widgets.grid.view import GridView
from tests.journeys.clerk import Clerk, W, column, column_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Key = Qt.Key
CONTROL, NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
PLANS, DIVISION, LETTERS = 4, 5, 6  # places in the navigation
MORTALITY, SCREENING, COMMON_ILLNESS = "W1-02", "W1-07", "W1-14"


class Year:
    """The pages that a target passes through, with the hands and the eyes of the clerk."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        clerk.press("welcomeSampleOpen")
        self.plans = self._page(PLANS, PlansPage)
        self.letters = self._page(LETTERS, LettersPage)
        self.division = self._page(DIVISION, DivisionPage)
        self.years, self.matrix = self.plans.years.view, self.division.matrix.view
        check = self.division.parts()[2]
        assert isinstance(check, HolesTab)
        self.check = check

    def _page(self, place: int, kind: type[W]) -> W:
        page = self.clerk.go(place)
        assert isinstance(page, kind)
        return page

    # -- hands --------------------------------------------------------------------------------

    def tab(self, tabs: QTabWidget, words: str) -> None:
        """Click the tab whose title begins so."""
        at = next(at for at in range(tabs.count()) if tabs.tabText(at).startswith(words))
        bar = tabs.tabBar()
        QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(at).center())
        self.clerk.settle()

    def at(self, view: GridView, code: str, field: str) -> None:
        """Click the cell of an indicator."""
        self.clerk.at(view, column_texts(view.grid, "code").index(code), field)

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
        """A key goes to whatever has the focus."""
        QTest.keyClick(self._focused(), key, held)
        self.clerk.settle()

    def write(self, text: str) -> None:
        """Type into whatever has the focus."""
        for character in text:
            QTest.keyClicks(self._focused(), character)

    def enter(self, text: str) -> None:
        """Type into the current cell and go on with Enter."""
        self.write(text)
        self.press(Key.Key_Return)

    def _focused(self) -> QWidget:
        if QApplication.activeWindow() is None:  # a dialog has just gone
            self.clerk.window.activateWindow()
            assert QTest.qWaitForWindowActive(self.clerk.window)
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    # -- eyes ---------------------------------------------------------------------------------

    def target(self, code: str, field: str) -> str:
        """What stands in the table of years."""
        return _text(self.years, code, field)

    def roles(self, code: str) -> dict[str, str]:
        """What each unit has to do with an indicator."""
        units = self.division.matrix.listing.view.units
        texts = {unit.name: _text(self.matrix, code, cell_field(unit.id)) for unit in units}
        return {name: role for name, role in texts.items() if role}

    def holes(self) -> list[tuple[str, str]]:
        """The sentences of the red list that nobody has explained, each with its kind."""
        grid = self.check.model
        lines = zip(*(column_texts(grid, each) for each in ("kind", "problem", "reason")),
                    strict=True)  # fmt: skip
        return [(kind, problem) for kind, problem, reason in lines if not reason]

    def choose_hole(self, problem: str) -> None:
        """Click the line of a hole."""
        row = column_texts(self.check.model, "problem").index(problem)
        self.clerk.at(self.check.view, row, "problem")


def _text(view: GridView, code: str, field: str) -> str:
    grid = view.grid
    return grid.text(column_texts(grid, "code").index(code), column(grid, field))


def revise(year: Year, to: str) -> None:
    """Change this year's target of an indicator by a paper."""
    year.at(year.years, MORTALITY, "y2026")
    year.clerk.press("yearsRevise")
    dialog = year.clerk.dialog()
    assert "≤13.1" in year.clerk.says(dialog)
    year.clerk.fill(dialog, revisionNumber=to)
    year.clerk.press("dialogAccept", dialog)
    assert dialog.isVisible(), "without a reason nothing is written"
    assert "请写明调整原因" in year.clerk.says(dialog)
    year.clerk.find(dialog, QPlainTextEdit, "revisionReason").setPlainText("样例：统计口径衔接")
    year.clerk.fill(dialog, revisionDocument="示例政办函〔2026〕5号")
    year.clerk.press("dialogAccept", dialog)
    assert year.clerk.told().startswith("目标已调整")


def set_the_targets(year: Year) -> None:
    """One target by a paper; another by stages, then locked."""
    clerk = year.clerk
    clerk.go(PLANS)
    year.tab(year.plans.tabs, "年度目标")
    revise(year, "13.6")
    assert year.target(MORTALITY, "y2026") == "13.6"

    year.at(year.years, SCREENING, "mid_target")
    year.enter("62")
    year.at(year.years, SCREENING, "name")
    clerk.choose("yearsMethod", "分阶段")
    # (62 - 48.5) / 5 = 2.7 a year up to 2025, (70 - 62) / 5 = 1.6 after it
    shown = [year.target(SCREENING, f"y{each}") for each in (2021, 2024, 2025, 2026, 2029, 2030)]
    assert shown == ["51.2", "59.3", "62", "63.6", "68.4", "70"]

    year.at(year.years, SCREENING, "y2026")
    year.press(Key.Key_L, CONTROL)
    year.at(year.years, SCREENING, "y2026")
    year.enter("1")
    assert year.target(SCREENING, "y2026") == "1"  # it stays to be seen, with what is wrong
    assert year.plans.years.model.fault_count == 1
    year.at(year.years, SCREENING, "y2026")
    year.enter("63.6")
    assert year.plans.years.model.fault_count == 0
    assert year.target(SCREENING, "y2026") == "63.6"


def lose_a_lead(year: Year) -> tuple[str, str]:
    """Del takes the lead of an indicator away; gives back its unit and the unit's column."""
    year.tab(year.division.tabs, "分工表")
    (lead,) = [name for name, role in year.roles(COMMON_ILLNESS).items() if role == "牵头"]
    units = year.division.matrix.listing.view.units
    field = next(cell_field(unit.id) for unit in units if unit.name == lead)
    year.at(year.matrix, COMMON_ILLNESS, field)
    year.press(Key.Key_Delete)
    assert lead not in year.roles(COMMON_ILLNESS)
    return lead, field


def ask_for_letters_in_vain(year: Year) -> None:
    """The page says what is open before it asks for a folder, and leads to the check."""
    clerk = year.clerk
    clerk.go(LETTERS)
    assert "任务分解有 4 处漏洞" in year.letters.header.state
    clerk.press("lettersAll")
    assert "2026年任务分解还有 4 处漏洞" in clerk.says()
    assert clerk.chooser.asked == []
    clerk.press_words("去守恒检查")
    assert year.division.tabs.currentWidget() is year.check


def give_the_lead_back(year: Year, lead: str, field: str) -> None:
    """The hole leads to its row and Q gives the lead back; its weight has to be typed again."""
    clerk = year.clerk
    assert ("无牵头单位", "没有牵头单位。") in year.holes()
    year.choose_hole("没有牵头单位。")
    year.press(Key.Key_Return)
    assert year.division.tabs.currentWidget() is year.division.matrix
    codes = column_texts(year.matrix.grid, "code")
    assert codes[year.matrix.currentIndex().row()] == COMMON_ILLNESS
    year.at(year.matrix, COMMON_ILLNESS, field)
    year.press(Key.Key_Q)
    assert year.roles(COMMON_ILLNESS)[lead] == "牵头"

    clerk.qtbot.waitUntil(lambda: year.division.tabs.tabText(2) == "守恒检查（3）")
    ((_kind, problem),) = [hole for hole in year.holes() if hole[0] == "权重不是100"]
    missing = problem.removesuffix("。").rpartition(" ")[2]
    year.press(Key.Key_Return)  # the drawer opens, then its fields take the keys
    year.press(Key.Key_Return)
    year.press(Key.Key_Tab)
    year.write(missing)
    year.press(Key.Key_Escape)
    clerk.qtbot.waitUntil(lambda: year.division.tabs.tabText(2) == "守恒检查（2）")


def explain_the_rest(year: Year) -> None:
    """What stays open on purpose gets one reason, in words."""
    clerk = year.clerk
    year.tab(year.division.tabs, "守恒检查")
    assert year.holes() == [
        ("目标偏松", "2026年目标（13.6）比上年目标（13.4）宽松。"),
        ("目标偏松", "2026年目标（13.6）比现状宽松：2025年已是 13.4。"),
    ]
    clerk.press_words("待处理 2 处", year.check)
    year.press(Key.Key_A, CONTROL)
    year.press(Key.Key_R, CONTROL)
    dialog = clerk.dialog()
    clerk.find(dialog, QPlainTextEdit, "reasonField").setPlainText("样例：按文件调整，明年补上")
    clerk.press("reasonAccept", dialog)
    assert clerk.told() == "已写明 2 处漏洞的理由"
    assert year.holes() == []
    clerk.press_words("全部 5 处", year.check)  # three of the sample city, and these two
    assert year.check.model.shown_count == 5
    assert year.division.tabs.tabText(2) == "守恒检查"


def issue_the_letters(year: Year, folder: Path) -> None:
    """Nothing is open any more: every unit gets its letter."""
    clerk = year.clerk
    clerk.chooser.folder = folder
    folder.mkdir()
    clerk.go(LETTERS)
    clerk.press("lettersAll")
    assert clerk.told().startswith("31 份责任书已生成")
    assert len(list(folder.glob("2026-*-责任书.pdf"))) == 31
    assert "31 份已生成" in year.letters.header.state


def carry_on(year: Year) -> None:
    """The year's division goes on into the next one."""
    clerk = year.clerk
    clerk.go(DIVISION)
    year.tab(year.division.tabs, "分工表")
    clerk.press("divisionCarry")
    wizard = clerk.dialog()
    clerk.pick(wizard, "carryFrom", "2026年")
    clerk.pick(wizard, "carryTo", "2027年")
    clerk.press("wizardNext", wizard)
    clerk.press("wizardNext", wizard)
    clerk.press("wizardNext", wizard)
    assert "沿用到2027年" in clerk.told()


def undo_everything(year: Year) -> list[str]:
    """Ctrl+Z until only the sample city is left; what was undone, the newest first."""
    bar, undone = year.clerk.window.frame.top_bar, list[str]()
    while "撤销：使用样例城市" not in year.clerk.says(bar):
        year.clerk.key(Key.Key_Z)
        undone.append(year.clerk.told())
        assert len(undone) < 20
    return undone


def test_targets_on_their_way_to_the_letters_and_all_the_way_back(
    clerk: Clerk, tmp_path: Path
) -> None:
    year = Year(clerk)
    roles, state = year.roles(COMMON_ILLNESS), year.letters.header.state
    set_the_targets(year)
    clerk.go(DIVISION)
    lead, field = lose_a_lead(year)
    ask_for_letters_in_vain(year)
    give_the_lead_back(year, lead, field)
    assert year.roles(COMMON_ILLNESS) == roles
    explain_the_rest(year)
    issue_the_letters(year, tmp_path / "责任书")
    carry_on(year)

    undone = undo_everything(year)
    assert undone[:2] == ["已撤销：2027年沿用2026年分工", "已撤销：签发2026年责任书"]
    assert undone[-1] == "已撤销：调整“孕产妇死亡率”的目标"
    assert year.roles(COMMON_ILLNESS) == roles
    assert year.holes() == []
    clerk.go(PLANS)
    assert year.target(MORTALITY, "y2026") == "13.1"
    assert year.target(SCREENING, "y2026") == "61.4"
    assert year.target(SCREENING, "mid_target") == ""
    clerk.go(LETTERS)
    assert year.letters.header.state.startswith(state)
    assert len(list((tmp_path / "责任书").glob("*.pdf"))) == 31  # files are the clerk's
