"""Where adjustments and posts could break the roster quietly: names that come back, counties that
end, seats taken twice, times that outlast their unit, texts that no list can print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.domain.plans.plan import Assignment
from app.domain.plans.values import Role
from app.domain.roster.adjustment import Adjustment, ChangeType, RosterChange, read_adjustment
from app.domain.roster.posts import Holding, Person, Post, Seat, SeatTaken
from app.domain.roster.units import Category, Unit
from app.domain.sheets.book import Book
from app.errors import NotFound, RuleBroken
from app.paths import DataFolder
from app.services.roster import Roster
from app.services.roster.network import Network
from app.services.safekeeping import Safekeeping
from app.storage.database import Store
from app.storage.queries import plans as plan_queries
from app.storage.writes import plan_parts
from app.storage.writes import plans as plan_writes
from app.storage.writes import roster as writes
from tests.data.rosters.build import sheet_of
from tests.storage.samples import plan

NOW = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)
DAY, LATER = date(2025, 1, 1), date(2026, 1, 1)


def no_book(_path: Path) -> Book:
    raise AssertionError("nothing is read here")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path / "data"), clock=lambda: NOW)
    with opened.begin("准备") as work:
        for name in ("市人事局", "市劳动局", "市教育局"):
            writes.add_unit(work, Unit(name=name))
        writes.add_unit(work, Unit(name="市妇联", category=Category.MASS))
        work.commit()
    yield opened
    assert opened.check(with_rules=True) == ()
    opened.close()


@pytest.fixture
def listed(store: Store) -> Roster:
    return Roster(store, no_book, clock=lambda: NOW)


def make(listed: Roster, day: date, *changes: RosterChange) -> tuple[str, ...]:
    return listed.adjustments.accept(Adjustment(day=day, changes=changes)).notes


def names(listed: Roster, day: date | None = None) -> list[str]:
    return [unit.name for unit in listed.list(day)]


def id_of(listed: Roster, name: str) -> int:
    return next(unit.id for unit in listed.list() if unit.name == name)


def held(listed: Roster, body_id: int | None) -> list[tuple[str, date | None, date | None]]:
    found = reversed(listed.posts.of(body_id))
    return [(each.person, each.began_on, each.ended_on) for each in found]


def leads(person: str, *, title: str = "", acting: bool = False) -> RosterChange:
    return RosterChange(type=ChangeType.REPLACE, post=Post.LEADER, unit="市教育局",
                        person=person, title=title, acting=acting)  # fmt: skip


def renamed(old: str, new: str) -> RosterChange:
    return RosterChange(type=ChangeType.RENAME, unit=old, name=new)


# -- names --------------------------------------------------------------------------------------


def test_a_name_that_came_back_and_went_again_is_read_on_every_day(listed: Roster) -> None:
    make(listed, date(2018, 1, 1), renamed("市教育局", "市教委"))
    make(listed, date(2020, 1, 1), renamed("市教委", "市教育局"))
    make(listed, date(2022, 1, 1), renamed("市教育局", "市教体局"))
    read = [names(listed, date(year, 6, 1))[2] for year in (2017, 2019, 2021, 2023)]
    assert read == ["市教育局", "市教委", "市教育局", "市教体局"]
    assert listed.list()[2].former_names == ("市教育局", "市教委")


def test_names_of_one_day_end_in_the_last_one(listed: Roster) -> None:
    make(listed, DAY, renamed("市教育局", "市教委"), renamed("市教委", "市教育局"),
         renamed("市教育局", "市教体局"))  # fmt: skip
    assert (names(listed, date(2024, 1, 1))[2], names(listed, DAY)[2]) == ("市教育局", "市教体局")


def test_a_rename_before_a_later_one_is_refused_even_when_the_name_is_the_same_again(
    listed: Roster,
) -> None:
    make(listed, date(2020, 1, 1), renamed("市教育局", "市教委"))
    make(listed, date(2022, 1, 1), renamed("市教委", "市教育局"))
    with pytest.raises(RuleBroken, match="后来又更名为“市教育局”"):
        make(listed, date(2019, 1, 1), renamed("市教育局", "市学校局"))


def test_two_units_never_stand_under_one_name(listed: Roster) -> None:
    make(listed, date(2027, 1, 1), RosterChange(type=ChangeType.LEAVE, unit="市劳动局"))
    with pytest.raises(RuleBroken, match="名册中已有名为“市劳动局”的单位"):
        make(listed, DAY, renamed("市人事局", "市劳动局"))


def test_a_unit_does_not_come_before_the_one_of_its_name_has_gone(listed: Roster) -> None:
    new = RosterChange(type=ChangeType.NEW, unit="市体育局")
    make(listed, date(2022, 1, 1), new)
    make(listed, date(2024, 1, 1), RosterChange(type=ChangeType.LEAVE, unit="市体育局"))
    with pytest.raises(RuleBroken, match="名册中已有名为“市体育局”的单位"):
        make(listed, date(2021, 1, 1), new)
    make(listed, DAY, new)
    assert names(listed).count("市体育局") == 1


# -- what takes whose place -----------------------------------------------------------------------


def test_a_unit_does_not_take_its_own_place_and_keeps_its_duties(
    store: Store, listed: Roster
) -> None:
    unit_id = id_of(listed, "市教育局")
    with store.begin("分工") as work:
        first = plan_parts.add_plan(work, plan()).domains[0].indicators[0].id
        duty = Assignment(year=2026, unit_id=unit_id, role=Role.LEAD, indicator_id=first)
        plan_writes.put_assignments(work, [duty])
        work.commit()
    itself = RosterChange(type=ChangeType.CLOSE, unit="市教育局", units=("市教育局",))
    with pytest.raises(RuleBroken, match="不能由自己承接"):
        make(listed, DAY, itself)
    with store.reading() as connection:
        assert [each.unit_id for each in plan_queries.assignments(connection)] == [unit_id]


def test_two_units_do_not_take_each_others_places(listed: Roster) -> None:
    make(listed, LATER, RosterChange(type=ChangeType.CLOSE, unit="市教育局", units=("市妇联",)))
    with pytest.raises(RuleBroken, match="“市妇联”不能由自己承接"):
        make(listed, DAY, RosterChange(type=ChangeType.CLOSE, unit="市妇联", units=("市教育局",)))


def test_a_unit_can_end_earlier_than_was_said_with_the_same_successor(listed: Roster) -> None:
    end = RosterChange(type=ChangeType.CLOSE, unit="市教育局", units=("市妇联",))
    make(listed, LATER, end)
    make(listed, DAY, end)
    assert "市教育局" not in names(listed, DAY)


def test_what_took_anothers_place_is_not_removed(listed: Roster) -> None:
    make(listed, DAY, RosterChange(type=ChangeType.MERGE, unit="市人社局",
                                   units=("市人事局", "市劳动局")))  # fmt: skip
    with pytest.raises(RuleBroken, match="“市人社局”承接了其他单位，不能删除"):
        listed.remove([id_of(listed, "市人社局")])


# -- counties -------------------------------------------------------------------------------------


@pytest.fixture
def counties(listed: Roster) -> tuple[int, int]:
    """样本县 with 城关镇 and 东镇, 例子县 with 西镇."""
    listed.network.add_area("样本县")
    listed.network.add_area("例子县")
    one, other = (node.unit.id for node in listed.network.tree()[1:] if node.unit)
    for name, county in (("城关镇", one), ("东镇", one), ("西镇", other)):
        listed.network.add_area(name, county)
    return one, other


def tree(listed: Roster, day: date) -> dict[str, list[str]]:
    return {
        node.unit.name: [below.unit.name for below in node.children if below.unit]
        for node in listed.network.tree(day)
        if node.unit
    }


def test_townships_go_to_the_county_that_takes_the_place_of_theirs(
    listed: Roster, counties: tuple[int, int]
) -> None:
    town = next(node for node in listed.network.tree()[1].children if node.unit).unit
    assert town is not None
    seat = Seat(post=Post.CHAIR, body_id=town.id)
    listed.posts.appoint(Holding(seat=seat, person="赵样甲", began_on=date(2020, 1, 1)))
    notes = make(listed, DAY, RosterChange(type=ChangeType.MERGE, unit="例子县", units=("样本县",)))
    assert notes == ("样本县的2个乡镇街道划归例子县。",)
    assert tree(listed, date(2024, 1, 1)) == {"样本县": ["城关镇", "东镇"], "例子县": ["西镇"]}
    assert sorted(tree(listed, DAY)["例子县"]) == ["东镇", "城关镇", "西镇"]
    assert "样本县" not in tree(listed, DAY)
    (county,) = listed.network.tree(DAY)[1:]
    people = [each.person for node in county.children for each in node.persons]
    assert people == ["赵样甲"]
    Safekeeping(listed._store).undo()
    assert tree(listed, DAY) == {"样本县": ["城关镇", "东镇"], "例子县": ["西镇"]}
    assert counties


def test_townships_end_with_a_county_that_nobody_follows(
    listed: Roster, counties: tuple[int, int]
) -> None:
    notes = make(listed, DAY, RosterChange(type=ChangeType.CLOSE, unit="样本县"))
    assert notes == ("样本县下属的2个单位随之撤销。",)
    assert tree(listed, DAY) == {"例子县": ["西镇"]}
    assert counties


def test_a_county_with_townships_is_not_split_without_saying_whose_they_are(
    listed: Roster, counties: tuple[int, int]
) -> None:
    split = RosterChange(type=ChangeType.SPLIT, unit="样本县", units=("南区", "北区"))
    with pytest.raises(RuleBroken, match="“样本县”下有2个乡镇街道，而承接它的县区不止一个"):
        make(listed, DAY, split)
    assert counties


def test_a_county_does_not_become_a_member(listed: Roster, counties: tuple[int, int]) -> None:
    with pytest.raises(RuleBroken, match="“样本县”是工作网络里的县区"):
        make(listed, DAY, RosterChange(type=ChangeType.NEW, unit="样本县"))
    assert counties


def test_townships_of_one_name_are_told_apart_by_their_county(
    listed: Roster, counties: tuple[int, int]
) -> None:
    listed.network.add_area("城关镇", counties[1])
    head = RosterChange(type=ChangeType.REPLACE, post=Post.HEAD, unit="城关镇", person="赵样甲")
    with pytest.raises(RuleBroken, match="不止一个县区有“城关镇”"):
        make(listed, DAY, head)
    make(listed, DAY, replace(head, unit="例子县城关镇"))
    below = listed.network.tree(DAY)[2].children
    assert [(node.unit.name, node.person_count) for node in below if node.unit] == [
        ("西镇", 0),
        ("城关镇", 1),
    ]


def test_check_names_two_holders_and_a_unit_that_takes_its_own_place(
    store: Store, listed: Roster
) -> None:
    make(listed, DAY, leads("赵样甲"))
    make(listed, LATER, RosterChange(type=ChangeType.CLOSE, unit="市妇联", units=("市人事局",)))
    with store.begin("越过规则") as work:
        connection = work.connection
        connection.exec_driver_sql(
            "INSERT INTO holding (post, body_id, person_id, title, acting, document)"
            " SELECT post, body_id, person_id, '', 0, '' FROM holding"
        )
        connection.exec_driver_sql(
            "INSERT INTO unit_successor (unit_id, successor_id)"
            " SELECT successor_id, unit_id FROM unit_successor"
        )
        work.commit()
    assert set(Safekeeping(store).check()) == {
        "市教育局的分管领导同时有两个人：赵样甲、赵样甲。",
        "“市人事局”经由后继单位又承接了自己。",
        "“市妇联”经由后继单位又承接了自己。",
    }
    Safekeeping(store).undo()


# -- people ---------------------------------------------------------------------------------------


def test_who_was_acting_is_confirmed_on_the_day_of_the_paper(listed: Roster) -> None:
    make(listed, DAY, leads("赵样甲", title="副局长", acting=True))
    make(listed, LATER, leads("赵样甲", title="局长"))
    found = listed.posts.of(id_of(listed, "市教育局"))
    assert [(each.title, each.acting, each.began_on) for each in found] == [
        ("局长", False, LATER),
        ("副局长", True, DAY),
    ]
    titles = [listed.list(day)[2].leader_title for day in (DAY, LATER)]
    assert titles == ["副局长", "局长"]


def test_a_paper_that_says_nothing_of_the_title_leaves_it(listed: Roster) -> None:
    make(listed, DAY, leads("赵样甲", title="副局长"))
    make(listed, LATER, leads("赵样甲"))
    assert listed.list()[2].leader_title == "副局长"
    assert len(listed.posts.of(id_of(listed, "市教育局"))) == 1


def test_the_end_of_a_time_is_not_moved_over_the_successor(listed: Roster) -> None:
    make(listed, DAY, leads("赵样甲"))
    make(listed, LATER, leads("李例乙"))
    first = listed.posts.of(id_of(listed, "市教育局"))[-1]
    with pytest.raises(SeatTaken, match="市教育局的分管领导在 2026-01-01 由李例乙担任"):
        listed.posts.end(first.id, first.seat, date(2026, 2, 1))
    assert first.person == "赵样甲"


def test_nobody_holds_a_post_twice_at_once(listed: Roster) -> None:
    vice = Holding(seat=Seat(post=Post.VICE_CHAIR), person="赵样甲", began_on=DAY)
    listed.posts.appoint(vice)
    with pytest.raises(RuleBroken, match="赵样甲已经是妇儿工委副主任"):
        listed.posts.appoint(replace(vice, began_on=LATER))


def test_two_entries_of_one_person_become_one_holder(listed: Roster) -> None:
    vice = Seat(post=Post.VICE_CHAIR)
    listed.posts.appoint(Holding(seat=vice, person="赵样甲", began_on=LATER))
    listed.posts.appoint(
        Holding(seat=vice, person="赵样申", began_on=DAY, ended_on=date(2027, 1, 1))
    )
    double, kept = (each.person_id for each in listed.posts.of(None)[::-1])
    listed.posts.join(kept, double)
    assert held(listed, None) == [("赵样甲", DAY, None)]


def test_an_entry_is_not_joined_with_itself(listed: Roster) -> None:
    listed.posts.appoint(Holding(seat=Seat(post=Post.VICE_CHAIR), person="赵样甲", began_on=DAY))
    (only,) = listed.posts.of(None)
    with pytest.raises(RuleBroken, match="不能与自己合并"):
        listed.posts.join(only.person_id, only.person_id)


def test_a_time_does_not_end_before_it_begins(listed: Roster) -> None:
    vice = Holding(seat=Seat(post=Post.VICE_CHAIR), person="赵样甲", began_on=LATER, ended_on=DAY)
    with pytest.raises(RuleBroken, match="结束日期不能早于开始日期"):
        listed.posts.appoint(vice)


def test_a_known_end_is_kept_and_nobody_outlasts_the_unit(listed: Roster) -> None:
    body = id_of(listed, "市教育局")
    head = Holding(seat=Seat(post=Post.HEAD, body_id=body), person="赵样甲", began_on=DAY)
    make(listed, LATER, RosterChange(type=ChangeType.CLOSE, unit="市教育局"))
    listed.posts.appoint(replace(head, ended_on=date(2025, 6, 1)))
    (first,) = listed.posts.of(body)
    assert first.ended_on == date(2025, 6, 1)
    listed.posts.change(replace(first, ended_on=None))
    assert held(listed, body) == [("赵样甲", DAY, LATER)]
    with pytest.raises(NotFound, match="单位“市教育局”已不在名册中"):
        listed.posts.appoint(replace(head, began_on=date(2026, 2, 1)))


def test_who_was_to_sit_for_a_unit_does_not_when_it_has_left(listed: Roster) -> None:
    sits = RosterChange(type=ChangeType.REPLACE, post=Post.MEMBER, unit="市教育局", person="赵样甲")
    make(listed, date(2027, 1, 1), sits)
    make(listed, DAY, RosterChange(type=ChangeType.LEAVE, unit="市教育局"))
    assert listed.posts.of(None) == ()


def test_the_chair_of_the_day_stands_for_the_unit_that_the_last_paper_names(
    listed: Roster,
) -> None:
    chair = RosterChange(type=ChangeType.REPLACE, post=Post.CHAIR, unit="市教育局", person="赵样甲")
    make(listed, DAY, chair)
    make(listed, DAY, replace(chair, unit="市妇联", person="李例乙"))
    (line,) = (line for line in listed.adjustments.lines(DAY) if line.post is Post.CHAIR)
    assert (line.unit, line.person) == ("市妇联", "李例乙")


def test_a_list_of_an_earlier_day_means_units_by_their_names_of_then(listed: Roster) -> None:
    make(listed, DAY, renamed("市教育局", "市教体局"))
    reading = listed.notices.read("主 任：赵样甲 副市长\n委 员：李例乙 市教育局副局长")
    listed.notices.accept(reading, on=date(2020, 1, 1))
    then = {unit.name: unit.leader for unit in listed.list(date(2021, 1, 1))}
    assert then["市教育局"] == "李例乙"


def test_who_is_imported_does_not_outlast_a_township_that_will_end(
    store: Store, listed: Roster, counties: tuple[int, int]
) -> None:
    end = date(2027, 1, 1)
    make(listed, end, RosterChange(type=ChangeType.CLOSE, unit="东镇"))
    head = ("县（市、区）", "乡镇（街道）", "单位", "岗位", "姓名")
    row = ("样本县", "东镇", None, "专职人员", "郑样庚")
    book = Book("网络.xlsx", (sheet_of((head, row), name="网络"),))
    network = Network(store, lambda _path: book, clock=lambda: NOW)
    network.accept(network.read(Path("网络.xlsx")))
    town = next(each.unit for each in listed.network.tree()[1].children[1:])
    assert town is not None
    assert [last for _person, _first, last in held(listed, town.id)] == [end]
    assert counties


# -- what comes in --------------------------------------------------------------------------------


@pytest.mark.parametrize("person", [True, ["赵样甲"], {"name": "赵样甲"}, None, float("nan")])
def test_a_person_that_is_no_text_is_nobody(listed: Roster, person: object) -> None:
    change = {"type": "replace", "post": "主任", "person": person}
    given = read_adjustment({"day": "2026-01-01", "changes": [change]})
    with pytest.raises(RuleBroken, match="任命要写明岗位和姓名"):
        listed.adjustments.accept(given)


def test_units_that_are_no_texts_are_none() -> None:
    change = {"type": "merge", "unit": "市甲局", "units": [{"a": 1}, True, "市 乙 局"]}
    (read,) = read_adjustment({"day": "2026-01-01", "changes": [change]}).changes
    assert read.units == ("市乙局",)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (RosterChange(type=ChangeType.NEW, unit="市" * 10_000), "单位名称有10000个字，最多100个字"),
        (leads("长" * 10_000), "内容有10000个字"),
        (leads("赵样甲", title="长" * 10_000), "内容有10000个字"),
    ],
)
def test_texts_that_no_list_can_print_are_refused(
    listed: Roster, change: RosterChange, sentence: str
) -> None:
    with pytest.raises(RuleBroken, match=sentence):
        make(listed, DAY, change)


def test_nothing_invisible_is_stored_with_a_person(listed: Roster) -> None:
    title = "副\u202e局\x00长"
    listed.posts.appoint(
        Holding(seat=Seat(post=Post.VICE_CHAIR), person="赵\u200b样甲", title=title, began_on=DAY)
    )
    (only,) = listed.posts.of(None)
    assert (only.person, only.title) == ("赵样甲", "副局长")
    with pytest.raises(RuleBroken, match="内容有10000个字"):
        listed.posts.correct(Person(id=only.person_id, name="长" * 10_000))
