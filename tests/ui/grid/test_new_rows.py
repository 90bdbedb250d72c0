"""The blank row below the last one: a new row begins there, by typing alone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.grid.cells import prepare_row
from tests.ui.grid.conftest import Bench

Key = Qt.Key


@pytest.fixture
def growing(make_bench: Callable[..., Bench]) -> Bench:
    return make_bench(new_rows=True)


def test_the_blank_row_says_what_it_is_for_and_holds_nothing(growing: Bench) -> None:
    assert growing.model.rowCount() == 5
    assert growing.model.shown_count == 4
    assert growing.model.hint(4, 1) == "在这里添加单位"
    assert growing.model.text(4, 1) == ""


def test_typing_a_name_begins_a_row_and_enter_goes_to_the_next(growing: Bench) -> None:
    growing.at(4, 1)
    growing.type("市残联")
    growing.press(Key.Key_Return)
    assert growing.begun == [[{"name": "市残联"}]]
    assert growing.stored[5][1] == "市残联"
    assert growing.current() == (5, 1)
    assert growing.model.text(5, 1) == ""


def test_tab_goes_on_in_the_row_that_was_begun(growing: Bench) -> None:
    growing.at(4, 1)
    growing.type("市残联")
    growing.press(Key.Key_Tab)
    growing.type("x")
    growing.press(Key.Key_Tab)
    growing.type("赵喆")
    growing.press(Key.Key_Return)
    assert growing.stored[5][1:4] == ["市残联", "x", "赵喆"]
    assert len(growing.begun) == 1
    assert growing.current() == (5, 1)


def test_other_cells_wait_until_there_is_a_name(growing: Bench) -> None:
    growing.at(4, 3)
    growing.type("赵喆")
    growing.press(Key.Key_Return)
    assert growing.begun == []
    assert growing.model.text(4, 3) == "赵喆"
    growing.at(4, 1)
    growing.type("市残联")
    growing.press(Key.Key_Return)
    assert growing.begun == [[{"liaison": "赵喆", "name": "市残联"}]]


def test_what_is_typed_before_the_store_answers_is_not_lost(
    make_bench: Callable[..., Bench],
) -> None:
    bench = make_bench(new_rows=True, writes=False)
    bench.at(4, 1)
    bench.type("市残联")
    bench.press(Key.Key_Tab)
    bench.press(Key.Key_Tab)
    bench.type("赵喆")
    bench.press(Key.Key_Tab)
    assert bench.model.text(4, 3) == "赵喆"
    bench.model.set_rows([*bench.rows(), prepare_row(7, ("5", "市残联", *[""] * 6))])
    assert bench.model.row_id(4) == 7
    assert bench.model.text(4, 3) == "赵喆"
    assert [(edit.id, edit.field, edit.text) for edit in bench.acts[-1]] == [(7, "liaison", "赵喆")]
    assert bench.current() == (4, 4)
    assert bench.model.rowCount() == 6


def test_a_refused_row_stays_as_typed_with_the_reason(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(new_rows=True, writes=False)
    bench.at(4, 1)
    bench.type("市教育局")
    bench.press(Key.Key_Return)
    bench.model.settle_new("已有“市教育局”。")
    assert bench.model.text(4, 1) == "市教育局"
    assert bench.model.fault(4, 1) == "已有“市教育局”。"
    assert bench.model.has_faults
    assert not bench.view.grab().isNull()
    bench.model.forget_typed()
    assert bench.model.text(4, 1) == ""


def test_the_blank_row_is_away_while_a_filter_hides_rows(growing: Bench) -> None:
    growing.panel.filter.setText("教育")
    assert growing.model.rowCount() == growing.model.shown_count
    growing.panel.filter.setText("")
    assert growing.model.has_blank_row


def test_the_blank_row_is_the_last_in_every_order(growing: Bench) -> None:
    growing.view.arranging.sort_by(1)
    assert growing.model.row_id(4) == 0
    growing.view.arranging.sort_by(1)
    assert growing.model.row_id(4) == 0
