"""The year's tasks and projects in letters: rows with deadlines, a section of their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.letters.drafting import Drafts, Material
from app.domain.letters.letter import Letter
from app.domain.letters.versions import differences, from_json, to_json
from app.domain.letters.words import named_texts
from app.domain.plans.plan import Assignment
from app.domain.plans.records import Task
from app.domain.plans.values import Role, TaskKind

EDUCATION, HEALTH, FINANCE = 11, 12, 13
MEETING = Task(id=1, year=2026, text="召开联席会议", requirement="一年两次", domain_id=1,
               deadline=date(2026, 12, 5), evidence="纪要")  # fmt: skip
ROOMS = Task(id=2, year=2026, text="建设母婴室20间", kind=TaskKind.PROJECT)
ROLES = {EDUCATION: Role.LEAD, HEALTH: Role.RESPONSIBLE, FINANCE: Role.COOPERATING}


@pytest.fixture
def with_tasks(material: Material) -> Material:
    duties = tuple(
        Assignment(unit_id=unit, role=role, year=2026, task_id=task.id)
        for task in (MEETING, ROOMS)
        for unit, role in ROLES.items()
    )
    return replace(material, tasks=(MEETING, ROOMS), assignments=(*material.assignments, *duties))


def letter(material: Material, unit_id: int) -> Letter:
    unit = next(unit for unit in material.units if unit.id == unit_id)
    return Drafts(material).letter(unit)


def test_a_task_has_a_row_with_everything_that_is_required(with_tasks: Material) -> None:
    line = next(each for each in letter(with_tasks, EDUCATION).tasks if each.task == MEETING.text)
    assert (line.domain, line.requirement, line.deadline, line.evidence) == (
        "妇女与健康", "一年两次", "2026年12月5日", "纪要",
    )  # fmt: skip
    assert (line.role, line.partners) == (Role.LEAD, "市卫生健康委、市财政局")


def test_a_project_stands_apart_from_the_tasks(with_tasks: Material) -> None:
    whole = letter(with_tasks, HEALTH)
    assert ROOMS.text not in {each.task for each in whole.tasks}
    (line,) = whole.projects
    assert (line.number, line.role, line.partners) == (1, Role.RESPONSIBLE, "市教育局")
    assert (line.domain, line.deadline) == ("", "")


def test_a_unit_with_nothing_but_a_project_gets_a_letter(with_tasks: Material) -> None:
    only = replace(
        with_tasks,
        assignments=(Assignment(unit_id=FINANCE, role=Role.LEAD, year=2026, task_id=ROOMS.id),),
    )
    skipped = {unit.id: Drafts(only).reason_to_skip(unit) for unit in only.units}
    assert skipped[FINANCE] == ""
    assert skipped[EDUCATION] != ""


@pytest.mark.parametrize(
    ("unit", "words"),
    [(EDUCATION, "牵头办实事项目"), (HEALTH, "责任办实事项目"), (FINANCE, "配合办实事项目")],
)
def test_a_new_version_says_which_project_came_and_went(
    with_tasks: Material, unit: int, words: str
) -> None:
    new = letter(with_tasks, unit)
    old = replace(new, projects=())
    assert differences(old, new) == (f"新增{words}“建设母婴室20间”",)
    assert differences(new, old) == (f"取消{words}“建设母婴室20间”",)


def test_another_deadline_is_said(with_tasks: Material) -> None:
    old = letter(with_tasks, EDUCATION)
    later = replace(MEETING, deadline=date(2026, 12, 20))
    new = letter(replace(with_tasks, tasks=(later, ROOMS)), EDUCATION)
    assert differences(old, new) == ("“召开联席会议”完成时限由2026年12月5日改为2026年12月20日",)


def test_the_frozen_letter_is_the_same_letter(with_tasks: Material) -> None:
    whole = letter(with_tasks, EDUCATION)
    assert from_json(to_json(whole)) == whole


def test_their_words_are_looked_through_for_characters_that_no_face_has(
    with_tasks: Material,
) -> None:
    texts = list(named_texts(letter(with_tasks, EDUCATION)))
    for label, text in (("具体要求", "一年两次"), ("佐证材料", "纪要"), ("任务", ROOMS.text)):
        assert (label, text) in texts
