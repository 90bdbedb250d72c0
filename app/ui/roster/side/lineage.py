"""What a unit was called and what it came from, in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from app.domain.roster.units import Kin, Lineage, NameOfTime
from app.i18n import _


def former_names(names: Sequence[NameOfTime]) -> str:
    """Each name with the last day on which it was the name, when that is known.

    With days each has a line of its own; names alone are short.
    """
    is_dated = any(each.until for each in names)
    return ("\n" if is_dated else "、").join(_name(each) for each in names)


def history(lineage: Lineage) -> str:
    """Line by line: which units were joined to it, and which took its place."""
    lines = []
    for day in sorted({each.day or date.min for each in lineage.before}):
        joined = [each.name for each in lineage.before if (each.day or date.min) == day]
        words = _("{units} became part of it") if len(joined) == 1 else _("made of {units}")
        lines.append(_dated(day, words.format(units="、".join(joined))))
    if lineage.after:
        lines.append(_after(lineage.after))
    return "\n".join(lines)


def _name(name: NameOfTime) -> str:
    if name.until is None:
        return name.name
    last = name.until - timedelta(days=1)
    return _("{name} (until {day})").format(name=name.name, day=last)


def _after(kin: Sequence[Kin]) -> str:
    words = _("becomes part of {units}") if len(kin) == 1 else _("{units} take its place")
    units = "、".join(each.name for each in kin)
    return _dated(kin[0].day or date.min, words.format(units=units))


def _dated(day: date, words: str) -> str:
    return words if day == date.min else f"{day} {words}"
