"""Tables that divide goals among units, as units and upper levels really make them."""

from __future__ import annotations

import pytest

from app.domain.plans.imported import PlanImport, Question
from app.domain.plans.table import read_table
from app.domain.plans.values import PlanKind
from app.domain.roster.matching import UnitNames
from app.domain.sheets.book import Book, Sheet, SheetState
from app.errors import FileProblem
from tests.domain.plans.sheets import ERROR, NO_VALUE, Grid, book, sheet

HEAD = ["领域", "主要目标", "主要责任单位", "责任单位"]


def read(names: UnitNames, *sheets: Sheet, kind: PlanKind = PlanKind.WOMEN) -> PlanImport:
    return read_table(book(*sheets), names, title="规划", kind=kind, years=(2011, 2020))


def units(imported: PlanImport) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(goal.lead, goal.cooperating) for goal in imported.goals]


def test_the_provincial_form_with_merged_domains_titles_and_notes(names: UnitNames) -> None:
    imported = read(
        names,
        sheet(
            [
                ["附件1"],
                ["某市妇女发展规划（2011—2020年）目标责任分解表"],
                HEAD,
                ["妇女与健康", "1.降低孕产妇死亡率。", "市卫健委", "市妇联"],
                ["", "2.提高筛查率。", "市卫健委\n市妇联", "市教育局、市人社局"],
                ["妇女\n与教育", "3.消除性别差距。", "市教育局/市人社局", "团市委 市妇联"],
                [],
                ["注：排在第一位的为牵头单位。"],
            ],
            ["A2:D2", "A4:A5", "A8:D8"],
        ),
    )
    assert imported.title == "规划"
    assert (imported.kind, imported.years) == (PlanKind.WOMEN, (2011, 2020))
    assert imported.file_name == "分解表.xlsx"
    assert [(goal.domain, goal.text, goal.where) for goal in imported.goals] == [
        ("妇女与健康", "1.降低孕产妇死亡率。", "Sheet1!B4"),
        ("妇女与健康", "2.提高筛查率。", "Sheet1!B5"),
        ("妇女与教育", "3.消除性别差距。", "Sheet1!B6"),
    ]
    assert units(imported) == [
        (("市卫健委",), ("市妇联",)),
        (("市卫健委", "市妇联"), ("市教育局", "市人社局")),
        (("市教育局", "市人社局"), ("团市委", "市妇联")),
    ]
    last = imported.goals[2]
    assert last.lead_units == ("市教育局", "市人力资源和社会保障局")
    assert last.cooperating_units == ("共青团某市委员会", "市妇女联合会")
    assert imported.questions == ()
    assert imported.notes == ("注：排在第一位的为牵头单位。",)


@pytest.mark.parametrize(
    "cell",
    [
        "市教育局\n市人社局\n团市委",
        "市教育局/市人社局/团市委",
        "市教育局,市人社局,团市委",
        "市教育局，市人社局，团市委",
        "市教育局、市人社局、团 市 委",
        "市教育局；市人社局;团市委",
        "市教育局 市人社局　团市委",
        "市教育局、市人社局、团市委等",
        "牵头单位：市教育局\n配合单位：市人社局、团市委",
    ],
)
def test_units_are_split_however_they_are_parted(names: UnitNames, cell: str) -> None:
    imported = read(names, sheet([HEAD, ["健康", "目标", cell, ""]]))
    goal = imported.goals[0]
    assert (*goal.lead_units, *goal.cooperating_units) == (
        "市教育局",
        "市人力资源和社会保障局",
        "共青团某市委员会",
    )
    assert goal.lead_units[0] == "市教育局"


@pytest.mark.parametrize(
    ("head", "row", "lead", "cooperating"),
    [
        (
            ["序号", "责任单位", "配合单位", "目标任务", "领域"],
            ["1", "市教育局、市妇联", "团市委", "目标", "教育"],
            ("市教育局", "市妇联"),
            ("团市委",),
        ),
        (
            ["类别", "工作任务", "牵头单位", "责任单位", "配合单位"],
            ["教育", "目标", "市教育局", "市妇联", "团市委"],
            ("市教育局", "市妇联"),
            ("团市委",),
        ),
        (["领域", "指标名称", "责任单位"], ["教育", "目标", "市教育局"], ("市教育局",), ()),
        (["领域", "目 标", "配合部门"], ["教育", "目标", "市教育局"], (), ("市教育局",)),
        (
            ["领域", "主要目标", "责任单位（第一位为牵头）", "责任人"],
            ["教育", "目标", "市妇联、市教育局（牵头）", "某某"],
            ("市教育局", "市妇联"),
            (),
        ),
    ],
)
def test_columns_are_found_by_meaning_in_any_order(
    names: UnitNames,
    head: list[str],
    row: list[str],
    lead: tuple[str, ...],
    cooperating: tuple[str, ...],
) -> None:
    imported = read(names, sheet([head, row]))
    goal = imported.goals[0]
    assert (goal.domain, goal.text) == ("教育", "目标")
    assert (goal.lead, goal.cooperating) == (lead, cooperating)


def test_a_head_of_two_rows(names: UnitNames) -> None:
    imported = read(
        names,
        sheet(
            [
                ["任务分解表"],
                ["领域", "主要目标", "责任单位", ""],
                ["", "", "牵头单位", "配合单位"],
                ["教育", "目标", "市教育局", "市妇联"],
            ],
            ["A1:D1", "A2:A3", "B2:B3", "C2:D2"],
        ),
    )
    assert units(imported) == [(("市教育局",), ("市妇联",))]


def test_a_head_merged_over_two_columns_without_parts(names: UnitNames) -> None:
    imported = read(
        names,
        sheet([["领域", "主要目标", "责任单位", ""], ["教育", "目标", "市教育局", ""]], ["C1:D1"]),
    )
    assert units(imported) == [(("市教育局",), ())]


def test_unknown_names_are_asked_once_and_never_dropped(names: UnitNames) -> None:
    imported = read(
        names,
        sheet(
            [
                HEAD,
                ["教育", "目标一", "市教育体育局", "市国资委"],
                ["教育", "目标二", "市国资委", "市妇联"],
            ]
        ),
    )
    assert imported.questions == (
        Question("Sheet1!C2", "市教育体育局", ("市教育局",)),
        Question("Sheet1!D2", "市国资委", ()),
    )
    assert units(imported) == [
        (("市教育体育局",), ("市国资委",)),
        (("市国资委",), ("市妇联",)),
    ]
    assert imported.goals[1].lead_units == ()
    assert imported.goals[1].cooperating_units == ("市妇女联合会",)


def test_ditto_takes_the_units_above_and_says_so(names: UnitNames) -> None:
    imported = read(
        names,
        sheet(
            [
                HEAD,
                ["教育", "目标一", "市教育局", "市妇联"],
                ["教育", "目标二", "同上", "〃"],
            ]
        ),
    )
    assert units(imported)[1] == (("市教育局",), ("市妇联",))
    assert imported.notes == (
        "Sheet1!C3 的“同上”按上一行读取。",
        "Sheet1!D3 的“〃”按上一行读取。",
    )


def test_a_goal_over_several_rows_gathers_their_units(names: UnitNames) -> None:
    imported = read(
        names,
        sheet(
            [
                HEAD,
                ["教育", "目标一", "市教育局", "市妇联"],
                ["", "", "市人社局", "市妇联"],
                ["", "目标二", "团市委", ""],
                ["", "", "", "市卫健委"],
                ["", "目标三", "", ""],
            ],
            ["A2:A6", "B2:B3"],
        ),
    )
    assert units(imported) == [
        (("市教育局", "市人社局"), ("市妇联",)),
        (("团市委",), ("市卫健委",)),
        ((), ()),
    ]
    assert imported.notes == (
        "Sheet1!B5 没有目标，其单位并入上一项目标。",
        "Sheet1!B6 没有写责任单位。",
    )


def test_domains_as_headings_between_the_rows(names: UnitNames) -> None:
    grid: Grid = [
        ["序号", "主要目标", "责任单位"],
        ["一、妇女与健康", "", ""],
        ["1", "目标一", "市卫健委"],
        ["", "（二）妇女与教育", ""],
        ["2", "目标二", "市教育局"],
        ["", "没有单位的目标", ""],
        ["第三部分 妇女与经济", "", ""],
        ["3", "目标三", "市人社局"],
        ["4", "", ""],
    ]
    imported = read(names, sheet(grid, ["A2:C2"]))
    assert [(goal.domain, goal.text) for goal in imported.goals] == [
        ("妇女与健康", "目标一"),
        ("妇女与教育", "目标二"),
        ("妇女与教育", "没有单位的目标"),
        ("妇女与经济", "目标三"),
    ]


def test_totals_repeated_heads_and_unread_columns(names: UnitNames) -> None:
    imported = read(
        names,
        sheet(
            [
                [*HEAD, "2030年目标", "空列"],
                ["教育", "目标一", "市教育局", "", "96", ""],
                [*HEAD, "2030年目标", "空列"],
                ["教育", "目标二", "市教育局", "", "92", ""],
                ["合计", "2项", "", "", "", ""],
                ["填表人：某某"],
            ],
            hidden_rows=frozenset({3}),
        ),
    )
    assert [goal.text for goal in imported.goals] == ["目标一", "目标二"]
    assert imported.notes == (
        "“2030年目标”一列没有读取。",
        "Sheet1!B4 在文件里是隐藏行，已照常读取。",
        "Sheet1!A5 是合计行，没有读取。",
        "填表人：某某",
    )


def test_units_before_any_goal_are_told(names: UnitNames) -> None:
    imported = read(
        names, sheet([HEAD, ["教育", "", "市教育局", ""], ["教育", "目标", "市妇联", ""]])
    )
    assert units(imported) == [(("市妇联",), ())]
    assert imported.notes == ("Sheet1!B2 只有单位、没有目标，没有读取。",)


def test_sheets_of_the_other_plan_and_hidden_ones_are_left_out(names: UnitNames) -> None:
    def named(name: str, goal: str, state: SheetState = SheetState.VISIBLE) -> Sheet:
        return sheet([HEAD, ["教育", goal, "市教育局", ""]], name=name, state=state)

    sheets = (
        sheet([["说明"]], name="说明"),
        named("妇女规划 ", "妇女目标"),
        named("儿童规划", "儿童目标"),
        named("旧表", "旧目标", SheetState.HIDDEN),
    )
    women = read(names, *sheets)
    assert [(goal.text, goal.where) for goal in women.goals] == [("妇女目标", "妇女规划!B2")]
    assert women.notes == (
        "工作表“旧表”是隐藏的，没有读取。",
        "工作表“儿童规划”属于另一个规划，没有读取。",
    )
    children = read(names, *sheets, kind=PlanKind.CHILDREN)
    assert [goal.text for goal in children.goals] == ["儿童目标"]


@pytest.mark.parametrize(
    ("grid", "sentence"),
    [
        (
            [["姓名", "电话"], ["某某", "1"]],
            "“分解表.xlsx”里没有同时带“主要目标”和“责任单位”两列的表。"
            "请核对是不是这个文件，表头是否写明。",
        ),
        (
            [["某市妇女发展规划目标责任分解表", ""], ["", ""]],
            "“分解表.xlsx”里没有同时带“主要目标”和“责任单位”两列的表。"
            "请核对是不是这个文件，表头是否写明。",
        ),
        (
            [HEAD, ["", "", "", ""]],
            "“分解表.xlsx”有表头，但下面没有这个规划的目标。"
            "请核对工作表，以及选的是妇女规划还是儿童规划。",
        ),
        (
            [HEAD, ["教育", ERROR, "市教育局", ""]],
            "“分解表.xlsx”Sheet1!B2 是错误值 #REF!。请用 WPS 改好这一格，保存后再导入。",
        ),
        (
            [HEAD, ["教育", "目标", NO_VALUE, ""]],
            "“分解表.xlsx”Sheet1!C2 的公式没有保存计算结果。请用 WPS 打开文件，保存后再导入。",
        ),
    ],
)
def test_what_cannot_be_read_is_one_sentence(names: UnitNames, grid: Grid, sentence: str) -> None:
    merges = ["A1:B1"] if len(grid[0]) == 2 and not grid[0][1] else []
    with pytest.raises(FileProblem) as caught:
        read(names, sheet(grid, merges))
    assert caught.value.sentence == sentence


def test_a_fault_names_its_cell(names: UnitNames) -> None:
    grid: Grid = [["序号", *HEAD], [NO_VALUE, "教育", "目标", "市教育局", ERROR]]
    with pytest.raises(FileProblem) as caught:
        read(names, sheet(grid))
    assert (caught.value.sheet, caught.value.cell) == ("Sheet1", "E2")


def test_an_empty_workbook_has_no_table(names: UnitNames) -> None:
    with pytest.raises(FileProblem):
        read_table(Book("空.xlsx", ()), names, title="规", kind=PlanKind.WOMEN, years=(2011, 2020))


def test_a_cell_that_hangs_into_the_head_is_no_head(names: UnitNames) -> None:
    grid: Grid = [["附件1"], [], [], [], ["", *HEAD], ["", "教育", "目标", "市教育局", ""]]
    assert units(read(names, sheet(grid, ["A1:A5"]))) == [(("市教育局",), ())]
