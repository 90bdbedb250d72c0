"""The roster as the clerk uses it: import, edit, order, undo, over a real data folder."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.documents.xlsx.reader import read_book
from app.domain.changes import Kind
from app.domain.edits import CellEdit
from app.domain.plans.plan import Assignment, Indicator, Plan, PlanDomain
from app.domain.plans.values import Comparator, Direction, PlanKind, Role
from app.domain.roster.reading import read_roster
from app.domain.roster.units import Category, Unit
from app.domain.sheets.book import Book
from app.errors import FileProblem, NotFound, RuleBroken
from app.paths import DataFolder
from app.services.roster import Roster
from app.storage.database import Store
from app.storage.queries import plans as plan_queries
from app.storage.writes import home, plan_parts, plans
from app.storage.writes import roster as writes
from tests.data.rosters.build import messy_book, save_messy, sheet_of
from tests.domain.roster.library import library_units

ROSTERS = Path(__file__).parents[1] / "data" / "rosters"
NOW = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path / "data"))
    yield opened
    opened.close()


@pytest.fixture
def roster(store: Store) -> Roster:
    return Roster(store, read_book, clock=lambda: NOW)


@pytest.fixture
def full(store: Store, roster: Roster) -> Roster:
    """The roster of a typical city."""
    with store.begin("样例") as work:
        for unit in library_units():
            writes.add_unit(work, unit)
        work.commit()
    return roster


def _by_name(roster: Roster) -> dict[str, Unit]:
    return {unit.name: unit for unit in roster.list()}


def _roster_of(store: Store, *rows: tuple[str | None, ...]) -> Roster:
    """A roster service whose workbook has these rows."""
    book = Book("名册.xlsx", (sheet_of(rows, name="名册"),))
    return Roster(store, lambda _path: book, clock=lambda: NOW)


def _save(path: Path, *rows: tuple[str | None, ...]) -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


def test_the_messy_workbook_is_shown_then_written_and_taken_back_in_one_step(
    full: Roster, store: Store, tmp_path: Path
) -> None:
    before = full.list()
    imported = full.read(save_messy(tmp_path / "联络员名单.xlsx"))
    assert full.list() == before
    assert (imported.file_name, imported.rows) == ("联络员名单.xlsx", 5)
    assert [(change.kind.value, change.unit, change.where) for change in imported.changes] == [
        ("changed", "市教育局", "联络员!A6"),
        ("changed", "市卫生健康委", "联络员!A7"),
        ("question", "市人力资源社会保障局", "联络员!A8"),
        ("changed", "市民政局", "联络员!A10"),
        ("question", "团市委", "联络员!A11"),
    ]
    done = full.accept(imported, {"联络员!C8": "王䶮", "联络员!C11": "刘二"})
    assert done.changed == {Kind.UNIT}
    assert done.step is not None
    assert done.step.title == "导入名册“联络员名单.xlsx”"
    assert [note.partition("未写入")[0] for note in done.notes] == ["联络员!D8", "联络员!G11"]
    units = _by_name(full)
    assert units["市卫生健康委"].liaison == "𬭎某"
    assert units["市卫生健康委"].liaison_phone == "0312-8888888，分机6012"
    assert units["市人力资源社会保障局"].leader == "王䶮"
    assert units["市人力资源社会保障局"].office_phone == "8765432"
    assert units["市民政局"].department == "儿童福利科"
    assert units["市民政局"].liaison == "欧阳犇犇"
    assert units["团市委"].leader == "刘二"
    store.journal.undo()
    assert full.list() == before


@pytest.mark.parametrize("name", ["messy_libreoffice.xlsx", "messy_libreoffice.xls"])
def test_the_messy_workbook_as_libreoffice_writes_it_reads_the_same(name: str) -> None:
    reading = read_roster(read_book(ROSTERS / name))
    assert reading == replace(read_roster(messy_book()), file_name=name)


def test_an_empty_roster_takes_the_order_of_the_list(roster: Roster, tmp_path: Path) -> None:
    done = roster.accept(roster.read(save_messy(tmp_path / "联络员名单.xlsx")))
    assert [(unit.order, unit.name) for unit in roster.list()] == [
        (1, "市教育局"),
        (2, "市卫生健康委"),
        (3, "市人力资源社会保障局"),
        (4, "市民政局"),
        (5, "团市委"),
    ]
    assert len(done.notes) == 4
    merged = _by_name(roster)["市人力资源社会保障局"]
    assert (merged.short_name, merged.former_names) == ("市人社局", ("市人事局", "市劳动局"))
    assert _by_name(roster)["市卫生健康委"].seal_name == "市卫生健康委员会"
    assert _by_name(roster)["团市委"].category is Category.MASS


def test_hidden_rows_and_sheets_of_a_real_workbook(roster: Roster, tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "名册"
    for row in (("单位", "联络员"), ("市教育局", "张三"), ("市民政局", "李四")):
        sheet.append(row)
    sheet.row_dimensions[3].hidden = True
    old = book.create_sheet("去年")
    old.append(["单位", "联络员"])
    old.append(["市卫生局", "王五"])
    old.sheet_state = "hidden"
    book.save(tmp_path / "名册.xlsx")
    imported = roster.read(tmp_path / "名册.xlsx")
    assert [change.unit for change in imported.changes] == ["市教育局", "市民政局"]
    assert imported.notes == (
        "文件里有2张工作表：名册（可见，3行）、去年（隐藏，2行）。",
        "隐藏的工作表“去年”没有读。",
        "名册!A3：这一行在原文件中被隐藏或筛选，已读入。",
    )


def test_importing_the_same_file_again_asks_nothing_new(full: Roster, tmp_path: Path) -> None:
    path = save_messy(tmp_path / "联络员名单.xlsx")
    answers = {
        "联络员!C8": "王䶮",
        "联络员!D8": "党组成员、副主任",
        "联络员!C11": "刘一",
        "联络员!G11": "同市教育局",
    }
    full.accept(full.read(path), answers)
    again = full.read(path)
    assert [change.kind for change in again.changes] == ["same"] * 5
    done = full.accept(again)
    assert (done.step, done.changed) == (None, frozenset())


def test_a_file_without_a_roster_changes_nothing(roster: Roster, tmp_path: Path) -> None:
    path = _save(tmp_path / "指标.xlsx", ("指标", "2025年"))
    with pytest.raises(FileProblem, match=r"“指标\.xlsx”里没有找到名册表头"):
        roster.read(path)


def test_an_import_is_refused_when_the_roster_changed_meanwhile(
    full: Roster, tmp_path: Path
) -> None:
    imported = full.read(save_messy(tmp_path / "联络员名单.xlsx"))
    education = _by_name(full)["市教育局"]
    full.edit([CellEdit(education.id, "leader", "赵六")])
    before = full.list()
    with pytest.raises(RuleBroken) as refused:
        full.accept(imported)
    assert refused.value.sentence == (
        "预览“联络员名单.xlsx”之后名册又有改动，没有写入。请重新导入这个文件。"
    )
    assert full.list() == before


def test_a_change_elsewhere_does_not_stand_in_the_way(full: Roster, tmp_path: Path) -> None:
    imported = full.read(save_messy(tmp_path / "联络员名单.xlsx"))
    full.edit([CellEdit(_by_name(full)["市体育局"].id, "leader", "赵六")])
    assert full.accept(imported).step is not None


def test_a_wrong_answer_writes_nothing(full: Roster, tmp_path: Path) -> None:
    imported = full.read(save_messy(tmp_path / "联络员名单.xlsx"))
    before = full.list()
    with pytest.raises(RuleBroken):
        full.accept(imported, {"联络员!G11": "12"})
    assert full.list() == before


def test_a_short_name_that_another_unit_has_is_not_imported(store: Store, full: Roster) -> None:
    service = _roster_of(store, ("单位", "简称", "联络员"), ("市体育局", "市教育局", "张三"))
    imported = service.read(Path("名册.xlsx"))
    with pytest.raises(RuleBroken, match="名册里已有单位叫“市教育局”"):
        service.accept(imported)


def test_new_units_from_a_list_stand_behind_their_category(store: Store, full: Roster) -> None:
    service = _roster_of(store, ("单位", "联络员"), ("市城管局", "张三"), ("市文联", "李四"))
    service.accept(service.read(Path("名册.xlsx")))
    names = [unit.name for unit in full.list()]
    assert names.index("市城管局") == names.index("市医保局") + 1
    assert names[-1] == "市文联"
    assert [unit.order for unit in full.list()] == list(range(1, 34))


def test_the_city_of_the_office_tells_whose_bureau_it_is(store: Store, full: Roster) -> None:
    with store.begin("设置") as work:
        home.set_texts(work, {"city": "保定市"})
        work.commit()
    service = _roster_of(
        store, ("单位", "联络员"), ("保定市教育局", "张三"), ("涿州市教育局", "李四")
    )
    kinds = [(change.kind.value, change.unit) for change in service.read(Path("x")).changes]
    assert kinds == [("changed", "市教育局"), ("new", "涿州市教育局")]


@pytest.mark.parametrize(
    ("day", "notes"),
    [
        ("2026.3.1", ()),
        ("2026.3.3", ("填报时间写的是2026-03-03，还没有到，请核对。",)),
        ("三月份", ()),
    ],
)
def test_a_list_from_the_future_is_remarked_upon(
    store: Store, day: str, notes: tuple[str, ...]
) -> None:
    service = _roster_of(store, (f"填报时间：{day}",), ("单位", "联络员"), ("市教育局", "张三"))
    assert service.read(Path("名册.xlsx")).notes == notes


def test_pasted_cells_are_written_in_one_step_and_bad_ones_are_faults(
    full: Roster, store: Store
) -> None:
    before = full.list()
    education, health = _by_name(full)["市教育局"], _by_name(full)["市卫生健康委"]
    outcome = full.edit(
        [
            CellEdit(education.id, "leader", "张　三"),
            CellEdit(education.id, "liaison_phone", "１３８-0000-1234"),
            CellEdit(education.id, "former_names", "市教委、市教育委员会"),
            CellEdit(health.id, "category", "甲类"),
            CellEdit(health.id, "name", ""),
            CellEdit(health.id, "name", "市教育局"),
            CellEdit(health.id, "liaison_phone", "同上局"),
            CellEdit(health.id, "name", "市" * 101),
            CellEdit(health.id, "note", "第一行\n第二行"),
            CellEdit(999, "note", "x"),
        ]
    )
    assert [(fault.id, fault.field, fault.sentence) for fault in outcome.faults] == [
        (
            health.id,
            "category",
            "“甲类”不是单位类别，可填：党委部门、政府部门、司法机关、群团组织、其他单位。",
        ),
        (health.id, "name", "单位名称不能为空。"),
        (health.id, "name", "名册里已有单位叫“市教育局”。"),
        (health.id, "liaison_phone", "“同上局”不是电话号码，请核对。"),
        (health.id, "name", "单位名称有101个字，最多100个字。"),
        (999, "note", "该单位已不在名册里。"),
    ]
    assert outcome.done.step is not None
    assert outcome.done.step.title == "修改名册10格"
    units = _by_name(full)
    assert units["市教育局"].leader == "张三"
    assert units["市教育局"].liaison_phone == "13800001234"
    assert units["市教育局"].former_names == ("市教委", "市教育委员会")
    assert units["市卫生健康委"].note == "第一行\n第二行"
    assert units["市卫生健康委"].category is Category.GOVERNMENT
    store.journal.undo()
    assert full.list() == before


def test_one_cell_is_named_in_the_step(full: Roster) -> None:
    education = _by_name(full)["市教育局"]
    done = full.edit([CellEdit(education.id, "leader", "𬭎某")]).done
    assert done.step is not None
    assert done.step.title == "修改市教育局的分管领导"
    same = full.edit([CellEdit(education.id, "leader", " 𬭎某 ")]).done
    assert (same.step, same.changed) == (None, frozenset())
    assert full.edit([CellEdit(999, "leader", "x")]).done.step is None


def test_names_can_move_on_from_unit_to_unit_in_one_paste(full: Roster) -> None:
    sports, statistics = _by_name(full)["市体育局"], _by_name(full)["市统计局"]
    outcome = full.edit(
        [
            CellEdit(sports.id, "note", "先动"),
            CellEdit(statistics.id, "short_name", "统计调查队"),
            CellEdit(statistics.id, "name", "市统计调查局"),
            CellEdit(sports.id, "short_name", "体育"),
            CellEdit(sports.id, "name", "市统计局"),
        ]
    )
    assert outcome.faults == ()
    assert _by_name(full)["市统计局"].note == "先动"


NAMES = (
    "阿卜杜热西提·阿卜杜克热木·买买提吐尔逊·艾力江提",
    "王䶮",
    "𬭎某",
    "𤧛",
    "Anna Maria O'Neill",
    "欧阳犇犇",
)


@pytest.mark.parametrize("name", NAMES)
def test_names_are_stored_and_listed_unchanged(full: Roster, name: str) -> None:
    education = _by_name(full)["市教育局"]
    full.edit([CellEdit(education.id, "leader", name), CellEdit(education.id, "liaison", name)])
    stored = _by_name(full)["市教育局"]
    assert (stored.leader, stored.liaison) == (name, name)


@pytest.mark.parametrize("name", NAMES)
def test_names_come_through_a_workbook_unchanged(roster: Roster, tmp_path: Path, name: str) -> None:
    path = _save(tmp_path / "名册.xlsx", ("单位", "分管领导", "联络员"), ("市教育局", name, name))
    roster.accept(roster.read(path))
    stored = _by_name(roster)["市教育局"]
    assert (stored.leader, stored.liaison) == (name, name)


def test_a_unit_is_found_by_any_of_its_names(full: Roster) -> None:
    for name in ("市卫生健康委", "市卫健委", "市卫生局", "卫健委"):
        found = full.find(name)
        assert found is not None
        assert found.name == "市卫生健康委"
    assert full.find("市外星局") is None


def test_a_unit_is_added_in_its_place(full: Roster) -> None:
    done = full.add(Unit(name=" 市 城 管 局", category=Category.GOVERNMENT, liaison="张　三"))
    assert done.step is not None
    assert done.step.title == "新增市城管局"
    names = [unit.name for unit in full.list()]
    assert names.index("市城管局") == names.index("市医保局") + 1
    assert _by_name(full)["市城管局"].liaison == "张三"
    with pytest.raises(RuleBroken, match="名册里已有单位叫“市人社局”"):
        full.add(Unit(name="市人社局"))
    with pytest.raises(RuleBroken, match="单位名称不能为空"):
        full.add(Unit(name=""))


def test_units_are_removed_and_come_back(full: Roster, store: Store) -> None:
    before = full.list()
    units = _by_name(full)
    done = full.remove([units["市水利局"].id, units["市体育局"].id])
    assert done.step is not None
    assert done.step.title == "删除市水利局、市体育局"
    assert len(full.list()) == 29
    store.journal.undo()
    assert full.list() == before


def _with_assignment(store: Store, unit_id: int) -> None:
    indicator = Indicator(
        code="W1-01",
        name="孕产妇死亡率",
        unit_of_measurement="1/10万",
        direction=Direction.DECREASE,
        comparator=Comparator.AT_MOST,
    )
    plan = Plan(
        title="规划",
        kind=PlanKind.WOMEN,
        start_year=2021,
        end_year=2030,
        baseline_year=2020,
        domains=(PlanDomain(name="健康", indicators=(indicator,)),),
    )
    with store.begin("规划") as work:
        stored = plan_parts.add_plan(work, plan)
        indicator_id = stored.domains[0].indicators[0].id
        plans.put_assignments(
            work,
            [Assignment(year=2026, unit_id=unit_id, role=Role.LEAD, indicator_id=indicator_id)],
        )
        work.commit()


def test_a_unit_with_assignments_is_not_removed(full: Roster, store: Store) -> None:
    health = _by_name(full)["市卫生健康委"]
    _with_assignment(store, health.id)
    with pytest.raises(RuleBroken):
        full.remove([health.id])
    assert "市卫生健康委" in _by_name(full)
    with store.reading() as connection:
        assert len(plan_queries.assignments(connection)) == 1


def test_the_official_order_is_changed_and_taken_back(full: Roster, store: Store) -> None:
    before = full.list()
    ids = [unit.id for unit in before]
    done = full.reorder([ids[-1], *ids[:-1]])
    assert done.step is not None
    assert done.step.title == "调整单位次序"
    assert [unit.name for unit in full.list()][:2] == ["市科协", "市委组织部"]
    assert [unit.order for unit in full.list()] == list(range(1, 32))
    store.journal.undo()
    assert full.list() == before
    with pytest.raises(NotFound, match="次序未调整"):
        full.reorder([*ids, 999])


def test_rows_pasted_below_become_units(full: Roster, store: Store) -> None:
    before = full.list()
    outcome = full.paste_new(
        [
            {"name": "市 文 联", "leader": "张　三", "liaison_phone": "13800001234"},
            {"name": "", "leader": ""},
            {"name": "市城管局", "category": "甲类", "liaison": "李四", "liaison_phone": "12"},
            {"name": "", "leader": "王五"},
            {"name": "同上", "leader": "王五"},
            {"name": "市教育局"},
            {"name": "市文联"},
        ]
    )
    assert [(fault.id, fault.field) for fault in outcome.faults] == [
        (-3, "category"),
        (-3, "liaison_phone"),
        (-4, "name"),
        (-5, "name"),
        (-6, "name"),
        (-7, "name"),
    ]
    units = _by_name(full)
    assert len(units) == 33
    assert (units["市文联"].leader, units["市文联"].category) == ("张三", Category.MASS)
    assert (units["市城管局"].liaison, units["市城管局"].liaison_phone) == ("李四", "")
    assert outcome.done.step is not None
    assert outcome.done.step.title == "粘贴7个单位"
    store.journal.undo()
    assert full.list() == before


def test_the_list_is_of_a_day(store: Store, roster: Roster) -> None:
    with store.begin("样例") as work:
        writes.add_unit(work, Unit(name="市扶贫办", left_on=date(2021, 6, 1)))
        writes.add_unit(work, Unit(name="市乡村振兴局", joined_on=date(2021, 6, 1)))
        work.commit()
    assert [unit.name for unit in roster.list()] == ["市乡村振兴局"]
    assert [unit.name for unit in roster.list(on=date(2020, 1, 1))] == ["市扶贫办"]
    roster.add(Unit(name="市扶贫办"))
    assert len(roster.list()) == 2
