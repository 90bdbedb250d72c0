"""What is typed into target cells: numbers, signs, words, and everything that is printed."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans.decomposition import end_target
from app.domain.plans.entry import parse_comparator, parse_year_target, with_target
from app.domain.plans.numbers import half_width, parse_number
from app.domain.plans.plan import Indicator
from app.domain.plans.values import Comparator, Direction
from app.domain.plans.wording import comparator_words, end_target_text, target_text
from app.errors import RuleBroken
from tests.domain.plans.builders import indicator, number, reduction


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("96", "%", "96"),
        ("96%", "%", "96"),
        ("９６．０％", "%", "96.0"),
        ("百分之96", "%", "96"),
        (" 1,028.3 ", "万人", "1028.3"),
        ("1，028．3", "万人", "1028.3"),
        ("1 028.3", "万人", "1028.3"),
        ("12万人", "万人", "12"),
        ("16.9/10万", "1/10万", "16.9"),
        ("16.9／10 万", "1/10万", "16.9"),
        ("十万分之16.9", "1/10万", "16.9"),
        ("3.1‰", "‰", "3.1"),
        ("千分之3.1", "‰", "3.1"),
        ("－1.2", "百分点", "-1.2"),
        ("−1.2个百分点", "百分点", "-1.2"),
        ("'1028", "人", "1028"),
        ("0", "1/10万", "0"),
        ("1350元／人·月", "元/人·月", "1350"),
        ("\u200b96", "%", "96"),
    ],
)
def test_numbers_are_read_as_clerks_type_them(text: str, unit: str, expected: str) -> None:
    assert str(parse_number(text, unit)) == expected


@pytest.mark.parametrize("text", ["", "  ", "缺", "\u3000"])
def test_blank_is_missing_and_not_zero(text: str) -> None:
    assert parse_number(text, "%") is None


@pytest.mark.parametrize(
    ("text", "unit", "sentence"),
    [
        ("很多", "%", "“很多”不是数。请只填数字；没有数值就留空。"),
        ("—", "%", "“—”不是数。请只填数字；没有数值就留空。"),
        ("约300", "人", "“约300”不是数。请只填数字；没有数值就留空。"),
        ("1,5", "%", "“1,5”不是数。请只填数字；没有数值就留空。"),
        ("3.1‰", "%", "“3.1‰”的单位是‰，这项指标的计量单位是%。请换算后再填。"),
        ("12万人", "人", "“12万人”的单位是万人，这项指标的计量单位是人。请换算后再填。"),
        (
            "千分之3.1人",
            "‰",
            "“千分之3.1人”的单位是千分之人，这项指标的计量单位是‰。请换算后再填。",
        ),
        ("-2", "1/10万", "“-2”是负数，计量单位为1/10万的指标不会为负。没有数值就留空。"),
        ("0.1234567", "%", "“0.1234567”位数太多：小数点前最多 12 位，后最多 6 位。"),
        ("1234567890123", "人", "“1234567890123”位数太多：小数点前最多 12 位，后最多 6 位。"),
    ],
)
def test_what_is_no_number_is_refused_in_words(text: str, unit: str, sentence: str) -> None:
    with pytest.raises(RuleBroken) as caught:
        parse_number(text, unit)
    assert caught.value.sentence == sentence


def test_half_width_is_for_numbers() -> None:
    assert half_width("（９６％）　以上") == "(96%)以上"


@pytest.mark.parametrize(
    ("before", "text", "comparator", "target"),
    [
        (indicator(Comparator.AT_LEAST, "96"), "97", Comparator.AT_LEAST, "97"),
        (indicator(Comparator.AT_LEAST, "96"), "≥97%", Comparator.AT_LEAST, "97"),
        (indicator(Comparator.AT_LEAST, "96"), ">=97", Comparator.AT_LEAST, "97"),
        (indicator(Comparator.AT_LEAST, "96"), "97%以上", Comparator.AT_LEAST, "97"),
        (
            indicator(Comparator.AT_LEAST, "96"),
            "达到并保持在97%以上",
            Comparator.AT_LEAST_KEEP,
            "97",
        ),
        (indicator(Comparator.AT_LEAST_KEEP, "92"), "保持≥93", Comparator.AT_LEAST_KEEP, "93"),
        (indicator(Comparator.AT_LEAST_KEEP, "92"), "≥93", Comparator.AT_LEAST_KEEP, "93"),
        (
            indicator(Comparator.AT_MOST, "12", unit="1/10万"),
            "10/10万以下",
            Comparator.AT_MOST,
            "10",
        ),
        (indicator(Comparator.AT_MOST, "25"), "不高于20", Comparator.AT_MOST, "20"),
        (indicator(Comparator.AT_MOST, "25"), "20%以内", Comparator.AT_MOST, "20"),
        (indicator(Comparator.AROUND, "45"), "46左右", Comparator.AROUND, "46"),
        (indicator(Comparator.AROUND, "45"), "46", Comparator.AROUND, "46"),
        (indicator(Comparator.TREND_UP), "≥90", Comparator.AT_LEAST, "90"),
        (indicator(Comparator.TREND_DOWN), "≤5", Comparator.AT_MOST, "5"),
        (indicator(Comparator.KEEP_HIGH), "99左右", Comparator.AROUND, "99"),
        (
            indicator(Comparator.AT_LEAST, "90"),
            "各乡镇（街道）≥95",
            Comparator.AT_LEAST_IN_EVERY_AREA,
            "95",
        ),
        (indicator(Comparator.TREND_UP), "逐步提高（≥93）", Comparator.AT_LEAST, "93"),
        (
            indicator(Comparator.TREND_UP),
            "≥38.5（不低于女职工比例）",
            Comparator.AT_LEAST_REFERENCE,
            "38.5",
        ),
        (indicator(Comparator.TREND_UP), "不低于女职工比例", Comparator.AT_LEAST_REFERENCE, None),
        (indicator(Comparator.AT_LEAST, "96"), "", Comparator.AT_LEAST, None),
        (indicator(Comparator.AT_LEAST, "96"), "逐步提高", Comparator.TREND_UP, None),
        (reduction("11.0"), "≤8.5", Comparator.AT_MOST, "8.5"),
    ],
)
def test_an_end_target_is_understood(
    before: Indicator, text: str, comparator: Comparator, target: str | None
) -> None:
    after = with_target(before, text)
    assert after.comparator is comparator
    assert after.target == number(target)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("下降20%", "-0.2"),
        ("比2020年下降25%", "-0.25"),
        ("以2020年为基数下降12.5％", "-0.125"),
        ("比基期下降20%（目标值8.8）", "-0.2"),
        ("比2020年下降20%（目标值缺）", "-0.2"),
    ],
)
def test_a_reduction_is_understood(text: str, change: str) -> None:
    after = with_target(indicator(Comparator.AT_MOST, "9", "11.0"), text)
    assert after.comparator is Comparator.RELATIVE_REDUCTION
    assert after.relative_change == Decimal(change)
    assert after.target is None


def test_blanking_a_reduction_takes_its_share_away() -> None:
    assert with_target(reduction("11.0"), "").relative_change is None


@pytest.mark.parametrize(
    ("before", "text", "sentence"),
    [
        (
            indicator(Comparator.TREND_UP),
            "90",
            "只写“90”看不出怎样比较。请连同符号填写，如 ≥90、≤90 或 90左右。",
        ),
        (
            reduction("11.0"),
            "8.5",
            "只写“8.5”看不出怎样比较。请连同符号填写，如 ≥8.5、≤8.5 或 8.5左右。",
        ),
        (
            indicator(Comparator.AT_LEAST, "96"),
            "≤97",
            "“≤97”与指标方向相反。确实如此的，先改方向。",
        ),
        (
            indicator(Comparator.AT_MOST, "12"),
            "13以上",
            "“13以上”与指标方向相反。确实如此的，先改方向。",
        ),
        (indicator(Comparator.AT_LEAST, "96"), "≥", "“≥”里没有数，请填数字。"),
        (
            indicator(Comparator.AT_LEAST, "96"),
            "尽量提高",
            "“尽量提高”不是数。请只填数字；没有数值就留空。",
        ),
    ],
)
def test_an_end_target_that_cannot_be_is_refused(
    before: Indicator, text: str, sentence: str
) -> None:
    with pytest.raises(RuleBroken) as caught:
        with_target(before, text)
    assert caught.value.sentence == sentence


@pytest.mark.parametrize(
    ("one", "text", "value"),
    [
        (indicator(Comparator.AT_LEAST, "96"), "95.7", "95.7"),
        (indicator(Comparator.AT_LEAST, "96"), "≥９５．７％", "95.7"),
        (indicator(Comparator.AT_LEAST, "96"), "", None),
        (indicator(Comparator.AT_LEAST, "96"), "缺", None),
        (indicator(Comparator.TREND_UP), "逐步提高", None),
        (indicator(Comparator.TREND_UP), "93", "93"),
        (indicator(Comparator.TREND_UP), "逐步提高（≥93）", "93"),
        (reduction("11.0"), "≤9.7", "9.7"),
        (reduction("11.0"), "比2020年下降20%（目标值8.8）", "8.8"),
        (
            indicator(Comparator.AT_LEAST_REFERENCE, reference_indicator="女职工比例"),
            "不低于女职工比例",
            None,
        ),
    ],
)
def test_a_yearly_target_is_understood(one: Indicator, text: str, value: str | None) -> None:
    assert parse_year_target(one, text) == number(value)


@pytest.mark.parametrize(
    ("one", "text", "sentence"),
    [
        (
            indicator(Comparator.AT_LEAST, "96"),
            "≤95",
            "“≤95”不合适：“试验指标”的比较方式是“≥”。",
        ),
        (
            indicator(Comparator.AT_LEAST, "96"),
            "逐步提高",
            "“逐步提高”不合适：“试验指标”的比较方式是“≥”。",
        ),
        (
            indicator(Comparator.AT_LEAST, "96"),
            "下降20%",
            "“下降20%”不合适：“试验指标”的比较方式是“≥”。",
        ),
        (reduction("11.0"), "下降12%", "“下降12%”里没有数，请填数字。"),
        (indicator(Comparator.AT_LEAST, "96"), "≥", "“≥”里没有数，请填数字。"),
        (indicator(Comparator.MONITOR), "3", "“试验指标”不按数值判定，不用填年度数值。"),
    ],
)
def test_a_yearly_target_that_cannot_be_is_refused(
    one: Indicator, text: str, sentence: str
) -> None:
    with pytest.raises(RuleBroken) as caught:
        parse_year_target(one, text)
    assert caught.value.sentence == sentence


def test_comparators_are_known_by_word_sign_and_name() -> None:
    for comparator, words in comparator_words().items():
        assert parse_comparator(words) is comparator
        assert parse_comparator(comparator.value) is comparator
    assert parse_comparator("不低于") is Comparator.AT_LEAST
    assert parse_comparator("<=") is Comparator.AT_MOST
    with pytest.raises(RuleBroken, match=r"“大概”不是比较方式。可选：≥、保持≥、≤"):
        parse_comparator("大概")


_values = st.decimals(min_value=0, max_value=10_000, places=2)


@given(comparator=st.sampled_from(Comparator), baseline=_values, target=_values, value=_values)
def test_what_is_printed_is_read_back(
    comparator: Comparator, baseline: Decimal, target: Decimal, value: Decimal
) -> None:
    one = indicator(comparator, str(target), str(baseline), direction=Direction.KEEP)
    if comparator is Comparator.RELATIVE_REDUCTION:
        one = reduction(str(baseline))
    if not comparator.needs_number and comparator is not Comparator.AT_LEAST_REFERENCE:
        one = indicator(comparator, None, str(baseline), direction=Direction.KEEP)
    again = with_target(one, end_target_text(one, 2020))
    assert again.comparator is comparator
    assert end_target(again) == end_target(one)
    shown = target_text(one, value, baseline_year=2020)
    is_told = comparator not in {
        Comparator.BALANCED,
        Comparator.MONITOR,
        Comparator.QUALITATIVE,
    }
    assert parse_year_target(one, shown) == (value if is_told else None)
