"""An adjustment from the paper to the toast, with keys and clicks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.roster.adjustment import ChangeType
from app.domain.roster.posts import Post
from app.ui.roster.adjusting.change_form import ChangeForm
from app.ui.roster.adjusting.made import MadeAdjustments
from app.ui.roster.adjusting.wizard import AdjustmentWizard
from app.ui.widgets.grid.view import local_today
from app.ui.widgets.papers.dialog import PaperDialog
from tests.ui.roster.conftest import RosterDesk

TODAY = local_today()
NUMBER = "样妇儿工委〔2026〕7号"


def choose(desk: RosterDesk, menu: str, name: str) -> None:
    """Open a menu of the header and take one of its acts."""
    desk.it.click(menu)
    actions = desk.page.findChildren(QAction, name)
    assert len(actions) == 1
    actions[0].trigger()
    desk.it.wait()


@pytest.fixture
def wizard(full: RosterDesk) -> AdjustmentWizard:
    """The wizard at its second step, the paper being filled in."""
    choose(full, "rosterAdjust", "adjustNew")
    found = full.page.findChildren(AdjustmentWizard)[-1]
    found.paper.number.setText(NUMBER)
    found.paper.reason.setText("人员变动")
    full.it.click("wizardNext")
    return found


def add(form: ChangeForm, kind: ChangeType, post: Post | None = None, **texts: str) -> None:
    form.type.setCurrentIndex(form.type.findData(kind))
    if post is not None:
        form.post.setCurrentIndex(form.post.findData(post))
    for field, text in texts.items():
        line = form.lines[field]
        assert line.isVisible()
        line.setText(text)
    QTest.mouseClick(form.add_button, Qt.MouseButton.LeftButton)


def cells(wizard: AdjustmentWizard, column: int) -> list[str]:
    table = wizard.preview.table
    items = [table.item(row, column) for row in range(table.rowCount())]
    return [item.text() for item in items if item is not None]


def test_many_changes_are_looked_at_and_made_as_one_step(
    full: RosterDesk, wizard: AdjustmentWizard
) -> None:
    before, form = full.units(), wizard.changes.form
    add(form, ChangeType.REPLACE, Post.LEADER, unit="市教育局", person="赵样甲", title="副局长")
    add(form, ChangeType.NEW, unit="市样例局", after="市教育局")
    add(form, ChangeType.LEAVE, unit="市水利局")
    add(form, ChangeType.RENAME, unit="市科技局", name="市科学技术局")
    full.it.click("wizardNext")
    assert wizard.preview.isVisible()
    assert full.units() == before
    assert "赵样甲 副局长" in cells(wizard, 3)
    assert "（不再列入）" in cells(wizard, 3)
    assert "（原无）" in cells(wizard, 2)
    assert "4. " in wizard.preview.sentences.toPlainText()
    full.it.click("wizardNext")
    assert full.shown()[5:8] == ["市教育局", "市样例局", "市科学技术局"]
    assert "市水利局" not in full.shown()
    note = full.it.notify.notes[-1]
    assert note.sentence.startswith(f"调整已完成，自 {TODAY} 起生效")
    assert [act.text for act in note.acts] == ["打印通知…"]
    full.it.undo()
    assert full.units() == before


def test_merging_splitting_and_abolishing_have_their_own_fields(
    full: RosterDesk, wizard: AdjustmentWizard
) -> None:
    form = wizard.changes.form
    add(form, ChangeType.MERGE, units="市水利局、市农业农村局", unit="市农水局")
    add(form, ChangeType.SPLIT, unit="市科技局", units="市科学局，市技术局")
    add(form, ChangeType.CLOSE, unit="市司法局", units="市公安局")
    full.it.click("wizardNext")
    full.it.click("wizardNext")
    shown = full.shown()
    assert {"市农水局", "市科学局", "市技术局"} <= set(shown)
    assert not {"市水利局", "市农业农村局", "市科技局", "市司法局"} & set(shown)


def test_what_cannot_be_done_is_said_with_its_line(
    full: RosterDesk, wizard: AdjustmentWizard
) -> None:
    form = wizard.changes.form
    add(form, ChangeType.LEAVE, unit="市水利局")
    add(form, ChangeType.LEAVE, unit="市没有局")
    add(form, ChangeType.LEAVE, unit="市司法局")
    full.it.click("wizardNext")
    assert wizard.changes.isVisible()
    assert "第 2 项变动" in wizard.problem.text
    assert "市没有局" in wizard.problem.text
    assert wizard.changes.table.currentRow() == 1
    assert form.lines["unit"].text() == "市没有局"
    full.it.click("changeDelete")
    assert wizard.problem.text == ""
    full.it.click("wizardNext")
    assert wizard.preview.isVisible()


def test_a_taken_seat_is_mended_with_one_button(full: RosterDesk, wizard: AdjustmentWizard) -> None:
    add(wizard.changes.form, ChangeType.APPOINT, Post.LIAISON, unit="市民政局", person="李例乙")
    full.it.click("wizardNext")
    assert full.unit("市民政局").liaison in wizard.problem.text
    full.it.click("wizardMend")
    full.it.click("wizardNext")
    assert full.unit("市民政局").liaison == "李例乙"


def test_a_line_is_changed_by_choosing_it(full: RosterDesk, wizard: AdjustmentWizard) -> None:
    form = wizard.changes.form
    add(form, ChangeType.END, Post.LIAISON, unit="市民政局")
    wizard.changes.table.selectRow(0)
    assert form.lines["unit"].text() == "市民政局"
    add(form, ChangeType.END, Post.LIAISON, unit="市公安局")
    assert [change.unit for change in wizard.adjustment.changes] == ["市公安局"]


def test_changes_are_given_up_only_when_agreed(full: RosterDesk, wizard: AdjustmentWizard) -> None:
    add(wizard.changes.form, ChangeType.LEAVE, unit="市水利局")
    full.it.chooser.yes = False
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert wizard.isVisible()
    assert full.it.chooser.asked[-1] == "放弃这次调整的 1 条变动？"
    full.it.chooser.yes = True
    full.it.click("wizardCancel")
    full.it.wait()
    assert "市水利局" in full.shown()


def test_nothing_to_do_and_no_day_are_said_in_place(full: RosterDesk) -> None:
    choose(full, "rosterAdjust", "adjustNew")
    wizard = full.page.findChildren(AdjustmentWizard)[-1]
    wizard.paper.day.setText("下周")
    full.it.click("wizardNext")
    assert wizard.problem.text == "“下周”不是日期，写法如 2026-03-01。"
    wizard.paper.day.set_day(TODAY)
    full.it.click("wizardNext")
    full.it.click("wizardNext")
    assert wizard.problem.text == "至少加入一条变动。"
    full.it.click("wizardBack")
    assert wizard.paper.isVisible()
    before = full.units()
    full.it.click("wizardCancel")
    assert full.units() == before


def test_the_units_of_that_day_are_suggested(full: RosterDesk, wizard: AdjustmentWizard) -> None:
    line = wizard.changes.form.lines["unit"]
    line.setFocus()
    QTest.keyClicks(line, "jyj")
    offered = [each for each in QApplication.allWidgets() if each.objectName() == "suggestions"]
    shown = next(each for each in offered if each.isVisible())
    QTest.keyClick(shown, Qt.Key.Key_Return)
    assert line.text() == "市教育局"
    assert wizard.adjustment.changes == ()


def test_made_adjustments_lead_to_the_roster_of_their_day(
    full: RosterDesk, wizard: AdjustmentWizard
) -> None:
    day = TODAY - timedelta(days=30)
    wizard.paper.day.set_day(day)
    add(wizard.changes.form, ChangeType.LEAVE, unit="市水利局")
    full.it.click("wizardNext")
    full.it.click("wizardNext")
    choose(full, "rosterAdjust", "adjustMade")
    made = full.page.findChildren(MadeAdjustments)[-1]
    texts = [item.text() for at in range(4) if (item := made.table.item(0, at)) is not None]
    assert texts[:3] == [str(day), NUMBER, "人员变动"]
    assert texts[3] == "1"
    assert "市水利局" in made.sentences.toPlainText()
    full.it.click("madeDay")
    assert full.page.reading_day.on == day


def test_the_notice_of_an_adjustment_is_printed_from_the_toast(
    full: RosterDesk, wizard: AdjustmentWizard
) -> None:
    add(wizard.changes.form, ChangeType.REPLACE, Post.LEADER, unit="市教育局", person="赵样甲")
    full.it.click("wizardNext")
    full.it.click("wizardNext")
    full.it.notify.notes[-1].acts[0].do()
    full.it.wait()
    full.it.wait()
    dialog = full.page.findChildren(PaperDialog)[-1]
    assert dialog.isVisible()
    assert dialog.windowTitle() == "调整组成人员通知"
