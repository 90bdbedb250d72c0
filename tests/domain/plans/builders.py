"""Short ways to write indicators in tests."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from app.domain.plans.plan import Indicator
from app.domain.plans.values import Comparator, Direction

_DIRECTIONS = {
    Comparator.AT_MOST: Direction.DECREASE,
    Comparator.RELATIVE_REDUCTION: Direction.DECREASE,
    Comparator.TREND_DOWN: Direction.DECREASE,
    Comparator.TREND_CONTROL: Direction.DECREASE,
    Comparator.AROUND: Direction.KEEP,
    Comparator.KEEP_HIGH: Direction.KEEP,
    Comparator.BALANCED: Direction.KEEP,
    Comparator.MONITOR: Direction.QUALITATIVE,
    Comparator.QUALITATIVE: Direction.QUALITATIVE,
}


def number(text: str | None) -> Decimal | None:
    """A Decimal from text, None from None."""
    return None if text is None else Decimal(text)


def indicator(
    comparator: Comparator = Comparator.AT_LEAST,
    target: str | None = None,
    baseline: str | None = None,
    *,
    unit: str = "%",
    **more: Any,
) -> Indicator:
    """An indicator with the direction that goes with its comparator."""
    values: dict[str, Any] = {
        "code": "W1-01",
        "name": "试验指标",
        "unit_of_measurement": unit,
        "direction": _DIRECTIONS.get(comparator, Direction.INCREASE),
        "comparator": comparator,
        "target": number(target),
        "baseline": number(baseline),
    }
    return Indicator(**{**values, **more})


def reduction(baseline: str | None, change: str | None = "-0.2") -> Indicator:
    """“Down by 20 %” from a baseline, in 1/10万."""
    return indicator(
        Comparator.RELATIVE_REDUCTION,
        baseline=baseline,
        unit="1/10万",
        relative_change=number(change),
    )
