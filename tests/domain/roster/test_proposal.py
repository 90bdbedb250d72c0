"""What a pasted member list changes in the committee, and what it leaves as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster.adjustment import ChangeType, RosterChange
from app.domain.roster.notice.entries import NoticeEntry, NoticeReading
from app.domain.roster.notice.proposal import NoticeProposal, propose
from app.domain.roster.posts import Holding, Post, Seat
from app.domain.roster.units import Unit

DAY = date(2024, 3, 5)
UNITS = (
    Unit(id=1, name="市教育局", leader="周样丁", leader_title="副局长"),
    Unit(id=2, name="市民政局", leader="吴例戊", leader_title="副局长"),
)
CHAIR = Seat(post=Post.CHAIR)
VICE = Seat(post=Post.VICE_CHAIR)
HOLDINGS = (
    Holding(id=1, seat=CHAIR, person_id=1, person="赵样甲", title="副市长"),
    Holding(id=2, seat=VICE, person_id=2, person="钱例乙", title="市政府副秘书长"),
    Holding(id=3, seat=VICE, person_id=3, person="孙样丙", title="市妇联主席"),
)
OUTSIDE = "名册里没有“市水利局”。"


def entry(post: Post, person: str, unit: str = "", title: str = "", where: int = 1) -> NoticeEntry:
    return NoticeEntry(
        post=post,
        written_post=post.value,
        person=person,
        unit=unit,
        title=title,
        where=where,
        raw=f"{post}：{person} {unit}{title}",
    )


CHAIRED = entry(Post.CHAIR, "赵样甲", title="副市长", where=1)
FIRST_VICE = entry(Post.VICE_CHAIR, "钱例乙", title="市政府副秘书长", where=2)
SECOND_VICE = entry(Post.VICE_CHAIR, "孙样丙", title="市妇联主席", where=3)
EDUCATION = entry(Post.MEMBER, "周样丁", "市教育局", "副局长", where=4)
CIVIL = entry(Post.MEMBER, "吴例戊", "市民政局", "副局长", where=5)
WATER = replace(entry(Post.MEMBER, "郑样己", "市水利局", "副局长", where=6), uncertain=(OUTSIDE,))
AS_IT_IS = (CHAIRED, FIRST_VICE, SECOND_VICE, EDUCATION, CIVIL)


def proposed(
    entries: Sequence[NoticeEntry],
    answers: Mapping[int, NoticeEntry | None] | None = None,
    *,
    units: Sequence[Unit] = UNITS,
    holdings: Sequence[Holding] = HOLDINGS,
) -> NoticeProposal:
    reading = NoticeReading(tuple(entries), number="示例政办函〔2024〕5号")
    return propose(reading, units, holdings, DAY, answers or {})


def changes(proposal: NoticeProposal) -> tuple[RosterChange, ...]:
    return proposal.adjustment.changes if proposal.adjustment else ()


def with_entry(old: NoticeEntry, new: NoticeEntry) -> list[NoticeEntry]:
    return [new if each is old else each for each in AS_IT_IS]


def replaced(post: Post, person: str, title: str, unit: str = "") -> RosterChange:
    return RosterChange(type=ChangeType.REPLACE, post=post, unit=unit, person=person, title=title)


def test_a_list_that_says_what_is_so_already_changes_nothing() -> None:
    assert proposed(AS_IT_IS) == NoticeProposal(None)


def test_notes_of_the_reading_stay_even_when_nothing_changes() -> None:
    reading = NoticeReading(AS_IT_IS, notes=("第9行：没有读懂。",))
    assert propose(reading, UNITS, HOLDINGS, DAY, {}).notes == ("第9行：没有读懂。",)


def test_a_new_leader_of_a_unit_is_the_only_change_under_the_number_of_the_paper() -> None:
    new = entry(Post.MEMBER, "冯样庚", "市教育局", "党组成员、副局长")
    proposal = proposed(with_entry(EDUCATION, new))
    assert changes(proposal) == (replaced(Post.LEADER, "冯样庚", "党组成员、副局长", "市教育局"),)
    assert proposal.adjustment is not None
    assert (proposal.adjustment.number, proposal.adjustment.day) == ("示例政办函〔2024〕5号", DAY)
    assert proposal.notes == ()


def test_a_new_title_of_the_same_leader_is_taken_over_and_a_missing_one_erases_nothing() -> None:
    risen = replace(EDUCATION, title="局长")
    assert changes(proposed(with_entry(EDUCATION, risen))) == (
        replaced(Post.LEADER, "周样丁", "局长", "市教育局"),
    )
    assert proposed(with_entry(EDUCATION, replace(EDUCATION, title=""))).adjustment is None


def test_a_new_leader_without_a_title_does_not_inherit_that_of_the_predecessor() -> None:
    bare = entry(Post.MEMBER, "冯样庚", "市教育局")
    assert changes(proposed(with_entry(EDUCATION, bare))) == (
        replaced(Post.LEADER, "冯样庚", "", "市教育局"),
    )


def test_another_chair_takes_over() -> None:
    new = entry(Post.CHAIR, "高例辛", title="市委常委、副市长")
    once = changes(proposed(with_entry(CHAIRED, new)))
    assert once == (replaced(Post.CHAIR, "高例辛", "市委常委、副市长"),)
    assert changes(proposed((new, *with_entry(CHAIRED, new)))) == once  # named twice


@pytest.mark.parametrize("is_acting", [True, False])
def test_a_chair_who_acts_or_no_longer_acts_is_a_change(*, is_acting: bool) -> None:
    before = (replace(HOLDINGS[0], acting=not is_acting), *HOLDINGS[1:])
    now = replace(CHAIRED, acting=is_acting)
    (change,) = changes(proposed(with_entry(CHAIRED, now), holdings=before))
    told = (change.type, change.person, change.acting)
    assert told == (ChangeType.REPLACE, "赵样甲", is_acting)


def test_vice_chairs_come_and_go_without_disturbing_who_stays() -> None:
    new = entry(Post.VICE_CHAIR, "冯样庚", "市教育局", "局长")
    assert changes(proposed(with_entry(SECOND_VICE, new))) == (
        RosterChange(
            type=ChangeType.APPOINT,
            post=Post.VICE_CHAIR,
            unit="市教育局",
            person="冯样庚",
            title="局长",
        ),
        RosterChange(type=ChangeType.END, post=Post.VICE_CHAIR, person="孙样丙"),
    )


def test_whose_unit_a_vice_chair_comes_from_is_named_at_the_end_of_the_time() -> None:
    from_unit = replace(HOLDINGS[2], seat=replace(VICE, unit_id=2))
    shorter = [each for each in AS_IT_IS if each is not SECOND_VICE]
    (change,) = changes(proposed(shorter, holdings=(*HOLDINGS[:2], from_unit)))
    assert (change.type, change.person, change.unit) == (ChangeType.END, "孙样丙", "市民政局")


def test_a_list_without_vice_chairs_ends_nobody() -> None:
    assert proposed((CHAIRED, EDUCATION, CIVIL)).adjustment is None


def test_the_body_of_a_chair_outside_the_roster_stays_in_the_title() -> None:
    new = replace(
        entry(Post.VICE_CHAIR, "郑样己", "市水利局", "局长", where=3), uncertain=(OUTSIDE,)
    )
    (change,) = changes(proposed((*AS_IT_IS, new)))
    assert (change.person, change.unit, change.title) == ("郑样己", "", "市水利局局长")


def test_a_member_of_a_unit_outside_the_roster_waits_for_an_answer() -> None:
    proposal = proposed((*AS_IT_IS, WATER))
    assert proposal.adjustment is None
    assert proposal.notes == ("第 6 行没有写入：名册里没有“市水利局”。",)


def test_an_answered_unit_outside_the_roster_joins_once_with_its_leader() -> None:
    settled = replace(WATER, uncertain=())
    second = replace(settled, person="王例壬", title="科长", where=7)
    proposal = proposed((*AS_IT_IS, WATER, second), {5: settled, 6: second})
    assert changes(proposal) == (
        RosterChange(type=ChangeType.NEW, unit="市水利局"),
        replaced(Post.LEADER, "郑样己", "副局长", "市水利局"),
        replaced(Post.LEADER, "王例壬", "科长", "市水利局"),
    )


def test_an_answer_can_say_that_another_unit_was_meant() -> None:
    meant = replace(WATER, unit="市民政局", uncertain=())
    others = [each for each in AS_IT_IS if each is not CIVIL]
    assert changes(proposed((*others, WATER), {4: meant})) == (
        replaced(Post.LEADER, "郑样己", "副局长", "市民政局"),
    )


def test_an_entry_that_the_clerk_leaves_out_changes_nothing_and_needs_no_note() -> None:
    assert proposed((*AS_IT_IS, WATER), {5: None}) == NoticeProposal(None)


def test_in_an_empty_roster_every_unit_of_the_list_is_new() -> None:
    proposal = proposed((CHAIRED, WATER), units=(), holdings=())
    assert changes(proposal) == (
        replaced(Post.CHAIR, "赵样甲", "副市长"),
        RosterChange(type=ChangeType.NEW, unit="市水利局"),
        replaced(Post.LEADER, "郑样己", "副局长", "市水利局"),
    )
    assert proposal.notes == ()


@pytest.mark.parametrize(
    ("doubtful", "sentence"),
    [
        (replace(CHAIRED, person="高例", uncertain=("请核对。",)), "请核对。"),
        (replace(CHAIRED, person="", raw="主任：×××"), "主任：×××"),
    ],
)
def test_what_only_the_clerk_can_tell_is_left_and_named(
    doubtful: NoticeEntry, sentence: str
) -> None:
    proposal = proposed(with_entry(CHAIRED, doubtful))
    assert proposal.adjustment is None
    assert proposal.notes == (f"第 1 行没有写入：{sentence}",)


def test_a_doubt_that_the_clerk_settled_is_written() -> None:
    doubtful = replace(CHAIRED, person="高例", uncertain=("请核对。",))
    assert changes(proposed(with_entry(CHAIRED, doubtful), {0: doubtful})) == (
        replaced(Post.CHAIR, "高例", "副市长"),
    )


def test_a_seat_in_the_committee_beside_the_leader_is_what_the_list_changes() -> None:
    seat = Seat(post=Post.MEMBER, unit_id=1)
    seated = Holding(id=4, seat=seat, person_id=4, person="冯样庚", title="局长")
    holdings = (*HOLDINGS, seated)
    same = entry(Post.MEMBER, "冯样庚", "市教育局", "局长")
    assert proposed(with_entry(EDUCATION, same), holdings=holdings).adjustment is None
    new = entry(Post.MEMBER, "高例辛", "市教育局", "局长")
    assert changes(proposed(with_entry(EDUCATION, new), holdings=holdings)) == (
        replaced(Post.MEMBER, "高例辛", "局长", "市教育局"),
    )


def test_a_leader_who_also_has_the_seat_hands_over_both() -> None:
    seat = Seat(post=Post.MEMBER, unit_id=1)
    seated = Holding(id=4, seat=seat, person_id=4, person="周样丁", title="副局长")
    new = entry(Post.MEMBER, "高例辛", "市教育局", "局长")
    found = changes(proposed(with_entry(EDUCATION, new), holdings=(*HOLDINGS, seated)))
    assert found == (
        replaced(Post.MEMBER, "高例辛", "局长", "市教育局"),
        replaced(Post.LEADER, "高例辛", "局长", "市教育局"),
    )


def test_liaison_officers_of_the_members_are_taken_over_and_of_others_not() -> None:
    liaison = entry(Post.LIAISON, "陈样癸", "市民政局", "科长")
    stranger = replace(liaison, unit="市水利局", uncertain=(OUTSIDE,))
    assert changes(proposed((*AS_IT_IS, liaison, stranger))) == (
        replaced(Post.LIAISON, "陈样癸", "科长", "市民政局"),
    )


def test_members_that_the_list_does_not_name_are_told_and_stay() -> None:
    proposal = proposed((CHAIRED, FIRST_VICE, SECOND_VICE, EDUCATION))
    assert proposal == NoticeProposal(None, ("名单里没有、保持原样的成员单位：市民政局。",))


def test_a_list_without_members_says_nothing_about_them() -> None:
    assert proposed((CHAIRED, FIRST_VICE, SECOND_VICE)).notes == ()


def test_holders_in_other_committees_are_not_those_of_the_city() -> None:
    county = Holding(id=9, seat=replace(VICE, body_id=70), person_id=9, person="褚样子")
    assert proposed(AS_IT_IS, holdings=(*HOLDINGS, county)).adjustment is None


_NAMES = st.sampled_from(["赵样甲", "钱例乙", "孙样丙", "李𬭎", "高例·样"])


@given(st.lists(_NAMES, max_size=4), st.lists(_NAMES, max_size=3, unique=True), st.booleans())
def test_the_committee_s_own_list_never_changes_it(
    leaders: list[str], vices: list[str], is_acting: bool
) -> None:
    units = [
        Unit(id=number, name=f"市第{number}局", leader=name, leader_title="副局长")
        for number, name in enumerate(leaders, start=1)
    ]
    held = [
        Holding(seat=VICE, person_id=number, person=name, acting=is_acting)
        for number, name in enumerate(vices)
    ]
    listed = [replace(entry(Post.VICE_CHAIR, name), acting=is_acting) for name in vices]
    listed += [entry(Post.MEMBER, unit.leader, unit.name, unit.leader_title) for unit in units]
    assert proposed(listed, units=units, holdings=held) == NoticeProposal(None)


@given(st.lists(_NAMES, unique=True), st.lists(_NAMES, min_size=1, unique=True))
def test_after_the_changes_the_vice_chairs_are_those_of_the_list(
    before: list[str], listed: list[str]
) -> None:
    held = [Holding(seat=VICE, person_id=place, person=name) for place, name in enumerate(before)]
    found = changes(
        proposed([entry(Post.VICE_CHAIR, name) for name in listed], units=(), holdings=held)
    )
    come = [each.person for each in found if each.type is ChangeType.APPOINT]
    gone = [each.person for each in found if each.type is ChangeType.END]
    assert not set(come) & set(before)
    assert set(before) - set(gone) | set(come) == set(listed)
