"""The yearly targets by every method, between the points that are fixed.

Written rules, so that two people reach the same numbers (those of `decomposition.py` hold too):

* Decimals are the most that a fixed point or the fixed step has, unless the indicator names them.
* Fixed points are the baseline, each locked year, and the target of the last year. A method fills
  the years between two of them; it never changes one. A locked last year stands as it is, and the
  warnings say when it is not the plan's target.
* Without a baseline the years begin at the first locked one; with neither there are none.
* A year that is not locked never moves against the direction: where the next fixed point would
  have it fall back, it stays at the number before. Only the fixed point itself does, and is named.
* An indicator whose baseline already meets the last year's target is one to keep (保持型): every
  year that is not locked carries the target.
* Equal rate: `start * (end / start) ^ (years gone / years)`. It needs both numbers above 0; between
  others equal steps are taken, and a warning says so.
* Stages: the mid-term target is one more fixed point, of the plan's mid-term year, or of the year
  in its middle (2025 of 2021-2030) when the plan names none. One that is missing, or does not lie
  between its neighbours, is passed over, and a warning says so.
* Fixed step: the year before and the step, in the direction that is better, until the next fixed
  point is reached. Without a step equal steps are taken, and a warning says so. What the steps do
  not reach is left to the last year, where it shows as a jump.
* By hand: nothing is reckoned.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal
from itertools import pairwise

from app.domain.plans.decomposition import (
    EXACT,
    end_target,
    equal_step,
    is_kept,
    printed,
    printed_decimals,
)
from app.domain.plans.plan import Indicator, Plan
from app.domain.plans.values import PathMethod
from app.domain.plans.vertical.comparing import way
from app.domain.plans.wording import number_text
from app.i18n import _

#: A power that is a short number in truth comes out a hair beside it; this takes the hair off.
_POWER = Context(prec=40, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Course:
    """The yearly targets that a method gives, and in sentences where it could not be followed."""

    values: Mapping[int, Decimal] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stop:
    """A fixed point."""

    year: int
    value: Decimal


def mid_year(plan: Plan) -> int:
    """The year of the mid-term targets: the plan's own, else the one in its middle."""
    return plan.mid_year or (plan.start_year + plan.end_year) // 2


def course(plan: Plan, indicator: Indicator, locked: Mapping[int, Decimal]) -> Course:
    """The yearly targets of an indicator by its method; `locked` are the years that stand."""
    target = end_target(indicator)
    years = range(plan.start_year, plan.end_year + 1)
    standing = {year: value for year, value in sorted(locked.items()) if year in years}
    if target is None or indicator.method is PathMethod.BY_HAND:
        return Course(standing)
    if is_kept(indicator):
        return Course({year: standing.get(year, target) for year in years})
    return _Reckoning(plan, indicator, target, standing).course()


class _Reckoning:
    """The way of one indicator that has a target and does not keep it already."""

    def __init__(
        self, plan: Plan, indicator: Indicator, target: Decimal, locked: Mapping[int, Decimal]
    ) -> None:
        self._plan = plan
        self._indicator = indicator
        self._target = target
        self._locked = locked
        self._notes: list[str] = []

    def course(self) -> Course:
        stops = self._stops()
        if stops is None:
            return Course()
        up = way(self._indicator, stops[0].value, self._target)
        if self._indicator.method is PathMethod.STAGES:
            stops = self._with_mid_target(stops, up)
        if self._indicator.method is PathMethod.FIXED_STEP and not self._step:
            self._notes.append(_("No fixed step is given, so equal steps were taken."))
        places = self._places(stops)
        values = {stop.year: stop.value for stop in stops}
        for first, last in pairwise(stops):
            for year in range(first.year + 1, last.year):
                values[year] = self._between(first, last, year, up, places)
        del values[stops[0].year]
        values |= self._locked
        return Course(dict(sorted(values.items())), tuple(dict.fromkeys(self._notes)))

    def _places(self, stops: list[Stop]) -> int:
        given = [stop.value for stop in stops]
        if self._indicator.method is PathMethod.FIXED_STEP:
            given.append(self._step)
        return printed_decimals(self._indicator, stops[-1].year - stops[0].year, given)

    @property
    def _step(self) -> Decimal:
        return self._indicator.step or Decimal(0)

    def _stops(self) -> list[Stop] | None:
        """The fixed points in order, the first one to start from; None when there is no start."""
        stops = [Stop(year, value) for year, value in self._locked.items()]
        if self._indicator.baseline is not None:
            stops.insert(0, Stop(self._plan.baseline_year, self._indicator.baseline))
        if not stops:
            return None
        if self._plan.end_year not in self._locked:
            stops.append(Stop(self._plan.end_year, self._target))
        return stops

    def _with_mid_target(self, stops: list[Stop], up: int) -> list[Stop]:
        year, value = mid_year(self._plan), self._indicator.mid_target
        if year in self._locked or not stops[0].year < year < stops[-1].year:
            return stops
        if value is None:
            words = _("{year} has no mid-term target, so equal steps were taken.")
            self._notes.append(words.format(year=year))
            return stops
        before = max((stop for stop in stops if stop.year < year), key=lambda stop: stop.year)
        after = min((stop for stop in stops if stop.year > year), key=lambda stop: stop.year)
        if (value - before.value) * up >= 0 and (after.value - value) * up >= 0:
            return sorted([*stops, Stop(year, value)], key=lambda stop: stop.year)
        words = _(
            "The mid-term target of {year} ({value}) does not lie between {before} and {after}, "
            "so it was passed over."
        )
        self._notes.append(
            words.format(
                year=year,
                value=number_text(value),
                before=number_text(before.value),
                after=number_text(after.value),
            )
        )
        return stops

    def _between(self, first: Stop, last: Stop, year: int, up: int, places: int) -> Decimal:
        if (last.value - first.value) * up <= 0:
            return first.value
        done, steps = year - first.year, last.year - first.year
        if self._indicator.method is PathMethod.EQUAL_RATE:
            if first.value > 0 and last.value > 0:
                return _equal_rate(first.value, last.value, done, steps, places)
            words = _("Equal rate needs numbers above 0, so equal steps were taken from {start}.")
            self._notes.append(words.format(start=number_text(first.value)))
        if self._indicator.method is PathMethod.FIXED_STEP and self._step:
            return self._stepped(first.value, last.value, up * done, places)
        return equal_step(first.value, last.value, done, steps, places)

    def _stepped(self, start: Decimal, end: Decimal, steps: int, places: int) -> Decimal:
        reached = start + EXACT.multiply(abs(self._step), steps)
        is_there = reached >= end if steps > 0 else reached <= end
        return end if is_there else printed(reached, start, end, places)


def _equal_rate(start: Decimal, end: Decimal, done: int, steps: int, places: int) -> Decimal:
    share = EXACT.divide(Decimal(done), Decimal(steps))
    exact = EXACT.multiply(start, EXACT.power(EXACT.divide(end, start), share))
    return printed(_POWER.plus(exact), start, end, places)


def differing_years(values: Mapping[int, Decimal], others: Mapping[int, Decimal]) -> Iterator[int]:
    """The years in which two rows of targets differ, in value or in digits, in order."""
    for year in sorted({*values, *others}):
        if not is_same(values.get(year), others.get(year)):
            yield year


def is_same(one: Decimal | None, other: Decimal | None) -> bool:
    """Equal in value and in digits: 12 and 12.0 are printed differently."""
    return one == other and str(one) == str(other)
