"""Typing Chinese: the first key opens nothing that loses it, Enter belongs to the candidates."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication

from tests.ui.grid.conftest import Bench

Key = Qt.Key


def test_the_first_key_of_an_input_method_is_not_lost(bench: Bench) -> None:
    bench.at(0, 3)
    for preedit in ("j", "ji", "jiao"):
        bench.compose(preedit)
    assert bench.view.composing.text == "jiao"
    bench.compose("", commit="教")
    assert bench.editor().text() == "教"
    bench.compose("yu")
    bench.compose("", commit="育")
    bench.press(Key.Key_Return)
    assert bench.stored[1][3] == "教育"
    assert bench.current() == (1, 3)


def test_the_focus_stays_while_composing_so_that_the_input_method_is_not_broken_off(
    bench: Bench,
) -> None:
    bench.at(0, 3)
    bench.compose("j")
    assert QApplication.focusWidget() is bench.view
    assert bench.view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


def test_enter_while_composing_over_a_cell_does_not_leave_it(bench: Bench) -> None:
    bench.at(0, 3)
    bench.compose("zhang")
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Escape)
    assert bench.current() == (0, 3)
    assert bench.view.composing.text == "zhang"
    bench.compose("", commit="章")
    assert bench.editor().text() == "章"


def test_enter_and_escape_while_composing_in_the_editor_do_not_leave_it(bench: Bench) -> None:
    bench.at(0, 3)
    bench.press(Key.Key_F2)
    bench.compose("feng")
    bench.press(Key.Key_Return)
    bench.press(Key.Key_Escape)
    bench.press(Key.Key_Tab)
    assert bench.view.is_editing
    assert bench.current() == (0, 3)
    bench.compose("", commit="丰")
    bench.press(Key.Key_Return)
    assert bench.stored[1][3] == "张三丰"
    assert bench.current() == (1, 3)


def test_a_segment_that_is_committed_while_composing_goes_on_is_kept(bench: Bench) -> None:
    bench.at(0, 3)
    bench.compose("minzhengju")
    bench.compose("ju", commit="民政")
    bench.compose("", commit="局")
    assert bench.editor().text() == "民政局"


def test_a_cancelled_composition_leaves_the_cell_as_it_was(bench: Bench) -> None:
    bench.at(0, 3)
    bench.compose("x")
    bench.compose("")
    assert not bench.view.is_editing
    bench.press(Key.Key_Return)
    assert bench.current() == (1, 3)
    assert bench.acts == []


def test_nothing_can_be_composed_over_a_fixed_cell(bench: Bench) -> None:
    bench.at(0, 0)
    bench.compose("x")
    bench.compose("", commit="某")
    assert not bench.view.is_editing
    assert bench.acts == []


def test_the_candidates_stand_where_the_text_is_composed(bench: Bench) -> None:
    bench.at(0, 3)
    cell = bench.view.visualRect(bench.model.index(0, 3))
    bench.compose("jiao")
    place = bench.view.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    assert isinstance(place, QRect)
    assert cell.contains(place.center())
    assert place.left() > cell.left() + 8
    assert not bench.view.grab().isNull()
