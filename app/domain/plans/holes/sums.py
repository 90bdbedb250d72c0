"""Sums that must come out exactly: shares make the year's target, a unit's weights make 100."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from decimal import Decimal

from app.domain.plans.holes.kinds import HoleKind, Problem
from app.domain.plans.plan import Indicator, TargetShare
from app.domain.plans.values import Aggregation
from app.domain.plans.wording import number_text
from app.domain.roster.units import Unit
from app.i18n import _

#: What the weights of all that a unit leads add up to.
ALL_WEIGHTS = Decimal(100)
#: The two ways to divide a target, each of which makes the whole.
UNITS, AREAS = "units", "areas"


def share_problems(
    indicator: Indicator,
    shares: Iterable[TargetShare],
    areas: Container[int],
    target: Decimal | None,
    year: int,
) -> Iterator[Problem]:
    """Whether the shares of units, and those of counties apart, make an additive target."""
    if indicator.aggregation is not Aggregation.SUM:
        return
    sums: dict[str, Decimal] = {}
    for share in shares:
        part = AREAS if share.unit_id in areas else UNITS
        sums[part] = sums.get(part, Decimal(0)) + share.value
    for part in (UNITS, AREAS):
        if part in sums and sums[part] != target:
            sentence = _share_sentence(part, sums[part], target)
            yield Problem(
                HoleKind.SHARES,
                sentence.format(
                    year=year,
                    sum=number_text(sums[part]),
                    target=number_text(target or Decimal(0)),
                    difference=number_text(abs(sums[part] - (target or 0))),
                ),
                part=part,
            )


def weight_problems(unit: Unit, weights: Iterable[Decimal]) -> Iterator[Problem]:
    """Whether the weights of what a unit leads make 100; without any weight nothing is asked."""
    given = list(weights)
    total = sum(given, Decimal(0))
    if given and total != ALL_WEIGHTS:
        sentence = (
            _("The weights of what {unit} leads add up to {sum}: {difference} less than 100.")
            if total < ALL_WEIGHTS
            else _("The weights of what {unit} leads add up to {sum}: {difference} more than 100.")
        )
        yield Problem(
            HoleKind.WEIGHTS,
            sentence.format(
                unit=unit.name,
                sum=number_text(total),
                difference=number_text(abs(total - ALL_WEIGHTS)),
            ),
            unit,
        )


def _share_sentence(part: str, total: Decimal, target: Decimal | None) -> str:
    if target is None:
        if part == UNITS:
            return _("The shares of units add up to {sum}, but {year} has no target.")
        return _("The shares of counties add up to {sum}, but {year} has no target.")
    if part == UNITS:
        if total < target:
            return _(
                "The shares of units add up to {sum}: {difference} less than the target of "
                "{year} ({target})."
            )
        return _(
            "The shares of units add up to {sum}: {difference} more than the target of "
            "{year} ({target})."
        )
    if total < target:
        return _(
            "The shares of counties add up to {sum}: {difference} less than the target of "
            "{year} ({target})."
        )
    return _(
        "The shares of counties add up to {sum}: {difference} more than the target of "
        "{year} ({target})."
    )
