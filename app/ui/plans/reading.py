"""What the plans page reads in one go on the worker, ready to be shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.domain.plans.cards import unverified
from app.domain.plans.overview import IndicatorRow
from app.domain.plans.plan import Plan
from app.domain.plans.values import GoalKind
from app.domain.plans.vertical.rows import TargetRow
from app.ui.plans.columns import goal_row, goals_by_id, indicator_row, unit_word
from app.ui.plans.years_columns import read_years
from app.ui.widgets.grid.cells import GridRow

if TYPE_CHECKING:
    from app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Found:
    """The plans of a year: as tree, as rows of both tables, and what is open."""

    year: int
    plans: tuple[Plan, ...]
    indicators: dict[int, IndicatorRow]
    rows: list[GridRow]
    goals: list[GridRow]
    goal_domains: dict[int, int]  # goal id to domain id
    units: tuple[str, ...]  # what a lead or cooperating cell offers
    unit_ids: dict[str, int]
    other_plans: int  # plans that do not cover the year
    years: dict[int, TargetRow]  # the same indicators with all their years
    year_rows: list[GridRow]

    @property
    def open_count(self) -> int:
        """How many indicators lack something."""
        return sum(1 for row in self.indicators.values() if row.holes)

    @property
    def unverified_count(self) -> int:
        """How many values of the library nobody has checked yet."""
        return sum(len(unverified(row.indicator)) for row in self.indicators.values())

    @property
    def doubtful_count(self) -> int:
        """How many indicators have years that are doubtful."""
        return sum(map(self.is_doubtful, self.years))

    def is_doubtful(self, indicator_id: int) -> bool:
        """Whether something is said about an indicator's years."""
        row = self.years.get(indicator_id)
        return row is not None and bool(row.warnings)

    @property
    def goal_count(self) -> int:
        """How many main goals there are, without measures."""
        domains = (domain for plan in self.plans for domain in plan.domains)
        return sum(goal.kind is GoalKind.GOAL for each in domains for goal in each.goals)

    @property
    def can_assign(self) -> bool:
        """Whether there are units, and indicators that no unit answers for."""
        return bool(self.units) and any(
            row.lead is None and not row.cooperating and not row.responsible
            for row in self.indicators.values()
        )


def read_plans(desk: Desk, year: int) -> Found:
    """Read everything of a year; runs on the worker."""
    plans = desk.plans.list(year)
    indicators, years = desk.plans.indicators(year), desk.plans.targets.rows(year)
    units = desk.roster.list()
    duties = goals_by_id(desk.plans.assignments(year).rows)
    goals, goal_domains = [], {}
    for plan in plans:
        for domain in plan.domains:
            for goal in domain.goals:
                goals.append(goal_row(domain.name, goal, duties.get(goal.id, ())))
                goal_domains[goal.id] = domain.id
    return Found(
        year=year,
        plans=plans,
        indicators={row.indicator.id: row for row in indicators},
        rows=[indicator_row(row) for row in indicators],
        goals=goals,
        goal_domains=goal_domains,
        units=tuple(unit_word(unit) for unit in units),
        unit_ids={unit_word(unit): unit.id for unit in units},
        other_plans=len(desk.plans.list()) - len(plans),
        years={row.indicator.id: row for row in years},
        year_rows=read_years(years),
    )
