"""Frozen content and the words for what changed."""

from __future__ import annotations

import json
from dataclasses import fields, replace

import pytest

from app.domain.letters.drafting import Drafts, Material
from app.domain.letters.letter import Letter, TargetLine, TaskLine, Wording
from app.domain.letters.versions import differences, from_json, to_json
from app.domain.letters.words import letter_labels, named_texts
from app.domain.plans.values import Role
from app.errors import DatabaseProblem


@pytest.fixture
def letter(material: Material) -> Letter:
    return Drafts(material).letter(material.units[0])


def changed_line(letter: Letter, index: int, **changes: object) -> Letter:
    lines = list(letter.targets)
    lines[index] = replace(lines[index], **changes)  # type: ignore[arg-type]  # checked by replace
    return replace(letter, targets=tuple(lines))


def test_the_frozen_text_is_one_line_with_sorted_keys(letter: Letter) -> None:
    text = to_json(letter)
    assert "\n" not in text
    assert list(json.loads(text)) == sorted(json.loads(text))
    assert "九年义务教育巩固率" in text  # readable as it stands


def test_a_frozen_letter_without_a_later_field_takes_the_default(letter: Letter) -> None:
    data = json.loads(to_json(letter))
    del data["unit_leader_title"]
    assert from_json(json.dumps(data)).unit_leader_title == ""


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", '{"wording": "angry"}', '{"wording": "standard"}']
)
def test_damaged_content_is_refused_in_words(text: str) -> None:
    with pytest.raises(DatabaseProblem, match="内容已损坏"):
        from_json(text)


def test_a_changed_target_is_said_with_both_numbers(letter: Letter) -> None:
    new = changed_line(letter, 1, target="≥89")
    assert differences(letter, new) == ("“学前教育毛入园率”2026年目标由≥88.1改为≥89",)


def test_a_changed_final_target_names_its_year(letter: Letter) -> None:
    new = changed_line(letter, 1, end_target="≥92")
    assert differences(letter, new) == ("“学前教育毛入园率”2030年目标由≥90改为≥92",)


def test_a_new_officer_is_said_and_blank_is_a_word(letter: Letter) -> None:
    new = replace(letter, unit_liaison="王䶮", unit_liaison_phone="13800001234")
    assert differences(letter, new) == ("联络员由李四改为王䶮", "联络员电话由空白改为13800001234")
    assert differences(new, letter)[1] == "联络员电话由13800001234改为空白"


@pytest.mark.parametrize(
    ("role", "added", "removed"),
    [
        (Role.LEAD, "新增牵头指标“甲率”", "取消牵头指标“甲率”"),
        (Role.RESPONSIBLE, "新增责任指标“甲率”", "取消责任指标“甲率”"),
        (Role.COOPERATING, "新增配合指标“甲率”", "取消配合指标“甲率”"),
    ],
)
def test_rows_that_come_and_go_are_said_with_their_role(
    letter: Letter, role: Role, added: str, removed: str
) -> None:
    line = replace(letter.targets[0], indicator="甲率", role=role, number=3)
    new = replace(letter, targets=(*letter.targets, line))
    assert differences(letter, new) == (added,)
    assert differences(new, letter) == (removed,)


@pytest.mark.parametrize(
    ("role", "added", "removed"),
    [
        (Role.LEAD, "新增牵头任务“建成儿童之家”", "取消牵头任务“建成儿童之家”"),
        (Role.RESPONSIBLE, "新增责任任务“建成儿童之家”", "取消责任任务“建成儿童之家”"),
        (Role.COOPERATING, "新增配合任务“建成儿童之家”", "取消配合任务“建成儿童之家”"),
    ],
)
def test_tasks_that_come_and_go_are_said_with_their_role(
    letter: Letter, role: Role, added: str, removed: str
) -> None:
    task = TaskLine(number=1, domain="儿童与福利", task="建成儿童之家", role=role, partners="")
    new = replace(letter, tasks=(task,))
    assert differences(letter, new) == (added,)
    assert differences(new, letter) == (removed,)


def test_a_row_taken_out_does_not_change_the_rows_below_it(letter: Letter) -> None:
    rest = replace(letter.targets[1], number=1)
    new = replace(letter, targets=(rest,))
    assert differences(letter, new) == ("取消牵头指标“九年义务教育巩固率”",)


def test_another_role_and_wording_are_said_in_words(letter: Letter) -> None:
    new = changed_line(letter, 0, role=Role.COOPERATING)
    assert differences(letter, new) == ("“九年义务教育巩固率”角色由牵头改为配合",)
    assert differences(letter, replace(letter, wording=Wording.JUSTICE)) == (
        "措辞由通用措辞改为法院、检察院措辞",
    )


def test_a_changed_list_of_plans_is_shown_as_a_list(letter: Letter) -> None:
    new = replace(letter, plan_titles=("甲规划", "乙规划"))
    assert differences(letter, new)[0].endswith("改为甲规划、乙规划")


def test_rows_in_another_order_are_a_difference(letter: Letter) -> None:
    new = replace(letter, targets=letter.targets[::-1])
    assert differences(letter, new) == ("各行顺序有变化",)


def test_two_rows_of_the_same_name_are_told_apart(letter: Letter) -> None:
    twice = replace(letter, targets=(*letter.targets, letter.targets[0]))
    assert differences(letter, twice) == ("新增牵头指标“九年义务教育巩固率”",)
    assert differences(twice, changed_line(twice, 2, target="≥95.5")) == (
        "“九年义务教育巩固率”2026年目标由缺改为≥95.5",
    )


def test_every_field_of_a_letter_has_words(letter: Letter) -> None:
    """Else a change of that field would make a new version that says nothing."""
    tables = {"targets", "tasks", "projects"}
    assert set(letter_labels()) == {field.name for field in fields(Letter)} - tables


def test_a_change_of_any_cell_of_a_row_is_said(letter: Letter) -> None:
    for field in fields(TargetLine):
        value: object = Role.COOPERATING if field.name == "role" else "别的"
        new = changed_line(letter, 0, **{field.name: value})
        assert differences(letter, new), field.name


def test_names_come_before_the_texts_that_repeat_them(material: Material) -> None:
    letter = Drafts(material).letter(material.units[3])
    texts = list(named_texts(letter))
    assert ("单位", "某市中级人民法院") in texts
    assert ("规划", "某市儿童发展规划（2021—2030年）") in texts
    assert ("指标", "孕产妇死亡率") in texts
    assert ("任务", "消除对妇女一切形式的歧视") in texts
    # Named in three rows, said once.
    assert texts[-2:] == [("牵头/配合单位", "市卫生健康委"), ("牵头/配合单位", "市教育局")]
