"""The check before letters: every open point is one sentence, what is sound has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.domain.plans.holes import HoleKind, duty_problems, number_problems
from app.domain.plans.plan import Assignment, Indicator, Plan
from app.domain.plans.values import Comparator, Direction, PlanKind, Role
from app.domain.roster.units import Unit, UnitKind
from tests.domain.plans.builders import indicator, reduction

PLAN = Plan(
    title="妇女发展规划",
    kind=PlanKind.WOMEN,
    start_year=2021,
    end_year=2030,
    baseline_year=2020,
)
EDUCATION = Unit(id=1, name="市教育局", order=1)
HEALTH = Unit(id=2, name="市卫生健康委员会", order=2)
OLD = Unit(id=3, name="市卫生局", order=3, left_on=date(2025, 6, 1))
LEAVING = Unit(id=4, name="市老龄办", order=4, left_on=date(2026, 6, 1))
SCHOOL = Unit(id=5, name="市委党校", kind=UnitKind.PROVIDER)
UNITS = {unit.id: unit for unit in (EDUCATION, HEALTH, OLD, LEAVING, SCHOOL)}


def role(unit_id: int, role: Role) -> Assignment:
    return Assignment(year=2026, unit_id=unit_id, role=role, indicator_id=1)


def duties(*assignments: Assignment, year: int = 2026) -> list[tuple[HoleKind, str]]:
    return list(duty_problems(assignments, UNITS, year))


def numbers(one: Indicator, values: dict[int, str], year: int = 2026) -> list[tuple[HoleKind, str]]:
    exact = {each: Decimal(value) for each, value in values.items()}
    return list(number_problems(PLAN, one, exact, year))


def test_one_lead_and_present_partners_are_sound() -> None:
    assert duties(role(1, Role.LEAD), role(2, Role.COOPERATING)) == []


def test_no_lead_and_two_leads() -> None:
    assert duties() == [(HoleKind.NO_LEAD, "没有牵头单位。")]
    assert duties(role(2, Role.COOPERATING)) == [(HoleKind.NO_LEAD, "没有牵头单位。")]
    assert duties(role(1, Role.LEAD), role(2, Role.LEAD)) == [
        (HoleKind.TWO_LEADS, "牵头单位不止一个：市教育局、市卫生健康委员会。")
    ]


def test_units_that_leave_by_the_end_of_the_year_are_told() -> None:
    assert duties(role(3, Role.LEAD)) == [
        (HoleKind.LEAD_NOT_MEMBER, "牵头单位市卫生局在2026年底已不是成员单位。")
    ]
    assert duties(role(1, Role.LEAD), role(4, Role.COOPERATING)) == [
        (HoleKind.PARTNER_NOT_MEMBER, "配合单位市老龄办在2026年底已不是成员单位。")
    ]
    assert duties(role(1, Role.LEAD), role(4, Role.COOPERATING), year=2025) == []


def test_who_only_gives_data_may_cooperate_and_not_lead() -> None:
    assert duties(role(1, Role.LEAD), role(5, Role.COOPERATING)) == []
    assert duties(role(1, Role.LEAD), role(5, Role.RESPONSIBLE)) == []
    assert [kind for kind, _sentence in duties(role(5, Role.LEAD))] == [HoleKind.LEAD_NOT_MEMBER]


def test_a_unit_that_is_not_known_is_left_to_the_store() -> None:
    assert duties(role(1, Role.LEAD), role(99, Role.COOPERATING)) == []


@pytest.mark.parametrize(
    ("one", "values"),
    [
        (indicator(Comparator.AT_LEAST, "96", "95.2"), {2025: "95.6", 2026: "95.7"}),
        (indicator(Comparator.AT_MOST, "12", "16.9"), {2026: "14.0"}),
        (indicator(Comparator.AROUND, "45", "43.5"), {2025: "44.3", 2026: "44.4"}),
        (indicator(Comparator.AT_MOST, "38", "35.6"), {2025: "38", 2026: "38"}),  # kept
        (indicator(Comparator.AT_MOST, "38", "35.6"), {2025: "36", 2026: "38"}),  # kept
        (indicator(Comparator.TREND_UP), {}),
        (indicator(Comparator.TREND_UP, baseline="90"), {2026: "91"}),
        (indicator(Comparator.TREND_CONTROL, baseline="17.5"), {2026: "18"}),  # a slower rise
        (indicator(Comparator.MONITOR), {}),
        (reduction("11.0"), {2026: "9.7"}),
    ],
)
def test_sound_numbers_are_passed(one: Indicator, values: dict[int, str]) -> None:
    assert numbers(one, values) == []


@pytest.mark.parametrize(
    ("one", "values", "expected"),
    [
        (
            indicator(Comparator.AT_LEAST, None, "95.2"),
            {2026: "95.7"},
            [(HoleKind.NO_NUMBER, "2030年目标缺数值。")],
        ),
        (reduction("11.0", None), {}, [(HoleKind.NO_NUMBER, "2030年目标缺数值。")]),
        (
            indicator(Comparator.AT_LEAST, "96"),
            {},
            [(HoleKind.NO_BASELINE, "缺2020年基期，2026年没有目标值。")],
        ),
        (
            indicator(Comparator.AT_LEAST, "96", "95.2"),
            {},
            [(HoleKind.NO_YEAR_TARGET, "2026年没有目标值。")],
        ),
        (
            indicator(Comparator.AT_LEAST, "96", "95.2"),
            {2025: "95.6", 2026: "95.4"},
            [(HoleKind.AGAINST_DIRECTION, "2026年目标（95.4）比上年目标（95.6）宽松。")],
        ),
        (
            indicator(Comparator.AT_MOST, "12", "16.9"),
            {2026: "17"},
            [(HoleKind.LOOSER_THAN_BASELINE, "2026年目标（17）低于现状：基期已是 16.9。")],
        ),
        (
            indicator(Comparator.AROUND, "45", "43.5"),
            {2026: "43.0"},
            [(HoleKind.LOOSER_THAN_BASELINE, "2026年目标（43.0）低于现状：基期已是 43.5。")],
        ),
        (
            indicator(Comparator.AT_MOST, "38", "35.6"),
            {2026: "40"},
            [(HoleKind.LOOSER_THAN_BASELINE, "2026年目标（40）低于现状：基期已是 35.6。")],
        ),
    ],
)
def test_numbers_that_are_open_are_told(
    one: Indicator, values: dict[int, str], expected: list[tuple[HoleKind, str]]
) -> None:
    assert numbers(one, values) == expected


@pytest.mark.parametrize(
    ("direction", "comparator", "signs"),
    [
        (Direction.INCREASE, Comparator.AT_MOST, ("↑", "≤")),
        (Direction.DECREASE, Comparator.AT_LEAST, ("↓", "≥")),
        (Direction.DECREASE, Comparator.TREND_UP, ("↓", "≥")),
    ],
)
def test_a_sign_against_the_direction_is_told(
    direction: Direction, comparator: Comparator, signs: tuple[str, str]
) -> None:
    one = replace(indicator(comparator, "90"), direction=direction)
    found = dict(numbers(one, {2026: "90"}))
    assert found[HoleKind.DIRECTION_AND_SIGN] == "方向“{}”与比较方式“{}”相矛盾。".format(*signs)
    for fitting in (Direction.KEEP, Direction.QUALITATIVE):
        sound = replace(one, direction=fitting)
        assert HoleKind.DIRECTION_AND_SIGN not in dict(numbers(sound, {2026: "90"}))
