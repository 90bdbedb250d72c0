"""A small office whose letters can be issued, with its folder and a clock that can be set."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from app.documents.fonts import Fonts
from app.domain.letters.register import LetterFile, LetterRow
from app.domain.plans.plan import Assignment, Goal, Indicator, Plan, PlanDomain, YearlyTarget
from app.domain.plans.values import Comparator, Direction, PlanKind, Role
from app.domain.roster.units import Category, Unit
from app.paths import DataFolder
from app.services.letters import Letters
from app.services.plans.checking import Checking
from app.storage.database import Store
from app.storage.queries import roster as roster_queries
from app.storage.writes import home as home_writes
from app.storage.writes import plan_parts
from app.storage.writes import plans as plan_writes
from app.storage.writes import roster as roster_writes

NOW = datetime(2026, 3, 10, 1, 30, tzinfo=UTC)
UNITS = (
    Unit(name="某市教育局", short_name="市教育局", order=1, liaison="李四"),
    Unit(name="某市卫生健康委员会", short_name="市卫健委", order=2, liaison="王䶮"),
    Unit(name="某市财政局", short_name="市财政局", order=3),
    Unit(name="某市中级人民法院", short_name="市中级法院", order=4, category=Category.JUSTICE),
    Unit(name="某市科学技术局", short_name="市科技局", order=5),
)
PLAN = Plan(
    code="C",
    title="某市儿童发展规划（2021—2030年）",
    kind=PlanKind.CHILDREN,
    start_year=2021,
    end_year=2030,
    baseline_year=2020,
    domains=(
        PlanDomain(
            code="C3",
            name="儿童与教育",
            order=1,
            indicators=(
                Indicator(
                    code="C3-01",
                    name="学前教育毛入园率",
                    unit_of_measurement="%",
                    direction=Direction.INCREASE,
                    comparator=Comparator.AT_LEAST,
                    target=Decimal(90),
                    baseline=Decimal("85.2"),
                    order=1,
                ),
                Indicator(
                    code="C3-02",
                    name="婴儿死亡率",
                    unit_of_measurement="‰",
                    direction=Direction.DECREASE,
                    comparator=Comparator.AT_MOST,
                    target=Decimal("5.0"),
                    baseline=Decimal("5.6"),
                    order=2,
                ),
            ),
            goals=(Goal(text="开展未成年人司法保护宣传", order=1),),
        ),
    ),
)


class City:
    """The office, its folder for letters and its clock. The one unit without a duty has a written
    reason, so nothing is open."""

    def __init__(self, folder: Path, fonts: Fonts) -> None:
        self.store = Store.open(DataFolder(folder / "data"), clock=lambda: self.now)
        self.fonts = fonts
        self.now = NOW
        self.out = folder / "责任书"
        self.letters = Letters(self.store, fonts=fonts, clock=lambda: self.now)
        self._fill()
        self.explain("科技局本年度只提供数据，不签责任书")

    def explain(self, reason: str) -> None:
        """Write down why what is open in the division stays open."""
        checking = Checking(self.store)
        checking.give_reason([hole.key for hole in checking.open_holes(2026)], reason, 2026)

    def _fill(self) -> None:
        with self.store.begin("填写") as work:
            home_writes.set_texts(work, {"city": "某市", "copies": "2"})
            self.ids = {unit.short_name: roster_writes.add_unit(work, unit) for unit in UNITS}
            plan = plan_parts.add_plan(work, PLAN)
            self.kindergarten, self.infants = plan.domains[0].indicators
            targets = {self.kindergarten.id: "88.1", self.infants.id: "5.2"}
            plan_writes.set_yearly_targets(
                work,
                [
                    YearlyTarget(indicator_id=which, year=2026, value=Decimal(value))
                    for which, value in targets.items()
                ],
            )
            rows = [
                ("市教育局", Role.LEAD, self.kindergarten.id),
                ("市卫健委", Role.LEAD, self.infants.id),
                ("市财政局", Role.COOPERATING, self.kindergarten.id),
                ("市财政局", Role.COOPERATING, self.infants.id),
            ]
            plan_writes.put_assignments(
                work,
                [
                    Assignment(year=2026, unit_id=self.ids[name], role=role, indicator_id=which)
                    for name, role, which in rows
                ],
            )
            goal = plan.domains[0].goals[0].id
            court = self.ids["市中级法院"]
            plan_writes.put_assignments(
                work, [Assignment(year=2026, unit_id=court, role=Role.LEAD, goal_id=goal)]
            )
            work.commit()

    def unit(self, short_name: str) -> Unit:
        with self.store.reading() as connection:
            found = {unit.short_name: unit for unit in roster_queries.units(connection)}
        return found[short_name]

    def change_unit(self, called: str, /, **changes: object) -> None:
        changed = replace(self.unit(called), **changes)  # type: ignore[arg-type]  # by name
        with self.store.begin("修改单位") as work:
            roster_writes.change_unit(work, changed, date(2026, 1, 1))
            work.commit()

    def set_target(self, value: str) -> None:
        target = YearlyTarget(indicator_id=self.kindergarten.id, year=2026, value=Decimal(value))
        with self.store.begin("修改目标") as work:
            plan_writes.set_yearly_targets(work, [target])
            work.commit()

    def row(self, short_name: str) -> LetterRow:
        (row,) = (row for row in self.letters.register(2026) if row.unit_id == self.ids[short_name])
        return row

    def issue(self) -> dict[str, LetterFile]:
        """Issue all; the files by the unit's full name."""
        outcome = self.letters.issue(2026, self.out)
        assert not outcome.missing_glyphs
        return {file.unit: file for file in outcome.files}

    def folder(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in sorted(self.out.glob("*"))}

    def lose_attachments(self) -> None:
        for path in (self.store.attachments._folder).rglob("*"):
            if path.is_file():
                path.unlink()
