"""The cells of the table of years: a year's target or value, the method and its step."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from app.domain.plans.numbers import half_width, parse_number
from app.domain.plans.plan import ActualValue, Indicator
from app.domain.plans.values import PathMethod, ValueStatus
from app.domain.plans.wording import number_text
from app.errors import RuleBroken
from app.i18n import _

#: How the years are reckoned: it belongs to the indicator, in both plans.
METHOD_FIELDS = ("method", "step")

_OWN = frozenset({"baseline", "mid_target", "target", *METHOD_FIELDS})
_TARGET, _ACTUAL = re.compile(r"y(\d{4})", re.ASCII), re.compile(r"a(\d{4})", re.ASCII)
_SYNONYMS = {
    PathMethod.EQUAL_STEPS: ("等差", "逐年等差", "匀速", "平均", "equal-steps"),
    PathMethod.EQUAL_RATE: ("等比", "逐年等比", "等率", "equal-rate"),
    PathMethod.STAGES: ("分段", "阶段", "中期"),
    PathMethod.FIXED_STEP: ("固定步长", "上年加固定数", "定额", "fixed-step"),
    PathMethod.BY_HAND: ("手工", "手填", "by-hand"),
}
#: How firm a value is, as reports call it.
STATUS_WORDS = {
    ValueStatus.EXPECTED: "预计",
    ValueStatus.FLASH: "快报",
    ValueStatus.ANNUAL: "年报",
    ValueStatus.VERIFIED: "核定",
}


def method_words() -> dict[PathMethod, str]:
    """Each method as a clerk picks it from a list."""
    return {
        PathMethod.EQUAL_STEPS: _("Equal steps"),
        PathMethod.EQUAL_RATE: _("Equal rate"),
        PathMethod.STAGES: _("By stages"),
        PathMethod.FIXED_STEP: _("Fixed step"),
        PathMethod.BY_HAND: _("Typed by hand"),
    }


def target_year(field: str) -> int | None:
    """The year whose target a field is: 2026 for `y2026`."""
    found = _TARGET.fullmatch(field)
    return int(found[1]) if found else None


def actual_year(field: str) -> int | None:
    """The year whose actual value a field is: 2025 for `a2025`."""
    found = _ACTUAL.fullmatch(field)
    return int(found[1]) if found else None


def is_of_years(field: str) -> bool:
    """Whether a field stands in the table of years."""
    return field in _OWN or bool(target_year(field) or actual_year(field))


def parse_method(text: str) -> PathMethod:
    """The method by its word. Raises `RuleBroken` naming the choices."""
    plain = half_width(text)
    for method, word in method_words().items():
        if plain in {half_width(word), method.value, *_SYNONYMS[method]}:
            return method
    raise RuleBroken(
        _("“{text}” is not a way to reckon the years. Choose one of: {choices}.").format(
            text=text.strip(), choices="、".join(method_words().values())
        )
    )


def _with_method(indicator: Indicator, text: str) -> Indicator:
    return replace(indicator, method=parse_method(text))


def _with_step(indicator: Indicator, text: str) -> Indicator:
    step = parse_number(text, indicator.unit_of_measurement)
    if step is not None and step <= 0:
        raise RuleBroken(_("A step is above 0; it goes in the direction that is better by itself."))
    return replace(indicator, step=step)


#: How the fields of a method are typed.
METHOD_PARSERS: dict[str, Callable[[Indicator, str], Indicator]] = {
    "method": _with_method,
    "step": _with_step,
}


def actual_text(value: ActualValue | None) -> str:
    """A value as the table shows it; one that is not of the yearly report says so."""
    if value is None:
        return ""
    number = number_text(value.value)
    if value.status is ValueStatus.ANNUAL:
        return number
    return f"{number}（{STATUS_WORDS[value.status]}）"


def parse_actual(indicator: Indicator, year: int, text: str) -> ActualValue | None:
    """The value that was typed: a number, with 预计, 快报 or 核定 when it is no yearly report's.

    None when the cell is blank. Raises `RuleBroken` with the reason when it is no number.
    """
    plain, status = half_width(text), ValueStatus.ANNUAL
    for each, word in STATUS_WORDS.items():
        bare = plain.removesuffix(")").removesuffix(word).removesuffix("(")
        if plain.removesuffix(")").endswith(word):
            plain, status = bare, each
    number = parse_number(plain, indicator.unit_of_measurement)
    if number is None:
        return None
    return ActualValue(indicator_id=indicator.id, year=year, value=number, status=status)
