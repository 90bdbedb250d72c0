"""Telephone numbers as units write them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.roster.phones import read_phones


@pytest.mark.parametrize(
    ("written", "mobiles", "landlines"),
    [
        ("138-0000-1234", ["13800001234"], []),
        ("138 0000 1234", ["13800001234"], []),
        ("１３８００００１２３４", ["13800001234"], []),
        ("+86 13800001234", ["13800001234"], []),
        (13900002222, ["13900002222"], []),
        (1.3900002222e10, ["13900002222"], []),
        ("1.3900002222E+10", ["13900002222"], []),
        ("０３１２—8888888转6012", [], ["0312-8888888，分机6012"]),
        ("0312-8888888-6012", [], ["0312-8888888，分机6012"]),
        ("0312-8888888，分机6012", [], ["0312-8888888，分机6012"]),
        ("(0312)8888888", [], ["0312-8888888"]),
        ("031288888888", [], ["0312-88888888"]),
        ("01088888888", [], ["010-88888888"]),
        ("0312–888–8888", [], ["0312-8888888"]),
        ("8765432", [], ["8765432"]),
        ("400-123-4567", [], ["4001234567"]),
        ("12338", [], ["12338"]),
        ("13900001111/8765432", ["13900001111"], ["8765432"]),
        ("8765432、13900001111", ["13900001111"], ["8765432"]),
        ("13900001111；8765432", ["13900001111"], ["8765432"]),
        ("13900001111，8765432", ["13900001111"], ["8765432"]),
        ("13900001111 8765432", ["13900001111"], ["8765432"]),
        ("0312 8888888 13900001111", ["13900001111"], ["0312-8888888"]),
        ("13900001111\n8765432", ["13900001111"], ["8765432"]),
        ("办公：0312-8888888 手机：13900001111", ["13900001111"], ["0312-8888888"]),
        ("13900001111、13900002222", ["13900001111", "13900002222"], []),
        ("", [], []),
        (None, [], []),
    ],
)
def test_numbers_are_read(
    written: str | float | None, mobiles: list[str], landlines: list[str]
) -> None:
    phones = read_phones(written)
    assert phones.problem == ""
    assert list(phones.mobiles) == mobiles
    assert list(phones.landlines) == landlines
    assert sorted(phones.in_order) == sorted(mobiles + landlines)


def test_the_order_written_and_words_beside_are_kept() -> None:
    phones = read_phones("8765432/13900001111（微信同号）")
    assert phones.in_order == ("8765432", "13900001111")
    assert phones.remarks == ("微信同号",)


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("同市教育局", "“同市教育局”不是电话号码，请核对。"),
        (
            "1390000111",
            "“1390000111”有10位数字，手机号应为1开头的11位，固定电话为区号加7至8位。原文未改，请核对。",
        ),
        (
            139000011112,
            "“139000011112”有12位数字，手机号应为1开头的11位，固定电话为区号加7至8位。原文未改，请核对。",
        ),
        ("1.39E+10", "“1.39E+10”是科学计数法，号码的后几位已丢失，无法还原，请重新填写。"),
        ("8888888#12#3", "“8888888#12#3”不是电话号码，请核对。"),
        ("8888888-6012 转 3", "“8888888-6012 转 3”不是电话号码，请核对。"),
        ("13900001111/李四", "“13900001111/李四”不是电话号码，请核对。"),
        ("（微信）", "“（微信）”不是电话号码，请核对。"),
        ("6012", "“6012”不是电话号码，请核对。"),
        ("0312-1234567", "有11位数字"),
        (1.5, "“1.5”不是电话号码，请核对。"),
        (float("nan"), "不是电话号码"),
        (float("inf"), "不是电话号码"),
        (True, "“True”不是电话号码，请核对。"),
    ],
)
def test_what_is_not_surely_a_number_is_a_question_with_the_raw_text(
    written: str | float, sentence: str
) -> None:
    phones = read_phones(written)
    assert sentence in phones.problem
    assert (phones.mobiles, phones.landlines, phones.in_order) == ((), (), ())


_MOBILE = st.from_regex(r"1[0-9]{10}", fullmatch=True)
_LANDLINE = st.from_regex(
    r"0(10|2[0-9]|[3-9][0-9]{2})-[2-9][0-9]{6,7}(，分机[0-9]{1,6})?", fullmatch=True
)


@settings(deadline=None)
@given(st.lists(_MOBILE | _LANDLINE, min_size=1))
def test_what_was_read_once_is_read_the_same_again(numbers: list[str]) -> None:
    phones = read_phones("、".join(numbers))
    assert phones.problem == ""
    assert read_phones("、".join(phones.in_order)) == phones


@settings(deadline=None)
@given(st.text(max_size=30) | st.floats() | st.integers() | st.booleans())
def test_anything_is_either_numbers_or_a_sentence(value: str | float | bool) -> None:
    phones = read_phones(value)
    assert not (phones.problem and phones.in_order)
    for number in phones.in_order:
        assert set(number) <= set("0123456789-，分机")
