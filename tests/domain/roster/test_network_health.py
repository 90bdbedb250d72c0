"""机构健全率 and the tree of the network."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster.network.health import county_health, health
from app.domain.roster.network.tree import NetworkNode, network_tree
from app.domain.roster.posts import Holding, Post, Seat
from app.domain.roster.units import Tier, Unit, UnitKind

AREA = UnitKind.AREA


def _held(person_id: int, post: Post, body_id: int | None, unit_id: int | None = None) -> Holding:
    seat = Seat(post=post, body_id=body_id, unit_id=unit_id)
    return Holding(id=person_id, seat=seat, person_id=person_id, person=f"赵样{person_id}")


UNITS = (
    Unit(id=1, name="乙县", kind=AREA, office_name="县妇联"),
    Unit(id=2, name="丙区", kind=AREA),
    Unit(id=3, name="城关镇", kind=AREA, parent_id=1, body_name="镇妇儿工委"),
    Unit(id=4, name="东乡", kind=AREA, parent_id=1),
    Unit(id=5, name="西乡", kind=AREA, parent_id=1),
    Unit(id=6, name="县妇联", parent_id=1),
    Unit(id=7, name="市教育局"),
)
HOLDINGS = (
    _held(1, Post.CHAIR, 1),
    _held(2, Post.STAFF, 6),
    _held(3, Post.STAFF, 1),
    _held(4, Post.MEMBER, 4, 6),
    _held(5, Post.OFFICE_HEAD, 3),
    _held(6, Post.LIAISON, 5),
    _held(7, Post.CHAIR, 6),
    _held(8, Post.STAFF, 5),
    _held(9, Post.VICE_CHAIR, None),
)


def test_each_tier_is_counted() -> None:
    city, county, township = health(UNITS, HOLDINGS)
    assert [tier.tier for tier in (city, county, township)] == list(Tier)
    assert (city.areas, city.bodies, city.offices, city.staff) == (1, 1, 0, 0)
    assert (county.areas, county.bodies, county.offices) == (2, 1, 1)
    assert (county.with_staff, county.staff) == (1, 2)
    assert county.rate == county.office_rate == county.staff_rate == Decimal("50.0")
    assert (township.areas, township.bodies, township.offices) == (3, 2, 1)
    assert (township.rate, township.office_rate) == (Decimal("66.7"), Decimal("33.3"))
    assert (township.with_staff, township.staff) == (1, 1)


def test_each_county_is_counted_with_its_townships() -> None:
    first, second = county_health(UNITS, HOLDINGS)
    assert (first.name, first.own.has_body, first.own.has_office, first.own.staff) == (
        "乙县", True, True, 2,
    )  # fmt: skip
    assert (first.townships.areas, first.townships.bodies) == (3, 2)
    assert (first.whole.areas, first.whole.bodies, first.whole.rate) == (4, 3, Decimal("75.0"))
    assert (second.name, second.townships.rate, second.whole.rate) == ("丙区", None, Decimal("0.0"))


def test_where_nothing_is_expected_the_rate_is_blank() -> None:
    city, county, township = health((), ())
    assert city.rate == Decimal("0.0")
    assert county.rate is None
    assert township.staff_rate is None


def test_the_tree_has_the_city_first_then_the_counties() -> None:
    city, first, second = network_tree(UNITS, HOLDINGS)
    assert city.unit is None
    assert _names(city.children) == ["市教育局"]
    assert (city.person_count, city.own and city.own.has_body) == (1, True)
    assert first.unit is not None
    assert first.unit.name == "乙县"
    assert _names(first.children) == ["城关镇", "东乡", "西乡", "县妇联"]
    assert first.townships is not None
    assert first.townships.rate == Decimal("66.7")
    assert [each.person for each in first.persons] == ["赵样1", "赵样3"]
    assert second.children == ()
    assert first.children[3].own is None


def _names(nodes: tuple[NetworkNode, ...]) -> list[str]:
    return [node.unit.name for node in nodes if node.unit]


@st.composite
def networks(draw: st.DrawFn) -> tuple[tuple[Unit, ...], tuple[Holding, ...]]:
    """Counties, what is below them, a parent that is gone, and people on any posts."""
    units: list[Unit] = []
    for number in range(1, draw(st.integers(0, 12)) + 1):
        parents = [None, 99, *(u.id for u in units if u.kind is AREA and u.parent_id is None)]
        units.append(
            Unit(
                id=number,
                name=f"单位{number}",
                kind=draw(st.sampled_from(UnitKind)),
                parent_id=draw(st.sampled_from(parents)),
                body_name=draw(st.sampled_from(["", "妇儿工委"])),
                office_name=draw(st.sampled_from(["", "办公室"])),
            )
        )
    bodies = st.sampled_from([None, *(unit.id for unit in units)])
    count = draw(st.integers(0, 15))
    held = (_held(each, draw(st.sampled_from(Post)), draw(bodies)) for each in range(count))
    return tuple(units), tuple(held)


@given(networks())
def test_counts_add_up_and_the_tree_holds_every_unit_once(
    network: tuple[tuple[Unit, ...], tuple[Holding, ...]],
) -> None:
    units, holdings = network
    tiers = health(units, holdings)
    areas = [unit for unit in units if unit.kind is AREA]
    assert sum(tier.areas for tier in tiers) == len(areas) + 1
    for tier in tiers:
        assert max(tier.bodies, tier.offices, tier.with_staff) <= tier.areas
        assert tier.with_staff <= tier.staff
        assert (tier.rate is None) == (tier.areas == 0)
        assert tier.rate is None or 0 <= tier.rate <= 100
    counties = county_health(units, holdings)
    known = {county.unit_id for county in counties}
    assert sum(county.own.has_body for county in counties) == tiers[1].bodies
    townships = [unit for unit in areas if unit.parent_id in known]
    assert sum(county.townships.areas for county in counties) == len(townships)
    flat = [node for root in network_tree(units, holdings) for node in _flat(root)]
    assert sorted(node.unit.id for node in flat if node.unit) == [unit.id for unit in units]
    assert sum(len(node.persons) for node in flat) == len(holdings)


def _flat(node: NetworkNode) -> Iterator[NetworkNode]:
    yield node
    for child in node.children:
        yield from _flat(child)
