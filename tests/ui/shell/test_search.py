"""Ctrl+K as the clerk meets it: typing, walking, opening, leaving."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton

from app.domain.changes import Done, Kind
from app.domain.finding import Entry, FoundKind, Name, Place
from app.ui.shell.search import SearchField
from app.ui.shell.search_list import SearchList
from tests.ui.shell.conftest import Stage


def entry(kind: FoundKind, title: str, item: int, hint: str = "", year: int = 0) -> Entry:
    page = "letters" if kind is FoundKind.LETTER else "roster"
    what = FoundKind.UNIT if kind is FoundKind.PERSON else kind
    return Entry(
        kind=kind,
        place=Place(page=page, kind=what, item=item, year=year),
        title=title,
        hint=hint,
        names=(Name(text=title),),
    )


class Searcher:
    """Types into the search and reads the list."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.field: SearchField = stage.frame.top_bar.search
        self.shown: list[tuple[str, str, int]] = []
        stage.window.activateWindow()
        assert QTest.qWaitForWindowActive(stage.window)
        for name in ("roster", "letters"):
            stage.page(name).show_item = self._remember(name)  # type: ignore[method-assign]  # spy

    def _remember(self, name: str):  # type: ignore[no-untyped-def]  # noqa: ANN202 - a spy
        return lambda kind, item: self.shown.append((name, kind, item))

    @property
    def below(self) -> SearchList:
        return self.stage.frame.search.list

    def open(self) -> None:
        """Ctrl+K."""
        QTest.keyClick(self.stage.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        self.stage.settle()

    def type(self, text: str) -> None:
        QTest.keyClicks(self.field, text)
        self.stage.settle()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.field, key)
        self.stage.settle()

    def rows(self) -> list[str]:
        rows = self.below.rows
        return [rows.item(at).text() for at in range(rows.count())]

    def marked(self) -> str:
        item = self.below.rows.currentItem()
        return item.text() if item is not None else ""


@pytest.fixture
def searcher(opened: Stage) -> Searcher:
    opened.fake.home.finding.entries = (
        entry(FoundKind.UNIT, "市教育局", 1),
        entry(FoundKind.UNIT, "市例样局", 2),
        entry(FoundKind.PERSON, "李样三", 2, "市例样局 联络员"),
        entry(FoundKind.PERSON, "李样<b>&四", 1),
        entry(FoundKind.LETTER, "2025—01 市教育局", 1, year=2025),
    )
    return Searcher(opened)


def test_ctrl_k_goes_to_the_field_from_anywhere(searcher: Searcher) -> None:
    searcher.stage.window.show_page("roster")
    searcher.stage.settle()
    searcher.open()
    assert searcher.field.hasFocus()
    assert searcher.field.accessibleName() == "全局搜索"
    assert "Ctrl+K" in searcher.field.placeholderText()
    assert not searcher.below.isVisible()


def test_what_is_typed_is_found_at_once_by_kind(searcher: Searcher) -> None:
    searcher.open()
    searcher.type("ly")
    assert searcher.below.isVisible()
    assert searcher.rows() == ["单位", "市例样局", "人员", "李样三", "李样<b>&四"]
    assert searcher.marked() == "李样三"  # begins so, where the unit has it inside
    assert searcher.field.hasFocus()


def test_enter_opens_what_is_marked_on_its_page(searcher: Searcher) -> None:
    searcher.open()
    searcher.type("lys")
    searcher.press(Qt.Key.Key_Return)
    assert searcher.stage.frame.deck.current is searcher.stage.page("roster")
    assert searcher.shown == [("roster", "unit", 2)]
    assert not searcher.below.isVisible()
    assert searcher.field.text() == ""
    assert not searcher.field.hasFocus()


def test_arrows_walk_over_the_headings_and_stop_at_the_ends(searcher: Searcher) -> None:
    searcher.open()
    searcher.type("s")
    assert searcher.marked() == "市教育局"
    searcher.press(Qt.Key.Key_Up)
    assert searcher.marked() == "市教育局"
    searcher.press(Qt.Key.Key_Down)
    assert searcher.marked() == "市例样局"
    searcher.press(Qt.Key.Key_Down)
    assert searcher.marked() == "李样三"
    assert searcher.field.accessibleDescription() == "人员, 李样三, 市例样局 联络员"
    for _time in range(9):
        searcher.press(Qt.Key.Key_Down)
    assert searcher.marked() == searcher.rows()[-1] == "责任书"


def test_escape_puts_it_away_and_goes_back(searcher: Searcher) -> None:
    searcher.stage.window.show_page("roster")
    line = searcher.stage.page("roster").findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.show()
    line.setFocus()
    searcher.open()
    searcher.type("jyj")
    searcher.press(Qt.Key.Key_Escape)
    assert not searcher.below.isVisible()
    assert searcher.field.text() == ""
    assert line.hasFocus()


def test_a_click_opens_and_a_click_elsewhere_puts_away(searcher: Searcher) -> None:
    QTest.mouseClick(searcher.field, Qt.MouseButton.LeftButton)
    searcher.stage.settle()
    searcher.type("jyj")
    rows = searcher.below.rows
    QTest.mouseClick(searcher.stage.frame.status, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert not searcher.below.isVisible()
    searcher.type("u")
    searcher.press(Qt.Key.Key_Backspace)
    assert searcher.below.isVisible()
    where = rows.visualItemRect(rows.item(1)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert searcher.shown == [("roster", "unit", 1)]
    assert not searcher.below.isVisible()


def test_a_heading_opens_nothing(searcher: Searcher) -> None:
    searcher.open()
    searcher.type("jyj")
    rows = searcher.below.rows
    where = rows.visualItemRect(rows.item(0)).center()
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert searcher.below.isVisible()
    assert searcher.shown == []
    assert searcher.marked() == "市教育局"


def test_nothing_found_is_one_sentence(searcher: Searcher) -> None:
    searcher.open()
    searcher.type("qqq")
    assert searcher.below.sentence.isVisible()
    words = "没有找到“qqq”，可以试试首字母、曾用名或号码中的几位数字。"
    assert searcher.below.sentence.text() == words
    searcher.press(Qt.Key.Key_Return)
    assert searcher.field.hasFocus()
    searcher.field.clear()
    assert not searcher.below.isVisible()


def test_the_first_keystroke_of_an_input_method_is_found(searcher: Searcher) -> None:
    searcher.open()
    composing = QInputMethodEvent("jiao", [])
    QApplication.sendEvent(searcher.field, composing)
    committed = QInputMethodEvent()
    committed.setCommitString("教育")
    QApplication.sendEvent(searcher.field, committed)
    searcher.stage.settle()
    assert searcher.field.text() == "教育"
    assert searcher.rows()[1] == "市教育局"


def test_enter_before_everything_is_prepared_opens_as_soon_as_it_is(searcher: Searcher) -> None:
    QTest.keyClick(searcher.stage.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(searcher.field, "lys")
    assert searcher.below.sentence.text() == "正在准备搜索…"
    QTest.keyClick(searcher.field, Qt.Key.Key_Return)
    searcher.stage.settle()
    assert searcher.shown == [("roster", "unit", 2)]


def test_it_is_prepared_once_until_something_changes(searcher: Searcher) -> None:
    finding = searcher.stage.fake.home.finding
    searcher.open()
    searcher.type("jyj")
    searcher.press(Qt.Key.Key_Escape)
    searcher.open()
    searcher.type("jyj")
    assert finding.prepared == 1
    searcher.press(Qt.Key.Key_Escape)
    finding.entries = (entry(FoundKind.UNIT, "市新样局", 3),)
    searcher.stage.window.done(Done(frozenset({Kind.UNIT})))
    searcher.open()
    searcher.type("xyj")
    assert searcher.rows() == ["单位", "市新样局"]
    assert finding.prepared == 2


def test_a_letter_of_another_year_brings_that_year(searcher: Searcher) -> None:
    searcher.open()
    searcher.type("2025-01")
    searcher.press(Qt.Key.Key_Return)
    assert searcher.stage.fake.home.year == 2025
    assert searcher.shown == [("letters", "letter", 1)]
    assert searcher.stage.frame.deck.current is searcher.stage.page("letters")


def test_a_page_is_gone_to_by_its_title(searcher: Searcher) -> None:
    searcher.open()
    searcher.type("zrs")
    assert searcher.rows() == ["页面", "责任书"]
    searcher.press(Qt.Key.Key_Return)
    assert searcher.stage.frame.deck.current is searcher.stage.page("letters")
    assert searcher.shown == []


def test_a_page_can_ask_for_an_item_of_another(searcher: Searcher) -> None:
    searcher.stage.page("letters").open_item.emit("roster", "unit", 2)
    searcher.stage.settle()
    assert searcher.stage.frame.deck.current is searcher.stage.page("roster")
    assert searcher.shown == [("roster", "unit", 2)]


def test_there_is_nothing_to_find_before_a_folder_is_begun(stage: Stage) -> None:
    stage.open()
    assert not stage.frame.top_bar.search.isVisible()


@pytest.mark.parametrize("width", [800, 911, 1366])
def test_the_list_stays_inside_the_window(searcher: Searcher, width: int) -> None:
    searcher.stage.fake.home.finding.entries = tuple(
        entry(kind, f"样例{n}", n) for kind in FoundKind for n in range(1, 12)
    )
    searcher.stage.window.resize(width, 512)
    searcher.open()
    searcher.type("yl")
    frame, shown = searcher.stage.frame, searcher.below
    assert frame.rect().contains(shown.geometry())
    assert shown.geometry().top() >= searcher.field.mapTo(frame, QPoint(0, 0)).y()
    assert "单位（另有 3 项，继续输入可缩小范围）" in searcher.rows()
    searcher.stage.window.resize(width, 480)
    QApplication.processEvents()
    assert frame.rect().contains(shown.geometry())


def test_tab_reaches_it_between_year_and_undo(searcher: Searcher) -> None:
    year = searcher.stage.window.findChild(QToolButton, "yearButton")
    assert isinstance(year, QToolButton)
    year.setFocus()
    QTest.keyClick(year, Qt.Key.Key_Tab)
    assert searcher.field.hasFocus()
    searcher.type("jyj")
    searcher.press(Qt.Key.Key_Tab)
    assert not searcher.field.hasFocus()
    assert not searcher.below.isVisible()
