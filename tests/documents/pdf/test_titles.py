"""How titles are divided: between words, in balance."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.pdf.titles import cuts

MOST = 20.1  # characters of 2号 in 156 mm


def divided(title: str, most: float = MOST) -> list[str]:
    widths = [0.5 if character.isascii() else 1.0 for character in title]
    edges = [0, *cuts(title, widths, most), len(title)]
    return [title[first:last] for first, last in pairwise(edges)]


@pytest.mark.parametrize(
    "lines",
    [
        ["2026年度妇女儿童工作目标责任书"],
        ["某市妇女儿童工作委员会与", "某市人力资源和社会保障局"],
        ["某市妇女儿童工作委员会与", "某市卫生健康委员会"],
        ["关于印发《某市妇女儿童工作委员会", "2026年工作要点》的通知"],
        ["关于调整某市妇女儿童工作委员会", "组成人员的通知"],
    ],
)
def test_titles_break_where_their_sense_does(lines: list[str]) -> None:
    assert divided("".join(lines)) == lines


def test_a_long_title_takes_three_lines_without_an_hourglass() -> None:
    title = "关于开展某市妇女发展规划和儿童发展规划2026年度统计监测和中期评估督导检查工作的通知"
    lines = divided(title)
    assert len(lines) == 3
    upper, middle, lower = map(len, lines)
    assert middle >= min(upper, lower)
    for word in ("发展规划", "2026年度", "统计", "监测", "评估", "督导", "检查", "工作"):
        assert any(word in line for line in lines), word


def test_a_heading_cell_is_divided_between_its_words() -> None:
    assert divided("2026年目标", 3.5) == ["2026年", "目标"]
    assert divided("计量单位", 2.6) == ["计量", "单位"]
    assert divided("妇女与社会保障", 4.5) == ["妇女与", "社会保障"]


def test_what_cannot_be_balanced_is_left_to_the_ordinary_rules() -> None:
    assert cuts("国" * 200, [1.0] * 200, MOST) == ()
    assert cuts("ABCDEFGHIJKLMNOPQRST", [0.5] * 20, 5) == ()


TITLES = st.lists(
    st.sampled_from(
        ("关于", "印发", "妇女儿童", "工作", "委员会", "2026年度", "监测", "与", "《规划》", "的")
    ),
    min_size=1, max_size=18,
).map("".join)  # fmt: skip


@given(TITLES)
def test_no_line_is_too_wide_or_a_single_character(title: str) -> None:
    lines = divided(title)
    assert "".join(lines) == title
    if len(lines) > 1:
        for line in lines:
            assert 2 <= sum(0.5 if sign.isascii() else 1 for sign in line) <= MOST
        assert not any(line.startswith("》") or line.endswith("《") for line in lines)
