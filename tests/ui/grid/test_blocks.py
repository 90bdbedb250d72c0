"""Blocks to and from WPS and Excel: each is one act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from tests.ui.grid.conftest import Bench

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_copy_gives_tabs_and_lines(bench: Bench) -> None:
    bench.select(0, 3, 1, 5)
    bench.press(Key.Key_C, CONTROL)
    assert bench.clipped() == "张三\t13800001234\t12.5\r\n李四\t\t100\r\n"


def test_copy_leaves_hidden_columns_out(bench: Bench) -> None:
    bench.view.arranging.show_column(4, shown=False)
    bench.select(0, 3, 0, 5)
    bench.press(Key.Key_C, CONTROL)
    assert bench.clipped() == "张三\t12.5\r\n"


def test_cut_takes_the_texts_away_as_one_act(bench: Bench) -> None:
    bench.select(0, 3, 0, 4)
    bench.press(Key.Key_X, CONTROL)
    assert bench.clipped() == "张三\t13800001234\r\n"
    assert bench.stored[1][3:5] == ["", ""]
    assert len(bench.acts) == 1


def test_a_block_of_three_by_three_is_one_act(bench: Bench) -> None:
    bench.at(0, 3)
    bench.clip("a\t1\t2\r\nb\t3\t4\r\nc\t5\t6\r\n")
    bench.press(Key.Key_V, CONTROL)
    assert [bench.stored[row][3:6] for row in (1, 2, 3)] == [
        ["a", "1", "2"],
        ["b", "3", "4"],
        ["c", "5", "6"],
    ]
    assert len(bench.acts) == 1
    assert len(bench.acts[0]) == 9


def test_what_is_the_same_already_is_not_written(bench: Bench) -> None:
    bench.at(0, 3)
    bench.clip("张三\t13900009999\r\n")
    bench.press(Key.Key_V, CONTROL)
    assert [(edit.field, edit.text) for edit in bench.acts[0]] == [("phone", "13900009999")]


def test_line_breaks_inside_a_cell_and_the_last_empty_line_are_understood(bench: Bench) -> None:
    bench.at(0, 3)
    bench.clip('"第一行\n第二行"\t1\r\n\t2\r\n\r\n')
    bench.press(Key.Key_V, CONTROL)
    assert bench.stored[1][3:5] == ["第一行\n第二行", "1"]
    assert bench.stored[2][3:5] == ["", "2"]


def test_one_cell_fills_the_whole_selection(bench: Bench) -> None:
    bench.select(0, 3, 2, 3)
    bench.clip("代章\r\n")
    bench.press(Key.Key_V, CONTROL)
    assert [bench.stored[row][3] for row in (1, 2, 3)] == ["代章"] * 3
    assert len(bench.acts) == 1


def test_a_row_is_repeated_over_a_selection_of_that_width(bench: Bench) -> None:
    bench.select(0, 3, 2, 4)
    bench.clip("甲\t1\r\n")
    bench.press(Key.Key_V, CONTROL)
    assert [bench.stored[row][3:5] for row in (1, 2, 3)] == [["甲", "1"]] * 3


def test_a_block_larger_than_the_selection_begins_at_its_first_cell(bench: Bench) -> None:
    bench.select(0, 3, 1, 4)
    bench.clip("甲\t1\t2\r\n乙\t3\t4\r\n丙\t5\t6\r\n")
    bench.press(Key.Key_V, CONTROL)
    assert [bench.stored[row][3:6] for row in (1, 2, 3)] == [
        ["甲", "1", "2"],
        ["乙", "3", "4"],
        ["丙", "5", "6"],
    ]


def test_cells_without_a_place_are_told(bench: Bench) -> None:
    told: list[str] = []
    bench.view.told.connect(told.append)
    bench.at(3, 6)
    bench.clip("甲\t乙\t丙\r\n丁\t\t\r\n")
    bench.press(Key.Key_V, CONTROL)
    assert bench.stored[4][6:] == ["甲", "乙"]
    assert told == ["有 2 个粘贴的单元格在这里没有位置，已略过。"]


def test_a_fixed_cell_with_another_text_is_told(bench: Bench) -> None:
    told: list[str] = []
    bench.view.told.connect(told.append)
    bench.at(0, 0)
    bench.clip("9\t市委组织部二\r\n2\t市教育局二\r\n")
    bench.press(Key.Key_V, CONTROL)
    assert bench.texts(0) == ["1", "2", "3", "4"]
    assert bench.texts(1)[:2] == ["市委组织部二", "市教育局二"]
    assert told == ["有 1 个粘贴的单元格在这里没有位置，已略过。"]


def test_rows_below_the_last_one_begin_new_rows_in_the_same_act(
    make_bench: Callable[..., Bench],
) -> None:
    bench = make_bench(new_rows=True)
    bench.at(3, 1)
    bench.clip(
        "市妇女联合会\t群团组织\t欧阳犇犇\r\n市残联\t群团组织\t赵喆\r\n\r\n团市委\t群团组织\r\n"
    )
    bench.press(Key.Key_V, CONTROL)
    assert len(bench.acts) == len(bench.begun) == 1
    assert bench.begun[0] == [
        {"name": "市残联", "category": "群团组织", "liaison": "赵喆"},
        {"name": "团市委", "category": "群团组织"},
    ]
    assert bench.texts(1) == [
        "市委组织部",
        "市教育局",
        "市民政局",
        "市妇女联合会",
        "市残联",
        "团市委",
        "",
    ]


def test_nothing_is_added_below_a_filtered_table(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(new_rows=True)
    told: list[str] = []
    bench.view.told.connect(told.append)
    bench.panel.filter.setText("市妇联")
    bench.view.go_to(bench.model.rowCount() - 1, 1)
    bench.clip("甲\r\n乙\r\n")
    bench.view.setFocus()
    bench.press(Key.Key_V, CONTROL)
    assert bench.begun == []
    assert told == ["有 1 个粘贴的单元格在这里没有位置，已略过。"]


def test_an_empty_clipboard_changes_nothing(bench: Bench) -> None:
    bench.clip("")
    bench.press(Key.Key_V, CONTROL)
    assert bench.acts == []
