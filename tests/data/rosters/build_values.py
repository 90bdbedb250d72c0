"""Builds the sheets of dates and reported values of the office's samples, and the roster in Word.

`python -m tests.data.rosters.build_values FOLDER` writes `values.xlsx`, `values_1904.xlsx` and
`messy.docx`; LibreOffice made the committed files from them:

    soffice --headless --convert-to xlsx   (and xls) values.xlsx values_1904.xlsx
    soffice --headless --convert-to csv:"Text - txt - csv (StarCalc)":44,34,85,1,,0,false,true,\
false,false,false,2 values.xlsx
    soffice --headless --convert-to docx messy.docx
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.data.rosters.build import GRID, MERGES, WIDTH

DATES, RETURN = "日期", "上报表"

#: Cells of the sheet of dates from A2 down, with their number formats.
DATE_CELLS: tuple[tuple[str | float, str], ...] = (
    (45352, "General"),
    (45352, "yyyy/m/d"),
    ("2024.3.1", "@"),
    ("2024、3、1", "@"),
    (20240301, "General"),
    ("20240301", "@"),
    (2024.3, "General"),
    (2024.1, "General"),
    ("2024年3月", "@"),
    ("24年3月", "@"),
    ("三月", "@"),
    ("二○二四年三月一日", "@"),
    ("2024年度", "@"),
    ("2023—2024学年", "@"),
    ("2023.10.1—2024.9.30", "@"),
    ("2024年底前", "@"),
)

#: The sample return: indicator, unit of measurement, value of 2022, value of 2023, remark.
RETURN_ROWS: tuple[tuple[str | float | None, ...], ...] = (
    ("孕产妇死亡率", "/10万", 0, "16.9／10万", None),
    ("新生儿死亡率", "千分之", "3.1%。", 2.8, None),
    ("宫颈癌筛查率", "%", 0.685, "68.5%", None),
    ("九年义务教育巩固率", "百分比", 95.96, "９６.０", None),
    ("就业女性", "人/万人", 12.34, 123400, None),
    ("村委会成员女性比例", "%", "30%以上", "≥30", "换届年"),
    ("小学生近视率", None, "—", "/", "当年未调查"),
    ("家庭暴力庇护所", "个", -1, -2, None),
    ("养老保险参保女性", "万人", "1,028.3", "1 028．3", None),
    ("低收入妇女人数", "人", "约300余", "三百二十", None),
    ("C1 覆盖率", "%", "100.0%", 1, None),
    ("䶮𬭎㛃乡覆盖率", "%", 0.985, 98.5, None),
)
#: The place of the one value that is formatted as percent (row and column from 0).
PERCENT_PLACE = (12, 2)
COMMENT_PLACE, COMMENT = (3, 3), "此数为预计数"
HIDDEN_COLUMN = 4


def save_values(path: Path, *, is_1904: bool = False) -> Path:
    """Both sheets as a real workbook; the third column is hidden, one value has a comment."""
    from openpyxl import Workbook
    from openpyxl.comments import Comment
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    if is_1904:
        book.epoch = CALENDAR_MAC_1904
    dates = book.worksheets[0]
    dates.title = DATES
    dates.append(["填报时间"])
    for row, (day, number_format) in enumerate(DATE_CELLS, start=2):
        cell = dates.cell(row, 1, day)
        cell.number_format = number_format
    sheet = book.create_sheet(RETURN)
    sheet.append(["指标名称", "计量单位", "2022年", "2023年", "说明"])
    for row, values in enumerate(RETURN_ROWS, start=2):
        for column, value in enumerate(values, start=1):
            if value is not None:
                sheet.cell(row, column, value)
    sheet.cell(PERCENT_PLACE[0] + 1, PERCENT_PLACE[1] + 1).number_format = "0.0%"
    sheet.cell(COMMENT_PLACE[0] + 1, COMMENT_PLACE[1] + 1).comment = Comment(
        f"孙某:\n{COMMENT}", "孙某"
    )
    sheet.column_dimensions["E"].hidden = True
    book.save(path)
    return path


#: The paragraphs above and below the table of the Word file.
WORD_ABOVE = (
    "附件2：",
    "填报时间：2024.3.1",
    "××市妇儿工委成员单位联络员名单",
)
WORD_BELOW = ("填表人：孙某　　联系电话：0312-8888888　　审核人：",)
#: The rows of the sample that the table in Word has, from the heading to 合计.
WORD_ROWS = range(3, 12)


def save_word(path: Path) -> Path:
    """The roster as a table in a Word file, with its merged heading."""
    from docx import Document

    document = Document()
    for text in WORD_ABOVE:
        document.add_paragraph(text)
    rows = [GRID[number] for number in WORD_ROWS]
    table = document.add_table(rows=len(rows), cols=WIDTH)
    for first_row, first_column, last_row, last_column in MERGES:
        if first_row in WORD_ROWS:
            top, bottom = first_row - WORD_ROWS.start, last_row - WORD_ROWS.start
            table.cell(top, first_column).merge(table.cell(bottom, last_column))
    for row, values in enumerate(rows):
        for column, value in enumerate(values):
            if value is not None:
                shown = str(int(value)) if isinstance(value, float) else str(value)
                table.cell(row, column).text = shown
    for text in WORD_BELOW:
        document.add_paragraph(text)
    document.save(str(path))
    return path


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    save_values(folder / "values.xlsx")
    save_values(folder / "values_1904.xlsx", is_1904=True)
    save_word(folder / "messy.docx")
