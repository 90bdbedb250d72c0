"""Importing a plan as the clerk does it: a file or a paste, what is unclear, which indicators."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from app.domain.plans.plan import Plan
from app.domain.plans.values import Comparator, PlanKind
from app.ui.plans.proposals import TAKEN
from app.ui.plans.tree import PLAN
from app.ui.plans.wizard import PlanWizard
from app.ui.widgets.grid.view import GridView
from tests.ui.pages import GridHand
from tests.ui.plans.conftest import PlansDesk, save_table

Key = Qt.Key
GOALS: list[list[str | None]] = [
    ["某市儿童发展规划（2021—2030年）目标责任分解表", None, None, None],
    ["领域", "主要目标", "主要责任单位", "责任单位"],
    ["儿童与健康", "儿童就医便捷", "市卫健委", "市教育局、市民政局"],
    [None, "儿童体质增强", "市教育局", "市体卫局"],
]
TEXT = """某市妇女发展规划（2021—2030年）
（一）妇女与健康。
主要目标：
1.孕产妇死亡率下降到12/10万以下，城乡、区域差距缩小。
2.适龄妇女宫颈癌人群筛查率达到70%以上，乳腺癌人群筛查率逐步提高。
策略措施：
1.完善制度机制。
（二）妇女与教育。
主要目标：
1.到2035年，九年义务教育巩固率达到99%以上。（责任单位：市教育局、市妇联）
"""


@dataclass
class Importing:
    """The wizard over the page, and short words for it."""

    desk: PlansDesk

    @property
    def wizard(self) -> PlanWizard:
        return self.desk.page.findChildren(PlanWizard)[-1]

    @property
    def rows(self) -> GridHand:
        step = self.wizard.proposals
        assert step is not None
        return GridHand(step.panel.view)

    def go_on(self) -> None:
        self.desk.it.click("dialogAccept")

    def read_file(self, path: Path) -> None:
        self.desk.it.chooser.file = path
        self.desk.it.click("planChoose")
        self.go_on()

    def paste(self, text: str = TEXT) -> None:
        self.wizard.source.text.setPlainText(text)
        self.go_on()

    def newest(self) -> Plan:
        return self.desk.it.ask(self.desk.it.desk.plans.list)[-1]


@pytest.fixture
def importing(full: PlansDesk) -> Importing:
    full.it.click("plansImport")
    return Importing(full)


def test_a_table_of_goals_is_read_reviewed_answered_and_written(
    importing: Importing, tmp_path: Path
) -> None:
    full, wizard = importing.desk, importing.wizard
    name = "某市儿童发展规划（2021—2030年）目标责任分解表.xlsx"
    full.it.chooser.file = save_table(tmp_path / name, GOALS)
    full.it.click("planChoose")
    assert wizard.source.file.text() == name
    assert wizard.source.plan_title.text() == "某市儿童发展规划（2021—2030年）"
    assert wizard.source.kind.currentText() == "儿童规划"
    assert wizard.source.years == (2021, 2030)
    importing.go_on()
    review = wizard.review
    assert review is not None
    assert set(review.boxes) == {"市体卫局"}
    assert wizard.hint.text() == (
        "还有 1 个名称未确认，相应目标和指标将不列入该单位。 将写入：2 项主要目标、0 项指标。"
    )
    review.boxes["市体卫局"].setCurrentText("市卫健委")
    assert wizard.hint.text() == "将写入：2 项主要目标、0 项指标。"
    importing.go_on()
    plan = importing.newest()
    assert plan.title == "某市儿童发展规划（2021—2030年）"
    full.page.tree.choose((PLAN, plan.id))
    assert full.page.tabs.currentWidget() is full.page.goal_panel
    assert full.goals.texts("text") == ["儿童就医便捷", "儿童体质增强"]
    assert full.goals.texts("cooperating")[1] == "市卫生健康委"
    full.it.undo()
    assert len(full.it.ask(full.it.desk.plans.list)) == 2


def test_a_name_left_open_is_told(importing: Importing, tmp_path: Path) -> None:
    importing.read_file(save_table(tmp_path / "儿童规划分解表.xlsx", GOALS))
    importing.go_on()
    assert "市体卫局" in importing.desk.it.notify.notes[-1].sentence


def test_a_wrong_file_is_refused_in_words_and_another_one_can_be_chosen(
    importing: Importing, tmp_path: Path
) -> None:
    path = tmp_path / "分解表.xlsx"
    path.write_bytes(b"\0" * 20)
    importing.read_file(path)
    assert "分解表.xlsx" in importing.wizard.problem.text
    importing.read_file(save_table(tmp_path / "儿童规划.xlsx", GOALS))
    assert importing.wizard.problem.text == ""
    assert importing.wizard.review is not None


def test_nothing_given_is_said_and_nothing_chosen_changes_nothing(importing: Importing) -> None:
    importing.go_on()
    assert importing.wizard.problem.text == "先选择文件，或把规划正文粘贴进来。"
    importing.desk.it.chooser.file = None
    importing.desk.it.click("planChoose")
    assert not importing.wizard.source.is_given


def test_a_pasted_plan_proposes_indicators_that_become_one_step(importing: Importing) -> None:
    full, wizard = importing.desk, importing.wizard
    before = full.it.steps()
    importing.paste()
    assert wizard.source.plan_title.text() == "某市妇女发展规划（2021—2030年）"
    importing.go_on()
    rows = importing.rows
    assert rows.texts("name") == [
        "孕产妇死亡率",
        "适龄妇女宫颈癌人群筛查率",
        "乳腺癌人群筛查率",
        "九年义务教育巩固率",
    ]
    assert rows.texts("taken") == [TAKEN, TAKEN, TAKEN, ""]
    assert rows.text(3, "doubt") == "这个数是2035年的，不在规划期内。"
    assert [rows.text(1, f) for f in ("comparator", "target", "unit_of_measurement")] == [
        "≥", "70", "%",
    ]  # fmt: skip
    assert wizard.hint.text() == "将写入：3 项主要目标、1 条措施、3 项指标。"
    assert full.it.steps() == before
    importing.go_on()
    said = full.it.notify.notes[-1].sentence
    assert said == "“某市妇女发展规划（2021—2030年）”已导入：3 项主要目标、1 条措施、3 项指标"
    plan = importing.newest()
    assert plan.kind is PlanKind.WOMEN
    assert [(i.code, i.name, i.comparator) for d in plan.domains for i in d.indicators] == [
        ("1-01", "孕产妇死亡率", Comparator.AT_MOST),
        ("1-02", "适龄妇女宫颈癌人群筛查率", Comparator.AT_LEAST),
        ("1-03", "乳腺癌人群筛查率", Comparator.TREND_UP),
    ]
    assert full.it.steps() == before + 1
    full.it.undo()
    assert len(full.it.ask(full.it.desk.plans.list)) == 2


def test_measures_stand_among_the_goals_and_can_be_filtered(importing: Importing) -> None:
    full = importing.desk
    importing.paste()
    review_of = importing.wizard.review
    assert review_of is not None
    review = GridHand(review_of.findChildren(GridView)[0])
    kinds = ["目标", "目标", "措施", "目标"]
    assert review.texts("kind") == kinds
    assert review.text(2, "text") == "完善制度机制。"
    importing.go_on()
    importing.go_on()
    plan = importing.newest()
    full.page.tree.choose((PLAN, plan.id))
    full.page.tabs.setCurrentWidget(full.page.goal_panel)
    assert full.goals.texts("kind") == kinds
    branch = full.page.tree.currentItem()
    assert branch is not None
    assert "3 条主要目标" in branch.toolTip(0)
    full.goals.at(2, "text")
    full.open_drawer()
    title = full.page.side.findChild(QLabel, "drawerTitle")
    assert title is not None
    assert title.text() == "措施"
    full.page.goal_panel.filter.setText("措施")
    full.it.wait()
    assert full.goals.texts("text") == ["完善制度机制。"]


def test_space_takes_and_drops_and_typing_settles_a_doubt(importing: Importing) -> None:
    full, wizard = importing.desk, importing.wizard
    importing.paste()
    importing.go_on()
    rows = importing.rows
    rows.at(0, "name")
    full.it.press(Key.Key_Space)
    assert rows.texts("taken") == ["", TAKEN, TAKEN, ""]
    assert wizard.hint.text() == "将写入：3 项主要目标、1 条措施、2 项指标。"
    full.it.press(Key.Key_Space)
    full.it.click("proposalsNone")
    assert set(rows.texts("taken")) == {""}
    full.it.click("proposalsAll")
    assert set(rows.texts("taken")) == {TAKEN}
    full.it.click("proposalsNone")
    rows.at(3, "target")
    full.it.press(Key.Key_F2)
    full.it.write("９７")
    full.it.press(Key.Key_Return)
    assert rows.text(3, "target") == "97"
    assert rows.text(3, "taken") == TAKEN
    rows.at(3, "scope")
    full.it.press(Key.Key_F2)
    full.it.write("农村")
    full.it.press(Key.Key_Return)
    importing.go_on()
    made = [i for d in importing.newest().domains for i in d.indicators]
    assert [(i.name, str(i.target)) for i in made] == [("九年义务教育巩固率（农村）", "97")]


def test_a_click_on_the_mark_takes_and_drops(importing: Importing) -> None:
    importing.paste()
    importing.go_on()
    rows = importing.rows
    where = rows.view.visualRect(rows.model.index(3, 0)).center()
    QTest.mouseClick(rows.view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert rows.text(3, "taken") == TAKEN
    elsewhere = rows.view.visualRect(rows.model.index(3, 1)).center()
    QTest.mouseClick(rows.view.viewport(), Qt.MouseButton.LeftButton, pos=elsewhere + QPoint(0, 1))
    assert rows.text(3, "taken") == TAKEN


def test_what_does_not_fit_is_said_and_stays_marked(importing: Importing) -> None:
    full = importing.desk
    importing.paste()
    importing.go_on()
    rows = importing.rows
    rows.at(1, "target")
    full.it.press(Key.Key_F2)
    full.it.write("很多")
    full.it.press(Key.Key_Return)
    assert "很多" in importing.wizard.problem.text
    assert rows.model.has_faults
    rows.at(1, "target")
    full.it.press(Key.Key_F2)
    full.it.write("75")
    full.it.press(Key.Key_Return)
    assert importing.wizard.problem.text == ""
    assert not rows.model.has_faults


def test_the_words_of_a_goal_are_shown_whole_with_the_source_in_bold(importing: Importing) -> None:
    importing.paste(TEXT.replace("1.孕产妇", "1.提高<b>质量</b>，孕产妇"))
    importing.go_on()
    step = importing.wizard.proposals
    assert step is not None
    importing.rows.at(1, "name")
    shown = step.words.text()
    assert "第5行" in shown
    assert "<b>适龄妇女宫颈癌人群筛查率达到70%以上</b>" in shown
    importing.rows.at(0, "name")
    assert "&lt;b&gt;质量" in step.words.text()


def test_going_back_and_reading_again_starts_anew(importing: Importing) -> None:
    wizard = importing.wizard
    importing.paste()
    importing.go_on()
    importing.desk.it.click("planBack")
    importing.desk.it.click("planBack")
    wizard.source.plan_title.setText("别的规划")
    importing.go_on()
    assert wizard.steps.count() == 3
    assert wizard.title.text() == "导入规划 · 第 2 步，共 3 步：目标和单位"


@pytest.mark.parametrize("step", [0, 1, 2])
def test_the_wizard_fits_a_small_screen(importing: Importing, step: int) -> None:
    long = "一个很长的标题" * 14
    importing.paste(f"{long}规划\n{TEXT}")
    importing.wizard.source.plan_title.setText(long[:90])
    for _step in range(step - 1):
        importing.go_on()
    least = importing.wizard.minimumSizeHint()
    assert least.width() < 800
    assert least.height() < 450  # a screen of 768 lines at 150 % with its task bar
