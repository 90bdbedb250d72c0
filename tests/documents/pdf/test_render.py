"""Finished files: what can be read, searched and copied, what is embedded, and the same bytes."""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
import sys
from io import BytesIO
from typing import Any

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.face import Face
from app.documents.fonts import Fonts
from app.documents.model import (
    Align,
    Blank,
    Block,
    Column,
    Document,
    Heading,
    Paragraph,
    Party,
    Row,
    Run,
    SignatureBlock,
    Table,
    Title,
)
from app.documents.pdf.render import PdfFile, PdfRenderer

from .reading import document, paragraph, rows, text_of

NAMES = ("张䶮", "李𬭎", "王𤧛", "犇喆㛃", "欧阳娜娜", "Mary Jane O'Neill")
LONG_NAME = "阿卜杜热西提·阿卜杜克热木·买买提吐尔逊·艾合买提江"  # 25 characters
FORBIDDEN_START = "。，、；：？！”’）》〉】〕…—·"
FORBIDDEN_END = "“‘（《〈【〔"


def letter(unit: str = "某市教育局") -> Document:
    """A small letter that uses every face and every kind of block."""
    blocks: tuple[Block, ...] = (
        Title((f"市妇儿工委与{unit}", "2026年度妇女儿童工作目标责任书")),
        Blank(),
        Heading(1, "一、责任目标"),
        Heading(2, "（一）数值指标"),
        Paragraph((Run("1."), Run("孕产妇死亡率", Face.KAI), Run("控制在12/10万以下。"))),
        Table((Column("指标", 2), Column("目标", 1)), (Row((unit, "≥96"), muted=True),), "附表1"),
        SignatureBlock(Party("甲方：", ("年　月　日",)), Party("乙方：", (unit, "年　月　日"))),
    )
    return Document(blocks, subject=f"{unit}责任书", author="市妇儿工委办", corner="2026—07")


def fonts_of(pdf: PdfFile) -> list[Any]:
    """The font dictionaries of all pages."""
    found: dict[str, Any] = {}
    for page in pypdf.PdfReader(BytesIO(pdf.data)).pages:
        resources: Any = page["/Resources"]
        found |= {name: font.get_object() for name, font in resources["/Font"].items()}
    return list(found.values())


def test_names_with_rare_characters_can_be_read_back(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(*map(paragraph, (*NAMES, LONG_NAME))))
    text = "".join(rows(pdf).values())
    for name in (*NAMES, LONG_NAME):
        assert name.replace(" ", "") in text


def test_another_reader_reads_the_same(renderer: PdfRenderer) -> None:
    pdf = renderer.render(document(*map(paragraph, (*NAMES, LONG_NAME))))
    text = pypdf.PdfReader(BytesIO(pdf.data)).pages[0].extract_text()
    for name in (*NAMES, LONG_NAME):
        assert name in text


def test_text_is_in_reading_order(renderer: PdfRenderer) -> None:
    reader = pypdf.PdfReader(BytesIO(renderer.render(letter()).data))
    text = "".join(reader.pages[0].extract_text().split())
    order = [
        ("2026—07", "市妇儿工委与某市教育局", "2026年度妇女儿童工作目标责任书"),
        ("一、责任目标", "（一）数值指标", "1.孕产妇死亡率控制在12/10万以下。"),
        ("附表1", "指标", "目标", "某市教育局", "≥96", "甲方：", "乙方：", "—1—"),
    ]
    assert text.startswith("".join(order[0] + order[1] + order[2][:5]))
    assert text.endswith(order[2][-1])


def test_only_embedded_subsets_are_used(renderer: PdfRenderer) -> None:
    fonts = fonts_of(renderer.render(letter()))
    assert len(fonts) == 5
    for font in fonts:
        inner = font["/DescendantFonts"][0].get_object()
        tag, plus, name = font["/BaseFont"][1:].partition("+")
        assert (len(tag), tag.isupper(), plus) == (6, True, "+")
        assert name.startswith("WCCW")
        program = inner["/FontDescriptor"]["/FontFile2"].get_data()
        assert len(program) == inner["/FontDescriptor"]["/FontFile2"]["/Length1"]
        assert inner["/BaseFont"] == inner["/FontDescriptor"]["/FontName"] == font["/BaseFont"]


def test_a_small_letter_is_a_small_file(renderer: PdfRenderer) -> None:
    assert len(renderer.render(letter()).data) < 60_000


def test_strict_readers_find_nothing_to_complain_of(
    renderer: PdfRenderer, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="pypdf"):
        reader = pypdf.PdfReader(BytesIO(renderer.render(letter()).data), strict=True)
        for page in reader.pages:
            page.extract_text()
    assert not caplog.records


def test_properties_name_the_paper_and_carry_no_date(renderer: PdfRenderer) -> None:
    reader = pypdf.PdfReader(BytesIO(renderer.render(letter()).data))
    properties = reader.metadata
    assert properties is not None
    assert properties.title == "某市教育局责任书"
    assert properties.author == "市妇儿工委办"
    assert "/CreationDate" not in properties
    assert str(reader.root_object["/Lang"]) == "zh-CN"


def test_the_same_document_has_the_same_bytes_whatever_came_before(fonts: Fonts) -> None:
    units = [f"某市{name}局" for name in ("教育", "公安", "司法", "民政")]
    forth = PdfRenderer(fonts)
    there = {unit: forth.render(letter(unit)) for unit in units}
    back = PdfRenderer(Fonts(fonts.path(Face.SONG).parent))
    for unit in reversed(units):
        again = back.render(letter(unit))
        assert again.data == there[unit].data == forth.render(letter(unit)).data
        assert again.sha256 == hashlib.sha256(again.data).hexdigest() == there[unit].sha256
    assert len({pdf.sha256 for pdf in there.values()}) == len(units)


def test_another_process_makes_the_same_bytes(renderer: PdfRenderer) -> None:
    script = (
        "from app.documents.fonts import Fonts;from app.documents.model import *;"
        "from app.documents.pdf.render import PdfRenderer;from app.paths import resources;"
        "d=Document((Title(('责任书',)),Paragraph((Run('张䶮、李𬭎：2026年“两癌”筛查率≥96%。'),))),'责任书');"
        "print(PdfRenderer(Fonts(resources()/'fonts')).render(d).sha256)"
    )
    here = renderer.render(
        Document((Title(("责任书",)), paragraph("张䶮、李𬭎：2026年“两癌”筛查率≥96%。")), "责任书")
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONUTF8": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.strip() == here.sha256


def test_markup_in_a_text_is_only_text(renderer: PdfRenderer) -> None:
    hostile = "<b>王</b>&amp;<img src='file:///etc/passwd'/>%(x)s\\n) Tj ET"
    pdf = renderer.render(document(paragraph(hostile)))
    assert hostile.replace(" ", "") in text_of(pdf)
    page: Any = pypdf.PdfReader(BytesIO(pdf.data)).pages[0]["/Resources"]
    assert set(page) == {"/Font"}


def test_invisible_characters_leave_no_trace(renderer: PdfRenderer) -> None:
    written = "张\u200b三\u202e李\ufeff四\x07王\ufe00五"
    assert rows(renderer.render(document(paragraph(written)))) == {0: "张三李四王五"}


def test_a_radical_is_drawn_and_copied_as_the_ideograph(renderer: PdfRenderer) -> None:
    assert rows(renderer.render(document(paragraph("⽣⼈⼤生人大")))) == {0: "生人大生人大"}


def test_a_character_that_no_face_has_is_marked(renderer: PdfRenderer) -> None:
    assert rows(renderer.render(document(paragraph("张\U0003134a")))) == {0: "张〓"}


def test_lone_surrogates_do_not_stop_a_letter(renderer: PdfRenderer) -> None:
    assert rows(renderer.render(document(paragraph("张\ud800三")))) == {0: "张〓三"}


WORDS = st.sampled_from(
    ("妇女", "儿童", "工作", "目标", "责任书", "，明确", "。加强", "“两癌”", "《规划》", "（试行）",
     "……等", "——是", "2026年", "12/10万", "96%", "≥96", "HPV", "张䶮、", "李𬭎；", "阿卜杜·买买提")
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(text=st.lists(WORDS, min_size=1, max_size=120).map("".join))
def test_no_printed_line_begins_or_ends_with_a_forbidden_sign(
    renderer: PdfRenderer, text: str
) -> None:
    pdf = renderer.render(document(paragraph("国" + text), paragraph("完")))
    lines: list[str] = []
    for page in range(1, pdf.pages + 1):
        printed = rows(pdf, page)
        lines += [printed[row] for row in sorted(printed)]
    assert "".join(lines) == "国" + text + "完"
    for line in lines[1:-1]:
        assert line[0] not in FORBIDDEN_START
    for line in lines[:-2]:
        assert line[-1] not in FORBIDDEN_END


@pytest.mark.parametrize("align", list(Align))
def test_every_alignment_prints_all_of_a_text(renderer: PdfRenderer, align: Align) -> None:
    text = "妇女儿童工作，" * 12
    pdf = renderer.render(document(Paragraph((Run(text),), align=align)))
    assert "".join(rows(pdf).values()) == text
