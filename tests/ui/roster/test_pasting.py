"""A member list pasted from a notice: read, settled, looked at, made."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtGui import QAction

from app.ui.roster.adjusting.wizard import AdjustmentWizard
from app.ui.roster.pasting.dialog import NoticeDialog
from tests.ui.roster.conftest import RosterDesk

NOTICE = """样市妇儿工委〔2026〕9号
关于调整市妇女儿童工作委员会组成人员的通知
主  任：钱样甲  副市长
委  员：李样丙  市教育局副局长
        王样戊
2026年1月20日
"""


@pytest.fixture
def dialog(full: RosterDesk) -> NoticeDialog:
    """The dialog, opened by the menu."""
    full.it.click("rosterAdjust")
    full.page.findChildren(QAction, "adjustPaste")[0].trigger()
    full.it.wait()
    return full.page.findChildren(NoticeDialog)[-1]


def read(desk: RosterDesk, dialog: NoticeDialog, text: str) -> None:
    dialog.text.setPlainText(text)
    desk.it.click("noticeNext")


def test_a_list_goes_through_the_preview_into_the_roster(
    full: RosterDesk, dialog: NoticeDialog
) -> None:
    read(full, dialog, NOTICE)
    assert dialog.summary.text().startswith("读到 3 条 · 样市妇儿工委〔2026〕9号")
    assert dialog.day.day == date(2026, 1, 20)
    assert dialog.open_count.text() == "还有 1 个问题未回答，相应内容保持不变。"
    full.it.click("noticeNext")
    full.it.wait()
    wizard = full.page.findChildren(AdjustmentWizard)[-1]
    assert wizard.preview.isVisible()
    assert "王样戊" in wizard.preview.sentences.toPlainText()
    assert full.unit("市教育局").leader != "李样丙"
    full.it.click("wizardNext")
    assert full.unit("市教育局").leader == "李样丙"
    made = full.it.ask(full.it.desk.roster.adjustments.list)
    assert made[-1].number == "样市妇儿工委〔2026〕9号"


def test_a_doubt_is_settled_by_choosing_the_unit(full: RosterDesk, dialog: NoticeDialog) -> None:
    read(full, dialog, NOTICE)
    table = dialog.table
    unit = table.findChildren(type(table.boxes[2]), "notice-2-4")[0]
    unit.setCurrentText("市公安局")
    assert dialog.open_count.text() == ""
    full.it.click("noticeNext")
    full.it.wait()
    full.it.click("wizardNext")
    assert full.unit("市公安局").leader == "王样戊"


def test_a_row_is_left_out_or_typed_over(full: RosterDesk, dialog: NoticeDialog) -> None:
    read(full, dialog, NOTICE)
    dialog.table.boxes[2].setCurrentIndex(2)
    person = dialog.table.item(1, 2)
    assert person is not None
    person.setText("李样䶮")
    answers = dialog.table.answers()
    assert answers[2] is None
    full.it.click("noticeNext")
    full.it.wait()
    full.it.click("wizardNext")
    assert full.unit("市教育局").leader == "李样䶮"


def test_a_text_without_people_is_refused_in_place(full: RosterDesk, dialog: NoticeDialog) -> None:
    read(full, dialog, "今天天气很好。")
    assert dialog.problem.text
    assert dialog.text.isVisible()


def test_a_list_that_changes_nothing_is_told(full: RosterDesk, dialog: NoticeDialog) -> None:
    unit = full.unit("市教育局")
    read(full, dialog, f"委  员：{unit.leader}  市教育局{unit.leader_title}\n")
    full.it.click("noticeNext")
    assert dialog.problem.text == "名单与现在的名册一致，没有要改的。"
    full.it.click("noticeBack")
    assert dialog.text.isVisible()
    full.it.click("noticeCancel")
