"""What is said about doubtful years: one example of each rule, and where it stays silent."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans.plan import ActualValue, Indicator, Plan, YearlyTarget
from app.domain.plans.records import DefinitionBreak
from app.domain.plans.values import Comparator, Direction, PathMethod, PlanKind
from app.domain.plans.vertical.path import course
from app.domain.plans.vertical.warnings import Path, warnings, years_text
from tests.domain.plans.builders import indicator, reduction

PLAN = Plan(
    title="妇女发展规划",
    kind=PlanKind.WOMEN,
    start_year=2021,
    end_year=2030,
    baseline_year=2020,
)


def path(
    one: Indicator,
    years: dict[int, str],
    *,
    actual: dict[int, str] | None = None,
    locked: tuple[int, ...] = (),
    breaks: tuple[int, ...] = (),
) -> Path:
    return Path(
        PLAN,
        one,
        {
            year: YearlyTarget(
                indicator_id=1, year=year, value=Decimal(value), locked=year in locked
            )
            for year, value in years.items()
        },
        {
            year: ActualValue(indicator_id=1, year=year, value=Decimal(value))
            for year, value in (actual or {}).items()
        },
        [DefinitionBreak(indicator_id=1, year=year, note="新标准") for year in breaks],
    )


def rising(*values: str, first: int = 2021) -> dict[int, str]:
    return dict(enumerate(values, first))


SOUND = rising("90.6", "91.2", "91.8", "92.4", "93.0", "93.6", "94.2", "94.8", "95.4", "96")


def at_least(baseline: str | None = "90.0", target: str | None = "96") -> Indicator:
    return indicator(Comparator.AT_LEAST, target, baseline)


def test_a_sound_path_is_silent() -> None:
    assert warnings(path(at_least(), SOUND)) == ()


def test_what_is_missing_is_named() -> None:
    assert warnings(path(at_least(None, None), {})) == ("2030年目标缺数值。", "缺2020年基期值。")
    assert warnings(path(reduction("11", None), {})) == ("2030年目标缺数值。",)
    assert warnings(path(indicator(Comparator.TREND_UP), {})) == ()


def test_an_end_that_is_not_the_plans_target_is_named() -> None:
    assert warnings(path(at_least(), {**SOUND, 2030: "95.9"})) == (
        "2030年填的是95.9，与规划终期目标96不一致。",
    )


def test_a_year_that_asks_for_less_than_the_year_before_is_named() -> None:
    turned = {**SOUND, 2024: "91.4"}
    assert warnings(path(at_least(), turned)) == (
        "2024年目标91.4比2023年的91.8宽松，与指标方向相反。",
    )
    assert warnings(path(at_least(), turned, breaks=(2024,))) == (
        "2024年起口径变更（新标准），前后不可比。",
    )


def test_less_than_what_was_reached_is_named_with_its_years() -> None:
    assert warnings(path(at_least(), SOUND, actual={2024: "92.0", 2025: "94.5"})) == (
        "2026—2027年目标比2025年已达到的94.5宽松。",
    )
    assert warnings(path(at_least(), SOUND, actual={2025: "93.0"})) == ()


def test_what_was_reached_before_a_break_is_not_compared() -> None:
    said = warnings(path(at_least(), SOUND, actual={2025: "94.5"}, breaks=(2027,)))
    assert said[0] == "2026年目标比2025年已达到的94.5宽松。"
    assert len(said) == 2


def test_less_than_the_baseline_is_named_where_no_value_is_known() -> None:
    said = warnings(path(at_least(), {**SOUND, 2021: "89.0", 2022: "89.5"}))
    assert "2021—2022年目标比2020年基期值90.0宽松。" in said
    without = indicator(Comparator.TREND_UP, None, None)
    assert warnings(path(without, rising("1", "2"))) == ()


def test_an_indicator_to_keep_may_carry_its_target() -> None:
    kept = indicator(Comparator.AT_MOST, "10", "5.4")
    years = dict.fromkeys(range(2021, 2031), "10")
    assert warnings(path(kept, years, actual={2025: "6"})) == ()
    assert warnings(path(kept, {**years, 2025: "11"}))[0] == (
        "2025年目标11比2024年的10宽松，与指标方向相反。"
    )


def test_around_is_measured_by_the_distance() -> None:
    around = indicator(Comparator.AROUND, "45", "43", tolerance=Decimal(1))
    assert warnings(path(around, rising("44", "43.5"))) == (
        "2022年目标43.5比2021年的44宽松，与指标方向相反。",
    )


def test_a_rise_to_be_held_down_may_be_a_rise() -> None:
    held = indicator(Comparator.TREND_CONTROL, None, "10")
    assert warnings(path(held, rising("11", "12"))) == ()
    around = indicator(Comparator.AROUND, None, "43", direction=Direction.KEEP)
    assert warnings(path(around, rising("44", "43.5"))) == ("2030年目标缺数值。",)


def test_a_jump_is_named() -> None:
    # 6 in ten years: 0.6 a year; 1.9 is more than three times that
    jumping = rising("90.1", "92.0", "92.5", "93", "93.5", "94", "94.5", "95", "95.5", "96")
    assert warnings(path(at_least(), jumping)) == ("2022年跳变：从90.1到92.0，超过年均步长的3倍。",)
    assert warnings(path(at_least(), {**jumping, 2022: "91.9"})) == ()
    assert len(warnings(path(at_least(), jumping, breaks=(2022,)))) == 1


def test_one_unit_of_the_last_digit_is_no_jump() -> None:
    few = indicator(Comparator.AT_LEAST, "5", "3", unit="个")
    years = rising("3", "3", "4", "4", "4", "4", "4", "5", "5", "5")
    assert warnings(path(few, years)) == ()
    assert warnings(path(few, rising("5"))) == ()


def test_the_rest_that_fixed_steps_leave_is_a_jump() -> None:
    one = indicator(
        Comparator.AT_LEAST, "96", "90.0", method=PathMethod.FIXED_STEP, step=Decimal("0.1")
    )
    values = {year: str(value) for year, value in course(PLAN, one, {}).values.items()}
    assert warnings(path(one, values)) == ("2030年跳变：从90.9到96，超过年均步长的3倍。",)


def test_without_a_baseline_the_first_year_is_the_start() -> None:
    one = indicator(Comparator.TREND_UP, None, None)
    assert warnings(path(one, rising("1", "2", "9", "10", "11"))) == ()
    assert warnings(path(one, rising("1", "2", "11", "12", "13", "14"))) == (
        "2023年跳变：从2到11，超过年均步长的3倍。",
    )


def test_a_locked_year_beyond_the_target_is_named() -> None:
    beyond = {**SOUND, 2028: "96.5"}
    said = warnings(path(at_least(), beyond, locked=(2028, 2030)))
    assert said[-1] == "2028年锁定的96.5已超出终期目标96。"
    assert warnings(path(at_least(), SOUND, locked=(2025,))) == ()


def test_a_break_of_definition_is_named_within_the_years() -> None:
    assert warnings(path(at_least(), SOUND, breaks=(2020, 2031))) == ()
    assert warnings(path(at_least(), SOUND, breaks=(2025,))) == (
        "2025年起口径变更（新标准），前后不可比。",
    )


def test_what_the_method_says_comes_first() -> None:
    assert warnings(path(at_least(None), {}), ("没有步长。", "没有步长。")) == (
        "没有步长。",
        "缺2020年基期值。",
    )


@pytest.mark.parametrize(
    ("years", "text"),
    [
        ([], ""),
        ([2026], "2026"),
        ([2026, 2027], "2026—2027"),
        ([2026, 2027, 2028, 2030], "2026—2028、2030"),
    ],
)
def test_years_in_words(years: list[int], text: str) -> None:
    assert years_text(years) == text


@given(
    st.integers(0, 1000), st.integers(0, 1000), st.sampled_from(["%", "人"]),
    st.sampled_from([PathMethod.EQUAL_STEPS, PathMethod.STAGES]),
)  # fmt: skip
def test_equal_steps_never_give_a_warning(
    baseline: int, target: int, unit: str, method: PathMethod
) -> None:
    comparator = Comparator.AT_LEAST if target >= baseline else Comparator.AT_MOST
    one = indicator(comparator, str(target), str(baseline), unit=unit, method=method)
    way = course(PLAN, one, {})
    assert warnings(path(one, {year: str(value) for year, value in way.values.items()})) == ()
