"""Yearly targets by equal steps: worked examples, and rules that hold for any numbers."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.domain.plans.decomposition import (
    decimals,
    duty_years,
    end_target,
    is_kept,
    meets,
    spread,
    yearly_values,
)
from app.domain.plans.plan import Indicator, Plan, PlanDomain, YearlyTarget
from app.domain.plans.values import Comparator, Direction, PlanKind
from tests.domain.plans.builders import indicator, reduction


def values(
    one: Indicator, *, baseline_year: int = 2020, start_year: int = 2021, end_year: int = 2030
) -> dict[int, Decimal]:
    return yearly_values(one, baseline_year=baseline_year, start_year=start_year, end_year=end_year)


def texts(one: Indicator) -> list[str]:
    return [str(value) for value in values(one).values()]


def test_maternal_mortality_falls_by_equal_steps_of_the_national_example() -> None:
    # 16.9 to 12 in ten years: 0.49 a year, shown with the baseline's one decimal.
    one = indicator(Comparator.AT_MOST, "12", "16.9", unit="1/10万")
    assert texts(one) == [
        "16.4", "15.9", "15.4", "14.9", "14.5", "14.0", "13.5", "13.0", "12.5", "12",
    ]  # fmt: skip


def test_consolidation_rate_rises_and_ends_at_the_plan_number() -> None:
    one = indicator(Comparator.AT_LEAST, "96", "95.2")
    assert texts(one) == [
        "95.3", "95.4", "95.4", "95.5", "95.6", "95.7", "95.8", "95.8", "95.9", "96",
    ]  # fmt: skip


def test_around_climbs_to_the_middle() -> None:
    one = indicator(Comparator.AROUND, "45", "43.5", tolerance=Decimal(1))
    assert texts(one)[0] == "43.7"  # 43.65 rounded half up
    assert texts(one)[-1] == "45"


def test_decimals_of_the_plan_are_kept() -> None:
    one = indicator(Comparator.AT_MOST, "3.0", "3.4", unit="‰")
    assert texts(one)[-1] == "3.0"
    assert all(decimals(value) == 1 for value in values(one).values())


def test_a_rate_without_decimals_gets_one_when_the_step_would_not_show() -> None:
    assert texts(indicator(Comparator.AT_LEAST, "90", "88"))[:3] == ["88.2", "88.4", "88.6"]
    assert texts(indicator(Comparator.AT_LEAST, "90", "70"))[:3] == ["72", "74", "76"]


def test_people_are_never_counted_in_tenths() -> None:
    assert texts(indicator(Comparator.AT_LEAST, "5", "3", unit="个"))[:5] == [
        "3", "3", "4", "4", "4",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("comparator", "target", "baseline"),
    [
        (Comparator.AT_MOST, "38", "35.6"),  # 小学生近视率
        (Comparator.AT_LEAST_KEEP, "90", "91.8"),  # 眼保健和视力检查
        (Comparator.AT_LEAST_KEEP, "90", "92.9"),  # 系统管理率
        (Comparator.AT_MOST, "10", "5.44"),  # 贫血率
        (Comparator.AT_LEAST, "96", "96"),  # the baseline is the target
        (Comparator.AT_LEAST_IN_EVERY_AREA, "90", "91.5"),
    ],
)
def test_a_baseline_that_meets_the_target_is_kept(
    comparator: Comparator, target: str, baseline: str
) -> None:
    one = indicator(comparator, target, baseline)
    assert is_kept(one)
    assert set(values(one).values()) == {Decimal(target)}


def test_neighbourhood_committees_are_within_the_tolerance() -> None:
    within = indicator(Comparator.AROUND, "50", "52.1", tolerance=Decimal(5))
    assert is_kept(within)
    assert set(values(within).values()) == {Decimal(50)}
    assert not is_kept(indicator(Comparator.AROUND, "50", "52.1", tolerance=Decimal(1)))
    assert not is_kept(indicator(Comparator.AROUND, "50", "52.1"))


def test_around_is_one_sided_where_more_or_less_is_better() -> None:
    # 城镇单位女性 41.7 against about 40: above is no failure where higher is better.
    one = indicator(
        Comparator.AROUND, "40", "41.7", tolerance=Decimal(1), direction=Direction.INCREASE
    )
    assert is_kept(one)
    low = indicator(Comparator.AROUND, "40", "30", direction=Direction.DECREASE)
    assert is_kept(low)
    keep = indicator(Comparator.AROUND, "40", "41.7", tolerance=Decimal(1))
    assert not is_kept(keep)


@pytest.mark.parametrize(
    ("baseline", "expected"),
    [("11.0", "8.8"), ("11", "8.8"), ("11.06", "8.848"), ("10.5", "8.4"), ("10", "8"), ("0", "0")],
)
def test_down_by_a_fifth_is_exact(baseline: str, expected: str) -> None:
    assert str(end_target(reduction(baseline))) == expected


def test_a_relative_reduction_needs_its_baseline_and_its_share() -> None:
    assert end_target(reduction(None)) is None
    assert end_target(reduction("11.0", None)) is None
    assert values(reduction(None)) == {}


def test_a_relative_reduction_is_spread_with_sensible_decimals() -> None:
    assert texts(reduction("11.0")) == [
        "10.8", "10.6", "10.3", "10.1", "9.9", "9.7", "9.5", "9.2", "9.0", "8.8",
    ]  # fmt: skip
    assert texts(reduction("11.06"))[0] == "10.84"
    assert texts(reduction("11.06"))[-1] == "8.848"


@pytest.mark.parametrize(
    "one",
    [
        indicator(Comparator.AT_LEAST, "96", None),
        indicator(Comparator.AT_LEAST, None, "95.2"),
        indicator(Comparator.TREND_UP, None, "95.2"),
        indicator(Comparator.TREND_UP, "99", "95.2"),
        indicator(Comparator.AT_LEAST_REFERENCE, "40", "38"),
    ],
)
def test_nothing_is_invented(one: Indicator) -> None:
    assert values(one) == {}
    assert not is_kept(one)


def test_a_direction_is_met_by_no_number() -> None:
    assert not meets(indicator(Comparator.TREND_UP), Decimal(99), Decimal(90))


def test_years_out_of_order_are_a_mistake_of_the_program() -> None:
    one = indicator(Comparator.AT_LEAST, "96", "95.2")
    with pytest.raises(ValueError, match="years"):
        values(one, baseline_year=2021, start_year=2021)
    with pytest.raises(ValueError, match="years"):
        values(one, end_year=2020)


def test_a_plan_is_spread_with_its_own_years() -> None:
    first = indicator(Comparator.AT_LEAST, "96", "95", id=7)
    second = indicator(Comparator.TREND_UP, id=8)
    plan = Plan(
        title="五年规划",
        kind=PlanKind.WOMEN,
        start_year=2021,
        end_year=2022,
        baseline_year=2020,
        domains=(PlanDomain(name="妇女与教育", indicators=(first, second)),),
    )
    assert list(spread(plan)) == [
        YearlyTarget(indicator_id=7, year=2021, value=Decimal("95.5")),
        YearlyTarget(indicator_id=7, year=2022, value=Decimal(96)),
    ]


@pytest.mark.parametrize(
    ("year", "last"), [(2019, 2021), (2021, 2021), (2026, 2026), (2030, 2030), (2035, 2030)]
)
def test_a_division_holds_from_the_first_to_the_present_year(year: int, last: int) -> None:
    plan = Plan(
        title="规划", kind=PlanKind.WOMEN, start_year=2021, end_year=2030, baseline_year=2020
    )
    assert list(duty_years(plan, year)) == list(range(2021, last + 1))


_numbers = st.builds(
    lambda whole, places: Decimal(whole).scaleb(-places),
    st.integers(-10_000_000, 10_000_000),
    st.integers(0, 4),
)
_units = st.sampled_from(["%", "‰", "1/10万", "人", "个"])


@given(baseline=_numbers, target=_numbers, unit=_units, years=st.integers(1, 40))
def test_equal_steps_never_turn_back_and_never_pass_the_target(
    baseline: Decimal, target: Decimal, unit: str, years: int
) -> None:
    comparator = Comparator.AT_LEAST if target >= baseline else Comparator.AT_MOST
    one = indicator(comparator, str(target), str(baseline), unit=unit)
    row = list(values(one, end_year=2020 + years).items())
    assert [year for year, _value in row] == list(range(2021, 2021 + years))
    assert row[-1][1] == target
    sign = 1 if target >= baseline else -1
    line = [baseline, *(value for _year, value in row)]
    assert all(sign * (after - before) >= 0 for before, after in pairwise(line))
    assert all(min(baseline, target) <= value <= max(baseline, target) for value in line)


@given(baseline=_numbers, target=_numbers, unit=_units)
def test_each_step_is_equal_within_the_rounding(
    baseline: Decimal, target: Decimal, unit: str
) -> None:
    assume(baseline != target)
    comparator = Comparator.AT_LEAST if target > baseline else Comparator.AT_MOST
    one = indicator(comparator, str(target), str(baseline), unit=unit)
    places = max(decimals(baseline), decimals(target))
    half = Decimal(5).scaleb(-places - 1)
    for year, value in values(one).items():
        exact = baseline + (target - baseline) * (year - 2020) / 10
        assert abs(value - exact) <= half
        assert decimals(value) <= places + 1


@given(baseline=st.integers(0, 10**9), places=st.integers(0, 4))
def test_a_fifth_less_is_a_fifth_less_to_the_last_digit(baseline: int, places: int) -> None:
    value = Decimal(baseline).scaleb(-places)
    target = end_target(reduction(str(value)))
    assert target is not None
    assert target * 5 == value * 4
    assert decimals(target) >= decimals(value)
