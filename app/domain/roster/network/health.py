"""机构健全率: how many of the committees and offices that should exist do exist, tier by tier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal

from app.domain.roster.posts import Holding, Post
from app.domain.roster.units import Tier, Unit, UnitKind

_OF_BODY = frozenset({Post.CHAIR, Post.VICE_CHAIR, Post.MEMBER})
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class AreaHealth:
    """What one area has: a committee, an office, and so many full-time people."""

    has_body: bool = False
    has_office: bool = False
    staff: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TierHealth:
    """How many areas of a tier there are and how many of them have what they should have.

    `with_staff` counts areas with full-time people, `staff` the people. A rate is a percentage
    with one digit, None where no area is expected to have anything.
    """

    tier: Tier
    areas: int = 0
    bodies: int = 0
    offices: int = 0
    with_staff: int = 0
    staff: int = 0

    @property
    def rate(self) -> Decimal | None:
        """机构健全率: areas with a committee, of all areas."""
        return _percent(self.bodies, self.areas)

    @property
    def office_rate(self) -> Decimal | None:
        """Areas with an office, of all areas."""
        return _percent(self.offices, self.areas)

    @property
    def staff_rate(self) -> Decimal | None:
        """Areas with full-time people, of all areas."""
        return _percent(self.with_staff, self.areas)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyHealth:
    """One county: what it has itself, and its townships and streets together."""

    unit_id: int
    name: str
    own: AreaHealth
    townships: TierHealth

    @property
    def whole(self) -> TierHealth:
        """The county itself and its townships counted together."""
        below = self.townships
        return TierHealth(
            tier=Tier.COUNTY,
            areas=below.areas + 1,
            bodies=below.bodies + self.own.has_body,
            offices=below.offices + self.own.has_office,
            with_staff=below.with_staff + (self.own.staff > 0),
            staff=below.staff + self.own.staff,
        )


@dataclass(slots=True)
class _Holders:
    """Whom one area's posts have, its own units' full-time people included."""

    has_body: bool = False
    has_office: bool = False
    staff: set[int] = field(default_factory=set)


def health(units: Sequence[Unit], holdings: Iterable[Holding]) -> tuple[TierHealth, ...]:
    """The three tiers, the city's first. `units` and `holdings` are those of one day.

    The city is one area; it has a committee as soon as it has members.
    """
    areas = area_health(units, holdings)
    tiers: dict[Tier, list[AreaHealth]] = {tier: [] for tier in Tier}
    tiers[Tier.CITY].append(areas[None])
    for unit in units:
        if unit.kind is UnitKind.AREA:
            tier = Tier.COUNTY if unit.parent_id is None else Tier.TOWNSHIP
            tiers[tier].append(areas[unit.id])
    return tuple(counted(tier, found) for tier, found in tiers.items())


def county_health(units: Sequence[Unit], holdings: Iterable[Holding]) -> tuple[CountyHealth, ...]:
    """Every county in the official order, with its townships counted."""
    areas = area_health(units, holdings)
    below: dict[int, list[AreaHealth]] = {}
    for unit in units:
        if unit.kind is UnitKind.AREA and unit.parent_id is not None:
            below.setdefault(unit.parent_id, []).append(areas[unit.id])
    return tuple(
        CountyHealth(
            unit_id=unit.id,
            name=unit.name,
            own=areas[unit.id],
            townships=counted(Tier.TOWNSHIP, below.get(unit.id, ())),
        )
        for unit in units
        if unit.kind is UnitKind.AREA and unit.parent_id is None
    )


def area_health(units: Sequence[Unit], holdings: Iterable[Holding]) -> dict[int | None, AreaHealth]:
    """What each area has, by its id; None is the city."""
    areas = {unit.id for unit in units if unit.kind is UnitKind.AREA}
    area_of: dict[int | None, int | None] = {each: each for each in areas}
    area_of |= {unit.id: unit.parent_id for unit in units if unit.id not in areas}
    area_of[None] = None
    holders: dict[int | None, _Holders] = {each: _Holders() for each in (None, *areas)}
    for each in holdings:
        body_id, post = each.seat.body_id, each.seat.post
        area = holders.get(area_of.get(body_id, -1))
        if area is None:
            continue
        if post is Post.STAFF:
            area.staff.add(each.person_id)
        elif body_id is None or body_id in areas:
            area.has_body |= post in _OF_BODY
            area.has_office |= post is Post.OFFICE_HEAD
    for unit in units:
        if unit.id in areas:
            holders[unit.id].has_body |= bool(unit.body_name.strip())
            holders[unit.id].has_office |= bool(unit.office_name.strip())
        elif unit.parent_id is None and unit.kind is UnitKind.MEMBER:
            holders[None].has_body = True
    return {
        key: AreaHealth(found.has_body, found.has_office, len(found.staff))
        for key, found in holders.items()
    }


def counted(tier: Tier, areas: Iterable[AreaHealth]) -> TierHealth:
    """Areas of one tier, counted."""
    found = list(areas)
    return TierHealth(
        tier=tier,
        areas=len(found),
        bodies=sum(each.has_body for each in found),
        offices=sum(each.has_office for each in found),
        with_staff=sum(each.staff > 0 for each in found),
        staff=sum(each.staff for each in found),
    )


def _percent(part: int, whole: int) -> Decimal | None:
    if not whole:
        return None
    return (Decimal(100 * part) / whole).quantize(_TENTH, ROUND_HALF_UP)
