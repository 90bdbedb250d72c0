"""分工表 on the screen: roles given by one key, blocks, what is wrong, where one goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit

from app.domain.plans.values import Role
from app.ui.division.columns import CODE, DOMAIN, FIXED, NAME, TARGET
from app.ui.division.matrix_head import name_lines
from app.ui.division.narrowing import ADDITIVE, NO_LEAD, NOBODY
from app.ui.widgets.empty import EmptyState
from tests.ui.division.division_page import DivisionDesk

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
#: An indicator of the women's plan alone, led by the health commission in the sample.
CODE_ALONE, HEALTH, EDUCATION, CIVIL = "W1-14", "市卫生健康委", "市教育局", "市民政局"


def test_rows_are_indicators_and_columns_are_members_by_their_short_names(
    divided: DivisionDesk,
) -> None:
    model = divided.tab.model
    assert model.rowCount() == 182
    heads = [column.title for column in model.columns]
    assert heads[:FIXED] == ["领域", "编号", "指标", "2026年目标"]
    assert heads[FIXED : FIXED + 6][-1] == "市教育局"
    assert "市卫健委" in heads
    assert divided.view.frozen.count == FIXED
    assert model.columns[heads.index("市卫健委")].tip.startswith("市卫生健康委：牵头 ")
    assert divided.text(CODE_ALONE, HEALTH) == "牵头"
    assert divided.it.page.header.state.startswith("182 项指标")


@pytest.mark.parametrize(
    ("key", "word"),
    [
        (Key.Key_Q, "牵头"),
        (Key.Key_1, "牵头"),
        (Key.Key_Z, "责任"),
        (Key.Key_2, "责任"),
        (Key.Key_P, "配合"),
        (Key.Key_3, "配合"),
    ],
)
def test_one_key_gives_a_role(divided: DivisionDesk, key: Key, word: str) -> None:
    divided.at(CODE_ALONE, CIVIL)
    steps = divided.it.steps()
    divided.press(key)
    assert divided.text(CODE_ALONE, CIVIL) == word
    assert divided.role(CODE_ALONE, CIVIL) is {"牵头": Role.LEAD, "责任": Role.RESPONSIBLE}.get(
        word, Role.COOPERATING
    )
    assert divided.it.steps() == steps + 1
    assert not isinstance(divided.it.focused(), QLineEdit)


def test_a_new_lead_makes_the_former_one_cooperate_and_says_so(divided: DivisionDesk) -> None:
    divided.at(CODE_ALONE, CIVIL)
    divided.press(Key.Key_Q)
    assert divided.role(CODE_ALONE, HEALTH) is Role.COOPERATING
    divided.it.undo()
    assert divided.text(CODE_ALONE, HEALTH) == "牵头"
    assert divided.text(CODE_ALONE, CIVIL) == ""


def test_del_takes_the_role_away_and_the_row_shows_that_nobody_leads(
    divided: DivisionDesk,
) -> None:
    row, _column = divided.place(CODE_ALONE, HEALTH)
    before = divided.tab.panel.view.viewport().grab().toImage()
    divided.at(CODE_ALONE, HEALTH)
    divided.press(Key.Key_Delete)
    assert divided.role(CODE_ALONE, HEALTH) is None
    assert divided.view.problem(row) == "没有牵头单位。"
    assert "没有牵头单位。" in divided.tip(row, NAME)
    assert "1 项缺牵头单位" in divided.it.page.header.state
    assert divided.tab.panel.view.viewport().grab().toImage() != before


def test_words_can_be_typed_and_what_is_no_role_stays_marked(divided: DivisionDesk) -> None:
    divided.at(CODE_ALONE, CIVIL)
    divided.press(Key.Key_F2)
    divided.it.write("协办")
    divided.press(Key.Key_Return)
    assert divided.role(CODE_ALONE, CIVIL) is Role.COOPERATING
    divided.at(CODE_ALONE, EDUCATION)
    divided.press(Key.Key_F2)
    divided.it.write("随便")
    divided.press(Key.Key_Return)
    row, column = divided.place(CODE_ALONE, EDUCATION)
    assert divided.text(CODE_ALONE, EDUCATION) == "随便"
    assert divided.tab.model.fault(row, column).startswith("“随便”不是")
    assert divided.role(CODE_ALONE, EDUCATION) is None
    divided.it.click(f"figure{len(divided.tab.figures()) - 1}")
    assert divided.text(CODE_ALONE, EDUCATION) == ""


def test_the_right_click_offers_the_roles_with_their_keys(divided: DivisionDesk) -> None:
    acts = [action for action in divided.view.actions() if not action.isSeparator()]
    assert [action.text() for action in acts[3:7]] == ["牵头", "责任", "配合", "取消角色"]
    assert [action.shortcut().toString() for action in acts[3:7]] == ["Q", "Z", "P", "Del"]
    assert all("今天" not in action.text() for action in acts)
    divided.at(CODE_ALONE, CIVIL)
    divided.act("责任")
    assert divided.role(CODE_ALONE, CIVIL) is Role.RESPONSIBLE


def test_fill_down_and_a_block_are_one_act_each(divided: DivisionDesk) -> None:
    row, column = divided.place(CODE_ALONE, CIVIL)
    divided.view.setFocus()
    divided.view.go_to(row, column)
    divided.press(Key.Key_P)
    divided.view.go_to(row, column)
    divided.view.extend_to(row + 2, column)
    steps = divided.it.steps()
    divided.press(Key.Key_D, CONTROL)
    assert [divided.tab.model.text(row + at, column) for at in range(3)] == ["配合"] * 3
    assert divided.it.steps() == steps + 1
    divided.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "配合\r\n配合\r\n配合\r\n"
    divided.it.undo()
    assert [divided.tab.model.text(row + at, column) for at in range(1, 3)] == ["", ""]


def test_a_pasted_second_lead_is_refused_and_the_rest_stands(divided: DivisionDesk) -> None:
    row, column = divided.place(CODE_ALONE, CIVIL)
    divided.clear_row(CODE_ALONE)
    divided.it.clip("★\t○\t主办\r\n")
    divided.view.go_to(row, column)
    steps = divided.it.steps()
    divided.press(Key.Key_V, CONTROL)
    assert divided.it.steps() == steps + 1
    stored = list(divided.stored().roles[divided.indicator(CODE_ALONE)].values())
    assert sorted(stored) == sorted([Role.LEAD, Role.RESPONSIBLE])
    assert divided.tab.model.text(row, column) == "牵头"
    assert divided.tab.model.text(row, column + 2) == "主办"
    assert "只能有一个牵头单位" in divided.it.notify.notes[-1].sentence


def test_the_current_row_and_column_stand_out(divided: DivisionDesk) -> None:
    divided.at(CODE_ALONE, HEALTH)
    row, column = divided.place(CODE_ALONE, HEALTH)
    head = divided.view.horizontalHeader()
    left = head.sectionViewportPosition(column)
    before = head.grab().copy(left, 0, 50, 50).toImage()
    divided.press(Key.Key_Left)
    assert head.grab().copy(left, 0, 50, 50).toImage() != before
    assert divided.view.currentIndex().column() == column - 1
    assert divided.view.currentIndex().row() == row


def test_a_place_says_what_it_means(divided: DivisionDesk) -> None:
    row, column = divided.place(CODE_ALONE, HEALTH)
    name = divided.tab.listing.by_id[divided.indicator(CODE_ALONE)].name
    assert divided.tip(row, column) == f"市卫生健康委  牵头\n{name}\n权重 2.4"
    assert "妇女与健康" in divided.tip(row, DOMAIN)
    assert divided.tip(row, TARGET).startswith(divided.tab.model.text(row, TARGET))
    twins = [each for each in divided.tab.listing.view.rows if each.twin_id]
    twin = divided.tab.model.row_of(twins[0].indicator_id)
    assert twin is not None
    assert "两纲共用" in divided.tip(twin, CODE)


def test_each_domain_is_named_once_and_at_the_first_row_in_sight(divided: DivisionDesk) -> None:
    view, model = divided.view, divided.tab.model
    begins = [row for row in range(model.rowCount()) if view.is_new_domain(row)]
    assert len(begins) == len({row.domain_id for row in divided.tab.listing.view.rows})
    view.verticalScrollBar().setValue(view.rowHeight(0) * (begins[1] + 2))
    assert view.begins_domain(begins[1] + 2)
    assert not view.begins_domain(begins[1] + 3)


def test_enter_opens_the_drawer_and_then_goes_into_it(divided: DivisionDesk) -> None:
    divided.at(CODE_ALONE, HEALTH)
    assert divided.tab.side.isHidden()
    divided.press(Key.Key_Return)
    assert not divided.tab.side.isHidden()
    assert divided.view.hasFocus()
    divided.press(Key.Key_Return)
    assert divided.it.focused() is divided.tab.details.cell.role
    divided.press(Key.Key_Escape)
    assert divided.view.hasFocus()
    assert divided.current() == (CODE_ALONE, HEALTH)


# -- narrowing and going -------------------------------------------------------------------------


def test_the_matrix_is_narrowed_by_domain_unit_and_problem(divided: DivisionDesk) -> None:
    narrowing = divided.tab.narrowing
    narrowing.domain.setCurrentIndex(narrowing.domain.findText("儿童与安全"))
    assert divided.codes()
    assert all(code.startswith("C2") for code in divided.codes())
    divided.tab.show_all()
    narrowing.unit.setCurrentIndex(narrowing.unit.findText("市残联"))
    unit = divided.unit("市残联")
    expected = [row.code for row in divided.stored().unit_rows(unit)]
    assert divided.codes() == expected
    narrowing.unit.activated.emit(narrowing.unit.currentIndex())
    assert divided.current()[1] == "市残联"
    divided.tab.show_all()
    assert len(divided.codes()) == 182
    narrowing.choose(ADDITIVE)
    view = divided.tab.listing.view
    assert divided.codes() == [row.code for row in view.rows if row.is_additive]


def test_problems_are_shown_by_a_click_on_their_figure(divided: DivisionDesk) -> None:
    divided.clear_row(CODE_ALONE)
    divided.it.click("figure1")
    assert divided.codes() == [CODE_ALONE]
    divided.tab.narrowing.choose(NOBODY)
    assert divided.codes() == [CODE_ALONE]
    assert "显示全部指标" in divided.it.page.header.state
    divided.tab.narrowing.choose(NO_LEAD)
    divided.at(CODE_ALONE, HEALTH)
    divided.press(Key.Key_Q)
    assert divided.codes() == [CODE_ALONE]  # a row does not vanish below the hand
    divided.tab.show_all()
    assert len(divided.codes()) == 182


def test_the_filter_line_finds_pinyin_and_leads_back(divided: DivisionDesk) -> None:
    divided.it.page.take_focus()
    divided.press(Key.Key_F, CONTROL)
    divided.it.type("yunchanfusiwang")
    assert divided.codes() == ["W1-02"]
    divided.press(Key.Key_Return)
    assert divided.view.hasFocus()


def test_units_without_a_task_are_named_and_gone_to(divided: DivisionDesk) -> None:
    assert "没有任务" not in divided.it.page.header.state
    column = divided.tab.listing.column_of(divided.unit("市残联"))
    assert column is not None
    divided.view.setFocus()
    divided.view.go_to(0, column)
    divided.view.extend_to(181, column)
    divided.press(Key.Key_Delete)
    assert "1 家单位没有任务" in divided.it.page.header.state
    assert divided.view.is_idle(column)
    assert divided.tab.model.columns[column].tip == "市残联：还没有任务"
    divided.at(CODE_ALONE, HEALTH)
    divided.tab.show_idle()
    assert divided.current()[1] == "市残联"


def test_a_place_can_be_gone_to_whatever_is_narrowed(divided: DivisionDesk) -> None:
    divided.tab.narrowing.choose(ADDITIVE)
    page = divided.it.page
    page.tabs.setCurrentIndex(1)
    assert page.show_place("indicator", divided.indicator(CODE_ALONE), divided.unit(EDUCATION))
    assert page.tabs.currentWidget() is divided.tab
    assert divided.current() == (CODE_ALONE, EDUCATION)
    assert page.show_place("indicator", divided.indicator(CODE_ALONE), 0)
    assert divided.current() == (CODE_ALONE, HEALTH)
    assert page.show_place("unit", divided.unit(CIVIL), 0)
    assert divided.current()[1] == CIVIL
    page.show_item("indicator", divided.indicator("W1-02"))
    divided.it.wait()
    assert divided.current()[0] == "W1-02"


def test_a_jump_from_another_part_leads_to_the_cell(divided: DivisionDesk) -> None:
    page = divided.it.page
    check = page.parts()[-1]
    page.tabs.setCurrentWidget(check)
    check.jump.emit("indicator", divided.indicator(CODE_ALONE), divided.unit(CIVIL))
    assert page.tabs.currentWidget() is divided.tab
    assert divided.current() == (CODE_ALONE, CIVIL)
    assert page.drawer is divided.tab.side


def test_the_drawer_belongs_to_the_matrix_alone(divided: DivisionDesk) -> None:
    divided.it.page.tabs.setCurrentIndex(1)
    assert divided.it.page.drawer is None


def test_sorting_by_a_unit_puts_its_leads_first(divided: DivisionDesk) -> None:
    _row, column = divided.place(CODE_ALONE, HEALTH)
    divided.view.arranging.sort_by(column)
    texts = [divided.tab.model.text(row, column) for row in range(182)]
    known = ["牵头", "责任", "配合", ""]
    assert texts == sorted(texts, key=known.index)


# -- what comes before ---------------------------------------------------------------------------


def test_without_a_plan_the_page_leads_to_the_plans(blank: DivisionDesk) -> None:
    gone: list[str] = []
    blank.it.page.go.connect(gone.append)
    assert not blank.tab.is_shown
    assert blank.it.page.header.state == ""
    blank.it.click("emptyAct")
    assert gone == ["plans"]


def test_without_members_the_page_leads_to_the_roster(blank: DivisionDesk) -> None:
    gone: list[str] = []
    blank.it.page.go.connect(gone.append)
    blank.it.ask(lambda: blank.it.desk.plans.install("2021-2030"))
    blank.it.page.reload()
    blank.it.wait()
    blank.it.click("emptyAct")
    assert gone == ["roster"]


def test_a_year_without_division_offers_last_years_and_can_be_filled_by_hand(
    divided: DivisionDesk,
) -> None:
    page = divided.it.page
    page.year = lambda: 2027
    page.reload()
    divided.it.wait()
    (empty,) = [one for one in page.findChildren(EmptyState) if one.isVisible()]
    assert empty.accessibleName() == "本年度还没有分工。"
    divided.it.click("emptyLink")
    assert not empty.isVisible()
    assert "31 家单位没有任务" in page.header.state


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("市妇联", ("市妇联",)),
        ("市教育局", ("市教育局",)),
        ("市委宣传部", ("市委", "宣传部")),
        ("市中级法院", ("市中级", "法院")),
        ("市生态环境局", ("市生态", "环境局")),
        ("发展改革委", ("发展", "改革委")),
        ("退役军人事务局", ("退役军人", "事务局")),
        ("市人力资源社会保障局", ("市人力资", "源社会…")),
    ],
)
def test_names_of_units_break_between_words(name: str, lines: tuple[str, ...]) -> None:
    assert name_lines(name) == lines
