"""The network as the window shows it: the city with its units, then every county with its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.roster.network.health import AreaHealth, TierHealth, area_health, counted
from app.domain.roster.posts import Holding
from app.domain.roster.units import Tier, Unit, UnitKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkNode:
    """One unit of the network with what is below it, in the official order.

    The first root has no unit: it is the city's own committee, and the city's units are its
    children. `persons` hold the node's posts on the day. `own` is what an area has, None for a
    unit that is no area; `townships` are the areas below a county together.
    """

    unit: Unit | None = None
    children: tuple[NetworkNode, ...] = ()
    persons: tuple[Holding, ...] = ()
    own: AreaHealth | None = None
    townships: TierHealth | None = None

    @property
    def person_count(self) -> int:
        """How many different people hold the node's posts."""
        return len({each.person_id for each in self.persons})


def network_tree(units: Sequence[Unit], holdings: Iterable[Holding]) -> tuple[NetworkNode, ...]:
    """The roots: the city, then the counties. `units` are in the official order.

    Every unit stands in the tree once. One whose county is not among the units is a root behind
    the counties, so that it is not lost.
    """
    everyone = list(holdings)
    areas = area_health(units, everyone)
    persons: dict[int | None, list[Holding]] = {}
    for each in everyone:
        persons.setdefault(each.seat.body_id, []).append(each)
    known = {unit.id for unit in units}
    below: dict[int, list[Unit]] = {}
    own: list[Unit] = []
    roots: list[Unit] = []
    lost: list[Unit] = []
    for unit in units:
        if unit.parent_id is None:
            (roots if unit.kind is UnitKind.AREA else own).append(unit)
        elif unit.parent_id in known:
            below.setdefault(unit.parent_id, []).append(unit)
        else:
            lost.append(unit)

    def node(unit: Unit) -> NetworkNode:
        found = below.get(unit.id, ())
        townships = [areas[each.id] for each in found if each.kind is UnitKind.AREA]
        is_county = unit.kind is UnitKind.AREA and unit.parent_id is None
        return NetworkNode(
            unit=unit,
            children=tuple(node(each) for each in found),
            persons=tuple(persons.get(unit.id, ())),
            own=areas.get(unit.id),
            townships=counted(Tier.TOWNSHIP, townships) if is_county else None,
        )

    city = NetworkNode(
        children=tuple(node(unit) for unit in own),
        persons=tuple(persons.get(None, ())),
        own=areas[None],
    )
    return (city, *(node(unit) for unit in (*roots, *lost)))
