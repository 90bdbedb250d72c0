"""The notice of an adjustment: what it says of each change, in which words, and its roll."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from app.domain.roster.announcement import Announcement, announce
from app.domain.roster.posts import Holding, Post, Seat
from app.domain.roster.standing import StandingLine, committee_lines
from app.domain.roster.units import Unit
from app.settings import Office

DAY = date(2026, 3, 1)
OFFICE = Office.for_city("某市")
SCHOOLS = Unit(id=1, name="市教育局", leader="赵样甲", leader_title="副局长")
WELFARE = Unit(id=2, name="市民政局", leader="钱样乙", leader_title="副局长")


def _seat(post: Post, person_id: int, person: str, title: str, **more: object) -> Holding:
    seat = Seat(post=post, unit_id=more.pop("unit_id", None))  # type: ignore[arg-type]  # of a test
    return Holding(seat=seat, person_id=person_id, person=person, title=title, **more)  # type: ignore[arg-type]  # of a test


CHAIR = _seat(Post.CHAIR, 7, "高例", "副市长")
VICE = _seat(Post.VICE_CHAIR, 8, "罗例丙", "市妇联主席")


def _lines(*units: Unit, holdings: tuple[Holding, ...] = ()) -> tuple[StandingLine, ...]:
    return committee_lines(units, holdings)


def _notice(
    before: tuple[StandingLine, ...], after: tuple[StandingLine, ...], office: Office = OFFICE
) -> Announcement:
    return announce(office, DAY, before, after)


def test_a_new_member_takes_over_from_the_old_one() -> None:
    changed = replace(SCHOOLS, leader="孙样丙", leader_title="党组成员、副局长")
    notice = _notice(_lines(SCHOOLS, WELFARE), _lines(changed, WELFARE))
    assert notice.changes == ("孙样丙（市教育局党组成员、副局长）任委员，赵样甲不再担任委员。",)


def test_a_unit_joins_and_another_leaves() -> None:
    notice = _notice(_lines(SCHOOLS), _lines(WELFARE))
    assert notice.changes == (
        "增补市民政局为成员单位；市教育局不再作为成员单位。",
        "钱样乙（市民政局副局长）任委员，赵样甲不再担任委员。",
    )


def test_a_unit_joins_before_anybody_is_named_and_stands_open() -> None:
    notice = _notice((), _lines(replace(SCHOOLS, leader="")))
    assert notice.changes == ("增补市教育局为成员单位。",)
    assert notice.open_seats == ("市教育局",)
    assert notice.roll == ()


def test_units_have_other_names() -> None:
    after = _lines(replace(SCHOOLS, name="市教育体育局"), replace(WELFARE, name="市民政和社会局"))
    assert _notice(_lines(SCHOOLS, WELFARE), after).changes == (
        "成员单位市教育局更名为市教育体育局，市民政局更名为市民政和社会局。",
    )


def test_a_seat_falls_empty_and_a_title_changes() -> None:
    empty = replace(SCHOOLS, leader="", leader_title="")
    after = _lines(empty, replace(WELFARE, leader_title="局长"))
    assert _notice(_lines(SCHOOLS, WELFARE), after).changes == (
        "赵样甲不再担任委员；委员钱样乙的职务为市民政局局长。",
    )


def test_an_acting_member_is_called_so_without_brackets_in_brackets() -> None:
    acting = _seat(Post.MEMBER, 5, "宋例乙", "副局长", acting=True, unit_id=1)
    notice = _notice(_lines(SCHOOLS), _lines(SCHOOLS, holdings=(acting,)))
    assert notice.changes == ("宋例乙（市教育局副局长，主持工作）任委员，赵样甲不再担任委员。",)
    assert notice.roll[0].people == (("宋例乙", "市教育局副局长（主持工作）"),)


def test_somebody_who_comes_for_another_unit_does_not_leave_the_post() -> None:
    after = _lines(replace(SCHOOLS, leader="孙样丙"), replace(WELFARE, leader="赵样甲"))
    assert _notice(_lines(SCHOOLS, WELFARE), after).changes == (
        "孙样丙（市教育局副局长）、赵样甲（市民政局副局长）任委员，钱样乙不再担任委员。",
    )


def test_each_post_has_a_sentence_and_many_people_are_named_without_titles() -> None:
    units = tuple(
        Unit(id=n, name=f"市样{n}局", leader=f"赵样{n}", leader_title="副局长") for n in range(1, 8)
    )
    later = tuple(replace(unit, leader=unit.leader.replace("赵", "李")) for unit in units)
    notice = _notice(_lines(*units), _lines(*later, holdings=(CHAIR, VICE)))
    assert notice.changes == (
        "高例（副市长）任主任。",
        "罗例丙（市妇联主席）任副主任。",
        "李样1、李样2、李样3、李样4、李样5、李样6、李样7任委员，"
        "赵样1、赵样2、赵样3、赵样4、赵样5、赵样6、赵样7不再担任委员。",
    )


def test_the_roll_names_the_posts_in_order_with_full_titles() -> None:
    notice = _notice((), _lines(SCHOOLS, WELFARE, holdings=(VICE, CHAIR)))
    assert [(group.post, group.people) for group in notice.roll] == [
        ("主任", (("高例", "副市长"),)),
        ("副主任", (("罗例丙", "市妇联主席"),)),
        ("委员", (("赵样甲", "市教育局副局长"), ("钱样乙", "市民政局副局长"))),
    ]


def test_a_body_that_is_led_by_a_convener_has_members_instead() -> None:
    office = replace(OFFICE, leader_title="召集人", body_name="某市妇女儿童工作联席会议")
    notice = _notice((), _lines(SCHOOLS, holdings=(CHAIR, VICE)), office)
    assert [group.post for group in notice.roll] == ["召集人", "副召集人", "成员"]
    assert "罗例丙（市妇联主席）任副召集人。" in notice.changes
    assert notice.title == "关于调整某市妇女儿童工作联席会议组成人员的通知"


def test_the_office_closes_the_notice_with_its_people() -> None:
    head = _seat(Post.OFFICE_HEAD, 8, "罗例丙", "市妇联主席")
    deputy = _seat(Post.OFFICE_DEPUTY, 9, "梁例丁", "市妇联副主席")
    notice = _notice((), _lines(SCHOOLS, holdings=(head, deputy)))
    assert notice.closing == (
        "某市妇女儿童工作委员会办公室设在市妇联，由罗例丙兼任办公室主任，梁例丁任办公室副主任。",
        "今后，某市妇女儿童工作委员会组成人员因工作变动需要调整的，由其所在单位接任者自行递补，不再另行发文。",
    )


def test_the_office_sits_in_the_unit_that_its_head_comes_from() -> None:
    head = _seat(Post.OFFICE_HEAD, 8, "罗例丙", "副局长", unit_id=1)
    notice = _notice((), _lines(SCHOOLS, holdings=(head,)))
    where = "某市妇女儿童工作委员会办公室设在市教育局，由罗例丙兼任办公室主任。"
    assert notice.closing[0] == where
    acting = _notice((), _lines(SCHOOLS, holdings=(replace(head, acting=True),)))
    assert acting.closing[0].endswith("设在市教育局，由罗例丙主持办公室工作。")


def test_a_deputy_who_runs_the_office_is_named_once() -> None:
    head = _seat(Post.OFFICE_HEAD, 8, "罗例丙", "专职副主任", acting=True)
    deputy = replace(head, seat=Seat(post=Post.OFFICE_DEPUTY), acting=False)
    notice = _notice((), _lines(SCHOOLS, holdings=(head, deputy)))
    assert notice.closing[0].endswith("设在市妇联，由罗例丙主持办公室工作。")


def test_the_leader_has_the_title_that_the_office_has_set() -> None:
    office = replace(OFFICE, leader_title="组长")
    notice = _notice((), _lines(SCHOOLS, holdings=(CHAIR,)), office)
    assert [group.post for group in notice.roll] == ["组长", "委员"]


@pytest.mark.parametrize(
    ("reason", "opening"),
    [
        ("", "因人员变动和工作需要，经研究，决定"),
        ("机构改革。", "因机构改革，经研究，决定"),
        ("鉴于机构改革", "鉴于机构改革，经研究，决定"),
        ("按机构改革方案", "按机构改革方案，经研究，决定"),
    ],
)
def test_the_reason_opens_the_notice(reason: str, opening: str) -> None:
    notice = announce(OFFICE, DAY, (), (), number="某妇儿工委〔2026〕5号", reason=reason)
    assert notice.opening == f"{opening}对某市妇女儿童工作委员会组成人员进行调整。"
    assert notice.number == "某妇儿工委〔2026〕5号"


def test_a_county_addresses_its_townships() -> None:
    notice = announce(Office.for_city("样县"), DAY, (), ())
    assert notice.addressees == "各乡镇人民政府（街道办事处），县政府各部门、各直属机构："
    assert announce(OFFICE, DAY, (), ()).addressees.startswith(
        "各县（市、区）人民政府，市政府各部门"
    )
