"""What a clerk types into a target cell: the inverse of `wording.py`, and more forgiving.

A block copied from the table into WPS and pasted back must mean what it meant, so everything
that `target_text` prints is understood here; so are `96%以上`, `12/10万以下` and `下降20%`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.plans.numbers import half_width, parse_number
from app.domain.plans.plan import Indicator
from app.domain.plans.values import Comparator
from app.domain.plans.wording import (
    AROUND,
    DIRECTION_WORDS,
    EVERY_AREA,
    KEEP,
    MISSING,
    SIGNS,
    comparator_words,
    is_against,
)
from app.errors import RuleBroken
from app.i18n import _

_SIGNS = {"≥": "≥", ">=": "≥", "不低于": "≥", "≤": "≤", "<=": "≤", "不高于": "≤"}
_SUFFIXES = {"以上": "≥", "以下": "≤", "以内": "≤", AROUND: AROUND}
_KEEPS = ("达到并保持在", "达到并保持", "保持在", KEEP, "稳定在")
_REDUCTION = re.compile(
    r"(?:[比以](?:\d{4}年|基期)?(?:为基数)?)?下降(?P<percent>\d{1,2}(?:\.\d+)?)%"
    r"(?:\(目标值(?P<value>.*)\))?",
    re.ASCII,
)
_AREA = half_width(EVERY_AREA)


@dataclass(frozen=True, slots=True)
class _Written:
    """A target cell taken apart; `sign` is ≥, ≤, 左右 or '' when only a number was typed."""

    number: str = ""
    sign: str = ""
    comparator: Comparator | None = None
    change: Decimal | None = None


def with_target(indicator: Indicator, text: str) -> Indicator:
    """The indicator with the end target that was typed.

    A sign that does not fit the indicator's comparator changes the comparator (`≥90` makes a
    number of 逐步提高). Raises `RuleBroken` when the text is not understood, when a bare number
    stands where the plan has no number, or when the sign goes against the direction.
    """
    written = _take_apart(text)
    if written.comparator in DIRECTION_WORDS and not written.number:
        return replace(indicator, comparator=written.comparator, target=None, relative_change=None)
    if written.comparator is Comparator.RELATIVE_REDUCTION:
        return replace(
            indicator,
            comparator=Comparator.RELATIVE_REDUCTION,
            target=None,
            relative_change=written.change,
        )
    value = parse_number(written.number, indicator.unit_of_measurement)
    if value is None and not written.sign:
        return replace(indicator, target=None, relative_change=None)
    if value is None and written.comparator is not Comparator.AT_LEAST_REFERENCE:
        raise _no_number(text)
    comparator = _comparator_for(indicator, written, text)
    if is_against(indicator.direction, comparator):
        raise _against_direction(text)
    return replace(indicator, comparator=comparator, target=value, relative_change=None)


def parse_year_target(indicator: Indicator, text: str) -> Decimal | None:
    """The yearly target that was typed, None when there is to be none.

    Raises `RuleBroken` when the text is not understood, when its sign differs from that of the
    indicator, or when the indicator is only described or monitored.
    """
    written = _take_apart(text)
    named = written.comparator
    if (named in DIRECTION_WORDS or named is Comparator.RELATIVE_REDUCTION) and (
        named is not indicator.comparator
    ):
        raise _does_not_fit(indicator, text)
    value = parse_number(written.number, indicator.unit_of_measurement)
    if value is None:
        if written.change is not None or (written.sign and named is None):
            raise _no_number(text)
        return None
    expected = SIGNS.get(indicator.comparator)
    if expected is None:
        raise RuleBroken(
            _("“{name}” is not judged by a number, so a year has no number either.").format(
                name=indicator.name
            )
        )
    if written.sign not in {"", expected}:
        raise _does_not_fit(indicator, text)
    return value


def parse_comparator(text: str) -> Comparator:
    """The comparator by its word or sign. Raises `RuleBroken` naming the choices."""
    plain = half_width(text)
    for comparator, words in comparator_words().items():
        if plain in {half_width(words), comparator.value}:
            return comparator
    if plain in _SIGNS:
        return Comparator.AT_LEAST if _SIGNS[plain] == "≥" else Comparator.AT_MOST
    raise RuleBroken(
        _("“{text}” is not a way to compare. Choose one of: {choices}.").format(
            text=text.strip(), choices="、".join(comparator_words().values())
        )
    )


def _take_apart(text: str) -> _Written:
    rest = half_width(text)
    if rest in {"", MISSING}:
        return _Written()
    reduction = _REDUCTION.fullmatch(rest)
    if reduction:
        return _Written(
            number=reduction["value"] or "",
            comparator=Comparator.RELATIVE_REDUCTION,
            change=-Decimal(reduction["percent"]) / 100,
        )
    for comparator, words in DIRECTION_WORDS.items():
        if rest == words:
            return _Written(comparator=comparator)
        if rest.startswith(f"{words}(") and rest.endswith(")"):
            inner = _take_apart(rest[len(words) + 1 : -1])
            return replace(inner, comparator=comparator)
    return _take_apart_number(rest)


def _take_apart_number(rest: str) -> _Written:
    comparator = None
    if rest.startswith(_AREA):
        rest, comparator = rest[len(_AREA) :], Comparator.AT_LEAST_IN_EVERY_AREA
    reference = re.fullmatch(r"(?:≥(?P<number>[^(]*)\()?不低于[^\d.+-][^)]*\)?", rest)
    if reference:
        return _Written(reference["number"] or "", "≥", Comparator.AT_LEAST_REFERENCE)
    keeps = next((word for word in _KEEPS if rest.startswith(word)), "")
    rest = rest.removeprefix(keeps)
    sign = ""
    for word, meaning in _SIGNS.items():
        if rest.startswith(word):
            rest, sign = rest.removeprefix(word), meaning
            break
    for word, meaning in _SUFFIXES.items():
        if not sign and rest.endswith(word):
            rest, sign = rest.removesuffix(word), meaning
    if keeps and sign == "≥" and comparator is None:
        comparator = Comparator.AT_LEAST_KEEP
    return _Written(rest, sign, comparator)


def _comparator_for(indicator: Indicator, written: _Written, text: str) -> Comparator:
    present = indicator.comparator
    if written.comparator is not None and written.comparator not in DIRECTION_WORDS:
        return written.comparator
    if not written.sign:
        if present.needs_number and present is not Comparator.RELATIVE_REDUCTION:
            return present
        raise RuleBroken(
            _(
                "“{text}” alone does not say how it compares. Write it with its sign, "
                "such as ≥{text}, ≤{text} or {text}左右."
            ).format(text=text.strip())
        )
    if present in _NUMBERED and SIGNS[present] == written.sign:
        return present
    return {"≥": Comparator.AT_LEAST, "≤": Comparator.AT_MOST, AROUND: Comparator.AROUND}[
        written.sign
    ]


_NUMBERED = frozenset(
    comparator
    for comparator in SIGNS
    if comparator.needs_number and comparator is not Comparator.RELATIVE_REDUCTION
)


def _against_direction(text: str) -> RuleBroken:
    return RuleBroken(
        _(
            "“{text}” goes against the direction of the indicator. "
            "Change the direction first if that is meant."
        ).format(text=text.strip())
    )


def _no_number(text: str) -> RuleBroken:
    return RuleBroken(_("“{text}” holds no number; enter one.").format(text=text.strip()))


def _does_not_fit(indicator: Indicator, text: str) -> RuleBroken:
    return RuleBroken(
        _("“{text}” does not fit: “{name}” is compared by {words}.").format(
            text=text.strip(),
            name=indicator.name,
            words=comparator_words()[indicator.comparator],
        )
    )
