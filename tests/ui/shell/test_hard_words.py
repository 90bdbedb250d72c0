"""Words that are long, or that look like markup or like a shortcut, and a beginning taken back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QPushButton, QRadioButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from app.errors import RuleBroken
from app.ui.notify import Act
from app.ui.shell.choice import ChoiceDialog
from app.ui.shell.status_bar import StatusBar
from app.ui.shell.welcome import Welcome
from app.ui.widgets.labels import plain_tip
from tests.ui.shell.conftest import Stage

MANY = "\n".join(f"联络员!C{row}未写入：“同上”指上一行，这里也是吗？" for row in range(60))


def _is_inside(stage: Stage, widget: QWidget) -> bool:
    place = widget.mapTo(stage.window, QPoint(0, 0))
    return stage.window.rect().contains(widget.rect().translated(place))


def test_a_toast_of_many_lines_stays_inside_the_window(opened: Stage) -> None:
    opened.window.resize(960, 600)
    opened.window.notify.done(MANY, Act("打开文件夹", lambda: None))
    toast = opened.frame.toast
    assert _is_inside(opened, toast)
    assert toast.height() < 600 // 2
    area = toast.findChild(QScrollArea, "toastSentenceArea")
    assert isinstance(area, QScrollArea)
    opened.qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert all(_is_inside(opened, button) for button in toast.findChildren(QPushButton))


def test_a_toast_of_one_line_is_no_higher_than_before(opened: Stage) -> None:
    opened.window.notify.done("31 份责任书已生成")
    assert opened.frame.toast.height() < 70


def test_a_long_failure_leaves_the_page_in_sight_and_is_scrolled(opened: Stage) -> None:
    opened.window.resize(960, 600)
    opened.window.notify.failure(RuleBroken("很长的句子，" * 200))
    bar = opened.frame.failure
    area = bar.findChild(QScrollArea, "failureSentenceArea")
    assert isinstance(area, QScrollArea)
    opened.qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert bar.height() < 600 // 4
    opened.window.notify.failure(RuleBroken("文件打不开。"))
    opened.qtbot.waitUntil(lambda: bar.height() < 70)
    assert area.verticalScrollBar().maximum() == 0


def test_the_list_of_messages_shows_the_beginning_of_a_long_one(opened: Stage) -> None:
    opened.window.notify.done(MANY)
    opened.window.notify.done("甲&乙，" * 100)
    opened.frame.top_bar.show_notes()
    menu = opened.window.findChild(QMenu, "notesMenu")
    assert isinstance(menu, QMenu)
    newest, oldest = (action.text() for action in menu.actions())
    assert newest.endswith("…")
    assert "甲&&乙" in newest
    assert oldest.endswith("联络员!C0未写入：“同上”指上一行，这里也是吗？")
    assert menu.sizeHint().width() < opened.window.width() // 2
    menu.close()


def test_an_answer_with_an_ampersand_is_shown_as_it_is(qtbot: QtBot) -> None:
    dialog = ChoiceDialog(None, "是哪一位？", ["刘一&刘二", "刘二"])
    qtbot.addWidget(dialog)
    button = dialog.findChild(QRadioButton, "choice0")
    assert isinstance(button, QRadioButton)
    assert button.text() == "刘一&&刘二"
    assert dialog.choice == "刘一&刘二"


def test_a_folder_with_an_ampersand_is_named_as_it_is(qtbot: QtBot) -> None:
    bar = StatusBar(Path("/data/甲&乙<b>"), lambda _path: None)
    qtbot.addWidget(bar)
    button = bar.findChild(QPushButton, "statusFolder")
    assert isinstance(button, QPushButton)
    assert "甲&&乙" in button.text()
    assert "&lt;b&gt;" in button.toolTip()


def test_a_tooltip_is_never_read_as_markup() -> None:
    assert plain_tip("甲&乙") == "甲&乙"
    assert "&lt;b&gt;甲&lt;/b&gt;" in plain_tip("<b>甲</b>")


def test_a_beginning_undone_and_done_again_shows_pages_and_navigation(stage: Stage) -> None:
    stage.open()
    welcome = stage.frame.deck.currentWidget()
    assert isinstance(welcome, Welcome)
    welcome.new_wanted.emit("云山市", {})
    stage.settle()
    texts = dict(stage.fake.home.texts)
    stage.fake.home.texts.clear()
    stage.frame.undo_action.trigger()
    stage.settle()
    assert isinstance(stage.frame.deck.currentWidget(), Welcome)
    assert stage.frame.navigation.isHidden()
    stage.fake.home.texts.update(texts)
    stage.frame.redo_action.trigger()
    stage.settle()
    page = stage.frame.deck.current
    assert page is not None
    assert page.name == "home"
    assert not stage.frame.navigation.isHidden()
    assert stage.frame.navigation.isEnabled()
    assert "云山市" in stage.window.windowTitle()
