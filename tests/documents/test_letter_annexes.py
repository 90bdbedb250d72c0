"""The annexes of a letter: which columns there are, what stands in them and below them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.documents.docx.render import DocxRenderer
from app.documents.fonts import Fonts
from app.documents.letter import TEMPLATE_NAME, letter_document
from app.documents.model import Table
from app.documents.pdf.render import PdfRenderer
from app.documents.templates import Template, read_template
from app.domain.letters.letter import Letter, TargetLine, Wording
from app.paths import resources
from tests.documents.letter_samples import CARRY, LEAD, LETTER, SUPPORT, TASK, tables_of, words_of

WEIGHED = replace(
    LEAD,
    target="≥7840",
    share="1300",
    last_actual="9.9（快报）",
    weight="60",
    data_source="教育事业统计",
    is_binding=True,
    measures="控辍保学",
    standard="每低1个百分点扣0.5分",
)
FULL = replace(LETTER, targets=(WEIGHED, SUPPORT))


@pytest.fixture(scope="module")
def template() -> Template:
    return read_template(resources() / "templates", TEMPLATE_NAME)


def annexes(letter: Letter, template: Template) -> list[Table]:
    return tables_of(letter_document(letter, template))


def column(table: Table, title: str) -> list[str]:
    """The cells below a heading; rows over the whole width have none."""
    place = [each.title for each in table.columns].index(title)
    return [row.cells[place] for row in table.rows if not row.span_all]


def below(table: Table) -> str:
    return "\n".join(row.cells[0] for row in table.rows if row.span_all)


def test_the_columns_are_those_of_the_form_in_its_order(template: Template) -> None:
    assert [each.title for each in annexes(FULL, template)[0].columns] == [
        "序号", "领域", "指标名称", "计量单位", "方向", "2020年基期", "上年实际", "2026年目标",
        "2030年目标", "角色", "权重", "牵头/配合单位", "数据来源", "报送时间和口径",
    ]  # fmt: skip


def test_what_the_division_knows_stands_in_the_row(template: Template) -> None:
    table = annexes(FULL, template)[0]
    assert column(table, "上年实际") == ["9.9\n（快报）", "—"]
    assert column(table, "2026年目标") == ["≥7840\n本单位1300", "≥88.1"]
    assert column(table, "数据来源") == ["教育事业统计", "—"]
    assert column(table, "报送时间和口径") == ["年报；约束性指标；两纲共用", "年报；两纲共用"]
    assert "“本单位”后的数" in below(table)


def test_a_cooperating_row_has_no_weight_and_a_lead_without_one_shows_it(
    template: Template,
) -> None:
    lines = (WEIGHED, replace(WEIGHED, weight=""), SUPPORT)
    table = annexes(replace(LETTER, targets=lines), template)[0]
    assert column(table, "权重") == ["60", "—", ""]
    assert below(table).splitlines()[0] == "权重合计：60。"
    assert "灰底为配合指标，不计权重" in below(table)


def test_without_weights_and_sources_there_are_no_empty_columns(template: Template) -> None:
    table = annexes(LETTER, template)[0]
    titles = {each.title for each in table.columns}
    assert not titles & {"权重", "数据来源"}
    assert "权重" not in below(table)
    assert "本单位" not in below(table)


def test_measures_have_an_annex_of_their_own_with_the_same_numbers(template: Template) -> None:
    lines = (LEAD, replace(WEIGHED, number=7), replace(SUPPORT, standard="按时报数"))
    document = letter_document(replace(LETTER, targets=lines), template)
    first, further, tasks = tables_of(document)
    assert (first.caption, tasks.caption) == ("附表1　2026年度数值指标", "附表2　2026年度工作任务")
    assert further.caption == "附表1续　具体措施和考核标准"
    assert [row.cells for row in further.rows] == [
        ("7", "学前教育毛入园率", "控辍保学", "每低1个百分点扣0.5分"),
        ("2", "贫血率", "—", "按时报数"),
    ]
    assert [row.muted for row in further.rows] == [False, True]
    assert "见附表1，具体措施和考核标准见附表1续。" in words_of(document)
    assert "附表1续" not in words_of(letter_document(LETTER, template))


def test_courts_are_not_examined_in_the_annexes_either(template: Template) -> None:
    task = replace(TASK, standard="查记录")
    court = replace(FULL, wording=Wording.JUSTICE, tasks=(task,))
    document = letter_document(court, template)
    _first, further, tasks = tables_of(document)
    assert further.columns[-1].title == "评估标准"
    assert further.caption == "附表1续　具体措施和评估标准"
    assert column(tasks, "具体要求") == ["评估标准：查记录"]
    words = words_of(document)
    assert "考核" not in words
    assert "其中“学前教育毛入园率”为约束性指标，双方共同确保完成。" in words


def test_a_task_says_what_is_required_of_all_and_of_this_unit(template: Template) -> None:
    task = replace(TASK, requirement="一年两次", measures="逐县宣讲", standard="查记录")
    (_targets, tasks) = annexes(replace(LETTER, tasks=(task,)), template)
    assert column(tasks, "具体要求") == ["一年两次\n逐县宣讲\n考核标准：查记录"]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ((WEIGHED,), "其中“学前教育毛入园率”为约束性指标，必须完成。"),
        (
            (WEIGHED, replace(CARRY, is_binding=True)),
            "其中“学前教育毛入园率”和“贫血率”为约束性指标，必须完成。",
        ),
        (
            (WEIGHED, replace(WEIGHED, indicator="巩固率"), replace(CARRY, is_binding=True)),
            "其中“学前教育毛入园率”、“巩固率”和“贫血率”为约束性指标，必须完成。",
        ),
    ],
)
def test_binding_targets_are_named(
    template: Template, lines: tuple[TargetLine, ...], sentence: str
) -> None:
    assert sentence in words_of(letter_document(replace(LETTER, targets=lines), template))


def test_who_only_cooperates_is_not_bound_but_told(template: Template) -> None:
    support = replace(LETTER, targets=(replace(SUPPORT, is_binding=True),))
    document = letter_document(support, template)
    assert "必须完成" not in words_of(document)
    assert column(tables_of(document)[0], "报送时间和口径") == ["年报；约束性指标；两纲共用"]


def test_the_wide_table_is_set_smaller_than_the_others(template: Template) -> None:
    first, further, tasks = annexes(FULL, template)
    assert first.size < further.size == tasks.size


def test_the_same_letter_gives_the_same_bytes_on_paper_and_in_word(template: Template) -> None:
    fonts = Fonts(resources() / "fonts")
    one, again = (letter_document(FULL, template) for _time in range(2))
    assert PdfRenderer(fonts).render(one).data == PdfRenderer(fonts).render(again).data
    assert DocxRenderer().render(one).data == DocxRenderer().render(again).data
