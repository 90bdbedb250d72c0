"""The papers that the plans give out, and the rows that their tables are made of.

Headings and marks are those of the offices' own tables, so they are Chinese here and not messages
to be translated. An indicator of both plans (两纲共用) stands once, in the first of them, as long
as both say the same of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum

from app.domain.plans.division import Division
from app.domain.plans.plan import Assignment, Indicator, Plan, PlanDomain
from app.domain.plans.tasks import TaskRow, task_rows
from app.domain.plans.values import Role
from app.domain.plans.wording import (
    MISSING,
    baseline_text,
    end_target_text,
    number_text,
    target_text,
)
from app.domain.roster.units import Unit
from app.errors import RuleBroken
from app.i18n import _

SHARED = "两纲共用"


class PaperKind(StrEnum):
    """A paper made from plans and their division."""

    TARGETS = "targets"  # 目标责任分解表
    YEAR = "year"  # 年度任务分解表
    DECOMPOSITION = "decomposition"  # both tables in one file
    UNIT_SHEETS = "unit-sheets"  # 本单位承担的任务
    CASCADE = "cascade"  # 分级图
    PLAN = "plan"  # the whole plan as a workbook that can be read in again


class PaperFormat(StrEnum):
    """What a paper is saved as."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"


class PaperSize(StrEnum):
    """The sheet, which lies on its side."""

    A4 = "A4"
    A3 = "A3"


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyRow:
    """An indicator or a main goal of a year, in finished words, with who answers for it.

    A goal has no numbers. `last_actual` is the value of the year before. `roles` are the
    assignments by unit; units stand in official order.
    """

    domain: str
    words: str
    is_goal: bool = False
    code: str = ""
    measured_in: str = ""
    baseline: str = ""
    last_actual: str = ""
    target: str = ""
    end_target: str = ""
    is_shared: bool = False
    lead: tuple[Unit, ...] = ()
    responsible: tuple[Unit, ...] = ()
    cooperating: tuple[Unit, ...] = ()
    roles: Mapping[int, Assignment]
    shares: Mapping[int, Decimal]

    @property
    def name(self) -> str:
        """What it is called in tables: that it counts for both plans is said with it."""
        return f"{self.words}（{SHARED}）" if self.is_shared else self.words

    @property
    def measures(self) -> str:
        """What its units do, the lead first, each under its name where there are several."""
        units = (*self.lead, *self.responsible, *self.cooperating)
        own = [(unit, self.roles[unit.id].measures) for unit in units]
        said = [(unit, words) for unit, words in own if words]
        if len(said) == 1 and said[0][0] in self.lead:
            return said[0][1]
        return "\n".join(f"{unit.short_name or unit.name}：{words}" for unit, words in said)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSection:
    """A plan with its rows: of each domain the main goals, then the indicators.

    `elsewhere` is how many of its indicators stand in an earlier plan's section.
    """

    plan: Plan
    rows: tuple[DutyRow, ...]
    elsewhere: int = 0

    @property
    def indicators(self) -> tuple[DutyRow, ...]:
        """The rows with numbers."""
        return tuple(row for row in self.rows if not row.is_goal)

    @property
    def goals(self) -> tuple[DutyRow, ...]:
        """The rows without."""
        return tuple(row for row in self.rows if row.is_goal)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitSheet:
    """Everything that one unit answers for in a year, by role in the order of the plans."""

    unit: Unit
    targets: Mapping[Role, tuple[DutyRow, ...]]
    goals: tuple[DutyRow, ...] = ()
    tasks: tuple[TaskRow, ...] = ()

    @property
    def total_weight(self) -> Decimal | None:
        """What the weights of its leads add up to, None where none is given."""
        weights = [row.roles[self.unit.id].weight for row in self.targets[Role.LEAD]]
        given = [weight for weight in weights if weight is not None]
        return sum(given, Decimal(0)) if given else None


def paper_names() -> dict[PaperKind, str]:
    """What the clerk calls each paper."""
    return {
        PaperKind.TARGETS: _("Table of goals and duties"),
        PaperKind.YEAR: _("Table of the year's duties"),
        PaperKind.DECOMPOSITION: _("Tables of goals and duties"),
        PaperKind.UNIT_SHEETS: _("Duties unit by unit"),
        PaperKind.CASCADE: _("Cascade diagram"),
        PaperKind.PLAN: _("Whole plan"),
    }


def refuse_format(kind: PaperKind, wanted: PaperFormat) -> None:
    """Raise `RuleBroken` for a format in which the paper would make no sense."""
    if kind is PaperKind.PLAN and wanted is not PaperFormat.XLSX:
        words = _("The whole plan can be saved as xlsx only: that is what is read in again.")
        raise RuleBroken(words)


def suggested_name(kind: PaperKind, form: PaperFormat, year: int) -> str:
    """A name for the file, such as `2026年目标责任分解表.pdf`."""
    return f"{_('{year} {paper}').format(year=year, paper=paper_names()[kind])}.{form.value}"


def plan_sections(division: Division) -> tuple[PlanSection, ...]:
    """The plans of a year with their rows."""
    return tuple(_Rows(division).sections())


def year_tasks(division: Division) -> tuple[TaskRow, ...]:
    """The tasks and projects of a year with who answers for them."""
    return task_rows(division.tasks, division.assignments, division.plans, division.units)


def unit_sheets(division: Division) -> tuple[UnitSheet, ...]:
    """The units that have a duty in the year, in official order, each with all of its own."""
    rows = [row for section in plan_sections(division) for row in section.rows]
    tasks = year_tasks(division)
    found = []
    for unit in division.units:
        own = [row for row in rows if unit.id in row.roles]
        sheet = UnitSheet(
            unit=unit,
            targets={
                role: tuple(
                    row for row in own if not row.is_goal and row.roles[unit.id].role is role
                )
                for role in Role
            },
            goals=tuple(row for row in own if row.is_goal),
            tasks=tuple(task for task in tasks if unit.id in task.unit_ids),
        )
        if own or sheet.tasks:
            found.append(sheet)
    return tuple(found)


class _Rows:
    """Makes the rows of a year; what all of them ask for is laid out once."""

    def __init__(self, division: Division) -> None:
        self._division = division
        year = division.year
        self._by_indicator: dict[int, dict[int, Assignment]] = {}
        self._by_goal: dict[int, dict[int, Assignment]] = {}
        for each in division.assignments:
            if each.indicator_id is not None:
                self._by_indicator.setdefault(each.indicator_id, {})[each.unit_id] = each
            elif each.goal_id is not None:
                self._by_goal.setdefault(each.goal_id, {})[each.unit_id] = each
        self._targets = {
            each.indicator_id: each.value for each in division.yearly_targets if each.year == year
        }
        self._actual = {
            each.indicator_id: each.value
            for each in division.actual_values
            if each.year == year - 1
        }
        self._shares: dict[int, dict[int, Decimal]] = {}
        for share in division.shares:
            self._shares.setdefault(share.indicator_id, {})[share.unit_id] = share.value

    def sections(self) -> Iterator[PlanSection]:
        made = self._indicators()
        for plan in self._division.plans:
            rows: list[DutyRow] = []
            count = 0
            for domain in plan.domains:
                rows += (self._goal(domain, goal.id, goal.text) for goal in domain.goals)
                rows += (made[each.id] for each in domain.indicators if each.id in made)
                count += len(domain.indicators)
            own = sum(1 for row in rows if not row.is_goal)
            yield PlanSection(plan=plan, rows=tuple(rows), elsewhere=count - own)

    def _indicators(self) -> dict[int, DutyRow]:
        """The row of every indicator; that of a pair which is one stands under the first one."""
        made: dict[int, DutyRow] = {}
        for plan, domain, indicator in self._division.indicators():
            row = self._indicator(plan, domain, indicator)
            twin_id = self._division.twins.get(indicator.id, 0)
            twin = made.get(twin_id)
            if twin is not None and _are_one(twin, row):
                made[twin_id] = self._with_units(_merged(twin, row))
            else:
                made[indicator.id] = row
        return made

    def _goal(self, domain: PlanDomain, goal_id: int, text: str) -> DutyRow:
        return self._with_units(
            DutyRow(
                domain=domain.name,
                words=text,
                is_goal=True,
                roles=self._by_goal.get(goal_id, {}),
                shares={},
            )
        )

    def _indicator(self, plan: Plan, domain: PlanDomain, indicator: Indicator) -> DutyRow:
        value, actual = self._targets.get(indicator.id), self._actual.get(indicator.id)
        return self._with_units(
            DutyRow(
                domain=domain.name,
                words=indicator.name,
                code=indicator.code,
                measured_in=indicator.unit_of_measurement,
                baseline=baseline_text(indicator.baseline),
                last_actual=MISSING if actual is None else number_text(actual),
                target=target_text(indicator, value, baseline_year=plan.baseline_year),
                end_target=end_target_text(indicator, plan.baseline_year),
                is_shared=indicator.id in self._division.twins,
                roles=self._by_indicator.get(indicator.id, {}),
                shares=self._shares.get(indicator.id, {}),
            )
        )

    def _with_units(self, row: DutyRow) -> DutyRow:
        def of(role: Role) -> tuple[Unit, ...]:
            return tuple(
                unit
                for unit in self._division.units
                if unit.id in row.roles and row.roles[unit.id].role is role
            )

        return replace(
            row,
            lead=of(Role.LEAD),
            responsible=of(Role.RESPONSIBLE),
            cooperating=of(Role.COOPERATING),
        )


def _are_one(one: DutyRow, other: DutyRow) -> bool:
    """Whether a pair of both plans has the same lead and prints the same numbers."""

    def numbers(row: DutyRow) -> tuple[str, ...]:
        return row.measured_in, row.baseline, row.last_actual, row.target, row.end_target

    pairs = zip(numbers(one), numbers(other), strict=True)
    return one.lead == other.lead and all(
        here == there or MISSING in {here, there} for here, there in pairs
    )


def _merged(one: DutyRow, other: DutyRow) -> DutyRow:
    """A pair as one row: what only one of them knows is taken from it."""
    roles = dict(other.roles)
    for unit_id, own in one.roles.items():
        both = roles.get(unit_id, own)
        roles[unit_id] = replace(
            min(own, both, key=lambda each: each.role.rank),
            weight=both.weight if own.weight is None else own.weight,
            measures=own.measures or both.measures,
            standard=own.standard or both.standard,
        )

    def known(here: str, there: str) -> str:
        return there if here == MISSING else here

    return replace(
        one,
        baseline=known(one.baseline, other.baseline),
        last_actual=known(one.last_actual, other.last_actual),
        target=known(one.target, other.target),
        end_target=known(one.end_target, other.end_target),
        roles=roles,
        shares={**other.shares, **one.shares},
    )
