"""The parts that pages are made of: header, empty state, drawer, choice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar, cast

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from app.domain.changes import Done, Kind, Step
from app.errors import AppError, RuleBroken
from app.services.desk import Desk
from app.ui.notify import Act, Notify
from app.ui.shell.choice import ChoiceDialog
from app.ui.shell.dialogs import Dialogs
from app.ui.tasks import Tasks
from app.ui.widgets.drawer import Drawer, DrawerArea
from app.ui.widgets.empty import EmptyState
from app.ui.widgets.header import Figure, PageHeader
from app.ui.widgets.page import Page, PageContext
from tests.ui.scripted import ScriptedChooser
from tests.ui.shell.fakes import NOW


def test_the_header_reads_as_one_sentence_whose_figures_can_be_clicked(qtbot: QtBot) -> None:
    header = PageHeader("单位名册")
    qtbot.addWidget(header)
    clicked: list[str] = []
    header.set_state(
        [Figure("31 个成员单位"), Figure("2 处待补", lambda: clicked.append("2 处待补"))]
    )
    assert header.state == "31 个成员单位 · 2 处待补"
    buttons = [button for button in header.findChildren(QPushButton) if not button.isHidden()]
    assert [button.text() for button in buttons] == ["2 处待补"]
    buttons[0].click()
    assert clicked == ["2 处待补"]
    header.set_state([])
    assert header.state == ""


def test_names_are_never_read_as_markup(qtbot: QtBot) -> None:
    header = PageHeader("<b>名册</b>")
    qtbot.addWidget(header)
    label = header.findChildren(QLabel)[0]
    assert label.text() == "<b>名册</b>"
    assert label.textFormat().name == "PlainText"


def test_an_empty_page_offers_one_button_and_one_link(qtbot: QtBot) -> None:
    done: list[str] = []
    empty = EmptyState(
        "还没有成员单位。",
        Act("导入名册…", lambda: done.append("import")),
        Act("手工添加", lambda: done.append("add")),
        icon="people_team",
    )
    qtbot.addWidget(empty)
    buttons = empty.findChildren(QPushButton)
    assert [button.text() for button in buttons] == ["导入名册…", "手工添加"]
    assert [button.property("kind") for button in buttons] == ["filled", "link"]
    for button in buttons:
        button.click()
    assert done == ["import", "add"]


def test_the_drawer_hides_and_comes_back(qtbot: QtBot) -> None:
    drawer = Drawer("详情", QLabel("…"))
    area = DrawerArea(QWidget(), drawer)
    qtbot.addWidget(area)
    area.show()
    assert drawer.isVisible()
    drawer.toggle()
    assert not drawer.isVisible()
    drawer.toggle()
    assert drawer.isVisible()
    drawer.set_title("市教育局")
    assert drawer.accessibleName() == "市教育局"


def test_a_choice_is_taken_by_its_button(qtbot: QtBot) -> None:
    dialog = ChoiceDialog(None, "“市人事局”是哪个成员单位？", ["市人社局", "不导入这一行"])
    qtbot.addWidget(dialog)
    assert dialog.choice == "市人社局"
    for button in dialog.findChildren(QPushButton):
        assert button.text() in {"就选这个", "取消"}


def test_a_folder_for_a_file_is_the_folder_that_holds_it(tmp_path: Path, qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    memory = QSettings(str(tmp_path / "ui.ini"), QSettings.Format.IniFormat)
    dialogs = Dialogs(parent, memory)
    assert callable(dialogs.show_folder)


class NotingPage(Page):
    name: ClassVar[str] = "noting"

    @classmethod
    def title(cls) -> str:
        return "试页"

    def reload(self) -> None:
        return


def test_a_page_tells_what_was_done_and_offers_the_files(
    qtbot: QtBot,
    tasks: Tasks,
    notify: Notify,
    chooser: ScriptedChooser,
    memory: QSettings,
    wait_idle: Callable[[Tasks], None],
    tmp_path: Path,
) -> None:
    desk = cast("Desk", None)
    context = PageContext(
        desk=desk, tasks=tasks, notify=notify, chooser=chooser, year=lambda: 2026, memory=memory
    )
    page = NotingPage(context)
    qtbot.addWidget(page)
    dones: list[Done] = []
    failures: list[AppError] = []
    page.done.connect(dones.append)
    page.failed.connect(failures.append)
    step = Step(1, "生成责任书", NOW)
    file = tmp_path / "2026-07-市教育局-责任书.pdf"
    page.finish(Done(frozenset({Kind.LETTER}), step, (file,)), "31 份责任书已生成")
    (note,) = notify.notes
    assert note.sentence == "31 份责任书已生成"
    assert note.step == step
    assert [act.text for act in note.acts] == ["打开文件夹"]
    note.acts[0].do()
    assert chooser.shown == [file]
    assert dones[0].step == step

    def refuse() -> None:
        raise RuleBroken("不行。")

    page.run(refuse, lambda _none: None)
    wait_idle(tasks)
    assert [error.sentence for error in failures] == ["不行。"]
