"""Tasks and projects over a real store: typed, pasted, moved, removed, and in the letters."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.domain.changes import Done, Kind
from app.domain.edits import CellEdit
from app.domain.letters.letter import Letter
from app.domain.letters.versions import differences, from_json, to_json
from app.domain.plans.tasks import TaskRow
from app.domain.plans.values import Role, TaskKind
from app.errors import NotFound
from app.paths import DataFolder
from app.services.desk import Desk
from app.services.letters.book import open_book
from app.services.plans.tasks import Tasks
from tests.ui.pages import sample_city

TODAY = datetime(2026, 3, 2, 9, tzinfo=UTC).date()
NEW = {
    "text": "慰问困境儿童", "kind": "办实事", "domain": "儿童与福利", "deadline": "6月1日",
    "lead": "市民政局", "cooperating": "市妇联、团市委", "requirement": "逐户走访",
    "evidence": "走访记录", "measures": "分三组",
}  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_city(tmp_path_factory.mktemp("tasks") / "data")


@pytest.fixture
def desk(sample: Path, tmp_path: Path) -> Iterator[Desk]:
    """The sample city: ten tasks of 2026, three of them projects."""
    shutil.copytree(sample, tmp_path / "data")
    opened = open_desk(DataFolder(tmp_path / "data"))
    yield opened
    opened.close()


@pytest.fixture
def tasks(desk: Desk) -> Tasks:
    return desk.plans.tasks


def steps(desk: Desk) -> int:
    return len(desk.safekeeping.history(None))


def row(tasks: Tasks, text: str, year: int = 2026) -> TaskRow:
    return next(each for each in tasks.list(year) if each.task.text == text)


def letter(desk: Desk, short_name: str) -> Letter:
    """The letter that would be written today."""
    book = open_book(desk.plans.tasks._store, 2026, TODAY)
    return next(each.draft for each in book.standings() if each.unit.short_name == short_name)


class TestTyping:
    def test_a_block_of_rows_and_cells_is_one_step(self, desk: Desk, tasks: Tasks) -> None:
        before, first = steps(desk), tasks.list(2026)[0]
        edits = [
            CellEdit(first.task.id, "deadline", "9月底"),
            CellEdit(first.task.id, "lead", "市妇联"),
        ]
        outcome = tasks.edit(edits, [NEW, {"text": "发布白皮书", "deadline": "某天"}], 2026)
        assert steps(desk) == before + 1
        assert outcome.done.changed == {Kind.TASK, Kind.ASSIGNMENT}
        assert [(fault.id, fault.field) for fault in outcome.faults] == [(-2, "deadline")]
        changed = tasks.list(2026)[0]
        assert changed.task.deadline == date(2026, 9, 30)
        assert [unit.short_name for unit in changed.lead] == ["市妇联"]
        added = row(tasks, "慰问困境儿童")
        assert (added.task.kind, added.domain, added.measures) == (
            TaskKind.PROJECT, "儿童与福利", "分三组",
        )  # fmt: skip
        assert [unit.short_name for unit in added.cooperating] == ["团市委", "市妇联"]
        assert [each.task.text for each in tasks.list(2026)][-2:] == ["慰问困境儿童", "发布白皮书"]
        desk.safekeeping.undo()
        assert len(tasks.list(2026)) == 10
        assert tasks.list(2026)[0] == first

    def test_each_act_has_a_name(self, tasks: Tasks) -> None:
        first, second = (each.task for each in tasks.list(2026)[:2])
        acts: list[tuple[Callable[[], Done], str]] = [
            (lambda: tasks.add([{"text": "开会"}], 2026).done, "新增任务“开会”"),
            (lambda: tasks.add([{"text": "甲"}, {"text": "乙"}], 2026).done, "新增2项任务"),
            (lambda: tasks.edit([CellEdit(first.id, "evidence", "照片")], (), 2026).done,
             f"修改任务“{first.text}”"),
            (lambda: tasks.edit([CellEdit(first.id, "lead", "")], (), 2026).done,
             f"修改任务“{first.text}”"),
            (lambda: tasks.edit([CellEdit(each.id, "evidence", "表") for each in (first, second)],
                                (), 2026).done, "修改年度任务"),
            (lambda: tasks.move([second.id], 1, 2026), "调整任务顺序"),
            (lambda: tasks.remove([first.id]), f"删除任务“{first.text}”"),
            (lambda: tasks.remove([each.task.id for each in tasks.list(2026)[:2]]), "删除2项任务"),
        ]  # fmt: skip
        for act, title in acts:
            done = act()
            assert done.step is not None
            assert done.step.title == title

    def test_what_changes_nothing_is_no_step(self, desk: Desk, tasks: Tasks) -> None:
        before, first = steps(desk), tasks.list(2026)[0].task
        assert tasks.edit([CellEdit(first.id, "text", first.text)], (), 2026).done.step is None
        assert tasks.edit([CellEdit(first.id, "lead", "市火星局")], (), 2026).faults
        assert tasks.move([first.id], 1, 2026).step is None
        assert steps(desk) == before

    def test_another_year_has_tasks_of_its_own(self, tasks: Tasks) -> None:
        tasks.add([{"text": "开会", "deadline": "6月底"}], 2027)
        assert [each.task.deadline for each in tasks.list(2027)] == [date(2027, 6, 30)]
        assert len(tasks.list(2026)) == 10

    def test_cells_can_name_the_domains_and_units_of_the_year(self, tasks: Tasks) -> None:
        domains, units = tasks.choices(2026)
        assert "妇女与健康" in domains
        assert len(domains) == len(set(domains)) == 15
        assert "市妇联" in [unit.short_name for unit in units]
        assert tasks.choices(2035)[0] == ()


class TestWholeTasks:
    def test_they_move_as_a_block(self, tasks: Tasks) -> None:
        texts = [each.task.text for each in tasks.list(2026)]
        ids = [each.task.id for each in tasks.list(2026)]
        tasks.move(ids[3:5], 1, 2026)
        now = tasks.list(2026)
        assert [each.task.text for each in now] == [*texts[3:5], *texts[:3], *texts[5:]]
        assert [each.task.order for each in now] == list(range(1, 11))

    def test_they_go_with_their_units_and_come_back(self, desk: Desk, tasks: Tasks) -> None:
        before = tasks.list(2026)
        done = tasks.remove([before[0].task.id])
        assert done.changed == {Kind.TASK, Kind.ASSIGNMENT}
        assert tasks.list(2026) == before[1:]
        desk.safekeeping.undo()
        assert tasks.list(2026) == before
        with pytest.raises(NotFound, match="这项任务已经不存在"):
            tasks.remove([999_999])


class TestLetters:
    def test_a_task_is_a_row_with_what_is_required_and_until_when(self, desk: Desk) -> None:
        line = next(
            each for each in letter(desk, "市妇联").tasks if each.task.startswith("召开反家庭暴力")
        )
        assert (line.role, line.domain) == (Role.LEAD, "妇女与法律")
        assert line.deadline == "2026年12月15日"
        assert line.requirement.startswith("上半年、下半年各一次")
        assert line.evidence == "会议纪要"
        assert "市公安局" in line.partners

    def test_a_project_has_a_section_of_its_own(self, desk: Desk) -> None:
        projects = letter(desk, "市妇联").projects
        assert [(each.number, each.role) for each in projects] == [
            (1, Role.LEAD), (2, Role.RESPONSIBLE), (3, Role.COOPERATING),
        ]  # fmt: skip
        assert letter(desk, "市水利局").projects == ()

    def test_a_change_of_a_deadline_is_a_change_of_the_letter(
        self, desk: Desk, tasks: Tasks
    ) -> None:
        old = letter(desk, "市妇联")
        project = row(tasks, "建设城乡社区儿童之家示范点15个")
        tasks.edit([CellEdit(project.task.id, "deadline", "10月底")], (), 2026)
        assert differences(old, letter(desk, "市妇联")) == (
            "“建设城乡社区儿童之家示范点15个”完成时限由2026年9月30日改为2026年10月31日",
        )
        tasks.remove([project.task.id])
        gone, numbering = differences(old, letter(desk, "市妇联")), "办实事项目"
        assert gone == (f"取消牵头{numbering}“建设城乡社区儿童之家示范点15个”",)

    def test_projects_are_told_by_their_role(self, desk: Desk, tasks: Tasks) -> None:
        new = letter(desk, "市妇联")
        for each in tasks.list(2026):
            if each.task.kind is TaskKind.PROJECT:
                tasks.remove([each.task.id])
        told = differences(letter(desk, "市妇联"), new)
        assert [sentence.split("“")[0] for sentence in told] == [
            "新增牵头办实事项目", "新增责任办实事项目", "新增配合办实事项目",
        ]  # fmt: skip

    def test_a_frozen_letter_comes_back_as_it_was(self, desk: Desk) -> None:
        draft = letter(desk, "市妇联")
        assert from_json(to_json(draft)) == draft

    def test_a_letter_frozen_before_there_were_projects_is_still_read(self, desk: Desk) -> None:
        raw = json.loads(to_json(letter(desk, "市妇联")))
        del raw["projects"]
        for line in raw["tasks"]:
            for field in ("requirement", "deadline", "evidence"):
                del line[field]
        old = from_json(json.dumps(raw))
        assert old.projects == ()
        assert {line.deadline for line in old.tasks} == {""}

    def test_a_unit_with_nothing_but_a_project_gets_a_letter(self, tasks: Tasks) -> None:
        year = 2027
        tasks.add([{"text": "建母婴室", "kind": "办实事", "lead": "市科协"}], year)
        book = open_book(tasks._store, year, TODAY)
        chosen = [each.unit.short_name for each in book.standings() if not each.skipped]
        assert chosen == ["市科协"]
