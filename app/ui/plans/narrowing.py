"""Which rows the plans page shows: those of the chosen branch, or only what is incomplete."""

from __future__ import annotations

from app.domain.plans.cards import unverified
from app.domain.plans.overview import IndicatorRow
from app.domain.plans.plan import Plan
from app.ui.plans.reading import Found
from app.ui.plans.tree import ALL, PLAN, type_of_key


class Narrowing:
    """Asked for each row. The rows are judged again when the page narrows, not at every change."""

    def __init__(self) -> None:
        self.found: Found | None = None
        self.key: type_of_key = ALL
        self.only_open = False
        self.only_unverified = False
        self.only_doubtful = False

    @property
    def is_whole(self) -> bool:
        """Whether everything is shown."""
        return self.key == ALL and not self.is_picked

    @property
    def is_picked(self) -> bool:
        """Whether only indicators that need something are shown."""
        return self.only_open or self.only_unverified or self.only_doubtful

    @property
    def is_done(self) -> bool:
        """Whether nothing is left of what was picked."""
        found = self.found
        return found is not None and (
            (self.only_open and not found.open_count)
            or (self.only_unverified and not found.unverified_count)
            or (self.only_doubtful and not found.doubtful_count)
        )

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plans of the year."""
        return self.found.plans if self.found is not None else ()

    def row(self, indicator_id: int) -> IndicatorRow | None:
        """An indicator of the year by its id."""
        return self.found.indicators.get(indicator_id) if self.found is not None else None

    def indicator(self, indicator_id: int) -> bool:
        """Whether an indicator is shown."""
        row = self.row(indicator_id)
        if row is None or (self.only_open and not row.holes):
            return False
        if self.only_unverified and not unverified(row.indicator):
            return False
        if self.only_doubtful and self.found and not self.found.is_doubtful(indicator_id):
            return False
        kind, key = self.key
        return self.key == ALL or key == (row.plan_id if kind == PLAN else row.domain_id)

    def goal(self, goal_id: int) -> bool:
        """Whether a goal is shown."""
        if self.found is None or self.key == ALL:
            return True
        kind, key = self.key
        domain_id = self.found.goal_domains.get(goal_id)
        if kind != PLAN:
            return domain_id == key
        plans = [plan for plan in self.found.plans if plan.id == key]
        return any(domain_id == domain.id for plan in plans for domain in plan.domains)
