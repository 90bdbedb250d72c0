"""The division of work by the keyboard alone: roles, blocks, undo, filter, drawer, the check."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from app.ui.division.columns import FIXED
from app.ui.division.holes import HolesTab
from app.ui.division.page import DivisionPage
from tests.journeys.clerk import CONTROL, Clerk, column_texts

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

Key = Qt.Key
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
ROWS, COLUMNS = 182, 31


class Keyboard:
    """Keys go to whatever has the focus; the mouse is not touched."""

    def __init__(self, clerk: Clerk) -> None:
        self.clerk = clerk
        clerk.press("welcomeSampleOpen")
        page = clerk.go(5)
        assert isinstance(page, DivisionPage)
        self.page = page
        self.view, self.model = page.matrix.view, page.matrix.model

    def focused(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def press(self, key: Key, held: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        for _time in range(times):
            QTest.keyClick(self.focused(), key, held)
        self.clerk.settle()

    def type(self, text: str) -> None:
        for character in text:
            QTest.keyClicks(self.focused(), character)
        self.clerk.settle()

    def home(self) -> None:
        """The first cell of the first unit."""
        self.press(Key.Key_Home, CONTROL)
        while self.view.currentIndex().column() < FIXED:
            self.press(Key.Key_Right)

    @property
    def place(self) -> tuple[int, int]:
        index = self.view.currentIndex()
        return index.row(), index.column()

    def texts(self) -> list[list[str]]:
        """The block of the first 31 units."""
        return [
            [self.model.text(row, column) for column in range(FIXED, FIXED + COLUMNS)]
            for row in range(self.model.rowCount())
        ]


def test_the_year_is_divided_without_a_mouse(clerk: Clerk) -> None:
    hand = Keyboard(clerk)
    assert hand.focused() is hand.view
    hand.home()
    assert hand.place == (0, FIXED)
    before = hand.texts()

    # roles by one key each, then fill down
    hand.press(Key.Key_Right, times=2)
    hand.press(Key.Key_Z)
    hand.press(Key.Key_Down, SHIFT, times=3)
    hand.press(Key.Key_D, CONTROL)
    assert [hand.texts()[row][2] for row in range(4)] == ["责任"] * 4
    hand.press(Key.Key_Z, CONTROL)
    assert [hand.texts()[row][2] for row in range(1, 4)] == [before[at][2] for at in range(1, 4)]
    hand.press(Key.Key_Z, CONTROL)
    assert hand.texts() == before

    # the whole matrix as a block from WPS: one act, one undo
    block = [["配合" if text == "" and not row else text for text in line]
             for row, line in enumerate(before)]  # fmt: skip
    assert (len(block), len(block[0])) == (ROWS, COLUMNS)
    QGuiApplication.clipboard().setText("\r\n".join("\t".join(line) for line in block))
    hand.home()
    hand.press(Key.Key_V, CONTROL)
    assert hand.texts()[0] == block[0]
    hand.press(Key.Key_Z, CONTROL)
    assert hand.texts() == before
    QGuiApplication.clipboard().clear()


def test_filter_drawer_and_jump_without_a_mouse(clerk: Clerk) -> None:
    hand = Keyboard(clerk)
    # the filter line by pinyin, and back
    hand.press(Key.Key_F, CONTROL)
    hand.type("yunchanfusiwang")
    assert column_texts(hand.model, "code") == ["W1-02"]
    hand.press(Key.Key_Escape)
    hand.press(Key.Key_Escape)
    assert hand.focused() is hand.view
    assert hand.model.rowCount() == ROWS

    # the boxes of the filter line are reached by the keys as well
    hand.press(Key.Key_F, CONTROL)
    hand.press(Key.Key_Tab)
    box = hand.focused()
    assert isinstance(box, QComboBox)
    hand.press(Key.Key_Down)
    assert box.currentText() == "妇女与健康"
    assert set(column_texts(hand.model, "domain")) == {"妇女与健康"}
    hand.press(Key.Key_Up)
    assert hand.model.rowCount() == ROWS

    # take the lead of an indicator away: the check names it and leads to its row
    page = hand.page
    page.take_focus()
    hand.home()
    row = column_texts(hand.model, "code").index("W1-14")
    hand.press(Key.Key_Down, times=row)
    for _step in range(COLUMNS):
        if hand.model.text(*hand.place) == "牵头":
            break
        hand.press(Key.Key_Right)
    lead = hand.place
    hand.press(Key.Key_Delete)
    hand.clerk.qtbot.waitUntil(lambda: page.tabs.tabText(2).startswith("守恒检查（"))
    check = page.parts()[2]
    assert isinstance(check, HolesTab)
    page.tabs.tabBar().setFocus()
    hand.press(Key.Key_Right, times=2)
    assert page.tabs.currentWidget() is check
    names = column_texts(hand.model, "name")
    wanted = next(at for at in range(check.model.rowCount())
                  if any(names[row] in check.model.text(at, column)
                         for column in range(check.model.columnCount())))  # fmt: skip
    page.take_focus()
    hand.press(Key.Key_Home, CONTROL)
    hand.press(Key.Key_Down, times=wanted)
    hand.press(Key.Key_Return)
    assert page.tabs.currentWidget() is page.matrix
    assert hand.place[0] == row
    while hand.place[1] < lead[1]:
        hand.press(Key.Key_Right)
    hand.press(Key.Key_Q)
    assert hand.model.text(*lead) == "牵头"

    # the drawer: Enter opens it, Enter goes into it, Esc leads back
    hand.press(Key.Key_Return)
    assert page.matrix.side.isVisible()
    hand.press(Key.Key_Return)
    hand.press(Key.Key_Tab)
    hand.type("15")
    hand.press(Key.Key_Escape)
    assert hand.focused() is hand.view
    assert hand.place == lead
    weights = page.matrix.listing.view.weights
    assert str(weights[hand.view.indicator_id][hand.view.unit_id]) == "15"
