"""The table of years: one row for an indicator, with everything that it and its chart show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.plans.decomposition import end_target
from app.domain.plans.plan import ActualValue, Indicator, Plan, PlanDomain, YearlyTarget
from app.domain.plans.records import DefinitionBreak
from app.domain.plans.values import PathMethod
from app.domain.plans.vertical.path import course, differing_years
from app.domain.plans.vertical.warnings import Path, warnings


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetRow:
    """One indicator with all its years.

    `targets` and `locked` are by year, `actual` is what was really reached; `typed` are the years
    that are not what the indicator's method gives. `warnings` are whole sentences.
    """

    plan: Plan
    domain: PlanDomain
    indicator: Indicator
    targets: Mapping[int, Decimal]
    locked: frozenset[int]
    end: Decimal | None
    actual: Mapping[int, ActualValue]
    breaks: tuple[DefinitionBreak, ...] = ()
    typed: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def baseline(self) -> Decimal | None:
        """The city's own value of the baseline year."""
        return self.indicator.baseline

    @property
    def years(self) -> range:
        """The years of the plan."""
        return range(self.plan.start_year, self.plan.end_year + 1)


def target_rows(
    plans: Iterable[Plan],
    targets: Iterable[YearlyTarget],
    actual: Iterable[ActualValue] = (),
    breaks: Iterable[DefinitionBreak] = (),
) -> Iterator[TargetRow]:
    """The rows of all indicators of these plans, in their order."""
    targets_of: dict[int, dict[int, YearlyTarget]] = {}
    for target in targets:
        targets_of.setdefault(target.indicator_id, {})[target.year] = target
    actual_of: dict[int, dict[int, ActualValue]] = {}
    for value in actual:
        actual_of.setdefault(value.indicator_id, {})[value.year] = value
    breaks_of: dict[int, list[DefinitionBreak]] = {}
    for mark in breaks:
        breaks_of.setdefault(mark.indicator_id, []).append(mark)
    for plan in plans:
        for domain in plan.domains:
            for indicator in domain.indicators:
                key = indicator.id
                years = targets_of.get(key, {})
                marks = breaks_of.get(key, ())
                yield _row(domain, Path(plan, indicator, years, actual_of.get(key, {}), marks))


def _row(domain: PlanDomain, path: Path) -> TargetRow:
    indicator, values = path.indicator, path.values
    locked = {year: values[year] for year in values if path.targets[year].locked}
    way = course(path.plan, indicator, locked)
    is_reckoned = indicator.comparator.needs_number and indicator.method is not PathMethod.BY_HAND
    return TargetRow(
        plan=path.plan,
        domain=domain,
        indicator=indicator,
        targets=values,
        locked=frozenset(locked),
        end=end_target(indicator),
        actual=path.actual,
        breaks=tuple(path.breaks),
        typed=tuple(differing_years(values, way.values)) if is_reckoned else (),
        warnings=warnings(path, way.notes),
    )


def changed_years(before: TargetRow, after: TargetRow) -> tuple[int, ...]:
    """The years whose target differs between two states of one indicator."""
    return tuple(differing_years(before.targets, after.targets))


def by_id(rows: Sequence[TargetRow]) -> dict[int, TargetRow]:
    """Each row under the id of its indicator."""
    return {row.indicator.id: row for row in rows}
