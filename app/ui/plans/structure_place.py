"""What an act on a plan is about: the branch of the tree that is chosen, else the current row."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.domain.plans.plan import Plan, PlanDomain
from app.ui.plans.tree import DOMAIN, PLAN, PlanTree
from app.ui.widgets.grid.view import GridView


class PlanPlace:
    """Where the clerk is among the plans of the year."""

    def __init__(self, tree: PlanTree, view: GridView, plans: Callable[[], Sequence[Plan]]) -> None:
        self._tree = tree
        self._view = view
        self._plans = plans

    @property
    def plans(self) -> Sequence[Plan]:
        """The plans of the year."""
        return self._plans()

    @property
    def plan(self) -> Plan | None:
        """The plan of the chosen branch, else of the current row, else the first one."""
        key, here = self._tree.key, self._of_row()
        for plan in self.plans:
            if key == (PLAN, plan.id) or any(key == (DOMAIN, each.id) for each in plan.domains):
                return plan
        for plan in self.plans:
            if here is not None and here in plan.domains:
                return plan
        return next(iter(self.plans), None)

    @property
    def domain(self) -> PlanDomain | None:
        """The chosen domain, else that of the current row if it is of the plan, else its first."""
        plan, key, here = self.plan, self._tree.key, self._of_row()
        if plan is None:
            return None
        chosen = (each for each in plan.domains if key == (DOMAIN, each.id))
        usual = here if here in plan.domains else next(iter(plan.domains), None)
        return next(chosen, usual)

    @property
    def ids(self) -> list[int]:
        """The indicators of the selected rows."""
        return self._view.selected_ids()

    def _of_row(self) -> PlanDomain | None:
        index = self._view.currentIndex()
        row_id = self._view.grid.row_id(index.row()) if index.isValid() else 0
        for plan in self.plans:
            for domain in plan.domains:
                if any(each.id == row_id for each in domain.indicators):
                    return domain
        return None
