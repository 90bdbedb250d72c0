"""The official order, changed by a number and by dragging rows."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from tests.ui.roster.conftest import RosterDesk

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def type_place(desk: RosterDesk, unit: str, text: str) -> None:
    desk.at(unit, "order")
    desk.it.press(Key.Key_F2)
    desk.it.write(text)
    desk.it.press(Key.Key_Return)
    desk.it.wait()


def drag(desk: RosterDesk, unit: str, to: str, *, below: bool = False) -> None:
    """Draw a row by its number to the upper or lower part of another."""
    view, grid = desk.grid.view, desk.grid
    port = view.viewport()

    def place(name: str) -> QPoint:
        return view.visualRect(view.grid.index(grid.row("name", name), 0)).center()

    start, end = place(unit), place(to) + QPoint(0, 8 if below else -8)
    QTest.mousePress(port, LEFT, Qt.KeyboardModifier.NoModifier, start)
    for step in range(1, 6):
        at = start + (end - start) * step / 5
        QTest.mouseMove(port, at)
    assert view.grid.is_sorted or desk.page.stack.dragging.is_dragging
    QTest.mouseRelease(port, LEFT, Qt.KeyboardModifier.NoModifier, end)
    desk.it.wait()


def test_a_number_puts_a_unit_in_its_place(full: RosterDesk) -> None:
    type_place(full, "市教育局", "２")
    assert full.shown()[:3] == ["市委组织部", "市教育局", "市委宣传部"]
    assert full.grid.texts("order") == [str(place) for place in range(1, 32)]
    full.it.undo()
    assert full.shown()[5] == "市教育局"


def test_a_number_that_is_no_place_is_refused_in_words(full: RosterDesk) -> None:
    type_place(full, "市教育局", "32")
    assert full.page.model.fault(5, 0) == "序号应是 1 到 31 之间的整数。"
    assert full.shown()[5] == "市教育局"


def test_a_new_row_may_bring_a_number_that_is_not_heeded(full: RosterDesk) -> None:
    full.grid.view.setFocus()
    full.grid.view.go_to(full.page.model.rowCount() - 1, 0)
    full.it.clip("99\t市样例局\r\n")
    full.it.press(Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    full.it.wait()
    assert "市样例局" in full.shown()


def test_a_row_is_dragged_up_and_down(full: RosterDesk) -> None:
    drag(full, "市教育局", "市委宣传部")
    assert full.shown()[:3] == ["市委组织部", "市教育局", "市委宣传部"]
    drag(full, "市教育局", "市委政法委", below=True)
    assert full.shown()[:4] == ["市委组织部", "市委宣传部", "市委政法委", "市教育局"]
    assert full.it.last_step() == "调整单位次序"


def test_rows_are_not_dragged_in_a_sorted_table(full: RosterDesk) -> None:
    before = full.units()
    full.grid.view.arranging.sort_by(1)
    drag(full, "市教育局", "市公安局")
    assert full.it.notify.notes[-1].sentence == "先显示全部单位并恢复名册顺序，再调整次序。"
    assert full.units() == before
