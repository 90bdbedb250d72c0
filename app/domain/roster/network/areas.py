"""Areas as they are typed: the texts as they are stored, and who stands below whom."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from app.domain.roster.checking import check_text
from app.domain.roster.units import Unit

#: The texts of an area that are typed, with the field whose rule holds for each.
_RULES = {
    "name": "name",
    "body_name": "department",
    "office_name": "department",
    "office_phone": "office_phone",
    "email": "email",
    "note": "note",
}


def with_checked_texts(unit: Unit, typed: Unit) -> Unit:
    """The unit with the texts that were typed, as they are stored; all else stays as it is.

    Raises `RuleBroken` when one of them cannot be stored: no name, too long, no telephone number.
    """
    texts = {field: check_text(rule, getattr(typed, field)) for field, rule in _RULES.items()}
    return replace(
        unit,
        name=texts["name"],
        body_name=texts["body_name"],
        office_name=texts["office_name"],
        office_phone=texts["office_phone"],
        email=texts["email"],
        note=texts["note"],
    )


def levels_below(units: Sequence[Unit], ids: Collection[int]) -> Iterator[list[int]]:
    """The ids, then what is below them, level by level: whatever is below goes first."""
    level = {unit.id for unit in units if unit.id in set(ids)}
    while level:
        yield sorted(level)
        level = {unit.id for unit in units if unit.parent_id in level}
