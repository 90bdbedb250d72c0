"""The cells of an indicator's row that a clerk may change, and what each takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from app.domain.plans.entry import parse_comparator, with_target
from app.domain.plans.numbers import MOST_DECIMALS, half_width, parse_number
from app.domain.plans.plan import Indicator
from app.domain.plans.values import Aggregation, Binding, Comparator, Direction
from app.domain.text import clean_text
from app.errors import RuleBroken
from app.i18n import _

#: The fields of the indicator itself, in the order of the form.
INDICATOR_FIELDS = (
    "name",
    "unit_of_measurement",
    "direction",
    "comparator",
    "baseline",
    "target",
    "target_note",
    "tolerance",
    "frequency",
    "statistical_period",
    "source",
    "note",
)

#: What the card has beside them.
CARD_FIELDS = (
    "decimals",
    "relative_change",
    "mid_target",
    "reference_indicator",
    "baseline_scope",
    "baseline_source",
    "numerator",
    "denominator",
    "aggregation",
    "by_sex",
    "by_area",
    "data_source",
    "binding",
    "target_verified",
    "reference_verified",
)

#: The year's target, the lead unit and the cooperating units: cells beside the indicator.
OTHER_FIELDS = ("year_target", "lead", "cooperating")

#: A change of one of these spreads the yearly targets anew.
SPREADING_FIELDS = frozenset(
    {
        "comparator", "baseline", "target", "direction", "tolerance", "relative_change",
        "decimals", "mid_target",
    }
)  # fmt: skip

#: What the two plans share about an indicator that stands in both (两纲共用): its values and
#: what they count.
SHARED_FIELDS = frozenset(
    {"unit_of_measurement", "direction", "comparator", "baseline", "target", "tolerance"}
) | frozenset(CARD_FIELDS)

_LONGEST = {
    "name": 100,
    "unit_of_measurement": 20,
    "target_note": 200,
    "frequency": 50,
    "statistical_period": 100,
    "source": 200,
    "note": 500,
    "reference_indicator": 100,
    "baseline_scope": 50,
    "baseline_source": 200,
    "numerator": 200,
    "denominator": 200,
    "data_source": 200,
}
_NEEDED = frozenset({"name", "unit_of_measurement"})

#: Each direction as a clerk picks it from a list.
DIRECTION_CHOICES = {
    Direction.INCREASE: "正向",
    Direction.DECREASE: "逆向",
    Direction.KEEP: "保持",
    Direction.QUALITATIVE: "定性",
}
#: How parts make the whole, as a clerk picks it.
AGGREGATION_CHOICES: Mapping[StrEnum, str] = {
    Aggregation.RATIO: "分子分母汇总",
    Aggregation.SUM: "相加",
    Aggregation.MINIMUM: "取最低",
    Aggregation.NONE: "不汇总",
}
#: Whether a target must be met, as a clerk picks it.
BINDING_CHOICES: Mapping[StrEnum, str] = {
    Binding.UNSAID: "未标注",
    Binding.BINDING: "约束性",
    Binding.EXPECTED: "预期性",
}
#: What cannot be reached: nothing would be left.
MOST_PERCENT = 100
YES, NO = ("是", "1", "√", "✓"), ("否", "", "0", "×")

type_of_parse = Callable[[Indicator, str], Indicator]

_DIRECTION_SYNONYMS = {
    Direction.INCREASE: ("↑", "越高越好", "上升"),
    Direction.DECREASE: ("↓", "越低越好", "下降"),
    Direction.KEEP: ("—", "-", "均衡", "区间"),
    Direction.QUALITATIVE: ("仅监测",),
}


def with_field(indicator: Indicator, field: str, text: str) -> Indicator:
    """The indicator with one cell changed to what was typed.

    Raises `RuleBroken` with the reason when the field is unknown or the text does not fit it.
    """
    if field in _LONGEST:
        words: dict[str, Any] = {field: _words(field, text)}
        return replace(indicator, **words)
    parse = _PARSERS.get(field)
    if parse is None:
        raise RuleBroken(_("“{field}” cannot be changed here.").format(field=field))
    return parse(indicator, text)


def _words(field: str, text: str) -> str:
    words = clean_text(text).replace("\n", "；" if field in {"note", "source"} else "")
    if not words and field in _NEEDED:
        raise RuleBroken(_("This cell must not be blank."))
    if len(words) > _LONGEST[field]:
        raise RuleBroken(
            _("The text has {length} characters; at most {longest} fit here.").format(
                length=len(words), longest=_LONGEST[field]
            )
        )
    return words


def _with_target(indicator: Indicator, text: str) -> Indicator:
    """A target that somebody types has been looked at: it need not be checked any more."""
    typed = with_target(indicator, text)
    return typed if typed == indicator else replace(typed, target_verified=True)


def _with_relative_change(indicator: Indicator, text: str) -> Indicator:
    """How far it goes down from the baseline: 20% or 20 or 下降20% is -0.2."""
    plain = half_width(text).removeprefix("下降").removeprefix("-")
    percent = parse_number(plain, "%")
    if percent is None:
        return replace(indicator, relative_change=None)
    if not 0 < percent < MOST_PERCENT:
        raise RuleBroken(
            _("“{text}” is no reduction: write more than 0 and less than 100 percent.").format(
                text=text.strip()
            )
        )
    changed = -percent / 100
    if changed == indicator.relative_change:
        return indicator
    return replace(indicator, relative_change=changed, target_verified=True)


def _with_baseline(indicator: Indicator, text: str) -> Indicator:
    return replace(indicator, baseline=parse_number(text, indicator.unit_of_measurement))


def _with_tolerance(indicator: Indicator, text: str) -> Indicator:
    plain = half_width(text).lstrip("±")
    tolerance = parse_number(plain, indicator.unit_of_measurement)
    if tolerance is not None and tolerance < 0:
        raise RuleBroken(_("A tolerance is not negative."))
    return replace(indicator, tolerance=tolerance)


def _with_comparator(indicator: Indicator, text: str) -> Indicator:
    comparator = parse_comparator(text)
    keeps_number = comparator.needs_number or comparator is Comparator.AT_LEAST_REFERENCE
    relative = comparator is Comparator.RELATIVE_REDUCTION
    return replace(
        indicator,
        comparator=comparator,
        target=indicator.target if keeps_number and not relative else None,
        relative_change=indicator.relative_change if relative else None,
    )


def _with_decimals(indicator: Indicator, text: str) -> Indicator:
    plain = half_width(text)
    if not plain:
        return replace(indicator, decimals=None)
    if len(plain) != 1 or plain not in "0123456"[: MOST_DECIMALS + 1]:
        raise RuleBroken(
            _("“{text}” is no number of decimals: write 0 to {most}, or nothing.").format(
                text=text.strip(), most=MOST_DECIMALS
            )
        )
    return replace(indicator, decimals=int(plain))


def _with_mid_target(indicator: Indicator, text: str) -> Indicator:
    return replace(indicator, mid_target=parse_number(text, indicator.unit_of_measurement))


def _with_choice(field: str, choices: Mapping[StrEnum, str]) -> type_of_parse:
    def parse(indicator: Indicator, text: str) -> Indicator:
        plain = half_width(text)
        for value, word in choices.items():
            if plain in {word, value.value}:
                chosen: dict[str, Any] = {field: value}
                return replace(indicator, **chosen)
        raise RuleBroken(
            _("“{text}” is none of: {choices}.").format(
                text=text.strip(), choices="、".join(choices.values())
            )
        )

    return parse


def _with_mark(field: str) -> type_of_parse:
    def parse(indicator: Indicator, text: str) -> Indicator:
        plain = half_width(text)
        if plain not in {*YES, *NO}:
            raise RuleBroken(_("“{text}” is neither 是 nor 否.").format(text=text.strip()))
        marked: dict[str, Any] = {field: plain in YES}
        return replace(indicator, **marked)

    return parse


def _with_direction(indicator: Indicator, text: str) -> Indicator:
    plain = half_width(text)
    for direction, word in DIRECTION_CHOICES.items():
        if plain in {word, direction.value, *_DIRECTION_SYNONYMS[direction]}:
            return replace(indicator, direction=direction)
    raise RuleBroken(
        _("“{text}” is not a direction. Choose one of: {choices}.").format(
            text=text.strip(), choices="、".join(DIRECTION_CHOICES.values())
        )
    )


_PARSERS: dict[str, type_of_parse] = {
    "decimals": _with_decimals,
    "mid_target": _with_mid_target,
    "aggregation": _with_choice("aggregation", AGGREGATION_CHOICES),
    "binding": _with_choice("binding", BINDING_CHOICES),
    **{
        field: _with_mark(field)
        for field in ("by_sex", "by_area", "target_verified", "reference_verified")
    },
    "baseline": _with_baseline,
    "target": _with_target,
    "relative_change": _with_relative_change,
    "tolerance": _with_tolerance,
    "comparator": _with_comparator,
    "direction": _with_direction,
}
