"""The first columns stay, and everything works in them where they are seen."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from tests.ui.grid.conftest import Bench

Key = Qt.Key


@pytest.fixture
def narrow(make_bench: Callable[..., Bench]) -> Bench:
    """A table that is wider than its window, scrolled to its right end."""
    bench = make_bench(width=600)
    bench.view.horizontalScrollBar().setValue(bench.view.horizontalScrollBar().maximum())
    assert bench.view.horizontalScrollBar().value() > 300
    return bench


def cell(bench: Bench, row: int, column: int) -> QRect:
    return bench.view.visualRect(bench.model.index(row, column))


def test_frozen_cells_stay_at_the_left(narrow: Bench) -> None:
    assert cell(narrow, 0, 0).left() == 0
    assert cell(narrow, 0, 1).left() == 56
    assert narrow.view.indexAt(cell(narrow, 2, 1).center()) == narrow.model.index(2, 1)


def test_a_frozen_cell_is_edited_where_it_is_seen(narrow: Bench) -> None:
    narrow.view.go_to(2, 1)
    narrow.press(Key.Key_F2)
    assert narrow.editor().geometry().contains(cell(narrow, 2, 1).center())
    assert narrow.editor().visibleRegion().boundingRect().width() >= 190
    narrow.type("x")
    narrow.press(Key.Key_Return)
    assert narrow.stored[3][1] == "市民政局x"
    assert narrow.current() == (3, 1)
    assert narrow.view.horizontalScrollBar().value() > 300


def test_a_click_on_a_frozen_cell_selects_it(narrow: Bench) -> None:
    QTest.mouseClick(
        narrow.view.viewport(), Qt.MouseButton.LeftButton, pos=cell(narrow, 1, 1).center()
    )
    assert narrow.current() == (1, 1)
    assert narrow.view.selected_cells() == [(1, 1)]


def test_going_left_brings_cells_out_from_below_the_frozen_ones(narrow: Bench) -> None:
    narrow.view.go_to(0, 7)
    for _step in range(5):
        narrow.press(Key.Key_Left)
    assert narrow.current() == (0, 2)
    assert cell(narrow, 0, 2).left() >= cell(narrow, 0, 1).right()


def test_a_block_is_selected_with_shift_over_what_is_scrolled_away(narrow: Bench) -> None:
    narrow.at(0, 2)
    for _step in range(5):
        narrow.press(Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    narrow.press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert narrow.view.selected_cells() == [(r, c) for r in (0, 1) for c in range(2, 8)]


def test_frozen_cells_show_the_same_pixels_wherever_one_scrolls(
    make_bench: Callable[..., Bench],
) -> None:
    bench = make_bench(width=600)
    bench.at(1, 1)
    frozen = QRect(0, 0, 250, 150)
    before = bench.view.viewport().grab(frozen).toImage()
    bench.view.horizontalScrollBar().setValue(200)
    assert bench.view.viewport().grab(frozen).toImage() == before
    bench.view.go_to(1, 5)
    assert bench.view.viewport().grab(frozen).toImage() != before


def test_both_headings_sort_and_say_so(narrow: Bench) -> None:
    header = narrow.view.frozen.header
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(150, 16))
    assert narrow.texts(1) == ["市妇联", "市教育局", "市民政局", "市委组织部"]
    assert header.isSortIndicatorShown()
    assert header.sortIndicatorSection() == 1
    assert narrow.view.horizontalHeader().sortIndicatorSection() == 1


def test_a_frozen_column_is_resized_by_its_own_heading(narrow: Bench) -> None:
    narrow.view.frozen.header.resizeSection(1, 150)
    assert narrow.view.columnWidth(1) == 150
    assert narrow.view.frozen.header.width() == 206


def test_fewer_columns_are_frozen_when_there_is_no_room(make_bench: Callable[..., Bench]) -> None:
    bench = make_bench(width=300)
    assert bench.view.frozen.count == 1
    assert bench.view.frozen.header.width() == 56
    bench.panel.resize(900, 400)
    assert bench.view.frozen.count == 2
