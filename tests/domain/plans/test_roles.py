"""Roles while they are changed: one lead, one role for a unit, twins together."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as some

from app.domain.plans.plan import Assignment
from app.domain.plans.roles import Roles
from app.domain.plans.values import Role

YEAR = 2026
TWINS = {11: 21, 21: 11}


def duty(key: int, indicator_id: int, unit_id: int, role: Role, **more: object) -> Assignment:
    values = {"id": key, "indicator_id": indicator_id, "unit_id": unit_id, "role": role, **more}
    return Assignment(**{"year": YEAR, **values})  # type: ignore[arg-type]  # named as there


def test_a_new_lead_makes_the_former_one_cooperate_and_keeps_its_words() -> None:
    stored = duty(1, 12, 1, Role.LEAD, weight=Decimal(60), measures="入户走访")
    roles = Roles([stored], YEAR)
    roles.give(12, 2, Role.LEAD)
    assert roles.of(12) == {1: Role.COOPERATING, 2: Role.LEAD}
    assert roles.before(12, 1) is Role.LEAD
    assert roles.before(12, 2) is None
    assert list(roles.to_put()) == [
        duty(1, 12, 1, Role.COOPERATING, weight=Decimal(60), measures="入户走访"),
        duty(0, 12, 2, Role.LEAD),
    ]
    assert list(roles.to_remove()) == []


def test_other_years_and_goals_are_passed_over() -> None:
    goal = Assignment(id=2, unit_id=1, role=Role.LEAD, year=YEAR, goal_id=31)
    roles = Roles([duty(1, 12, 1, Role.LEAD, year=2025), goal], YEAR)
    assert roles.of(12) == {}


def test_what_is_given_to_one_twin_is_given_to_both() -> None:
    roles = Roles([duty(1, 21, 5, Role.LEAD), duty(2, 11, 6, Role.RESPONSIBLE)], YEAR, TWINS)
    roles.give(11, 1, Role.LEAD)
    assert roles.of(11) == {6: Role.RESPONSIBLE, 1: Role.LEAD}
    assert roles.of(21) == {5: Role.COOPERATING, 1: Role.LEAD}
    roles.give(21, 6, None)
    assert roles.of(11) == {1: Role.LEAD}
    assert list(roles.to_remove()) == [2]
    roles.clear(11, Role.LEAD)
    assert (roles.of(11), roles.of(21)) == ({}, {5: Role.COOPERATING})


acts = some.lists(
    some.tuples(
        some.sampled_from([11, 12, 21]),
        some.integers(1, 4),
        some.sampled_from([None, *Role]),
    ),
    max_size=25,
)


@given(acts)
def test_never_two_leads_and_twins_are_always_alike(
    given_roles: list[tuple[int, int, Role | None]],
) -> None:
    roles = Roles([], YEAR, TWINS)
    for indicator_id, unit_id, role in given_roles:
        roles.give(indicator_id, unit_id, role)
        assert roles.of(indicator_id).get(unit_id) is role
    assert roles.of(11) == roles.of(21)
    for indicator_id in (11, 12, 21):
        assert list(roles.of(indicator_id).values()).count(Role.LEAD) <= 1
