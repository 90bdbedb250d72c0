"""The people of a unit in the drawer: appointed, replaced, removed, corrected."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.domain.roster.posts import Holding, Post
from app.ui.widgets.grid.view import local_today
from app.ui.widgets.posts.appointing import PostForm
from tests.ui.roster.conftest import RosterDesk

TODAY = local_today()


@pytest.fixture
def desk(full: RosterDesk) -> RosterDesk:
    """The page with the drawer of 市教育局 open."""
    full.page.side.toggle()
    full.at("市教育局", "name")
    full.it.wait()
    return full


def form(desk: RosterDesk) -> PostForm:
    return desk.page.details.form


def holder(desk: RosterDesk, post: Post) -> Holding:
    """The present holder of a post of 市教育局."""
    unit_id = desk.unit("市教育局").id
    found = desk.it.ask(lambda: desk.it.desk.roster.posts.of(unit_id))
    return next(each for each in found if each.seat.post is post and each.held_on(TODAY))


def people(desk: RosterDesk) -> list[str]:
    return desk.page.details.unit.holders.text.split("\n")


def choose_post(desk: RosterDesk, post: Post) -> None:
    box = form(desk).post
    box.setCurrentIndex(box.findData(post))


def test_the_holders_of_the_posts_are_shown(desk: RosterDesk) -> None:
    unit = desk.unit("市教育局")
    assert f"分管领导　{unit.leader} {unit.leader_title}" in people(desk)
    assert f"联络员　{unit.liaison} {unit.liaison_title}" in people(desk)


def test_a_group_member_is_appointed_with_paper_and_acting(desk: RosterDesk) -> None:
    desk.it.click("holderAppoint")
    choose_post(desk, Post.GROUP_MEMBER)
    form(desk).person.setText("李　例")
    form(desk).person_title.setText("科长")
    form(desk).document.setText("样教〔2026〕3号")
    form(desk).day.setText("2026年3月1日")
    form(desk).acting.setChecked(True)
    desk.it.click("postSave")
    assert "领导小组成员　李例 科长 主持工作" in people(desk)
    assert "2026-03-01 起 · 样教〔2026〕3号" in people(desk)
    said = desk.it.notify.notes[-1]
    assert said.sentence == "自 2026-03-01 起 李例 担任 市教育局 领导小组成员"
    assert said.step is not None


def test_a_taken_seat_is_told_in_place_and_freed_with_one_button(desk: RosterDesk) -> None:
    old = desk.unit("市教育局").leader
    desk.it.click("holderAppoint")
    choose_post(desk, Post.LEADER)
    form(desk).person.setText("赵样甲")
    desk.it.click("postSave")
    assert old in form(desk).problem.text
    assert desk.unit("市教育局").leader == old
    assert form(desk).close_button.text() == f"让 {old} 的任期在前一天结束"
    desk.it.click("postClose")
    assert desk.unit("市教育局").leader == "赵样甲"
    day_before = TODAY - timedelta(days=1)
    earlier = people(desk)[people(desk).index(f"分管领导　{old} 副局长") :]
    assert f"至 {day_before}" in earlier[1]
    assert desk.grid.text(5, "leader") == "赵样甲"


def test_somebody_is_replaced_from_a_day(desk: RosterDesk) -> None:
    old = holder(desk, Post.LIAISON)
    desk.it.click(f"replace-{old.id}")
    assert not form(desk).post.isEnabled()
    form(desk).person.setText("𬭎例乙")
    form(desk).phone.setText("13900001234")
    form(desk).day.set_day(TODAY - timedelta(days=10))
    desk.it.click("postSave")
    unit = desk.unit("市教育局")
    assert (unit.liaison, unit.liaison_phone) == ("𬭎例乙", "13900001234")
    assert f"接任 {old.person}" in desk.it.notify.notes[-1].sentence


def test_somebody_is_removed(desk: RosterDesk) -> None:
    old = holder(desk, Post.LIAISON)
    desk.it.click(f"end-{old.id}")
    assert form(desk).person.isHidden()
    desk.it.click("postSave")
    assert desk.unit("市教育局").liaison == ""
    assert old.person not in people(desk)
    assert f"联络员　{old.person} {old.title}" in people(desk)
    assert "联络员" in desk.page.details.unit.missing.text


def test_a_name_is_corrected_everywhere(desk: RosterDesk) -> None:
    old = holder(desk, Post.LEADER)
    desk.it.click(f"correct-{old.id}")
    assert form(desk).person.text() == old.person
    form(desk).person.setText("吴·样䶮")
    desk.it.click("postSave")
    assert holder(desk, Post.LEADER).person_id == old.person_id
    assert desk.unit("市教育局").leader == "吴·样䶮"


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [
        ("", "2026-03-01", "填写姓名。"),
        ("李例乙", "", "填写从哪一天起。"),
        ("李例乙", "三月", "“三月”不是日期，写法如 2026-03-01。"),
    ],
)
def test_what_is_missing_is_said_in_place(desk: RosterDesk, name: str, day: str, said: str) -> None:
    desk.it.click("holderAppoint")
    form(desk).person.setText(name)
    form(desk).day.setText(day)
    desk.it.click("postSave")
    assert form(desk).problem.text == said
    desk.it.click("postCancel")
    assert desk.page.details.currentWidget() is desk.page.details.unit


def test_another_unit_closes_the_form(desk: RosterDesk) -> None:
    desk.it.click("holderAppoint")
    desk.at("市公安局", "name")
    desk.it.wait()
    assert desk.page.details.currentWidget() is desk.page.details.unit
    assert desk.unit("市公安局").leader in people(desk)[0]
