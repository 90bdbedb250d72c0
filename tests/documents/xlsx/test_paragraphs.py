"""Paragraphs of documents and texts: every one, in order, and none of a stranger's tricks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from app.documents.xlsx.limits import Limits
from app.documents.xlsx.reader import read_paragraphs
from app.errors import FileProblem


def word(path: Path, *lines: str) -> Path:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.add_table(1, 1).cell(0, 0).text = "在表格里"
    made.add_paragraph("表后")
    made.save(str(path))
    return path


def test_paragraphs_outside_of_tables_in_order_blank_ones_too(tmp_path: Path) -> None:
    path = word(tmp_path / "规划.docx", "主要目标：", "", "1.甲。\n换行")
    assert read_paragraphs(path) == ("主要目标：", "", "1.甲。\n换行", "表后")


def test_lines_of_a_text_keep_their_commas_and_tabs(tmp_path: Path) -> None:
    path = tmp_path / "规划.txt"
    path.write_bytes("一，二；三\r\n\r\n甲\t乙\n".encode("gb18030"))
    assert read_paragraphs(path) == ("一，二；三", "", "甲\t乙")


def test_a_workbook_has_no_paragraphs(tmp_path: Path) -> None:
    path = tmp_path / "表.xlsx"
    Workbook().save(path)
    assert read_paragraphs(path) is None


def test_what_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(FileProblem, match=r"没有\.docx"):
        read_paragraphs(tmp_path / "没有.docx")
    path = word(tmp_path / "长.docx", "长" * 500)
    with pytest.raises(FileProblem, match=r"长\.docx"):
        read_paragraphs(path, replace(Limits(), text=100))
    path = word(tmp_path / "多.docx", *["段"] * 50)
    with pytest.raises(FileProblem, match=r"多\.docx"):
        read_paragraphs(path, replace(Limits(), rows=20))
