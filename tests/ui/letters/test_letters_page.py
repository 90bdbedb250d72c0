"""责任书 as the clerk uses it: the register, the preview, issuing all or some."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.letters.register import LetterState, MissingGlyph
from app.domain.plans.holes import Hole, HoleKind
from app.ui.notify import Notify
from tests.ui.letters.conftest import FakeLetters, Scene
from tests.ui.scripted import ScriptedChooser


@pytest.fixture
def folder(chooser: ScriptedChooser, tmp_path: Path) -> Path:
    """The folder that the clerk chooses."""
    chooser.folder = tmp_path / "责任书2026"
    chooser.folder.mkdir()
    return chooser.folder


def test_the_register_shows_every_unit_with_its_counts(scene: Scene) -> None:
    assert scene.cells(0) == ["2026—01", "2026—02", "2026—03", "2026—04"]
    assert scene.cells(1) == ["市委组织部", "市教育局", "市卫生健康委员会", "市档案馆"]
    assert scene.cells(2) == ["1", "2", "3", "0"]
    assert scene.cells(3) == ["2", "4", "6", "0"]
    assert scene.cells(5) == ["", "", "", ""]
    assert scene.cells(7)[3] == "没有承担指标和任务"
    assert scene.page.header.state == "3 份责任书 · 3 份未生成"


def test_nothing_in_it_can_be_typed(scene: Scene) -> None:
    index = scene.page.model.index(0, 1)
    assert not scene.page.model.flags(index) & Qt.ItemFlag.ItemIsEditable


def test_all_letters_are_written_into_the_chosen_folder(
    scene: Scene, folder: Path, notify: Notify, chooser: ScriptedChooser
) -> None:
    scene.page.all_button.click()
    scene.settle()
    assert chooser.asked == ["责任书保存到哪个文件夹？"]
    assert scene.letters.written == [(folder, [1, 2, 3])]
    (note,) = notify.notes
    assert note.sentence == "3 份责任书已生成\n1 个单位没有责任书：市档案馆"
    assert [act.text for act in note.acts] == ["打开文件夹"]
    assert note.step is not None
    note.acts[0].do()
    assert chooser.shown == [folder / "2026—01.pdf"]
    assert scene.cells(4) == ["已生成", "已生成", "已生成", "未生成"]
    assert scene.cells(5) == ["1", "1", "1", ""]
    assert scene.cells(6)[0] == "2026-03-02"
    assert scene.page.header.state == "3 份责任书 · 3 份已生成 · 保存在“责任书2026” · 更改"


def test_the_folder_is_remembered_and_can_be_changed(
    scene: Scene, folder: Path, chooser: ScriptedChooser, memory: QSettings, tmp_path: Path
) -> None:
    scene.page.issue_all()
    scene.page.issue_all()
    scene.settle()
    assert len(chooser.asked) == 1
    scene.page.folder_button.click()
    assert chooser.shown == [folder]
    chooser.folder = tmp_path / "另一处"
    chooser.folder.mkdir()
    change = [b for b in scene.page.header.findChildren(QPushButton) if b.text() == "更改"]
    change[-1].click()
    assert chooser.details[-1] == folder
    assert scene.page.folder() == chooser.folder
    assert str(memory.value("letters/folder")) == str(chooser.folder)


def test_without_a_folder_nothing_is_written(scene: Scene, notify: Notify) -> None:
    scene.page.issue_all()
    scene.settle()
    assert scene.letters.written == []
    assert notify.notes == []
    assert not scene.page.folder_button.isEnabled()


def test_a_folder_that_is_gone_is_asked_for_again(
    scene: Scene, folder: Path, chooser: ScriptedChooser
) -> None:
    scene.page.issue_all()
    scene.settle()
    folder.rmdir()
    scene.page.issue_all()
    scene.settle()
    assert len(chooser.asked) == 2


def test_only_the_selected_are_written(scene: Scene, folder: Path) -> None:
    scene.choose(1, 2, 3)
    scene.page.some_button.click()
    scene.settle()
    assert scene.letters.written == [(folder, [2, 3])]


def test_a_unit_without_a_letter_cannot_be_issued_and_says_why(scene: Scene) -> None:
    scene.choose(3)
    assert not scene.page.some_button.isEnabled()
    assert scene.page.preview.sentence == "没有承担指标和任务"


def test_letters_written_again_are_said_to_be_unchanged(
    scene: Scene, folder: Path, notify: Notify
) -> None:
    scene.page.issue_all()
    scene.settle()
    scene.page.issue_all()
    scene.settle()
    assert notify.notes[-1].sentence.startswith("3 份责任书已重新写出，内容未变")


def test_a_character_that_cannot_be_drawn_is_named_and_nothing_is_written(
    scene: Scene, folder: Path, notify: Notify
) -> None:
    scene.letters.missing = (MissingGlyph("𱁬", "张𱁬", "市教育局：联络员"),)
    scene.page.issue_all()
    scene.settle()
    assert notify.notes == []
    assert scene.failures == [
        "没有生成责任书：这些字没有字体能印出来：“𱁬”（“张𱁬”，市教育局：联络员）。"
        "可以换一个写法，或先生成其他单位的。"
    ]


def test_many_such_characters_do_not_make_an_endless_sentence(scene: Scene, folder: Path) -> None:
    scene.letters.missing = tuple(
        MissingGlyph("𱁬", f"张𱁬{n}", "市教育局：联络员") for n in range(8)
    )
    scene.page.issue_all()
    scene.settle()
    assert "，另有 3 处" in scene.failures[0]


def test_stopping_is_said_and_leaves_nothing(
    scene: Scene, folder: Path, chooser: ScriptedChooser, notify: Notify
) -> None:
    scene.letters.may_write.clear()
    scene.page.issue_all()
    scene.qtbot.waitUntil(lambda: bool(chooser.asked))
    scene.page.tasks.cancel()
    scene.letters.may_write.set()
    scene.settle()
    assert scene.letters.written == []
    assert [note.sentence for note in notify.notes] == ["已取消，没有生成责任书。"]


def test_a_file_that_cannot_be_written_is_said_in_words(scene: Scene, folder: Path) -> None:
    scene.letters.refuse = "“2026-02-市教育局-责任书.pdf”正在别处打开，关闭后再试。"
    scene.page.issue_all()
    scene.settle()
    assert scene.failures == ["“2026-02-市教育局-责任书.pdf”正在别处打开，关闭后再试。"]


def test_clicking_a_figure_shows_only_those_letters(scene: Scene) -> None:
    rows = scene.letters.rows
    rows[1] = replace(rows[1], version=1, state=LetterState.DATA_CHANGED, changes=("目标值 96→97",))
    scene.page.reload()
    scene.settle()
    assert scene.page.header.state == "3 份责任书 · 2 份未生成 · 1 份数据已变"
    figures = {b.text(): b for b in scene.page.header.findChildren(QPushButton) if b.isVisible()}
    figures["1 份数据已变"].click()
    assert scene.cells(1) == ["市教育局"]
    assert scene.cells(7) == ["目标值 96→97"]
    figures["3 份责任书"].click()
    assert len(scene.cells(1)) == 4


def test_an_empty_register_says_what_to_do(scene: Scene) -> None:
    scene.letters.rows = []
    scene.page.reload()
    scene.settle()
    assert scene.page.stack.currentWidget() is scene.page.empty
    assert not scene.page.all_button.isVisible()
    wanted: list[str] = []
    scene.page.go.connect(wanted.append)
    for button in scene.page.empty.findChildren(QPushButton):
        button.click()
    assert wanted == ["roster", "plans"]


# -- preview ----------------------------------------------------------------------------------


def test_the_first_letter_is_previewed_at_once(scene: Scene) -> None:
    assert scene.letters.asked[0][:2] == (1, 1)
    assert scene.page.preview.place.text() == "1 / 3"
    assert scene.page.drawer is not None
    assert scene.page.drawer.accessibleName() == "市委组织部"


def test_the_preview_follows_the_selection(scene: Scene) -> None:
    scene.choose(1)
    assert scene.letters.asked[-1][:2] == (2, 1)


def test_pages_are_turned_by_button_and_by_key(scene: Scene) -> None:
    preview = scene.page.preview
    assert not preview.previous.isEnabled()
    preview.next.click()
    scene.settle()
    assert scene.letters.asked[-1][:2] == (1, 2)
    assert preview.place.text() == "2 / 3"
    QTest.keyClick(preview.sheet_area, Qt.Key.Key_PageDown)
    scene.settle()
    assert preview.place.text() == "3 / 3"
    assert not preview.next.isEnabled()
    QTest.keyClick(preview.sheet_area, Qt.Key.Key_PageDown)
    QTest.keyClick(preview.sheet_area, Qt.Key.Key_PageUp)
    scene.settle()
    assert preview.place.text() == "2 / 3"


def test_the_page_is_drawn_as_wide_as_the_panel_and_larger_on_demand(scene: Scene) -> None:
    preview = scene.page.preview
    fit = scene.letters.asked[-1][2]
    preview.larger.click()
    scene.settle()
    assert preview.scale.text() == "75 %"
    assert scene.letters.asked[-1] == (1, 1, 72)
    for _press in range(8):
        preview.larger.click()
        scene.settle()
    assert preview.scale.text() == "200 %"
    preview.smaller.click()
    scene.settle()
    assert preview.scale.text() == "150 %"
    preview.fit.click()
    scene.settle()
    assert scene.letters.asked[-1][2] == fit


def test_another_width_draws_the_page_anew(scene: Scene) -> None:
    before = scene.letters.asked[-1][2]
    scene.page.resize(1600, 690)
    scene.qtbot.waitUntil(lambda: scene.letters.asked[-1][2] != before, timeout=5000)
    assert scene.letters.asked[-1][2] > before
    scene.settle()


def test_scrolling_fast_through_the_register_draws_only_what_is_looked_at(
    scene: Scene, letters: FakeLetters
) -> None:
    before = len(letters.asked)
    for row in (1, 2, 1, 2, 1):
        scene.page.panel.view.setCurrentIndex(scene.page.model.index(row, 1))
    scene.settle()
    assert letters.asked[-1][:2] == (2, 1)
    assert len(letters.asked) - before <= 5


# The gate


def test_what_is_open_is_said_before_a_folder_is_asked_for(
    scene: Scene, chooser: ScriptedChooser, notify: Notify
) -> None:
    hole = Hole(kind=HoleKind.NO_LEAD, indicator="死亡率", problem="没有牵头单位。", indicator_id=7)
    scene.letters.holes = (hole,)
    scene.page.reload()
    scene.settle()
    assert scene.page.header.state == "3 份责任书 · 3 份未生成 · 任务分解有 1 处漏洞"
    assert scene.page.all_button.isEnabled()
    scene.page.all_button.click()
    scene.settle()
    assert chooser.asked == []
    assert scene.letters.written == []
    (failure,) = notify.failures
    assert failure.error.sentence.startswith(
        "2026年任务分解还有 1 处漏洞：“死亡率”：没有牵头单位。请在“任务分解”页的“守恒检查”中补上"
    )
    assert [act.text for act in failure.remedies] == ["去守恒检查"]
    gone: list[tuple[str, str]] = []
    scene.page.open_item.connect(lambda page, kind, _item: gone.append((page, kind)))
    failure.remedies[0].do()
    figures = scene.page.header.findChildren(QPushButton)
    next(figure for figure in figures if figure.text() == "任务分解有 1 处漏洞").click()
    assert gone == [("division", "check")] * 2
