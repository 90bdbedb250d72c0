"""任务与办实事 on the screen: typed, pasted, narrowed, moved and removed with keys and clicks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.domain.plans.values import TaskKind
from app.ui.division.carrying import CarryWizard
from app.ui.notify import Notify
from app.ui.tasks import Tasks
from tests.ui.division.tasks_page import TasksDesk, TasksPage
from tests.ui.pages import PageMaker, sample_city
from tests.ui.scripted import ScriptedChooser

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_city(tmp_path_factory.mktemp("sample") / "data")


@pytest.fixture
def make(
    tmp_path: Path,
    tasks: Tasks,
    notify: Notify,
    chooser: ScriptedChooser,
    memory: QSettings,
    qtbot: QtBot,
) -> Iterator[PageMaker[TasksPage]]:
    maker = PageMaker(TasksPage, tmp_path / "data", (tasks, notify, chooser, memory, qtbot))
    yield maker
    maker.close()


@pytest.fixture
def full(make: PageMaker[TasksPage], sample_folder: Path) -> TasksDesk:
    """The sample city: seven tasks and three projects of 2026."""
    return TasksDesk(make(sample_folder))


@pytest.fixture
def empty(make: PageMaker[TasksPage]) -> TasksDesk:
    return TasksDesk(make())


def act(desk: TasksDesk, name: str) -> None:
    """What the right click, the menu and the shortcut of that name do."""
    action = desk.tab.view.findChild(QAction, name)
    assert action is not None
    action.trigger()
    desk.it.wait()


class TestShowing:
    def test_deadlines_are_told_in_words(self, full: TasksDesk) -> None:
        told = dict(zip(full.grid.texts("deadline"), full.grid.texts("concern"), strict=True))
        assert told["2026-09-30"] == "还有10天"
        assert told["2026-06-30"] == "已过82天"
        assert told["2026-12-15"] == ""

    def test_it_is_narrowed_by_kind_by_unit_and_by_what_is_open(self, full: TasksDesk) -> None:
        full.pick(full.tab.kind, "办实事")
        assert set(full.grid.texts("kind")) == {"办实事"}
        assert full.tab.model.shown_count == 3
        full.pick(full.tab.unit, "市民政局")
        assert full.grid.texts("text") == ["建设城乡社区儿童之家示范点15个"]
        full.pick(full.tab.kind, "全部任务")
        full.pick(full.tab.unit, "全部单位")
        assert full.tab.model.shown_count == 10
        full.pick(full.tab.kind, "已过时限")
        assert all(text.startswith("已过") for text in full.grid.texts("concern"))
        full.pick(full.tab.kind, "缺牵头单位或时限")
        assert full.tab.model.shown_count == 0

    def test_the_chosen_unit_stays_when_the_page_reloads(self, full: TasksDesk) -> None:
        full.pick(full.tab.unit, "市民政局")
        shown = full.grid.texts("text")
        full.it.page.reload()
        full.it.wait()
        assert full.tab.unit.currentText() == "市民政局"
        assert full.grid.texts("text") == shown

    def test_the_count_is_told_to_the_page(self, full: TasksDesk) -> None:
        counts: list[int] = []
        full.tab.counted.connect(counts.append)
        full.it.page.reload()
        full.it.wait()
        assert counts == [10]

    def test_one_can_go_to_a_task_whatever_is_narrowed(self, full: TasksDesk) -> None:
        last = full.stored()[-1].task
        full.pick(full.tab.kind, "办实事")
        assert full.tab.show_place("task", last.id, 0)
        row = full.tab.view.currentIndex().row()
        assert full.grid.text(row, "text") == last.text
        assert not full.tab.show_place("indicator", 1, 0)

    def test_a_task_that_is_not_read_yet_is_gone_to_when_it_is(self, full: TasksDesk) -> None:
        desk = full.it.desk
        full.it.ask(lambda: desk.plans.tasks.add([{"text": "新任务"}], 2026))
        new = full.stored()[-1].task
        assert full.tab.show_place("task", new.id, 0)
        full.it.page.reload()
        full.it.wait()
        assert full.grid.text(full.tab.view.currentIndex().row(), "text") == "新任务"


class TestTyping:
    def test_the_blank_row_becomes_a_task(self, full: TasksDesk) -> None:
        full.it.click("taskAdd")
        full.it.write("发布妇女儿童白皮书")
        full.it.press(Key.Key_Return)
        full.it.wait()
        assert full.stored()[-1].task.text == "发布妇女儿童白皮书"
        assert full.grid.texts("concern")[-1] == "未定时限"
        full.pick(full.tab.kind, "缺牵头单位或时限")
        assert full.grid.texts("text") == ["发布妇女儿童白皮书"]

    def test_a_deadline_is_typed_as_offices_write_it(self, full: TasksDesk) -> None:
        full.grid.at(0, "deadline")
        full.it.press(Key.Key_F2)
        full.it.write("三季度末")
        full.it.press(Key.Key_Return)
        full.it.wait()
        assert full.grid.text(0, "deadline") == "2026-09-30"
        full.it.undo()
        assert full.grid.text(0, "deadline") == "2026-10-31"

    def test_a_refused_cell_says_how_to_mend_it_and_keeps_its_text(self, full: TasksDesk) -> None:
        full.grid.at(0, "lead")
        full.it.press(Key.Key_F2)
        full.it.write("市火星局")
        full.it.press(Key.Key_Return)
        full.it.wait()
        row, column = 0, full.grid.column("lead")
        assert full.tab.model.text(row, column) == "市火星局"
        assert "成员单位里没有“市火星局”" in full.tab.model.fault(row, column)
        assert [unit.short_name for unit in full.stored()[0].lead] == ["市卫健委"]

    def test_rows_from_excel_are_one_step(self, full: TasksDesk) -> None:
        steps = full.it.steps()
        full.grid.at(full.tab.model.rowCount() - 1, "text")
        full.it.clip(
            "新建儿童友好公园2处\t办实事\t儿童与环境\t10月底\r\n"
            "修订工作规则\t\t\t6月\r\n"
            '"编印宣传册\n（双语）"\t工程\t\t\r\n'
        )
        full.it.press(Key.Key_V, CONTROL)
        full.it.wait()
        first, second, third = full.stored()[-3:]
        assert (first.task.kind, first.domain, first.task.deadline) == (
            TaskKind.PROJECT, "儿童与环境", date(2026, 10, 31),
        )  # fmt: skip
        assert (second.task.kind, second.task.deadline) == (TaskKind.TASK, date(2026, 6, 30))
        assert third.task.text == "编印宣传册\n（双语）"
        assert full.it.steps() == steps + 1
        assert full.tab.model.fault(12, full.grid.column("kind")).startswith("“工程”不是任务类别")
        full.it.undo()
        assert len(full.stored()) == 10

    def test_a_row_without_words_stays_below_with_its_reason(self, full: TasksDesk) -> None:
        full.grid.at(full.tab.model.rowCount() - 1, "text")
        full.it.press(Key.Key_F2)
        full.it.write("长" * 501)
        full.it.press(Key.Key_Return)
        full.it.wait()
        assert len(full.stored()) == 10
        row = full.tab.model.rowCount() - 1
        assert "501" in full.tab.model.fault(row, full.grid.column("text"))


class TestWholeTasks:
    def test_alt_down_moves_a_task(self, full: TasksDesk) -> None:
        first, second, *_rest = full.grid.texts("text")
        full.grid.at(0, "text")
        act(full, "taskDown")
        assert full.grid.texts("text")[:2] == [second, first]
        full.grid.at(1, "text")
        act(full, "taskUp")
        assert full.grid.texts("text")[:2] == [first, second]

    def test_a_typed_number_moves_it_too(self, full: TasksDesk) -> None:
        last = full.grid.texts("text")[-1]
        full.grid.at(9, "order")
        full.it.type("1")
        full.it.press(Key.Key_Return)
        full.it.wait()
        assert full.grid.texts("text")[0] == last
        assert full.grid.texts("order") == [str(place) for place in range(1, 11)]

    def test_a_row_is_dragged_by_its_number(self, full: TasksDesk) -> None:
        first = full.grid.texts("text")[0]
        view = full.tab.view
        start = view.visualRect(full.tab.model.index(0, 0)).center()
        end = QPoint(start.x(), view.visualRect(full.tab.model.index(3, 0)).bottom() - 2)
        where = view.viewport()
        QTest.mousePress(where, Qt.MouseButton.LeftButton, pos=start)
        QTest.mouseMove(where, end)
        QTest.mouseRelease(where, Qt.MouseButton.LeftButton, pos=end)
        full.it.wait()
        assert full.grid.texts("text")[3] == first

    def test_moving_needs_the_whole_list(self, full: TasksDesk) -> None:
        full.pick(full.tab.kind, "办实事")
        full.grid.at(0, "text")
        act(full, "taskDown")
        note = full.it.notify.notes[-1]
        assert note.sentence == "请先按原有顺序显示全部任务，再移动。"
        note.acts[0].do()
        assert full.tab.model.shown_count == 10

    def test_rows_are_removed_and_come_back(self, full: TasksDesk) -> None:
        full.grid.at(0, "text")
        full.tab.view.select_to(1, full.grid.column("text"))
        act(full, "taskRemove")
        assert len(full.stored()) == 8
        assert full.it.notify.notes[-1].sentence == "已删除2项任务"
        full.it.undo()
        assert len(full.stored()) == 10
        full.grid.at(full.tab.model.rowCount() - 1, "text")
        for name in ("taskRemove", "taskUp"):  # the blank row is no task
            act(full, name)
        assert len(full.stored()) == 10


class TestEmpty:
    def test_it_says_what_to_do(self, empty: TasksDesk) -> None:
        labels = [one.text() for one in empty.tab.findChildren(QLabel) if one.isVisible()]
        assert "本年度还没有工作任务和办实事项目。" in labels
        empty.it.click("emptyAct")
        empty.it.write("开会")
        empty.it.press(Key.Key_Return)
        empty.it.wait()
        assert [row.task.text for row in empty.stored()] == ["开会"]

    def test_without_any_year_nothing_can_be_carried_over(self, empty: TasksDesk) -> None:
        empty.it.click("emptyLink")
        assert empty.it.notify.notes[-1].sentence == "还没有哪一年有分工可以沿用。"
        assert not empty.it.page.findChildren(CarryWizard)
