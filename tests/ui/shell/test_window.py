"""The window as the clerk meets it: start, pages, undo, year, messages, end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLineEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from app.bootstrap import page_entries
from app.domain.changes import Done, Kind
from app.errors import DatabaseProblem, RuleBroken
from app.ui.notify import Act
from app.ui.shell.help import help_text
from app.ui.shell.home import HomePage
from app.ui.shell.trouble import Trouble
from tests.ui.shell.conftest import Stage, UnitsPage

TextOf = Callable[[str], str]


def press(stage: Stage, name: str) -> None:
    """Press a button of the window."""
    button = stage.window.findChild(QAbstractButton, name)
    assert isinstance(button, QAbstractButton), name
    button.click()
    stage.settle()


def test_the_window_is_painted_before_anything_is_opened(stage: Stage) -> None:
    stage.window.show()
    assert stage.window.windowTitle() == "妇儿工委工作台"
    assert not stage.frame.navigation.isEnabled()
    assert not stage.window.grab().isNull()
    assert stage.fake.closed == []


def test_it_opens_on_the_first_page_with_the_city_in_its_title(opened: Stage) -> None:
    assert opened.window.windowTitle() == "妇儿工委工作台 — 某市"
    assert isinstance(opened.frame.deck.current, HomePage)
    assert opened.frame.navigation.isEnabled()


def test_closing_closes_the_data_folder_and_ends_the_worker(opened: Stage) -> None:
    opened.window.close()
    assert opened.fake.closed == ["closed"]


def test_a_folder_that_cannot_be_opened_is_explained_and_can_be_tried_again(stage: Stage) -> None:
    stage.fake.fill()
    stage.trouble = DatabaseProblem("数据文件夹正被另一个窗口使用。关闭它再试。")
    stage.open()
    shown = stage.frame.deck.currentWidget()
    assert isinstance(shown, Trouble)
    assert shown.accessibleName() == "数据文件夹正被另一个窗口使用。关闭它再试。"
    assert not stage.frame.navigation.isVisible()
    stage.trouble = None
    press(stage, "troubleAgain")
    assert isinstance(stage.frame.deck.current, HomePage)
    assert stage.frame.navigation.isVisible()


def test_ctrl_and_a_number_go_to_a_page(opened: Stage) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert opened.frame.deck.current is opened.page("letters")
    assert opened.frame.navigation.current == "letters"
    QTest.keyClick(opened.window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert opened.frame.deck.current is opened.page("letters")


def test_arrow_keys_in_the_navigation_change_the_page(opened: Stage) -> None:
    opened.window.activateWindow()
    opened.frame.navigation.focus_current()
    home = opened.window.findChild(QToolButton, "nav-home")
    assert isinstance(home, QToolButton)
    QTest.keyClick(home, Qt.Key.Key_Down)
    assert opened.frame.deck.current is opened.page("roster")
    assert opened.frame.navigation.current == "roster"


def test_a_click_in_the_navigation_changes_the_page_once(opened: Stage) -> None:
    press(opened, "nav-letters")
    assert opened.frame.deck.current is opened.page("letters")
    assert opened.page("letters").reloads == 1


def test_a_page_reloads_only_when_what_it_shows_has_changed(opened: Stage) -> None:
    opened.window.show_page("letters")
    opened.window.show_page("roster")
    units, papers = opened.page("roster"), opened.page("letters")
    assert (units.reloads, papers.reloads) == (1, 1)
    opened.window.done(Done(frozenset({Kind.LETTER})))
    assert (units.reloads, papers.reloads) == (1, 1)
    opened.window.show_page("letters")
    assert papers.reloads == 2
    opened.window.done(Done(frozenset({Kind.UNIT})))
    assert (units.reloads, papers.reloads) == (1, 3)
    opened.window.show_page("roster")
    opened.window.show_page("letters")
    assert (units.reloads, papers.reloads) == (2, 3)
    opened.settle()


def test_f5_reads_the_page_again(opened: Stage) -> None:
    opened.window.show_page("roster")
    QTest.keyClick(opened.window, Qt.Key.Key_F5)
    assert opened.page("roster").reloads == 2


def test_undo_names_its_step_and_takes_it_back(opened: Stage, text_of: TextOf) -> None:
    opened.fake.journal.add("导入名册")
    opened.window.done(Done(frozenset({Kind.UNIT}), opened.fake.journal.steps[-1]))
    opened.settle()
    assert text_of("undoButton") == "撤销：导入名册"
    assert text_of("redoButton") == "重做"
    QTest.keyClick(opened.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert text_of("undoButton") == "撤销：打开样例城市"
    assert text_of("redoButton") == "重做：导入名册"
    assert opened.window.notify.notes[-1].sentence == "已撤销：导入名册"
    QTest.keyClick(opened.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert text_of("undoButton") == "撤销：导入名册"


def test_a_long_step_is_shortened_beside_the_button_only(opened: Stage, text_of: TextOf) -> None:
    title = "导入目标责任分解表：2021—2030年妇女发展规划"
    opened.fake.journal.add(title)
    opened.window.done(Done())
    opened.settle()
    assert text_of("undoButton") == "撤销：导入目标责任分解表：2021—…"
    assert title in opened.frame.undo.undo_action.toolTip()


def test_a_field_that_is_edited_keeps_ctrl_z(opened: Stage) -> None:
    opened.window.show_page("roster")
    line = opened.page("roster").line
    line.show()
    line.setFocus()
    QTest.keyClicks(line, "ab")
    QTest.keyClick(line, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    opened.settle()
    assert line.text() == ""
    assert len(opened.fake.journal.steps) == 1


def test_a_refused_undo_says_why_and_changes_nothing(opened: Stage, text_of: TextOf) -> None:
    opened.fake.journal.refuse = "“打开样例城市”不能撤销：之后的改动用到了它。"
    opened.frame.undo.undo()
    opened.settle()
    assert text_of("failureSentence") == "“打开样例城市”不能撤销：之后的改动用到了它。"
    assert text_of("undoButton") == "撤销：打开样例城市"
    assert opened.frame.undo.undo_action.isEnabled()


def test_another_working_year_is_kept_and_every_page_follows(opened: Stage) -> None:
    opened.window.show_page("roster")
    opened.frame.top_bar.year_chosen.emit(2027)
    opened.settle()
    assert opened.fake.home.year == 2027
    assert opened.page("roster").year() == 2027
    assert opened.page("roster").reloads == 2
    opened.frame.undo.undo()
    opened.settle()


def test_what_was_saved_and_when_stands_in_the_status_bar(opened: Stage, text_of: TextOf) -> None:
    local = opened.window.clock().astimezone()
    assert text_of("statusSaved") == f"已保存 {local:%H:%M}"
    opened.window.show_page("roster")
    opened.page("roster").selection_text.emit("已选 2 格  计数 2")
    assert text_of("statusSelection") == "已选 2 格  计数 2"
    opened.window.show_page("letters")
    assert text_of("statusSelection") == ""
    opened.window.show_page("roster")
    assert text_of("statusSelection") == "已选 2 格  计数 2"


def test_the_data_folder_can_be_opened_from_the_status_bar(opened: Stage) -> None:
    press(opened, "statusFolder")
    assert opened.chooser.shown == [opened.window.folder.root]


def test_a_failure_stands_on_top_until_something_works(opened: Stage, text_of: TextOf) -> None:
    bar = opened.frame.failure
    mended: list[str] = []
    opened.window.notify.failure(
        RuleBroken("“联络员.xlsx”第 6 行的电话有 10 位。"),
        Act("打开名册", lambda: mended.append("x")),
    )
    assert bar.isVisible()
    assert text_of("failureSentence") == "“联络员.xlsx”第 6 行的电话有 10 位。"
    press(opened, "failureRemedy")
    assert mended == ["x"]
    press(opened, "failureCopy")
    assert "第 6 行的电话有 10 位" in QGuiApplication.clipboard().text()
    opened.window.done(Done())
    opened.settle()
    assert not bar.isVisible()


def test_the_navigation_folds_in_a_narrow_window(opened: Stage) -> None:
    def is_folded_at(width: int) -> bool:
        opened.window.resize(width, 700)
        return opened.frame.navigation.is_folded

    assert not is_folded_at(1366)
    assert is_folded_at(1100)
    assert not is_folded_at(1300)
    press(opened, "foldButton")
    assert is_folded_at(1280)


def test_help_follows_the_page(opened: Stage) -> None:
    opened.window.show_page("roster")
    QTest.keyClick(opened.window, Qt.Key.Key_F1)
    shown = opened.window.findChild(QWidget, "help")
    assert isinstance(shown, QWidget)
    assert shown.windowTitle() == "帮助：单位名册"
    opened.window.show_page("letters")
    assert shown.windowTitle() == "帮助：责任书"
    shown.hide()


def test_the_place_of_the_window_is_remembered_in_the_data_folder(opened: Stage) -> None:
    opened.window.close()
    assert (opened.window.folder.root / "ui.ini").exists()


def test_every_control_has_a_name_and_can_be_read_aloud(opened: Stage) -> None:
    controls = [
        *opened.window.findChildren(QAbstractButton),
        *opened.window.findChildren(QLineEdit),
        *opened.window.findChildren(QAbstractItemView),
    ]
    ours = [control for control in controls if not control.objectName().startswith("qt_")]
    assert [control for control in ours if not control.objectName()] == []
    assert [c.objectName() for c in ours if not c.accessibleName()] == []


def test_there_is_at_most_one_filled_button(opened: Stage) -> None:
    current = opened.frame.deck.current
    assert current is not None
    filled = [
        button.text()
        for button in current.findChildren(QPushButton)
        if button.property("kind") == "filled"
    ]
    assert filled == ["补全分工"]


def test_a_page_that_cannot_be_made_leaves_the_one_that_stands(
    opened: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_page: object, *_parts: object) -> None:
        raise ImportError

    monkeypatch.setattr(UnitsPage, "__init__", fail)
    with pytest.raises(ImportError):
        opened.window.show_page("roster")
    assert isinstance(opened.frame.deck.current, HomePage)
    assert opened.frame.navigation.current == "home"


def test_ctrl_s_reassures(opened: Stage) -> None:
    QTest.keyClick(opened.window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert opened.window.notify.notes[-1].sentence == "每一步做完都已自动保存。"


def test_every_page_has_its_help() -> None:
    pages = [entry.name for entry in page_entries()]
    assert pages == ["roster", "network", "plans", "division", "letters"]
    texts = {name: help_text(name) for name in [*pages, "home", "start"]}
    assert texts["home"] == texts["start"]
    assert [texts[name].splitlines()[0] for name in pages] == [
        "# 单位名册",
        "# 三级网络",
        "# 规划指标",
        "# 目标分解",
        "# 责任书",
    ]
