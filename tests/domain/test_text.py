"""Text as people type it."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.text import (
    chinese_number,
    clean_text,
    is_chinese,
    mend_name_dots,
    parse_date,
    squeeze_name,
    squeeze_spread,
    to_half_width,
    without_invisible,
)

#: Names that must come through unchanged: rare characters, both planes, Latin, 25 characters.
NAMES = (
    "王䶮",
    "𬭎某",
    "𤧛",
    "欧阳犇犇",
    "阿卜杜热西提·阿卜杜克热木·买买提吐尔逊·艾力江提",
    "阿依古丽·买买提",
    "Anna Maria O'Neill",
    "J. Smith-Łukasz",
    "龍\U000e0100三",
    "\uf900更",  # a compatibility ideograph that NFC and NFKC would rewrite
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("０１２３４５６７８９", "0123456789"),
        ("ＡＢｃ（１）：", "ABc(1):"),
        ("３５％，５／１０万", "35%,5/10万"),
        ("一、二。三", "一、二。三"),
        ("李　四", "李 四"),
    ],
)
def test_full_width_digits_letters_and_punctuation_become_half_width(
    written: str, plain: str
) -> None:
    assert to_half_width(written) == plain


def test_what_nobody_can_see_goes_and_rare_characters_stay() -> None:
    assert without_invisible("\ufeff王\u200b䶮\u202e\x00𬭎\ud800\ufffe\U0001ffff") == "王䶮𬭎"
    assert without_invisible("a\r\nb\rc\u2028d\x0be\x85f") == "a\nb\nc\nd\ne\nf"


def test_clean_text_has_single_spaces_and_no_empty_lines() -> None:
    assert clean_text(" \u3000市教育局\xa0 基教科 \r\n\n \t第二行 ") == "市教育局 基教科\n第二行"
    assert clean_text("\u200b") == ""


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("张 三", "张三"),
        ("李　四", "李四"),
        ("欧阳 犇犇", "欧阳犇犇"),
        ("团  市  委", "团市委"),
        ("市民政局\n（儿童福利科）", "市民政局（儿童福利科）"),
        ("𬭎 某", "𬭎某"),
        ("阿依古丽 · 买买提", "阿依古丽·买买提"),
        ("  Anna   Smith ", "Anna Smith"),
        ("王 Anna", "王 Anna"),
    ],
)
def test_spaces_between_chinese_characters_go(written: str, name: str) -> None:
    assert squeeze_name(written) == name


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_never_changed_otherwise(name: str) -> None:
    assert squeeze_name(name) == name
    assert mend_name_dots(name) == name


@settings(deadline=None)
@given(st.lists(st.sampled_from("张王李䶮𬭎𤧛喆犇ABab·"), min_size=1), st.data())
def test_squeezing_only_takes_spaces(characters: list[str], data: st.DataObject) -> None:
    spaces = st.sampled_from(["", " ", "\u3000", "  "])
    written = "".join(character + data.draw(spaces) for character in characters)
    squeezed = squeeze_name(written)
    assert squeezed.replace(" ", "") == "".join(characters)
    assert squeeze_name(squeezed) == squeezed


def test_spread_words_are_put_together_and_others_are_not() -> None:
    assert squeeze_spread("科 长") == "科长"
    assert squeeze_spread("党组成员 副主任") == "党组成员 副主任"
    assert squeeze_spread("副局长\n兼总督学") == "副局长 兼总督学"


@pytest.mark.parametrize("dot", "•．.・‧∙⋅")
def test_look_alikes_of_the_name_dot_are_mended(dot: str) -> None:
    assert mend_name_dots(f"阿依古丽{dot}买买提") == "阿依古丽·买买提"


@pytest.mark.parametrize("name", ["王．李", "J. Smith", "艾力.A", "3.5", "张三"])
def test_dots_that_are_not_evident_stay(name: str) -> None:
    assert mend_name_dots(name) == name


def test_chinese_means_every_character() -> None:
    assert is_chinese("〇䶮𬭎")
    assert not is_chinese("张A")
    assert not is_chinese("")


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("四", 4),
        ("十", 10),
        ("十二", 12),
        ("二十一", 21),
        ("一百零五", 105),
        ("三百二十", 320),
        ("一千零一十", 1010),
        ("二〇二四", 2024),
        ("二○二四", 2024),
        ("二零二四", 2024),
        ("二0二四", 2024),
        ("２", 2),
        ("两", 2),
        ("一万零五百", 10_500),
        ("一亿零三万", 100_030_000),
        ("1 028", 1028),
    ],
)
def test_chinese_numbers(written: str, number: int) -> None:
    assert chinese_number(written) == number


@pytest.mark.parametrize(
    "written",
    ["", "教育", "十十", "一百五", "一万五", "百", "万", "二三十", "一百二千", "1.5", "9" * 30],
)
def test_what_is_no_clear_number_is_none(written: str) -> None:
    assert chinese_number(written) is None


def _written(number: int) -> str:
    """The usual way of writing 1 to 9999, by hand and without the code under test."""
    digits = "零一二三四五六七八九"
    text, gap = "", False
    for unit, word in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            text += ("零" if gap and text else "") + digits[digit] + word
            gap = False
        else:
            gap = True
    return text.removeprefix("一") if text.startswith("一十") else text


@settings(deadline=None)
@given(st.integers(1, 9999))
def test_every_number_below_ten_thousand_is_read_back(number: int) -> None:
    assert chinese_number(_written(number)) == number
    assert chinese_number(str(number)) == number


@pytest.mark.parametrize(
    "written",
    [
        "2024.3.1",
        "2024.03.01",
        "2024、3、1",
        "2024-3-1",
        "2024/3/1",
        "２０２４．３．１",
        "2024年3月1日",
        "2024 年 3 月 1 日",
        "24年3月1日",
        "20240301",
        "二〇二四年三月一日",
        "二○二四年三月一日",
        "二零二四年三月一日",
        "二0二四年三月一日",
        20240301,
        45352,
        45352.0,
        date(2024, 3, 1),
        datetime(2024, 3, 1, 9, 30),  # noqa: DTZ001 - as a workbook stores it
    ],
)
def test_every_way_of_writing_the_first_of_march(written: object) -> None:
    assert parse_date(written) == date(2024, 3, 1)


def test_a_workbook_of_1904_counts_from_another_day() -> None:
    assert parse_date(45352, uses_1904_dates=True) == date(2028, 3, 2)


@pytest.mark.parametrize(
    "written",
    [
        "2024.3",
        2024.3,
        "2024年3月",
        "24.3.1",
        "2024年度",
        "长期",
        "2024.2.30",
        "2024年3.1",
        "2024.3月1",
        "202年3月1日",
        "二〇二四年三月十十日",
        "18991231",
        20240301.5,
        31.0,
        150_000,
        -1,
        float("nan"),
        True,
        None,
        "",
    ],
)
def test_what_is_not_exactly_one_day_is_left_to_the_clerk(written: object) -> None:
    assert parse_date(written) is None


@settings(deadline=None)
@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_day_is_read_back_in_every_form(day: date) -> None:
    forms = (
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        day.isoformat(),
        day.strftime("%Y%m%d"),
        (day - date(1899, 12, 30)).days,
    )
    assert [parse_date(form) for form in forms] == [day] * len(forms)
