"""规划 ▾: plans and their parts made and changed by hand, over the real services."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu

from app.domain.plans.plan import Plan
from app.ui.plans.card import CardDialog
from app.ui.plans.links import LinksDialog
from app.ui.plans.plan_head import PlanHeadDialog
from app.ui.plans.structure_forms import (
    AskDialog,
    GoalDialog,
    GoalsDialog,
    IndicatorDialog,
    MoveDialog,
    NameDialog,
)
from app.ui.plans.tree import DOMAIN, PLAN
from app.ui.plans.versions import KeepVersionDialog, VersionsDialog
from tests.ui.plans.conftest import PlansDesk

D = TypeVar("D", bound=QDialog)
Key = Qt.Key


def plans(desk: PlansDesk) -> tuple[Plan, ...]:
    return desk.it.ask(desk.it.desk.plans.list)


def act(desk: PlansDesk, name: str) -> None:
    """Choose an entry of the menu."""
    entry = next(each for each in desk.page.structure.menu.actions() if each.objectName() == name)
    entry.trigger()
    desk.it.wait()


def shown(desk: PlansDesk, kind: type[D]) -> D:
    desk.it.wait()
    found = [one for one in desk.page.findChildren(kind) if one.isVisible()]
    assert len(found) == 1
    return found[0]


def send(desk: PlansDesk, dialog: AskDialog) -> None:
    QTest.mouseClick(dialog.verb_button, Qt.MouseButton.LeftButton)
    desk.it.wait()


def enabled(desk: PlansDesk) -> set[str]:
    """The entries of the menu that can be chosen."""
    desk.it.click("plansMenu")
    menu = desk.page.findChild(QMenu, "plansMenu-menu")
    assert menu is not None
    names = {one.objectName() for one in menu.actions() if one.isEnabled() and one.objectName()}
    menu.close()
    return names


def test_an_empty_office_begins_a_plan_by_hand(empty: PlansDesk) -> None:
    assert enabled(empty) == {"planNew", "planLinks"}
    act(empty, "planNew")
    dialog = shown(empty, PlanHeadDialog)
    send(empty, dialog)
    assert dialog.isVisible()
    assert "名称" in dialog.problem.text
    dialog.plan_title.setText("某市妇女“十五五”规划")
    assert (dialog.first_year.value(), dialog.last_year.value()) == (2026, 2030)
    dialog.day.setText("三月")
    send(empty, dialog)
    assert "三月" in dialog.problem.text
    dialog.day.setText("2026年3月1日")
    send(empty, dialog)
    (plan,) = plans(empty)
    assert (plan.title, plan.baseline_year, plan.mid_year) == ("某市妇女“十五五”规划", 2025, None)
    assert str(plan.issued_on) == "2026-03-01"
    assert empty.page.stack.currentIndex() == 0
    assert "domainAdd" in enabled(empty)
    assert "indicatorAdd" not in enabled(empty)
    act(empty, "domainAdd")
    named = shown(empty, NameDialog)
    named.name.setText("妇女与健康")
    QTest.keyClick(named.name, Key.Key_Return)
    empty.it.wait()
    assert [each.name for each in plans(empty)[0].domains] == ["妇女与健康"]


def test_the_years_of_a_new_plan_move_together(empty: PlansDesk) -> None:
    act(empty, "planNew")
    dialog = shown(empty, PlanHeadDialog)
    dialog.first_year.setValue(2031)
    assert dialog.head.years == (2031, 2031)
    assert dialog.head.baseline_year == 2030
    dialog.mid_year.setValue(2033)
    assert dialog.head.mid_year == 2033


def test_a_plan_is_changed_and_removed_after_a_question(full: PlansDesk) -> None:
    women, children = plans(full)
    full.page.tree.choose((PLAN, children.id))
    act(full, "planHead")
    dialog = shown(full, PlanHeadDialog)
    assert dialog.plan_title.text() == children.title
    dialog.plan_title.setText("某市儿童发展规划")
    send(full, dialog)
    assert plans(full)[1].title == "某市儿童发展规划"
    full.it.chooser.yes = False
    act(full, "planRemove")
    assert len(plans(full)) == 2
    full.it.chooser.yes = True
    act(full, "planRemove")
    assert [each.id for each in plans(full)] == [women.id]
    assert "“某市儿童发展规划”" in full.it.chooser.asked[-1]
    full.it.undo()
    assert [each.title for each in plans(full)] == [women.title, "某市儿童发展规划"]


def test_domains_are_renamed_and_removed(full: PlansDesk) -> None:
    domain = plans(full)[0].domains[1]
    full.page.tree.choose((DOMAIN, domain.id))
    act(full, "domainRename")
    dialog = shown(full, NameDialog)
    assert dialog.name.text() == "妇女与教育"
    dialog.name.setText("妇女与学习")
    send(full, dialog)
    assert plans(full)[0].domains[1].name == "妇女与学习"
    act(full, "domainRemove")
    said = full.it.notify.notes[-1].sentence
    assert said.startswith("已删除领域“妇女与学习”")
    assert f"{len(domain.indicators)} 项指标" in said
    assert "妇女与学习" not in [each.name for each in plans(full)[0].domains]


def test_many_goals_are_pasted_at_once(full: PlansDesk) -> None:
    domain = plans(full)[0].domains[0]
    before = [goal.text for goal in domain.goals]
    steps = full.it.steps()
    full.page.tree.choose((DOMAIN, domain.id))
    act(full, "goalsAdd")
    dialog = shown(full, GoalsDialog)
    send(full, dialog)
    assert dialog.problem.text == "至少填写一条目标，每条一行。"
    dialog.text.setPlainText("1.甲目标。\n\n2.乙目标。")
    QTest.keyClick(dialog, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    full.it.wait()
    assert full.it.steps() == steps + 1
    after = [goal.text for goal in plans(full)[0].domains[0].goals]
    assert after == [*before, "甲目标。", "乙目标。"]


def test_a_goal_gets_other_words_and_goals_are_removed(full: PlansDesk) -> None:
    full.page.show_goals()
    full.goals.at(0, "text")
    before = len(full.goals.texts("text"))
    full.it.press(Key.Key_F2)
    dialog = shown(full, GoalDialog)
    assert dialog.text.toPlainText() == full.goals.text(0, "text")
    dialog.text.setPlainText("换一种说法。")
    send(full, dialog)
    assert full.goals.text(0, "text") == "换一种说法。"
    full.goals.at(0, "text")
    action = full.page.goal_panel.view.findChild(QAction, "goalTable-remove")
    assert action is not None
    action.trigger()
    full.it.wait()
    assert len(full.goals.texts("text")) == before - 1
    assert "换一种说法。" not in full.goals.texts("text")


def test_a_new_indicator_opens_its_card(full: PlansDesk) -> None:
    domain = plans(full)[0].domains[0]
    full.page.tree.choose((DOMAIN, domain.id))
    act(full, "indicatorAdd")
    dialog = shown(full, IndicatorDialog)
    dialog.name.setText("更年期妇女保健覆盖率")
    send(full, dialog)
    card = shown(full, CardDialog)
    assert card.name.text() == "W1-19  更年期妇女保健覆盖率"
    assert full.grid.texts("code")[-1] == "W1-19"


def test_indicators_are_moved_and_removed(full: PlansDesk) -> None:
    full.at("W1-02", "name")
    row = full.grid.row("code", "W1-03")
    full.grid.view.extend_to(row, full.grid.column("name"))
    act(full, "rowsMove")
    dialog = shown(full, MoveDialog)
    assert dialog.domain.currentText() == "妇女与健康"
    dialog.domain.setCurrentText("妇女与环境")
    send(full, dialog)
    environment = next(each for each in plans(full)[0].domains if each.name == "妇女与环境")
    assert [each.code for each in environment.indicators[-2:]] == ["W1-02", "W1-03"]
    full.at("W1-02", "name")
    act(full, "rowsRemove")
    assert "W1-02" not in full.grid.texts("code")
    full.it.undo()
    assert full.stored("W1-02").indicator.name == "孕产妇死亡率"


def test_versions_are_kept_and_compared(full: PlansDesk) -> None:
    act(full, "versionsShow")
    assert "还没有保存过版本" in full.it.notify.notes[-1].sentence
    act(full, "versionKeep")
    dialog = shown(full, KeepVersionDialog)
    dialog.document.setText("某政发〔2021〕9号")
    dialog.day.setText("九月")
    send(full, dialog)
    assert "九月" in dialog.problem.text
    dialog.day.setText("2021-09-08")
    send(full, dialog)
    full.page.activateWindow()
    full.it.qtbot.waitUntil(full.page.isActiveWindow)
    full.at("W1-02", "target")
    full.it.press(Key.Key_F2)
    full.it.write("10")
    full.it.press(Key.Key_Return)
    full.it.wait()
    act(full, "versionsShow")
    versions = shown(full, VersionsDialog)
    full.it.wait()
    texts = [versions.sentences.item(at).text() for at in range(versions.sentences.count())]
    assert texts == ["W1-02 孕产妇死亡率：期末目标由“≤12”改为“≤10”。"]
    versions.after.setCurrentIndex(0)
    full.it.wait()
    assert versions.sentences.count() == 0
    assert versions.said.text() == "两版内容相同。"


@pytest.fixture
def cycles(full: PlansDesk) -> PlansDesk:
    """The sample city with a plan of the years before."""
    act(full, "planNew")
    dialog = shown(full, PlanHeadDialog)
    dialog.plan_title.setText("某市妇女发展规划（2011—2020年）")
    dialog.baseline_year.setValue(2010)
    dialog.first_year.setValue(2011)
    dialog.last_year.setValue(2020)
    send(full, dialog)
    old = next(each for each in plans(full) if each.start_year == 2011)
    structure = full.it.desk.plans.structure
    full.it.ask(lambda: structure.add_domain(old.id, "妇女与健康"))
    domain = next(each for each in plans(full) if each.start_year == 2011).domains[0]

    def fill() -> None:
        for name, unit in (("孕产妇死亡率", "1/10万"), ("产前检查率", "%"), ("旧指标", "人")):
            structure.add_indicator(domain.id, name, unit)

    full.it.ask(fill)
    return full


def test_one_cycle_alone_is_not_compared(full: PlansDesk) -> None:
    act(full, "planLinks")
    assert "还没有两个周期的规划" in full.it.notify.notes[-1].sentence


def test_pairs_of_two_cycles_are_proposed_and_linked_in_one_step(cycles: PlansDesk) -> None:
    steps = cycles.it.steps()
    act(cycles, "planLinks")
    dialog = shown(cycles, LinksDialog)
    assert dialog.old.currentText() == "某市妇女发展规划（2011—2020年）"
    assert dialog.new.currentText() == "中国妇女发展纲要（2021—2030年）"
    assert dialog.said.text() == "共 2 对，已勾选 2 对；按空格键勾选或取消。"
    dialog.table.setCurrentCell(1, 1)
    QTest.keyClick(dialog.table, Key.Key_Space)
    assert len(dialog.chosen) == 1
    dialog.one.setCurrentIndex(2)
    dialog.other.setCurrentIndex(6)
    QTest.mouseClick(dialog.add_button, Qt.MouseButton.LeftButton)
    assert len(dialog.chosen) == 2
    QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
    cycles.it.wait()
    assert cycles.it.steps() == steps + 1
    cycles.at("W1-02", "name")
    cycles.page.cards.open_card()
    card = shown(cycles, CardDialog)
    cells = [card.kept.links.item(0, at) for at in range(3)]
    assert [cell.text() if cell else "" for cell in cells] == [
        "承接自", "孕产妇死亡率", "某市妇女发展规划（2011—2020年）",
    ]  # fmt: skip
    card.tabs.setCurrentIndex(1)
    card.kept.links.selectRow(0)
    QTest.mouseClick(card.kept.unlink_button, Qt.MouseButton.LeftButton)
    cycles.it.wait()
    assert card.kept.links.rowCount() == 0
