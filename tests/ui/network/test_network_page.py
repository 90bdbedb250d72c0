"""The network page as the clerk uses it, with keys and clicks, over the real services."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui.network.rows import Column
from app.ui.widgets.grid.view import local_today
from tests.ui.network.conftest import NetworkDesk, fill, form

Key = Qt.Key
CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def type_number(desk: NetworkDesk, text: str) -> None:
    """Digits on the tree begin to change the number of the current row."""
    desk.it.type(text)
    assert isinstance(desk.it.focused(), QLineEdit)
    enter(desk)


def enter(desk: NetworkDesk) -> None:
    """End the editor; it hands its text over by an event of its own."""
    desk.it.press(Key.Key_Return)
    QApplication.processEvents()
    desk.it.wait()


def test_counties_stand_in_order_with_their_townships(full: NetworkDesk) -> None:
    assert full.names() == ["丁市", "甲县", "乙区"]
    assert full.names("甲县") == ["城关镇", "东镇", "西乡"]
    assert full.names("乙区") == ["南街道"]
    assert full.page.header.state == "2 个县市区 · 4 个乡镇街道"


def test_a_county_says_what_it_has_and_what_its_townships_have(full: NetworkDesk) -> None:
    assert full.texts("甲县") == ["1", "有 · 2/3", "有 · 1/3", "1 · 0/3", "2"]
    assert full.texts("东镇") == ["2", "无", "无", "无", "0"]
    assert full.texts("南街道") == ["1", "有", "有", "无", "0"]


def test_the_figures_of_each_tier_stand_on_top(full: NetworkDesk) -> None:
    assert full.page.health.text.split("\n") == [
        "市级 0/1 机构 · 0/1 办公室 · 0/1 有专职",
        "县级 2/2 机构 · 1/2 办公室 · 1/2 有专职",
        "乡级 3/4 机构 · 2/4 办公室 · 0/4 有专职",
    ]


def test_a_figure_leads_to_what_is_lacking_and_back(full: NetworkDesk) -> None:
    full.it.click("lacking-TOWNSHIP-BODY")
    assert full.names() == ["甲县"]
    assert full.names("甲县") == ["东镇"]
    assert full.page.tree.isExpanded(full.index("甲县"))
    assert full.page.panel.only.text() == "只看乡级没有机构的：显示全部"
    full.it.click("networkShowAll")
    assert full.names("甲县") == ["城关镇", "东镇", "西乡"]
    assert not full.page.panel.only.isVisible()


def test_what_is_lacking_is_shown_until_nothing_lacks_it(full: NetworkDesk) -> None:
    full.it.click("lacking-TOWNSHIP-BODY")
    full.at("东镇")
    full.it.click("networkRemove")
    assert full.names() == ["丁市", "甲县", "乙区"]
    assert not full.page.panel.only.isVisible()


def test_the_filter_understands_initials(full: NetworkDesk) -> None:
    full.page.tree.setFocus()
    full.it.press(Key.Key_F, CONTROL)
    full.it.type("cgz")
    assert full.names() == ["甲县"]
    assert full.names("甲县") == ["城关镇"]
    assert full.page.panel.count.text() == "7 行中的 2 行"
    full.it.press(Key.Key_Escape)
    assert full.names() == ["丁市", "甲县", "乙区"]
    full.it.press(Key.Key_Escape)
    assert full.it.focused() is full.page.tree


def test_a_county_that_is_found_shows_all_that_it_has(full: NetworkDesk) -> None:
    full.page.panel.filter.setText("甲县")
    assert full.names("甲县") == ["城关镇", "东镇", "西乡"]


def test_the_drawer_shows_the_people_of_the_current_row(full: NetworkDesk) -> None:
    assert full.page.side.isVisible()
    full.at("甲县")
    since = f"{local_today()} 起"
    assert full.page.details.area.holders.text.split("\n") == [
        "主任　赵样甲 副县长", since, "专职人员　李例乙 副县长", f"13800000001 · {since}",
    ]  # fmt: skip
    assert "甲县妇儿工委办" in full.page.details.area.facts.text
    full.at("东镇")
    assert full.page.details.area.holders.text == ""
    assert full.page.details.area.missing.text == "待补：机构、办公室、专职人员"


def test_the_city_can_be_looked_at_and_not_deleted(full: NetworkDesk) -> None:
    full.at("丁市")
    assert not full.page.details.area.remove_button.isVisible()
    steps = full.it.steps()
    full.it.press(Key.Key_Minus, CONTROL)
    full.it.press(Key.Key_Down, ALT)
    full.it.type("3")
    full.it.wait()
    assert full.it.steps() == steps
    assert full.it.focused() is full.page.tree


def test_a_typed_number_is_the_new_place(full: NetworkDesk) -> None:
    full.at("西乡")
    type_number(full, "1")
    assert full.stored("甲县") == ["西乡", "城关镇", "东镇"]
    assert full.names("甲县") == ["西乡", "城关镇", "东镇"]
    assert full.current() == "西乡"
    full.it.undo()
    assert full.names("甲县") == ["城关镇", "东镇", "西乡"]


def test_f2_opens_the_number_and_full_width_digits_are_understood(full: NetworkDesk) -> None:
    full.at("城关镇")
    full.it.press(Key.Key_F2)
    full.it.write("３")
    enter(full)
    assert full.names("甲县") == ["东镇", "西乡", "城关镇"]


def test_what_is_no_number_is_refused_in_words(full: NetworkDesk) -> None:
    full.at("城关镇")
    full.it.press(Key.Key_F2)
    full.it.write("第三")
    enter(full)
    assert full.it.notify.notes[-1].sentence == "“第三”不是序号，请输入从 1 起的数。"
    assert full.names("甲县") == ["城关镇", "东镇", "西乡"]


def test_alt_and_arrows_move_among_siblings(full: NetworkDesk) -> None:
    full.at("乙区")
    full.it.press(Key.Key_Up, ALT)
    full.it.wait()
    assert full.names() == ["丁市", "乙区", "甲县"]
    full.at("城关镇")
    full.it.press(Key.Key_Down, ALT)
    full.it.wait()
    assert full.names("甲县") == ["东镇", "城关镇", "西乡"]
    assert full.current() == "城关镇"


def test_a_row_is_dragged_by_its_number(full: NetworkDesk) -> None:
    full.at("城关镇")
    tree = full.page.tree
    start = tree.visualRect(full.index("城关镇", Column.PLACE)).center()
    end = tree.visualRect(full.index("西乡", Column.PLACE)).center() + QPoint(0, 8)
    port = tree.viewport()
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=start)
    for place in (start + QPoint(0, 12), start + QPoint(0, 24), end):
        QTest.mouseMove(port, place)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=end)
    full.it.wait()
    assert full.names("甲县") == ["东镇", "西乡", "城关镇"]
    assert full.current() == "城关镇"


def test_escape_gives_up_a_drag(full: NetworkDesk) -> None:
    full.at("城关镇")
    tree = full.page.tree
    start = tree.visualRect(full.index("城关镇", Column.PLACE)).center()
    QTest.mousePress(tree.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(tree.viewport(), start + QPoint(0, 20))
    QTest.mouseMove(tree.viewport(), start + QPoint(0, 80))
    full.it.press(Key.Key_Escape)
    QTest.mouseRelease(tree.viewport(), Qt.MouseButton.LeftButton, pos=start + QPoint(0, 80))
    full.it.wait()
    assert full.names("甲县") == ["城关镇", "东镇", "西乡"]


def test_a_narrowed_tree_is_not_reordered_by_hand(full: NetworkDesk) -> None:
    full.page.panel.filter.setText("镇")
    full.at("城关镇")
    full.it.press(Key.Key_Down, ALT)
    full.it.wait()
    note = full.it.notify.notes[-1]
    assert note.sentence == "请先显示全部，再调整次序。"
    note.acts[0].do()
    assert full.page.panel.filter.text() == ""
    assert full.stored("甲县") == ["城关镇", "东镇", "西乡"]


def test_a_township_is_added_to_the_county_of_the_current_row(full: NetworkDesk) -> None:
    full.at("东镇")
    full.it.click("networkAddTownship")
    assert form(full).county.currentText() == "甲县"
    assert not form(full).add_button.isEnabled()
    fill(full, name="北镇", body="妇儿工委", phone="0312-8888888")
    assert full.names("甲县") == ["城关镇", "东镇", "西乡", "北镇"]
    assert full.current() == "北镇"
    assert full.texts("北镇") == ["4", "有", "无", "无", "0"]
    assert full.it.notify.notes[-1].sentence == "已新增北镇"
    full.it.undo()
    assert full.names("甲县") == ["城关镇", "东镇", "西乡"]


def test_a_name_that_is_taken_is_refused(full: NetworkDesk) -> None:
    full.it.click("networkAddCounty")
    fill(full, name="甲县")
    assert "甲县" in form(full).problem.text
    fill(full, name="丙县")
    assert full.names() == ["丁市", "甲县", "乙区", "丙县"]
    full.it.undo()
    assert full.names() == ["丁市", "甲县", "乙区"]


def test_rows_are_deleted_and_come_back_by_undo(full: NetworkDesk) -> None:
    full.at("甲县")
    full.it.press(Key.Key_Minus, CONTROL)
    full.it.wait()
    assert full.names() == ["丁市", "乙区"]
    assert full.it.notify.notes[-1].step is not None
    full.it.undo()
    assert full.names("甲县") == ["城关镇", "东镇", "西乡"]


def test_open_counties_stay_open_when_the_page_is_read_again(full: NetworkDesk) -> None:
    full.at("南街道")
    full.page.reload()
    full.it.wait()
    assert full.page.tree.isExpanded(full.index("乙区"))
    assert not full.page.tree.isExpanded(full.index("甲县"))
    assert full.current() == "南街道"
    full.page.panel.filter.setText("城关")
    full.page.panel.filter.clear()
    assert not full.page.tree.isExpanded(full.index("甲县"))


def test_the_selection_is_counted(full: NetworkDesk) -> None:
    told: list[str] = []
    full.page.selection_text.connect(told.append)
    full.at("城关镇")
    QTest.keyClick(full.page.tree, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert told[-1] == "已选 2 行"


def test_an_empty_page_has_one_sentence_and_one_button(empty: NetworkDesk) -> None:
    assert empty.page.stack.currentIndex() == 1
    assert not empty.page.import_button.isVisible()
    empty.it.click("emptyLink")
    fill(empty, name="甲县", body="甲县妇女儿童工作委员会")
    assert empty.page.stack.currentIndex() == 0
    assert "甲县" in empty.names()
    assert empty.current() == "甲县"


def test_tips_show_letters_as_they_are(full: NetworkDesk) -> None:
    tip = full.index("东镇").data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "东镇\n待补：机构、办公室、专职人员"
    QApplication.processEvents()


def test_hiding_the_filter_line_shows_everything(full: NetworkDesk) -> None:
    full.page.panel.filter.setText("城关")
    full.page.tree.setFocus()
    full.it.press(Key.Key_L, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert not full.page.panel.bar.isVisible()
    assert full.names() == ["丁市", "甲县", "乙区"]
    full.it.press(Key.Key_L, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert full.it.focused() is full.page.panel.filter
