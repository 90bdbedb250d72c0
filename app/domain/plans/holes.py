"""The check of a year's targets: everything that is open before letters are made.

Each hole is one sentence beside its indicator: no lead, two leads, a lead that has left, a number
that is missing, a yearly target that is easier than what is already reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from app.domain.plans.decomposition import end_target, is_kept, meets
from app.domain.plans.plan import Assignment, Indicator, Plan
from app.domain.plans.values import Comparator, Role
from app.domain.plans.wording import (
    AT_LEAST,
    AT_MOST,
    SIGNS,
    direction_sign,
    is_against,
    number_text,
)
from app.domain.roster.units import Unit, UnitKind
from app.i18n import _


class HoleKind(StrEnum):
    """What is open."""

    NO_LEAD = "no_lead"
    TWO_LEADS = "two_leads"
    LEAD_NOT_MEMBER = "lead_not_member"
    PARTNER_NOT_MEMBER = "partner_not_member"
    DIRECTION_AND_SIGN = "direction_and_sign"
    NO_NUMBER = "no_number"
    NO_BASELINE = "no_baseline"
    NO_YEAR_TARGET = "no_year_target"
    AGAINST_DIRECTION = "against_direction"
    LOOSER_THAN_BASELINE = "looser_than_baseline"


@dataclass(frozen=True, slots=True)
class Hole:
    """One open point of an indicator (or of a goal, then `code` is '' and the ids tell)."""

    indicator: str
    code: str
    problem: str
    kind: HoleKind
    indicator_id: int = 0
    goal_id: int = 0


def day_of_year(year: int) -> date:
    """The day on which a year's membership is judged: who has left by its end cannot answer."""
    return date(year, 12, 31)


def duty_problems(
    assignments: Sequence[Assignment], units: Mapping[int, Unit], year: int
) -> Iterator[tuple[HoleKind, str]]:
    """What is wrong with who answers for one indicator or goal in a year."""
    leads = [a for a in assignments if a.role is Role.LEAD]
    if not leads:
        yield HoleKind.NO_LEAD, _("No lead unit.")
    if len(leads) > 1:
        names = "、".join(units[a.unit_id].name for a in leads if a.unit_id in units)
        yield HoleKind.TWO_LEADS, _("More than one lead unit: {units}.").format(units=names)
    last_day = day_of_year(year)
    for assignment in assignments:
        unit = units.get(assignment.unit_id)
        if unit is None or unit.stood_on(last_day):
            continue
        if unit.kind is UnitKind.PROVIDER and assignment.role is not Role.LEAD:
            continue
        if assignment.role is Role.LEAD:
            yield (
                HoleKind.LEAD_NOT_MEMBER,
                _("The lead unit {unit} is no member at the end of {year}.").format(
                    unit=unit.name, year=year
                ),
            )
        else:
            yield (
                HoleKind.PARTNER_NOT_MEMBER,
                _("The cooperating unit {unit} is no member at the end of {year}.").format(
                    unit=unit.name, year=year
                ),
            )


def number_problems(
    plan: Plan, indicator: Indicator, values: Mapping[int, Decimal], year: int
) -> Iterator[tuple[HoleKind, str]]:
    """What is wrong with the numbers of one indicator; `values` are its yearly targets by year."""
    if is_against(indicator.direction, indicator.comparator):
        yield (
            HoleKind.DIRECTION_AND_SIGN,
            _("The direction {direction} and the comparison {sign} contradict each other.").format(
                direction=direction_sign(indicator.direction), sign=SIGNS[indicator.comparator]
            ),
        )
    if indicator.comparator.needs_number and not _has_number(indicator):
        sentence = _("The target of {year} has no number.").format(year=plan.end_year)
        yield HoleKind.NO_NUMBER, sentence
        return
    value = values.get(year)
    if value is None:
        yield from _no_value_problems(plan, indicator, year)
        return
    kept = is_kept(indicator)
    before = None if kept else values.get(year - 1)
    if before is not None and _is_easier(indicator, value, before):
        yield (
            HoleKind.AGAINST_DIRECTION,
            _(
                "The target of {year} ({value}) is easier than that of the year before ({before})."
            ).format(year=year, value=number_text(value), before=number_text(before)),
        )
    if indicator.baseline is not None and _is_easier_than_present(indicator, value, kept=kept):
        yield (
            HoleKind.LOOSER_THAN_BASELINE,
            _("The target of {year} ({value}) is easier than the baseline ({baseline}).").format(
                year=year,
                value=number_text(value),
                baseline=number_text(indicator.baseline),
            ),
        )


def _has_number(indicator: Indicator) -> bool:
    if indicator.comparator is Comparator.RELATIVE_REDUCTION:
        return indicator.relative_change is not None
    return indicator.target is not None


def _no_value_problems(
    plan: Plan, indicator: Indicator, year: int
) -> Iterator[tuple[HoleKind, str]]:
    if not indicator.comparator.needs_number:
        return
    if indicator.baseline is None:
        yield (
            HoleKind.NO_BASELINE,
            _("The baseline of {baseline_year} is missing, so {year} has no target.").format(
                baseline_year=plan.baseline_year, year=year
            ),
        )
    else:
        yield HoleKind.NO_YEAR_TARGET, _("{year} has no target.").format(year=year)


def _is_easier_than_present(indicator: Indicator, value: Decimal, *, kept: bool) -> bool:
    """A kept indicator may carry its target although the baseline is better, nothing easier."""
    target = end_target(indicator)
    if kept and target is not None:
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
