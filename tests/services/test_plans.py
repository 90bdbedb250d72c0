"""Plans as the clerk uses them, over a real store and real workbooks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from app.documents.sample_city import read_sample
from app.documents.xlsx.reader import read_book
from app.domain.changes import Kind
from app.domain.edits import CellEdit
from app.domain.plans.holes import HoleKind
from app.domain.plans.overview import IndicatorRow
from app.domain.plans.values import PlanKind, Role
from app.domain.roster.units import Unit
from app.errors import FileProblem, NotFound, RuleBroken
from app.paths import DataFolder
from app.services.plans import Plans
from app.storage.database import Store
from app.storage.queries import roster as roster_queries
from app.storage.writes import roster as roster_writes

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
OUTSIDE = ["市人大常委会办公室", "市委统战部", "市国资委", "市委党校", "市关工委"]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path / "data"))
    yield opened
    opened.close()


@pytest.fixture
def plans(store: Store) -> Plans:
    return Plans(store, read_book, lambda: NOW)


@pytest.fixture
def units(store: Store) -> dict[str, Unit]:
    """The sample's 31 units in the store, by short name."""
    with store.begin("名册") as work:
        for unit in read_sample().units:
            roster_writes.add_unit(work, unit)
        work.commit()
    with store.reading() as connection:
        return {unit.short_name: unit for unit in roster_queries.units(connection)}


@pytest.fixture
def installed(plans: Plans, units: dict[str, Unit]) -> Plans:
    plans.install("2021-2030")
    return plans


def row(plans: Plans, code: str, year: int = 2026) -> IndicatorRow:
    return next(row for row in plans.indicators(year) if row.indicator.code == code)


def steps(store: Store) -> int:
    return len(store.journal.history())


def test_installing_takes_both_plans_and_the_division_of_work(
    plans: Plans, units: dict[str, Unit], store: Store
) -> None:
    before = steps(store)
    done = plans.install("2021-2030")
    assert done.changed == {Kind.PLAN, Kind.INDICATOR, Kind.ASSIGNMENT}
    assert done.step is not None
    assert done.step.title == "安装指标库 2021-2030"
    assert steps(store) == before + 1
    assert [len(note) > 0 for note in done.notes] == [True] * 5
    for name in OUTSIDE:
        assert sum(f"名册里没有“{name}”" in note for note in done.notes) == 1
    assert [sum(len(d.indicators) for d in plan.domains) for plan in plans.list()] == [95, 87]
    first = row(plans, "W1-02")
    assert first.lead is not None
    assert first.lead.short_name == "市卫健委"
    assert [unit.short_name for unit in first.cooperating] == [
        "市公安局", "市财政局", "市医保局", "市妇联",
    ]  # fmt: skip
    assert (first.baseline_text, first.target_text, first.end_target_text) == ("缺", "缺", "≤12")


def test_a_second_installation_is_refused_and_changes_nothing(
    installed: Plans, store: Store
) -> None:
    before = steps(store)
    with pytest.raises(RuleBroken) as caught:
        installed.install("2021-2030")
    assert caught.value.sentence == ("“中国妇女发展纲要（2021—2030年）”已经安装，没有改动。")
    assert steps(store) == before
    assert len(installed.list()) == 2
    with pytest.raises(NotFound):
        installed.install("1995-2000")


def test_one_undo_takes_the_installation_back(installed: Plans, store: Store) -> None:
    store.journal.undo()
    assert installed.list() == ()
    assert installed.indicators(2026) == ()
    store.journal.redo()
    assert len(installed.indicators(2026)) == 182


def test_a_roster_that_comes_after_the_library(plans: Plans, store: Store) -> None:
    assert plans.libraries() == ("2021-2030",)
    done = plans.install("2021-2030")
    assert done.notes == ("名册是空的，还没有分配单位。导入名册后，再按指标库分配。",)
    with pytest.raises(RuleBroken, match="名册是空的"):
        plans.assign_by_library()
    health = read_sample().units[18]
    with store.begin("名册") as work:
        health_id = roster_writes.add_unit(work, health)
        work.commit()
    one = row(plans, "W1-02").indicator.id
    plans.assign([one], health_id, Role.COOPERATING, 2026)
    done = plans.assign_by_library()
    assert done.changed == {Kind.ASSIGNMENT}
    assert any("名册里没有“市教育局”，它牵头的" in note for note in done.notes)
    assert lead_count(plans) == 42  # of 43: a unit that has a role already keeps it
    with store.begin("名册") as work:
        for unit in read_sample().units:
            if unit != health:
                roster_writes.add_unit(work, unit)
        work.commit()
    plans.assign_by_library()
    assert lead_count(plans) == 181  # the partners that were there before are no hindrance
    assert [h.code for h in plans.assignments(2026).holes if h.kind is HoleKind.NO_LEAD] == [
        "W1-02"
    ]
    assert plans.assign_by_library().step is None


def lead_count(plans: Plans) -> int:
    return sum(row.role is Role.LEAD for row in plans.assignments(2026).rows)


def test_holes_after_installation_are_the_missing_baselines(installed: Plans) -> None:
    table = installed.assignments(2026)
    assert {hole.kind for hole in table.holes} == {HoleKind.NO_BASELINE}
    assert len(table.holes) == 44  # 43 numbers and “down by 20 %”
    assert sum(r.role is Role.LEAD for r in table.rows) == 182
    assert table.rows[0].code == "W1-01"
    assert table.rows[0].target == "逐步提高"
    assert installed.assignments(2019) == type(table)((), ())


def test_a_baseline_is_typed_and_the_years_follow(installed: Plans, store: Store) -> None:
    one = row(installed, "W1-02").indicator.id
    outcome = installed.edit([CellEdit(one, "baseline", "１６．９／10万")], 2026)
    assert outcome.faults == ()
    assert outcome.done.changed == {Kind.INDICATOR, Kind.TARGET}
    assert outcome.done.step is not None
    assert outcome.done.step.title == "修改指标“孕产妇死亡率”"
    assert row(installed, "W1-02").target_text == "≤14.0"
    assert row(installed, "W1-02", 2030).target_text == "≤12"
    store.journal.undo()
    assert row(installed, "W1-02").target_text == "缺"


def test_a_pasted_block_is_one_step_and_bad_cells_are_told(installed: Plans, store: Store) -> None:
    first, second = row(installed, "W1-07").indicator.id, row(installed, "W1-10").indicator.id
    before = steps(store)
    outcome = installed.edit(
        [
            CellEdit(first, "baseline", "48.5%"),
            CellEdit(first, "year_target", "≥62"),
            CellEdit(second, "baseline", "2.8‰"),
            CellEdit(second, "lead", "市妇联"),
        ],
        2026,
    )
    assert [(f.id, f.field, f.sentence) for f in outcome.faults] == [
        (second, "baseline", "“2.8‰”的单位是‰，这项指标的计量单位是%。请换算后再填。")
    ]
    assert steps(store) == before + 1
    assert outcome.done.step is not None
    assert outcome.done.step.title == "修改 2 项指标"
    assert row(installed, "W1-07").target_text == "≥62"
    assert row(installed, "W1-07", 2027).target_text == "≥63.6"
    changed = row(installed, "W1-10")
    assert changed.lead is not None
    assert changed.lead.short_name == "市妇联"
    assert "市卫健委" in [unit.short_name for unit in changed.cooperating]


def test_only_faults_make_no_step(installed: Plans, store: Store) -> None:
    before = steps(store)
    outcome = installed.edit([CellEdit(row(installed, "W1-02").indicator.id, "name", "")], 2026)
    assert outcome.done.step is None
    assert outcome.done.changed == frozenset()
    assert len(outcome.faults) == 1
    assert steps(store) == before


def test_a_shared_indicator_changes_in_both_plans(installed: Plans) -> None:
    outcome = installed.edit(
        [CellEdit(row(installed, "C3-03").indicator.id, "baseline", "95.4")], 2026
    )
    assert outcome.done.notes == ("C3-03 与 W2-01 是两纲共用指标，两处已一并修改。",)
    assert row(installed, "W2-01").target_text == row(installed, "C3-03").target_text == "≥95.8"


def test_roles_are_given_and_taken(installed: Plans, units: dict[str, Unit], store: Store) -> None:
    ids = [row(installed, code).indicator.id for code in ("W1-02", "W1-03")]
    done = installed.assign(ids, units["市妇联"].id, Role.LEAD, 2026)
    assert done.step is not None
    assert done.step.title == "分配任务：市妇联"
    after = row(installed, "W1-02")
    assert after.lead == units["市妇联"]
    assert units["市卫健委"] in after.cooperating
    installed.assign(ids, units["市妇联"].id, None, 2026)
    assert row(installed, "W1-02").holes[0] == "没有牵头单位。"
    assert installed.assign(ids, units["市妇联"].id, None, 2026).step is None
    with pytest.raises(NotFound, match="这个单位已不存在"):
        installed.assign(ids, 9999, Role.LEAD, 2026)
    with pytest.raises(RuleBroken, match="这项指标已不存在"):
        installed.assign([9999], units["市妇联"].id, Role.LEAD, 2026)


def test_a_unit_that_left_gets_no_role_and_leaves_a_hole(
    installed: Plans, units: dict[str, Unit], store: Store
) -> None:
    gone = replace(units["市体育局"], left_on=date(2026, 3, 1))
    with store.begin("撤销单位") as work:
        roster_writes.change_unit(work, gone, date(2026, 3, 1))
        work.commit()
    one = row(installed, "W1-16").indicator.id
    assert row(installed, "W1-16").holes == ("牵头单位市体育局在2026年底已不是成员单位。",)
    with pytest.raises(RuleBroken, match="市体育局已不是成员单位"):
        installed.assign([one], gone.id, Role.COOPERATING, 2026)
    outcome = installed.edit([CellEdit(one, "cooperating", "市体育局")], 2026)
    assert "成员单位里没有“市体育局”" in outcome.faults[0].sentence
    installed.assign([one], gone.id, None, 2026)
    assert row(installed, "W1-16").lead is None


def test_spreading_again_overwrites_typed_years(installed: Plans) -> None:
    one = row(installed, "W1-02").indicator.id
    installed.edit([CellEdit(one, "baseline", "16.9"), CellEdit(one, "year_target", "13.0")], 2026)
    assert row(installed, "W1-02").target_text == "≤13.0"
    done = installed.respread([one])
    assert done.changed == {Kind.TARGET}
    assert row(installed, "W1-02").target_text == "≤14.0"
    assert installed.respread().step is None


def workbook(path: Path) -> Path:
    """A table as a higher level sends it: titles, merged domains, notes, several ways to part."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "分解表"
    for line in (
        ["某市儿童发展规划（2011—2020年）目标责任分解表"],
        ["领域", "主要目标", "主要责任单位", "责任单位"],
        ["儿童与健康", "降低婴儿死亡率", "市卫生局", "市财政局、市妇联"],
        [None, "减少近视", "市教育局/市卫生局", "市体育局，团市委"],
        ["儿童与教育", "普及学前教育", "市教育局\n市妇联", "市劳动局 市国资委"],
        ["注：排第一位的为牵头单位"],
    ):
        sheet.append(line)
    sheet.merge_cells("A1:D1")
    sheet.merge_cells("A3:A4")
    book.save(path)
    return path


def test_a_table_is_read_asked_about_and_accepted(
    plans: Plans, units: dict[str, Unit], store: Store, tmp_path: Path
) -> None:
    before = steps(store)
    imported = plans.reading.read(
        workbook(tmp_path / "分解表.xlsx"),
        kind=PlanKind.CHILDREN,
        title="某市儿童发展规划",
        years=(2011, 2020),
    )
    assert [(g.domain, g.text, g.where) for g in imported.goals] == [
        ("儿童与健康", "降低婴儿死亡率", "分解表!B3"),
        ("儿童与健康", "减少近视", "分解表!B4"),
        ("儿童与教育", "普及学前教育", "分解表!B5"),
    ]
    assert [(g.lead, g.cooperating) for g in imported.goals] == [
        (("市卫生局",), ("市财政局", "市妇联")),
        (("市教育局", "市卫生局"), ("市体育局", "团市委")),
        (("市教育局", "市妇联"), ("市劳动局", "市国资委")),
    ]
    assert [(q.name, q.where) for q in imported.questions] == [("市国资委", "分解表!D5")]
    assert steps(store) == before

    done = plans.reading.accept(imported)
    assert done.notes == ("分解表!D5：名册里没有“市国资委”，这项目标未列入该单位。",)
    assert done.changed == {Kind.PLAN, Kind.ASSIGNMENT}
    assert steps(store) == before + 1
    rows = plans.assignments(2015).rows
    assert [(r.indicator, r.unit, r.role) for r in rows if r.indicator != "减少近视"] == [
        ("降低婴儿死亡率", "市卫生健康委", Role.LEAD),
        ("降低婴儿死亡率", "市财政局", Role.COOPERATING),
        ("降低婴儿死亡率", "市妇联", Role.COOPERATING),
        ("普及学前教育", "市教育局", Role.LEAD),
        ("普及学前教育", "市妇联", Role.RESPONSIBLE),
        ("普及学前教育", "市人力资源社会保障局", Role.COOPERATING),
    ]

    again = plans.reading.accept(imported, {"市国资委": "市财政局"})
    assert again.notes == ("原有的“某市儿童发展规划”已被替换。",)
    assert len(plans.list(2015)) == 1
    assert len(plans.assignments(2015).rows) == len(rows) + 1
    store.journal.undo()
    store.journal.undo()
    assert plans.list() == ()


def test_an_import_never_replaces_indicators(installed: Plans, tmp_path: Path) -> None:
    imported = installed.reading.read(
        workbook(tmp_path / "分解表.xlsx"),
        kind=PlanKind.CHILDREN,
        title="中国儿童发展纲要（2021—2030年）",
        years=(2021, 2030),
    )
    with pytest.raises(RuleBroken, match="已经有了，而且带指标"):
        installed.reading.accept(imported)


def test_what_cannot_be_read_is_refused_before_anything_is_written(
    plans: Plans, tmp_path: Path, store: Store
) -> None:
    broken = tmp_path / "坏.xlsx"
    broken.write_bytes(b"not a workbook")
    with pytest.raises(FileProblem):
        plans.reading.read(broken, kind=PlanKind.WOMEN, title="规划", years=(2021, 2030))
    with pytest.raises(RuleBroken, match="不是规划期"):
        plans.reading.read(broken, kind=PlanKind.WOMEN, title="规划", years=(2030, 2021))
    with pytest.raises(RuleBroken, match="规划名称"):
        plans.reading.read(broken, kind=PlanKind.WOMEN, title=" ", years=(2021, 2030))
    assert steps(store) == 0
