"""Any number in any of the usual wordings is found exactly; nothing that is pasted breaks."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from app.domain.plans.sentences.numbers import chinese_number, quantities
from app.domain.plans.sentences.plain import Plain
from app.domain.plans.sentences.proposing import propose
from app.domain.plans.values import Comparator

_NAMES = st.sampled_from(
    ["孕产妇系统管理率", "0—6岁儿童眼保健和视力检查覆盖率", "村委会成员中女性比例", "产前筛查率"]
)
_WORDINGS = st.sampled_from(
    [
        ("{name}达到{number}{unit}以上", Comparator.AT_LEAST),
        ("{name}不低于{number}{unit}", Comparator.AT_LEAST),
        ("到2030年，全市{name}提高到{number}{unit}以上。", Comparator.AT_LEAST),
        ("{name}达到并保持在{number}{unit}以上", Comparator.AT_LEAST_KEEP),
        ("{name}稳定在{number}{unit}以上", Comparator.AT_LEAST_KEEP),
        ("{name}控制在{number}{unit}以内", Comparator.AT_MOST),
        ("{name}降至{number}{unit}以下", Comparator.AT_MOST),
        ("{name}不高于{number}{unit}", Comparator.AT_MOST),
        ("{name}保持在{number}{unit}左右", Comparator.AROUND),
        ("{name}以街道为单位达到{number}{unit}以上", Comparator.AT_LEAST_IN_EVERY_AREA),
    ]
)
_NUMBERS = st.decimals(min_value=0, max_value=100_000, places=2) | st.integers(0, 100_000)
_UNITS = st.sampled_from(["%", "‰", "/10万"])
_FULL_WIDTH = str.maketrans("0123456789.%/", "０１２３４５６７８９．％／")
_PIECES = st.sampled_from(
    [
        *"，。；、（）()“”%‰/—～- \n年月率比例占以上下内左右的和与及到至由从在其中",
        *"12390一二三十百分之点成",
        *("达到", "控制在", "下降", "提高", "分别", "2025年", "1/10万", "死亡率", "为单位"),
        *("基数", "城市", "每"),
    ]
)


@given(_NAMES, _WORDINGS, _NUMBERS, _UNITS, st.booleans())
def test_a_number_in_a_usual_wording_is_found_exactly(
    name: str,
    wording: tuple[str, Comparator],
    number: Decimal | int,
    unit: str,
    full_width: bool,
) -> None:
    template, comparator = wording
    printed = f"{number}{unit}"
    shown = printed.translate(_FULL_WIDTH) if full_width else printed
    sentence = template.replace("{number}{unit}", shown).format(name=name)
    (proposal,) = propose(sentence)
    assert proposal.indicator == name
    assert proposal.comparator is comparator
    assert str(proposal.value) == str(number)
    assert proposal.unit_of_measurement == {"/10万": "1/10万"}.get(unit, unit)
    assert proposal.text in sentence
    assert not proposal.doubt


@given(st.lists(_PIECES, max_size=30).map("".join) | st.text(max_size=60))
def test_whatever_is_pasted_is_read_and_shown_in_its_own_words(text: str) -> None:
    for proposal in propose(text):
        assert proposal.indicator
        assert proposal.text
        assert proposal.text in text
        assert (
            proposal.value is not None
            or not proposal.comparator.needs_number
            or (proposal.relative_change is not None)
        )


@given(st.integers(1, 999))
def test_chinese_numerals_are_the_numbers_they_write(number: int) -> None:
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    written = f"{digits[hundreds]}百" if hundreds else ""
    written += f"{digits[tens]}十" if tens else "零" if hundreds and ones else ""
    written += digits[ones] if ones else ""
    assert chinese_number(written) == number


@given(st.text(max_size=40))
def test_plain_text_leads_back_to_what_was_printed(text: str) -> None:
    plain = Plain.of(text)
    assert len(plain.text) == len(plain.places)
    assert plain.printed(0, len(plain.text)) in text


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_a_space_keeps_two_numbers_apart(first: int, second: int) -> None:
    plain = Plain.of(f"率 {first}　{second} 。")
    assert plain.text == f"率{first} {second}。"


def test_a_range_is_one_quantity_and_a_year_none() -> None:
    (quantity,) = quantities("2021—2030年30%～40%")
    assert (quantity.low, quantity.value) == (Decimal(30), Decimal(40))
    assert quantity.unit == "%"
    assert chinese_number("三点五") == Decimal("3.5")
