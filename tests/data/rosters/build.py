"""Builds the messy roster of the office's samples: as a value, and as a real workbook.

`python -m tests.data.rosters.build FOLDER` writes `messy.xlsx`; LibreOffice made the two other
files from it (`soffice --headless --convert-to xlsx` and `--convert-to xls`).
"""

from __future__ import annotations

import sys
from pathlib import Path

from app.domain.sheets.book import Book, Cell, Merge, Sheet

SHEET = "联络员 "

#: The grid of the sample, from A1 on; None is a blank cell.
GRID: tuple[tuple[str | float | None, ...], ...] = (
    ("附件2：",),
    ("××市妇儿工委成员单位联络员名单（截至２０２４年３月）",),
    ("填报单位（盖章）：", None, None, None, "填报时间：2024.3.1"),
    ("序号", "单 位 名 称", "分管领导", None, "联络员", None, None, "备注"),
    (None, None, "姓名", "职务", "姓 名", "职务/科室", "联系电话"),
    (1, "市教育局", "张 三", "副局长", "李　四", "基教科科长", "138-0000-1234"),
    (
        "２",
        "市卫健委",
        "王䶮",
        "党组成员、副主任",
        "𬭎某",
        "妇幼科",
        "０３１２—8888888转6012",
        "兼",
    ),
    (
        3,
        "市人社局(原市人事局、劳动局)",
        "同上",
        "〃",
        "赵喆",
        "就业促进科",
        "13900001111/8765432",
    ),
    (),
    (
        "四",
        "市民政局\n（儿童福利科）",
        "待定",
        "—",
        "欧阳 犇犇",
        "科 长",
        1.3900002222e10,
        "2024年3月调整",
    ),
    (5, "团  市  委", "刘一/刘二", None, "陈  某（女）", None, "同市教育局", "新增"),
    ("合计", "31家"),
    ("注：1.联络员变动请及时函告；2.“同上”指与上一行相同。",),
    ("填表人：孙某　　联系电话：0312-8888888　　审核人：",),
)
WIDTH = 8
#: First row, first column, last row, last column, from 0.
MERGES = (
    (1, 0, 1, 7),
    (3, 0, 4, 0),
    (3, 1, 4, 1),
    (3, 2, 3, 3),
    (3, 4, 3, 6),
    (3, 7, 4, 7),
    (12, 0, 12, 7),
    (13, 0, 13, 7),
)


def sheet_of(
    rows: tuple[tuple[str | float | None, ...], ...],
    *,
    name: str = SHEET,
    merges: tuple[tuple[int, int, int, int], ...] = (),
) -> Sheet:
    """A sheet of these values, all rows padded to the same length."""
    width = max((len(row) for row in rows), default=0)
    cells = tuple(
        tuple(Cell(value) for value in (*row, *(None,) * (width - len(row)))) for row in rows
    )
    return Sheet(name, cells, tuple(Merge(*merge) for merge in merges))


def messy_book() -> Book:
    """The sample as the guarded reader would hand it over."""
    return Book("联络员名单.xlsx", (sheet_of(GRID, merges=MERGES),))


def save_messy(path: Path) -> Path:
    """The sample as a real workbook."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    for row, values in enumerate(GRID, start=1):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.cell(row, column, value)
    for first_row, first_column, last_row, last_column in MERGES:
        sheet.merge_cells(
            start_row=first_row + 1,
            start_column=first_column + 1,
            end_row=last_row + 1,
            end_column=last_column + 1,
        )
    book.save(path)
    return path


if __name__ == "__main__":
    save_messy(Path(sys.argv[1]) / "messy.xlsx")
