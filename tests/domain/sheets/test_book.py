"""A workbook as plain values: names of places and texts of cells."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.sheets.book import Book, Cell, Sheet, SheetState, column_letters


@pytest.mark.parametrize(
    ("column", "letters"),
    [
        (0, "A"),
        (25, "Z"),
        (26, "AA"),
        (51, "AZ"),
        (52, "BA"),
        (701, "ZZ"),
        (702, "AAA"),
        (16383, "XFD"),
    ],
)
def test_columns_have_the_letters_of_wps(column: int, letters: str) -> None:
    assert column_letters(column) == letters


@given(st.integers(0, 16_383))
def test_letters_count_in_base_26_without_zero(column: int) -> None:
    number = 0
    for letter in column_letters(column):
        number = number * 26 + ord(letter) - 64
    assert number == column + 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("", ""),
        (" 甲 ", " 甲 "),
        (13900002222.0, "13900002222"),
        (2.0**53 - 1, "9007199254740991"),
        (1e20, "1e+20"),
        (95.96, "95.96"),
        (-2.0, "-2"),
        (7, "7"),
        (date(2024, 3, 1), "2024-03-01"),
    ],
)
def test_the_text_of_a_cell(value: str | float | date | None, text: str) -> None:
    assert Cell(value).text == text


def test_a_place_is_named_without_the_blanks_around_the_sheet() -> None:
    assert Sheet("联络员 ", ()).where(6, 2) == "联络员!C7"


def test_only_the_sheets_that_the_sender_saw_are_visible() -> None:
    sheets = tuple(Sheet(state.value, (), state=state) for state in SheetState)
    assert [sheet.name for sheet in Book("x.xlsx", sheets).visible()] == ["visible"]
