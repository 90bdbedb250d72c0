"""What each unit owes a duty: its role, weight, share, measures and standard in finished words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from app.domain.letters.figures import Figures
from app.domain.plans.plan import Assignment, Indicator
from app.domain.plans.values import Aggregation, Role
from app.domain.plans.wording import number_text


@dataclass(frozen=True, slots=True)
class Part:
    """What one unit owes a duty, in finished words; '' for what was not said."""

    role: Role
    weight: str = ""  # of 100; only leads have one
    share: str = ""  # of an additive target
    measures: str = ""
    standard: str = ""


Parts = Mapping[int, Part]


def parts_of(
    assignments: Iterable[Assignment],
    thing_of: Callable[[Assignment], int | None],
    members: frozenset[int],
) -> dict[int, dict[int, Part]]:
    """Thing to unit to part; a unit named twice keeps the weightier role."""
    found: dict[int, dict[int, Part]] = defaultdict(dict)
    for each in assignments:
        thing, unit = thing_of(each), each.unit_id
        if thing is not None and unit in members:
            part = _part(each)
            found[thing][unit] = _weightier(found[thing].get(unit, part), part)
    return found


def _part(duty: Assignment) -> Part:
    weight = duty.weight if duty.role is Role.LEAD else None
    return Part(
        duty.role,
        weight="" if weight is None else number_text(weight),
        measures=duty.measures,
        standard=duty.standard,
    )


def _weightier(one: Part, other: Part) -> Part:
    return min(one, other, key=lambda part: part.role.rank)


def shared_out(indicator: Indicator, parts: Parts, numbers: Figures) -> Parts:
    """The parts with the shares of an additive target; any other has none."""
    shares = numbers.shares.get(indicator.id, {})
    if indicator.aggregation is not Aggregation.SUM or not shares:
        return parts
    return {
        unit: replace(part, share=number_text(shares[unit])) if unit in shares else part
        for unit, part in parts.items()
    }


def joined(one: Part, other: Part) -> Part:
    """A unit's part in both: what was said in the first plan, else what was in the other."""
    return Part(
        _weightier(one, other).role,
        weight=one.weight or other.weight,
        share=one.share or other.share,
        measures=one.measures or other.measures,
        standard=one.standard or other.standard,
    )
