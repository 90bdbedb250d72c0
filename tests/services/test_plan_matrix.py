"""The division of work as the clerk does it, over a real store with the sample city's roster."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.documents.sample_city import read_sample
from app.documents.xlsx.reader import read_book
from app.domain.changes import Kind
from app.domain.edits import CellEdit
from app.domain.plans.plan import YearlyTarget
from app.domain.plans.shares import ShareMethod
from app.domain.plans.values import Role
from app.domain.roster.units import Unit, UnitKind
from app.errors import FileProblem, NotFound, RuleBroken
from app.paths import DataFolder
from app.services.plans import Plans
from app.storage.database import Store
from app.storage.queries import roster as roster_queries
from app.storage.writes import plans as plan_writes
from app.storage.writes import roster as roster_writes

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
YEAR = 2026


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(DataFolder(tmp_path / "data"))
    yield opened
    opened.close()


@pytest.fixture
def units(store: Store) -> dict[str, Unit]:
    """The sample's 31 units and two counties, by short name or name."""
    with store.begin("名册") as work:
        for unit in read_sample().units:
            roster_writes.add_unit(work, unit)
        for name in ("甲县", "乙县"):
            roster_writes.add_unit(work, Unit(name=name, kind=UnitKind.AREA))
        work.commit()
    with store.reading() as connection:
        return {unit.short_name or unit.name: unit for unit in roster_queries.every(connection)}


@pytest.fixture
def plans(store: Store, units: dict[str, Unit]) -> Plans:
    """Both plans with the library's division of work from 2021 to 2026."""
    assert units
    plans = Plans(store, read_book, lambda: NOW)
    plans.install("2021-2030")
    return plans


def ids(plans: Plans, year: int = YEAR) -> dict[str, int]:
    return {row.code: row.indicator_id for row in plans.matrix.read(year).rows}


def roles(plans: Plans, code: str, year: int = YEAR) -> dict[str, Role]:
    view = plans.matrix.read(year)
    found = view.roles.get(ids(plans)[code], {})
    return {unit.short_name: found[unit.id] for unit in view.units if unit.id in found}


def empty(plans: Plans, year: int = YEAR) -> None:
    view = plans.matrix.read(year)
    cells = [(one, unit_id) for one, row in view.roles.items() for unit_id in row]
    plans.matrix.give(cells, None, year)


def steps(store: Store) -> int:
    return len(store.journal.history())


class TestReading:
    def test_the_matrix_of_a_year(self, plans: Plans, units: dict[str, Unit]) -> None:
        view = plans.matrix.read(YEAR)
        assert (len(view.rows), len(view.units), view.year) == (182, 31, YEAR)
        assert [unit.name for unit in view.units[:2]] == ["市委组织部", "市委宣传部"]
        assert roles(plans, "W1-02") == {
            "市卫健委": Role.LEAD, "市公安局": Role.COOPERATING, "市财政局": Role.COOPERATING,
            "市医保局": Role.COOPERATING, "市妇联": Role.COOPERATING,
        }  # fmt: skip
        leads = Counter(
            unit.short_name
            for row in view.rows
            for unit in view.with_role(row.indicator_id, Role.LEAD)
        )
        assert (leads["市卫健委"], leads["市教育局"], leads["市财政局"]) == (43, 35, 0)
        assert plans.matrix.read(2031).rows == ()
        assert len(view.unit_rows(units["市财政局"].id)) > 5


class TestTyping:
    def test_one_cell(self, plans: Plans, units: dict[str, Unit], store: Store) -> None:
        before = steps(store)
        cell = CellEdit(ids(plans)["W1-02"], f"u{units['市妇联'].id}", "Q")
        outcome = plans.matrix.edit([cell], YEAR)
        assert outcome.done.changed == {Kind.ASSIGNMENT}
        assert outcome.done.step is not None
        assert outcome.done.step.title == "市妇联：牵头“孕产妇死亡率”"
        assert outcome.done.notes == ("“孕产妇死亡率”原由市卫生健康委牵头，现改为配合。",)
        assert roles(plans, "W1-02")["市妇联"] is Role.LEAD
        assert roles(plans, "W1-02")["市卫健委"] is Role.COOPERATING
        assert roles(plans, "W1-02", 2025)["市卫健委"] is Role.LEAD  # other years stay
        again = plans.matrix.edit([cell], YEAR)
        assert (again.done.step, steps(store)) == (None, before + 1)

    def test_a_pasted_matrix_is_one_step_and_one_undo(
        self, plans: Plans, units: dict[str, Unit], store: Store
    ) -> None:
        view = plans.matrix.read(YEAR)
        before, count = view.roles, steps(store)
        edits = [
            CellEdit(row.indicator_id, f"u{unit.id}", "牵头" if place == 3 else "○")
            for row in view.rows
            for place, unit in enumerate(view.units)
        ]
        outcome = plans.matrix.edit(edits, YEAR)
        assert outcome.faults == ()
        assert steps(store) == count + 1
        now = plans.matrix.read(YEAR).roles
        assert {len(row) for row in now.values()} == {31}
        assert {row[units["市委网信办"].id] for row in now.values()} == {Role.LEAD}
        store.journal.undo()
        assert plans.matrix.read(YEAR).roles == before

    def test_faults_are_told_and_nothing_is_written(
        self, plans: Plans, units: dict[str, Unit], store: Store
    ) -> None:
        count = steps(store)
        cell = CellEdit(ids(plans)["W1-02"], f"u{units['市妇联'].id}", "也许")
        outcome = plans.matrix.edit([cell], YEAR)
        assert outcome.done.step is None
        assert [fault.field for fault in outcome.faults] == [cell.field]
        assert steps(store) == count

    def test_giving_to_many_cells(self, plans: Plans, units: dict[str, Unit]) -> None:
        known, school = ids(plans), units["市教育局"].id
        done = plans.matrix.give(
            [(known["W1-02"], school), (known["W1-03"], school)], Role.RESPONSIBLE, YEAR
        )
        assert done.step is not None
        assert done.step.title == "2026年分工：2 个单元格"
        assert roles(plans, "W1-03")["市教育局"] is Role.RESPONSIBLE
        with pytest.raises(RuleBroken, match="只能有一个牵头单位"):
            plans.matrix.give(
                [(known["W1-02"], school), (known["W1-02"], units["市妇联"].id)], Role.LEAD, YEAR
            )
        assert roles(plans, "W1-02")["市教育局"] is Role.RESPONSIBLE

    def test_a_shared_indicator_changes_in_both_plans(
        self, plans: Plans, units: dict[str, Unit]
    ) -> None:
        row = next(row for row in plans.matrix.read(YEAR).rows if row.twin_id is not None)
        science = units["市科协"].id
        done = plans.matrix.give([(row.twin_id or 0, science)], Role.LEAD, YEAR)
        assert any("是两纲共用指标，两处已一并修改" in note for note in done.notes)
        view = plans.matrix.read(YEAR)
        for one in (row.indicator_id, row.twin_id or 0):
            assert [unit.id for unit in view.with_role(one, Role.LEAD)] == [science]


class TestDuties:
    def test_details_of_a_cell(self, plans: Plans, units: dict[str, Unit]) -> None:
        one, health = ids(plans)["W1-02"], units["市卫健委"].id
        done = plans.matrix.change_details(
            one, health, YEAR, weight="30", measures="落实五项制度", standard="达标得满分"
        )
        assert done.step is not None
        assert done.step.title == "市卫生健康委的任务内容"
        plans.matrix.change_details(one, health, YEAR, measures="")
        duty = plans.matrix.details(one, health, YEAR)
        assert duty.weight == 30
        assert (duty.measures, duty.standard) == ("", "达标得满分")
        with pytest.raises(RuleBroken, match="只有牵头单位才填权重"):
            plans.matrix.change_details(one, units["市妇联"].id, YEAR, weight="5")
        with pytest.raises(NotFound):
            plans.matrix.details(one, units["市科协"].id, YEAR)
        with pytest.raises(NotFound, match="这个单位已不存在"):
            plans.matrix.details(one, 9999, YEAR)

    def test_weights_of_every_unit_add_up_to_100(
        self, plans: Plans, units: dict[str, Unit]
    ) -> None:
        view = plans.matrix.read(YEAR)
        done = plans.matrix.spread_weights([unit.id for unit in view.units], YEAR)
        assert done.notes == (
            "市委政法委、市科技局、市财政局、市交通运输局、市应急管理局"
            "在2026年没有牵头指标，没有分配权重。",
        )
        for unit in view.units:
            rows = plans.matrix.unit_duties(unit.id, YEAR)
            assert sum(row.weight or 0 for row in rows) == (100 if rows else 0)
        codes = [row.code for row in plans.matrix.unit_duties(units["市水利局"].id, YEAR)]
        assert codes == ["W7-01"]  # C6-01 is the same indicator of the other plan

    def test_the_list_of_a_unit_is_typed_into(self, plans: Plans, units: dict[str, Unit]) -> None:
        health = units["市卫健委"].id
        first, second = plans.matrix.unit_duties(health, YEAR)[:2]
        outcome = plans.matrix.edit_duties(
            [
                CellEdit(first.indicator_id, "weight", "60"),
                CellEdit(second.indicator_id, "standard", "按年报评分"),
                CellEdit(second.indicator_id, "weight", "很多"),
            ],
            health,
            YEAR,
        )
        assert [fault.field for fault in outcome.faults] == ["weight"]
        one, other = plans.matrix.unit_duties(health, YEAR)[:2]
        assert one.weight == 60
        assert other.standard == "按年报评分"


class TestSuggestions:
    def test_from_the_functions_of_units_every_indicator_gets_its_usual_lead(
        self, plans: Plans
    ) -> None:
        usual = plans.matrix.read(YEAR)
        leads = {
            row.indicator_id: usual.with_role(row.indicator_id, Role.LEAD) for row in usual.rows
        }
        for year in (YEAR, YEAR - 1):
            empty(plans, year)
        suggested = plans.matrix.suggest(YEAR)
        assert all(each.reason for each in suggested)
        done = plans.matrix.accept_suggestions(suggested, YEAR)
        assert done.step is not None
        assert done.step.title == f"采用 {len(suggested)} 条分工建议"
        now = plans.matrix.read(YEAR)
        for row in now.rows:
            assert now.with_role(row.indicator_id, Role.LEAD) == leads[row.indicator_id]
        late = plans.matrix.accept_suggestions(suggested[:1], YEAR)
        assert late.step is None
        assert len(late.notes) == 1

    def test_from_last_year(self, plans: Plans) -> None:
        before = plans.matrix.read(YEAR).roles
        empty(plans)
        suggested = plans.matrix.suggest(YEAR)
        reasons = Counter(each.reason for each in suggested if each.role is Role.LEAD)
        assert reasons == {"2025年它就是牵头单位。": 177}  # five indicators stand in both plans
        plans.matrix.accept_suggestions(suggested, YEAR)
        now = plans.matrix.read(YEAR).roles
        assert all(now[one].items() >= row.items() for one, row in before.items())


class TestFiles:
    def book(self, path: Path, *rows: tuple[str, ...]) -> Path:
        book = Workbook()
        assert book.active is not None
        for row in rows:
            book.active.append(row)
        book.save(path)
        return path

    def test_a_matrix_is_shown_then_written(self, plans: Plans, tmp_path: Path) -> None:
        path = self.book(
            tmp_path / "2026分工.xlsx",
            ("2026年分工表",),
            ("编号", "指标", "卫健委", "市妇联", "市气象局"),
            ("W1-02", "孕产妇死亡率", "配合", "牵头", "配合"),
        )
        imported = plans.matrix.read_file(path, YEAR)
        assert [change.sentence for change in imported.changes] == [
            "“孕产妇死亡率”：市卫生健康委由牵头改为配合。",
            "“孕产妇死亡率”：市妇联由配合改为牵头。",
        ]
        assert [each.name for each in imported.questions] == ["市气象局"]
        assert roles(plans, "W1-02")["市卫健委"] is Role.LEAD
        done = plans.matrix.accept_file(imported)
        assert done.step is not None
        assert done.step.title == "从“2026分工.xlsx”导入2026年分工"
        assert roles(plans, "W1-02")["市妇联"] is Role.LEAD
        answered = plans.matrix.read_file(path, YEAR, {"市气象局": "市应急管理局"})
        assert [change.unit for change in answered.changes] == ["市应急管理局"]

    def test_a_list(self, plans: Plans, tmp_path: Path) -> None:
        path = self.book(
            tmp_path / "清单.xlsx",
            ("指标", "牵头单位", "责任单位", "配合单位"),
            ("孕产妇死亡率", "市卫健委", "市医保局", "市妇联、市财政局"),
        )
        plans.matrix.accept_file(plans.matrix.read_file(path, YEAR))
        assert roles(plans, "W1-02") == {
            "市财政局": Role.COOPERATING, "市卫健委": Role.LEAD, "市医保局": Role.RESPONSIBLE,
            "市妇联": Role.COOPERATING,
        }  # fmt: skip

    def test_another_file_is_refused(self, plans: Plans, tmp_path: Path) -> None:
        with pytest.raises(FileProblem, match="里没有找到分工表"):
            plans.matrix.read_file(self.book(tmp_path / "表.xlsx", ("姓名", "电话")), YEAR)


class TestShares:
    @pytest.fixture
    def training(self, plans: Plans, store: Store) -> int:
        """农村妇女实用技术培训人次, with a target of 1001 in 2026."""
        one = ids(plans)["W3-12"]
        with store.begin("目标") as work:
            plan_writes.set_yearly_targets(
                work, [YearlyTarget(indicator_id=one, year=YEAR, value=Decimal(1001))]
            )
            work.commit()
        return one

    def test_by_population(self, plans: Plans, training: int, units: dict[str, Unit]) -> None:
        first, second = units["甲县"].id, units["乙县"].id
        with pytest.raises(RuleBroken, match="还没有甲县、乙县的人口数"):
            plans.shares.propose(training, YEAR, ShareMethod.POPULATION)
        outcome = plans.shares.put_populations(2025, {first: "200000", second: "10万"})
        assert [fault.field for fault in outcome.faults] == ["population"]
        outcome = plans.shares.put_populations(2025, {second: "100000", first: ""})
        assert outcome.done.step is not None
        assert outcome.done.step.title == "2025年各县（市、区）人口数"
        proposed = plans.shares.propose(training, YEAR, ShareMethod.POPULATION)
        assert proposed == {first: 667, second: 334}
        texts = {unit_id: str(share) for unit_id, share in proposed.items()}
        done = plans.shares.put(training, YEAR, texts).done
        assert done.step is not None
        assert done.step.title == "“农村妇女实用技术培训人次”2026年的份额"
        assert done.notes == ()
        assert plans.shares.read(training, YEAR).problems() == ()
        assert plans.shares.of_year(YEAR) == {training: {"甲县": "667", "乙县": "334"}}

    def test_by_hand_and_next_year_as_this_one(
        self, plans: Plans, training: int, units: dict[str, Unit], store: Store
    ) -> None:
        farm, women = units["市农业农村局"].id, units["市妇联"].id
        outcome = plans.shares.put(training, YEAR, {farm: "700", women: "300", 9999: "1"})
        assert [fault.id for fault in outcome.faults] == [9999]
        assert outcome.done.notes == ("各单位份额之和为 1000，年度目标为 1001，少 1。",)
        plans.shares.put(training, YEAR, {women: ""})
        assert plans.shares.read(training, YEAR).shares() == {farm: 700}
        count = steps(store)
        assert plans.shares.put(training, YEAR, {farm: "700"}).done.step is None
        assert steps(store) == count
        shown = plans.shares.read(training, YEAR + 1)
        assert {row.unit_id: row.last_year for row in shown.rows if row.last_year} == {farm: 700}

    def test_rates_and_strangers_are_refused(self, plans: Plans, training: int) -> None:
        assert training
        with pytest.raises(RuleBroken, match="不能拆分"):
            plans.shares.read(ids(plans)["W1-02"], YEAR)
        with pytest.raises(NotFound):
            plans.shares.read(9999, YEAR)
        with pytest.raises(RuleBroken, match="还没有2025年目标"):
            plans.shares.propose(training, 2025, ShareMethod.EQUAL)
