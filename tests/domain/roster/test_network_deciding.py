"""What a list of the network means for the roster as it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.roster.network.bodies import Bodies
from app.domain.roster.network.deciding import decide
from app.domain.roster.network.entries import BodyEntry, NetworkReading, PersonEntry, Place
from app.domain.roster.network.plan import (
    Counts,
    NetworkChangeKind,
    NetworkPlan,
    NetworkState,
)
from app.domain.roster.network.tree import NetworkNode, network_tree
from app.domain.roster.posts import Person, Post, Seat
from app.domain.roster.units import Unit, UnitKind

DAY, EARLIER = date(2026, 3, 2), date(2024, 1, 1)
COUNTY, TOWN, SCHOOL = Place("乙县"), Place("乙县", "城关镇"), Place("乙县", unit="县教育局")
AREA = UnitKind.AREA


def _entry(place: Place, post: Post | None, name: str, phone: str = "", **more: str) -> PersonEntry:
    return PersonEntry(where=f"表!{name}", place=place, post=post, name=name, phone=phone, **more)  # type: ignore[arg-type]  # texts all


def _reading(*persons: PersonEntry, bodies: tuple[BodyEntry, ...] = ()) -> NetworkReading:
    named = tuple(BodyEntry(where=each.where, place=each.place) for each in persons)
    return NetworkReading("网络.xlsx", len(persons), (*bodies, *named), persons)


def _after(state: NetworkState, plan: NetworkPlan) -> NetworkState:
    """The roster once the plan is written."""
    units = {unit.id: unit for unit in (*state.units, *plan.new_units, *plan.changed_units)}
    persons = dict(state.persons)
    persons |= {each.id: each for each in (*plan.new_persons, *plan.changed_persons)}
    last = max((each.id for each in state.holdings), default=0)
    held = {each.id: each for each in (*state.holdings, *plan.changed_holdings)}
    for number in plan.removed_holdings:
        del held[number]
    for place, each in enumerate(plan.new_holdings, start=1):
        held[last + place] = replace(each, id=last + place)
    told = tuple(
        replace(each, person=persons[each.person_id].name, phone=persons[each.person_id].phone)
        for each in held.values()
    )
    return NetworkState(
        units=tuple(units.values()),
        holdings=told,
        persons=persons,
        next_unit=max(units, default=0) + 1,
        next_person=max(persons, default=0) + 1,
        next_place=len(units) + 1,
    )


def _imported(state: NetworkState, *persons: PersonEntry, day: date = DAY) -> NetworkState:
    return _after(state, decide(_reading(*persons), state, day))


def _standing(state: NetworkState, day: date = DAY) -> list[tuple[str, Post, str]]:
    names = {unit.id: unit.name for unit in state.units}
    held = [each for each in state.holdings if each.held_on(day)]
    return [(names[each.seat.body_id or 0], each.seat.post, each.person) for each in held]


def test_counties_townships_and_their_units_are_made_once() -> None:
    plan = decide(
        _reading(
            _entry(TOWN, Post.LIAISON, "赵样甲"),
            _entry(SCHOOL, Post.LEADER, "钱例乙"),
            _entry(SCHOOL, Post.MEMBER, "钱例乙"),
            _entry(COUNTY, Post.CHAIR, "孙样丙"),
        ),
        NetworkState(),
        DAY,
    )
    assert [(unit.id, unit.parent_id, unit.name, unit.kind) for unit in plan.new_units] == [
        (1, None, "乙县", AREA), (2, 1, "城关镇", AREA), (3, 1, "县教育局", UnitKind.MEMBER),
    ]  # fmt: skip
    assert [each.seat for each in plan.new_holdings] == [
        Seat(post=Post.LIAISON, body_id=2),
        Seat(post=Post.LEADER, body_id=3),
        Seat(post=Post.MEMBER, body_id=1, unit_id=3),
        Seat(post=Post.CHAIR, body_id=1),
    ]
    assert [person.name for person in plan.new_persons] == ["赵样甲", "钱例乙", "孙样丙"]
    assert (plan.units, plan.persons) == (Counts(3), Counts(4))


def test_the_same_list_again_changes_nothing() -> None:
    entries = (
        _entry(COUNTY, Post.VICE_CHAIR, "赵样甲", "13800000001"),
        _entry(COUNTY, Post.VICE_CHAIR, "赵样甲", "13800000002"),
        _entry(Place("乙县", unit="乙县教育局"), Post.LIAISON, "钱例乙", title="科长"),
    )
    state = _imported(NetworkState(), *entries)
    again = decide(_reading(*entries), state, DAY)
    assert (again.units, again.persons) == (Counts(0, 0, 2), Counts(0, 0, 3))
    assert again.changes == ()
    other = decide(_reading(_entry(SCHOOL, Post.LIAISON, "钱例乙")), state, DAY)
    assert other.changes == ()
    assert other.notes == ("表!钱例乙：“县教育局”按“乙县教育局”读取。",)


def test_another_name_takes_over_and_the_predecessor_ends_on_the_day() -> None:
    state = _imported(NetworkState(), _entry(COUNTY, Post.CHAIR, "赵样甲"), day=EARLIER)
    plan = decide(_reading(_entry(COUNTY, Post.CHAIR, "钱例乙", "13800000001")), state, DAY)
    assert [(each.kind, each.before, each.after) for each in plan.changes] == [
        (NetworkChangeKind.NEW, "赵样甲", "钱例乙，13800000001")
    ]
    after = _after(state, plan)
    assert [(each.person, each.began_on, each.ended_on) for each in after.holdings] == [
        ("赵样甲", None, DAY), ("钱例乙", DAY, None),
    ]  # fmt: skip


def test_a_slip_of_the_same_day_is_corrected_and_not_a_successor() -> None:
    state = _imported(NetworkState(), _entry(COUNTY, Post.CHAIR, "赵样甲"), day=EARLIER)
    state = _imported(state, _entry(COUNTY, Post.CHAIR, "钱例乙"))
    after = _imported(state, _entry(COUNTY, Post.CHAIR, "钱样乙"))
    assert [(each.person, each.began_on, each.ended_on) for each in after.holdings] == [
        ("赵样甲", None, DAY), ("钱样乙", DAY, None),
    ]  # fmt: skip
    assert len(after.persons) == 2


def test_whom_the_list_leaves_out_ends_only_where_it_names_others() -> None:
    first = [_entry(COUNTY, Post.STAFF, "赵样甲"), _entry(COUNTY, Post.STAFF, "钱例乙"),
             _entry(COUNTY, Post.LIAISON, "孙样丙")]  # fmt: skip
    state = _imported(NetworkState(), *first, day=EARLIER)
    after = _imported(state, _entry(COUNTY, Post.STAFF, "钱例乙"))
    assert _standing(after) == [
        ("乙县", Post.STAFF, "钱例乙"), ("乙县", Post.LIAISON, "孙样丙"),
    ]  # fmt: skip
    unclear = _entry(COUNTY, Post.STAFF, "")
    kept = _imported(state, _entry(COUNTY, Post.STAFF, "钱例乙"), unclear)
    assert _standing(kept) == _standing(state)


def test_somebody_who_began_on_the_day_and_is_left_out_goes_altogether() -> None:
    state = _imported(NetworkState(), _entry(COUNTY, Post.STAFF, "赵样甲"), day=EARLIER)
    both = (_entry(COUNTY, Post.STAFF, "赵样甲"), _entry(COUNTY, Post.STAFF, "钱例乙"))
    state = _imported(state, *both)
    plan = decide(_reading(both[0]), state, DAY)
    assert len(plan.removed_holdings) == 1
    assert plan.unused == (2,)


def test_a_seat_for_one_has_one_holder_and_the_second_is_told() -> None:
    plan = decide(
        _reading(_entry(COUNTY, Post.CHAIR, "赵样甲"), _entry(COUNTY, Post.CHAIR, "钱例乙"),
                 _entry(COUNTY, Post.CHAIR, "赵样甲")), NetworkState(), DAY
    )  # fmt: skip
    assert [each.person for each in plan.new_holdings] == ["赵样甲"]
    assert plan.notes == (
        "表!钱例乙：没有把钱例乙记为乙县主任，因为表!赵样甲写的是赵样甲，该岗位只能有一人。",
        "表!赵样甲：赵样甲在表!赵样甲已经列出。",
    )


def test_blank_cells_erase_nothing_and_new_ones_fill_in() -> None:
    entry = _entry(COUNTY, Post.CHAIR, "赵样甲", "13800000001", title="副县长")
    state = _imported(NetworkState(), entry)
    assert decide(_reading(_entry(COUNTY, Post.CHAIR, "赵样甲")), state, DAY).changes == ()
    plan = decide(_reading(_entry(COUNTY, Post.CHAIR, "赵样甲", title="县长")), state, DAY)
    assert [each.title for each in plan.changed_holdings] == ["县长"]
    assert plan.persons == Counts(0, 1, 0)


def test_what_is_said_about_a_body_is_kept_and_a_contradiction_is_told() -> None:
    bodies = (
        BodyEntry(where="表!A1", place=COUNTY, office_name="县妇联", note="设在妇联"),
        BodyEntry(where="表!A2", place=COUNTY, office_name="县政府办"),
        BodyEntry(where="表!A3", place=COUNTY, body_name="县妇儿工委"),
    )
    plan = decide(_reading(bodies=bodies), NetworkState(), DAY)
    assert [(unit.body_name, unit.office_name, unit.note) for unit in plan.new_units] == [
        ("县妇儿工委", "县妇联", "设在妇联")
    ]
    assert plan.notes == ("表!A2：“县政府办”未采用，以表!A1的“县妇联”为准。",)
    state = _after(NetworkState(), plan)
    changed = decide(_reading(bodies=(bodies[1],)), state, DAY)
    assert changed.units == Counts(0, 1, 0)
    assert [(each.before, each.after) for each in changed.changes] == [("县妇联", "县政府办")]


def test_a_unit_of_the_city_is_no_county() -> None:
    state = NetworkState(units=(Unit(id=1, name="市教育局"),), next_unit=2)
    plan = decide(_reading(_entry(Place("市教育局"), Post.LIAISON, "赵样甲")), state, DAY)
    assert (plan.new_units, plan.new_holdings) == ((), ())
    assert "“市教育局”是市级单位" in plan.notes[0]


def test_a_person_without_a_post_keeps_everybody_of_the_body() -> None:
    state = _imported(NetworkState(), _entry(COUNTY, Post.STAFF, "赵样甲"), day=EARLIER)
    after = _imported(state, _entry(COUNTY, Post.STAFF, "钱例乙"), _entry(COUNTY, None, "孙样丙"))
    assert [each[2] for each in _standing(after)] == ["赵样甲", "钱例乙"]


def test_a_slip_in_one_of_two_posts_leaves_the_person_in_the_other() -> None:
    state = _imported(NetworkState(), _entry(COUNTY, Post.CHAIR, "赵样甲"), day=EARLIER)
    both = (_entry(COUNTY, Post.CHAIR, "钱例乙"), _entry(COUNTY, Post.LIAISON, "钱例乙"))
    state = _imported(state, *both)
    plan = decide(_reading(_entry(COUNTY, Post.CHAIR, "孙样丙")), state, DAY)
    assert plan.unused == (2,)
    assert _standing(_after(state, plan)) == [
        ("乙县", Post.CHAIR, "孙样丙"), ("乙县", Post.LIAISON, "钱例乙"),
    ]  # fmt: skip


def test_a_street_is_known_by_its_office() -> None:
    first = _entry(Place("乙县", "东街街道"), Post.LIAISON, "赵样甲")
    state = _imported(NetworkState(), first)
    again = _entry(Place("乙县", "东街办事处"), Post.LIAISON, "赵样甲")
    assert decide(_reading(again), state, DAY).changes == ()


def test_the_citys_committee_has_no_name_of_its_own() -> None:
    assert Bodies(NetworkState()).name_of(None) == "妇儿工委"


places = st.builds(
    Place,
    st.sampled_from(["乙县", "丙区"]),
    st.sampled_from(["", "城关镇", "东街街道"]),
    st.sampled_from(["", "教育局", "民政局"]),
)
names = st.sampled_from(["赵样甲", "钱例乙", "孙样丙", "吴䶮"])
phones = st.sampled_from(["", "13800000001", "13800000002"])
entries = st.builds(_entry, places, st.sampled_from(Post), names, phones)
lists = st.lists(entries, max_size=12)


@given(lists, lists)
def test_after_an_import_the_roster_says_what_the_list_says(
    first: list[PersonEntry], second: list[PersonEntry]
) -> None:
    state = NetworkState()
    for listed, day in ((first, EARLIER), (second, DAY)):
        plan = decide(_reading(*listed), state, day)
        state = _after(state, plan)
        assert plan.units.new == len(plan.new_units)
        places_named = {(each.place.county, each.place.township) for each in listed}
        assert {unit.name for unit in state.units} >= {county for county, _town in places_named}
        standing = [each for each in state.holdings if each.held_on(day)]
        single = [each.seat.key for each in standing if each.seat.is_single]
        assert len(single) == len(set(single))
        again = decide(_reading(*listed), state, day)
        assert not again.new_units
        assert not again.new_holdings
        nodes = network_tree(state.units, standing)
        flat = [node for root in nodes for node in _flat(root)]
        assert sorted(n.unit.id for n in flat if n.unit) == sorted(u.id for u in state.units)
        assert sum(len(node.persons) for node in flat) == len(standing)
    assert {each.person_id for each in state.holdings} <= set(state.persons)
    assert all(isinstance(each, Person) for each in state.persons.values())


def _flat(node: NetworkNode) -> Iterator[NetworkNode]:
    yield node
    for child in node.children:
        yield from _flat(child)
