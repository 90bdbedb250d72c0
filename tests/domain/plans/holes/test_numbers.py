"""The numbers of an indicator: every open point is one sentence, what is sound has none."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from app.domain.plans.holes import HoleKind, number_problems
from app.domain.plans.plan import Indicator, Plan
from app.domain.plans.values import Comparator, Direction, PlanKind
from tests.domain.plans.builders import indicator, reduction

PLAN = Plan(
    title="妇女发展规划",
    kind=PlanKind.WOMEN,
    start_year=2021,
    end_year=2030,
    baseline_year=2020,
)


def numbers(one: Indicator, values: dict[int, str], year: int = 2026) -> list[tuple[HoleKind, str]]:
    exact = {each: Decimal(value) for each, value in values.items()}
    found = number_problems(PLAN, one, exact, year)
    return [(problem.kind, problem.sentence) for problem in found]


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
            [(HoleKind.LOOSER_THAN_BASELINE, "2026年目标（17）比现状宽松：基期已是 16.9。")],
        ),
        (
            indicator(Comparator.AROUND, "45", "43.5"),
            {2026: "43.0"},
            [(HoleKind.LOOSER_THAN_BASELINE, "2026年目标（43.0）比现状宽松：基期已是 43.5。")],
        ),
        (
            indicator(Comparator.AT_MOST, "38", "35.6"),
            {2026: "40"},
            [(HoleKind.LOOSER_THAN_BASELINE, "2026年目标（40）比现状宽松：基期已是 35.6。")],
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
