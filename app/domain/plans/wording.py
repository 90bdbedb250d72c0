"""How targets are written: the comparator always stands with the number, on screen and on paper.

The words are those of the plans and letters themselves (`≥96`, `45左右`, `逐步提高`), so they are
Chinese here and not messages to be translated. `entry.py` reads the same words back.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from app.domain.plans.decomposition import end_target, is_kept
from app.domain.plans.plan import Indicator
from app.domain.plans.values import Comparator, Direction, GoalKind

MISSING = "缺"
EVERY_AREA = "各乡镇（街道）"
KEEP = "保持"
AROUND = "左右"
AT_LEAST = "≥"
AT_MOST = "≤"

#: How the words of a plan are told apart in lists.
GOAL_WORDS = {GoalKind.GOAL: "目标", GoalKind.MEASURE: "措施"}

#: What a direction without a number is called.
DIRECTION_WORDS = {
    Comparator.TREND_UP: "逐步提高",
    Comparator.TREND_DOWN: "逐步降低",
    Comparator.TREND_CONTROL: "上升趋势受控",
    Comparator.KEEP_HIGH: "保持高水平",
    Comparator.BALANCED: "结构均衡",
    Comparator.MONITOR: "仅监测",
    Comparator.QUALITATIVE: "定性",
}

#: The sign that a number gets where the plan itself gives only a direction.
DIRECTION_SIGNS = {
    Comparator.TREND_UP: AT_LEAST,
    Comparator.TREND_DOWN: AT_MOST,
    Comparator.TREND_CONTROL: AT_MOST,
    Comparator.KEEP_HIGH: AT_LEAST,
}

#: The sign of every comparator that can stand with a number.
SIGNS = {
    Comparator.AT_LEAST: AT_LEAST,
    Comparator.AT_LEAST_KEEP: AT_LEAST,
    Comparator.AT_LEAST_IN_EVERY_AREA: AT_LEAST,
    Comparator.AT_LEAST_REFERENCE: AT_LEAST,
    Comparator.AT_MOST: AT_MOST,
    Comparator.RELATIVE_REDUCTION: AT_MOST,
    Comparator.AROUND: AROUND,
    **DIRECTION_SIGNS,
}


#: A value cannot be the better the higher it is and have an upper limit, nor the other way round.
_CONTRADICTIONS = frozenset({(Direction.INCREASE, AT_MOST), (Direction.DECREASE, AT_LEAST)})


class TargetKind(StrEnum):
    """Which target is written: that of one year on the way, or that of the plan's last year."""

    YEAR = "year"
    END = "end"


def number_text(value: Decimal) -> str:
    """A number with its decimals as they are: 3.0 stays 3.0, never an exponent."""
    return f"{value:f}" if value else f"{abs(value):f}"


def baseline_text(value: Decimal | None) -> str:
    """The baseline for a table: 缺 when it is missing, never 0 and never blank."""
    return MISSING if value is None else number_text(value)


def direction_sign(direction: Direction) -> str:
    """↑ higher is better, ↓ lower is better, — neither."""
    return {Direction.INCREASE: "↑", Direction.DECREASE: "↓"}.get(direction, "—")


def is_against(direction: Direction, comparator: Comparator) -> bool:
    """Whether a way to compare contradicts the direction: ≤ where higher is better."""
    return (direction, SIGNS.get(comparator)) in _CONTRADICTIONS


def target_text(
    indicator: Indicator,
    value: Decimal | None,
    kind: TargetKind = TargetKind.YEAR,
    *,
    baseline_year: int | None = None,
) -> str:
    """The target as printed, such as `≥96`, `45左右`, `比2020年下降20%（目标值8.8）`, `逐步提高`.

    `value` is the yearly target, or the last year's for `TargetKind.END`; None where there is
    none: `缺` when the comparator needs a number, else the direction's word alone.
    A yearly target that equals what the baseline already meets is one to keep: `保持≤38`.
    """
    comparator = indicator.comparator
    if comparator in DIRECTION_WORDS:
        return _direction_text(comparator, value)
    if comparator is Comparator.AT_LEAST_REFERENCE:
        words = _reference_words(indicator)
        return words if value is None else f"≥{number_text(value)}（{words}）"
    if comparator is Comparator.RELATIVE_REDUCTION:
        return _reduction_text(indicator, value, kind, baseline_year)
    if value is None:
        return MISSING
    number = number_text(value)
    if comparator is Comparator.AT_LEAST_IN_EVERY_AREA:
        return f"{EVERY_AREA}≥{number}"
    keep = KEEP if _says_keep(indicator, value, kind) else ""
    if comparator is Comparator.AROUND:
        return f"{keep}{number}{AROUND}"
    return f"{keep}{'≤' if comparator is Comparator.AT_MOST else '≥'}{number}"


def end_target_text(indicator: Indicator, baseline_year: int) -> str:
    """The target of the plan's last year as printed."""
    return target_text(
        indicator, end_target(indicator), TargetKind.END, baseline_year=baseline_year
    )


def comparator_words() -> dict[Comparator, str]:
    """Each comparator as a clerk picks it from a list."""
    return {
        Comparator.AT_LEAST: "≥",
        Comparator.AT_LEAST_KEEP: "保持≥",
        Comparator.AT_MOST: "≤",
        Comparator.AROUND: AROUND,
        Comparator.RELATIVE_REDUCTION: "比基期下降",
        Comparator.AT_LEAST_REFERENCE: "不低于参照",
        Comparator.AT_LEAST_IN_EVERY_AREA: f"{EVERY_AREA}≥",
        **DIRECTION_WORDS,
    }


def percent_text(share: Decimal) -> str:
    """0.2 as `20%`, without needless zeros."""
    percent = (share * 100).normalize()
    return f"{percent:f}%"


def _says_keep(indicator: Indicator, value: Decimal, kind: TargetKind) -> bool:
    at_end = value == end_target(indicator)
    if indicator.comparator is Comparator.AT_LEAST_KEEP:
        return at_end
    return kind is TargetKind.YEAR and at_end and is_kept(indicator)


def _direction_text(comparator: Comparator, value: Decimal | None) -> str:
    words = DIRECTION_WORDS[comparator]
    if value is None or comparator not in DIRECTION_SIGNS:
        return words
    return f"{words}（{DIRECTION_SIGNS[comparator]}{number_text(value)}）"


def _reference_words(indicator: Indicator) -> str:
    return f"不低于{indicator.reference_indicator or '参照指标'}"


def _reduction_text(
    indicator: Indicator, value: Decimal | None, kind: TargetKind, baseline_year: int | None
) -> str:
    at_end = kind is TargetKind.END or (value is not None and value == end_target(indicator))
    if not at_end:
        return MISSING if value is None else f"≤{number_text(value)}"
    if indicator.relative_change is None:
        return MISSING
    since = "比基期" if baseline_year is None else f"比{baseline_year}年"
    words = f"{since}下降{percent_text(-indicator.relative_change)}"
    shown = MISSING if value is None else number_text(value)
    return f"{words}（目标值{shown}）"
