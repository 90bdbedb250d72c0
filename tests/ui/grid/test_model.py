"""Rows, order, filter, and what becomes of typed texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from app.domain.edits import CellEdit, EditFault
from app.ui.widgets.grid.cells import GridColumn, GridRow, as_number, prepare_row
from app.ui.widgets.grid.model import GridModel
from app.ui.widgets.grid.selection import describe
from app.ui.widgets.grid.shown import GridRole
from tests.ui.grid.conftest import COLUMNS, ROWS, Bench

Key = Qt.Key


def rows() -> list[GridRow]:
    return [prepare_row(at, cells) for at, cells in enumerate(ROWS, 1)]


def names(model: GridModel) -> list[str]:
    return [model.text(row, 1) for row in range(model.rowCount())]


def ids(model: GridModel) -> list[int]:
    return [model.row_id(row) for row in range(model.rowCount())]


@pytest.fixture
def model() -> GridModel:
    made = GridModel(COLUMNS)
    made.set_rows(rows())
    return made


def test_the_model_keeps_the_rules_of_qt() -> None:
    model = GridModel(COLUMNS, new_row_field="name", new_row_hint="…")
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    model.set_rows(rows())
    model.set_filter("jyj")
    model.set_filter("")
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.set_rows(rows()[1:])
    model.set_rows([*rows(), prepare_row(9, ["9", *[""] * 7])])
    model.setData(model.index(0, 1), "x")
    model.set_rows([])
    assert tester.model() is model


def test_the_official_order_is_the_default_and_comes_back(model: GridModel) -> None:
    assert ids(model) == [1, 2, 3, 4]
    model.sort(1)
    assert names(model) == ["市妇联", "市教育局", "市民政局", "市委组织部"]
    model.sort(-1)
    assert ids(model) == [1, 2, 3, 4]


def test_a_blank_stays_below_in_both_directions_and_is_never_zero(model: GridModel) -> None:
    model.sort(5)
    assert [model.text(row, 5) for row in range(4)] == ["9", "12.5", "100", ""]
    model.sort(5, Qt.SortOrder.DescendingOrder)
    assert [model.text(row, 5) for row in range(4)] == ["100", "12.5", "9", ""]


def test_words_among_numbers_stay_below_the_numbers() -> None:
    model = GridModel((GridColumn("target", "目标", numeric=True),))
    texts = ["缺", "≥96", "", "≤8.8", "45左右"]
    model.set_rows([GridRow(at, (text,)) for at, text in enumerate(texts, 1)])
    model.sort(0, Qt.SortOrder.DescendingOrder)
    assert [model.text(row, 0) for row in range(5)] == ["≥96", "45左右", "≤8.8", "缺", ""]


def test_numbers_stand_at_the_right_words_at_the_left(model: GridModel) -> None:
    right = model.data(model.index(0, 5), Qt.ItemDataRole.TextAlignmentRole)
    left = model.data(model.index(0, 1), Qt.ItemDataRole.TextAlignmentRole)
    assert right == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    assert left == Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def test_filter_by_text_pinyin_and_initials(model: GridModel) -> None:
    for wanted, found in (
        ("民政", [3]),
        ("minzheng", [3]),
        ("mzj", [3]),
        ("oyxx", []),
        ("zgf", [3]),
    ):
        model.set_filter(wanted)
        assert ids(model) == found


def test_a_test_of_the_page_narrows_further(model: GridModel) -> None:
    model.set_test(lambda row_id: row_id > 2)
    assert ids(model) == [3, 4]
    model.set_filter("市妇联")
    assert ids(model) == [3, 4]
    model.set_test(None)
    assert ids(model) == [2, 3, 4]


def test_a_changed_row_keeps_its_place_until_the_next_sort(model: GridModel) -> None:
    model.sort(1)
    changed = rows()
    changed[3] = prepare_row(4, ("4", "在最后面", *ROWS[3][2:]))
    model.set_rows(changed)
    assert names(model) == ["在最后面", "市教育局", "市民政局", "市委组织部"]
    model.sort(1)
    assert names(model)[-1] == "在最后面"


def test_what_was_typed_is_seen_until_the_store_has_answered(model: GridModel) -> None:
    asked: list[list[CellEdit]] = []
    model.edited.connect(lambda edits, _new: asked.append(edits))
    model.setData(model.index(0, 3), "第一")
    model.setData(model.index(1, 3), "第二")
    model.settle(asked[0])
    model.set_rows(rows())  # the answer to the first, read before the second was written
    assert model.text(1, 3) == "第二"
    assert model.text(0, 3) == "张三"


def test_a_refused_text_stays_marked_and_the_rest_stands(model: GridModel) -> None:
    asked: list[list[CellEdit]] = []
    model.edited.connect(lambda edits, _new: asked.append(edits))
    model.write([(0, 4, "12"), (1, 4, "13900009999")])
    model.settle(asked[0], [EditFault(1, "phone", "手机号应为 11 位。")])
    stored = rows()
    stored[1] = prepare_row(2, (*ROWS[1][:4], "13900009999", *ROWS[1][5:]))
    model.set_rows(stored)
    assert model.text(0, 4) == "12"
    assert model.data(model.index(0, 4), GridRole.FAULT) == "手机号应为 11 位。"
    assert model.text(1, 4) == "13900009999"
    assert model.data(model.index(1, 4), GridRole.FAULT) is None
    model.forget_typed()
    assert model.text(0, 4) == "13800001234"
    assert not model.has_faults


def test_a_refused_text_that_is_mended_is_no_longer_marked(model: GridModel) -> None:
    asked: list[list[CellEdit]] = []
    model.edited.connect(lambda edits, _new: asked.append(edits))
    model.write([(0, 4, "12")])
    model.settle(asked[0], [EditFault(1, "phone", "手机号应为 11 位。")])
    model.write([(0, 4, "13800001234")])
    model.settle(asked[1])
    model.set_rows(rows())
    assert not model.has_faults


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(1, 9), unique=True, max_size=9),
            st.sampled_from([-1, 0]),
            st.sampled_from(["", "1", "2 3"]),
        ),
        max_size=6,
    )
)
def test_any_change_of_rows_ends_in_the_rows_that_were_given(
    qapp: object, steps: list[tuple[list[int], int, str]]
) -> None:
    model = GridModel((GridColumn("a", "A", numeric=True),), new_row_field="a")
    tester = QAbstractItemModelTester(
        model, QAbstractItemModelTester.FailureReportingMode.Fatal, model
    )
    for wanted, sorting, filtering in steps:
        model.set_rows([prepare_row(one, (str(one),)) for one in wanted])
        assert set(ids(model)) <= {*wanted, 0}
        model.sort(sorting)
        model.set_filter(filtering)
        words = filtering.split()
        fits = [one for one in wanted if all(word in str(one) for word in words)]
        shown = [one for one in ids(model) if one]
        assert shown == (sorted(fits) if sorting == 0 else fits)
    assert tester.model() is model


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("96", "96"),
        ("≥96", "96"),
        ("1,028.3", "1028.3"),
        ("45左右", "45"),
        ("", None),
        ("缺", None),
        ("NaN", None),
        ("1E+999999", None),
        ("１２", None),
    ],
)
def test_numbers_in_cells(text: str, number: str | None) -> None:
    found = as_number(text)
    assert (None if found is None else str(found)) == number


def test_the_selection_is_counted_summed_and_averaged() -> None:
    cells = [("10.5", True), ("20", True), ("", True), ("13800001234", False), ("缺", True)]
    assert describe(cells) == "已选 5 格  计数 4  合计 30.5  平均 15.3"
    assert describe([("甲", False), ("", False)]) == "已选 2 格  计数 1"
    assert describe([("10", True)]) == ""


def test_the_status_follows_the_selection_and_its_texts(bench: Bench) -> None:
    said: list[str] = []
    bench.view.selection_text.connect(said.append)
    bench.select(0, 5, 1, 5)
    assert said[-1] == "已选 2 格  计数 2  合计 112.5  平均 56.3"
    bench.press(Key.Key_Delete)
    assert said[-1] == "已选 2 格  计数 0"


def test_an_open_editor_survives_rows_that_come_meanwhile(bench: Bench) -> None:
    bench.at(2, 3)
    bench.type("ab")
    bench.stored[9] = ["9", "新单位", *[""] * 6]
    del bench.stored[1]
    bench.model.set_rows(bench.rows())
    assert bench.editor().text() == "ab"
    bench.type("c")
    bench.press(Key.Key_Return)
    assert bench.stored[3][3] == "abc"


def test_the_selection_stays_after_a_paste(bench: Bench) -> None:
    bench.select(0, 3, 1, 4)
    bench.clip("甲\t1\r\n乙\t2\r\n")
    bench.view.blocks.paste()
    assert bench.view.selected_cells() == [(0, 3), (0, 4), (1, 3), (1, 4)]


def test_the_current_cell_comes_back_after_a_filter(bench: Bench) -> None:
    bench.at(2, 3)
    bench.panel.filter.setText("教育")
    bench.panel.filter.setText("")
    assert bench.current() == (2, 3)


def test_many_rows_are_exchanged_at_once(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench()
    wanted = [prepare_row(at, (str(at), *[""] * 7)) for at in range(1, 500, 3)]
    bench.model.set_rows([prepare_row(at, (str(at), *[""] * 7)) for at in range(1, 500)])
    bench.model.set_rows(wanted)
    assert ids(bench.model) == list(range(1, 500, 3))
