"""The plans page as the clerk uses it, with keys and clicks, over the real services."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.plans.plan import Plan
from app.ui.plans.tree import ALL, DOMAIN, PLAN
from tests.ui.plans.conftest import PlansDesk

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def plans(desk: PlansDesk) -> tuple[Plan, ...]:
    return desk.it.ask(desk.it.desk.plans.list)


def test_an_empty_page_installs_the_library_with_one_click(empty: PlansDesk) -> None:
    assert empty.page.stack.currentIndex() == 1
    assert not empty.page.respread_button.isVisible()
    empty.it.click("emptyAct")
    assert empty.page.model.shown_count == 182
    assert empty.page.header.state.startswith("182 项指标")
    assert empty.it.notify.notes[-1].sentence.startswith("已安装内置指标库")
    empty.it.undo()
    assert empty.page.stack.currentIndex() == 1


def test_the_headings_name_the_years(full: PlansDesk) -> None:
    titles = [column.title for column in full.page.model.columns]
    assert titles[:9] == [
        "编号",
        "指标",
        "计量单位",
        "方向",
        "2020年基期",
        "2026年目标",
        "2030年目标",
        "牵头单位",
        "配合单位",
    ]


def test_a_baseline_gives_the_year_its_target_by_equal_steps(full: PlansDesk) -> None:
    full.at("W1-02", "baseline")
    full.it.press(Key.Key_F2)
    full.it.write("１８")
    full.it.press(Key.Key_Return)
    full.it.wait()
    # from 18 in 2020 to 12 in 2030: 18 - 6 * 0.6 = 14.4 in 2026
    assert full.grid.text(full.grid.row("code", "W1-02"), "year_target") == "≤14.4"
    assert str(full.stored("W1-02").indicator.baseline) == "18"
    full.it.undo()
    assert full.grid.text(full.grid.row("code", "W1-02"), "year_target") == "≤13.1"


def test_a_missing_baseline_is_blank_counted_and_singled_out(full: PlansDesk) -> None:
    full.at("W1-02", "baseline")
    full.it.press(Key.Key_Delete)
    full.it.wait()
    row = full.grid.row("code", "W1-02")
    assert full.grid.text(row, "baseline") == ""
    assert full.grid.text(row, "year_target") == ""
    assert "1 处待补" in full.page.header.state
    full.it.click("figure2")
    assert full.grid.texts("code") == ["W1-02"]
    full.it.click("figure2")
    assert len(full.grid.texts("code")) == 182


def test_a_text_that_is_no_number_is_marked_and_the_rest_stands(full: PlansDesk) -> None:
    full.at("W1-02", "baseline")
    full.it.clip("abc\r\n90\r\n")
    full.it.press(Key.Key_V, CONTROL)
    full.it.wait()
    row = full.grid.row("code", "W1-02")
    assert full.grid.text(row, "baseline") == "abc"
    assert "abc" in full.page.model.fault(row, full.grid.column("baseline"))
    assert str(full.stored("W1-03").indicator.baseline) == "90"
    assert str(full.stored("W1-02").indicator.baseline) == "14.8"
    full.it.click("figure2")
    assert full.grid.text(row, "baseline") == "14.8"


def test_a_lead_unit_is_typed_by_its_initials(full: PlansDesk) -> None:
    full.at("W1-02", "lead")
    full.it.type("jyj")
    offered = [one for one in QApplication.topLevelWidgets() if one.objectName() == "suggestions"]
    popup = next(one for one in offered if one.isVisible())
    QTest.keyClick(popup, Key.Key_Return)
    full.it.wait()
    stored = full.stored("W1-02")
    assert stored.lead is not None
    assert stored.lead.short_name == "市教育局"
    assert "市卫健委" in [unit.short_name for unit in stored.cooperating]


def test_a_block_with_units_goes_out_and_comes_back_unchanged(full: PlansDesk) -> None:
    before = [full.page.model.text(row, at) for row in range(5) for at in range(12)]
    full.at("W1-01", "code")
    full.grid.view.extend_to(4, 11)
    full.it.press(Key.Key_C, CONTROL)
    steps = full.it.steps()
    full.it.press(Key.Key_V, CONTROL)
    full.it.wait()
    assert full.it.steps() == steps
    assert [full.page.model.text(row, at) for row in range(5) for at in range(12)] == before


def test_the_tree_narrows_both_tables(full: PlansDesk) -> None:
    women = plans(full)[0]
    full.page.tree.choose((PLAN, women.id))
    assert len(full.grid.texts("code")) == 95
    domain = women.domains[0]
    full.page.tree.choose((DOMAIN, domain.id))
    assert full.grid.texts("code")[0] == "W1-01"
    assert len(full.grid.texts("code")) == len(domain.indicators) == 18
    assert set(full.goals.texts("domain")) == {"妇女与健康"}
    full.page.tree.choose(ALL)
    assert len(full.grid.texts("code")) == 182


def test_the_branch_stays_chosen_after_a_change(full: PlansDesk) -> None:
    domain = plans(full)[0].domains[0]
    full.page.tree.choose((DOMAIN, domain.id))
    full.at("W1-02", "baseline")
    full.it.type("18")
    full.it.press(Key.Key_Return)
    full.it.wait()
    assert full.page.tree.key == (DOMAIN, domain.id)
    assert len(full.grid.texts("code")) == 18


def test_the_drawer_tells_everything_about_an_indicator(full: PlansDesk) -> None:
    full.at("W1-02", "name")
    full.open_drawer()
    facts = full.page.details.facts.text
    assert "16.9（全国，仅供参照）" in facts
    assert "妇女与健康" in facts
    path = full.page.details.path.numbers.texts
    assert path[2026] == ("≤13.1", "")
    assert path[2030] == ("≤12", "")
    assert path[2025] == ("≤13.4", "13.4（快报）")
    assert sorted(path) == list(range(2021, 2031))
    full.at("W1-01", "name")
    full.it.wait()
    assert full.page.details.path.numbers.texts[2030] == ("", "")  # only a direction, no end


def test_what_is_missing_is_said_in_the_drawer(full: PlansDesk) -> None:
    full.at("W1-02", "baseline")
    full.open_drawer()
    full.it.press(Key.Key_Delete)
    full.it.wait()
    assert full.page.details.problems.text == "缺2020年基期，2026年没有目标值。"


def test_a_cooperating_unit_is_ticked_and_unticked(full: PlansDesk) -> None:
    full.at("W1-02", "name")
    full.open_drawer()
    units = full.page.details.duties.units
    full.page.details.duties.filter.setText("jyj")
    shown = [units.item(at) for at in range(units.count()) if not units.item(at).isHidden()]
    assert [item.text() for item in shown] == ["市教育局"]
    shown[0].setCheckState(Qt.CheckState.Checked)
    full.it.wait()
    assert "市教育局" in [unit.short_name for unit in full.stored("W1-02").cooperating]
    ticked = next(
        units.item(at) for at in range(units.count()) if units.item(at).text() == "市教育局"
    )
    assert ticked.checkState() is Qt.CheckState.Checked
    ticked.setCheckState(Qt.CheckState.Unchecked)
    full.it.wait()
    assert "市教育局" not in [unit.short_name for unit in full.stored("W1-02").cooperating]


def test_a_lead_is_chosen_in_the_drawer(full: PlansDesk) -> None:
    full.at("W1-02", "name")
    full.open_drawer()
    lead = full.page.details.duties.lead
    lead.setCurrentIndex(lead.findText("市妇联"))
    lead.activated.emit(lead.currentIndex())
    full.it.wait()
    stored = full.stored("W1-02")
    assert stored.lead is not None
    assert stored.lead.short_name == "市妇联"
    assert full.grid.text(full.grid.row("code", "W1-02"), "lead") == "市妇联"


def test_yearly_targets_are_recalculated(full: PlansDesk) -> None:
    full.at("W1-02", "year_target")
    full.it.press(Key.Key_F2)
    full.it.write("≤13.5")
    full.it.press(Key.Key_Return)
    full.it.wait()
    row = full.grid.row("code", "W1-02")
    assert full.grid.text(row, "year_target") == "≤13.5"
    full.it.click("plansRespread")
    full.it.click("dialogAccept")  # a typed year is replaced: it is shown first
    assert full.grid.text(row, "year_target") == "≤13.1"
    assert full.it.notify.notes[-1].step is not None


def test_indicators_without_units_are_assigned_by_the_library(full: PlansDesk) -> None:
    assert not full.page.assign_button.isVisible()
    full.at("W1-12", "lead")
    full.it.press(Key.Key_Delete)
    full.it.wait()
    assert full.stored("W1-12").lead is None
    full.it.click("plansAssign")
    assert full.stored("W1-12").lead is not None
    assert not full.page.assign_button.isVisible()


def test_a_goal_is_told_in_the_drawer(full: PlansDesk) -> None:
    full.page.tabs.setCurrentWidget(full.page.goal_panel)
    full.goals.at(0, "text")
    full.open_drawer()
    told = full.page.details.goal.text
    assert "组织妇幼健康知识进乡村、进社区、进企业" in told
    assert "牵头单位 市卫生健康委" in told


def test_little_room_goes_to_the_table(full: PlansDesk) -> None:
    full.page.resize(835, 436)
    full.it.wait()
    assert full.page.tree.isVisible()
    full.open_drawer()
    assert not full.page.tree.isVisible()
    full.page.side.toggle()
    full.it.wait()
    assert full.page.tree.isVisible()
