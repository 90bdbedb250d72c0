"""Rows that are no goals, and goals that are written more than once."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans.imported import PlanImport
from app.domain.plans.table import read_table
from app.domain.plans.table_rows import GoalRow, domain_name, is_foot, without_repeats
from app.domain.plans.values import PlanKind
from app.domain.roster.matching import UnitNames
from tests.domain.plans.sheets import Grid, book, sheet

HEAD = ["领域", "主要目标", "主要责任单位", "责任单位"]


def read(names: UnitNames, *grids: Grid) -> PlanImport:
    sheets = [sheet(grid, name=f"表{place}") for place, grid in enumerate(grids, start=1)]
    return read_table(
        book(*sheets), names, title="规划", kind=PlanKind.WOMEN, years=(2011, 2020)
    )  # fmt: skip


@pytest.mark.parametrize(
    "foot",
    [
        ["填表人：张三", "", "联系电话：13800000000", ""],
        ["制表：张三", "审核：李四", "", "2011年3月"],
        ["注：", "本表由市妇儿工委办制定", "", ""],
        ["", "单位负责人（签字）:", "", "统计负责人:"],
        ["（备注：数据来源见说明）", "", "", ""],
        ["附件2", "", "", ""],
    ],
)
def test_a_foot_of_several_cells_is_a_note(names: UnitNames, foot: list[str]) -> None:
    imported = read(names, [HEAD, ["健康", "目标甲", "市教育局", "市妇联"], foot])
    assert [(goal.lead, goal.cooperating) for goal in imported.goals] == [
        (("市教育局",), ("市妇联",))
    ]
    assert imported.questions == ()
    assert imported.notes == (" ".join(cell for cell in foot if cell),)


@pytest.mark.parametrize(
    "text",
    ["审核制度进一步健全", "联系服务妇女群众：机制健全", "说明白、讲清楚", "1.目标：达到90%"],
)
def test_a_goal_that_begins_like_a_foot_is_a_goal(names: UnitNames, text: str) -> None:
    imported = read(names, [HEAD, ["健康", text, "市教育局", "市妇联"]])
    assert [goal.text for goal in imported.goals] == [text]


def test_a_domain_of_ditto_is_the_one_above(names: UnitNames) -> None:
    imported = read(
        names,
        [
            HEAD,
            ["妇女与健康", "目标甲", "市卫健委", "市妇联"],
            ["同上", "目标乙", "市卫健委", ""],
            ["〃", "目标丙", "市卫健委", ""],
        ],
    )
    assert {goal.domain for goal in imported.goals} == {"妇女与健康"}


def test_a_goal_written_again_gathers_its_units(names: UnitNames) -> None:
    imported = read(
        names,
        [
            HEAD,
            ["健康", "目标甲", "市卫健委", "市妇联"],
            ["健康", "目标甲", "市卫健委", "市人社局"],
            ["教育", "目标甲", "市教育局", ""],
        ],
        [HEAD, ["健康", "目标甲", "市教育局", "团市委"]],
    )
    assert [(goal.domain, goal.lead, goal.cooperating) for goal in imported.goals] == [
        ("健康", ("市卫健委", "市教育局"), ("市妇联", "市人社局", "团市委")),
        ("教育", ("市教育局",), ()),
    ]
    assert imported.notes == (
        "表1!B3 与 表1!B2 是同一项目标，责任单位已并到一起。",
        "表2!B2 与 表1!B2 是同一项目标，责任单位已并到一起。",
    )


@given(
    st.lists(
        st.tuples(st.sampled_from("甲乙"), st.sampled_from("一二三"), st.sampled_from("东西南北"))
    )
)
def test_no_unit_is_lost_and_no_goal_stands_twice(lines: list[tuple[str, str, str]]) -> None:
    notes: list[str] = []
    rows = [
        GoalRow(domain, text, f"B{place}", lead=[(unit, f"C{place}")])
        for place, (domain, text, unit) in enumerate(lines)
    ]
    kept = without_repeats(rows, notes.append)
    keys = [(row.domain, row.text) for row in kept]
    assert keys == list(dict.fromkeys((domain, text) for domain, text, _unit in lines))
    assert len(notes) == len(lines) - len(kept)
    for row in kept:
        units = [unit for unit, _where in row.lead]
        assert units == list(
            dict.fromkeys(
                u for domain, text, u in lines if (domain, text) == (row.domain, row.text)
            )
        )


@pytest.mark.parametrize(
    ("written", "name"),
    [("一、妇女与健康", "妇女与健康"), ("（二）妇女 与教育", "妇女与教育"), ("3.环境", "环境"),
     ("第四部分 儿童与安全", "儿童与安全"), ("2.5倍目标", "2.5倍目标")],
)  # fmt: skip
def test_a_domain_goes_without_its_number(written: str, name: str) -> None:
    assert domain_name(written) == name


@pytest.mark.parametrize("texts", [["目标"], ["健康", "注：不是脚注"], ["附近学校", "目标"]])
def test_what_is_no_foot(texts: list[str]) -> None:
    assert not is_foot(texts)
