"""Paper and Word file are twins: the same texts in the same order."""

from __future__ import annotations

import io

import docx
import pytest

from app.documents.docx.render import DocxRenderer
from app.documents.model import (
    Align,
    Block,
    Card,
    Cards,
    Column,
    Document,
    Heading,
    Label,
    Labels,
    PageBreak,
    Paragraph,
    Party,
    Roll,
    RollEntry,
    RollGroup,
    Row,
    Run,
    SignatureBlock,
    Table,
    Title,
)
from app.documents.pdf.render import PdfRenderer
from app.documents.texts import texts_of

from .reading import paragraph, text_of

COLUMNS = (Column("序号", 1, Align.CENTER), Column("单位", 4), Column("姓名", 3))
UNITS = tuple(Row((str(n), f"某{n}局", f"例甲{n}"), muted=n == 2) for n in range(1, 9))
SHARED = tuple(Row((str(n // 2), f"某{n // 2}局", f"例甲{n}")) for n in range(2, 10))
MEMBERS = tuple(RollEntry("张三", f"某局副局长{n}") for n in range(31))
PAPERS: dict[str, tuple[Block, ...]] = {
    "letter": (
        Title(("关于调整某市妇女儿童工作委员会组成人员的通知",)),
        Heading(1, "一、名单"),
        Heading(2, "（一）委员"),
        Paragraph((Run("张䶮、卫𬭎。"), Run("𤧛犇"))),
        PageBreak(landscape=True),
        Table(COLUMNS, UNITS, caption="附表"),
        PageBreak(),
        paragraph("国家"),
    ),
    "shared cells": (Table(COLUMNS, SHARED, merge_first=2, min_height=12),),
    "roll": (
        Roll((RollGroup("主任", (RollEntry("王䶮", "副市长"),)), RollGroup("委员", MEMBERS))),
        paragraph("办公室设在市妇联。"),
    ),
    "labels": (Labels(tuple(Label((f"某局{n}", "某路", "收")) for n in range(31))),),
}


def printed(renderer: PdfRenderer, paper: Document) -> str:
    pdf = renderer.render(paper)
    return "".join(text_of(pdf, page) for page in range(1, pdf.pages + 1))


def written(paper: Document) -> str:
    word = docx.Document(io.BytesIO(DocxRenderer().render(paper).data))
    texts = (
        node.text or ""
        for node in word.element.body.iter("{*}t")  # merged cells have their text once
    )
    return "".join("".join(texts).split())


@pytest.mark.parametrize("name", PAPERS)
def test_the_same_texts_in_the_same_order(renderer: PdfRenderer, name: str) -> None:
    paper = Document(PAPERS[name], subject="名册", page_numbers=False)
    assert written(paper) == printed(renderer, paper)


@pytest.mark.parametrize("name", ["letter", "roll", "labels"])
def test_the_texts_of_a_document_are_those_that_are_drawn(renderer: PdfRenderer, name: str) -> None:
    paper = Document(PAPERS[name], subject="名册", corner="", page_numbers=False)
    assert "".join("".join(texts_of(paper)).split()) == printed(renderer, paper)


def test_cards_and_signatures_bear_the_same_texts(renderer: PdfRenderer) -> None:
    party = Party("甲方（盖章）：某市妇女儿童工作委员会", ("代表人：", "年 月 日"))
    blocks = (
        paragraph("国"),
        SignatureBlock(party, Party("乙方：", ("某市教育局", "2026年3月1日"))),
        Cards((Card("张三", "某局"), Card("迪丽热巴·迪力木拉提"))),
    )
    paper = Document(blocks, subject="座签", page_numbers=False)
    assert sorted(written(paper)) == sorted(printed(renderer, paper))
    cards = Document(blocks[2:], subject="座签", page_numbers=False)
    texts = sorted("".join("".join(texts_of(cards)).split()) * 2)
    assert sorted(written(cards)) == texts
