"""Finding rows by text, pinyin and initials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.search import holds, search_row, search_text, sort_key, words_of


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
