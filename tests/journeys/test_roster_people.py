"""The people of the roster through the window: pasted, put on a taken seat, found years later."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from app.ui.letters.page import LettersPage
from tests.journeys.clerk import (
    Clerk,
    column_texts,
    leader_of,
    page_of,
    sample_roster,
    units,
)

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

NOTICE = """样妇儿工委〔2026〕9号
关于调整市妇女儿童工作委员会组成人员的通知
各成员单位：
主  任：钱样䶮  副市长
委  员：李样丙  市教育局副局长
        王样戊
2026年1月20日
"""


def test_the_list_of_a_notice_is_pasted_settled_and_taken_back(clerk: Clerk) -> None:
    page = sample_roster(clerk)
    before = column_texts(page.model, "leader")
    QGuiApplication.clipboard().setText(NOTICE)
    clerk.choose("rosterAdjust", "粘贴名单…")
    dialog = clerk.dialog()
    text = clerk.find(dialog, QPlainTextEdit, "noticeText")
    assert text.hasFocus()
    QTest.keyClick(text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    clerk.press_words("读取名单", dialog)
    assert "样妇儿工委〔2026〕9号" in clerk.says(dialog)
    assert "还有 1 个问题未回答" in clerk.says(dialog)
    clerk.pick(dialog, "notice-2-4", "市公安局")
    assert "未回答" not in clerk.says(dialog)
    clerk.press_words("看调整前后…", dialog)

    wizard = clerk.dialog()
    assert "钱样䶮 副市长" in clerk.says(wizard)
    assert column_texts(page.model, "leader") == before
    clerk.press_words("完成调整", wizard)
    assert leader_of(page, "市教育局") == "李样丙"
    assert leader_of(page, "市公安局") == "王样戊"
    clerk.choose("rosterAdjust", "主任、副主任…")
    assert "主任　钱样䶮 副市长" in clerk.says(page.details)
    clerk.key(Qt.Key.Key_Z)
    assert column_texts(page.model, "leader") == before
    assert "钱样䶮" not in clerk.says(page.details)


def test_who_takes_a_taken_seat_leads_to_the_letter_that_names_the_old_one(
    clerk: Clerk, tmp_path: Path
) -> None:
    page = sample_roster(clerk)
    letters = clerk.go(6)
    assert isinstance(letters, LettersPage)
    clerk.chooser.folder = tmp_path / "责任书"
    clerk.press("lettersAll", letters)
    page = page_of(clerk)
    row = units(page).index("市公安局")
    old = leader_of(page, "市公安局")
    clerk.at(page.panel.view, row, "name")
    clerk.key(Qt.Key.Key_F4, Qt.KeyboardModifier.NoModifier)
    clerk.press_words("任命…", page.details)
    clerk.pick(page.details, "postPost", "分管领导")
    clerk.fill(
        page.details, postPerson="李样䶮", postTitle="副局长", postDocument="样政〔2026〕3号"
    )
    clerk.press_words("任命", page.details)
    assert old in clerk.says(page.details.form)
    assert leader_of(page, "市公安局") == old
    clerk.press_words(f"让 {old} 的任期在前一天结束", page.details)
    assert leader_of(page, "市公安局") == "李样䶮"
    assert f"接任 {old}" in clerk.told()

    clerk.press_words("谁受影响")
    said = clerk.says(page.details.affected)
    assert "市公安局" in said
    assert "责任书" in said
    clerk.press("affectedLook0", page.details)
    shown = clerk.window.frame.deck.current
    assert isinstance(shown, LettersPage)
    view = shown.panel.view
    assert shown.model.text(view.currentIndex().row(), 1) == "市公安局"
    assert view.hasFocus()


def test_who_held_a_post_earlier_is_found_by_initials(clerk: Clerk) -> None:
    page = sample_roster(clerk)
    assert "昌样近" not in column_texts(page.model, "leader")
    clerk.go(4)
    clerk.key(Qt.Key.Key_K)
    field = clerk.window.frame.top_bar.search
    QTest.keyClicks(field, "cyj")
    clerk.settle()
    marked = clerk.window.frame.search.list.rows.currentItem()
    assert marked is not None
    assert marked.text() == "昌样近"
    QTest.keyClick(field, Qt.Key.Key_Return)
    clerk.settle()
    assert clerk.window.frame.deck.current is page
    assert page.panel.view.currentIndex().row() == units(page).index("市委组织部")
    said = clerk.says(page.details).split("历任")
    assert len(said) == 2
    assert "分管领导　昌样近 副部长\n2014-09-15 至 2019-03-19" in said[1]
