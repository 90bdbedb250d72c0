"""Lists of the network as the clerk imports them: shown, written, counted, taken back."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from app.cli.roster_network import import_network, show_network
from app.documents.xlsx.reader import read_book
from app.domain.changes import Kind
from app.domain.roster.network.plan import Counts
from app.domain.roster.network.reading import is_network_book
from app.domain.roster.network.tree import NetworkNode
from app.domain.roster.posts import Post
from app.domain.roster.units import Unit, UnitKind
from app.domain.sheets.book import Book
from app.errors import FileProblem, NotFound, RuleBroken
from app.paths import DataFolder
from app.services.desk import Desk
from app.services.roster.network import Network
from app.storage.database import Store
from app.storage.writes import roster as writes
from tests.data.rosters.build import sheet_of

NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TODAY, EARLIER = date(2026, 3, 2), date(2024, 1, 1)
HEAD = ("县（市、区）", "乡镇（街道）", "单位", "岗位", "姓名", "职务", "联系电话", "备注")
Cells = tuple[str | float | None, ...]
ROWS: tuple[Cells, ...] = (
    HEAD,
    ("乙县", None, None, "主任", "赵样甲", "副县长", "13800000001"),
    (None, None, "县妇儿工委办公室", "主任", "钱例乙", "县妇联主席", "0312-8888888"),
    (None, None, "县教育局", "分管领导", "孙样丙", "副局长", None),
    (None, None, None, "联络员", "李䶮", "科长", "13800000004"),
    (None, "城关镇", None, "专职人员", "周样戊", None, "13800000005", "新到岗"),
    (None, None, None, "联络员", "吴样己/郑例庚", None, None),
    ("丙区", "东街街道", None, "主任", "阿卜杜·样例", "街道办主任", None),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path / "data"))
    with opened.begin("市级") as work:
        writes.add_unit(work, Unit(name="市教育局", leader="王样辛"))
        work.commit()
    yield opened
    opened.close()


@pytest.fixture
def network(store: Store) -> Network:
    return Network(store, read_book, clock=lambda: NOW)


@pytest.fixture
def full(store: Store) -> Network:
    """The network of the sample rows."""
    made = _network_of(store, *ROWS)
    made.accept(made.read(Path("网络.xlsx")), answers={"网络!E7": "郑例庚"})
    return made


def _network_of(store: Store, *rows: Cells) -> Network:
    book = Book("网络.xlsx", (sheet_of(rows, name="网络"),))
    return Network(store, lambda _path: book, clock=lambda: NOW)


def _save(path: Path, *rows: Cells) -> Path:
    book = Workbook()
    assert book.active is not None
    book.active.title = "网络"
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A2:A7")
    book.save(path)
    return path


def _picture(network: Network, on: date | None = None) -> list[tuple[str, list[str]]]:
    """Every unit of the tree with who holds which post, from the top."""
    return [
        (node.unit.name if node.unit else "", [f"{p.seat.post}{p.person}" for p in node.persons])
        for root in network.tree(on)
        for node in _flat(root)
    ]


def _flat(node: NetworkNode) -> Iterator[NetworkNode]:
    yield node
    for child in node.children:
        yield from _flat(child)


WRITTEN = [
    ("", []),
    ("市教育局", ["分管领导王样辛"]),
    ("乙县", ["主任赵样甲", "办公室主任钱例乙"]),
    ("县教育局", ["分管领导孙样丙", "联络员李䶮"]),
    ("城关镇", ["专职人员周样戊"]),
    ("丙区", []),
    ("东街街道", ["主任阿卜杜·样例"]),
]


def test_a_workbook_is_shown_then_written_and_taken_back_in_one_step(
    network: Network, store: Store, tmp_path: Path
) -> None:
    before = network.tree()
    path = _save(tmp_path / "网络.xlsx", *ROWS)
    assert is_network_book(network.open(path))
    imported = network.read(path)
    assert network.tree() == before
    assert (imported.rows, imported.units, imported.persons) == (7, Counts(5), Counts(6))
    assert [(cell.where, cell.choices) for cell in imported.questions] == [
        ("网络!E7", ("吴样己", "郑例庚"))
    ]
    done = network.accept(imported)
    assert _picture(network) == WRITTEN
    assert done.changed == {Kind.UNIT}
    assert done.notes == ("网络!E7：“吴样己/郑例庚”写了不止一人，是哪一位？",)
    assert done.step is not None
    assert done.step.title == "导入县乡网络名册“网络.xlsx”"
    county = network.tree()[1].unit
    assert county is not None
    assert county.office_name == "县妇儿工委办公室"
    again = network.read(path)
    assert (again.units, again.persons, again.changes) == (Counts(0, 0, 5), Counts(0, 0, 6), ())
    store.journal.undo()
    assert network.tree() == before
    store.journal.redo()
    assert _picture(network) == WRITTEN
    assert store.check() == ()


def test_the_answer_to_a_question_is_written_with_the_rest(full: Network) -> None:
    assert ("城关镇", ["专职人员周样戊", "联络员郑例庚"]) in _picture(full)


def test_another_list_replaces_who_is_named_from_the_day_on(full: Network, store: Store) -> None:
    later = _network_of(
        store, HEAD, ("乙县", None, None, "主任", "冯样壬"),
        (None, "城关镇", None, "专职人员", "陈例癸"),
    )  # fmt: skip
    imported = later.read(Path("网络.xlsx"), date(2026, 2, 1))
    assert (imported.persons, imported.ended) == (Counts(2), 1)
    later.accept(imported)
    assert ("乙县", ["办公室主任钱例乙", "主任冯样壬"]) in _picture(full)
    assert ("乙县", ["主任赵样甲", "办公室主任钱例乙"]) in _picture(full, date(2026, 1, 31))
    assert ("城关镇", ["联络员郑例庚", "专职人员陈例癸"]) in _picture(full)


def test_staff_who_begin_later_are_not_twice_on_their_post(store: Store) -> None:
    first = _network_of(store, *ROWS[:2], (None, None, None, "专职人员", "冯样癸", "干事", None))
    first.accept(first.read(Path("网络.xlsx"), date(2026, 6, 1)), on=date(2026, 6, 1))
    first.accept(first.read(Path("网络.xlsx")))
    county = next(each for each in first.tree() if each.unit and each.unit.name == "乙县")
    assert county.unit is not None
    for day in (TODAY, date(2026, 6, 1), date(2026, 7, 1)):
        staff = [each for each in first.people(county.unit.id, day) if each.person == "冯样癸"]
        assert len(staff) <= 1, day


def test_a_list_of_the_same_day_corrects_and_removes(full: Network, store: Store) -> None:
    def take(*rows: Cells) -> None:
        made = _network_of(store, HEAD, *rows)
        made.accept(made.read(Path("网络.xlsx")))

    town = ("乙县", "城关镇", None, "专职人员")
    take((*town, "周样戊", "专干", "13800000009"), (*town, "冯样壬"))
    take((*town, "周样戊"))
    county = full.tree()[1]
    assert ("城关镇", ["专职人员周样戊", "联络员郑例庚"]) in _picture(full)
    staff = county.children[1].persons[0]
    assert (staff.title, staff.phone) == ("专干", "13800000009")
    take(("乙县", None, None, "主任", "冯样甲"))
    take(("乙县", None, None, "主任", "冯例甲"))
    assert ("乙县", ["办公室主任钱例乙", "主任冯例甲"]) in _picture(full)
    assert store.check() == ()


def test_cancel_writes_nothing_and_says_so(network: Network, tmp_path: Path) -> None:
    imported = network.read(_save(tmp_path / "网络.xlsx", *ROWS))
    before = network.tree()
    asked: list[tuple[int, int, str]] = []

    def cancel(done: int, total: int, what: str) -> bool:
        asked.append((done, total, what))
        return done < 11

    done = network.accept(imported, cancel)
    assert (done.step, done.changed, done.notes) == (
        None, frozenset(), ("导入已取消，没有写入任何内容。",),
    )  # fmt: skip
    assert asked == [(0, 17, "单位"), (5, 17, "人员"), (11, 17, "任职")]
    assert network.tree() == before


def test_a_roster_that_changed_meanwhile_refuses_the_import(
    network: Network, tmp_path: Path
) -> None:
    imported = network.read(_save(tmp_path / "网络.xlsx", *ROWS))
    network.add_area("乙县")
    with pytest.raises(RuleBroken, match="之后名册"):
        network.accept(imported)
    network.accept(imported, on=EARLIER)
    assert len(network.tree()) == 3


def test_a_name_of_another_time_is_refused_in_words(full: Network, store: Store) -> None:
    """The county is called otherwise on the day of the list than today."""
    county = full.tree()[1].unit
    assert county is not None
    names = {"name": "乙市", "short_name": "", "legal_name": ""}
    with store.begin("撤县设市") as work:
        writes.rename_unit(work, county, names, TODAY)
        work.commit()
    later = _network_of(store, HEAD, ("乙市", None, None, "主任", "冯样壬"))
    imported = later.read(Path("网络.xlsx"), EARLIER)
    with pytest.raises(RuleBroken, match="今天的日期"):
        later.accept(imported)
    former = _network_of(store, HEAD, ("乙县", None, None, "主任", "赵样甲"))
    assert former.read(Path("网络.xlsx")).units == Counts(0, 0, 1)


def test_a_roster_of_the_city_is_no_list_of_the_network(network: Network, tmp_path: Path) -> None:
    rows = (("单位", "分管领导", "联络员"), ("市教育局", "赵样甲", "钱例乙"))
    path = _save(tmp_path / "名册.xlsx", *rows)
    assert not is_network_book(network.open(path))
    with pytest.raises(FileProblem, match="县乡网络名册的表头"):
        network.read(path)


def test_areas_are_added_moved_and_removed(network: Network, store: Store) -> None:
    for name in ("乙县", "丙区", "丁县"):
        network.add_area(name, office_name="县妇联")
    first, second, third = (node.unit.id for node in network.tree()[1:] if node.unit)
    network.add_area("城关镇", first, note="2026年新设")
    network.add_area("东乡", first)
    with pytest.raises(RuleBroken, match="乙县"):
        network.add_area("乙县")
    with pytest.raises(RuleBroken, match="城关镇"):
        network.add_area("城关镇", first)
    with pytest.raises(NotFound):
        network.add_area("城关镇", 9999)
    town = next(node.unit for node in network.tree()[1].children if node.unit)
    with pytest.raises(RuleBroken, match="“城关镇”不是县"):
        network.add_area("一村", town.id)

    network.reorder(None, [third, first, second])
    assert _names(network.tree()[1:]) == ["丁县", "乙县", "丙区"]
    network.move_to([second], 1)
    assert _names(network.tree()[1:]) == ["丙区", "丁县", "乙县"]
    with pytest.raises(NotFound):
        network.reorder(first, [second])
    with pytest.raises(RuleBroken, match="只有同一县"):
        network.move_to([second, town.id], 1)
    with pytest.raises(NotFound):
        network.move_to([9999], 1)

    network.remove([first, third])
    assert _names(network.tree()[1:]) == ["丙区"]
    store.journal.undo()
    assert _names(network.tree()[3].children) == ["城关镇", "东乡"]


def _names(nodes: tuple[NetworkNode, ...]) -> list[str]:
    return [node.unit.name for node in nodes if node.unit]


def test_a_county_goes_with_everything_and_everybody_below_it(full: Network, store: Store) -> None:
    county = full.tree()[1].unit
    assert county is not None
    full.remove([county.id])
    assert [name for name, _people in _picture(full)] == ["", "市教育局", "丙区", "东街街道"]
    assert store.check() == ()


def test_people_of_a_unit_and_of_the_city(full: Network) -> None:
    county = full.tree()[1].unit
    assert county is not None
    assert [each.person for each in full.people(county.id)] == ["赵样甲", "钱例乙"]
    assert full.people(None) == ()


def test_members_that_left_are_no_part_of_the_tree(network: Network, store: Store) -> None:
    with store.begin("退出") as work:
        writes.add_unit(work, Unit(name="市旧局", left_on=EARLIER))
        writes.add_unit(work, Unit(name="市委党校", kind=UnitKind.PROVIDER))
        work.commit()
    assert _names(network.tree()[0].children) == ["市教育局", "市委党校"]


def test_the_counts_of_the_tiers_on_the_command_line(full: Network) -> None:
    desk = cast("Desk", SimpleNamespace(roster=SimpleNamespace(network=full)))
    shown = show_network(desk, Namespace(on=None))
    keys = ("areas", "bodies", "offices", "with_staff", "staff", "rate")
    tiers = cast("list[dict[str, object]]", shown.payload["tiers"])
    assert [(tier["tier"], *(tier[key] for key in keys)) for tier in tiers] == [
        ("市级", 1, 1, 0, 0, 0, "100.0"),
        ("县级", 2, 1, 1, 0, 0, "50.0"),
        ("乡级", 2, 1, 0, 1, 1, "50.0"),
    ]
    counties = cast("list[dict[str, object]]", shown.payload["counties"])
    assert [(each["county"], *(each[key] for key in keys)) for each in counties] == [
        ("乙县", 2, 1, 1, 1, 1, "50.0"),
        ("丙区", 2, 1, 0, 0, 0, "50.0"),
    ]
    said = "县级：应建2个，已建妇儿工委1个（50.0%），已设办公室1个，配有专职人员0个（0人）"
    assert shown.lines[1] == said


def test_an_import_on_the_command_line(store: Store) -> None:
    made = _network_of(store, *ROWS)
    desk = cast("Desk", SimpleNamespace(roster=SimpleNamespace(network=made)))
    looked = import_network(
        desk, Namespace(accept=False), desk.roster.network.open(Path("网络.xlsx"))
    )
    assert looked.payload["units"] == {"new": 5, "changed": 0, "same": 0}
    assert looked.payload["persons"] == {"new": 6, "changed": 0, "same": 0, "ended": 0}
    assert looked.lines[1:3] == ("单位：新增5，变更0，相同0", "人员：新增6，变更0，相同0")
    assert len(made.tree()) == 1
    written = import_network(
        desk, Namespace(accept=True), desk.roster.network.open(Path("网络.xlsx"))
    )
    assert written.payload["accepted"] is True
    assert sum("网络!E7" in line for line in looked.lines) == 1
    assert sum("网络!E7" in line for line in written.lines) == 1
    assert _picture(made) == WRITTEN


def test_a_province_is_read_and_written_with_progress(store: Store) -> None:
    rows: list[Cells] = [HEAD]
    for county in range(10):
        name, han = f"样{county}县", 0x4E00
        rows += [(name, None, f"县第{unit}局", post, f"赵{chr(han + unit)}{post[0]}", "科长",
                  f"138{county:04d}{unit:04d}")
                 for unit in range(279) for post in ("分管领导", "联络员", "负责人")]  # fmt: skip
        rows += [(name, f"第{town}镇", None, "专职人员", f"钱例{chr(han + each)}", None, None)
                 for town in range(20) for each in range(8)]  # fmt: skip
    network = _network_of(store, *rows)
    imported = network.read(Path("省.xlsx"))
    assert (imported.units, imported.questions) == (Counts(3000), ())
    told: list[int] = []

    def progress(done: int, total: int, _what: str) -> bool:
        told.append(done)
        return done <= total

    assert network.accept(imported, progress).step is not None
    assert told == sorted(told)
    assert len(told) > 20
    _city, county_tier, township = network.health()
    assert (county_tier.areas, township.areas, township.staff) == (10, 200, 1600)
    flat = [node for root in network.tree() for node in _flat(root)]
    assert len(flat) == 3002
    assert sum(len(node.persons) for node in flat) == len(rows)  # and the leader of the city's unit
    store.journal.undo()
    assert len(network.tree()) == 1


places = st.lists(
    st.tuples(
        st.sampled_from(["乙县", "丙区"]),
        st.sampled_from(["", "城关镇", "东乡"]),
        st.sampled_from(["", "教育局", "民政局"]),
        st.sampled_from([Post.HEAD, Post.LEADER, Post.LIAISON, Post.STAFF, Post.CHAIR]),
    ),
    unique=True,
    max_size=10,
)


@given(listed=places)
@settings(max_examples=25, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])  # fmt: skip
def test_what_was_imported_is_what_the_tree_shows(
    store: Store, listed: list[tuple[str, str, str, Post]]
) -> None:
    seats = {
        (county, town, "" if post is Post.CHAIR else unit, post): f"赵样{chr(0x4E00 + number)}"
        for number, (county, town, unit, post) in enumerate(listed)
    }
    rows = [(county, town, unit, post.value, name)
            for (county, town, unit, post), name in seats.items()]  # fmt: skip
    network = _network_of(store, HEAD[:5], *rows)
    network.accept(network.read(Path("网络.xlsx")))
    shown = {
        (path, holding.seat.post): holding.person
        for root in network.tree()[1:]
        for path, node in _paths(root, ())
        for holding in node.persons
    }
    wanted = {
        (tuple(filter(None, (county, town, unit))), post): name
        for (county, town, unit, post), name in seats.items()
    }
    assert shown == wanted
    if listed:
        store.journal.undo()
    assert len(network.tree()) == 1


def _paths(
    node: NetworkNode, above: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], NetworkNode]]:
    own = (*above, node.unit.name if node.unit else "")
    yield own, node
    for child in node.children:
        yield from _paths(child, own)
