"""An area and its people are changed in the drawer; the page goes to one from elsewhere."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from app.domain.roster.posts import Holding, Post
from app.domain.sheets.book import Book
from app.ui.network.form import AreaForm
from app.ui.widgets.grid.view import local_today
from app.ui.widgets.posts.appointing import PostForm
from tests.data.rosters.build import sheet_of
from tests.ui.network.conftest import NetworkDesk, fill, form

TODAY = local_today()


def people(desk: NetworkDesk) -> list[str]:
    """The people in the drawer, line by line."""
    return desk.page.details.area.holders.text.split("\n")


def asked(desk: NetworkDesk) -> PostForm:
    return desk.page.details.form


def appoint(desk: NetworkDesk, post: Post, person: str, day: date | None = None) -> None:
    """Appoint somebody in the area of the current row by the form of the drawer."""
    desk.it.click("holderAppoint")
    box = asked(desk).post
    box.setCurrentIndex(box.findData(post))
    asked(desk).person.setText(person)
    if day is not None:
        asked(desk).day.set_day(day)
    desk.it.click("postSave")


def held(desk: NetworkDesk, name: str) -> tuple[Holding, ...]:
    """Everybody who holds or held a post there, as it is stored."""
    unit_id = desk.index(name).internalId()
    return desk.it.ask(lambda: desk.it.desk.roster.posts.of(unit_id))


# -- the area itself ----------------------------------------------------------------------------


def test_a_gap_is_mended_in_the_drawer(full: NetworkDesk) -> None:
    full.at("东镇")
    full.it.click("networkChange")
    assert form(full).windowTitle() == "修改“东镇”"
    assert form(full).name.text() == "东镇"
    assert not form(full).county.isVisible()
    fill(full, body="妇儿工委", office="妇儿工委办", phone="0312-8888888", note="2026年设立")
    assert full.texts("东镇") == ["2", "有", "有", "无", "0"]
    assert full.page.details.area.missing.text == "待补：专职人员"
    assert "2026年设立" in full.page.details.area.facts.text
    assert "乡级 4/4 机构 · 3/4 办公室 · 0/4 有专职" in full.page.health.text
    said = full.it.notify.notes[-1]
    assert said.sentence == "已修改东镇"
    assert said.step is not None
    full.it.undo()
    assert full.texts("东镇") == ["2", "无", "无", "无", "0"]


def test_the_form_holds_what_is_stored_and_keeps_what_is_not_touched(full: NetworkDesk) -> None:
    full.at("城关镇")
    full.page.tree.setFocus()
    full.it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert [form(full).body.text(), form(full).office.text()] == ["妇儿工委", "妇儿工委办"]
    fill(full, name="城关街道")
    assert full.names("甲县") == ["城关街道", "东镇", "西乡"]
    assert full.current() == "城关街道"
    assert full.texts("城关街道") == ["1", "有", "有", "无", "0"]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ({"name": "城关镇"}, "“城关镇”"),
        ({"phone": "1380000"}, "1380000"),
        ({"body": "会" * 300}, "300"),
    ],
)
def test_a_refusal_stands_in_the_form_and_nothing_typed_is_lost(
    full: NetworkDesk, texts: dict[str, str], said: str
) -> None:
    full.at("东镇")
    full.it.click("networkChange")
    fill(full, **texts)
    assert said in form(full).problem.text
    assert full.it.failures == []
    for field, text in texts.items():
        assert getattr(form(full), field).text() == text
    assert full.stored("甲县") == ["城关镇", "东镇", "西乡"]
    fill(full, name="东河镇", phone="", body="")
    assert full.stored("甲县") == ["城关镇", "东河镇", "西乡"]


def test_a_unit_without_a_name_cannot_be_saved(full: NetworkDesk) -> None:
    full.at("东镇")
    full.it.click("networkChange")
    form(full).name.setText("  ")
    assert not form(full).add_button.isEnabled()
    QTest.keyClick(form(full), Qt.Key.Key_Escape)
    assert full.stored("甲县") == ["城关镇", "东镇", "西乡"]


def test_the_city_is_not_changed_here(full: NetworkDesk) -> None:
    full.at("丁市")
    area = full.page.details.area
    assert not area.change_button.isVisible()
    assert area.holders.isVisible()
    assert area.findChildren(QPushButton, "holderAppoint") == []
    full.page.tree.setFocus()
    full.it.press(Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert full.page.findChildren(AreaForm) == []


# -- its people ---------------------------------------------------------------------------------


def test_full_time_staff_is_appointed_in_a_township(full: NetworkDesk) -> None:
    full.at("东镇")
    full.it.click("holderAppoint")
    offered = [asked(full).post.itemText(at) for at in range(asked(full).post.count())]
    assert offered == [
        "主任", "副主任", "委员", "办公室主任", "办公室副主任", "专职人员", "联络员",
    ]  # fmt: skip
    full.it.click("postCancel")
    appoint(full, Post.STAFF, "𬭎例乙", date(2026, 3, 1))
    assert people(full) == ["专职人员　𬭎例乙", "2026-03-01 起"]
    assert full.texts("东镇") == ["2", "无", "无", "1", "1"]
    assert full.it.notify.notes[-1].sentence == "自 2026-03-01 起 𬭎例乙 担任 东镇 专职人员"
    full.it.undo()
    assert people(full) == [""]


def test_a_taken_seat_is_freed_with_one_button(full: NetworkDesk) -> None:
    full.at("甲县")
    appoint(full, Post.CHAIR, "钱样丙")
    assert "赵样甲" in asked(full).problem.text
    full.it.click("postClose")
    assert "主任　钱样丙" in people(full)
    assert [each.person for each in held(full, "甲县") if each.seat.post is Post.CHAIR] == [
        "钱样丙"
    ]  # his predecessor began on this very day, and would have had no day at all


def test_the_chair_is_replaced_and_the_earlier_one_is_kept(full: NetworkDesk) -> None:
    full.at("东镇")
    appoint(full, Post.CHAIR, "孙例丁", date(2024, 1, 1))
    (old,) = held(full, "东镇")
    full.it.click(f"replace-{old.id}")
    asked(full).person.setText("吴样戊")
    asked(full).day.set_day(date(2026, 3, 1))
    full.it.click("postSave")
    assert people(full) == [
        "主任　吴样戊", "2026-03-01 起", "主任　孙例丁", "2024-01-01 至 2026-02-28",
    ]  # fmt: skip


def test_somebody_leaves(full: NetworkDesk) -> None:
    full.at("东镇")
    appoint(full, Post.LIAISON, "孙例丁", TODAY - timedelta(days=30))
    (old,) = held(full, "东镇")
    full.it.click(f"end-{old.id}")
    full.it.click("postSave")
    assert full.texts("东镇")[-1] == "0"
    assert people(full)[0] == "联络员　孙例丁"
    assert people(full)[1].endswith(f"至 {TODAY - timedelta(days=1)}")


def test_a_name_and_a_telephone_are_corrected(full: NetworkDesk) -> None:
    full.at("甲县")
    old = next(each for each in held(full, "甲县") if each.seat.post is Post.STAFF)
    full.it.click(f"correct-{old.id}")
    assert asked(full).phone.text() == "13800000001"
    asked(full).person.setText("李·例䶮")
    asked(full).phone.setText("13900000002")
    full.it.click("postSave")
    assert "专职人员　李·例䶮 副县长" in people(full)
    assert any(line.startswith("13900000002") for line in people(full))


def test_title_paper_and_first_day_are_corrected(full: NetworkDesk) -> None:
    full.at("甲县")
    old = next(each for each in held(full, "甲县") if each.seat.post is Post.CHAIR)
    full.it.click(f"change-{old.id}")
    assert asked(full).person_title.text() == "副县长"
    assert asked(full).person.isHidden()
    asked(full).person_title.setText("县委常委、副县长")
    asked(full).document.setText("样政办〔2025〕2号")
    asked(full).day.setText("")
    full.it.click("postSave")
    assert people(full)[:2] == ["主任　赵样甲 县委常委、副县长", "样政办〔2025〕2号"]
    assert full.it.notify.notes[-1].sentence == "已更正甲县主任赵样甲的任职情况"
    full.it.undo()
    assert "主任　赵样甲 副县长" in people(full)


def test_another_row_closes_the_form(full: NetworkDesk) -> None:
    full.at("甲县")
    full.it.click("holderAppoint")
    full.at("东镇")
    assert full.page.details.currentWidget() is full.page.details.area


def test_a_unit_of_a_county_has_posts_of_its_own(full: NetworkDesk) -> None:
    head, network = ("县（市、区）", "单位", "岗位", "姓名"), full.it.desk.roster.network
    book = Book("县直.xlsx", (sheet_of((head, ("甲县", "县教育局", "联络员", "周例己"))),))
    full.it.ask(lambda: network.accept(network.compare(book)))
    full.page.reload()
    full.it.wait()
    full.at("县教育局")
    appoint(full, Post.SECTION_HEAD, "孙例丁")
    assert people(full)[0] == "联络员　周例己"
    assert "科室负责人　孙例丁" in people(full)
    appoint(full, Post.MEMBER, "吴样戊")
    assert "委员　吴样戊" in people(full)
    full.it.click("networkChange")
    assert form(full).body.isHidden()
    fill(full, name="县教育体育局", email="jtj@sample.example")
    assert full.names("甲县")[0] == "县教育体育局"
    full.at("甲县")
    assert "委员　吴样戊" in people(full)


# -- from elsewhere -----------------------------------------------------------------------------


def test_the_page_goes_to_a_unit_before_it_is_read(full: NetworkDesk) -> None:
    unit = full.index("南街道").internalId()
    full.page.side.hide()
    full.page.reload()
    full.page.show_item("unit", unit)
    full.it.wait()
    assert full.current() == "南街道"
    assert full.page.tree.isExpanded(full.index("乙区"))
    assert full.page.side.isVisible()
    assert full.page.side.accessibleName() == "南街道"


def test_what_the_filter_hides_is_shown_to_go_there(full: NetworkDesk) -> None:
    unit = full.index("南街道").internalId()
    full.page.panel.filter.setText("城关")
    full.page.show_item("unit", unit)
    full.it.wait()
    assert full.current() == "南街道"
    assert full.page.panel.filter.text() == ""


def test_a_unit_that_is_gone_is_told(full: NetworkDesk) -> None:
    before = full.current()
    full.page.show_item("unit", 9999)
    full.it.wait()
    assert full.it.notify.notes[-1].sentence == "它不在今天的三级网络里。"
    assert full.current() == before
