"""The indicator card as the clerk fills it in, over the real services."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit

from app.domain.plans.cards import USUAL_PERIODS
from app.domain.plans.fields import CARD_FIELDS, INDICATOR_FIELDS
from app.domain.plans.values import Comparator, Direction
from app.ui.plans.card import CardDialog
from app.ui.plans.verifying import PlanView
from tests.ui.plans.conftest import PlansDesk

Key = Qt.Key
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def opened(desk: PlansDesk) -> CardDialog:
    desk.it.wait()
    dialog = desk.page.cards.dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def come_back(desk: PlansDesk) -> None:
    """The window takes the keys again when a dialog is gone."""
    desk.page.activateWindow()
    desk.it.qtbot.waitUntil(desk.page.isActiveWindow)


def card(desk: PlansDesk, code: str = "W1-02") -> CardDialog:
    """The card of an indicator, opened by the keys."""
    come_back(desk)
    desk.at(code, "name")
    desk.it.press(Key.Key_Return, ALT)
    return opened(desk)


def line(dialog: CardDialog, field: str) -> QLineEdit:
    one = dialog.form.fields[field].input
    found = one.lineEdit() if isinstance(one, QComboBox) else one
    assert isinstance(found, QLineEdit)
    return found


def choose(dialog: CardDialog, field: str, words: str) -> None:
    box = dialog.form.fields[field].input
    assert isinstance(box, QComboBox)
    assert box.findText(words) >= 0
    box.setCurrentText(words)


def is_closed(desk: PlansDesk) -> bool:
    return desk.page.cards.dialog is None


def save(desk: PlansDesk, dialog: CardDialog) -> None:
    QTest.mouseClick(dialog.save_button, Qt.MouseButton.LeftButton)
    desk.it.wait()


def unchecked(desk: PlansDesk) -> str:
    """The code of an indicator whose target nobody has checked."""
    rows = desk.it.ask(lambda: desk.it.desk.plans.indicators(2026))
    found = (row.indicator for row in rows if row.indicator.target is not None)
    return next(one.code for one in found if not one.target_verified)


def test_the_card_shows_every_field_with_a_name(full: PlansDesk) -> None:
    dialog = card(full)
    assert set(dialog.form.fields) == {*INDICATOR_FIELDS, *CARD_FIELDS}
    for field in dialog.form.fields.values():
        assert field.input.accessibleName()
        assert field.input.objectName() == f"card-{field.field}"
    assert dialog.name.text() == "W1-02  孕产妇死亡率"
    assert dialog.place.text() == "中国妇女发展纲要（2021—2030年） · 妇女与健康"
    assert line(dialog, "target").text() == "12"
    assert line(dialog, "name").hasFocus()


def test_a_card_is_saved_as_one_step_and_undone(full: PlansDesk) -> None:
    steps = full.it.steps()
    dialog = card(full)
    line(dialog, "name").setText("孕产妇死亡率（户籍）")
    line(dialog, "target").setText("11")
    line(dialog, "numerator").setText("孕产妇死亡数")
    choose(dialog, "binding", "约束性")
    save(full, dialog)
    assert is_closed(full)
    assert full.it.steps() == steps + 1
    assert full.it.last_step() == "修改指标卡片“孕产妇死亡率”"
    stored = full.stored("W1-02").indicator
    assert (stored.name, stored.target) == ("孕产妇死亡率（户籍）", Decimal(11))
    assert full.grid.text(full.grid.row("code", "W1-02"), "target") == "≤11"
    full.it.undo()
    assert full.stored("W1-02").indicator.name == "孕产妇死亡率"


def test_a_double_click_on_the_code_and_the_drawer_open_the_card(full: PlansDesk) -> None:
    view = full.grid.view
    full.at("W1-02", "code")
    cell = view.visualRect(view.currentIndex()).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell)
    opened(full).reject()
    full.it.wait()
    full.open_drawer()
    full.page.activateWindow()
    assert QTest.qWaitForWindowActive(full.page.window())
    full.page.details.card_button.setFocus()
    full.it.press(Key.Key_Return)
    assert opened(full).name.text() == "W1-02  孕产妇死亡率"


def test_escape_asks_only_when_something_was_changed(full: PlansDesk) -> None:
    dialog = card(full)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert is_closed(full)
    assert full.it.chooser.asked == []
    dialog = card(full)
    line(dialog, "numerator").setText("死亡数")
    full.it.chooser.yes = False
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    assert full.it.chooser.asked == ["“孕产妇死亡率”卡片上的修改还没有保存。"]
    full.it.chooser.yes = True
    QTest.keyClick(dialog, Key.Key_Escape)
    assert is_closed(full)
    assert full.stored("W1-02").indicator.numerator == ""


def test_what_is_wrong_is_said_at_its_field_and_nothing_is_written(full: PlansDesk) -> None:
    steps = full.it.steps()
    dialog = card(full)
    line(dialog, "decimals").setText("九")
    line(dialog, "baseline").setText("很高")
    line(dialog, "numerator").setText("死亡数")
    save(full, dialog)
    assert dialog.isVisible()
    assert full.it.steps() == steps
    assert dialog.form.fields["decimals"].note.text == "“九”不是小数位数，应为 0 至 6，或留空。"
    assert "很高" in dialog.form.fields["baseline"].note.text
    assert dialog.problem.text == "2 处填写有误，尚未保存。"
    assert line(dialog, "decimals").hasFocus()
    line(dialog, "decimals").setText("1")
    assert dialog.form.fields["decimals"].note.isHidden()
    line(dialog, "baseline").setText("17.0")
    save(full, dialog)
    assert full.stored("W1-02").indicator.numerator == "死亡数"


def test_fields_are_idle_with_a_word_why(full: PlansDesk) -> None:
    dialog = card(full)
    assert not line(dialog, "tolerance").isEnabled()
    assert line(dialog, "tolerance").placeholderText() == "仅“左右”时填写"
    choose(dialog, "comparator", "逐步降低")
    assert not line(dialog, "target").isEnabled()
    assert line(dialog, "target").placeholderText() == "“逐步降低”没有数值"
    assert line(dialog, "target").text() == ""
    choose(dialog, "comparator", "≤")
    assert line(dialog, "target").text() == "12"
    assert dialog.form.texts() == {}


def test_around_says_which_side_counts(full: PlansDesk) -> None:
    dialog = card(full)
    choose(dialog, "comparator", "左右")
    line(dialog, "tolerance").setText("1")
    assert dialog.form.hint.text() == "不高于 13 即为达标，低于 12 同样达标。"
    choose(dialog, "direction", "保持")
    assert dialog.form.hint.text() == "11 至 13 之间为达标。"
    line(dialog, "tolerance").setText("很多")
    assert dialog.form.hint.text() == ""
    line(dialog, "tolerance").setText("1")
    save(full, dialog)
    stored = full.stored("W1-02").indicator
    assert (stored.comparator, stored.tolerance) == (Comparator.AROUND, Decimal(1))
    assert stored.direction is Direction.KEEP


def test_a_reduction_and_a_reference_are_entered(full: PlansDesk) -> None:
    dialog = card(full)
    choose(dialog, "comparator", "比基期下降")
    save(full, dialog)
    said = dialog.form.fields["relative_change"].note.text
    assert said == "填写比基期下降多少，例如 20%。"
    line(dialog, "relative_change").setText("20%")
    save(full, dialog)
    assert full.stored("W1-02").indicator.relative_change == Decimal("-0.2")
    dialog = card(full, "W1-03")
    choose(dialog, "comparator", "不低于参照")
    choose(dialog, "reference_indicator", "产前检查率")
    save(full, dialog)
    assert full.stored("W1-03").indicator.reference_indicator == "产前检查率"


def test_usual_periods_are_offered_and_others_can_be_typed(full: PlansDesk) -> None:
    dialog = card(full)
    box = dialog.form.fields["statistical_period"].input
    assert isinstance(box, QComboBox)
    assert [box.itemText(at) for at in range(box.count())] == [*USUAL_PERIODS]
    assert "10月1日" in box.currentText()
    box.setCurrentText("换届年份")
    save(full, dialog)
    assert full.stored("W1-02").indicator.statistical_period == "换届年份"


def test_going_on_keeps_what_was_changed(full: PlansDesk) -> None:
    dialog = card(full)
    line(dialog, "numerator").setText("死亡数")
    QTest.keyClick(dialog, Key.Key_PageDown, ALT)
    full.it.wait()
    assert dialog.name.text().startswith("W1-03  ")
    assert full.stored("W1-02").indicator.numerator == "死亡数"
    QTest.keyClick(dialog, Key.Key_PageUp, ALT)
    full.it.wait()
    assert line(dialog, "numerator").text() == "死亡数"
    line(dialog, "decimals").setText("九")
    QTest.keyClick(dialog, Key.Key_PageUp, ALT)
    full.it.wait()
    assert dialog.name.text().startswith("W1-02  ")  # it stays where something is wrong
    line(dialog, "decimals").setText("")
    QTest.keyClick(dialog, Key.Key_PageUp, ALT)
    full.it.wait()
    assert dialog.name.text().startswith("W1-01  ")
    assert not dialog.back_button.isEnabled()


def test_a_shared_indicator_says_so_and_both_change(full: PlansDesk) -> None:
    rows = full.it.ask(lambda: full.it.desk.plans.indicators(2026))
    shared = next(row.indicator for row in rows if row.indicator.shared_code)
    dialog = card(full, shared.code)
    assert f"两纲共用，与 {shared.shared_code} 是同一指标" in dialog.place.text()
    line(dialog, "numerator").setText("在校生数")
    save(full, dialog)
    assert full.stored(shared.shared_code).indicator.numerator == "在校生数"


def test_breaks_are_marked_and_removed_on_the_card(full: PlansDesk) -> None:
    dialog = card(full)
    line(dialog, "numerator").setText("还没有保存")
    dialog.tabs.setCurrentIndex(1)
    kept = dialog.kept
    QTest.mouseClick(kept.mark_button, Qt.MouseButton.LeftButton)
    full.it.wait()
    assert dialog.problem.text == "写明自2021年起口径有何变化。"
    kept.year.setValue(2024)
    kept.note.setText("改按常住人口统计")
    QTest.keyClick(kept.note, Key.Key_Return)
    full.it.wait()
    assert dialog.isVisible()
    assert dialog.problem.isHidden()
    cells = [kept.breaks.item(0, at) for at in range(2)]
    assert [cell.text() if cell else "" for cell in cells] == ["2024", "改按常住人口统计"]
    assert dialog.tabs.tabText(1) == "口径变更、前后周期、调整记录（1）"
    assert kept.note.text() == ""
    assert line(dialog, "numerator").text() == "还没有保存"
    kept.breaks.selectRow(0)
    QTest.mouseClick(kept.unmark_button, Qt.MouseButton.LeftButton)
    full.it.wait()
    assert kept.breaks.rowCount() == 0
    assert not kept.unmark_button.isEnabled()


def test_values_to_check_are_marked_counted_and_filtered(full: PlansDesk) -> None:
    rows = full.it.ask(lambda: full.it.desk.plans.indicators(2026))
    count = sum(
        (not i.target_verified and (i.target is not None or i.relative_change is not None))
        + (not i.reference_verified and i.reference_baseline is not None)
        for i in (row.indicator for row in rows)
    )
    assert f"{count} 个数值待核实" in full.page.header.state
    view, code = full.page.panel.view, unchecked(full)
    assert isinstance(view, PlanView)
    row, target = full.grid.row("code", code), full.grid.column("target")
    assert "尚未与规划文本核实。" in view.doubts(full.page.model.index(row, target))
    assert view.doubts(full.page.model.index(row, target - 1)) == ""
    full.page.show_unverified()
    assert 0 < len(full.grid.texts("code")) < 182
    assert code in full.grid.texts("code")
    assert "W1-02" not in full.grid.texts("code")


def test_selected_rows_are_marked_as_checked(full: PlansDesk) -> None:
    full.page.show_unverified()
    before = len(full.grid.texts("code"))
    full.grid.at(0, "name")
    full.grid.view.extend_to(2, full.grid.column("name"))
    action = full.grid.view.findChild(QAction, "indicatorTable-verified")
    assert action is not None
    action.trigger()
    full.it.wait()
    full.page.show_unverified()
    assert full.it.last_step() == "3 项指标标为已核实"
    assert len(full.grid.texts("code")) == before - 3
    full.it.undo()
    full.page.show_unverified()
    assert len(full.grid.texts("code")) == before


def test_a_check_box_of_the_card_says_that_the_target_is_checked(full: PlansDesk) -> None:
    code = unchecked(full)
    dialog = card(full, code)
    box = dialog.form.fields["target_verified"].input
    assert isinstance(box, QCheckBox)
    assert not box.isChecked()
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    QTest.keyClick(dialog, Key.Key_S, CONTROL)
    full.it.wait()
    assert is_closed(full)
    assert full.stored(code).indicator.target_verified


@pytest.mark.parametrize("code", ["W1-01", "W3-02"])
def test_an_indicator_without_a_number_has_nothing_to_check(full: PlansDesk, code: str) -> None:
    dialog = card(full, code)
    has_number = full.stored(code).indicator.target is not None
    assert dialog.form.fields["target_verified"].input.isEnabled() is has_number
