"""Tables with measures (策略措施) beside the goals, and targets that have a year of their own."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.plans.imported import PlanImport
from app.domain.plans.table import read_table
from app.domain.plans.values import GoalKind, PlanKind
from app.domain.roster.matching import UnitNames
from tests.domain.plans.sheets import Grid, book, sheet

NOBODY = UnitNames(())
HEAD = ["领域", "主要目标", "策略措施", "责任单位"]


def read(grid: Grid, merges: tuple[str, ...] = (), names: UnitNames = NOBODY) -> PlanImport:
    found = book(sheet(grid, merges))
    return read_table(found, names, title="规划", kind=PlanKind.WOMEN, years=(2021, 2030))


def told(imported: PlanImport) -> list[tuple[GoalKind, str, str, tuple[str, ...], str]]:
    return [(e.kind, e.domain, e.text, e.lead, e.where) for e in imported.goals]


def test_measures_beside_a_goal_are_those_of_its_domain(names: UnitNames) -> None:
    imported = read(
        [
            HEAD,
            ["健康", "降低死亡率", "完善制度", "市卫健委"],
            ["", "", "开展免费筛查", "市妇联"],
            ["教育", "普及教育", "—", "市教育局"],
            ["", "", "（一）办好学校", ""],
            ["", "", "〃", "团市委"],
        ],
        ("A2:A3", "B2:B3", "A4:A6"),
        names,
    )
    assert told(imported) == [
        (GoalKind.GOAL, "健康", "降低死亡率", ("市卫健委", "市妇联"), "Sheet1!B2"),
        (GoalKind.MEASURE, "健康", "完善制度", ("市卫健委",), "Sheet1!C2"),
        (GoalKind.MEASURE, "健康", "开展免费筛查", ("市妇联",), "Sheet1!C3"),
        (GoalKind.GOAL, "教育", "普及教育", ("市教育局", "团市委"), "Sheet1!B4"),
        (GoalKind.MEASURE, "教育", "（一）办好学校", ("团市委",), "Sheet1!C5"),
    ]
    assert imported.notes == ("Sheet1!B6 没有目标，其单位并入上一项目标。",)


def test_numbered_points_of_a_cell_are_measures_of_their_own() -> None:
    cell = "1.完善制度。2.加强服务，\n覆盖城乡。\n（3）办好学校。"
    imported = read(
        [HEAD, ["健康", "甲", cell, "市妇联"], ["健康", "乙", "措施：\n1.甲。", "市妇联"]]
    )
    assert [(e.text, e.where) for e in imported.goals if e.kind is GoalKind.MEASURE] == [
        ("完善制度。", "Sheet1!C2第1条"),
        ("加强服务，覆盖城乡。", "Sheet1!C2第2条"),
        ("办好学校。", "Sheet1!C2第3条"),
        ("措施：1.甲。", "Sheet1!C3"),
    ]


def test_goals_with_measures_need_no_units() -> None:
    imported = read(
        [
            ["妇女发展规划主要目标和策略措施", ""],
            ["主要目标", "主要措施"],
            ["一、妇女与健康", ""],
            ["降低死亡率", "完善制度"],
            ["主要目标", "主要措施"],
            ["普及检查", ""],
            ["", "一、免费检查"],
        ],
        ("A1:B1", "A3:B3"),
    )
    assert [(e.kind.value, e.domain, e.text) for e in imported.goals] == [
        ("goal", "妇女与健康", "降低死亡率"),
        ("measure", "妇女与健康", "完善制度"),
        ("goal", "妇女与健康", "普及检查"),
        ("measure", "妇女与健康", "一、免费检查"),
    ]
    assert imported.notes == ()


@pytest.mark.parametrize("head", ["单位具体措施", "本单位措施", "措施落实情况"])
def test_steps_of_a_unit_are_no_measures_of_the_plan(head: str) -> None:
    imported = read([["主要目标", head, "责任单位"], ["甲", "每月检查", "市妇联"]])
    assert [e.text for e in imported.goals] == ["甲"]
    assert imported.notes == (f"“{head}”一列没有读取。",)


@pytest.mark.parametrize(
    ("head", "row"),
    [
        (
            ["主要目标", "具体措施", "考核标准", "责任单位"],
            ["甲", "每月检查", "检查记录", "市妇联"],
        ),
        (["指标", "计量单位", "目标值", "具体措施"], ["甲率", "%", "≥9", "每月检查"]),
    ],
)
def test_steps_beside_a_standard_or_an_indicator_are_those_of_units(
    head: list[str], row: list[str]
) -> None:
    imported = read([head, row])
    assert all(e.kind is GoalKind.GOAL for e in imported.goals)
    assert "“具体措施”一列没有读取。" in imported.notes


def test_measures_stand_beside_goals_that_have_indicators() -> None:
    imported = read(
        [
            ["主要目标", "指标", "计量单位", "目标值", "策略措施"],
            ["降低死亡率", "孕产妇死亡率", "1/10万", "≤12", "完善制度"],
            ["", "婴儿死亡率", "‰", "≤5", "加强服务"],
        ],
        ("A2:A3",),
    )
    assert [e.text for e in imported.goals] == ["降低死亡率", "完善制度", "加强服务"]
    assert [e.under for e in imported.indicators] == ["Sheet1!A2", "Sheet1!A2"]


def test_a_measure_written_again_is_one_and_is_not_the_goal_of_its_name() -> None:
    imported = read(
        [HEAD, ["健康", "甲", "甲", "市妇联"], ["健康", "乙", "甲", "市教育局"]],
    )
    assert [(e.kind.value, e.text, e.lead) for e in imported.goals] == [
        ("goal", "甲", ("市妇联",)),
        ("measure", "甲", ("市妇联", "市教育局")),
        ("goal", "乙", ("市教育局",)),
    ]


@pytest.mark.parametrize("text", ["2025年", "2025", "２０２５年底", "到2025年末", "2025年底前"])
def test_a_deadline_that_is_a_year_is_the_year_of_the_target(text: str) -> None:
    grid: Grid = [["指标", "计量单位", "目标值", "完成时限"], ["甲率", "%", "≥90", text]]
    (one,) = read(grid).indicators
    assert (one.indicator.target, one.targets) == (None, ((2025, Decimal(90)),))
    assert one.indicator.note == ""


@pytest.mark.parametrize(
    ("head", "target", "text"),
    [
        ("目标值", "≥90", "2019年"),
        ("目标值", "≥90", "2035年底"),
        ("目标值", "≥90", "2025年6月底"),
        ("目标值", "≥90", "2025年前"),
        ("目标值", "≥90", "长期坚持"),
        ("目标值", "逐步提高", "2025年"),
        ("2030年目标", "≥90", "2025年"),
    ],
)
def test_any_other_deadline_is_a_remark(head: str, target: str, text: str) -> None:
    grid: Grid = [["指标", "计量单位", head, "完成时限"], ["甲率", "%", target, text]]
    (one,) = read(grid).indicators
    assert one.indicator.note == f"完成时限：{text}"
    assert one.targets == ()


def test_a_year_with_a_target_of_its_own_keeps_it() -> None:
    head = ["指标", "计量单位", "2025年", "目标值", "完成时限"]
    (one,) = read([head, ["甲率", "%", "≥85", "≥90", "2025年"]]).indicators
    assert (str(one.indicator.target), one.targets) == ("90", ((2025, Decimal(85)),))
    assert one.indicator.note == "完成时限：2025年"
