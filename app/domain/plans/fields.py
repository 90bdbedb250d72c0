"""The cells of an indicator's row that a clerk may change, and what each takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from app.domain.plans.entry import parse_comparator, with_target
from app.domain.plans.numbers import half_width, parse_number
from app.domain.plans.plan import Indicator
from app.domain.plans.values import Comparator, Direction
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

#: The year's target, the lead unit and the cooperating units: cells beside the indicator.
OTHER_FIELDS = ("year_target", "lead", "cooperating")

#: A change of one of these spreads the yearly targets anew.
SPREADING_FIELDS = frozenset({"comparator", "baseline", "target", "direction", "tolerance"})

#: What the two plans share about an indicator that stands in both (两纲共用): its values.
SHARED_FIELDS = frozenset(
    {"unit_of_measurement", "direction", "comparator", "baseline", "target", "tolerance"}
)

_LONGEST = {
    "name": 100,
    "unit_of_measurement": 20,
    "target_note": 200,
    "frequency": 50,
    "statistical_period": 100,
    "source": 200,
    "note": 500,
}
_NEEDED = frozenset({"name", "unit_of_measurement"})

#: Each direction as a clerk picks it from a list.
DIRECTION_CHOICES = {
    Direction.INCREASE: "正向",
    Direction.DECREASE: "逆向",
    Direction.KEEP: "保持",
    Direction.QUALITATIVE: "定性",
}
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


_PARSERS: dict[str, Callable[[Indicator, str], Indicator]] = {
    "baseline": _with_baseline,
    "target": with_target,
    "tolerance": _with_tolerance,
    "comparator": _with_comparator,
    "direction": _with_direction,
}
