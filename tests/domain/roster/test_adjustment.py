"""A file of an adjustment is read as people write such files, or refused with what is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from app.domain.roster.adjustment import (
    ChangeType,
    RosterChange,
    checked,
    read_adjustment,
)
from app.domain.roster.posts import Post
from app.domain.roster.units import Category
from app.errors import RuleBroken


def one(**change: object) -> RosterChange:
    return read_adjustment({"day": "2024-03-01", "changes": [change]}).changes[0]


def test_a_whole_file() -> None:
    read = read_adjustment(
        {
            "number": "示例政办函〔2024〕5号",
            "day": "2024年3月1日",
            "reason": "人事变动",
            "changes": [
                {
                    "kind": "replace",
                    "post": "联络员",
                    "unit": "市教育局",
                    "person": "李　𬭎",
                    "title": "科长",
                    "phone": 13800000000,
                    "acting": True,
                }
            ],
        }
    )
    assert (read.number, read.day, read.reason) == (
        "示例政办函〔2024〕5号",
        date(2024, 3, 1),
        "人事变动",
    )
    assert read.changes == (
        RosterChange(
            type=ChangeType.REPLACE,
            post=Post.LIAISON,
            unit="市教育局",
            person="李𬭎",
            title="科长",
            phone="13800000000",
            acting=True,
        ),
    )


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            {"type": "merge", "units": ["市人事局", "市劳动局"], "into": "市人社局"},
            RosterChange(type=ChangeType.MERGE, unit="市人社局", units=("市人事局", "市劳动局")),
        ),
        (
            {"type": "merge", "from": "市人事局、市劳动局", "into": ["市人社局"]},
            RosterChange(type=ChangeType.MERGE, unit="市人社局", units=("市人事局", "市劳动局")),
        ),
        (
            {"type": "拆分", "unit": "甲局", "into": "乙局，丙局"},
            RosterChange(type=ChangeType.SPLIT, unit="甲局", units=("乙局", "丙局")),
        ),
        (
            {"change": "更名", "unit": "甲局", "to": "乙局"},
            RosterChange(type=ChangeType.RENAME, unit="甲局", name="乙局"),
        ),
        (
            {"kind": "新增", "unit": "甲局", "category": "政府部门"},
            RosterChange(type=ChangeType.NEW, unit="甲局", category=Category.GOVERNMENT),
        ),
        (
            {"kind": "免职", "unit": "甲局", "post": "分管领导", "holder": "赵样甲"},
            RosterChange(type=ChangeType.END, unit="甲局", post=Post.LEADER, person="赵样甲"),
        ),
    ],
)
def test_the_ways_in_which_changes_are_written(
    change: dict[str, object], expected: RosterChange
) -> None:
    assert one(**change) == expected


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        ([], "一次调整是一个对象"),
        ({"changes": []}, "生效日期"),
        ({"day": "某日", "changes": [{}]}, "生效日期"),
        ({"day": "2024-03-01"}, "没有任何变动"),
        ({"day": "2024-03-01", "changes": "全部"}, "没有任何变动"),
        ({"day": "2024-03-01", "changes": ["新增"]}, "第 1 项变动不是一个对象"),
        ({"day": "2024-03-01", "changes": [{"kind": "吞并"}]}, "没有“吞并”这种变动"),
        (
            {"day": "2024-03-01", "changes": [{"kind": "end", "post": "局长"}]},
            "不认识“局长”。岗位有：主任、副主任",
        ),
        (
            {"day": "2024-03-01", "changes": [{"kind": "new", "category": "企业"}]},
            "不认识“企业”",
        ),
    ],
)
def test_what_is_wrong_is_said(raw: object, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        read_adjustment(raw)


def test_texts_are_stored_by_the_rules_of_the_table() -> None:
    change = RosterChange(
        type=ChangeType.REPLACE,
        post=Post.LIAISON,
        unit=" 市教育局 ",
        person=" 李　𬭎 ",
        title=" 科长 ",
        phone="１３８ ００００ ００００",
    )
    assert checked(change) == RosterChange(
        type=ChangeType.REPLACE,
        post=Post.LIAISON,
        unit="市教育局",
        person="李𬭎",
        title="科长",
        phone="13800000000",
    )


def test_names_of_new_and_joined_units_are_checked_like_any_other() -> None:
    merged = RosterChange(
        type=ChangeType.MERGE, unit="甲局", units=(" 乙局", "丙局 "), name=" 丁局 "
    )
    assert (checked(merged).units, checked(merged).name) == (("乙局", "丙局"), "丁局")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (RosterChange(type=ChangeType.NEW, unit="局" * 500), "单位名称"),
        (RosterChange(type=ChangeType.RENAME, unit="甲局", name="局" * 500), "单位名称"),
        (RosterChange(type=ChangeType.REPLACE, person="赵" * 500), "超过60个字"),
        (RosterChange(type=ChangeType.REPLACE, phone="没有电话"), "没有电话"),
    ],
)
def test_what_the_table_cannot_store_is_refused(change: RosterChange, sentence: str) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        checked(change)
