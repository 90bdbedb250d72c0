"""The leaders of the committee, and what is missing, in the drawer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from tests.ui.roster.conftest import RosterDesk


def open_committee(desk: RosterDesk) -> None:
    desk.it.click("rosterAdjust")
    desk.page.findChildren(QAction, "adjustCommittee")[0].trigger()
    desk.it.wait()


def test_a_vice_chair_of_the_committee_is_appointed_and_seen(full: RosterDesk) -> None:
    open_committee(full)
    side = full.page.details
    assert full.page.side.accessibleName() == "妇儿工委领导"
    full.it.click("holderAppoint")
    assert side.form.post.currentText() == "副主任"
    side.form.person.setText("钱样甲")
    side.form.person_title.setText("市政府副秘书长")
    full.it.click("postSave")
    assert side.currentWidget() is side.committee
    assert "副主任　钱样甲 市政府副秘书长" in side.committee.holders.text.split("\n")
    held = full.it.ask(lambda: full.it.desk.roster.posts.of(None))
    assert "钱样甲" in [each.person for each in held]
    full.it.undo()
    assert "钱样甲" not in side.committee.holders.text


def test_the_members_of_units_are_not_among_the_leaders(full: RosterDesk) -> None:
    open_committee(full)
    assert "委员　" not in full.page.details.committee.holders.text


def test_another_unit_leads_back_from_the_committee(full: RosterDesk) -> None:
    open_committee(full)
    full.at("市公安局", "name")
    full.it.wait()
    assert full.page.details.currentWidget() is full.page.details.unit
    assert full.page.side.accessibleName() == "市公安局"


def test_what_is_missing_leads_to_the_unit(full: RosterDesk) -> None:
    full.at("市教育局", "liaison_phone")
    full.it.press(Qt.Key.Key_Delete)
    full.it.wait()
    full.click_figure("2 处待补")
    gaps = full.page.details.gaps
    line = next(each for each in gaps.lines if "市教育局" in each.text())
    full.at("市公安局", "name")
    assert full.page.details.currentWidget() is gaps
    line.click()
    full.it.wait()
    assert full.page.details.currentWidget() is full.page.details.unit
    assert full.page.side.accessibleName() == "市教育局"
    assert full.grid.view.currentIndex().column() == full.grid.column("liaison_phone")


def test_the_list_of_gaps_is_left_by_its_link_or_by_closing_the_drawer(full: RosterDesk) -> None:
    details = full.page.details
    full.at("市公安局", "name")
    full.click_figure("1 处待补")
    assert details.currentWidget() is details.gaps
    assert full.page.side.accessibleName() == "待补的内容"
    full.it.click("gapsBack")
    assert details.currentWidget() is details.unit
    assert full.page.side.accessibleName() == "市公安局"
    assert full.unit("市公安局").leader in details.unit.holders.text
    full.click_figure("1 处待补")
    full.page.side.toggle()
    full.page.side.toggle()
    full.it.wait()
    assert details.currentWidget() is details.unit


def test_a_gap_elsewhere_leads_to_the_network(full: RosterDesk) -> None:
    asked: list[tuple[str, str, int]] = []
    full.page.open_item.connect(lambda *place: asked.append(place))
    full.click_figure("1 处待补")
    assert not full.page.details.gaps.switch.isVisible()
    full.page.details.gaps.lines[0].click()
    assert [place[:2] for place in asked] == [("network", "unit")]
