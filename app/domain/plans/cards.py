"""Everything known of one indicator, gathered for its card."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from app.domain.plans.fields import (
    AGGREGATION_CHOICES,
    BINDING_CHOICES,
    CARD_FIELDS,
    DIRECTION_CHOICES,
    INDICATOR_FIELDS,
    NO,
    YES,
)
from app.domain.plans.plan import Indicator, Plan, PlanDomain
from app.domain.plans.records import DefinitionBreak, Revision
from app.domain.plans.values import Comparator, Direction
from app.domain.plans.wording import (
    MISSING,
    comparator_words,
    is_against,
    number_text,
    percent_text,
)
from app.i18n import _

#: The periods that values are usually counted in, as reports call them; others can be typed.
USUAL_PERIODS = (
    "日历年",
    "妇幼年报年度（上年10月1日—本年9月30日）",
    "学年",
    "普查年份",
)
#: How often values usually come.
USUAL_FREQUENCIES = ("年报", "半年报", "季报", "月报", "调查年份")

_CHOICES: Mapping[str, Mapping[Any, str]] = {
    "direction": DIRECTION_CHOICES,
    "aggregation": AGGREGATION_CHOICES,
    "binding": BINDING_CHOICES,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedIndicator:
    """An indicator of another cycle that this one continues, or that continues it."""

    link_id: int
    indicator: Indicator
    plan: str
    note: str
    is_older: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorCard:
    """One indicator with its place, its marks and what is kept about it.

    `twin` is the same indicator in the other plan (两纲共用), None when there is none.
    """

    plan: Plan
    domain: PlanDomain
    indicator: Indicator
    twin: Indicator | None = None
    breaks: tuple[DefinitionBreak, ...] = ()
    revisions: tuple[Revision, ...] = ()
    links: tuple[LinkedIndicator, ...] = ()

    @property
    def unverified(self) -> tuple[str, ...]:
        """What of the library's values nobody has checked yet, as sentences."""
        return unverified(self.indicator)


def unverified(indicator: Indicator) -> tuple[str, ...]:
    """Values that came with the library and that nobody has checked yet, as sentences."""
    found: list[str] = []
    target = indicator.target
    change = indicator.relative_change
    if not indicator.target_verified and (target is not None or change is not None):
        shown = field_text(indicator, "relative_change" if target is None else "target")
        words = _("The target {value} has not been checked against the plan's text.")
        found.append(words.format(value=shown))
    if not indicator.reference_verified and indicator.reference_baseline is not None:
        words = _("The value {value} of {scope} has not been checked against a publication.")
        found.append(
            words.format(
                value=number_text(indicator.reference_baseline), scope=indicator.reference_scope
            )
        )
    return tuple(found)


def tolerance_hint(indicator: Indicator) -> str:
    """Which side of “around” (左右) counts as met, in words."""
    target, tolerance = indicator.target, indicator.tolerance
    shown = MISSING if target is None else number_text(target)
    low = high = MISSING
    if target is not None:
        low = number_text(target - (tolerance or Decimal(0)))
        high = number_text(target + (tolerance or Decimal(0)))
    if indicator.direction is Direction.INCREASE:
        return _("Met from {low} upwards: beyond {target} is met as well.").format(
            low=low, target=shown
        )
    if indicator.direction is Direction.DECREASE:
        return _("Met from {high} downwards: below {target} is met as well.").format(
            high=high, target=shown
        )
    return _("Met between {low} and {high}.").format(low=low, high=high)


def choices(field: str) -> tuple[str, ...]:
    """The words that a field of the card is chosen from; none when it is typed."""
    if field == "comparator":
        return tuple(comparator_words().values())
    return tuple(_CHOICES.get(field, {}).values())


def field_text(indicator: Indicator, field: str) -> str:
    """A field as it stands in the card: what `with_field` reads back to the same value."""
    value = getattr(indicator, field)
    if field == "comparator":
        return comparator_words()[indicator.comparator]
    if field in _CHOICES:
        return _CHOICES[field][value]
    if field == "relative_change":
        return "" if value is None else percent_text(-value)
    if isinstance(value, bool):
        return (YES if value else NO)[0]
    if value is None:
        return ""
    return number_text(value) if isinstance(value, Decimal) else str(value)


def card_texts(indicator: Indicator) -> dict[str, str]:
    """Every field of the card with its text."""
    return {field: field_text(indicator, field) for field in (*INDICATOR_FIELDS, *CARD_FIELDS)}


def why_idle(field: str, comparator: Comparator) -> str:
    """Why a field means nothing beside this way to compare, in a few words; '' when it counts."""
    relative = comparator is Comparator.RELATIVE_REDUCTION
    if field == "target" and relative:
        return _("follows from the baseline")
    if field in {"target", "mid_target"} and not comparator.needs_number:
        word = comparator_words()[comparator]
        return _("“{comparator}” has no number").format(comparator=word)
    only = {
        "tolerance": Comparator.AROUND,
        "relative_change": Comparator.RELATIVE_REDUCTION,
        "reference_indicator": Comparator.AT_LEAST_REFERENCE,
    }.get(field, comparator)
    if only is comparator:
        return ""
    return _("only with “{comparator}”").format(comparator=comparator_words()[only])


def contradictions(
    plan: Plan, indicator: Indicator, changed: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Fields that do not go together, each with its sentence; only about what was changed."""
    comparator, end, mid = indicator.comparator, indicator.target, indicator.mid_target
    touched = {*changed}
    if touched & {"comparator", "direction"} and is_against(indicator.direction, comparator):
        yield (
            "comparator",
            _("“{comparator}” goes against the direction “{direction}”: change one of them.")
            .format(
                comparator=comparator_words()[comparator],
                direction=DIRECTION_CHOICES[indicator.direction],
            ),
        )  # fmt: skip
    for needed, way, sentence in (
        (
            "relative_change",
            Comparator.RELATIVE_REDUCTION,
            _("Say by how much it goes down from the baseline year, such as 20%."),
        ),
        (
            "reference_indicator",
            Comparator.AT_LEAST_REFERENCE,
            _("Choose the indicator that it is held against."),
        ),
    ):
        is_open = comparator is way and not getattr(indicator, needed)
        if is_open and touched & {"comparator", needed}:
            yield needed, sentence
    if touched & {"mid_target", "target", "direction"} and end is not None and mid is not None:
        beyond = {Direction.INCREASE: mid > end, Direction.DECREASE: mid < end}
        if beyond.get(indicator.direction, False):
            yield (
                "mid_target",
                _("The mid-term target {mid} is beyond that of {year}, {end}.").format(
                    mid=number_text(mid), year=plan.end_year, end=number_text(end)
                ),
            )
