"""The numbers that the letters of one year print beside those of the plans themselves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.domain.plans.plan import ActualValue, TargetShare, YearlyTarget
from app.domain.plans.values import ValueStatus
from app.domain.plans.vertical.fields import STATUS_WORDS
from app.domain.plans.wording import number_text

#: Values that a later one will replace say so where they are printed.
_PROVISIONAL = frozenset({ValueStatus.EXPECTED, ValueStatus.FLASH})


@dataclass(frozen=True, slots=True)
class Figures:
    """The numbers of one year by indicator: its target, what the year before reached, and each
    unit's share."""

    targets: Mapping[int, Decimal]
    reached: Mapping[int, ActualValue]
    shares: Mapping[int, Mapping[int, Decimal]]


def figures(
    year: int,
    targets: Iterable[YearlyTarget],
    actual_values: Iterable[ActualValue],
    shares: Iterable[TargetShare],
) -> Figures:
    """The numbers of one year, found among those of all."""
    parts: dict[int, dict[int, Decimal]] = defaultdict(dict)
    for share in shares:
        if share.year == year:
            parts[share.indicator_id][share.unit_id] = share.value
    return Figures(
        {target.indicator_id: target.value for target in targets if target.year == year},
        {value.indicator_id: value for value in actual_values if value.year == year - 1},
        parts,
    )


def actual_text(actual: ActualValue | None) -> str:
    """What was reached, with the word for a value that is not final: `9.9（快报）`."""
    if actual is None:
        return ""
    number = number_text(actual.value)
    return f"{number}（{STATUS_WORDS[actual.status]}）" if actual.status in _PROVISIONAL else number
