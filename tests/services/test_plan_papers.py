"""Papers of plans: every kind in every format, the same bytes each time, nothing overwritten."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import docx
import pypdfium2  # type: ignore[import-untyped]  # it comes without types
import pytest
from openpyxl import load_workbook

from app.bootstrap import open_desk
from app.domain.plans.papers import PaperFormat, PaperKind, PaperSize
from app.errors import FileProblem, RuleBroken
from app.paths import DataFolder
from app.services.desk import Desk

YEAR = 2026


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    opened = open_desk(DataFolder(tmp_path_factory.mktemp("papers") / "data"))
    opened.home.start_sample()
    yield opened
    opened.close()


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(BytesIO(data))
    return "".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (PaperKind.TARGETS, ["目标责任分解表", "孕产妇死亡率", "≤12", "市卫生健康委"]),
        (PaperKind.YEAR, ["年度任务分解表", "≤13.1", "新建和改造公共场所母婴室20间"]),
        (PaperKind.UNIT_SHEETS, ["市财政局", "承担的任务", "权重合计100"]),
        (PaperKind.CASCADE, ["分级图", "妇女与健康", "市卫生健康委"]),
    ],
)
def test_every_paper_says_what_is_so_and_the_same_bytes_each_time(
    desk: Desk, kind: PaperKind, words: list[str]
) -> None:
    data = desk.plans.papers.preview(kind, YEAR)
    text = pdf_text(data).replace("\r\n", "").replace("\n", "")
    assert [each for each in words if each not in text] == []
    assert desk.plans.papers.preview(kind, YEAR) == data


def test_a3_is_larger_and_both_lie_on_their_side(desk: Desk) -> None:
    sizes = []
    for paper in (PaperSize.A4, PaperSize.A3):
        data = desk.plans.papers.preview(PaperKind.YEAR, YEAR, paper=paper)
        sizes.append(pypdfium2.PdfDocument(BytesIO(data))[0].get_size())
    assert all(width > height for width, height in sizes)
    assert sizes[1][1] == pytest.approx(sizes[0][0], abs=1)  # A3 is as high as A4 is wide


@pytest.mark.parametrize("kind", [PaperKind.DECOMPOSITION, PaperKind.CASCADE])
def test_word_and_excel_hold_every_indicator(desk: Desk, kind: PaperKind, tmp_path: Path) -> None:
    names = {row.name for row in desk.plans.matrix.read(YEAR).rows}
    for form in (PaperFormat.DOCX, PaperFormat.XLSX):
        done = desk.plans.papers.export(kind, form, YEAR, tmp_path / f"表.{form}")
        assert done.files == (tmp_path / f"表.{form}",)
    book = load_workbook(tmp_path / "表.xlsx")
    cells = "\n".join(str(c.value) for s in book for row in s.iter_rows() for c in row if c.value)
    assert [name for name in names if name not in cells] == []
    if kind is PaperKind.DECOMPOSITION:
        tables = docx.Document(str(tmp_path / "表.docx")).tables
        words = "\n".join(cell.text for table in tables for row in table.rows for cell in row.cells)
        assert [name for name in names if name not in words] == []


def test_a_folder_gets_a_file_for_each_unit(desk: Desk, tmp_path: Path) -> None:
    steps = len(desk.safekeeping.history())
    done = desk.plans.papers.export(PaperKind.UNIT_SHEETS, PaperFormat.PDF, YEAR, tmp_path)
    assert len(done.files) == 36  # 31 members and 5 bodies that give data
    assert done.files[0].name == "01-市委组织部-2026年任务.pdf"
    assert len(desk.safekeeping.history()) == steps + 1
    with pytest.raises(FileProblem, match="已有"):
        desk.plans.papers.export(PaperKind.UNIT_SHEETS, PaperFormat.PDF, YEAR, tmp_path)


def test_refusals_are_sentences(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match="没有覆盖2040年的规划"):
        desk.plans.papers.preview(PaperKind.YEAR, 2040)
    with pytest.raises(FileProblem, match="是文件夹，请给出文件名"):
        desk.plans.papers.export(PaperKind.YEAR, PaperFormat.PDF, YEAR, tmp_path)
    with pytest.raises(RuleBroken, match="整套规划只能存为 xlsx"):
        desk.plans.papers.export(PaperKind.PLAN, PaperFormat.PDF, YEAR, tmp_path / "a.pdf")
