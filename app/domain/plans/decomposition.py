"""Yearly targets by equal steps: from the city's baseline to the target of the plan's last year.

Written rules, so that two people reach the same numbers:

* The value of year y is `baseline + (target - baseline) * (y - baseline year) / (last year -
  baseline year)`, reckoned exactly and rounded half up (四舍五入), as a sheet would show it.
* Decimals are those that the indicator names; else those of the baseline or the target, whichever
  has more. A rate (%, ‰, 1/10万) without decimals whose step is under one unit gets one, else half
  of the years would repeat.
* No year passes the target, and the last year is the target itself, as written. Where rounding
  would leave the way, the nearest number with these decimals on the way is taken.
* A baseline that already meets the target makes the indicator one to keep (保持型): every year
  carries the target. Without it a national 35.6 against ≤38 would be asked to get worse.
* “Down by 20 %” means baseline * 0.8, kept exactly: rounding it could ask for less than 20 %.
* Without a baseline or a target there is no yearly value, and the check says so.

The other ways from baseline to target, and years that are locked, are those of `vertical`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal

from app.domain.plans.plan import Indicator, Plan, YearlyTarget
from app.domain.plans.values import Comparator, Direction

#: Reckons with more digits than any number of the office has.
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
#: Which comparators a value meets by being as high, or as low, as the target.
AT_LEAST = frozenset(
    {Comparator.AT_LEAST, Comparator.AT_LEAST_KEEP, Comparator.AT_LEAST_IN_EVERY_AREA}
)
AT_MOST = frozenset({Comparator.AT_MOST, Comparator.RELATIVE_REDUCTION})


def decimals(value: Decimal) -> int:
    """How many digits stand behind the point: 3.0 has one, 12 has none."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def end_target(indicator: Indicator) -> Decimal | None:
    """The number to be reached in the plan's last year, or None.

    A relative reduction has no number of its own: it follows from the baseline, and its digits
    are all kept, down to those of the baseline (11.0 * 0.8 is 8.8, 11.06 * 0.8 is 8.848).
    """
    if not indicator.comparator.needs_number:
        return None
    if indicator.comparator is not Comparator.RELATIVE_REDUCTION:
        return indicator.target
    if indicator.baseline is None or indicator.relative_change is None:
        return None
    exact = EXACT.multiply(indicator.baseline, 1 + indicator.relative_change)
    shortest = decimals(indicator.baseline)
    while decimals(exact) > shortest and exact.as_tuple().digits[-1] == 0:
        exact = rounded(exact, decimals(exact) - 1)
    return exact


def meets(indicator: Indicator, value: Decimal, target: Decimal) -> bool:
    """Whether a value satisfies the indicator's comparator against a target.

    “Around” (左右) means within the tolerance; where the direction is up or down, being beyond
    the target on the better side is met as well.
    """
    if indicator.comparator in AT_LEAST:
        return value >= target
    if indicator.comparator in AT_MOST:
        return value <= target
    if indicator.comparator is Comparator.AROUND:
        tolerance = indicator.tolerance or Decimal(0)
        low_is_fine = indicator.direction is Direction.DECREASE or value >= target - tolerance
        high_is_fine = indicator.direction is Direction.INCREASE or value <= target + tolerance
        return low_is_fine and high_is_fine
    return False


def is_kept(indicator: Indicator) -> bool:
    """Whether the baseline already meets the last year's target, so that it is to be kept."""
    target = end_target(indicator)
    if target is None or indicator.baseline is None:
        return False
    return meets(indicator, indicator.baseline, target)


def yearly_values(
    indicator: Indicator, *, baseline_year: int, start_year: int, end_year: int
) -> dict[int, Decimal]:
    """Year to value for all years of a plan; empty where a baseline or a target is missing.

    Raises ValueError when the years are not in order (baseline < start <= end).
    """
    if not baseline_year < start_year <= end_year:
        raise ValueError(f"years out of order: {baseline_year}, {start_year}, {end_year}")
    target, baseline = end_target(indicator), indicator.baseline
    if target is None or baseline is None:
        return {}
    years = range(start_year, end_year + 1)
    if meets(indicator, baseline, target):
        return dict.fromkeys(years, target)
    places = printed_decimals(indicator, end_year - baseline_year)
    values = {
        year: equal_step(baseline, target, year - baseline_year, end_year - baseline_year, places)
        for year in years
    }
    return {**values, end_year: target}


def equal_step(start: Decimal, end: Decimal, done: int, steps: int, places: int) -> Decimal:
    """Where equal steps from `start` to `end` are after `done` of them, as printed."""
    part = EXACT.divide(EXACT.multiply(end - start, done), steps)
    return printed(start + part, start, end, places)


def printed(value: Decimal, start: Decimal, end: Decimal, places: int) -> Decimal:
    """A value between `start` and `end`, rounded half up without leaving the way between them.

    Where no number with these decimals lies between them it is `end`, as written.
    """
    low, high = min(start, end), max(start, end)
    found = rounded(value, places)
    if found < low:
        found = rounded(low, places, ROUND_CEILING)
    if found > high:
        found = rounded(high, places, ROUND_FLOOR)
    return found if low <= found <= high else end


def duty_years(plan: Plan, year: int) -> range:
    """The years of a plan in which a division of work that comes with it holds at once: from the
    first to the present one (`year`). Later years are divided when their time comes."""
    return range(plan.start_year, max(plan.start_year, min(plan.end_year, year)) + 1)


def spread(plan: Plan) -> Iterator[YearlyTarget]:
    """The yearly targets of all indicators of a stored plan."""
    for domain in plan.domains:
        for indicator in domain.indicators:
            yield from spread_indicator(plan, indicator)


def spread_indicator(plan: Plan, indicator: Indicator) -> Iterator[YearlyTarget]:
    """The yearly targets of one stored indicator of the plan."""
    values = yearly_values(
        indicator,
        baseline_year=plan.baseline_year,
        start_year=plan.start_year,
        end_year=plan.end_year,
    )
    for year, value in values.items():
        yield YearlyTarget(indicator_id=indicator.id, year=year, value=value)


def printed_decimals(
    indicator: Indicator, steps: int, others: Iterable[Decimal | None] = ()
) -> int:
    """How many decimals the years between baseline and target are printed with.

    `steps` is the number of years, `others` are further numbers that the way goes by.
    """
    if indicator.decimals is not None:
        return indicator.decimals
    baseline, target = indicator.baseline, end_target(indicator)
    given = [value for value in (baseline, target, *others) if value is not None]
    places = max(map(decimals, given), default=0)
    if indicator.comparator is Comparator.RELATIVE_REDUCTION and baseline is not None:
        # The exact target may have more digits than anyone reports (11.06 * 0.8 = 8.848).
        places = min(places, max(decimals(baseline), 2))
    if places or baseline is None or target is None or abs(target - baseline) >= steps:
        return places
    unit = indicator.unit_of_measurement
    return 1 if unit in {"%", "‰"} or unit.startswith("1/") else 0


def rounded(value: Decimal, places: int, rounding: str = ROUND_HALF_UP) -> Decimal:
    """A number with so many decimals, rounded half up (四舍五入) unless told otherwise."""
    return value.quantize(Decimal(1).scaleb(-places), rounding, EXACT)
