"""The sample city is alive: its roster of any day since 2001 is the one of that day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.documents.sample_city import read_sample
from app.domain.roster.posts import Holding, Post
from app.domain.roster.story import StoryArea
from app.domain.roster.units import Tier, Unit, UnitKind
from app.domain.sheets.book import Book
from app.paths import DataFolder
from app.services.home import Home
from app.services.roster import Roster
from app.storage.database import Store
from app.storage.queries import people, roster

NOW = datetime(2026, 3, 10, 1, 30, tzinfo=UTC)

BEGINNING = """
    市委宣传部
    市计划委员会 市教育局 市科学技术局 市公安局 市民政局 市司法局 市财政局 市人事局 市劳动局
    市农业局 市文化局 市广播电视局 市卫生局 市计划生育委员会 市统计局
    市总工会 团市委 市妇联 市残联 市科协
"""
FIRST = """
    市委组织部 市委宣传部
    市计划委员会 市教育局 市科学技术局 市公安局 市民政局 市司法局 市财政局 市人事局 市劳动局
    市建设局 市水利局 市农业局 市文化局 市广播电视局 市卫生局 市计划生育委员会 市统计局
    市总工会 团市委 市妇联 市残联 市科协
"""
SECOND = """
    市委组织部 市委宣传部
    市发展改革委 市教育局 市科学技术局 市公安局 市民政局 市司法局 市财政局 市人事局 市劳动局
    市环境保护局 市建设局 市水利局 市农业局 市文化局 市广播电视局 市卫生局 市计划生育委员会
    市工商局 市质量技术监督局 市体育局 市统计局
    市总工会 团市委 市妇联 市残联 市科协
"""
THIRD = """
    市委组织部 市委宣传部
    市发展改革委 市教育局 市科学技术局 市公安局 市民政局 市司法局 市财政局 市人事局 市劳动局
    市环境保护局 市建设局 市水利局 市农业局 市扶贫办 市文化局 市广播电视局 市卫生局
    市计划生育委员会 市工商局 市质量技术监督局 市体育局 市统计局
    市中级人民法院 市人民检察院
    市总工会 团市委 市妇联 市残联 市科协
"""
REFORM = """
    市委组织部 市委宣传部 市委政法委 市委网信办
    市发展改革委 市教育局 市科技局 市公安局 市民政局 市司法局 市财政局 市人力资源社会保障局
    市生态环境局 市住房城乡建设局 市交通运输局 市水利局 市农业农村局 市文化广电旅游局
    市卫生健康委 市应急管理局 市市场监管局 市体育局 市统计局 市医保局
    市中级人民法院 市人民检察院
    市总工会 团市委 市妇联 市残联 市科协
"""


def no_book(_path: Path) -> Book:
    raise AssertionError("nothing is read here")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path_factory.mktemp("sample")), clock=lambda: NOW)
    Home(opened, clock=lambda: NOW).start_sample()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def members(store: Store) -> Roster:
    return Roster(store, no_book, clock=lambda: NOW)


def unit_of(units: tuple[Unit, ...], name: str) -> Unit:
    (found,) = [unit for unit in units if unit.name == name]
    return found


def committee(members: Roster, day: date) -> dict[str, list[tuple[str, str, bool]]]:
    """Who leads the committee and its office on a day, by post."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for line in members.adjustments.lines(day):
        if line.post is not Post.MEMBER:
            found.setdefault(line.post.value, []).append(
                (line.person, line.full_title, line.acting)
            )
    return found


@pytest.mark.parametrize(
    ("day", "names", "count"),
    [
        (date(2001, 5, 18), BEGINNING, 21),
        (date(2004, 4, 11), BEGINNING, 21),
        (date(2004, 4, 12), FIRST, 24),
        (date(2009, 6, 7), FIRST, 24),
        (date(2009, 6, 8), SECOND, 28),
        (date(2014, 9, 14), SECOND, 28),
        (date(2014, 9, 15), THIRD, 31),
        (date(2019, 3, 19), THIRD, 31),
        (date(2019, 3, 20), REFORM, 31),
        (date(2026, 3, 10), REFORM, 31),
    ],
)
def test_the_members_of_each_day(members: Roster, day: date, names: str, count: int) -> None:
    units = members.list(day)
    assert [unit.name for unit in units] == names.split()
    assert [unit.order for unit in units] == list(range(1, count + 1))
    assert all(unit.leader and unit.leader_title for unit in units)
    assert all(unit.liaison and unit.liaison_title and unit.liaison_phone for unit in units)
    assert all("样例" in unit.note for unit in units if unit.left_on is None)


def test_nobody_was_a_member_before_the_beginning(members: Roster) -> None:
    assert members.list(date(2001, 5, 17)) == ()


def test_today_is_what_the_sample_says(members: Roster) -> None:
    """Names, people and telephones of today; only the days and more former names are new."""
    said = read_sample().units
    today = members.list()
    for unit, wanted in zip(today, said, strict=True):
        for name in ("name", "short_name", "legal_name", "category", "order", "leader",
                     "leader_title", "liaison", "liaison_title", "liaison_phone", "office_phone",
                     "email", "department", "note"):  # fmt: skip
            assert getattr(unit, name) == getattr(wanted, name), (unit.name, name)
        assert set(wanted.former_names) <= set(unit.former_names)
    for old, new in [
        ("市人事局", "市人力资源社会保障局"),
        ("市计委", "市发展改革委"),
        ("市扶贫办", "市农业农村局"),
        ("市食药监局", "市市场监管局"),
    ]:
        found = members.find(old)
        assert found is not None
        assert found.id == unit_of(today, new).id


def test_the_list_of_2004_has_the_names_and_people_of_the_time(members: Roster) -> None:
    plan = unit_of(members.list(date(2004, 6, 1)), "市计划委员会")
    assert (plan.leader, plan.leader_title, plan.short_name) == ("曹样续", "副主任", "市计委")
    assert unit_of(members.list(date(2004, 4, 11)), "市计划委员会").leader == "钱样初"
    later = unit_of(members.list(date(2009, 6, 8)), "市发展改革委")
    assert (later.id, later.leader, later.legal_name) == (plan.id, "喻样再", "市发展和改革委员会")
    assert unit_of(members.list(), "市发展改革委").leader == "周样戊"


def test_what_was_merged_has_a_successor(members: Roster, store: Store) -> None:
    before = {unit.name: unit for unit in members.list(date(2019, 3, 19))}
    after = {unit.id: unit.name for unit in members.list(date(2019, 3, 20))}
    with store.reading() as connection:
        successors = people.successors(connection)
    heirs = {
        name: [after[each] for each in successors[unit.id]]
        for name, unit in before.items()
        if unit.id not in after
    }
    assert heirs == {
        "市人事局": ["市人力资源社会保障局"], "市劳动局": ["市人力资源社会保障局"],
        "市文化局": ["市文化广电旅游局"], "市广播电视局": ["市文化广电旅游局"],
        "市卫生局": ["市卫生健康委"], "市计划生育委员会": ["市卫生健康委"],
        "市工商局": ["市市场监管局"], "市质量技术监督局": ["市市场监管局"],
        "市扶贫办": ["市农业农村局"],
    }  # fmt: skip


def test_the_committee_was_led_by_others(members: Roster) -> None:
    chairs = [
        committee(members, day)["主任"]
        for day in (date(2001, 5, 18), date(2004, 4, 12), date(2009, 6, 8), date(2014, 9, 15),
                    date(2019, 3, 20), date(2026, 3, 10))
    ]  # fmt: skip
    assert [name for ((name, _title, _acting),) in chairs] == [
        "周示例", "冯示例", "陈示例", "蒋示例", "钱示例", "钱示例",
    ]  # fmt: skip
    assert {title for ((_name, title, _acting),) in chairs} == {"市政府副市长"}
    assert committee(members, date(2019, 3, 20)) == {
        "主任": [("钱示例", "市政府副市长", False)],
        "副主任": [("杨示例", "市政府副秘书长", False), ("朱示例", "市妇联主席", False)],
        "办公室主任": [("金样庚", "市妇联副主席", False)],
        "办公室副主任": [("韩示例", "市妇联妇儿工委办专职副主任", False)],
    }


def test_somebody_stood_in_for_the_head_of_the_office(members: Roster) -> None:
    title = "市妇联妇儿工委办专职副主任"
    assert committee(members, date(2014, 9, 15))["办公室主任"] == [("沈示例", title, True)]
    assert committee(members, date(2015, 3, 31))["办公室主任"] == [("沈示例", title, True)]
    assert committee(members, date(2015, 4, 1))["办公室主任"] == [("袁样近", "市妇联副主席", False)]


def test_between_two_papers_people_are_replaced_one_by_one(members: Roster) -> None:
    for day, leader in [
        (date(2014, 9, 15), "马样近"),
        (date(2021, 8, 31), "马样近"),
        (date(2021, 9, 1), "吴样己"),
    ]:
        assert unit_of(members.list(day), "市教育局").leader == leader


def test_the_papers_are_kept(members: Roster) -> None:
    records = members.adjustments.list()
    assert [(each.number, each.day) for each in records] == [
        ("示例政办函〔2004〕8号", date(2004, 4, 12)),
        ("示例政办函〔2009〕21号", date(2009, 6, 8)),
        ("示例政办函〔2014〕33号", date(2014, 9, 15)),
        ("示例政办函〔2019〕5号", date(2019, 3, 20)),
    ]
    assert all("样例" in each.reason for each in records)
    assert "市计划委员会更名为市发展改革委" in records[1].changes
    assert "沈示例担任妇儿工委办公室主任（主持工作）" in records[2].changes
    for sentence in (
        "市人事局、市劳动局合并为市人力资源社会保障局",
        "市扶贫办并入市农业农村局",
        "市委网信办成为成员单位",
        "尉迟样申担任市卫生健康委分管领导",
    ):
        assert sentence in records[3].changes


def test_one_chair_one_person_and_one_name_one_person(store: Store) -> None:
    with store.reading() as connection:
        holdings = people.holdings(connection)
        names = Counter(person.name for person in people.persons(connection))
    seats: dict[tuple[object, ...], list[Holding]] = {}
    for each in holdings:
        if each.seat.is_single:
            seats.setdefault(each.seat.key, []).append(each)
    for line in seats.values():
        for place, one in enumerate(line):
            assert not [other for other in line[place + 1 :] if one.overlaps(other)], one
    assert set(names.values()) == {1}
    assert all("样" in name or "例" in name or "Sample" in name for name in names)


def test_five_bodies_give_data_without_being_members(store: Store, members: Roster) -> None:
    with store.reading() as connection:
        units = roster.network(connection, NOW.date())
    providers = [unit for unit in units if unit.kind is UnitKind.PROVIDER]
    assert [unit.name for unit in providers] == [
        "市委统战部", "市委党校", "市人大常委会办公室", "市国资委", "市关工委",
    ]  # fmt: skip
    assert all(unit.liaison and unit.liaison_phone for unit in providers)
    assert not {unit.name for unit in providers} & {unit.name for unit in members.list()}


def test_the_network_reaches_the_townships(members: Roster) -> None:
    city, *counties = members.network.tree()
    assert len(city.children) == 36  # the members and those who give data
    assert [node.unit.name for node in counties if node.unit] == ["甲县", "乙县", "丙区"]
    for node in counties:
        assert node.unit is not None
        assert node.unit.body_name == f"{node.unit.name}妇女儿童工作委员会"
        assert [each.seat.post for each in node.persons] == [
            Post.CHAIR, Post.VICE_CHAIR, Post.OFFICE_HEAD, Post.STAFF,
        ]  # fmt: skip
        assert len(node.children) == 4
    rates = {each.tier: (each.bodies, each.areas, each.with_staff) for each in
             members.network.health()}  # fmt: skip
    assert rates == {Tier.CITY: (1, 1, 1), Tier.COUNTY: (3, 3, 3), Tier.TOWNSHIP: (11, 12, 11)}


def test_the_only_gap_is_the_one_that_is_meant(members: Roster) -> None:
    assert [gap.sentence for gap in members.completeness()] == ["丙北街道没有妇儿工委机构。"]


def test_the_whole_story_is_one_step(tmp_path: Path) -> None:
    opened = Store.open(DataFolder(tmp_path / "data"), clock=lambda: NOW)
    home = Home(opened, clock=lambda: NOW)
    try:
        home.start_sample()
        opened.journal.undo()
        assert home.is_empty()
        with opened.reading() as connection:
            assert roster.network(connection, date(2010, 1, 1)) == ()
            assert people.holdings(connection) == ()
            assert people.persons(connection) == ()
            assert people.adjustments(connection) == ()
        opened.journal.redo()
        listed = Roster(opened, no_book, clock=lambda: NOW)
        assert len(listed.list(date(2004, 4, 12))) == 24
        assert len(listed.adjustments.list()) == 4
    finally:
        opened.close()


def test_another_city_has_the_same_story_under_its_name(tmp_path: Path) -> None:
    opened = Store.open(DataFolder(tmp_path / "data"), clock=lambda: NOW)
    Home(opened, clock=lambda: NOW).start_sample("青山市")
    with opened.reading() as connection:
        numbers = [each.number for each in people.adjustments(connection)]
        documents = {each.document for each in people.holdings(connection)}
        then = roster.units(connection, date(2001, 5, 18))
    opened.close()
    assert numbers[0] == "青山政办函〔2004〕8号"
    assert not [text for text in (*numbers, *documents) if "示例" in text]
    assert unit_of(then, "团市委").legal_name == "共青团青山市委员会"


def test_everybody_of_the_network_is_invented() -> None:
    def people_of(area: StoryArea) -> list[str]:
        return [post.person for post in area.posts] + [
            name for below in area.below for name in people_of(below)
        ]

    names = [name for county in read_sample().story.counties for name in people_of(county)]
    assert len(names) == len(set(names)) == 35
    assert all(name.endswith("例") for name in names)
