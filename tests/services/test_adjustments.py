"""Adjustments as the clerk makes them: looked at, made as one step, undone; posts, notices, and
who is affected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.bootstrap import open_desk
from app.domain.edits import CellEdit
from app.domain.plans.plan import Assignment
from app.domain.plans.values import Role
from app.domain.roster.adjustment import Adjustment, ChangeType, RosterChange, read_adjustment
from app.domain.roster.posts import Holding, Person, Post, Seat, SeatTaken
from app.domain.roster.units import Unit, UnitKind
from app.errors import NotFound, RuleBroken
from app.paths import DataFolder
from app.services.desk import Desk
from app.storage.database import Store
from app.storage.queries import plans as plan_queries
from app.storage.queries import roster as queries
from app.storage.writes import plan_parts, plans
from app.storage.writes import roster as writes
from tests.storage.samples import picture, plan

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DAY = date(2026, 2, 1)
BEFORE = date(2026, 1, 31)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path / "data"))
    with opened.begin("准备") as work:
        for name, leader in (("市人事局", "甲样"), ("市劳动局", "乙样"), ("市教育局", "丙样")):
            writes.add_unit(work, Unit(name=name, leader=leader, leader_title="副局长"))
        work.commit()
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr("app.storage.database.Store.open", lambda *_a, **_k: store)
    monkeypatch.setattr("app.bootstrap.local_now", lambda: NOW)
    return open_desk(DataFolder(Path()))


def adjusted(*changes: RosterChange, day: date = DAY) -> Adjustment:
    return Adjustment(number="示例政办函〔2026〕5号", day=day, reason="机构改革", changes=changes)


def merger() -> Adjustment:
    return adjusted(
        RosterChange(type=ChangeType.MERGE, unit="市人社局", units=("市人事局", "市劳动局")),
        RosterChange(
            type=ChangeType.REPLACE,
            unit="市人社局",
            post=Post.LEADER,
            person="丁样",
            title="副局长",
        ),
    )


def names(desk: Desk, on: date) -> list[str]:
    return [unit.name for unit in desk.roster.list(on=on)]


def test_a_merger_is_seen_before_it_is_made_and_is_one_step(desk: Desk, store: Store) -> None:
    before = picture(store)
    preview = desk.roster.adjustments.preview(merger())
    assert picture(store) == before
    assert preview.sentences == ("市人事局、市劳动局合并为市人社局", "丁样担任市人社局分管领导")
    old = [each.before.unit for each in preview.differences if each.before]
    new = [(each.after.unit, each.after.person) for each in preview.differences if each.after]
    assert (sorted(old), new) == (["市人事局", "市劳动局"], [("市人社局", "丁样")])

    done = desk.roster.adjustments.accept(merger())
    assert done.step is not None
    assert names(desk, BEFORE) == ["市人事局", "市劳动局", "市教育局"]
    assert names(desk, DAY) == ["市人社局", "市教育局"]
    (record,) = desk.roster.adjustments.list()
    assert (record.number, record.changes) == ("示例政办函〔2026〕5号", preview.sentences)
    found = desk.roster.find("市劳动局")
    assert found is not None
    assert found.name == "市人社局"

    desk.safekeeping.undo()
    assert picture(store) == before


def test_duties_of_merged_units_go_to_the_successor(desk: Desk, store: Store) -> None:
    units = {unit.name: unit.id for unit in desk.roster.list()}
    with store.begin("分工") as work:
        stored = plan_parts.add_plan(work, plan())
        first, second = (each.id for each in stored.domains[0].indicators)
        given = [
            ("市人事局", Role.COOPERATING, first),
            ("市劳动局", Role.LEAD, first),
            ("市劳动局", Role.RESPONSIBLE, second),
        ]
        plans.put_assignments(
            work,
            [
                Assignment(year=2026, unit_id=units[name], role=role, indicator_id=number)
                for name, role, number in given
            ],
        )
        work.commit()
    done = desk.roster.adjustments.accept(merger())
    new = desk.roster.find("市人社局")
    assert new is not None
    with store.reading() as connection:
        roles = {
            (each.unit_id, each.indicator_id): each.role
            for each in plan_queries.assignments(connection)
        }
    assert roles == {(new.id, first): Role.LEAD, (new.id, second): Role.RESPONSIBLE}
    assert done.notes == (
        "市人事局的 1 项分工转给承接单位。",
        "市劳动局的 2 项分工转给承接单位。",
    )


def test_a_taken_seat_is_refused_with_the_place_and_nothing_is_written(
    desk: Desk, store: Store
) -> None:
    before = picture(store)
    change = RosterChange(type=ChangeType.APPOINT, unit="市教育局", post=Post.LEADER, person="新样")
    with pytest.raises(SeatTaken, match="第 1 项变动：市教育局的分管领导在 2026-02-01 由丙样担任"):
        desk.roster.adjustments.accept(adjusted(change))
    assert picture(store) == before


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "leave", "unit": "市外局"}, "2026-02-01 名册里没有单位“市外局”"),
        ({"kind": "new", "unit": "市教育局"}, "“市教育局”已经是成员单位"),
        ({"kind": "rename", "unit": "市教育局"}, "没有写“市教育局”的新名称"),
        ({"kind": "rename", "unit": "市教育局", "to": "市劳动局"}, "已有名为“市劳动局”的单位"),
        ({"kind": "merge", "units": ["市教育局"], "into": "甲局"}, "合并要写明"),
        ({"kind": "split", "unit": "市教育局", "into": "甲局"}, "拆分成的至少两个单位"),
        ({"kind": "replace", "post": "联络员", "unit": "市教育局"}, "任命要写明岗位和姓名"),
        ({"kind": "replace", "post": "联络员", "person": "甲样"}, "请写明是哪个单位的联络员"),
        ({"kind": "end", "unit": "市教育局"}, "请写明免去的岗位"),
        ({"kind": "end", "unit": "市教育局", "post": "联络员"}, "没有人、或不止一人"),
    ],
)
def test_changes_that_cannot_be_made_say_why(
    desk: Desk, change: dict[str, object], sentence: str
) -> None:
    wanted = read_adjustment({"day": DAY.isoformat(), "changes": [change]})
    with pytest.raises(RuleBroken, match=sentence):
        desk.roster.adjustments.preview(wanted)


def test_a_member_that_leaves_stays_a_body_and_may_come_back(desk: Desk, store: Store) -> None:
    leave = RosterChange(type=ChangeType.LEAVE, unit="市教育局")
    desk.roster.adjustments.accept(adjusted(leave))
    assert "市教育局" not in names(desk, DAY)
    with pytest.raises(RuleBroken, match="“市教育局”在 2026-02-01 不是成员单位"):
        desk.roster.adjustments.accept(adjusted(leave))
    back = RosterChange(type=ChangeType.NEW, unit="市教育局")
    later = date(2026, 2, 20)
    desk.roster.adjustments.accept(adjusted(back, day=later))
    assert names(desk, date(2026, 2, 19)) == ["市人事局", "市劳动局"]
    assert names(desk, later) == ["市人事局", "市劳动局", "市教育局"]


def test_a_body_that_gave_data_becomes_a_member(desk: Desk, store: Store) -> None:
    with store.begin("党校") as work:
        writes.add_unit(work, Unit(name="市委党校", kind=UnitKind.PROVIDER))
        work.commit()
    assert "市委党校" not in names(desk, DAY)
    desk.roster.adjustments.accept(adjusted(RosterChange(type=ChangeType.NEW, unit="市委党校")))
    assert names(desk, DAY)[-1] == "市委党校"
    with store.reading() as connection:
        assert len(queries.units(connection)) == 4


def test_several_hold_a_shared_post_and_one_leaves_it(desk: Desk) -> None:
    def vice(kind: ChangeType, person: str) -> RosterChange:
        return RosterChange(type=kind, post=Post.VICE_CHAIR, person=person, title="秘书长")

    desk.roster.adjustments.accept(
        adjusted(vice(ChangeType.APPOINT, "子样"), vice(ChangeType.APPOINT, "丑样"))
    )
    with pytest.raises(RuleBroken, match="子样已经是妇儿工委副主任"):
        desk.roster.adjustments.accept(adjusted(vice(ChangeType.APPOINT, "子样")))
    later = date(2026, 2, 10)
    desk.roster.adjustments.accept(adjusted(vice(ChangeType.END, "子样"), day=later))
    held = [(each.person, each.ended_on) for each in desk.roster.posts.of(None)]
    assert sorted(held, key=str) == [("丑样", None), ("子样", later)]


# -- posts ----------------------------------------------------------------------------------------


def seat_of(desk: Desk, name: str, post: Post = Post.LEADER) -> Seat:
    found = desk.roster.find(name)
    assert found is not None
    return Seat(post=post, body_id=found.id)


def test_a_predecessor_is_closed_when_that_is_wished(desk: Desk) -> None:
    seat = seat_of(desk, "市教育局")
    wanted = Holding(
        seat=seat, person="新 样", title="副局长", began_on=DAY, document="示例〔2026〕1号"
    )
    with pytest.raises(SeatTaken) as refused:
        desk.roster.posts.appoint(wanted, "市教育局")
    assert refused.value.holder.person == "丙样"
    desk.roster.posts.appoint(wanted, closing_predecessor=True)
    found = [(one.person, one.began_on, one.ended_on) for one in desk.roster.posts.of(seat.body_id)]
    assert found == [("新样", DAY, None), ("丙样", None, DAY)]
    assert [unit.leader for unit in desk.roster.list(on=BEFORE)] == ["甲样", "乙样", "丙样"]
    assert [unit.leader for unit in desk.roster.list(on=DAY)] == ["甲样", "乙样", "新样"]


def test_a_post_is_ended_changed_and_corrected(desk: Desk) -> None:
    seat = seat_of(desk, "市教育局")
    (holding,) = desk.roster.posts.of(seat.body_id)
    desk.roster.posts.correct(Person(id=holding.person_id, name="丙 䶮", phone="13800000000"))
    assert desk.roster.posts.person(holding.person_id).name == "丙䶮"
    desk.roster.posts.end(holding.id, seat, DAY)
    assert [unit.leader for unit in desk.roster.list(on=DAY)] == ["甲样", "乙样", ""]
    (ended,) = desk.roster.posts.of_person(holding.person_id)
    with pytest.raises(RuleBroken, match="结束日期不能早于开始日期"):
        desk.roster.posts.change(
            Holding(id=ended.id, seat=seat, person_id=ended.person_id, began_on=DAY, ended_on=DAY)
        )
    with pytest.raises(NotFound, match="没有这条任职记录"):
        desk.roster.posts.end(9999, seat, DAY)


def test_somebody_of_whom_only_the_telephone_was_known_is_followed_by_name(
    desk: Desk, store: Store
) -> None:
    unit = desk.roster.find("市教育局")
    assert unit is not None
    desk.roster.edit([CellEdit(unit.id, "liaison_phone", "13800000009")], on=BEFORE)
    change = {"kind": "replace", "unit": "市教育局", "post": "联络员", "person": "辰样"}
    desk.roster.adjustments.accept(read_adjustment({"day": DAY.isoformat(), "changes": [change]}))
    liaisons = {on: desk.roster.list(on=on)[-1].liaison for on in (BEFORE, DAY)}
    assert liaisons == {BEFORE: "", DAY: "辰样"}


def test_two_entries_of_one_person_become_one(desk: Desk) -> None:
    first = desk.roster.posts.of(seat_of(desk, "市教育局").body_id)[0]
    second = desk.roster.posts.of(seat_of(desk, "市劳动局").body_id)[0]
    desk.roster.posts.join(first.person_id, second.person_id)
    assert len(desk.roster.posts.of_person(first.person_id)) == 2
    with pytest.raises(NotFound, match="没有这个人"):
        desk.roster.posts.person(second.person_id)


# -- notices and who is affected ------------------------------------------------------------------

NOTICE = """关于调整示例市妇女儿童工作委员会组成人员的通知
示例政办函〔2026〕9号
主　任：孙样新　副市长
副主任：周样新　市政府办公室副主任
委　员：丙　样　市教育局副局长
        丁样新　市劳动局党组成员、副局长
        戊样新　市数据局副局长
2026年2月1日"""


def test_a_pasted_notice_becomes_one_adjustment(desk: Desk) -> None:
    reading = desk.roster.notices.read(NOTICE)
    proposal = desk.roster.notices.propose(reading)
    assert proposal.adjustment is not None
    assert proposal.adjustment.day == DAY
    done = desk.roster.notices.accept(reading)
    leaders = {unit.name: (unit.leader, unit.leader_title) for unit in desk.roster.list(on=DAY)}
    assert leaders["市劳动局"] == ("丁样新", "党组成员、副局长")
    assert leaders["市教育局"] == ("丙样", "副局长")
    assert "市数据局" not in leaders
    assert [note for note in done.notes if "市数据局" in note] == [
        "第 7 行没有写入：名册里没有“市数据局”，请选择单位，或保留原样。"
    ]
    assert [note for note in done.notes if "市人事局" in note] == [
        "名单里没有、保持原样的成员单位：市人事局。"
    ]
    held = {each.seat.post: (each.person, each.title) for each in desk.roster.posts.of(None)}
    assert held == {
        Post.CHAIR: ("孙样新", "副市长"),
        Post.VICE_CHAIR: ("周样新", "市政府办公室副主任"),
    }
    again = desk.roster.notices.accept(reading)
    assert again.step is None


def test_a_unit_that_the_clerk_knows_becomes_a_member(desk: Desk) -> None:
    reading = desk.roster.notices.read(NOTICE)
    place = next(n for n, each in enumerate(reading.entries) if each.unit == "市数据局")
    desk.roster.notices.accept(reading, {place: reading.entries[place], 0: None})
    assert names(desk, DAY)[-1] == "市数据局"
    assert not [each for each in desk.roster.posts.of(None) if each.seat.post is Post.CHAIR]


def test_who_is_not_in_the_list_is_vice_chair_no_longer(desk: Desk) -> None:
    desk.roster.notices.accept(desk.roster.notices.read(NOTICE))
    later = NOTICE.replace("周样新", "吴样新").replace("2月1日", "2月20日")
    desk.roster.notices.accept(desk.roster.notices.read(later))
    today = [each for each in desk.roster.posts.of(None) if each.held_on(date(2026, 2, 20))]
    assert sorted(each.person for each in today) == ["吴样新", "孙样新"]


def test_an_empty_roster_takes_every_unit_of_the_list(tmp_path: Path) -> None:
    desk = open_desk(DataFolder(tmp_path / "new"))
    desk.roster.notices.accept(desk.roster.notices.read(NOTICE))
    assert [unit.leader for unit in desk.roster.list(on=DAY)] == ["丙样", "丁样新", "戊样新"]
    desk.close()


def test_duties_of_a_unit_that_left_are_told_year_by_year_from_the_present_on(
    desk: Desk, store: Store
) -> None:
    unit = desk.roster.find("市人事局")
    assert unit is not None
    with store.begin("分工") as work:
        first, second = (i.id for i in plan_parts.add_plan(work, plan()).domains[0].indicators)
        given = [(2025, first), (2026, first), (2026, second), (2027, second)]
        plans.put_assignments(
            work,
            [
                Assignment(year=year, unit_id=unit.id, role=Role.LEAD, indicator_id=number)
                for year, number in given
            ],
        )
        work.commit()
    desk.roster.adjustments.accept(adjusted(RosterChange(type=ChangeType.LEAVE, unit="市人事局")))
    found = desk.roster.affected(unit="市人事局")
    assert [(each.kind, each.title, each.item) for each in found] == [
        ("分工", "市人事局2026年的 2 项分工", unit.id),
        ("分工", "市人事局2027年的 1 项分工", unit.id),
    ]


def test_letters_and_settings_that_carry_an_old_name_are_named(tmp_path: Path) -> None:
    desk = open_desk(DataFolder(tmp_path / "sample"))
    desk.home.start_sample()
    desk.letters.issue(2026, tmp_path / "letters", reason="样例数据，仅供试用")
    unit = desk.roster.find("市教育局")
    assert unit is not None
    old = unit.leader
    change = {"kind": "replace", "unit": "市教育局", "post": "分管领导", "person": "新样某"}
    desk.roster.adjustments.accept(read_adjustment({"day": "2026-03-01", "changes": [change]}))
    (item,) = desk.roster.affected(person=old)
    assert (item.kind, item.names) == ("责任书", f"分管领导：{old}")
    assert item.title == "责任书 2026—06 市教育局"
    assert (item.page, item.item) == ("letters", unit.id)
    signer = desk.home.office().signer
    kinds = {each.kind for each in desk.roster.affected(person=signer)}
    assert kinds >= {"责任书", "设置"}
    assert desk.roster.affected(person="没有这个人") == ()
    desk.close()
