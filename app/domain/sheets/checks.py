"""Checks on returned numbers that no single cell can show: last year, doubles, sums.

Each gives finished sentences for the clerk and changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.i18n import _

#: Slips of the unit: % for ‰, ‰ for 1/10万, 人 for 万人.
_FACTORS = tuple(Decimal(number) for number in (10, 100, 1000, 10_000))
#: How far from such a factor the ratio to last year may be, because numbers do change.
_WIDEST = Decimal("1.6")
_FEWEST_TO_COMPARE = 5
_COPIED_SHARE = Decimal("0.8")


@dataclass(frozen=True, slots=True)
class Placed:
    """A number with the indicator that it belongs to and the cell that it stands in."""

    indicator: str
    where: str
    number: Decimal


def magnitude_warning(now: Decimal | None, before: Decimal | None) -> str:
    """A sentence when the ratio to last year is that of a slip of the unit, else ''."""
    if not now or not before or (now < 0) != (before < 0):
        return ""
    ratio = now / before if abs(now) > abs(before) else before / now
    near = [factor for factor in _FACTORS if factor / _WIDEST <= ratio <= factor * _WIDEST]
    if not near:
        return ""
    words = (
        _("{now} is about {factor} times last year's {before}. Is it in the right unit?")
        if abs(now) > abs(before)
        else _("{now} is about one {factor}th of last year's {before}. Is it in the right unit?")
    )
    return words.format(now=now, before=before, factor=near[0])


def conflicts(numbers: Iterable[Placed]) -> tuple[str, ...]:
    """A sentence for each indicator that stands there twice with different values."""
    places: dict[str, list[Placed]] = {}
    for each in numbers:
        places.setdefault(each.indicator, []).append(each)
    words = _("“{indicator}” has different values: {values}. Which one holds?")
    return tuple(
        words.format(
            indicator=indicator,
            values="、".join(f"{each.number}（{each.where}）" for each in found),
        )
        for indicator, found in places.items()
        if len({each.number for each in found}) > 1
    )


def sum_warning(name: str, parts: Mapping[str, Decimal | None], total: Decimal | None) -> str:
    """A sentence when the parts (男 and 女, or the counties) do not add up to the total, else ''.

    A missing part is not 0: then nothing can be said.
    """
    known = [part for part in parts.values() if part is not None]
    if total is None or not known or len(known) < len(parts) or sum(known) == total:
        return ""
    words = _("“{name}”: {parts} add up to {sum}, but the total says {total}.")
    return words.format(
        name=name,
        parts="、".join(f"{part} {number}" for part, number in parts.items()),
        sum=sum(known),
        total=total,
    )


def copied_warning(pairs: Sequence[tuple[Decimal | None, Decimal | None]]) -> str:
    """A sentence when more than 80 % of the values (now, last year) are last year's, else ''.

    Only cells count that had a value in both years.
    """
    both = [(now, before) for now, before in pairs if now is not None and before is not None]
    same = sum(now == before for now, before in both)
    if len(both) < _FEWEST_TO_COMPARE or Decimal(same) / len(both) <= _COPIED_SHARE:
        return ""
    words = _("{same} of {count} values are those of last year. Was last year's file sent again?")
    return words.format(same=same, count=len(both))
