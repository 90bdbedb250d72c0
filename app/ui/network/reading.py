"""Reads the network and makes its rows, all on the worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.roster.network.health import AreaHealth, TierHealth, counted
from app.domain.roster.network.tree import NetworkNode
from app.domain.roster.units import Tier, Unit
from app.domain.search import search_row
from app.i18n import _
from app.ui.network.rows import CITY, Aspect, Column, Row

if TYPE_CHECKING:
    from app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Found:
    """What the page shows: the rows, each parent before its children, and the nodes by row."""

    rows: tuple[Row, ...] = ()
    nodes: Mapping[int, NetworkNode] = field(default_factory=dict)

    @property
    def counties(self) -> dict[int, str]:
        """Name of each county by its id, in the official order."""
        return {row.id: row.name for row in self.rows if row.is_area and row.tier is Tier.COUNTY}

    @property
    def tiers(self) -> tuple[TierHealth, ...]:
        """The figures of each tier."""
        return tuple(
            counted(tier, [row.own for row in self.rows if row.own and row.tier is tier])
            for tier in Tier
        )

    def unit_of(self, row_id: int) -> Unit | None:
        """The unit of a row; None for the city."""
        node = self.nodes.get(row_id)
        return node.unit if node else None

    def county_of(self, row_id: int) -> int:
        """The county that a row is or stands in; 0 when there is none."""
        unit = self.unit_of(row_id)
        return 0 if unit is None else unit.parent_id or unit.id


def read_network(desk: Desk) -> Found:
    """The network of today."""
    nodes = desk.roster.network.tree()
    return make_rows(nodes, desk.home.office().city)


def make_rows(roots: Sequence[NetworkNode], city: str) -> Found:
    """The rows of the city and of the counties; the city's own units stand in the roster.

    Without any county there is nothing to show.
    """
    counties = [node for node in roots if node.unit is not None]
    cities = [node for node in roots if node.unit is None] if counties else []
    found = [(_city_row(node, city), node) for node in cities]
    for place, node in enumerate(counties, start=1):
        found.append((_row(node, place), node))
        found += _below(node)
    return Found(tuple(row for row, _node in found), {row.id: node for row, node in found})


def _below(county: NetworkNode) -> Iterator[tuple[Row, NetworkNode]]:
    """First the county's own units, then its townships, each kind numbered from 1."""
    own = [node for node in county.children if node.own is None]
    areas = [node for node in county.children if node.own is not None]
    for group in (own, areas):
        for place, node in enumerate(group, start=1):
            yield _row(node, place), node


def _city_row(node: NetworkNode, city: str) -> Row:
    name = city or _("The city itself")
    return Row(
        id=CITY,
        tier=Tier.CITY,
        own=node.own,
        name=name,
        texts=_texts(node, name, 0, node.person_count),
        tip=name,
        lacks=_lacks(node.own),
        search=search_row((name,)),
    )


def _row(node: NetworkNode, place: int) -> Row:
    unit = node.unit or Unit(name="")
    below = sum(each.person_count for each in node.children)
    return Row(
        id=unit.id,
        parent_id=unit.parent_id or 0,
        tier=Tier.TOWNSHIP if unit.parent_id and node.own else Tier.COUNTY,
        own=node.own,
        name=unit.name,
        place=place,
        texts=_texts(node, unit.name, place, node.person_count + below),
        tip=_tip(node, unit),
        lacks=_lacks(node.own),
        search=search_row((unit.name, unit.body_name, unit.office_name)),
    )


def _texts(node: NetworkNode, name: str, place: int, people: int) -> tuple[str, ...]:
    texts = {
        Column.NAME: name,
        Column.PLACE: str(place or ""),
        Column.BODY: _has(node, Aspect.BODY),
        Column.OFFICE: _has(node, Aspect.OFFICE),
        Column.STAFF: _has(node, Aspect.STAFF),
        Column.PEOPLE: str(people),
    }
    return tuple(texts[column] for column in Column)


def _lacks(own: AreaHealth | None) -> frozenset[Aspect]:
    if own is None:
        return frozenset()
    has = {Aspect.BODY: own.has_body, Aspect.OFFICE: own.has_office, Aspect.STAFF: own.staff > 0}
    return frozenset(aspect for aspect, one in has.items() if not one)


def _has(node: NetworkNode, aspect: Aspect) -> str:
    """有 or 无 (how many, for staff); of a county also of how many of its townships."""
    if node.own is None:
        return ""
    if aspect in _lacks(node.own):
        own = _("none")
    else:
        own = str(node.own.staff) if aspect is Aspect.STAFF else _("yes")
    below = node.townships
    if below is None or not below.areas:
        return own
    return f"{own} · {having(below, aspect)}/{below.areas}"


def having(figures: TierHealth, aspect: Aspect) -> int:
    """How many areas have it."""
    return {
        Aspect.BODY: figures.bodies,
        Aspect.OFFICE: figures.offices,
        Aspect.STAFF: figures.with_staff,
    }[aspect]


def _tip(node: NetworkNode, unit: Unit) -> str:
    lines = [unit.name, unit.body_name, unit.office_name]
    if node.townships is not None and node.townships.areas:
        count = node.townships.areas
        lines.append(_("{count} townships and streets").format(count=count))
    lacks = [each for each in Aspect if each in _lacks(node.own)]
    if lacks:
        lines.append(_("Still missing: {fields}").format(fields="、".join(lacks)))
    return "\n".join(line for line in lines if line)
