"""What is doubtful about the yearly targets of an indicator, in sentences; nothing is refused.

Written rules:

* Looser than today's value: a year after the newest actual value that asks for less than it; where
  there is no actual value, a year that asks for less than the baseline. A year that an indicator to
  keep (保持型) carries is not looser as long as it meets the last year's target.
* Against the direction: a year that asks for less than the year before, with the same exception.
* Jumping: a year's step is more than three times the average step, and more than one unit of the
  last printed digit. The average is the way from the baseline (or from the first year) to the last
  year, divided by its years. An indicator to keep has no steps.
* A locked year beyond the target asks for more than the last year does.
* Across a break of definition (口径变更) nothing is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from app.domain.plans.decomposition import decimals, end_target, is_kept, meets
from app.domain.plans.plan import ActualValue, Indicator, Plan, YearlyTarget
from app.domain.plans.records import DefinitionBreak
from app.domain.plans.values import Comparator
from app.domain.plans.vertical.comparing import is_easier
from app.domain.plans.wording import number_text
from app.i18n import _

#: A step of more than so many average steps is a jump.
JUMP = 3


@dataclass(frozen=True, slots=True)
class Path:
    """The years of one indicator: targets, what was reached, and where its definition breaks."""

    plan: Plan
    indicator: Indicator
    targets: Mapping[int, YearlyTarget]
    actual: Mapping[int, ActualValue]
    breaks: Sequence[DefinitionBreak] = ()

    @property
    def years(self) -> range:
        """The years of the plan."""
        return range(self.plan.start_year, self.plan.end_year + 1)

    @property
    def values(self) -> dict[int, Decimal]:
        """Year to target, for the years of the plan that have one."""
        return {year: self.targets[year].value for year in self.years if year in self.targets}

    def is_broken(self, first: int, last: int) -> bool:
        """Whether the definition changed after the first of two years, up to the last."""
        return any(first < mark.year <= last for mark in self.breaks)


def warnings(path: Path, notes: Iterable[str] = ()) -> tuple[str, ...]:
    """Everything doubtful; `notes` say where the method could not be followed."""
    checks = (_missing, _end, _against, _looser, _jumps, _beyond, _breaks)
    said = [sentence for check in checks for sentence in check(path)]
    return tuple(dict.fromkeys((*notes, *said)))


def years_text(years: Sequence[int]) -> str:
    """Years in order as a clerk writes them: 2026—2028、2030."""
    runs: list[list[int]] = []
    for year in years:
        if runs and runs[-1][-1] == year - 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    return "、".join(str(run[0]) if len(run) == 1 else f"{run[0]}—{run[-1]}" for run in runs)


def _missing(path: Path) -> Iterator[str]:
    indicator = path.indicator
    if not indicator.comparator.needs_number:
        return
    relative = indicator.comparator is Comparator.RELATIVE_REDUCTION
    if (indicator.relative_change if relative else indicator.target) is None:
        yield _("The target of {year} has no number.").format(year=path.plan.end_year)
    if indicator.baseline is None:
        yield _("The baseline of {year} is missing.").format(year=path.plan.baseline_year)


def _end(path: Path) -> Iterator[str]:
    target, last = end_target(path.indicator), path.values.get(path.plan.end_year)
    if target is None or last is None or last == target:
        return
    yield _("{year} has {value}, but the plan's target is {target}.").format(
        year=path.plan.end_year, value=number_text(last), target=number_text(target)
    )


def _against(path: Path) -> Iterator[str]:
    for (before, value), (year, next_value) in pairwise(path.values.items()):
        if path.is_broken(before, year) or _is_still_kept(path.indicator, next_value):
            continue
        if is_easier(path.indicator, next_value, value):
            yield _("{year} ({value}) asks for less than {before} ({number}).").format(
                year=year,
                value=number_text(next_value),
                before=before,
                number=number_text(value),
            )


def _looser(path: Path) -> Iterator[str]:
    plan, indicator = path.plan, path.indicator
    reached = max(path.actual.values(), key=lambda value: value.year, default=None)
    if reached is not None:
        since, today = reached.year, reached.value
    elif indicator.baseline is not None:
        since, today = plan.baseline_year, indicator.baseline
    else:
        return
    looser = [
        year
        for year, value in path.values.items()
        if year > since
        and not path.is_broken(since, year)
        and is_easier(indicator, value, today)
        and not _is_still_kept(indicator, value)
    ]
    if looser and reached is not None:
        words = _("{years}: less is asked for than what was reached in {year} ({value}).")
    elif looser:
        words = _("{years}: less is asked for than the baseline of {year} ({value}).")
    else:
        return
    yield words.format(years=years_text(looser), year=since, value=number_text(today))


def _is_still_kept(indicator: Indicator, value: Decimal) -> bool:
    target = end_target(indicator)
    return target is not None and is_kept(indicator) and meets(indicator, value, target)


def _jumps(path: Path) -> Iterator[str]:
    if is_kept(path.indicator):
        return
    points = path.values
    if path.indicator.baseline is not None:
        points = {path.plan.baseline_year: path.indicator.baseline, **points}
    if len(points) < JUMP:
        return
    first, last = min(points), max(points)
    way = abs(points[last] - points[first])
    for (before, value), (year, next_value) in pairwise(points.items()):
        step = abs(next_value - value)
        is_large = step * (last - first) > JUMP * way * (year - before)
        digit = Decimal(1).scaleb(-max(decimals(value), decimals(next_value)))
        if is_large and step > digit * (year - before) and not path.is_broken(before, year):
            yield _(
                "{year} jumps: from {before} to {value}, more than {times} times the average step."
            ).format(
                year=year,
                before=number_text(value),
                value=number_text(next_value),
                times=JUMP,
            )


def _beyond(path: Path) -> Iterator[str]:
    target = end_target(path.indicator)
    if target is None:
        return
    for year, one in path.targets.items():
        if (
            one.locked
            and year < path.plan.end_year
            and is_easier(path.indicator, target, one.value)
        ):
            yield _("The locked {year} ({value}) asks for more than the target ({target}).").format(
                year=year, value=number_text(one.value), target=number_text(target)
            )


def _breaks(path: Path) -> Iterator[str]:
    for mark in path.breaks:
        if path.plan.baseline_year < mark.year <= path.plan.end_year:
            yield _("From {year} on it counts something else ({note}).").format(
                year=mark.year, note=mark.note
            )
