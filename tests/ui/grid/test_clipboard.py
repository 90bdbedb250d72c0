"""Blocks survive the way over the clipboard."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.widgets.grid.clipboard import format_block, parse_block

CELLS = st.text(
    st.sampled_from(list("甲乙a1 \t\n\"'=，")) | st.characters(exclude_characters="\r\0")
)


@st.composite
def blocks(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(1, 4))
    return draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=5))


@given(blocks())
def test_what_is_copied_is_pasted(block: list[list[str]]) -> None:
    assert parse_block(format_block(block)) == block


@given(st.text(st.sampled_from(list('"\t\n\r甲')), max_size=40))
def test_any_text_is_a_block_of_at_least_one_cell(text: str) -> None:
    block = parse_block(text)
    assert block
    assert all(block)


@pytest.mark.parametrize(
    ("text", "block"),
    [
        ("", [[""]]),
        ("甲", [["甲"]]),
        ("甲\t乙\r\n", [["甲", "乙"]]),
        ("甲\t\r\n", [["甲", ""]]),
        ("甲\r\n\r\n乙\r\n", [["甲"], [""], ["乙"]]),
        ('"第一行\n第二行"\t乙\r\n', [["第一行\n第二行", "乙"]]),
        ('"他说""好"""\r\n', [['他说"好"']]),
        # Excel leaves quotes alone in cells without tabs and line breaks.
        ('"春蕾"计划\t乙\r\n', [['"春蕾"计划', "乙"]]),
        ('"春蕾"\r\n', [['"春蕾"']]),
        ('3"管\r\n', [['3"管']]),
        ('"没有结尾\t乙', [['"没有结尾', "乙"]]),
        ("甲\x00", [["甲"]]),
    ],
)
def test_blocks_as_excel_and_wps_write_them(text: str, block: list[list[str]]) -> None:
    assert parse_block(text) == block
