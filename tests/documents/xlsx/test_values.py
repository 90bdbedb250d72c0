"""What the values of a workbook become: as stored, at their true place, with their faults."""

from __future__ import annotations

import hashlib
import io
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest

from app.documents.xlsx.reader import read_book
from app.domain.sheets.book import Cell, CellFault, Merge, SheetState
from tests.documents.xlsx.building import (
    DATE,
    DURATION,
    TIME,
    number,
    rows,
    text,
    worksheet,
    xlsx,
)
from tests.documents.xlsx.conftest import Reading

NAMES = "王䶮𬭎·\ue000\u3000某"  # rare, beyond the BMP, private use, ideographic space


def test_row_numbers_are_those_of_the_file_when_the_first_rows_and_columns_are_blank(
    reading: Reading,
) -> None:
    sheet = worksheet(f'<sheetData><row r="5">{text("C5", "市教育局")}</row></sheetData>')
    (found,) = reading(xlsx(sheet)).sheets
    assert len(found.rows) == 5
    assert {len(row) for row in found.rows} == {3}
    assert found.rows[4][2].text == "市教育局"
    assert found.where(4, 2) == "表1!C5"
    assert all(not cell.text for row in found.rows[:4] for cell in row)


def test_rows_and_cells_without_numbers_follow_each_other(reading: Reading) -> None:
    sheet = worksheet(
        "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row></sheetData>"
    )
    (found,) = reading(xlsx(sheet)).sheets
    assert [[cell.text for cell in row] for row in found.rows] == [["1", "2"], ["3", ""]]


@pytest.mark.parametrize("dimension", ["A1", "A1:XFD1048576", "B7:C9"])
def test_a_wrong_dimension_neither_hides_rows_nor_costs_memory(
    reading: Reading, dimension: str
) -> None:
    sheet = worksheet(f'<dimension ref="{dimension}"/>' + rows(text("A1", "甲"), text("A2", "乙")))
    (found,) = reading(xlsx(sheet)).sheets
    assert [row[0].text for row in found.rows] == ["甲", "乙"]


def test_numbers_keep_their_digits(reading: Reading) -> None:
    cells = (
        number("A1", "13900002222")
        + number("B1", "1.3900002222E+10")
        + number("C1", "95.96")
        + number("D1", "0.1")
        + text("E1", "1.39E+10")
        + text("F1", "0312")
    )
    (found,) = reading(xlsx(worksheet(rows(cells)))).sheets
    texts = [cell.text for cell in found.rows[0]]
    assert texts == ["13900002222", "13900002222", "95.96", "0.1", "1.39E+10", "0312"]
    assert found.rows[0][2].value == 95.96


def test_dates_and_times(reading: Reading) -> None:
    cells = (
        number("A1", "45352", DATE)
        + number("B1", "45352.5", DATE)
        + number("C1", "0.5", TIME)
        + number("D1", "1.5", DURATION)
        + '<c r="E1" t="b"><v>1</v></c>'
    )
    (found,) = reading(xlsx(worksheet(rows(cells)))).sheets
    assert [cell.value for cell in found.rows[0]] == [
        date(2024, 3, 1),
        datetime(2024, 3, 1, 12, 0),  # noqa: DTZ001 - workbooks know no time zones
        time(12, 0),
        "36:00:00",
        True,
    ]


def test_the_calendar_of_1904_is_honoured(reading: Reading) -> None:
    sheet = worksheet(rows(number("A1", "45352", DATE)))
    book = reading(xlsx(sheet, workbook_extra='<workbookPr date1904="1"/>'))
    assert book.uses_1904_dates
    assert book.sheets[0].rows[0][0].value == date(2028, 3, 2)
    assert not reading(xlsx(sheet)).uses_1904_dates


def test_formulas_give_their_saved_results_and_say_when_there_is_none(reading: Reading) -> None:
    cells = (
        '<c r="A1"><f>B3/C3</f><v>12.5</v></c>'
        '<c r="B1" t="str"><f>"市"&amp;"民政局"</f><v>市民政局</v></c>'
        '<c r="C1" t="str"><f>""</f><v></v></c>'
        '<c r="D1"><f>B3/C3</f></c>'
        '<c r="E1"><f>B3/C3</f><v></v></c>'
    )
    (found,) = reading(xlsx(worksheet(rows(cells)))).sheets
    missing = Cell(None, CellFault.NO_CACHED_VALUE)
    assert found.rows[0] == (Cell(12.5), Cell("市民政局"), Cell(), missing, missing)


def test_error_cells_keep_their_text_and_the_same_text_typed_is_a_text(reading: Reading) -> None:
    cells = (
        '<c r="A1" t="e"><v>#DIV/0!</v></c>'
        '<c r="B1" t="e"><f>[监测2023.xlsx]A!B1</f><v>#REF!</v></c>' + text("C1", "#REF!")
    )
    (found,) = reading(xlsx(worksheet(rows(cells)))).sheets
    assert found.rows[0] == (
        Cell("#DIV/0!", CellFault.ERROR),
        Cell("#REF!", CellFault.ERROR),
        Cell("#REF!"),
    )


def test_faults_below_and_right_of_all_values_are_kept(reading: Reading) -> None:
    sheet = worksheet(rows(text("A1", "甲"), "", '<c r="C3"><f>1/0</f></c>'))
    (found,) = reading(xlsx(sheet)).sheets
    assert found.rows[2][2].fault is CellFault.NO_CACHED_VALUE
    assert len(found.rows[0]) == 3


@pytest.mark.parametrize(
    ("value", "style"),
    [("1E999", 0), ("-1E999", 0), ("NaN", 0), ("inf", DATE), ("NaN", DATE), ("-5", DATE)],
)
def test_impossible_numbers_and_dates_are_errors(reading: Reading, value: str, style: int) -> None:
    (found,) = reading(xlsx(worksheet(rows(number("A1", value, style))))).sheets
    assert found.rows[0][0] == Cell(value, CellFault.ERROR)


def test_dates_nobody_means_are_errors_or_numbers(reading: Reading) -> None:
    cells = number("A1", "2900000", DATE) + number("B1", "1E9", DATE)
    (found,) = reading(xlsx(worksheet(rows(cells)))).sheets
    assert found.rows[0][0].fault is CellFault.ERROR  # the year 9839
    assert found.rows[0][1] == Cell(1e9)  # beyond the calendar: the number as stored


def test_negative_numbers_are_numbers(reading: Reading) -> None:
    (found,) = reading(xlsx(worksheet(rows(number("A1", "-2"))))).sheets
    assert found.rows[0][0] == Cell(-2.0)


def test_unseen_characters_go_and_rare_ones_stay(reading: Reading) -> None:
    hidden = "\ufeff张\u200b\u202e三\u2066\x85"
    cells = text("A1", hidden) + text("B1", NAMES) + text("C1", "_x0007_李_x0000_四_x000D_\n五")
    (found,) = reading(xlsx(worksheet(rows(cells)))).sheets
    assert [cell.text for cell in found.rows[0]] == ["张三", NAMES, "李四\n五"]


def test_a_cell_of_nothing_but_unseen_characters_is_blank(reading: Reading) -> None:
    sheet = worksheet(
        rows(text("A1", "甲"), text("A2", "\u200b"))
        + '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    )
    (found,) = reading(xlsx(sheet)).sheets
    assert found.rows == ((Cell("甲"),),)
    assert found.merges == ()


def test_merged_ranges_stay_within_the_rows(reading: Reading) -> None:
    sheet = worksheet(
        rows(text("A1", "名单") + text("C1", "备注"), text("A2", "甲") + text("B2", "乙"))
        + "<mergeCells>"
        '<mergeCell ref="A1:B1"/><mergeCell ref="C1:C1048576"/><mergeCell ref="A9:XFD20"/>'
        '<mergeCell ref="B1:B2"/>'
        "</mergeCells>"
    )
    (found,) = reading(xlsx(sheet)).sheets
    # The second is cut, the third lies outside, the fourth overlaps the first.
    assert found.merges == (Merge(0, 0, 0, 1), Merge(0, 2, 1, 2))


def test_sheets_carry_their_state_and_hidden_rows(reading: Reading) -> None:
    hidden = '<row r="2" hidden="1"><c r="A2"><v>2</v></c></row>'
    first = worksheet(f'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>{hidden}</sheetData>')
    plain = worksheet(rows(text("A1", "旧")))
    book = reading(
        xlsx(
            first,
            plain,
            plain,
            names=["联络员 ", "旧", "更旧"],
            states={1: "hidden", 2: "veryHidden"},
        )
    )
    assert [(sheet.name, sheet.state) for sheet in book.sheets] == [
        ("联络员 ", SheetState.VISIBLE),
        ("旧", SheetState.HIDDEN),
        ("更旧", SheetState.VERY_HIDDEN),
    ]
    assert book.sheets[0].hidden_rows == {1}
    assert [sheet.name for sheet in book.visible()] == ["联络员 "]


def test_prefixed_elements_and_odd_member_names_are_understood(reading: Reading) -> None:
    plain = xlsx()
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'<x:worksheet xmlns:x="{main}"><x:sheetData><x:row r="2" hidden="true"><x:c r="A2" t="e">'
        "<x:v>#N/A</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    )
    assert reading(plain).sheets[0].rows[0][0].text == "市教育局"
    (found,) = reading(xlsx(sheet)).sheets
    assert found.rows[1][0] == Cell("#N/A", CellFault.ERROR)
    assert found.hidden_rows == {1}


def test_an_empty_workbook_is_a_book_without_rows(reading: Reading) -> None:
    (found,) = reading(xlsx(worksheet("<sheetData/>"))).sheets
    assert found.rows == ()


def test_a_workbook_of_openpyxl(tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = "联络员"
    sheet["A1"] = "单位名称"
    sheet["B2"] = "=1/3"
    sheet.merge_cells("A1:B1")
    workbook.create_chartsheet("图")
    workbook.create_sheet("第二张")["A1"] = "乙"
    path = tmp_path / "名册.xlsx"
    workbook.save(path)
    book = read_book(path)
    assert book.file_name == "名册.xlsx"
    assert book.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert [sheet.name for sheet in book.sheets] == ["联络员", "第二张"]
    assert book.sheets[0].rows[1][1].fault is CellFault.NO_CACHED_VALUE
    assert book.sheets[0].merges == (Merge(0, 0, 0, 1),)
    assert book.sheets[1].rows[0][0].text == "乙"


def test_a_workbook_with_macros_is_read_for_its_values(reading: Reading) -> None:
    book = reading(xlsx(changed={"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macros"}), "宏.xlsm")
    assert book.sheets[0].rows[0][0].text == "市教育局"


def test_thousands_of_formatted_rows_are_no_rows(reading: Reading) -> None:
    formatted = "".join(
        f'<row r="{n}" ht="14.25"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>'
        for n in range(2, 40_000)
    )
    out = io.StringIO(f'<sheetData><row r="1">{text("A1", "甲")}</row>{formatted}</sheetData>')
    (found,) = reading(xlsx(worksheet(out.getvalue()))).sheets
    assert len(found.rows) == 1
