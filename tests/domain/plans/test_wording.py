"""Targets as printed: examples of the letter and office documents, the comparator never lost."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.plans.plan import Indicator
from app.domain.plans.values import Comparator, Direction
from app.domain.plans.wording import (
    TargetKind,
    baseline_text,
    comparator_words,
    direction_sign,
    end_target_text,
    number_text,
    percent_text,
    target_text,
)
from tests.domain.plans.builders import indicator, number, reduction


@pytest.mark.parametrize(
    ("one", "value", "expected"),
    [
        (indicator(Comparator.AT_LEAST, "96", "95.2"), "96", "≥96"),
        (indicator(Comparator.AT_LEAST, "96", "95.2"), "95.7", "≥95.7"),
        (indicator(Comparator.AT_MOST, "12", "16.9"), "12", "≤12"),
        (indicator(Comparator.AT_MOST, "3.0", "3.4"), "3.0", "≤3.0"),
        (indicator(Comparator.AROUND, "45", "43.5"), "45", "45左右"),
        (indicator(Comparator.AROUND, "45", "43.5"), "44.4", "44.4左右"),
        (indicator(Comparator.AT_LEAST_KEEP, "95", "96.1"), "95", "保持≥95"),
        (indicator(Comparator.AT_LEAST_KEEP, "92", "91.2"), "91.7", "≥91.7"),
        (indicator(Comparator.AT_LEAST_KEEP, "92", "91.2"), "92", "保持≥92"),
        (indicator(Comparator.AT_LEAST_IN_EVERY_AREA, "90", "85"), "90", "各乡镇（街道）≥90"),
        (indicator(Comparator.AT_MOST, "38", "35.6"), "38", "保持≤38"),
        (indicator(Comparator.AROUND, "50", "50"), "50", "保持50左右"),
        (reduction("11.0"), "9.7", "≤9.7"),
        (reduction("11.0"), "8.8", "比2020年下降20%（目标值8.8）"),
        (reduction(None), None, "缺"),
        (indicator(Comparator.AT_LEAST, "70"), None, "缺"),
        (indicator(Comparator.TREND_UP), "93", "逐步提高（≥93）"),
        (indicator(Comparator.TREND_DOWN), "3", "逐步降低（≤3）"),
        (indicator(Comparator.MONITOR), "3", "仅监测"),
        (indicator(Comparator.AT_LEAST_REFERENCE), None, "不低于参照指标"),
    ],
)
def test_a_year_is_printed_with_its_comparator(
    one: Indicator, value: str | None, expected: str
) -> None:
    assert target_text(one, number(value), baseline_year=2020) == expected


@pytest.mark.parametrize(
    ("comparator", "words"),
    [
        (Comparator.TREND_UP, "逐步提高"),
        (Comparator.TREND_DOWN, "逐步降低"),
        (Comparator.TREND_CONTROL, "上升趋势受控"),
        (Comparator.KEEP_HIGH, "保持高水平"),
        (Comparator.BALANCED, "结构均衡"),
        (Comparator.MONITOR, "仅监测"),
        (Comparator.QUALITATIVE, "定性"),
    ],
)
def test_a_direction_without_a_number_is_a_word(comparator: Comparator, words: str) -> None:
    assert target_text(indicator(comparator), None) == words
    assert end_target_text(indicator(comparator, "77"), 2020) == words


def test_a_reference_is_named() -> None:
    one = indicator(Comparator.AT_LEAST_REFERENCE, reference_indicator="女职工比例")
    assert target_text(one, None) == "不低于女职工比例"
    assert target_text(one, Decimal("38.5")) == "≥38.5（不低于女职工比例）"


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (indicator(Comparator.AT_MOST, "38", "35.6"), "≤38"),  # the plan's own words, not 保持
        (indicator(Comparator.AT_LEAST_KEEP, "92", "91.2"), "保持≥92"),
        (indicator(Comparator.AROUND, "50", "52.1", tolerance=Decimal(5)), "50左右"),
        (reduction("11.0"), "比2020年下降20%（目标值8.8）"),
        (reduction(None), "比2020年下降20%（目标值缺）"),
        (reduction("11.0", None), "缺"),
    ],
)
def test_the_last_year_is_printed_as_the_plan_has_it(one: Indicator, expected: str) -> None:
    assert end_target_text(one, 2020) == expected


def test_without_a_year_the_reduction_speaks_of_the_baseline() -> None:
    shown = target_text(reduction("11.0"), Decimal("8.8"), TargetKind.END)
    assert shown == "比基期下降20%（目标值8.8）"


@pytest.mark.parametrize(
    ("value", "expected"),
    [("3.0", "3.0"), ("1E+3", "1000"), ("-0.0", "0.0"), ("-1.2", "-1.2"), ("0.61", "0.61")],
)
def test_numbers_keep_their_decimals(value: str, expected: str) -> None:
    assert number_text(Decimal(value)) == expected


def test_a_missing_baseline_is_said() -> None:
    assert baseline_text(None) == "缺"
    assert baseline_text(Decimal(0)) == "0"


def test_directions_have_signs() -> None:
    signs = [direction_sign(direction) for direction in Direction]
    assert signs == ["↑", "↓", "—", "—"]


def test_shares_are_percents_without_needless_zeros() -> None:
    assert [percent_text(Decimal(text)) for text in ("0.2", "0.125", "1")] == [
        "20%", "12.5%", "100%",
    ]  # fmt: skip


def test_every_comparator_has_a_word_of_its_own() -> None:
    words = comparator_words()
    assert set(words) == set(Comparator)
    assert len(set(words.values())) == len(Comparator)
