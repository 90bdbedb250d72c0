"""Which of two numbers asks for more, and which way the years of an indicator have to go."""

from __future__ import annotations

from decimal import Decimal

from app.domain.plans.decomposition import AT_LEAST, AT_MOST, end_target
from app.domain.plans.plan import Indicator
from app.domain.plans.values import Comparator
from app.domain.plans.wording import AT_MOST as MOST_SIGN
from app.domain.plans.wording import SIGNS


def way(indicator: Indicator, start: Decimal, target: Decimal) -> int:
    """+1 when the years go up, -1 when they go down; “around” (左右) goes from the start to it."""
    if indicator.comparator in AT_LEAST:
        return 1
    if indicator.comparator in AT_MOST:
        return -1
    return 1 if target > start else -1


def is_easier(indicator: Indicator, value: Decimal, than: Decimal) -> bool:
    """Whether a target asks for less than another number.

    “Around” is measured by the distance from the last year's target. A rise that is to be held
    down (上升趋势受控) may still be a rise, so there nothing counts as easier.
    """
    target = end_target(indicator)
    if indicator.comparator is Comparator.AROUND and target is not None:
        return abs(value - target) > abs(than - target)
    sign = SIGNS.get(indicator.comparator)
    if sign is None or indicator.comparator in {Comparator.AROUND, Comparator.TREND_CONTROL}:
        return False
    return value > than if sign == MOST_SIGN else value < than
