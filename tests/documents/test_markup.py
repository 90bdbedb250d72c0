"""The dialect of official papers: what each sign makes, and that data can never be a sign."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.face import Face
from app.documents.markup import Record, literal, parse
from app.documents.model import (
    Align,
    Blank,
    Column,
    Heading,
    PageBreak,
    Paragraph,
    Party,
    Row,
    Run,
    SignatureBlock,
    Table,
    Title,
)
from app.errors import RuleBroken


def plain(text: str, indent: int = 2) -> Paragraph:
    return Paragraph((Run(text),), indent=indent)


def test_title_lines_that_follow_each_other_are_one_title() -> None:
    assert parse("# 市妇儿工委与市教育局\n# 2026年度目标责任书\n\n# 另一题\n") == (
        Title(("市妇儿工委与市教育局", "2026年度目标责任书")),
        Title(("另一题",)),
    )


def test_headings_have_three_levels() -> None:
    assert parse("## 一、责任期限\n### （一）甲方\n#### 1.其他") == (
        Heading(1, "一、责任期限"),
        Heading(2, "（一）甲方"),
        Heading(3, "1.其他"),
    )


def test_each_line_is_a_paragraph_and_blank_lines_only_separate() -> None:
    assert parse("甲\n乙\n\n\n\t \n丙") == (plain("甲"), plain("乙"), plain("丙"))


def test_a_quoted_line_starts_at_the_margin() -> None:
    assert parse("> 甲方：某市") == (plain("甲方：某市", indent=0),)


def test_ideographic_spaces_at_the_edges_are_words() -> None:
    assert parse("　　年　月　日　") == (plain("　　年　月　日　"),)


def test_run_in_heads_are_in_kai_and_marks_of_annexes_in_hei() -> None:
    assert parse("**（一）数值指标。**乙方牵头3项。") == (
        Paragraph((Run("（一）数值指标。", Face.KAI), Run("乙方牵头3项。"))),
    )
    assert parse("> __附表1__") == (Paragraph((Run("附表1", Face.HEI),), indent=0),)
    assert parse("见**甲**和**乙**")[0] == Paragraph(
        (Run("见"), Run("甲", Face.KAI), Run("和"), Run("乙", Face.KAI))
    )


def test_empty_lines_of_the_grid_are_asked_for() -> None:
    assert parse("::blank\n::blank 3") == (Blank(1), Blank(3))


def test_pages_turn_and_stay_turned() -> None:
    assert parse("::landscape\n甲\n::page\n乙\n::portrait\n丙\n::page") == (
        PageBreak(landscape=True),
        plain("甲"),
        PageBreak(landscape=True),
        plain("乙"),
        PageBreak(landscape=False),
        plain("丙"),
        PageBreak(landscape=False),
    )


def test_a_table_has_the_columns_that_the_text_names() -> None:
    records = (
        Record({"名称": "孕产妇死亡率", "目标": "≤12", "角色": "牵头"}),
        Record({"名称": "贫血率", "目标": "缺", "角色": "配合"}, muted=True),
    )
    text = "::table 指标 附表1　数值指标\n目标 | 目标 | 2.5 | 右\n指标名称 | 名称 | 6 | 左\n\n完"
    assert parse(text, {"指标": records}) == (
        Table(
            (Column("目标", 2.5, Align.RIGHT), Column("指标名称", 6, Align.LEFT)),
            (Row(("≤12", "孕产妇死亡率")), Row(("缺", "贫血率"), muted=True)),
            "附表1　数值指标",
        ),
        plain("完"),
    )


def test_lines_without_bars_are_rows_over_the_whole_table() -> None:
    records = (Record({"名称": "甲"}),)
    table = parse("::table 指标\n名 | 名称 | 1 | 左\n注：暂缺。", {"指标": records})[0]
    assert table == Table((Column("名", 1),), (Row(("甲",)), Row(("注：暂缺。",), span_all=True)))


def test_a_table_without_records_keeps_its_heading() -> None:
    table = parse("::table 指标\n名 | 随意 | 1 | 中", {"指标": ()})[0]
    assert table == Table((Column("名", 1, Align.CENTER),), ())


def test_a_signature_block_has_two_sides() -> None:
    text = "::signature\n甲方（盖章）： | 乙方（盖章）：\n代表人： |\n | 联络员：李四\n\n完"
    assert parse(text) == (
        SignatureBlock(
            Party("甲方（盖章）：", ("代表人：", "")),
            Party("乙方（盖章）：", ("", "联络员：李四")),
        ),
        plain("完"),
    )


def test_a_line_of_a_signature_may_be_two() -> None:
    block = parse("::signature\n甲方（盖章）： // 某市 | 乙方（盖章）：")[0]
    assert block == SignatureBlock(Party("甲方（盖章）：\n某市", ()), Party("乙方（盖章）：", ()))


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("甲\n##没有空格", 2, "标题写法"),
        ("##### 太深", 1, "标题写法"),
        ("#没有空格", 1, "标题写法"),
        ("甲\n\n# ", 3, "标题写法"),
        ("## {}".format("\t"), 1, "标题写法"),
        (">", 1, "缺少文字"),
        ("甲\n**没有收尾", 2, "** 只有开头"),
        ("甲__没有收尾", 1, "__ 只有开头"),
        ("甲\n乙\n::tabel 指标", 3, "没有这个指令"),
        ("::", 1, "没有这个指令"),
        ("::page 2", 1, "没有这个指令"),
        ("::blank 0", 1, "1 到 9"),
        ("::blank ２", 1, "1 到 9"),
        ("::table 别的\n名 | 名称 | 1 | 左", 1, "可用的表：任务、指标"),
        ("::table 指标", 1, "各列"),
        ("::table 指标\n名 | 名称 | 1", 2, "列的写法"),
        ("::table 指标\n名 | 名称 | 0 | 左", 2, "列的写法"),
        ("::table 指标\n名 | 名称 | 很宽 | 左", 2, "列的写法"),
        ("::table 指标\n名 | 名称 | 1 | 上", 2, "列的写法"),
        ("::table 指标\n名 | 名字 | 1 | 左", 2, "没有字段“名字”；可用的字段：名称"),
        ("::signature", 1, "缺少签字栏"),
        ("::signature\n甲方：", 2, "左边 | 右边"),
        ("::signature\n甲 | 乙 | 丙", 2, "左边 | 右边"),
    ],
)
def test_a_slip_is_named_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(RuleBroken, match=f"第 {line} 行") as raised:
        parse(text, {"指标": (Record({"名称": "甲"}),), "任务": ()})
    assert words in raised.value.sentence


HOSTILE = [
    "# 题",
    "## 一、",
    "> 甲",
    "**粗**",
    "__黑__",
    "::page",
    "::table 指标",
    "甲 | 乙",
    "甲//乙",
    "甲\n# 乙",
    "甲\r\n::page",
    "甲\u2028# 乙",
    "a*b_c#d:e|f>g",
    "*",
    "<img src='/etc/passwd'>",
    "{{ 7*7 }}{% raw %}",
]


@pytest.mark.parametrize("name", HOSTILE)
def test_data_is_printed_letter_by_letter_wherever_it_stands(name: str) -> None:
    one_line = " ".join(name.split()) if "\n" in name or "\u2028" in name else name
    safe = literal(name)
    assert parse(safe) == (plain(one_line),)
    assert parse(f"# {safe}\n## {safe}\n> {safe}\n**{safe}**{safe}") == (
        Title((one_line,)),
        Heading(1, one_line),
        plain(one_line, indent=0),
        Paragraph((Run(one_line, Face.KAI), Run(one_line))),
    )
    block = parse(f"::signature\n{safe} | {safe}\n{safe} | 电话")[0]
    assert block == SignatureBlock(Party(one_line, (one_line,)), Party(one_line, ("电话",)))


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp"]), min_size=1))
def test_any_text_stays_one_paragraph_with_the_same_letters(name: str) -> None:
    block = parse(f"甲{literal(name)}乙")
    assert block == (plain(f"甲{name}乙"),)


@given(st.text(max_size=30))
def test_making_a_text_safe_twice_is_making_it_safe_once(text: str) -> None:
    """A template may pass a filled part through a field again."""
    assert literal(literal(text)) == literal(text)
