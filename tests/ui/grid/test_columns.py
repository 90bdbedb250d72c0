"""Widths and hidden columns are remembered; choices are offered; nothing is cut without a word."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSettings, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyleOptionViewItem, QToolTip

from app.ui.widgets.grid.suggest import SuggestLine
from tests.ui.grid.conftest import Bench

Key = Qt.Key


def test_widths_and_hidden_columns_are_remembered(
    make_bench: Callable[..., Bench], memory: QSettings
) -> None:
    first = make_bench()
    first.view.horizontalHeader().resizeSection(3, 155)
    first.view.arranging.show_column(4, shown=False)
    second = make_bench()
    assert second.view.columnWidth(3) == 155
    assert second.view.isColumnHidden(4)
    second.view.arranging.show_all_columns()
    assert second.view.columnWidth(4) == 120
    assert not make_bench().view.isColumnHidden(4)


def test_a_damaged_memory_is_no_harm(make_bench: Callable[..., Bench], memory: QSettings) -> None:
    memory.setValue("testGrid/name/width", "wide")
    assert make_bench().view.columnWidth(1) == 200


def test_the_menu_of_the_headings(bench: Bench) -> None:
    menu = bench.view.arranging.menu()
    titles = {action.text(): action for action in menu.actions() if isinstance(action, QAction)}
    assert not titles["序号"].isEnabled()
    assert not titles["恢复名册顺序"].isEnabled()
    titles["手机"].trigger()
    assert bench.view.isColumnHidden(4)
    bench.view.arranging.sort_by(1)
    back = bench.view.arranging.menu().actions()[0]
    back.trigger()
    assert bench.texts(0) == ["1", "2", "3", "4"]


def test_clicks_on_a_heading_sort_up_down_and_back(bench: Bench) -> None:
    header = bench.view.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(5) + 20, 10)
    seen = []
    for _click in range(3):
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)
        seen.append(bench.texts(5))
    assert seen == [
        ["9", "12.5", "100", ""],
        ["100", "12.5", "9", ""],
        ["12.5", "100", "", "9"],
    ]
    assert not header.isSortIndicatorShown()


def test_a_column_is_fitted_to_what_it_shows(bench: Bench) -> None:
    bench.view.setColumnWidth(1, 40)
    bench.view.arranging.fit_column(1)
    text = bench.view.fontMetrics().horizontalAdvance("市委组织部")
    assert text < bench.view.columnWidth(1) < text + 60


def tip(bench: Bench, row: int, column: int) -> str:
    index = bench.model.index(row, column)
    place = bench.view.visualRect(index).center()
    event = QHelpEvent(QEvent.Type.ToolTip, place, bench.view.viewport().mapToGlobal(place))
    QToolTip.hideText()
    bench.view.itemDelegate().helpEvent(event, bench.view, QStyleOptionViewItem(), index)
    return QToolTip.text()


def test_a_text_that_is_cut_has_a_tooltip_and_a_short_one_has_none(bench: Bench) -> None:
    assert tip(bench, 0, 1) == ""
    bench.view.setColumnWidth(1, 40)
    assert tip(bench, 0, 1) == "市委组织部"
    QToolTip.hideText()


def test_choices_are_offered_while_typing_and_enter_takes_the_first(bench: Bench) -> None:
    bench.at(0, 2)
    bench.type("qt")
    line = bench.editor()
    assert isinstance(line, SuggestLine)
    assert line.is_offering
    bench.press_popup(Key.Key_Return)
    assert bench.stored[1][2] == "群团组织"
    assert bench.current() == (1, 2)


def test_f2_shows_all_choices_and_the_mouse_takes_one(bench: Bench) -> None:
    bench.at(1, 2)
    bench.press(Key.Key_F2)
    popup = bench.popup()
    assert [popup.model().index(at, 0).data() for at in range(popup.model().rowCount())] == [
        "党委部门",
        "政府部门",
        "群团组织",
    ]
    assert popup.currentIndex().data() == "政府部门"
    place = popup.visualRect(popup.model().index(0, 0)).center()
    QTest.mouseClick(popup.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.editor().text() == "党委部门"
    bench.press(Key.Key_Return)
    assert bench.stored[2][2] == "党委部门"


def test_a_text_outside_the_choices_goes_to_the_service(bench: Bench) -> None:
    bench.at(0, 2)
    bench.type("zzz")
    bench.press(Key.Key_Return)
    assert bench.stored[1][2] == "zzz"


def test_several_choices_are_completed_one_by_one(bench: Bench) -> None:
    bench.at(0, 6)
    bench.type("jyj")
    bench.press_popup(Key.Key_Return)
    assert bench.editor().text() == "市教育局"
    bench.compose("", commit="、")
    bench.type("fl")
    bench.press_popup(Key.Key_Return)
    bench.press(Key.Key_Return)
    assert bench.stored[1][6] == "市教育局、市妇联"


def test_a_click_on_the_arrow_of_the_current_cell_opens_its_list(bench: Bench) -> None:
    bench.at(0, 2)
    place = bench.view.chevron(bench.model.index(0, 2)).center()
    QTest.mouseClick(bench.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert bench.popup().isVisible()


def test_a_long_text_gets_room_while_it_is_edited(bench: Bench) -> None:
    bench.at(0, 3)
    bench.type("a" * 40)
    assert bench.editor().width() > 250
    assert bench.editor().geometry().right() <= bench.view.viewport().width()


def test_the_row_under_the_mouse_is_tinted_as_a_whole(bench: Bench) -> None:
    port = bench.view.viewport()
    QTest.mouseMove(port, bench.view.visualRect(bench.model.index(2, 3)).center())
    image = port.grab().toImage()
    tint = {
        image.pixelColor(
            bench.view.visualRect(bench.model.index(2, c)).bottomRight() - QPoint(3, 3)
        ).name()
        for c in range(6)
    }
    calm = {
        image.pixelColor(
            bench.view.visualRect(bench.model.index(3, c)).bottomRight() - QPoint(3, 3)
        ).name()
        for c in range(6)
    }
    assert len(tint) == len(calm) == 1
    assert tint != calm
