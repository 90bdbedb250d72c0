"""Finding rows by text, pinyin and initials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.search import (
    Rank,
    folded,
    holds,
    search_row,
    search_text,
    sort_key,
    spelled,
    words_of,
)


def matches(prepared: str, wanted: str) -> bool:
    """Whether a filter with these words keeps a prepared row."""
    return holds(prepared, words_of(wanted))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("市教育局", "教育"),
        ("市教育局", "jiaoyu"),
        ("市教育局", "jyj"),
        ("市教育局", "SJYJ"),
        ("市教育局", "ｊｙｊ"),
        ("重庆路小学", "chongqing"),
        ("市会计学会", "kuaiji"),
        ("曾国藩", "zengguofan"),
        ("曾国藩", "zgf"),
        ("单于", "shan"),
        ("单雄信", "sxx"),
        ("仇英", "qy"),
        ("解晓东", "xxd"),
        ("吕布", "lv"),
        ("HPV疫苗接种率", "hpv"),
        ("HPV疫苗接种率", "ymjz"),
        ("１３９００００１１１１", "139"),
        ("市人社局（原市人事局）", "(原"),
        ("市人社局(原市人事局)", "（原"),
        ("𬭎某", "𬭎"),
        ("2026—07", "2026-07"),
    ],
)
def test_a_text_is_found(text: str, wanted: str) -> None:
    assert matches(search_text(text), wanted)


def test_every_word_must_be_in_the_row_in_any_order() -> None:
    row = search_row(["市教育局", "张三", "13800001234"])
    assert matches(row, "zs 教育")
    assert matches(row, "1234 jyj")
    assert not matches(row, "zs 民政")


def test_initials_do_not_run_from_one_cell_into_the_next() -> None:
    assert not matches(search_row(["教育", "张三"]), "jyzs")


def test_nothing_typed_finds_everything() -> None:
    assert matches(search_row(["市教育局"]), "  ")
    assert matches(search_row([]), "")


def test_order_is_by_reading() -> None:
    names = ["张三", "重庆", "安徽", "北京", "曾庆"]
    assert sorted(names, key=sort_key) == ["安徽", "北京", "曾庆", "重庆", "张三"]


@given(st.text(max_size=60))
def test_a_text_always_finds_itself(text: str) -> None:
    assert matches(search_text(text), text)


@given(st.text(alphabet="单曾解仇会行和乐重长", max_size=30))
def test_spellings_stay_few(text: str) -> None:
    assert len(search_text(text)) <= 120 * (1 + 6 * len(text))


@pytest.mark.parametrize(
    ("surname", "reading"),
    [("曾", "zeng"), ("单", "shan"), ("仇", "qiu"), ("解", "xie"), ("任", "ren"), ("区", "ou"),
     ("朴", "piao"), ("查", "zha"), ("盖", "ge"), ("翟", "zhai"), ("尉迟", "yuchi"),
     ("万俟", "moqi"), ("缪", "miao"), ("种", "chong"), ("冼", "xian"), ("员", "yun"),
     ("乐", "yue"), ("令狐", "linghu"), ("长孙", "zhangsun"), ("澹台", "tantai"), ("折", "she"),
     ("逄", "pang"), ("秘", "bi"), ("黑", "he"), ("宁", "ning"), ("那", "na"), ("哈", "ha")],
)  # fmt: skip
def test_a_surname_is_found_as_it_is_spoken(surname: str, reading: str) -> None:
    name = surname + "样甲"
    assert spelled(name).rank(reading + "yangjia") is Rank.EXACT
    initials = {"yuchi": "yc", "moqi": "mq", "linghu": "lh", "zhangsun": "zs", "tantai": "tt"}
    assert spelled(name).rank(initials.get(reading, reading[0]) + "yj") is Rank.EXACT


def test_the_surnames_readings_outlast_those_of_a_given_name_with_many() -> None:
    assert spelled("曾和行长").rank("zenghe") is Rank.PREFIX
    assert spelled("曾和行长").rank("zhxz") is Rank.EXACT


@pytest.mark.parametrize(
    ("name", "word", "rank"),
    [
        ("市教育局", "市教育局", Rank.EXACT),
        ("市教育局", "sjyj", Rank.EXACT),
        ("市教育局", "市教", Rank.PREFIX),
        ("市教育局", "shijiaoy", Rank.PREFIX),
        ("市教育局", "教育", Rank.WORD),
        ("市教育局", "jiaoyu", Rank.WORD),
        ("示例市教育局", "jyj", Rank.WORD),
        ("市教育局", "育局", Rank.INSIDE),
        ("市教育局", "yuju", Rank.INSIDE),
        ("市教育局", "民政", None),
        ("市教育局", "mzj", None),
        ("买买提·样甲", "yangjia", Rank.WORD),
        ("买买提·样甲", "mmtyj", Rank.EXACT),
        ("（原）市人事局", "yuanshirenshiju", Rank.EXACT),
        ("HPV 疫苗接种率", "hpv", Rank.PREFIX),
        ("HPV 疫苗接种率", "疫苗", Rank.WORD),
        ("𬭎某", "hm", Rank.EXACT),
        ("2026—07", "07", Rank.WORD),
    ],
)
def test_how_well_a_name_fits(name: str, word: str, rank: Rank | None) -> None:
    assert spelled(name).rank(word) == rank


def test_a_long_name_is_found_at_any_of_its_characters_as_it_is_usually_read() -> None:
    name = "重庆路" + "样例" * 20 + "市会计学会"
    assert spelled(name).rank("chongqinglu") is Rank.PREFIX
    assert spelled(name).rank("kuaijixuehui") is Rank.INSIDE
    assert spelled(name).rank("zhongqinglu") is None


def test_nothing_is_found_in_the_middle_of_a_syllable() -> None:
    assert spelled("单样甲").rank("han") is None
    assert spelled("市教育局").rank("iaoyu") is None


@given(st.text(alphabet="某市教育局样例甲乙·𬭎䶮 AbＣ１（）—、", min_size=1, max_size=24))
def test_a_name_fits_every_part_of_itself(name: str) -> None:
    text = "".join(folded(name).split())
    prepared = spelled(name)
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            part = text[start:end]
            if not part.isascii() or part.isalnum():
                assert prepared.rank(part) is not None
    if text and not text.isascii():
        assert prepared.rank(text) is Rank.EXACT


@given(st.text(max_size=60))
def test_any_text_can_be_prepared(text: str) -> None:
    assert spelled(text).rank("\x00") is None or "\x00" in text
