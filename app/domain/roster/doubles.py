"""Persons who seem to have been entered twice. Namesakes of different units are no doubles."""

from __future__ import annotations

from collections.abc import Iterable

from app.domain.roster.posts import Holding, Person


def doubles(
    persons: Iterable[Person], holdings: Iterable[Holding]
) -> tuple[tuple[Person, Person], ...]:
    """Pairs of an earlier and a later entry: the same name with the same telephone, or the same
    name twice in one unit.

    Every later entry is in one pair at most, the earlier one is the first that it looks like.
    """
    homes: dict[int, set[int | None]] = {}
    for each in holdings:
        seat = each.seat
        homes.setdefault(each.person_id, set()).add(
            seat.unit_id if seat.body_id is None else seat.body_id
        )
    namesakes: dict[str, list[Person]] = {}
    for person in sorted(persons, key=lambda each: each.id):
        if person.name.strip():
            namesakes.setdefault(person.name, []).append(person)
    found = []
    for group in namesakes.values():
        for place, later in enumerate(group):
            own = homes.get(later.id, set())
            for earlier in group[:place]:
                is_same_phone = later.phone and later.phone == earlier.phone
                if is_same_phone or own & homes.get(earlier.id, set()):
                    found.append((earlier, later))
                    break
    return tuple(found)
