"""The roll of a notice: three columns, hanging titles, whole entries."""

from __future__ import annotations

import pytest

from app.documents.model import Roll, RollEntry, RollGroup
from app.documents.pdf.render import PdfRenderer

from .reading import CELL, MM, Char, characters, document, rows, text_of

LONG = "迪丽热巴·迪力木拉提"
LONG_TITLE = "市某某局党组成员、副局长，兼任市某某工作领导小组办公室副主任"


def roll(*members: tuple[str, str]) -> Roll:
    return Roll(
        (
            RollGroup("主任", (RollEntry("张三", "副市长"),)),
            RollGroup("副主任", (RollEntry("李样丁", "副秘书长"), RollEntry("王䶮", "主席"))),
            RollGroup("委员", tuple(RollEntry(*member) for member in members)),
        )
    )


def column(char: Char) -> float:
    return (char.x - 28 * MM) / CELL


def first(chars: list[Char], text: str) -> Char:
    return next(char for char in chars if char.text == text)


def test_labels_names_and_titles_stand_in_columns(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(roll(("赵样甲", "主任科员"))))
    assert list(rows(pdf).values())[:4] == [
        "主任：张三副市长",
        "副主任：李样丁副秘书长",
        "王䶮主席",
        "委员：赵样甲主任科员",
    ]
    chars = characters(pdf)
    names = [column(first(chars, text)) for text in "张李王赵"]
    assert names == pytest.approx([6] * 4, abs=0.05)
    second = [column(first(chars, text)) for text in "三丁䶮甲"]
    assert second == pytest.approx([8] * 4, abs=0.05)
    labels = [column(first(chars, text)) for text in "主委"]
    assert labels == pytest.approx([2] * 2, abs=0.05)


def test_a_long_title_hangs_under_its_own_column(renderer: PdfRenderer) -> None:
    chars = characters(renderer.render(document(roll(("赵样甲", "始" + LONG_TITLE)))))
    start = first(chars, "始")
    under = [char for char in chars if char.y < start.y - 5 and char.y > 35 * MM]
    assert under
    assert min(char.x for char in under) == pytest.approx(start.x, abs=0.5)
    assert all(char.x < (210 - 26) * MM - 10 for char in under)


def test_a_long_name_leaves_the_column_of_titles_alone(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(roll((LONG, "处长"), ("赵样甲", "科长"))))
    lines = list(rows(pdf).values())
    assert lines[3:6] == [f"委员：{LONG}", "处长", "赵样甲科长"]
    chars = characters(pdf)
    assert first(chars, "处").x == pytest.approx(first(chars, "科").x, abs=0.1)


def test_a_label_too_long_for_its_column_has_a_line_to_itself(renderer: PdfRenderer) -> None:
    group = RollGroup("某某工作领导小组常务副组长", (RollEntry("张三", "局长"),))
    lines = list(rows(renderer.render(document(Roll((group,))))).values())
    assert lines[:2] == ["某某工作领导小组常务副组长：", "张三局长"]


def test_no_entry_is_divided_between_pages(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(roll(*[("赵样甲", f"始{LONG_TITLE}终")] * 31)))
    assert pdf.pages >= 3
    texts = [text_of(pdf, page) for page in range(1, pdf.pages + 1)]
    assert sum(text.count("赵样甲") for text in texts) == 31
    for text in texts:
        assert text.count("赵样甲") == text.count("始") == text.count("终")


def test_groups_without_post_or_title(renderer: PdfRenderer) -> None:
    plain = Roll((RollGroup("", (RollEntry("张三"), RollEntry(LONG))), RollGroup("委员", ())))
    pdf = renderer.render(document(plain))
    assert list(rows(pdf).values())[:2] == ["张三", LONG]
    assert column(first(characters(pdf), "张")) == pytest.approx(2, abs=0.05)
