"""The drawer of the matrix: weight, measures and standard, shares of a target, a unit's list."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.plans.plan import Assignment
from app.domain.plans.shares import ShareMethod, ShareView
from app.domain.plans.values import Role
from tests.ui.division.division_page import DivisionDesk
from tests.ui.pages import GridHand

Key = Qt.Key
CODE, HEALTH, CIVIL, EDUCATION = "W1-14", "市卫生健康委", "市民政局", "市教育局"
#: A number of persons, divided among counties in the sample.
ADDITIVE = "W3-12"


def opened(desk: DivisionDesk, code: str, unit: str, part: QWidget) -> None:
    desk.at(code, unit)
    desk.tab.open_details(part)
    desk.it.wait()


def type_over(desk: DivisionDesk, text: str) -> None:
    """Type into a cell: the first key opens its editor, which gets the others."""
    for character in text:
        desk.it.type(character)


def duty(desk: DivisionDesk, code: str = CODE, unit: str = HEALTH) -> Assignment:
    ids = desk.indicator(code), desk.unit(unit)
    return desk.it.ask(lambda: desk.it.desk.plans.matrix.details(*ids, 2026))


def shares(desk: DivisionDesk) -> ShareView:
    indicator = desk.indicator(ADDITIVE)
    return desk.it.ask(lambda: desk.it.desk.plans.shares.read(indicator, 2026))


# -- this cell -----------------------------------------------------------------------------------


def test_weight_measures_and_standard_are_written_when_their_field_is_left(
    divided: DivisionDesk,
) -> None:
    cell = divided.tab.details.cell
    opened(divided, CODE, HEALTH, cell)
    assert cell.who.text() == HEALTH
    assert cell.role.currentText() == "牵头"
    cell.weight.setFocus()
    cell.weight.selectAll()
    divided.it.type("12.5")
    steps = divided.it.steps()
    divided.press(Key.Key_Tab)
    assert divided.it.focused() is cell.measures
    assert duty(divided).weight == Decimal("12.5")
    cell.measures.setPlainText("开展免费筛查\n并建立台账")
    divided.press(Key.Key_Tab)
    cell.standard.setPlainText("按季度通报")
    divided.press(Key.Key_Escape)
    assert (duty(divided).measures, duty(divided).standard) == (
        "开展免费筛查\n并建立台账",
        "按季度通报",
    )
    assert divided.it.steps() == steps + 3
    divided.at(CODE, CIVIL)
    assert (cell.weight.text(), cell.measures.toPlainText()) == ("", "")
    divided.at(CODE, HEALTH)
    assert (cell.weight.text(), cell.standard.toPlainText()) == ("12.5", "按季度通报")
    assert "权重 12.5" in divided.tip(*divided.place(CODE, HEALTH))


def test_without_a_role_there_is_nothing_to_write(divided: DivisionDesk) -> None:
    cell = divided.tab.details.cell
    opened(divided, CODE, CIVIL, cell)
    assert cell.role.currentText() == "无"
    assert not cell.weight.isEnabled()
    assert not cell.measures.isEnabled()
    cell.role.setFocus()
    cell.role.setCurrentIndex(cell.role.findText("责任"))
    cell.role.activated.emit(cell.role.currentIndex())
    divided.it.wait()
    assert divided.role(CODE, CIVIL) is Role.RESPONSIBLE
    assert cell.measures.isEnabled()
    assert not cell.weight.isEnabled()
    assert CIVIL in cell.facts.text


def test_a_weight_that_does_not_fit_says_why_and_stays(divided: DivisionDesk) -> None:
    cell = divided.tab.details.cell
    opened(divided, CODE, HEALTH, cell)
    before = duty(divided).weight
    cell.weight.setFocus()
    cell.weight.selectAll()
    divided.it.type("120")
    divided.press(Key.Key_Tab)
    assert cell.problem.text.startswith("“120”")
    assert cell.weight.text() == "120"
    assert duty(divided).weight == before


def test_what_was_typed_is_not_lost_when_another_cell_is_gone_to(divided: DivisionDesk) -> None:
    cell = divided.tab.details.cell
    opened(divided, CODE, HEALTH, cell)
    cell.measures.setFocus()
    cell.measures.setPlainText("入户随访")
    divided.view.go_to(0, 10)
    divided.it.wait()
    assert duty(divided).measures == "入户随访"
    assert cell.measures.toPlainText() == ""


# -- shares --------------------------------------------------------------------------------------


def test_a_rate_has_no_shares_and_the_drawer_says_so(divided: DivisionDesk) -> None:
    part = divided.tab.details.shares
    opened(divided, CODE, HEALTH, part)
    assert "不能分份额" in part.state.text()
    assert not part.view.isVisible()


def test_shares_are_typed_and_the_difference_is_told_in_words(divided: DivisionDesk) -> None:
    part = divided.tab.details.shares
    opened(divided, ADDITIVE, HEALTH, part)
    view = shares(divided)
    owed = sum((row.share or Decimal(0) for row in view.rows if row.is_area), Decimal(0))
    assert view.target is not None
    hand = GridHand(part.view)
    row = hand.row("name", "甲县")
    hand.at(row, "share")
    type_over(divided, str(Decimal(hand.text(row, "share")) + view.target - owed))
    divided.press(Key.Key_Return)
    assert part.problem.text == ""
    assert f"县区合计 {view.target}" in part.state.text()
    hand.at(row, "share")
    type_over(divided, str(Decimal(hand.text(row, "share")) - 3))
    divided.press(Key.Key_Return)
    assert part.problem.text == (
        f"各县（市、区）份额之和为 {view.target - 3}，年度目标为 {view.target}，少 3。"
    )
    divided.it.undo()
    assert part.problem.text == ""


def test_a_method_fills_the_shares_in_one_act(divided: DivisionDesk) -> None:
    part = divided.tab.details.shares
    opened(divided, ADDITIVE, HEALTH, part)
    hand = GridHand(part.view)
    hand.at(hand.row("name", "甲县"), "population")
    type_over(divided, "999999")
    divided.press(Key.Key_Return)
    part.method.setCurrentIndex(part.method.findData(ShareMethod.POPULATION))
    steps = divided.it.steps()
    divided.it.click("shareDivide")
    assert divided.it.steps() == steps + 1
    view = shares(divided)
    counties = [row for row in view.rows if row.is_area]
    assert sum((row.share or Decimal(0) for row in counties), Decimal(0)) == view.target
    largest = max(counties, key=lambda row: row.population or 0)
    assert largest.name == "甲县"
    assert largest.share == max(row.share or Decimal(0) for row in counties)
    assert divided.it.notify.notes[-1].sentence.startswith("目标已分解：县区按人口")


def test_a_method_without_anything_to_go_by_says_so(divided: DivisionDesk) -> None:
    part = divided.tab.details.shares
    divided.clear_row(ADDITIVE)
    opened(divided, ADDITIVE, HEALTH, part)
    part.method.setCurrentIndex(part.method.findData(ShareMethod.EQUAL))
    divided.it.click("shareDivide")
    assert part.problem.text != ""
    assert part.isVisible()


# -- this unit -----------------------------------------------------------------------------------


def test_a_units_leads_are_listed_and_weighted_to_100(divided: DivisionDesk) -> None:
    part = divided.tab.details.unit
    divided.at(CODE, EDUCATION)
    divided.act("本单位清单与权重")
    assert part.title.text() == EDUCATION
    load = divided.tab.listing.loads[divided.unit(EDUCATION)]
    assert part.model.rowCount() == load.leads
    divided.it.click("weightSpread")
    weights = [Decimal(part.model.text(row, 1)) for row in range(part.model.rowCount())]
    assert sum(weights) == 100
    assert part.problem.text == ""
    hand = GridHand(part.view)
    hand.at(0, "weight")
    type_over(divided, str(weights[0] + 2))
    divided.press(Key.Key_Return)
    total = f"{sum(weights) + 2:f}"
    assert part.problem.text == f"权重合计 {total}，多 {Decimal(total) - 100}。"
    divided.it.undo()
    assert part.problem.text == ""


def test_a_unit_that_leads_nothing_has_no_list(divided: DivisionDesk) -> None:
    part = divided.tab.details.unit
    leads = divided.tab.listing.loads
    names = {unit.id: unit.name for unit in divided.tab.listing.view.units}
    idle = next(names[each] for each, load in leads.items() if not load.leads)
    opened(divided, CODE, idle, part)
    assert part.title.text() == idle
    assert not part.view.isVisible()
    assert not part.spread_button.isVisible()
