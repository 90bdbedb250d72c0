"""The ways from baseline to target: worked examples, and rules that hold for any numbers."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans.decomposition import (
    decimals,
    end_target,
    is_kept,
    printed_decimals,
    yearly_values,
)
from app.domain.plans.plan import Indicator, Plan
from app.domain.plans.values import Comparator, Direction, PathMethod, PlanKind
from app.domain.plans.vertical.path import Course, course, differing_years, mid_year
from tests.domain.plans.builders import indicator, number, reduction

RECKONED = [method for method in PathMethod if method is not PathMethod.BY_HAND]


def a_plan(first: int = 2021, last: int = 2030, middle: int | None = None) -> Plan:
    return Plan(
        title="妇女发展规划",
        kind=PlanKind.WOMEN,
        start_year=first,
        end_year=last,
        baseline_year=first - 1,
        mid_year=middle,
    )


def texts(one: Indicator, locked: dict[int, str] | None = None, plan: Plan | None = None) -> str:
    return " ".join(f"{value:f}" for value in _way(one, locked, plan).values.values())


def _way(one: Indicator, locked: dict[int, str] | None = None, plan: Plan | None = None) -> Course:
    fixed = {year: Decimal(value) for year, value in (locked or {}).items()}
    return course(plan or a_plan(), one, fixed)


def by(method: PathMethod, target: str, baseline: str | None, **more: object) -> Indicator:
    unit = str(more.pop("unit", "1/10万"))
    comparator = Comparator.AT_LEAST
    if baseline is not None and Decimal(target) < Decimal(baseline):
        comparator = Comparator.AT_MOST
    return indicator(comparator, target, baseline, unit=unit, method=method, **more)


# -- each method ---------------------------------------------------------------------------------


def test_equal_steps_are_those_of_the_decomposition() -> None:
    # 16.9 to 12: 0.49 a year
    one = by(PathMethod.EQUAL_STEPS, "12", "16.9")
    assert texts(one) == "16.4 15.9 15.4 14.9 14.5 14.0 13.5 13.0 12.5 12"


def test_equal_rate_takes_the_same_percentage_each_year() -> None:
    # 16 * (1/2)^(k/4): every fourth year a half
    one = by(PathMethod.EQUAL_RATE, "4.0", "16.0")
    plan = a_plan(2021, 2028)
    assert texts(one, plan=plan) == "13.5 11.3 9.5 8.0 6.7 5.7 4.8 4.0"


def test_a_root_that_is_a_short_number_is_rounded_as_that_number() -> None:
    # 25 to 49 in two years: the root is 35 exactly; 1 to 6.25: 2.5 exactly, half up 3
    assert texts(by(PathMethod.EQUAL_RATE, "49", "25", unit="人"), plan=a_plan(2021, 2022)) == (
        "35 49"
    )
    one = by(PathMethod.EQUAL_RATE, "6.25", "1", unit="人", decimals=0)
    assert texts(one, plan=a_plan(2021, 2022)) == "3 6.25"


@pytest.mark.parametrize(("baseline", "target"), [("0", "8"), ("8", "0")])
def test_equal_rate_from_or_to_nothing_is_equal_steps(baseline: str, target: str) -> None:
    plan = a_plan(2021, 2024)
    one = by(PathMethod.EQUAL_RATE, target, baseline, unit="人")
    steps = by(PathMethod.EQUAL_STEPS, target, baseline, unit="人")
    assert texts(one, plan=plan) == texts(steps, plan=plan)
    assert _way(one, plan=plan).notes == (
        f"等比推算要求起止数值都大于0，从{baseline}起已改按等步长推算。",
    )


def test_stages_lead_to_the_mid_term_target_and_on() -> None:
    one = by(PathMethod.STAGES, "96", "90.0", mid_target=Decimal(95), unit="%")
    assert texts(one) == "91.0 92.0 93.0 94.0 95 95.2 95.4 95.6 95.8 96"
    assert texts(one, plan=a_plan(middle=2022)).startswith("92.5 95 ")


def test_the_middle_of_a_plan() -> None:
    assert mid_year(a_plan()) == 2025
    assert mid_year(a_plan(2021, 2025)) == 2023
    assert mid_year(a_plan(middle=2027)) == 2027


def test_stages_without_a_mid_term_target_are_equal_steps() -> None:
    one = by(PathMethod.STAGES, "96", "90.0")
    assert texts(one) == texts(by(PathMethod.EQUAL_STEPS, "96", "90.0"))
    assert _way(one).notes == ("没有2025年中期目标，已改按等步长推算。",)


@pytest.mark.parametrize("middle", ["89", "97"])
def test_a_mid_term_target_beside_the_way_is_passed_over(middle: str) -> None:
    one = by(PathMethod.STAGES, "96", "90.0", mid_target=Decimal(middle))
    assert texts(one) == texts(by(PathMethod.EQUAL_STEPS, "96", "90.0"))
    assert _way(one).notes == (f"2025年中期目标{middle}不在90.0与96之间，没有采用。",)


def test_a_locked_mid_term_year_stands_and_needs_no_mid_term_target() -> None:
    one = by(PathMethod.STAGES, "96", "90.0", mid_target=Decimal(95))
    assert _way(one, {2025: "94.0"}).values[2025] == Decimal("94.0")
    assert _way(by(PathMethod.STAGES, "96", "90.0"), {2025: "94.0"}).notes == ()


def test_a_fixed_step_is_added_until_the_target_is_reached() -> None:
    assert texts(by(PathMethod.FIXED_STEP, "96", "90", step=Decimal(2), unit="人")) == (
        "92 94 96 96 96 96 96 96 96 96"
    )
    assert texts(by(PathMethod.FIXED_STEP, "12", "16.9", step=Decimal("0.25"))).startswith(
        "16.65 16.40 16.15 "
    )


def test_a_fixed_step_that_does_not_reach_leaves_the_rest_to_the_last_year() -> None:
    one = by(PathMethod.FIXED_STEP, "96", "90.0", step=Decimal("0.1"))
    assert texts(one).endswith("90.8 90.9 96")


def test_a_fixed_step_that_is_missing_is_equal_steps() -> None:
    one = by(PathMethod.FIXED_STEP, "96", "90.0")
    assert texts(one) == texts(by(PathMethod.EQUAL_STEPS, "96", "90.0"))
    assert _way(one).notes == ("没有填每年步长，已改按等步长推算。",)


def test_by_hand_only_what_is_locked_is_known() -> None:
    one = by(PathMethod.BY_HAND, "96", "90")
    assert texts(one) == ""
    assert texts(one, {2023: "93"}) == "93"


# -- fixed points --------------------------------------------------------------------------------


def test_the_others_are_spread_between_locked_years() -> None:
    one = by(PathMethod.EQUAL_STEPS, "100", "90.0")
    assert texts(one, {2023: "96.0"}) == ("92.0 94.0 96.0 96.6 97.1 97.7 98.3 98.9 99.4 100")


def test_years_outside_of_the_plan_are_not_its_own() -> None:
    one = by(PathMethod.EQUAL_STEPS, "100", "90.0")
    assert texts(one, {2031: "96.0", 2020: "1"}) == texts(one)


def test_a_locked_last_year_stands() -> None:
    one = by(PathMethod.EQUAL_STEPS, "96", "90.0", unit="%")
    assert texts(one, {2030: "95.0"}).endswith("94.5 95.0")


def test_a_free_year_never_falls_back_to_a_lower_locked_one() -> None:
    one = by(PathMethod.EQUAL_STEPS, "96", "90.0")
    assert texts(one, {2022: "94.0", 2025: "92.0"}) == (
        "92.0 94.0 94.0 94.0 92.0 92.8 93.6 94.4 95.2 96"
    )
    assert texts(one, {2028: "98.0"}).endswith("98.0 98.0 96")


def test_without_a_baseline_the_years_begin_at_the_first_locked_one() -> None:
    one = by(PathMethod.EQUAL_STEPS, "96", None)
    assert texts(one) == ""
    assert _way(one, {2026: "92.0"}).values == {
        2026: Decimal("92.0"),
        2027: Decimal("93.0"),
        2028: Decimal("94.0"),
        2029: Decimal("95.0"),
        2030: Decimal(96),
    }
    assert texts(one, {2030: "95"}) == "95"


def test_without_a_target_only_locked_years_are_known() -> None:
    assert texts(indicator(Comparator.AT_LEAST, None, "95"), {2023: "96"}) == "96"
    assert texts(indicator(Comparator.TREND_UP, None, "95")) == ""


@pytest.mark.parametrize("method", RECKONED)
def test_what_is_reached_already_is_kept(method: PathMethod) -> None:
    one = indicator(Comparator.AT_LEAST_KEEP, "90", "92.9", method=method)
    assert set(_way(one).values.values()) == {Decimal(90)}
    locked = _way(one, {2024: "92"})
    assert locked.values[2024] == Decimal(92)
    assert locked.values[2025] == Decimal(90)
    assert locked.notes == ()


def test_the_decimals_of_the_indicator_are_printed() -> None:
    one = by(PathMethod.EQUAL_STEPS, "96", "90.0", decimals=2, unit="%")
    assert texts(one).startswith("90.60 91.20 ")
    # there is no whole number between 95.2 and 95.7
    narrow = by(PathMethod.EQUAL_STEPS, "95.7", "95.2", decimals=0)
    assert set(_way(narrow).values.values()) == {Decimal("95.7")}
    # 95.6 rounds to 96, which is beyond the target
    rest = by(PathMethod.EQUAL_STEPS, "95.7", "94.9", decimals=0)
    assert texts(rest) == "95 95 95 95 95 95 95 95 95 95.7"


def test_years_that_differ() -> None:
    one, other = {2021: Decimal(12), 2022: Decimal(11)}, {2021: Decimal("12.0"), 2023: Decimal(1)}
    assert list(differing_years(one, other)) == [2021, 2022, 2023]
    assert list(differing_years(one, one)) == []


# -- rules for any numbers -----------------------------------------------------------------------

_numbers = st.builds(
    lambda whole, places: Decimal(whole).scaleb(-places),
    st.integers(0, 10_000_000),
    st.integers(0, 4),
)


@st.composite
def _indicators(draw: st.DrawFn) -> Indicator:
    baseline, target = draw(_numbers), draw(_numbers)
    rising = Comparator.AT_LEAST if target >= baseline else Comparator.AT_MOST
    comparator = draw(st.sampled_from([rising, Comparator.AROUND, Comparator.RELATIVE_REDUCTION]))
    more: dict[str, Any] = {
        "unit": draw(st.sampled_from(["%", "1/10万", "人"])),
        "method": draw(st.sampled_from(RECKONED)),
        "step": draw(st.one_of(st.none(), _numbers)),
        "mid_target": draw(st.one_of(st.none(), _numbers)),
        "decimals": draw(st.one_of(st.none(), st.integers(0, 4))),
    }
    if comparator is Comparator.RELATIVE_REDUCTION:
        change = draw(st.integers(1, 99))
        more["relative_change"] = number(str(-Decimal(change) / 100))
        return indicator(comparator, None, str(baseline), **more)
    direction = draw(st.sampled_from([Direction.KEEP, Direction.INCREASE, Direction.DECREASE]))
    if comparator is Comparator.AROUND:
        more |= {"tolerance": draw(st.one_of(st.none(), _numbers)), "direction": direction}
    return indicator(comparator, str(target), str(baseline), **more)


@st.composite
def _locked_on_the_way(draw: st.DrawFn, one: Indicator, plan: Plan) -> dict[int, Decimal]:
    """Locked years whose values lie between baseline and target, in order."""
    baseline, target = one.baseline, end_target(one)
    assert baseline is not None
    assert target is not None
    years = sorted(
        draw(st.sets(st.sampled_from(range(plan.start_year, plan.end_year)), max_size=3))
    )
    parts = sorted(draw(st.integers(0, 100)) for _year in years)
    return {
        year: (baseline + (target - baseline) * part / 100).quantize(Decimal("1e-8"))
        for year, part in zip(years, parts, strict=True)
    }


@given(st.data())
def test_every_path_starts_at_the_baseline_ends_at_the_target_and_never_turns_back(
    data: st.DataObject,
) -> None:
    one = data.draw(_indicators())
    first = data.draw(st.integers(2000, 2030))
    plan = a_plan(first, first + data.draw(st.integers(1, 14)))
    locked = data.draw(_locked_on_the_way(one, plan))
    baseline, target = one.baseline, end_target(one)
    assert baseline is not None
    assert target is not None
    values = course(plan, one, locked).values
    assert list(values) == list(range(plan.start_year, plan.end_year + 1))
    assert values[plan.end_year] == target
    assert all(values[year] == value for year, value in locked.items())
    if is_kept(one):
        free = {value for year, value in values.items() if year not in locked}
        assert free <= {target}
        return
    line = [baseline, *values.values()]
    sign = 1 if target > baseline else -1
    assert all(sign * (after - before) >= 0 for before, after in pairwise(line))


@given(st.data())
def test_every_reckoned_year_has_the_printed_decimals(data: st.DataObject) -> None:
    one = data.draw(_indicators())
    plan = a_plan()
    values = course(plan, one, {}).values
    fixed = {one.baseline, end_target(one), one.mid_target}
    others = [one.baseline, end_target(one)]
    if one.method is PathMethod.STAGES and one.mid_target in values.values():
        others.append(one.mid_target)
    if one.method is PathMethod.FIXED_STEP and one.step:
        others.append(one.step)
    places = printed_decimals(one, 10, others)
    assert all(decimals(value) == places or value in fixed for value in values.values())


@given(st.data())
def test_equal_steps_without_locks_are_the_same_as_in_the_library(data: st.DataObject) -> None:
    one = data.draw(_indicators())
    if one.method is PathMethod.EQUAL_STEPS:
        expected = yearly_values(one, baseline_year=2020, start_year=2021, end_year=2030)
        assert course(a_plan(), one, {}).values == expected


@given(
    st.sampled_from(RECKONED),
    st.dictionaries(st.integers(2021, 2030), _numbers, max_size=4),
    _numbers,
    _numbers,
)
def test_whatever_is_locked_only_a_locked_or_the_last_year_turns_back(
    method: PathMethod, locked: dict[int, Decimal], baseline: Decimal, target: Decimal
) -> None:
    one = by(method, str(target), str(baseline), step=Decimal(1), mid_target=baseline)
    if is_kept(one):
        return
    sign = 1 if target > baseline else -1
    values = course(a_plan(), one, locked).values
    line = [(2020, baseline), *values.items()]
    for (_year, before), (year, after) in pairwise(line):
        assert sign * (after - before) >= 0 or year in {*locked, 2030}
    assert all(values[year] == value for year, value in locked.items())


def test_down_by_a_fifth_goes_by_any_method() -> None:
    one = reduction("11.0")
    assert texts(one) == "10.8 10.6 10.3 10.1 9.9 9.7 9.5 9.2 9.0 8.8"
