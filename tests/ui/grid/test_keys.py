"""The keys of WPS and Excel in the grid."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui.grid.conftest import Bench

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_typing_replaces_and_enter_goes_down(bench: Bench) -> None:
    bench.at(0, 3)
    bench.type("ab")
    bench.press(Key.Key_Return)
    assert bench.stored[1][3] == "ab"
    assert bench.current() == (1, 3)
    assert not bench.view.is_editing


def test_enter_on_the_last_row_stays(bench: Bench) -> None:
    bench.at(3, 3)
    bench.press(Key.Key_Return)
    assert bench.current() == (3, 3)


def test_shift_enter_goes_up_and_shift_tab_left(bench: Bench) -> None:
    bench.at(1, 4)
    bench.press(Key.Key_Return, SHIFT)
    assert bench.current() == (0, 4)
    bench.press(Key.Key_Backtab, SHIFT)
    assert bench.current() == (0, 3)


def test_enter_after_tab_returns_to_the_first_edited_column(bench: Bench) -> None:
    bench.at(0, 3)
    bench.type("王五")
    bench.press(Key.Key_Tab)
    bench.type("139")
    bench.press(Key.Key_Tab)
    bench.type("7")
    bench.press(Key.Key_Return)
    assert bench.current() == (1, 3)
    assert bench.stored[1][3:6] == ["王五", "139", "7"]
    bench.press(Key.Key_Return)
    assert bench.current() == (2, 3)


def test_going_elsewhere_forgets_where_tab_began(bench: Bench) -> None:
    bench.at(0, 3)
    bench.press(Key.Key_Tab)
    bench.press(Key.Key_Right)
    bench.press(Key.Key_Return)
    assert bench.current() == (1, 5)


def test_tab_passes_over_hidden_columns(bench: Bench) -> None:
    bench.view.arranging.show_column(4, shown=False)
    bench.at(0, 3)
    bench.press(Key.Key_Tab)
    assert bench.current() == (0, 5)


def test_f2_keeps_the_text_with_the_cursor_at_its_end(bench: Bench) -> None:
    bench.at(0, 3)
    bench.press(Key.Key_F2)
    assert bench.editor().text() == "张三"
    assert bench.editor().cursorPosition() == 2
    assert not bench.editor().hasSelectedText()
    bench.press(Key.Key_Left)
    bench.type("x")
    bench.press(Key.Key_Return)
    assert bench.stored[1][3] == "张x三"


def test_a_double_click_edits_like_f2(bench: Bench) -> None:
    place = bench.view.visualRect(bench.model.index(0, 3)).center()
    QTest.mouseClick(bench.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    QTest.mouseDClick(bench.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.editor().text() == "张三"
    assert not bench.editor().hasSelectedText()


def test_escape_gives_the_old_text_back(bench: Bench) -> None:
    bench.at(0, 3)
    bench.type("xy")
    bench.press(Key.Key_Escape)
    assert not bench.view.is_editing
    assert bench.model.text(0, 3) == "张三"
    assert bench.acts == []


def test_arrows_leave_a_cell_that_was_typed_into(bench: Bench) -> None:
    bench.at(0, 3)
    bench.type("x")
    bench.press(Key.Key_Right)
    assert bench.stored[1][3] == "x"
    assert bench.current() == (0, 4)
    bench.type("1")
    bench.press(Key.Key_Down)
    assert bench.current() == (1, 4)


def test_backspace_begins_with_an_empty_cell(bench: Bench) -> None:
    bench.at(0, 3)
    bench.press(Key.Key_Backspace)
    assert bench.editor().text() == ""
    bench.press(Key.Key_Return)
    assert bench.stored[1][3] == ""


def test_delete_empties_the_selection_as_one_act(bench: Bench) -> None:
    bench.select(0, 3, 1, 4)
    bench.press(Key.Key_Delete)
    assert [bench.stored[row][3:5] for row in (1, 2)] == [["", ""], ["", ""]]
    assert len(bench.acts) == 1


def test_a_cell_that_cannot_be_changed_is_left_alone(bench: Bench) -> None:
    bench.at(0, 0)
    bench.type("9")
    bench.press(Key.Key_F2)
    bench.press(Key.Key_Delete)
    assert not bench.view.is_editing
    assert bench.current() == (0, 0)
    assert bench.acts == []


def test_enter_and_tab_go_around_in_a_selected_block(bench: Bench) -> None:
    bench.select(0, 3, 1, 4)
    seen = []
    for _step in range(4):
        bench.press(Key.Key_Return)
        seen.append(bench.current())
    assert seen == [(0, 3), (1, 3), (0, 4), (1, 4)]
    bench.press(Key.Key_Tab)
    bench.press(Key.Key_Tab)
    assert bench.current() == (0, 4)
    assert len(bench.view.selected_cells()) == 4


def test_control_enter_fills_the_selection_with_what_was_typed(bench: Bench) -> None:
    bench.select(1, 3, 3, 3)
    bench.type("同一人")
    bench.press(Key.Key_Return, CONTROL)
    assert [bench.stored[row][3] for row in (1, 2, 3, 4)] == ["张三", "同一人", "同一人", "同一人"]
    assert len(bench.acts) == 1


def test_control_arrow_goes_to_the_edge_of_the_filled_cells(bench: Bench) -> None:
    bench.at(0, 1)
    bench.press(Key.Key_Down, CONTROL)
    assert bench.current() == (3, 1)
    bench.at(0, 4)
    bench.press(Key.Key_Down, CONTROL)
    assert bench.current() == (2, 4)
    bench.press(Key.Key_Down, CONTROL)
    assert bench.current() == (3, 4)
    bench.at(0, 1)
    bench.press(Key.Key_Right, CONTROL)
    assert bench.current() == (0, 5)


def test_control_shift_arrow_selects_up_to_the_edge(bench: Bench) -> None:
    bench.at(1, 1)
    bench.press(Key.Key_Down, CONTROL | SHIFT)
    assert bench.view.selected_cells() == [(1, 1), (2, 1), (3, 1)]
    bench.press(Key.Key_Right, CONTROL | SHIFT)
    assert bench.view.selected_cells()[0] == (1, 1)
    assert bench.view.selected_cells()[-1] == (3, 3)


def test_control_d_fills_down(bench: Bench) -> None:
    bench.select(0, 2, 2, 3)
    bench.press(Key.Key_D, CONTROL)
    assert [bench.stored[row][2:4] for row in (1, 2, 3)] == [["党委部门", "张三"]] * 3
    assert len(bench.acts) == 1


def test_control_d_on_one_row_copies_the_row_above(bench: Bench) -> None:
    bench.at(2, 3)
    bench.press(Key.Key_D, CONTROL)
    assert bench.stored[3][3] == "李四"


def test_control_semicolon_writes_today(bench: Bench) -> None:
    bench.at(1, 7)
    bench.press(Key.Key_Semicolon, CONTROL)
    assert bench.stored[2][7] == "2026-03-01"


def test_control_f_filters_and_escape_shows_all_again(bench: Bench) -> None:
    bench.at(1, 3)
    bench.press(Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is bench.panel.filter
    bench.type("zgf")
    assert bench.texts(1) == ["市民政局"]
    assert bench.panel.count.text() == "4 行中的 1 行"
    bench.press(Key.Key_Escape)
    assert len(bench.texts(1)) == 4
    bench.press(Key.Key_Escape)
    assert QApplication.focusWidget() is bench.view
    assert bench.current() == (1, 3)


def test_control_shift_l_hides_the_filter_line_and_shows_all_rows(bench: Bench) -> None:
    bench.press(Key.Key_F, CONTROL)
    bench.type("民政")
    bench.press(Key.Key_Return)
    assert QApplication.focusWidget() is bench.view
    bench.press(Key.Key_L, CONTROL | SHIFT)
    assert bench.panel.bar.isHidden()
    assert len(bench.texts(1)) == 4
    bench.press(Key.Key_L, CONTROL | SHIFT)
    assert QApplication.focusWidget() is bench.panel.filter


def test_a_filter_that_fits_nothing_says_so(bench: Bench) -> None:
    bench.panel.filter.setText("没有这样的行")
    assert bench.model.rowCount() == 0
    assert not bench.view.grab().isNull()
    assert bench.panel.count.text() == "4 行中的 0 行"


def test_mouse_selects_across_the_frozen_columns(bench: Bench) -> None:
    start = bench.view.visualRect(bench.model.index(0, 1)).center()
    end = bench.view.visualRect(bench.model.index(1, 3)).center()
    port = bench.view.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(port, (start + end) / 2)
    QTest.mouseMove(port, end)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(end))
    assert bench.view.selected_cells() == [(r, c) for r in (0, 1) for c in (1, 2, 3)]
