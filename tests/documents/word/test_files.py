"""Word files read back: texts, faces, page set-up, the same bytes, nothing read as markup."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import time
import zipfile
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, Twips
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.docx.render import DocxFile, DocxRenderer
from app.documents.face import Face
from app.documents.model import (
    Align,
    Blank,
    Block,
    Card,
    Cards,
    Document,
    Heading,
    PageBreak,
    Paragraph,
    Party,
    Run,
    SignatureBlock,
    Title,
)


def made(*blocks: Block, **more: Any) -> DocxFile:
    return DocxRenderer().render(Document(blocks, subject="责任书", author="市妇儿工委办", **more))


def opened(file: DocxFile) -> Any:
    return docx.Document(io.BytesIO(file.data))


def part(file: DocxFile, name: str = "word/document.xml") -> str:
    return zipfile.ZipFile(io.BytesIO(file.data)).read(name).decode()


def paragraph(text: str, **more: Any) -> Paragraph:
    return Paragraph((Run(text),), **more)


def faces(run: Any) -> set[str]:
    fonts = run._r.rPr.rFonts
    return {fonts.get(qn(f"w:{name}")) for name in ("ascii", "eastAsia", "hAnsi")}


def test_every_kind_of_text_has_its_face_and_size() -> None:
    word = opened(
        made(
            Title(("某市责任书",)),
            Heading(1, "一、目标"),
            Heading(2, "（一）指标"),
            Heading(3, "1.其他"),
            Paragraph((Run("正文"), Run("重点", Face.HEI))),
        )
    )
    found = [
        (run.text, *faces(run), run.font.size) for block in word.paragraphs for run in block.runs
    ]
    assert found == [
        ("某市责任书", "宋体", Pt(22)),
        ("一、目标", "黑体", Pt(16)),
        ("（一）指标", "楷体", Pt(16)),
        ("1.其他", "仿宋", Pt(16)),
        ("正文", "仿宋", Pt(16)),
        ("重点", "黑体", Pt(16)),
    ]
    assert word.paragraphs[0].runs[0].bold  # the stand-in for 小标宋
    levels = [block._p.pPr.find(qn("w:outlineLvl")) for block in word.paragraphs[1:4]]
    assert [level.get(qn("w:val")) for level in levels] == ["0", "1", "2"]


def test_the_page_is_that_of_an_official_paper() -> None:
    word = opened(made(paragraph("国"), PageBreak(landscape=True), paragraph("家")))
    upright, turned = word.sections
    margins = [upright.top_margin, upright.bottom_margin, upright.left_margin, upright.right_margin]
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert (upright.page_width, upright.page_height) == pytest.approx((Mm(210), Mm(297)), abs=400)
    assert (turned.page_width, turned.page_height) == pytest.approx((Mm(297), Mm(210)), abs=400)
    assert [block.text for block in word.paragraphs] == ["国", "家"]
    spacing = word.paragraphs[0]._p.pPr.find(qn("w:spacing"))
    assert (spacing.get(qn("w:line")), spacing.get(qn("w:lineRule"))) == ("579", "exact")
    lines, pitch = 22, 579
    room = (upright.page_height - upright.top_margin - upright.bottom_margin) / Twips(1)
    assert lines * pitch <= room < (lines + 1) * pitch


def test_28_characters_make_a_line() -> None:
    word = opened(made(paragraph("国")))
    spacing = word.paragraphs[0].runs[0]._r.rPr.find(qn("w:spacing"))
    pitch = 16 * 20 + int(spacing.get(qn("w:val")))
    room = Mm(156) / Twips(1)
    assert 28 * pitch <= room < 28.3 * pitch


def test_indents_and_alignment() -> None:
    word = opened(
        made(
            paragraph("首行"),
            paragraph("顶格", indent=0),
            paragraph("落款", align=Align.RIGHT, indent=4),
            paragraph("居中", align=Align.CENTER),
            paragraph("甲\n乙"),
        )
    )
    first, flush, signed, centred, broken = word.paragraphs
    assert first.paragraph_format.first_line_indent.pt == pytest.approx(31.5)
    assert flush.paragraph_format.first_line_indent is None
    assert signed.paragraph_format.right_indent.pt == pytest.approx(63)
    assert [block.alignment for block in (signed, centred)] == [2, 1]
    assert broken.text == "甲\n乙"


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    file = made(paragraph("国"))
    word = opened(file)
    assert word.settings.odd_and_even_pages_header_footer
    (section,) = word.sections
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (2, 0)
    for footer in (odd, even):
        assert footer.text == "— 1 —"
        kinds = [run._r[-1].tag.split("}")[1] for run in footer.runs]
        assert kinds == ["t", "fldChar", "instrText", "fldChar", "t", "fldChar", "t"]


def test_the_archive_number_stands_on_the_first_page_alone() -> None:
    word = opened(made(paragraph("国"), PageBreak(), paragraph("家"), corner="编号：2026-07"))
    first, second = word.sections
    assert first.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0].text == "编号：2026-07"
    assert first.first_page_footer.paragraphs[0].text == "— 1 —"
    assert not second.different_first_page_header_footer
    assert second.footer.is_linked_to_previous


def test_sheets_without_page_numbers() -> None:
    word = opened(made(paragraph("国"), Cards((Card("张三"),)), paragraph("家")))
    assert [section.footer.paragraphs[0].text for section in word.sections] == [
        "— 1 —",
        "",
        "— 1 —",
    ]
    plain = opened(made(paragraph("国"), page_numbers=False))
    assert plain.sections[0].footer.paragraphs[0].text == ""


def test_the_same_document_has_the_same_bytes_at_any_time(monkeypatch: Any) -> None:
    blocks = (Title(("国",)), paragraph("家"), Cards((Card("张三"),)))
    first = made(*blocks, corner="1")
    later = time.time() + 1e6
    monkeypatch.setattr(time, "time", lambda: later)
    second = made(*blocks, corner="1")
    assert first == second
    assert first.sha256 == hashlib.sha256(first.data).hexdigest()
    assert made(paragraph("国")).sha256 != made(paragraph("家")).sha256


def test_bytes_do_not_depend_on_the_order_of_sets() -> None:
    code = (
        "from app.documents.docx.render import DocxRenderer as R\n"
        "from app.documents.model import *\n"
        "blocks = (Paragraph((Run('国'),)), Labels((Label(('甲', '乙')),) * 3))\n"
        "print(R().render(Document(blocks, subject='国', corner='1')).sha256)"
    )
    sums = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(sums) == 1


def test_the_file_names_its_paper_and_no_time_or_template() -> None:
    file = made(paragraph("国"))
    known = opened(file).core_properties
    assert (known.title, known.author, known.comments) == ("责任书", "市妇儿工委办", "")
    archive = zipfile.ZipFile(io.BytesIO(file.data))
    assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert not re.search(r"\d{4}-\d\d-\d\dT", part(file, "docProps/core.xml"))
    assert not [name for name in archive.namelist() if "thumbnail" in name]


def test_a_subject_of_any_length_and_kind_is_taken() -> None:
    paper = Document((paragraph("国"),), subject="责\x00任" * 200, author="\ud800")
    known = opened(DocxRenderer().render(paper)).core_properties
    assert known.title.startswith("责\ufffd任")
    assert known.author == "\ufffd"


def test_markup_in_a_text_is_text() -> None:
    wild = '<w:br/></w:t>&amp;<!-- "x" -->]]> {{ 7*7 }} \\ PAGE '
    assert opened(made(paragraph(wild))).paragraphs[0].text == wild


@settings(deadline=None)  # the first example imports the library
@given(st.text(st.characters(), max_size=40))
def test_any_text_can_be_read_back(text: str) -> None:
    file = made(paragraph(text), corner=text, page_numbers=False)
    illegal = "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
    wanted = re.sub(illegal, "\ufffd", text).replace("\t", " ").replace("\r", " ")
    assert opened(file).paragraphs[0].text == wanted


def test_rare_characters_have_a_face_that_knows_them() -> None:
    word = opened(made(paragraph("张䶮、卫𬭎、王犇")))
    runs = word.paragraphs[0].runs
    assert word.paragraphs[0].text == "张䶮、卫𬭎、王犇"
    assert [(run.text, *faces(run)) for run in runs] == [
        ("张", "仿宋"),
        ("䶮", "宋体"),
        ("、卫", "仿宋"),
        ("𬭎", "SimSun-ExtB"),
        ("、王犇", "仿宋"),
    ]


def test_the_signature_block_is_one_row_that_keeps_company() -> None:
    block = SignatureBlock(
        Party("甲方（盖章）：某市妇女儿童工作委员会", ("代表人：", "年 月 日")),
        Party("乙方（盖章）：", ("某市教育局", "负责人：", "年 月 日")),
    )
    word = opened(made(paragraph("国一"), paragraph("国二"), paragraph("国三"), Blank(), block))
    (table,) = word.tables
    left, right = table.rows[0].cells
    assert [line.text for line in left.paragraphs if line.text] == [
        "甲方（盖章）：",
        "某市妇女儿童工作委员会",
        "代表人：",
        "年　　月　　日",
    ]
    assert len(left.paragraphs) == len(right.paragraphs)
    assert right.paragraphs[1].text == "某市教育局"
    assert right.paragraphs[-1].text == left.paragraphs[-1].text
    assert left.paragraphs[-1].alignment == 2
    assert table.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None
    kept = [bool(line.paragraph_format.keep_with_next) for line in word.paragraphs[:4]]
    assert kept == [False, False, True, True]


def test_a_paper_without_a_word_is_a_file_too() -> None:
    assert [block.text for block in opened(made()).paragraphs] == [""]
