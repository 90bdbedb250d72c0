"""Cells of an indicator that can be changed."""

from __future__ import annotations

from decimal import Decimal

import pytest

from app.domain.plans.fields import DIRECTION_CHOICES, INDICATOR_FIELDS, with_field
from app.domain.plans.values import Aggregation, Binding, Comparator, Direction
from app.errors import RuleBroken
from tests.domain.plans.builders import indicator, reduction

ONE = indicator(Comparator.AT_LEAST, "96", "95.2")


def test_texts_are_cleaned() -> None:
    assert with_field(ONE, "name", " 巩固\u200b率\n ").name == "巩固率"
    assert with_field(ONE, "note", "一行\n二行").note == "一行；二行"
    assert with_field(ONE, "note", "").note == ""


def test_a_baseline_is_a_number_or_missing() -> None:
    assert with_field(ONE, "baseline", "９５．０％").baseline == Decimal("95.0")
    assert with_field(ONE, "baseline", "").baseline is None


def test_targets_directions_and_tolerances() -> None:
    assert with_field(ONE, "target", "≥97").target == Decimal(97)
    assert with_field(ONE, "direction", "↓").direction is Direction.DECREASE
    assert with_field(ONE, "direction", "区间").direction is Direction.KEEP
    assert with_field(ONE, "tolerance", "±1").tolerance == Decimal(1)
    for direction, word in DIRECTION_CHOICES.items():
        assert with_field(ONE, "direction", word).direction is direction


def test_a_comparator_without_a_number_drops_the_number() -> None:
    assert with_field(ONE, "comparator", "≤").target == Decimal(96)
    assert with_field(ONE, "comparator", "逐步提高").target is None
    fall = with_field(ONE, "comparator", "比基期下降")
    assert (fall.target, fall.relative_change) == (None, None)
    assert with_field(reduction("11"), "comparator", "≤").relative_change is None


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("name", " ", "此格不能为空。"),
        ("unit_of_measurement", "", "此格不能为空。"),
        ("unit_of_measurement", "长" * 21, "文字有 21 个字，这里最多 20 个字。"),
        ("code", "W9", "“code”不能在这里修改。"),
        ("direction", "向左", "“向左”不是指标方向。可选：正向、逆向、保持、定性。"),
    ],
)
def test_what_does_not_fit_is_refused(field: str, text: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        with_field(ONE, field, text)
    assert caught.value.sentence == sentence


def test_a_difference_in_points_has_no_negative_tolerance() -> None:
    points = indicator(Comparator.AROUND, "0", unit="百分点")
    with pytest.raises(RuleBroken, match="容差不能是负数"):
        with_field(points, "tolerance", "-1")


def test_every_field_of_the_form_takes_a_text() -> None:
    for field in INDICATOR_FIELDS:
        text = {"direction": "正向", "comparator": "≥"}.get(field, "96")
        with_field(ONE, field, text)


def test_a_reduction_is_typed_in_percent() -> None:
    one = reduction("11", None)
    for text in ("20%", "２０", "下降20%", "-20％"):
        assert with_field(one, "relative_change", text).relative_change == Decimal("-0.2")
    assert with_field(reduction("11"), "relative_change", " ").relative_change is None


def test_decimals_choices_and_marks() -> None:
    assert with_field(ONE, "decimals", "２").decimals == 2
    assert with_field(ONE, "decimals", "").decimals is None
    assert with_field(ONE, "mid_target", "90%").mid_target == Decimal(90)
    assert with_field(ONE, "aggregation", "相加").aggregation is Aggregation.SUM
    assert with_field(ONE, "binding", "binding").binding is Binding.BINDING
    assert with_field(ONE, "by_sex", "√").by_sex
    assert not with_field(ONE, "by_area", "").by_area
    assert with_field(ONE, "target_verified", "是").target_verified


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("decimals", "7", "“7”不是小数位数，应为 0 至 6，或留空。"),
        ("decimals", "二", "“二”不是小数位数，应为 0 至 6，或留空。"),
        ("aggregation", "平均", "“平均”不在可选项中：分子分母汇总、相加、取最低、不汇总。"),
        ("by_sex", "也许", "“也许”既不是“是”也不是“否”。"),
        ("relative_change", "0", "“0”不是降幅，应大于0、小于100（%）。"),
        ("relative_change", "100%", "“100%”不是降幅，应大于0、小于100（%）。"),
    ],
)
def test_what_does_not_fit_the_card_is_refused(field: str, text: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        with_field(ONE, field, text)
    assert caught.value.sentence == sentence
