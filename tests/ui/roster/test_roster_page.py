"""The roster page as the clerk uses it, with keys and clicks, over the real services."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.errors import DatabaseProblem, RuleBroken
from tests.ui.roster.conftest import RosterDesk

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
#: One street of the sample city has no body.
STATE = "31 个成员单位 · 5 个非成员单位 · 1 处待补 · 截至 "


def test_the_page_shows_the_units_in_official_order(full: RosterDesk) -> None:
    assert full.shown()[:2] == ["市委组织部", "市委宣传部"]
    assert len(full.shown()) == 31
    assert full.page.header.state.startswith(STATE)


def test_a_phone_typed_with_full_width_digits_is_stored(full: RosterDesk) -> None:
    full.at("市教育局", "liaison_phone")
    full.it.press(Key.Key_F2)
    full.it.write("１３９ 0000-1111")
    full.it.press(Key.Key_Return)
    full.it.wait()
    assert full.unit("市教育局").liaison_phone == "13900001111"
    assert full.grid.text(5, "liaison_phone") == "13900001111"
    assert full.grid.view.currentIndex().row() == 6
    assert full.it.last_step() == "修改市教育局的联系电话"


def test_a_block_is_one_act_and_one_undo_and_bad_cells_are_marked(full: RosterDesk) -> None:
    before = full.units()
    full.at("市教育局", "liaison")
    full.it.clip("甲一\t科长\t138\r\n甲二\t主任\t13900002222\r\n甲三\t科员\t13900003333\r\n")
    full.it.press(Key.Key_V, CONTROL)
    full.it.wait()
    stored = {unit.name: unit for unit in full.units()}
    assert stored["市教育局"].liaison == "甲一"
    assert stored["市教育局"].liaison_phone == before[5].liaison_phone
    assert stored["市公安局"].liaison_phone == "13900003333"
    assert full.grid.text(5, "liaison_phone") == "138"
    assert "138" in full.page.model.fault(5, 8)
    assert "1 个单元格未写入" in full.page.header.state
    full.it.undo()
    assert full.units() == before
    assert full.grid.text(5, "liaison_phone") == before[5].liaison_phone
    assert full.page.header.state.startswith(STATE)


def test_the_old_text_of_a_refused_cell_comes_back_with_one_click(full: RosterDesk) -> None:
    full.at("市教育局", "liaison_phone")
    full.it.type("12")
    full.it.press(Key.Key_Return)
    full.it.wait()
    assert full.page.model.has_faults
    full.click_figure("1 个单元格未写入")
    assert full.grid.text(5, "liaison_phone") == "13800000006"
    assert full.page.header.state.startswith(STATE)


def test_filter_by_initials(full: RosterDesk) -> None:
    full.grid.view.setFocus()
    full.it.press(Key.Key_F, CONTROL)
    full.it.type("jyj")
    assert full.shown() == ["市教育局"]
    assert full.page.panel.count.text() == "31 行中的 1 行"


def test_units_that_lack_something_are_counted_and_can_be_singled_out(full: RosterDesk) -> None:
    assert full.page.header.state.startswith(STATE)
    full.at("市教育局", "leader")
    full.it.press(Key.Key_Delete)
    full.it.wait()
    full.click_figure("2 处待补")
    panel = full.page.details.gaps
    assert [line.text() for line in panel.lines][:1] == ["市教育局的分管领导没有姓名。"]
    panel.switch.click()
    assert full.shown() == ["市教育局"]
    assert "显示全部单位" in full.page.header.state
    full.at("市教育局", "leader")
    full.it.type("x")
    full.it.press(Key.Key_Return)
    full.it.wait()
    assert len(full.shown()) == 31
    assert full.page.header.state.startswith(STATE)


def test_alt_up_and_down_move_the_selected_units(full: RosterDesk) -> None:
    full.at("市委宣传部", "name")
    full.it.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    full.it.press(Key.Key_Up, ALT)
    full.it.wait()
    assert full.shown()[:3] == ["市委宣传部", "市委政法委", "市委组织部"]
    assert [unit.order for unit in full.units()] == list(range(1, 32))
    assert full.grid.view.selected_ids() == [full.units()[0].id, full.units()[1].id]
    full.it.press(Key.Key_Down, ALT)
    full.it.wait()
    assert full.shown()[:3] == ["市委组织部", "市委宣传部", "市委政法委"]


def test_units_are_not_moved_in_a_sorted_table(full: RosterDesk) -> None:
    full.grid.view.arranging.sort_by(1)
    full.at("市教育局", "name")
    full.it.press(Key.Key_Up, ALT)
    full.it.wait()
    note = full.it.notify.notes[-1]
    assert note.sentence == "先显示全部单位并恢复名册顺序，再调整次序。"
    note.acts[0].do()
    assert full.shown()[0] == "市委组织部"


def test_a_unit_with_targets_cannot_be_deleted(full: RosterDesk) -> None:
    full.at("市教育局", "name")
    full.it.press(Key.Key_Minus, CONTROL)
    full.it.wait()
    assert len(full.units()) == 31
    assert isinstance(full.it.failures[-1], RuleBroken)
    assert "不能删除" in full.it.failures[-1].sentence


def test_a_unit_is_added_in_the_blank_row_and_deleted_again(full: RosterDesk) -> None:
    full.it.click("rosterAdd")
    full.it.write("市残联筹备组")
    full.it.press(Key.Key_Tab)
    full.it.press(Key.Key_Tab)
    full.it.press(Key.Key_Tab)
    full.it.press(Key.Key_F2)
    full.it.write("赵喆")
    full.it.press(Key.Key_Return)
    full.it.wait()
    added = full.unit("市残联筹备组")
    assert added.leader == "赵喆"
    full.at("市残联筹备组", "name")
    full.it.press(Key.Key_Minus, CONTROL)
    full.it.wait()
    assert "市残联筹备组" not in full.shown()
    assert full.it.notify.notes[-1].sentence == "已删除 1 个单位"
    assert full.it.notify.notes[-1].step is not None


def test_a_name_that_is_taken_stays_in_the_blank_row_with_the_reason(full: RosterDesk) -> None:
    full.it.click("rosterAdd")
    full.it.write("市教育局")
    full.it.press(Key.Key_Return)
    full.it.wait()
    last = full.page.model.rowCount() - 1
    assert full.grid.text(last, "name") == "市教育局"
    assert "市教育局" in full.page.model.fault(last, 1)
    assert len(full.units()) == 31


def test_rows_pasted_below_the_last_become_units_and_bad_cells_are_marked(
    full: RosterDesk,
) -> None:
    full.grid.view.setFocus()
    full.grid.view.go_to(full.page.model.rowCount() - 1, 1)
    full.it.clip("市残联筹备组\t残筹\t群团组织\r\n市某中心\t某中心\t没有这一类\r\n市教育局\t\t\r\n")
    full.it.press(Key.Key_V, CONTROL)
    full.it.wait()
    assert len(full.units()) == 33
    assert full.unit("市残联筹备组").short_name == "残筹"
    row = full.shown().index("市某中心")
    assert full.grid.text(row, "category") == "没有这一类"
    assert full.page.model.fault(row, 3)
    assert "其中 2 个单元格未写入" in full.it.notify.notes[-1].sentence


def test_the_drawer_shows_the_unit_of_the_current_cell(full: RosterDesk) -> None:
    full.page.side.toggle()
    full.at("市发展改革委", "name")
    assert "市计委" in full.page.details.unit.facts.text
    assert full.page.details.unit.missing.isHidden()
    full.at("市教育局", "liaison")
    full.it.press(Key.Key_Delete)
    full.it.wait()
    assert full.page.details.unit.missing.text == "市教育局的联络员没有姓名，只有电话 13800000006。"


def test_an_empty_roster_offers_import_and_typing(empty: RosterDesk) -> None:
    assert empty.page.stack.currentIndex() == 1
    assert not empty.page.add_button.isVisible()
    empty.it.click("emptyLink")
    empty.it.write("市教育局")
    empty.it.press(Key.Key_Return)
    empty.it.wait()
    empty.it.press(Key.Key_F2)
    empty.it.write("市民政局")
    empty.it.press(Key.Key_Return)
    empty.it.wait()
    assert [unit.name for unit in empty.units()] == ["市教育局", "市民政局"]


def test_a_block_over_the_last_row_changes_it_and_adds_what_is_below(full: RosterDesk) -> None:
    last = full.units()[-1]
    full.grid.at(30, "note")
    full.grid.view.go_to(30, 1)
    full.it.clip(f"{last.name}\t简称改\r\n市残联筹备组\t残筹\r\n")
    full.it.press(Key.Key_V, CONTROL)
    full.it.wait()
    assert full.unit(last.name).short_name == "简称改"
    assert full.unit("市残联筹备组").short_name == "残筹"


def test_when_nothing_can_be_written_the_old_texts_come_back(
    full: RosterDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(edits: object, on: object) -> None:
        raise DatabaseProblem("磁盘已满。")

    monkeypatch.setattr(full.it.desk.roster, "edit", refuse)
    full.at("市教育局", "liaison")
    full.it.type("x")
    full.it.press(Key.Key_Return)
    full.it.wait()
    assert full.it.failures[-1].sentence == "磁盘已满。"
    assert full.grid.text(5, "liaison") == full.unit("市教育局").liaison


def test_f6_leads_out_of_the_table(full: RosterDesk) -> None:
    full.grid.view.setFocus()
    full.it.press(Key.Key_F6)
    assert full.it.focused() is not full.grid.view
