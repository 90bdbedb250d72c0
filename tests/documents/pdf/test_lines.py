"""Where lines break: the habits of Chinese typesetting, one by one and over random texts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.pdf.lines import Line, break_lines

MEASURE = 28.0
FORBIDDEN_START = "。，、；：？！”’）》〉】〕…—·%％‰"
FORBIDDEN_END = "“‘（《〈【〔"


def widths(text: str) -> list[float]:
    """Half a cell for what is half-width in our faces, a whole one for the rest."""
    return [0.5 if character.isascii() else 1.0 for character in text]


def broken(text: str, measure: float = MEASURE, *, indent: float = 0.0) -> list[str]:
    return [text[line.start : line.end] for line in lines(text, measure, indent=indent)]


def lines(text: str, measure: float = MEASURE, *, indent: float = 0.0) -> tuple[Line, ...]:
    return break_lines(text, widths(text), measure, indent=indent)


def test_full_lines_hold_28_characters() -> None:
    text = "国" * 100
    assert [len(line) for line in broken(text, indent=2)] == [26, 28, 28, 18]


def test_the_first_line_is_indented_and_all_full_lines_are_flush() -> None:
    first, second, last = lines("国" * 60, indent=2)
    assert first.places[0] == 2
    assert first.width == second.width == MEASURE
    assert second.places == tuple(float(cell) for cell in range(28))
    assert last.width == 6


def test_a_comma_is_pushed_in_when_signs_can_give_way() -> None:
    text = "国" * 10 + "，" + "国" * 17 + "，" + "家" * 20
    first, second = broken(text)
    assert first == text[:29]
    assert second == "家" * 20
    line = lines(text)[0]
    assert line.width == pytest.approx(MEASURE)
    assert line.places[11] == pytest.approx(10.5)  # the first comma gave up its blank half


def test_a_character_is_pushed_out_when_no_sign_can_give_way() -> None:
    first, second = broken("国" * 28 + "，" + "家" * 5)
    assert first == "国" * 27
    assert second == "国，" + "家" * 5


def test_a_line_from_which_a_character_was_pushed_out_is_spread() -> None:
    line = lines("国" * 28 + "，" + "家" * 5)[0]
    assert line.places[-1] == pytest.approx(MEASURE - 1)
    gaps = {round(b - a, 6) for a, b in zip(line.places, line.places[1:], strict=False)}
    assert gaps == {round(27 / 26, 6)}


def test_an_opening_bracket_goes_to_the_next_line() -> None:
    first, second = broken("国" * 27 + "（家）" + "国" * 9)
    assert first == "国" * 27
    assert second.startswith("（家）")


def test_a_squeezed_opening_bracket_gives_up_the_blank_before_it() -> None:
    text = "国" * 5 + "（" + "国" * 21 + "。" + "。" + "家" * 3
    line = lines(text)[0]
    assert text[line.start : line.end].endswith("。。")
    assert line.places[5] < 5
    assert line.places[6] == pytest.approx(line.places[5] + 1)


@pytest.mark.parametrize(
    "whole",
    [
        "——", "……", "12/10万", "96%", "2026年", "≥96%", "3.5万名", "〔2026〕5号", "第31条",
        "0.8个百分点", "HPV", "wccw@example.cn", "1,200人", "2026-03-01", "12‰",
    ],
)  # fmt: skip
def test_what_belongs_together_is_never_torn(whole: str) -> None:
    for before in range(14, 29):
        text = "国" * before + whole + "家" * 20
        assert any(whole in line for line in broken(text)), before


def test_a_date_may_break_between_its_parts_only() -> None:
    for before in range(16, 28):
        joined = "|".join(broken("国" * before + "2026年12月31日前完成"))
        for part in ("2026年", "12月", "31日"):
            assert part in joined


def test_an_address_longer_than_a_line_is_broken_at_its_signs() -> None:
    address = "https://www.example.gov.cn/women/children/plan/2026/indicators/table/index.html"
    pieces = broken("见" + address, 20)
    assert "".join(pieces) == "见" + address
    assert all(piece[-1] in "/._-" for piece in pieces[1:-1])


def test_a_word_wider_than_its_cell_is_torn_rather_than_overfull() -> None:
    assert broken("2026年度", 2) == ["2026", "年度"]
    assert broken("国家", 0.5) == ["国", "家"]


def test_spaces_fall_away_where_lines_end() -> None:
    first, second = broken("国" * 28 + "  " + "家" * 3)
    assert (first, second) == ("国" * 28, "家" * 3)


def test_empty_brackets_to_be_filled_in_stay_whole_at_their_edges() -> None:
    for before in range(20, 29):
        for line in broken("国" * before + "（　　）" + "家" * 30):
            assert not line.rstrip("　").endswith("（")
            assert not line.startswith("）")


def test_a_newline_ends_a_line_that_is_not_spread() -> None:
    first, second = lines("甲方\n乙方：某市教育局")
    assert first.width == 2
    assert second.places[0] == 0


def test_an_empty_text_is_one_empty_line() -> None:
    assert lines("") == (Line(0, 0, (), 0.0),)
    assert [line.width for line in lines("\n")] == [0.0, 0.0]


HAN = st.text(st.sampled_from("妇女儿童工作目标责任书市县区完成率"), min_size=1, max_size=9)
TOKENS = st.one_of(
    HAN, HAN, HAN,
    st.builds("{}{}".format, HAN, st.sampled_from("，。；：、！")),
    st.builds("{}{}".format, HAN, st.sampled_from(["……", "——"])),
    st.builds("“{}”".format, HAN),
    st.builds("《{}（{}）》，".format, HAN, HAN),
    st.builds("{}%".format, st.integers(0, 99)),
    st.builds("{}年".format, st.integers(2020, 2030)),
    st.builds("{}·{}".format, HAN, HAN),
    st.sampled_from(["HPV", "12/10万", "≥96%", "〔2026〕5号", "Mary Jane ", "O'Neill"]),
)  # fmt: skip
TEXTS = st.lists(TOKENS, min_size=1, max_size=40).map("".join)


@given(TEXTS, st.sampled_from([12.0, 13.5, 28.0, 40.0]))
def test_no_line_begins_or_ends_with_a_forbidden_sign(text: str, measure: float) -> None:
    pieces = broken(text, measure, indent=2)
    for piece in pieces[1:]:
        assert piece[0] not in FORBIDDEN_START, pieces
    for piece in pieces[:-1]:
        assert piece[-1] not in FORBIDDEN_END, pieces
    for pair in ("——", "……"):
        assert sum(piece.count(pair) for piece in pieces) == text.count(pair)


@given(TEXTS)
def test_nothing_is_lost_and_every_full_line_is_flush(text: str) -> None:
    result = lines(text, indent=2)
    assert "".join(text[line.start : line.end] for line in result).replace(" ", "") == (
        text.replace(" ", "")
    )
    for line in result[:-1]:
        assert line.width == pytest.approx(MEASURE)
    assert result[-1].width <= MEASURE + 1e-6
    for line in result:
        assert all(a <= b for a, b in zip(line.places, line.places[1:], strict=False))


@given(st.text(max_size=60), st.floats(0.5, 30))
def test_any_text_ends_in_lines_that_hold_all_its_ink(text: str, measure: float) -> None:
    result = lines(text, measure)
    kept = "".join(text[line.start : line.end] for line in result)
    assert kept.split() == text.split() or "".join(kept.split()) == "".join(text.split())
