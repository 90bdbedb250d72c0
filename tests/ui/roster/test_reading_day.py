"""The roster of another day: chosen by a click, shown, typed into, and left again."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.roster.adjustment import Adjustment, ChangeType, RosterChange
from app.domain.roster.posts import Post
from app.ui.roster.reading_day import DayPopup
from app.ui.widgets.day import CalendarPopup, DayField
from app.ui.widgets.grid.view import local_today
from tests.ui.roster.conftest import RosterDesk

Key = Qt.Key
TODAY = local_today()
EARLIER = TODAY - timedelta(days=400)


def popup(desk: RosterDesk) -> DayPopup:
    """The popup that the figure of the day opens."""
    figures = desk.page.header.findChildren(QPushButton)
    figure = next(each for each in figures if each.isVisible() and "截至" in each.text())
    QTest.mouseClick(figure, Qt.MouseButton.LeftButton)
    return desk.page.findChildren(DayPopup)[-1]


def look_at(desk: RosterDesk, text: str) -> None:
    field = popup(desk).field
    field.setText(text)
    QTest.keyClick(field, Key.Key_Return)
    desk.it.wait()
    desk.page.activateWindow()
    desk.it.qtbot.waitUntil(desk.page.isActiveWindow)


def adjust(desk: RosterDesk) -> None:
    change = RosterChange(
        type=ChangeType.REPLACE, post=Post.LEADER, unit="市教育局", person="赵样甲", title="副局长"
    )
    paper = Adjustment(number="样妇儿工委〔2026〕1号", day=TODAY, changes=(change,))
    desk.it.ask(lambda: desk.it.desk.roster.adjustments.accept(paper))
    desk.page.reload()
    desk.it.wait()


def test_the_roster_of_an_earlier_day_shows_who_was_there_then(full: RosterDesk) -> None:
    before = full.unit("市教育局").leader
    adjust(full)
    assert full.grid.text(5, "leader") == "赵样甲"
    look_at(full, f"{EARLIER.year}年{EARLIER.month}月{EARLIER.day}日")
    assert full.grid.text(5, "leader") == before
    assert full.page.note.text == f"正在看 {EARLIER} 的名册；改动从这一天起生效。"
    assert f"截至 {EARLIER} ▾" in full.page.header.state
    full.it.click("dayBack")
    assert full.grid.text(5, "leader") == "赵样甲"
    assert full.page.note.text == ""


def test_the_days_of_adjustments_are_offered_with_their_numbers(full: RosterDesk) -> None:
    adjust(full)
    look_at(full, EARLIER.isoformat())
    offers = [each.text() for each in popup(full).findChildren(QPushButton)]
    assert offers[:2] == ["今天", f"{TODAY} 样妇儿工委〔2026〕1号"]
    full.page.findChildren(DayPopup)[-1].findChildren(QPushButton)[1].click()
    full.it.wait()
    assert full.page.reading_day.on is None
    assert full.grid.text(5, "leader") == "赵样甲"


def test_what_is_typed_takes_effect_on_the_day_that_is_shown(full: RosterDesk) -> None:
    look_at(full, EARLIER.isoformat())
    old = full.grid.text(5, "liaison")
    full.at("市教育局", "liaison")
    full.it.press(Key.Key_F2)
    full.it.write("李例乙")
    full.it.press(Key.Key_Return)
    full.it.wait()
    assert full.grid.text(5, "liaison") == "李例乙"
    day_before = EARLIER - timedelta(days=1)
    units = full.it.ask(lambda: full.it.desk.roster.list(on=day_before))
    assert units[5].liaison == old
    assert f"自 {EARLIER} 起由 李例乙 接任 {old}" in full.it.notify.notes[-1].sentence


def test_a_day_before_there_were_units_is_no_invitation_to_fill_the_roster(
    empty: RosterDesk,
) -> None:
    empty.page.reading_day.choose(EARLIER)
    empty.it.wait()
    assert empty.page.stack.is_shown
    assert empty.page.header.state == f"截至 {EARLIER} ▾"
    empty.it.click("dayBack")
    assert not empty.page.stack.is_shown


@pytest.mark.parametrize("text", ["昨天", "2026-02-30", "2026.3"])
def test_what_is_no_day_leads_nowhere(full: RosterDesk, text: str) -> None:
    look_at(full, text)
    assert full.page.reading_day.on is None
    assert full.page.findChildren(DayPopup)[-1].field.problem == (
        f"“{text}”不是日期，写法如 2026-03-01。"
    )


def test_esc_forgets_what_was_typed_and_enter_closes(full: RosterDesk) -> None:
    shown = popup(full)
    QTest.keyClicks(shown.field, EARLIER.isoformat())
    QTest.keyClick(shown.field, Key.Key_Escape)
    full.it.wait()
    assert full.page.reading_day.on is None
    shown = popup(full)
    QTest.keyClick(shown.field, Key.Key_Return)
    assert shown.isHidden()
    assert full.page.reading_day.on is None


def test_a_file_is_imported_only_into_the_roster_of_today(full: RosterDesk) -> None:
    look_at(full, EARLIER.isoformat())
    assert not full.page.import_button.isEnabled()
    assert "先回到今天" in full.page.import_button.toolTip()
    full.it.click("dayBack")
    assert full.page.import_button.isEnabled()


def test_a_day_is_chosen_in_the_calendar(full: RosterDesk) -> None:
    field = popup(full).field
    assert isinstance(field, DayField)
    field.open_calendar()
    calendar = field.findChildren(CalendarPopup)[-1].calendar
    calendar.setSelectedDate(calendar.selectedDate().addDays(-1))
    calendar.setFocus()
    QTest.keyClick(calendar.focusWidget() or calendar, Key.Key_Return)
    full.it.wait()
    assert full.page.reading_day.on == TODAY - timedelta(days=1)
