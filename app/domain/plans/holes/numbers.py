"""The numbers of one indicator in a year: none is missing, none asks for less than it should.

A target is too easy when it asks for less than the year before, than the baseline, or than the
newest value that was reached; in the plan's last year it is the plan's own target. What is only
to be kept (the baseline meets the plan's target already) may stay at that target. Across a break
of definition (口径变更) nothing is compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from decimal import Decimal

from app.domain.plans.decomposition import end_target, is_kept, meets
from app.domain.plans.holes.kinds import HoleKind, Problem
from app.domain.plans.plan import ActualValue, Indicator, Plan
from app.domain.plans.values import Comparator
from app.domain.plans.wording import (
    AT_LEAST,
    AT_MOST,
    SIGNS,
    direction_sign,
    is_against,
    number_text,
)
from app.i18n import _


def number_problems(
    plan: Plan,
    indicator: Indicator,
    values: Mapping[int, Decimal],
    year: int,
    *,
    reached: ActualValue | None = None,
    breaks: Collection[int] = (),
) -> Iterator[Problem]:
    """What is wrong with the numbers of one indicator; `values` are its yearly targets by year.

    `reached` is the newest actual value from before the year, `breaks` are the years from which
    on the indicator counts something else.
    """
    if is_against(indicator.direction, indicator.comparator):
        yield Problem(
            HoleKind.DIRECTION_AND_SIGN,
            _("The direction {direction} and the comparison {sign} contradict each other.").format(
                direction=direction_sign(indicator.direction), sign=SIGNS[indicator.comparator]
            ),
        )
    if indicator.comparator.needs_number and not _has_number(indicator):
        sentence = _("The target of {year} has no number.").format(year=plan.end_year)
        yield Problem(HoleKind.NO_NUMBER, sentence)
        return
    value = values.get(year)
    if value is None:
        yield from _no_value_problems(plan, indicator, year)
        return
    yield from _end_problems(plan, indicator, value, year)
    if not _is_broken(year - 1, year, breaks):
        yield from _before_problems(indicator, value, values.get(year - 1), year)
    if not _is_broken(plan.baseline_year, year, breaks):
        yield from _baseline_problems(indicator, value, year)
    if reached is not None and not _is_broken(reached.year, year, breaks):
        yield from _reached_problems(indicator, value, reached, year)


def _has_number(indicator: Indicator) -> bool:
    if indicator.comparator is Comparator.RELATIVE_REDUCTION:
        return indicator.relative_change is not None
    return indicator.target is not None


def _no_value_problems(plan: Plan, indicator: Indicator, year: int) -> Iterator[Problem]:
    if not indicator.comparator.needs_number:
        return
    if indicator.baseline is None:
        yield Problem(
            HoleKind.NO_BASELINE,
            _("The baseline of {baseline_year} is missing, so {year} has no target.").format(
                baseline_year=plan.baseline_year, year=year
            ),
        )
    else:
        yield Problem(HoleKind.NO_YEAR_TARGET, _("{year} has no target.").format(year=year))


def _is_broken(since: int, year: int, breaks: Collection[int]) -> bool:
    return any(since < each <= year for each in breaks)


def _end_problems(plan: Plan, indicator: Indicator, value: Decimal, year: int) -> Iterator[Problem]:
    target = end_target(indicator)
    if year == plan.end_year and target is not None and value != target:
        yield Problem(
            HoleKind.END_DIFFERS,
            _("The target of {year} ({value}) is not that of the plan ({target}).").format(
                year=year, value=number_text(value), target=number_text(target)
            ),
        )


def _before_problems(
    indicator: Indicator, value: Decimal, before: Decimal | None, year: int
) -> Iterator[Problem]:
    if before is not None and not is_kept(indicator) and _is_easier(indicator, value, before):
        yield Problem(
            HoleKind.AGAINST_DIRECTION,
            _(
                "The target of {year} ({value}) is easier than that of the year before ({before})."
            ).format(year=year, value=number_text(value), before=number_text(before)),
        )


def _baseline_problems(indicator: Indicator, value: Decimal, year: int) -> Iterator[Problem]:
    if indicator.baseline is not None and _is_easier_than_baseline(indicator, value):
        yield Problem(
            HoleKind.LOOSER_THAN_BASELINE,
            _("The target of {year} ({value}) is easier than the baseline ({baseline}).").format(
                year=year,
                value=number_text(value),
                baseline=number_text(indicator.baseline),
            ),
        )


def _reached_problems(
    indicator: Indicator, value: Decimal, reached: ActualValue, year: int
) -> Iterator[Problem]:
    if not is_kept(indicator) and _is_easier(indicator, value, reached.value):
        yield Problem(
            HoleKind.LOOSER_THAN_REACHED,
            _(
                "The target of {year} ({value}) is easier than what {reached_year} reached "
                "({reached})."
            ).format(
                year=year,
                value=number_text(value),
                reached_year=reached.year,
                reached=number_text(reached.value),
            ),
        )


def _is_easier_than_baseline(indicator: Indicator, value: Decimal) -> bool:
    """A kept indicator may carry its target although the baseline is better, nothing easier."""
    target = end_target(indicator)
    if target is not None and is_kept(indicator):
        return not meets(indicator, value, target)
    return indicator.baseline is not None and _is_easier(indicator, value, indicator.baseline)


def _is_easier(indicator: Indicator, value: Decimal, than: Decimal) -> bool:
    """Whether a value asks for less than another one.

    “Around” is measured by the distance from the target. A rise that is to be held down
    (上升趋势受控) may still be a rise, so there nothing counts as easier.
    """
    target = end_target(indicator)
    if indicator.comparator is Comparator.AROUND and target is not None:
        return abs(value - target) > abs(than - target)
    if indicator.comparator is Comparator.TREND_CONTROL:
        return False
    sign = SIGNS.get(indicator.comparator)
    return (sign == AT_LEAST and value < than) or (sign == AT_MOST and value > than)
