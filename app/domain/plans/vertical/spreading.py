"""Reckoning the years of many indicators in one act, and how the table would look after it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace

from app.domain.edits import CellEdit
from app.domain.plans.division import twins
from app.domain.plans.editing import PlanChanges, PlanEditor, PlanState
from app.domain.plans.plan import ActualValue, Indicator, Plan
from app.domain.plans.records import DefinitionBreak
from app.domain.plans.values import PathMethod
from app.domain.plans.vertical.rows import TargetRow, target_rows


def spread_years(
    state: PlanState, ids: Collection[int], method: PathMethod | None = None
) -> PlanChanges:
    """The years of these indicators by a method, or each by its own; both plans' ones together.

    Raises `RuleBroken` when an indicator is gone.
    """
    both = twins(tuple(state.plans))
    editor = PlanEditor(state)
    for indicator_id in sorted({*ids, *(both[one] for one in ids if one in both)}):
        if method is not None:
            editor.try_edit(CellEdit(indicator_id, "method", method.value))
        editor.spread(indicator_id)
    return replace(editor.changes(), notes=())


def rows_after(
    state: PlanState,
    changes: PlanChanges,
    actual: Iterable[ActualValue],
    breaks: Iterable[DefinitionBreak],
) -> tuple[TargetRow, ...]:
    """The table of years as it would be after the changes."""
    targets = {(target.indicator_id, target.year): target for target in state.yearly_targets}
    for key in changes.remove_targets:
        del targets[key]
    targets |= {(target.indicator_id, target.year): target for target in changes.put_targets}
    changed = {indicator.id: indicator for indicator in changes.indicators}
    plans = [_with(plan, changed) for plan in state.plans]
    return tuple(target_rows(plans, targets.values(), actual, breaks))


def _with(plan: Plan, changed: dict[int, Indicator]) -> Plan:
    domains = tuple(
        replace(domain, indicators=tuple(changed.get(one.id, one) for one in domain.indicators))
        for domain in plan.domains
    )
    return replace(plan, domains=domains)
