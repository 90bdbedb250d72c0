"""Units that are no members: seen, added, edited and moved on the page of the members."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QMenu, QPushButton

from app.domain.roster.units import Unit, UnitKind
from tests.ui.roster.conftest import RosterDesk

Key = Qt.Key
OTHERS = ["市委统战部", "市委党校", "市人大常委会办公室", "市国资委", "市关工委"]


def choose_to_add(desk: RosterDesk, name: str) -> None:
    """Choose from the menu beside the button that adds."""
    desk.it.click("rosterAddMore")
    action = desk.page.findChild(QAction, name)
    assert isinstance(action, QAction)
    action.trigger()
    for menu in desk.page.findChildren(QMenu):
        menu.close()
    desk.page.activateWindow()
    desk.it.qtbot.waitUntil(desk.page.isActiveWindow)


def add(desk: RosterDesk, name: str) -> None:
    desk.it.write(name)
    desk.it.press(Key.Key_Return)
    desk.it.wait()


def test_the_figure_shows_the_others_and_the_other_one_leads_back(full: RosterDesk) -> None:
    full.click_figure("5 个非成员单位")
    assert full.shown() == OTHERS
    assert full.grid.texts("order") == ["1", "2", "3", "4", "5"]
    assert full.page.add_button.text() == "新增非成员单位"
    full.click_figure("31 个成员单位")
    assert len(full.shown()) == 31
    assert full.page.add_button.text() == "新增单位"


def test_an_other_is_edited_in_the_same_table(full: RosterDesk) -> None:
    full.click_figure("个非成员单位")
    full.at("市委党校", "liaison")
    full.it.press(Key.Key_F2)
    full.it.write("李例乙")
    full.it.press(Key.Key_Return)
    full.it.wait()
    others = full.it.ask(full.it.desk.roster.others)
    assert [unit.liaison for unit in others if unit.name == "市委党校"] == ["李例乙"]
    assert full.grid.text(1, "liaison") == "李例乙"
    full.page.side.show()
    full.at("市委党校", "liaison")
    full.it.wait()
    assert "联络员　李例乙" in full.page.details.unit.holders.text


def test_an_other_is_added_from_the_menu(full: RosterDesk) -> None:
    choose_to_add(full, "addOther")
    add(full, "市委老干部局")
    assert "市委老干部局" in full.shown()
    assert "6 个非成员单位" in full.page.header.state
    others = full.it.ask(full.it.desk.roster.others)
    assert {unit.kind for unit in others} == {UnitKind.PROVIDER}
    assert len(full.units()) == 31
    choose_to_add(full, "addMember")
    add(full, "市残联筹备组")
    assert full.unit("市残联筹备组").kind is UnitKind.MEMBER
    assert "市残联筹备组" in full.shown()


def test_others_are_moved_among_themselves(full: RosterDesk) -> None:
    before = full.units()
    full.click_figure("个非成员单位")
    full.at("市委党校", "name")
    full.it.press(Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    full.it.wait()
    assert full.shown()[:2] == ["市委党校", "市委统战部"]
    full.at("市委统战部", "order")
    full.it.type("5")
    full.it.press(Key.Key_Return)
    full.it.wait()
    assert full.shown()[-1] == "市委统战部"
    assert full.units() == before


def test_an_office_without_others_adds_the_first_one(empty: RosterDesk) -> None:
    empty.it.click("emptyLink")
    add(empty, "市教育局")
    assert "非成员" not in empty.page.header.state
    choose_to_add(empty, "addOther")
    assert "0 个非成员单位" in empty.page.header.state
    add(empty, "市委党校")
    assert empty.shown() == ["市委党校"]
    empty.click_figure("1 个成员单位")
    assert empty.shown() == ["市教育局"]
    assert "1 个非成员单位" in empty.page.header.state


def test_others_are_seen_where_there_are_no_members(empty: RosterDesk) -> None:
    roster = empty.it.desk.roster
    empty.it.ask(lambda: roster.add(Unit(name="市委党校", kind=UnitKind.PROVIDER)))
    empty.page.reload()
    empty.it.wait()
    assert empty.page.stack.currentIndex() == 1
    empty.click_figure("1 个非成员单位")
    assert empty.page.stack.currentIndex() == 0
    assert empty.shown() == ["市委党校"]
    assert empty.page.add_button.isVisible()
    empty.click_figure("0 个成员单位")
    assert empty.page.stack.currentIndex() == 1


def test_a_unit_typed_on_another_day_is_there_from_that_day_on(full: RosterDesk) -> None:
    day = date(2019, 7, 1)
    full.page.reading_day.choose(day)
    full.it.wait()
    full.it.click("rosterAdd")
    add(full, "市残联筹备组")
    assert full.unit("市残联筹备组").joined_on == day
    assert "市残联筹备组" in full.shown()
    full.page.reading_day.choose(date(2019, 6, 30))
    full.it.wait()
    assert "市残联筹备组" not in full.shown()


def test_a_unit_is_found_in_the_list_that_is_not_shown(full: RosterDesk) -> None:
    school = next(
        unit for unit in full.it.ask(full.it.desk.roster.others) if unit.name == "市委党校"
    )
    full.page.show_item("unit", school.id)
    full.it.wait()
    assert full.shown() == OTHERS
    assert full.page.stack.current_id == school.id
    assert full.page.side.accessibleName() == "市委党校"
    full.page.show_item("unit", full.unit("市教育局").id)
    full.it.wait()
    assert len(full.shown()) == 31
    assert full.page.side.accessibleName() == "市教育局"


def test_the_keys_go_from_the_buttons_to_the_figures(full: RosterDesk) -> None:
    QApplication.processEvents()
    full.page.import_button.setFocus()
    reached = [full.it.focused().objectName()]
    for _ in range(7):
        full.it.press(Key.Key_Tab)
        reached.append(full.it.focused().objectName())
    assert reached == [
        "rosterImport",
        "rosterAdjust",
        "rosterPrint",
        "rosterAdd",
        "rosterAddMore",
        "figure1",
        "figure2",
        "figure3",
    ]
    others = full.figure("个非成员单位")
    others.setFocus()
    full.it.press(Key.Key_Space)
    full.it.wait()
    assert full.shown() == OTHERS
    assert full.it.focused() is full.grid.view


def test_every_button_of_the_header_says_what_it_does(full: RosterDesk) -> None:
    QApplication.processEvents()
    for button in full.page.header.findChildren(QPushButton):
        assert button.accessibleName().strip(" ▾"), button.objectName()
