"""Tables of indicators, as plans print them: columns by meaning, numbers as they were typed."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans.imported import ImportedIndicator, PlanImport
from app.domain.plans.measuring import lower_is_better, split_name, tidy_unit, unit_in
from app.domain.plans.plan import Indicator
from app.domain.plans.table import read_table
from app.domain.plans.values import Binding, Comparator, Direction, PlanKind
from app.domain.roster.matching import UnitNames
from app.domain.sheets.book import Cell, Sheet
from app.errors import FileProblem
from tests.domain.plans.sheets import ERROR, Grid, book, sheet

NOBODY = UnitNames(())
HEAD = ["领域", "指标名称", "计量单位", "基期", "2030年目标", "牵头单位"]


def read(grid: Grid, merges: tuple[str, ...] = (), names: UnitNames = NOBODY) -> PlanImport:
    return read_sheet(sheet(grid, merges), names)


def read_sheet(one: Sheet, names: UnitNames = NOBODY) -> PlanImport:
    return read_table(book(one), names, title="规划", kind=PlanKind.WOMEN, years=(2021, 2030))


def only(imported: PlanImport) -> ImportedIndicator:
    assert len(imported.indicators) == 1
    return imported.indicators[0]


def told(one: Indicator) -> tuple[str, str, Comparator, str | None, str | None]:
    numbers = (one.target, one.baseline)
    target, baseline = (None if each is None else str(each) for each in numbers)
    return one.name, one.unit_of_measurement, one.comparator, target, baseline


def test_a_table_of_indicators_becomes_indicators(names: UnitNames) -> None:
    imported = read(
        [
            ["某市妇女发展规划监测指标"],
            HEAD,
            ["妇女与健康", "1.孕产妇死亡率", "1/10万", "14.8", "≤12", "市卫健委"],
            ["", "适龄妇女宫颈癌人群筛查率", "％", "51.5", "达到并保持≥70%", "市卫健委、市妇联"],
            ["妇女与经济", "就业人员中的女性比例", "%", "43.5%", "45左右", "市人社局"],
            ["", "女性人均预期寿命", "岁", "", "逐步提高", "市航天局"],
        ],
        ("A1:F1", "A3:A4"),
        names,
    )
    assert imported.goals == ()
    assert [(each.domain, *told(each.indicator)) for each in imported.indicators] == [
        ("妇女与健康", "孕产妇死亡率", "1/10万", Comparator.AT_MOST, "12", "14.8"),
        ("妇女与健康", "适龄妇女宫颈癌人群筛查率", "%", Comparator.AT_LEAST_KEEP, "70", "51.5"),
        ("妇女与经济", "就业人员中的女性比例", "%", Comparator.AROUND, "45", "43.5"),
        ("妇女与经济", "女性人均预期寿命", "岁", Comparator.TREND_UP, None, None),
    ]
    assert [each.indicator.direction for each in imported.indicators] == [
        Direction.DECREASE, Direction.INCREASE, Direction.KEEP, Direction.INCREASE,
    ]  # fmt: skip
    assert imported.indicators[1].lead == ("市卫健委", "市妇联")
    assert imported.indicators[0].where == "Sheet1!B3"
    assert [question.name for question in imported.questions] == ["市航天局"]
    assert imported.notes == ()
    assert all(each.doubt == "" for each in imported.indicators)


def test_goals_and_their_indicators_in_one_table(names: UnitNames) -> None:
    imported = read(
        [
            ["主要目标", "指标", "单位", "目标值", "责任单位"],
            ["降低死亡率", "孕产妇死亡率", "1/10万", "12/10万以下", "市卫健委"],
            ["", "婴儿死亡率", "‰", "≤5.0", "市妇联"],
            ["普及教育", "", "", "", "市教育局"],
            ["", "", "", "", "团市委"],
            ["", "巩固率", "%", "≥96", ""],
            ["", "", "", "", "市人社局"],
        ],
        ("A2:A3",),
        names,
    )
    assert [(goal.text, goal.lead) for goal in imported.goals] == [
        ("降低死亡率", ("市卫健委", "市妇联")),
        ("普及教育", ("市教育局", "团市委", "市人社局")),
    ]
    assert [(each.indicator.name, each.under, each.lead) for each in imported.indicators] == [
        ("孕产妇死亡率", "Sheet1!A2", ("市卫健委",)),
        ("婴儿死亡率", "Sheet1!A2", ("市妇联",)),
        ("巩固率", "Sheet1!A4", ("市人社局",)),
    ]


def test_years_are_baseline_way_and_end_by_the_years_of_the_plan() -> None:
    imported = read(
        [
            ["指标", "计量单位", "2019年", "2020年", "2025年", "2026年目标值", "2030年", "2031年"],
            ["学前教育毛入园率", "%", "84", "85.2", "88", "≥88.5", "≥90", "91"],
        ]
    )
    one = only(imported)
    assert told(one.indicator)[2:] == (Comparator.AT_LEAST, "90", "85.2")
    assert one.targets == ((2025, Decimal("88")), (2026, Decimal("88.5")))
    assert imported.notes == ("“2019年”一列没有读取。", "“2031年”一列没有读取。")


def test_a_head_of_two_rows_with_years_below_a_wide_target() -> None:
    imported = read(
        [
            ["指标名称", "单位", "现状值（2022年）", "目标值", ""],
            ["", "", "", "2025年", "2030年"],
            ["义务教育巩固率", "%", "95.5", "≥95.8", "≥96"],
        ],
        ("A1:A2", "B1:B2", "C1:C2", "D1:E1"),
    )
    one = only(imported)
    assert told(one.indicator)[3:] == ("96", "95.5")
    assert one.indicator.baseline_source == "现状值(2022年)"
    assert one.targets == ((2025, Decimal("95.8")),)


def test_only_a_year_on_the_way_tells_how_it_compares() -> None:
    one = only(read([["指标", "单位", "年度目标（2026年）"], ["近视率", "%", "≤40"]]))
    assert told(one.indicator) == ("近视率", "%", Comparator.AT_MOST, None, None)
    assert one.targets == ((2026, Decimal(40)),)


def test_a_direction_has_no_number_in_its_years() -> None:
    head = ["指标", "单位", "2025年", "2030年"]
    one = only(read([head, ["寿命", "岁", "逐步提高", "逐步提高"]]))
    assert (one.indicator.comparator, one.targets) == (Comparator.TREND_UP, ())
    assert one.doubt == ""


def test_a_goal_column_with_a_unit_of_measurement_holds_indicators() -> None:
    imported = read([["主要目标", "计量单位", "目标值"], ["巩固率", "%", "≥96"]])
    assert told(only(imported).indicator)[:4] == ("巩固率", "%", Comparator.AT_LEAST, "96")
    assert imported.goals == ()


@pytest.mark.parametrize(
    ("rows", "is_target"),
    [([["≥90"], ["45左右"]], True), ([["就医更加便捷"], ["上学更加方便，老师更好"]], False)],
)
def test_a_head_that_only_says_target_is_one_where_numbers_stand(
    rows: list[list[str]], is_target: bool
) -> None:
    grid = [["目标", "指标", "计量单位"], *([text, f"指标{text}", "%"] for [text] in rows)]
    imported = read(grid)
    assert bool(imported.goals) is not is_target
    assert (imported.indicators[0].indicator.target is not None) is is_target


def test_units_of_measurement_are_found_where_they_stand() -> None:
    imported = read(
        [
            ["指标", "单位", "目标值"],
            ["孕产妇死亡率（1/10万）", "", "≤12"],
            ["婴儿死亡率", "", "5‰以下"],
            ["巩固率", "百分比", "≥96"],
            ["毛入园率", "〃", "≥90"],
            ["托位数（每千人口）", "个", "≥4.5"],
        ]
    )
    assert [(each.indicator.name, each.indicator.unit_of_measurement)
            for each in imported.indicators] == [
        ("孕产妇死亡率", "1/10万"), ("婴儿死亡率", "‰"), ("巩固率", "%"), ("毛入园率", "%"),
        ("托位数（每千人口）", "个"),
    ]  # fmt: skip


def test_percent_cells_are_read_as_they_are_seen() -> None:
    grid = sheet([["指标", "单位", "基期", "目标值"], ["巩固率", "%", "", ""]])
    row = (*grid.rows[1][:2], Cell(0.955), Cell(0.96))
    one = only(
        read_sheet(replace(grid, rows=(grid.rows[0], row), percents=frozenset({(1, 2), (1, 3)})))
    )
    assert told(one.indicator)[3:] == ("96", "95.5")


def test_what_is_not_understood_stays_with_its_cell() -> None:
    imported = read(
        [
            ["指标", "单位", "方向", "基期", "2025年", "目标值"],
            ["巩固率", "%", "朝上", "约九成", "很高", "明显改善"],
            ["死亡率", "%", "逆向", "12‰", "≥3", "9"],
            ["检查率", "%", "正向", "—", "", ""],
        ]
    )
    first, second, third = imported.indicators
    assert first.indicator.comparator is Comparator.QUALITATIVE
    assert first.indicator.target_note == "明显改善"
    for cell, text in (("C2", "朝上"), ("D2", "约九成"), ("F2", "明显改善"), ("E2", "很高")):
        assert f"Sheet1!{cell}：“{text}”" in first.doubt
    assert told(second.indicator)[2:] == (Comparator.AT_MOST, "9", None)
    assert "Sheet1!F3：“9”没有写明方式，按 ≤9 读取。" in second.doubt
    assert "Sheet1!D3：" in second.doubt
    assert "Sheet1!E3：" in second.doubt
    assert third.doubt == "Sheet1!A4：没有写目标值，按仅监测读取。"
    assert third.indicator.comparator is Comparator.MONITOR


def test_remarks_deadline_source_and_whether_it_is_binding() -> None:
    grid: Grid = [
        ["指标", "单位", "目标值", "指标属性", "完成时限", "数据来源", "备注"],
        ["甲率", "%", "≥96", "约束性", "2030年底", "市统计局", "每年\n公布"],
        ["乙率", "%", "≥96", "预期性", "—", "", "/"],
        ["丙率", "%", "≥96", "", "", "", ""],
    ]
    one, two, three = (each.indicator for each in read(grid).indicators)
    assert (one.note, one.data_source, one.binding) == (
        "每年；公布",  # 2030 is the plan's last year anyway
        "市统计局",
        Binding.BINDING,
    )
    assert (two.note, two.binding) == ("", Binding.EXPECTED)
    assert three.binding is Binding.UNSAID


def test_an_indicator_written_again_adds_its_units_or_stays_with_its_own_numbers() -> None:
    imported = read(
        [
            HEAD,
            ["健康", "甲率", "%", "90", "≥96", "市教育局"],
            ["健康", "甲率", "%", "90", "≥96", "市妇联"],
            ["健康", "甲率", "%", "90", "≥98", "市妇联"],
        ]
    )
    assert [(str(each.indicator.target), each.lead) for each in imported.indicators] == [
        ("96", ("市教育局", "市妇联")),
        ("98", ("市妇联",)),
    ]
    assert imported.notes == (
        "Sheet1!B3 与 Sheet1!B2 是同一项目标，责任单位已并到一起。",
        "Sheet1!B4 与 Sheet1!B2 同名，但数值不同，两行都已读取。",
    )


def test_sections_repeated_heads_and_units_below(names: UnitNames) -> None:
    imported = read(
        [
            ["序号", "指标", "单位", "目标值", "责任单位"],
            ["一、妇女与健康", "", "", "", ""],
            ["1", "甲率", "%", "≥96", "市卫健委"],
            ["", "", "", "", "市妇联"],
            ["序号", "指标", "单位", "目标值", "责任单位"],
            ["2", "乙率", "%", "≥90", ""],
            ["合计", "2项", "", "", ""],
        ],
        names=names,
    )
    assert [(each.domain, each.indicator.name, each.lead) for each in imported.indicators] == [
        ("妇女与健康", "甲率", ("市卫健委", "市妇联")),
        ("妇女与健康", "乙率", ()),
    ]
    assert "Sheet1!B6 没有写责任单位。" in imported.notes


def test_units_before_any_indicator_are_told() -> None:
    imported = read([HEAD, ["", "", "", "", "", "市妇联"], ["健康", "甲率", "%", "", "≥9", ""]])
    assert imported.notes[0] == "Sheet1!B2 只有单位、没有目标，没有读取。"


def test_a_goal_alone_in_its_row_is_no_section() -> None:
    head = ["主要目标", "指标", "单位", "目标值"]
    grid: Grid = [head, ["降低死亡率", "", "", ""], ["", "死亡率", "%", "≤9"]]
    imported = read(grid)
    assert [goal.text for goal in imported.goals] == ["降低死亡率"]
    assert only(imported).under == "Sheet1!A2"
    spread = read([head, ["妇女与健康", "", "", ""], ["甲", "死亡率", "%", "≤9"]], ("A2:D2",))
    assert only(spread).domain == "妇女与健康"


def test_an_error_in_a_number_names_file_sheet_and_cell() -> None:
    with pytest.raises(FileProblem) as caught:
        read([HEAD, ["健康", "甲率", "%", ERROR, "≥96", ""]])
    assert caught.value.sentence.startswith("“分解表.xlsx”Sheet1!D2 是错误值 #REF!")
    assert caught.value.cell == "D2"


def test_a_sentence_as_target_is_guessed_by_who_can_read_sentences() -> None:
    def guess(text: str, one: Indicator) -> Indicator | None:
        known = replace(one, comparator=Comparator.AT_LEAST, target=Decimal(96))
        return known if text == "到期末达到百分之九十六" else None

    imported = read_table(
        book(sheet([["指标", "单位", "目标值"], ["巩固率", "%", "到期末达到百分之九十六"]])),
        NOBODY,
        title="规划",
        kind=PlanKind.WOMEN,
        years=(2021, 2030),
        guess=guess,
    )
    assert told(only(imported).indicator)[2:4] == (Comparator.AT_LEAST, "96")


@pytest.mark.parametrize(
    ("text", "unit"),
    [("％", "%"), ("（%）", "%"), ("/10万", "1/10万"), ("十万分之一", "1/10万"), ("很长" * 9, "")],
)
def test_units_in_their_usual_writing(text: str, unit: str) -> None:
    assert tidy_unit(text) == unit


@pytest.mark.parametrize(
    ("text", "unit"),
    [("≥96%", "%"), ("12/10万以下", "1/10万"), ("45左右", ""), ("4.5个", "个"), ("逐步提高", ""),
     ("6个月以内", "")],
)  # fmt: skip
def test_the_unit_behind_a_number(text: str, unit: str) -> None:
    assert unit_in(text) == unit


@pytest.mark.parametrize(
    ("written", "name", "unit"),
    [("2．孕产妇死亡率（1/10万）", "孕产妇死亡率", "1/10万"), ("（3）巩固率(%)", "巩固率", "%"),
     ("5岁以下儿童死亡率（农村）", "5岁以下儿童死亡率（农村）", ""), ("（%）", "（%）", "%"),
     ("1.", "1.", "")],
)  # fmt: skip
def test_a_name_goes_without_number_and_unit(written: str, name: str, unit: str) -> None:
    assert split_name(written) == (name, unit)


@pytest.mark.parametrize(
    ("name", "is_less"),
    [("孕产妇死亡率", True), ("宫颈癌检查率", False), ("伤害死亡下降率", False)],
)
def test_which_way_is_better_by_name(name: str, is_less: bool) -> None:
    assert lower_is_better(name) is is_less


@given(
    value=st.decimals(min_value=0, max_value=9999, places=2),
    sign=st.sampled_from("≥≤"),
    order=st.permutations(range(4)),
)
def test_every_number_is_found_in_any_order_of_the_columns(
    value: Decimal, sign: str, order: list[int]
) -> None:
    head, row = ["指标", "计量单位", "目标值", "基期"], ["甲率", "%", f"{sign}{value}", "1.5"]
    imported = read([[head[at] for at in order], [row[at] for at in order]])
    comparator = Comparator.AT_LEAST if sign == "≥" else Comparator.AT_MOST
    assert told(only(imported).indicator) == ("甲率", "%", comparator, str(value), "1.5")


@given(st.lists(st.lists(st.text(max_size=12), min_size=6, max_size=6), max_size=6))
def test_nothing_in_the_cells_raises_anything_but_a_sentence(rows: list[list[str]]) -> None:
    with contextlib.suppress(FileProblem):
        imported = read([HEAD, *rows])
        assert imported.goals or imported.indicators


def test_what_belongs_to_nothing_is_told() -> None:
    imported = read([HEAD, ["健康", "甲率", "%", "", "≥9", ""], ["", "", "", "12", "≥8", ""]])
    assert imported.notes == (
        "Sheet1!B2 没有写责任单位。",
        "Sheet1!D3 的“12”不属于任何目标，没有读取。",
        "Sheet1!E3 的“≥8”不属于任何目标，没有读取。",
    )
