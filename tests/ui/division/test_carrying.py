"""沿用上年分工… on the screen: nothing is written before 完成, one undo takes it back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from app.bootstrap import open_desk
from app.domain.plans.values import Role
from app.paths import DataFolder
from app.storage.queries import roster
from app.storage.writes import roster as roster_writes
from app.ui.division.carry_choice import usual_years
from app.ui.division.carry_lines import LinesStep
from app.ui.division.carrying import CarryWizard, start_carrying
from app.ui.notify import Notify
from app.ui.tasks import Tasks
from tests.ui.division.tasks_page import TasksDesk, TasksPage
from tests.ui.pages import GridHand, PageMaker, sample_city
from tests.ui.scripted import ScriptedChooser

HEIRS = ("市教育局", "市文广旅局")


@pytest.fixture(scope="module")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample city, of which one unit goes into two others with 2026."""
    folder = sample_city(tmp_path_factory.mktemp("sample") / "data")
    desk = open_desk(DataFolder(folder))
    store = desk.plans.carrying._store
    with store.reading() as connection:
        ids = {unit.short_name: unit.id for unit in roster.units(connection)}
    with store.begin("撤并") as work:
        heirs = [ids[name] for name in HEIRS]
        roster_writes.close_unit(work, ids["市体育局"], date(2026, 12, 31), heirs)
        work.commit()
    desk.close()
    return folder


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


@dataclass
class Carrying:
    """The open wizard over the sample city."""

    desk: TasksDesk
    wizard: CarryWizard

    @property
    def lines(self) -> LinesStep:
        assert self.wizard.lines is not None
        return self.wizard.lines

    @property
    def grid(self) -> GridHand:
        return GridHand(self.lines.panel.view)

    def press(self, name: str) -> None:
        (button,) = (one for one in self.wizard.findChildren(QPushButton, name) if one.isVisible())
        button.click()
        self.desk.it.wait()

    def next(self) -> None:
        self.press("wizardNext")

    def show(self, words: str) -> None:
        self.desk.pick(self.lines.kinds, words)

    def decide(self, row: int, words: str) -> None:
        """Paste into the cell of the decision."""
        self.grid.at(row, "decision")
        self.desk.it.clip(words)
        self.desk.it.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        self.desk.it.wait()

    def leads(self, year: int) -> dict[str, str]:
        rows = self.desk.it.ask(lambda: self.desk.it.desk.plans.indicators(year))
        return {row.indicator.code: row.lead.name for row in rows if row.lead}


def opened(desk: TasksDesk) -> Carrying:
    start_carrying(desk.it.page)
    desk.it.wait()
    (wizard,) = desk.it.page.findChildren(CarryWizard)
    return Carrying(desk, wizard)


@pytest.fixture
def carrying(make: PageMaker[TasksPage], sample_folder: Path) -> Carrying:
    return opened(TasksDesk(make(sample_folder)))


def test_the_next_year_is_proposed_from_the_last_one_that_has_something() -> None:
    assert usual_years([2024, 2025, 2026], 2026) == (2026, 2027)
    assert usual_years([2024, 2025], 2026) == (2025, 2026)
    assert usual_years([2024, 2027], 2026) == (2024, 2026)
    assert usual_years([2028], 2026) == (2028, 2029)


class TestSteps:
    def test_three_steps_lead_to_a_filled_year_and_one_undo_back(self, carrying: Carrying) -> None:
        it = carrying.desk.it
        before = it.steps()
        assert carrying.wizard.title.text() == "沿用上年分工 · 第1步，共3步：年度和内容"
        assert carrying.wizard.choice.years == (2026, 2027)
        carrying.next()
        assert carrying.wizard.title.text().endswith("第2步，共3步：差异")
        carrying.next()
        text = carrying.wizard.summary.toPlainText()
        assert "写入2027年工作任务7项。" in text
        assert "办实事" not in text
        assert it.steps() == before
        carrying.next()
        assert it.steps() == before + 1
        assert it.last_step() == "2027年沿用2026年分工"
        assert "沿用到2027年" in it.notify.notes[-1].sentence
        assert carrying.desk.stored(2027)[0].task.deadline == date(2027, 12, 15)
        old = carrying.leads(2026)
        assert carrying.leads(2027) == {
            code: lead for code, lead in old.items() if lead != "市体育局"
        }
        it.undo()
        assert carrying.desk.stored(2027) == ()

    def test_cancel_writes_nothing(self, carrying: Carrying) -> None:
        before = carrying.desk.it.steps()
        carrying.next()
        carrying.press("wizardCancel")
        assert carrying.desk.it.steps() == before

    def test_projects_come_when_they_are_ticked(self, carrying: Carrying) -> None:
        boxes = {str(part): box for part, box in carrying.wizard.choice.boxes.items()}
        assert not boxes["projects"].isChecked()
        for part, box in boxes.items():
            box.setChecked(part == "projects")
        carrying.next()
        carrying.next()
        carrying.next()
        assert {row.task.kind.value for row in carrying.desk.stored(2027)} == {"project"}

    def test_what_makes_no_sense_is_told_at_once(self, carrying: Carrying) -> None:
        for box in carrying.wizard.choice.boxes.values():
            box.setChecked(False)
        carrying.next()
        assert carrying.wizard.problem.text == "请勾选要沿用的内容。"
        carrying.wizard.choice.boxes[next(iter(carrying.wizard.choice.boxes))].setChecked(True)
        carrying.desk.pick(carrying.wizard.choice.new, "2026年")
        carrying.next()
        assert carrying.wizard.problem.text == "不能把2026年沿用到同一年，请选择两个不同的年度。"
        assert carrying.wizard.step == 0

    def test_going_back_keeps_the_decisions_until_the_question_changes(
        self, carrying: Carrying
    ) -> None:
        carrying.next()
        carrying.lines.kinds.setCurrentIndex(0)
        carrying.decide(0, "不沿用")
        carrying.press("wizardBack")
        carrying.next()
        assert carrying.grid.text(0, "decision") == "不沿用"
        carrying.press("wizardBack")
        carrying.desk.pick(carrying.wizard.choice.new, "2025年")
        carrying.next()
        assert carrying.lines.decisions == {}


class TestDecisions:
    def test_a_unit_with_several_successors_is_shown_first_and_chosen(
        self, carrying: Carrying
    ) -> None:
        carrying.next()
        assert carrying.lines.kinds.currentText().startswith("单位已关闭")
        assert set(carrying.grid.texts("unit")) == {"市体育局"}
        assert set(carrying.grid.texts("decision")) == {"待选接续单位"}
        assert "请选择一个" in carrying.grid.text(0, "note")
        carrying.decide(0, "市教育局")
        assert carrying.grid.text(0, "decision") == "市教育局"
        before = len(carrying.lines.decisions)
        carrying.decide(1, "沿用")
        assert "请选择一个" in carrying.lines.told.text()
        assert len(carrying.lines.decisions) == before
        carrying.decide(1, "也许")
        assert carrying.lines.told.text() == "“也许”无法处理，请写沿用或不沿用。"

    def test_selected_lines_are_decided_together(self, carrying: Carrying) -> None:
        carrying.next()
        carrying.lines.kinds.setCurrentIndex(0)
        carrying.grid.at(0, "subject")
        carrying.lines.panel.view.select_to(2, 0)
        carrying.press("carryKeep")
        assert carrying.grid.texts("decision")[:4] == ["不沿用", "不沿用", "不沿用", "沿用"]
        carrying.next()
        assert "3项按您的决定不沿用到2027年。" in carrying.wizard.summary.toPlainText()
        carrying.press("wizardBack")
        carrying.press("carryTake")
        assert carrying.grid.texts("decision")[:3] == ["沿用"] * 3

    def test_what_is_there_stays_until_last_year_is_chosen(self, carrying: Carrying) -> None:
        carrying.press("wizardCancel")
        it = carrying.desk.it
        rows = it.ask(lambda: it.desk.plans.indicators(2026))
        first = next(row.indicator for row in rows if row.lead)
        other = next(unit for unit in it.ask(it.desk.roster.list) if unit.short_name == "市科协")
        it.ask(lambda: it.desk.plans.assign([first.id], other.id, Role.LEAD, 2027))
        carrying = opened(carrying.desk)
        carrying.next()
        carrying.show("不同（1）")
        assert carrying.grid.text(0, "now") == f"由{other.name}牵头"
        assert carrying.grid.text(0, "decision") == "保留现有"
        carrying.next()
        assert "1项与上年不同，保留2027年现有内容。" in carrying.wizard.summary.toPlainText()
        carrying.press("wizardBack")
        carrying.decide(0, "以上年为准")
        carrying.next()
        carrying.next()
        assert carrying.leads(2027)[first.code] == carrying.leads(2026)[first.code]

    def test_a_year_that_has_everything_leaves_nothing_to_write(self, carrying: Carrying) -> None:
        for _step in range(3):
            carrying.next()
        again = opened(carrying.desk)
        carrying.desk.pick(again.wizard.choice.old, "2026年")
        carrying.desk.pick(again.wizard.choice.new, "2027年")
        again.next()
        again.lines.kinds.setCurrentIndex(again.lines.kinds.count() - 1)
        assert set(again.grid.texts("kind")) == {"已有不变"}
        assert set(again.grid.texts("decision")) == {""}
        again.decide(0, "沿用")
        assert again.lines.told.text() == "新年度已经有了，无须处理。"
        again.next()
        assert again.wizard.summary.toPlainText().startswith("不写入任何内容，2027年保持不变。")
        assert not again.wizard.next_button.isEnabled()
