"""Templates: filled in a sandbox, with plain text only; and the letter's own template."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.letter import TEMPLATE_NAME, letter_document, letter_fields
from app.documents.markup import parse
from app.documents.model import (
    Blank,
    Heading,
    PageBreak,
    Paragraph,
    Run,
    SignatureBlock,
    Title,
)
from app.documents.templates import Template, read_template
from app.domain.letters.letter import Wording
from app.domain.plans.values import Role
from app.errors import FileProblem
from app.paths import resources
from tests.documents.letter_samples import CARRY, LEAD, LETTER, SUPPORT, TASK, tables_of, words_of


def filled(text: str, **values: object) -> str:
    return Template("letter.md", text).fill(values)


def test_fields_are_filled_in() -> None:
    assert parse(filled("乙方：{{ 乙方 }}，{{ 年度 }}年", 乙方="市教育局", 年度=2026)) == (
        Paragraph((Run("乙方：市教育局，2026年"),)),
    )


def test_lines_that_hold_only_an_instruction_leave_no_line() -> None:
    text = "甲\n{% for 名 in 名单 %}\n{{ 名 }}\n  {% endfor %}\n乙\n"
    assert filled(text, 名单=("丙", "丁")) == "甲\n丙\n丁\n乙\n"


def test_a_blank_value_is_blank_and_never_the_word_none() -> None:
    assert filled("甲{{ 空 }}乙", 空=None) == "甲乙"


@pytest.mark.parametrize("name", ["**#", "{{ 年度 }}", "{% if %}", "甲\n::page", "__x__|y"])
def test_a_value_is_neither_markup_nor_template(name: str) -> None:
    text = "# {{ 名 }}\n{% set 段 %}{{ 名 }}{% endset %}{{ 段 }}\n{{ 名 ~ 名 }}"
    shown = name.replace("\n", " ")
    assert parse(filled(text, 名=name, 年度=2026)) == (
        Title((shown,)),
        Paragraph((Run(shown),)),
        Paragraph((Run(f"{shown}{shown}"),)),
    )


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("甲\n{{ 乙放 }}", 2, "没有字段“乙放”"),
        ("甲\n\n{{ 乙方.foo }}", 3, "没有字段“foo”"),
        ("{% if 乙放 %}甲{% endif %}", 1, "没有字段“乙放”"),
        ("甲\n{% if %}", 2, "指令写法有误"),
        ("甲\n{% for 名 in 乙方 %}", 2, "指令写法有误"),
        ("甲\n{{ 乙方|没有 }}", 2, "指令写法有误"),
        ("甲\n{{ 1 / 0 }}", 2, "指令无法执行"),
        ("甲\n{{ 乙方 + 1 }}", 2, "指令无法执行"),
        ("甲\n{{ range(99999999)|list }}", 2, "指令无法执行"),
        ("{% include '/etc/passwd' %}", 1, "指令无法执行"),
        ("甲\n{{ 乙方.__class__.__mro__ }}", 2, "指令无法执行"),
        ("甲\n{{ 乙方.format.__globals__ }}", 2, "指令无法执行"),
        ("甲\n{{ 名单.append(1) }}", 2, "指令无法执行"),
    ],
)
def test_a_wrong_template_is_named_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(FileProblem, match=f"模板“letter.md”第 {line} 行") as raised:
        filled(text, 乙方="市教育局", 名单=[])
    assert words in raised.value.sentence


def test_the_fingerprint_is_that_of_the_text() -> None:
    template = Template("letter.md", "甲")
    assert template.sha256 == hashlib.sha256("甲".encode()).hexdigest()


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_template_that_cannot_be_read_is_refused_in_words(
    tmp_path: Path, content: bytes | None
) -> None:
    if content is not None:
        (tmp_path / "letter.md").write_bytes(content)
    with pytest.raises(FileProblem, match=r"模板“letter\.md”读不出来"):
        read_template(tmp_path, "letter.md")


# The template of responsibility letters


@pytest.fixture(scope="module")
def template() -> Template:
    return read_template(resources() / "templates", TEMPLATE_NAME)


def test_the_letter_has_its_parties_term_and_sections_in_order(template: Template) -> None:
    document = letter_document(LETTER, template)
    assert document.blocks[0] == Title(("市妇儿工委与某市教育局", "2026年度妇女儿童工作目标责任书"))
    assert document.corner == "编号：2026—06"
    headings = [block.text for block in document.blocks if isinstance(block, Heading)]
    assert headings == [
        "一、责任期限",
        "二、责任目标",
        "三、双方责任",
        "（一）甲方责任",
        "（二）乙方责任",
        "四、考核办法",
        "五、奖惩",
        "六、其他",
    ]
    words = words_of(document)
    assert "甲方：某市妇女儿童工作委员会\n乙方：某市教育局" in words
    assert "2026年1月1日至2026年12月31日。" in words
    assert "《某市妇女发展规划（2021—2030年）》和《某市儿童发展规划（2021—2030年）》" in words
    assert "一式两份" in words


def test_the_table_of_targets_has_the_columns_of_the_form(template: Template) -> None:
    document = letter_document(LETTER, template)
    targets, tasks = tables_of(document)
    assert [column.title for column in targets.columns] == [
        "序号",
        "领域",
        "指标名称",
        "计量单位",
        "方向",
        "2020年基期",
        "上年实际",
        "2026年目标",
        "2030年目标",
        "角色",
        "牵头/配合单位",
        "报送时间和口径",
    ]
    assert targets.rows[0].cells == (
        "1",
        "儿童与教育",
        "学前教育毛入园率",
        "%",
        "↑",
        "85.2",
        "—",
        "≥88.1",
        "≥90",
        "牵头",
        "市财政局",
        "年报；两纲共用",
    )
    assert [row.muted for row in targets.rows] == [False, True, False]
    assert tasks.rows[0].cells == ("1", "儿童与福利", "建成儿童之家", "牵头", "市妇联")
    assert "附表1" in targets.caption
    assert "附表2" in tasks.caption
    before = document.blocks[document.blocks.index(targets) - 1]
    assert before == PageBreak(landscape=True)


def test_the_signature_block_follows_the_text_and_names_the_officer(template: Template) -> None:
    document = letter_document(LETTER, template)
    (block,) = (block for block in document.blocks if isinstance(block, SignatureBlock))
    assert block.left.heading == "甲方（盖章）：\n某市妇女儿童工作委员会"
    assert block.right.heading == "乙方（盖章）：\n某市教育局"
    assert "主任（签字）：" in block.left.lines
    assert "联络员：李四" in block.right.lines
    assert "电话：13800001234" in block.right.lines
    before = document.blocks[document.blocks.index(block) - 1]
    assert before == Blank(1)  # the renderer ties the text before it to the block


def test_the_signer_is_named_above_and_signs_by_hand_below(template: Template) -> None:
    document = letter_document(replace(LETTER, signer="钱某"), template)
    assert "甲方：某市妇女儿童工作委员会（代表人：主任钱某）\n" in words_of(document)
    (block,) = (block for block in document.blocks if isinstance(block, SignatureBlock))
    assert "主任（签字）：" in block.left.lines


def test_a_unit_without_lead_indicators_says_so(template: Template) -> None:
    words = words_of(letter_document(replace(LETTER, targets=(SUPPORT,)), template))
    assert "本单位不承担牵头数值指标。乙方配合指标1项，见附表1。" in words
    both = words_of(letter_document(replace(LETTER, targets=(CARRY, SUPPORT)), template))
    assert "乙方责任指标1项、配合指标1项，见附表1。" in both


def test_the_counts_name_only_roles_that_occur(template: Template) -> None:
    assert "乙方牵头指标1项、配合指标1项，见附表1。" in words_of(letter_document(LETTER, template))
    lead = words_of(letter_document(replace(LETTER, targets=(LEAD,)), template))
    assert "乙方牵头指标1项，见附表1。乙方对牵头指标的目标完成和数据报送负总责。" in lead
    all_three = replace(LETTER, targets=(LEAD, CARRY, SUPPORT))
    words = words_of(letter_document(all_three, template))
    assert "乙方牵头指标1项、责任指标1项、配合指标1项，" in words
    assert "乙方牵头工作任务1项，见附表2" in words


def test_tasks_are_counted_and_headed_by_what_the_unit_does(template: Template) -> None:
    support = replace(TASK, number=2, role=Role.COOPERATING)
    for tasks, words, heading in (
        ((TASK,), "乙方牵头工作任务1项，见", "牵头/配合单位"),
        ((TASK, support), "乙方承担工作任务2项，其中牵头1项，见", "牵头/配合单位"),
        ((support,), "乙方承担工作任务1项，见", "牵头单位"),
    ):
        document = letter_document(replace(LETTER, tasks=tasks), template)
        assert words in words_of(document)
        assert tables_of(document)[1].columns[-1].title == heading


@pytest.mark.parametrize(
    ("party_a", "office"),
    [
        ("某市妇女儿童工作委员会", "甲方办公室"),
        ("某市人民政府", "某市妇女儿童工作委员会办公室"),
        ("某市妇女儿童工作委员会办公室", "甲方"),
    ],
)
def test_reports_go_to_the_office_whoever_party_a_is(
    template: Template, party_a: str, office: str
) -> None:
    words = words_of(letter_document(replace(LETTER, party_a=party_a), template))
    assert f"3.每半年向{office}报送工作进展" in words
    assert f"在一个月内书面告知{office}。" in words


@pytest.mark.parametrize(
    ("city", "whole"), [("某市", "全市"), ("青山县", "全县"), ("朝阳区", "全区"), ("", "全市")]
)
def test_the_result_is_told_in_the_whole_area(template: Template, city: str, whole: str) -> None:
    words = words_of(letter_document(replace(LETTER, city=city), template))
    assert f"考核结果在{whole}通报。" in words


def test_a_letter_with_tasks_alone_has_one_annex(template: Template) -> None:
    document = letter_document(replace(LETTER, targets=()), template)
    assert "本单位不承担数值指标。" in words_of(document)
    assert "见附表1" in words_of(document)
    (table,) = tables_of(document)
    assert table.caption.startswith("附表1")


def test_a_letter_without_tasks_has_no_empty_table(template: Template) -> None:
    document = letter_document(replace(LETTER, tasks=()), template)
    assert "本年度不单列工作任务" in words_of(document)
    assert len(tables_of(document)) == 1


def test_courts_are_asked_and_not_ordered(template: Template) -> None:
    court = replace(LETTER, unit_name="某市中级人民法院", wording=Wording.JUSTICE)
    words = words_of(letter_document(court, template))
    assert "商请乙方" in words
    assert "共同推进" in words
    for order in ("下达", "考核", "奖惩", "整改", "不合格"):
        assert order not in words
    assert "下达年度目标" in words_of(letter_document(LETTER, template))


@pytest.mark.parametrize(
    ("copies", "words"),
    [(1, "一式一份，由甲方存档"), (2, "一式两份"), (3, "一式三份"), (9, "九份")],
)
def test_the_number_of_copies_is_written_out(template: Template, copies: int, words: str) -> None:
    assert words in words_of(letter_document(replace(LETTER, copies=copies), template))


def test_a_missing_value_is_explained_under_the_table(template: Template) -> None:
    for line in (
        replace(LEAD, baseline="缺"),
        replace(LEAD, target="缺"),
        replace(LEAD, end_target="缺"),
    ):
        missing = replace(LETTER, targets=(line,))
        note = tables_of(letter_document(missing, template))[0].rows[-1]
        assert note.span_all
        assert "“缺”为暂缺数据" in note.cells[0]
    note = tables_of(letter_document(LETTER, template))[0].rows[-1]
    assert "“缺”" not in note.cells[0]
    assert "灰底为配合指标" in note.cells[0]


def test_names_are_printed_as_they_are(template: Template) -> None:
    names = replace(
        LETTER,
        unit_name="# **某局** {{ 年度 }}",
        unit_liaison="阿卜杜热合曼·买买提|__䶮__",
        unit_leader="𬭎某",
        plan_titles=("::page",),
        targets=(replace(LEAD, indicator="**率** | # 甲"),),
    )
    document = letter_document(names, template)
    assert document.blocks[0] == Title(
        ("市妇儿工委与# **某局** {{ 年度 }}", "2026年度妇女儿童工作目标责任书")
    )
    words = words_of(document)
    assert "《::page》" in words
    assert "（𬭎某，副局长）" in words
    (block,) = (block for block in document.blocks if isinstance(block, SignatureBlock))
    assert "联络员：阿卜杜热合曼·买买提|__䶮__" in block.right.lines
    assert tables_of(document)[0].rows[0].cells[2] == "**率** | # 甲"


def test_every_field_can_be_blank(template: Template) -> None:
    """Nothing that the roster may lack leaves brackets around nothing."""
    bare = replace(
        LETTER, unit_leader="", unit_liaison="", unit_liaison_phone="", signer_title="", tasks=()
    )
    document = letter_document(bare, template)
    assert "（）" not in words_of(document)
    (block,) = (block for block in document.blocks if isinstance(block, SignatureBlock))
    assert "代表人（签字）：" in block.left.lines


def test_the_same_letter_gives_the_same_document(template: Template) -> None:
    again = read_template(resources() / "templates", TEMPLATE_NAME)
    assert letter_document(LETTER, template) == letter_document(LETTER, again)


def test_the_names_of_fields_are_words_that_a_template_can_use() -> None:
    assert all(name.isidentifier() for name in letter_fields(LETTER))
