"""The messy values of returns, one test for each row of the office's tables of samples.

Sections 4 (dates) and 5 (numbers, units, percent). Everything in it is invented.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.xlsx.reader import read_book
from app.domain.sheets.book import Book, Cell, CellFault, Sheet, type_of_cell
from app.domain.sheets.checks import (
    Placed,
    conflicts,
    copied_warning,
    magnitude_warning,
    sum_warning,
)
from app.domain.sheets.days import Dated, Precision, YearKind, days_of, read_dated
from app.domain.sheets.stages import DataStage, stage_in
from app.domain.sheets.units import factor, read_units
from app.domain.sheets.values import Reported, ValueState, read_reported, state_labels
from tests.data.rosters.build_values import COMMENT, COMMENT_PLACE, DATES, RETURN, save_values

ROSTERS = Path(__file__).parents[2] / "data" / "rosters"


def _row(name: str, *values: object) -> object:
    return pytest.param(*values, id=name)


# Section 4: dates


@pytest.mark.parametrize(
    ("written", "precision", "shown"),
    [
        _row("4.1 45352 as a number", 45352, "day", "2024-03-01"),
        _row("4.1 45352.0 as a number", 45352.0, "day", "2024-03-01"),
        _row("4.3 2024.3.1", "2024.3.1", "day", "2024-03-01"),
        _row("4.3 2024.03.01", "2024.03.01", "day", "2024-03-01"),
        _row("4.3 2024、3、1", "2024、3、1", "day", "2024-03-01"),
        _row("4.3 2024-3-1", "2024-3-1", "day", "2024-03-01"),
        _row("4.3 2024/3/1", "2024/3/1", "day", "2024-03-01"),
        _row("4.4 20240301 text", "20240301", "day", "2024-03-01"),
        _row("4.4 20240301 number", 20240301, "day", "2024-03-01"),
        _row("4.4 20240301 float", 20240301.0, "day", "2024-03-01"),
        _row("4.6 2024年3月", "2024年3月", "month", "2024-03"),
        _row("4.6 2024年3月份", "2024年3月份", "month", "2024-03"),
        _row("4.6 24年3月", "24年3月", "month", "2024-03"),
        _row("4.6 三月", "三月", "month", "三月"),
        _row("4.6 2024.10 text", "2024.10", "month", "2024-10"),
        _row("4.6 202403", 202403, "month", "2024-03"),
        _row("4.7 二〇二四年三月一日", "二〇二四年三月一日", "day", "2024-03-01"),
        _row("4.7 二○二四年三月一日", "二○二四年三月一日", "day", "2024-03-01"),
        _row("4.7 二零二四年三月一日", "二零二四年三月一日", "day", "2024-03-01"),
        _row("4.7 二0二四年三月一日", "二0二四年三月一日", "day", "2024-03-01"),
        _row("4.7 二○二四 alone", "二○二四", "year", "2024"),
        _row("4.7 二零二四 alone", "二零二四", "year", "2024"),
        _row("4.7 二0二四年 alone", "二0二四年", "year", "2024"),
        _row("4.8 2024年度", "2024年度", "year", "2024"),
        _row("4.8 2023—2024学年", "2023—2024学年", "school_year", "2023—2024学年"),
        _row("4.8 2023-2024学年度", "2023-2024学年度", "school_year", "2023-2024学年度"),
        _row("4.8 period", "2023.10.1—2024.9.30", "period", "2023-10-01—2024-09-30"),
        _row("4.8 period 至", "2023-10-01至2024-09-30", "period", "2023-10-01—2024-09-30"),
        _row("4.8 period of months", "2023年10月—12月", "period", "2023-10-01—2023-12-31"),
        _row("4.8 period of years", "2021-2030年", "period", "2021-01-01—2030-12-31"),
        _row("4.9 长期", "长期", "text", "长期"),
        _row("4.9 待定", "待定", "text", "待定"),
        _row("4.9 至今", "至今", "text", "至今"),
        _row("4.9 2024年底前", "2024年底前", "text", "2024年底前"),
        _row("4.9 open end", "2024年3月—至今", "text", "2024年3月—至今"),
        _row("4.9 no such month", "2024年13月", "text", "2024年13月"),
        _row("4.9 no such school year", "2023—2025学年", "text", "2023—2025学年"),
        _row("4.9 backwards", "2024.9.30—2023.10.1", "text", "2024.9.30—2023.10.1"),
        _row("4.9 backwards in years", "2024—2021年", "text", "2024—2021年"),
        _row("4.9 no year of ours", "1234-05", "text", "1234-05"),
        _row("4.9 five digits that are no day", "99999", "text", "99999"),
        _row("4.1 a date", datetime(2024, 3, 1, 9, 30), "day", "2024-03-01"),  # noqa: DTZ001
        _row("4.8 years in short", "2024-25年度", "period", "2024-01-01—2025-12-31"),
        _row("4.9 blank", None, "text", ""),
        _row("4.9 a number that is no day", 0.5, "text", "0.5"),
    ],
)
def test_dates_keep_their_precision(written: object, precision: str, shown: str) -> None:
    dated = read_dated(written)
    assert (dated.precision, dated.shown, dated.question) == (precision, shown, "")


def test_4_2_a_workbook_of_1904() -> None:
    assert read_dated(45352, uses_1904_dates=True).first == date(2028, 3, 2)
    assert read_dated(45352.25, uses_1904_dates=True).first == date(2028, 3, 2)


@pytest.mark.parametrize(
    ("written", "choices", "phrase"),
    [
        _row("4.5 2024.1 number", 2024.1, ("2024-01", "2024-10"), "1月，也可能是10月"),
        _row("4.5 2024.1 text", "2024.1", ("2024-01", "2024-10"), "1月，也可能是10月"),
        _row("4.5 2024.3 number", 2024.3, ("2024-03",), "按数字存的"),
        _row("4.5 2024.12 number", 2024.12, ("2024-12",), "按数字存的"),
        _row("4.1 45352 in a CSV", "45352", ("2024-03-01", "45352"), "是2024-03-01吗"),
    ],
)  # fmt: skip
def test_a_date_with_two_meanings_is_asked(
    written: object, choices: tuple[str, ...], phrase: str
) -> None:
    dated = read_dated(written)
    assert (dated.precision, dated.choices) == (Precision.OPEN, choices)
    assert phrase in dated.question
    assert days_of(dated) is None


@pytest.mark.parametrize(
    ("written", "kind", "days"),
    [
        _row("4.8 calendar year", "2024年度", YearKind.CALENDAR,
             (date(2024, 1, 1), date(2024, 12, 31))),
        _row("4.8 health year", "2024年度", YearKind.HEALTH,
             (date(2023, 10, 1), date(2024, 9, 30))),
        _row("4.8 school year by kind", "2024年", YearKind.SCHOOL,
             (date(2024, 9, 1), date(2025, 8, 31))),
        _row("4.8 school year written", "2023—2024学年", YearKind.CALENDAR,
             (date(2023, 9, 1), date(2024, 8, 31))),
        _row("4.6 a month's days", "2024年2月", YearKind.CALENDAR,
             (date(2024, 2, 1), date(2024, 2, 29))),
        _row("4.6 a month without year", "三月", YearKind.CALENDAR, None),
        _row("4.9 words", "长期", YearKind.CALENDAR, None),
        _row("4.1 a day", 45352, YearKind.HEALTH, (date(2024, 3, 1), date(2024, 3, 1))),
    ],
)  # fmt: skip
def test_which_days_are_meant(
    written: object, kind: YearKind, days: tuple[date, date] | None
) -> None:
    assert days_of(read_dated(written), kind) == days


def test_4_6_no_day_is_invented_for_a_month() -> None:
    dated = read_dated("2024年3月")
    assert (dated.year, dated.month, dated.first, dated.last) == (2024, 3, None, None)


@settings(deadline=None)
@given(st.text(max_size=60) | st.text("0123456789-—.年月日至", max_size=60) | st.floats())
def test_any_text_is_a_date_or_stays_a_text(written: object) -> None:
    dated = read_dated(written)
    assert bool(dated.question) == (dated.precision is Precision.OPEN)
    assert isinstance(dated.shown, str)


# Section 5: numbers, units, percent


def _number(text: str) -> Decimal:
    return Decimal(text)


@pytest.mark.parametrize(
    ("value", "unit", "number_format", "number", "unit_read"),
    [
        _row("5.1 98.5% text", "98.5%", "%", "", "98.5", "%"),
        _row("5.1 98.5 number", 98.5, "%", "", "98.5", "%"),
        _row("5.1 0.985 as 0.0%", 0.985, "%", "0.0%", "98.5", "%"),
        _row("5.1 98.5 in a column 百分比", "98.5", "百分比", "", "98.5", "%"),
        _row("5.1 full width", "９８．５％", "%", "", "98.5", "%"),
        _row("5.1 百分之九十八点五", "百分之九十八点五", "%", "", "98.5", "%"),
        _row("5.2 3.1%。", "3.1%。", "千分之", "", "3.1", "‰"),
        _row("5.2 3.1%0", "3.1%0", "‰", "", "3.1", "‰"),
        _row("5.2 3.1 0/00", "3.1 0/00", "‰", "", "3.1", "‰"),
        _row("5.2 3.1‰", "3.1‰", "千分之", "", "3.1", "‰"),
        _row("5.2 千分之3.1", "千分之3.1", "‰", "", "3.1", "‰"),
        _row("5.2 2.8 in ‰", 2.8, "千分之", "", "2.8", "‰"),
        _row("5.4 16.9/10万", "16.9/10万", "/10万", "", "16.9", "1/10万"),
        _row("5.4 16.9／10 万", "16.9／10 万", "/10万", "", "16.9", "1/10万"),
        _row("5.4 十万分之16.9", "十万分之16.9", "/10万", "", "16.9", "1/10万"),
        _row("5.4 16.9/十万", "16.9/十万", "1/10万", "", "16.9", "1/10万"),
        _row("5.5 the cell names the unit", "12.34万人", "人/万人", "", "12.34", "万人"),
        _row("5.6 1,028.3", "1,028.3", "万人", "", "1028.3", "万人"),
        _row("5.6 1，028.3", "1，028.3", "万人", "", "1028.3", "万人"),
        _row("5.6 1 028．3", "1 028．3", "万人", "", "1028.3", "万人"),
        _row("5.6 trailing space", "1028.3 ", "万人", "", "1028.3", "万人"),
        _row("5.6 apostrophe", "'1028", "人", "", "1028", "人"),
        _row("5.6 text number", "1028", "人", "", "1028", "人"),
        _row("5.6 1,234,567", "1,234,567", "元", "", "1234567", "元"),
        _row("5.7 三百二十", "三百二十", "人", "", "320", "人"),
        _row("5.8 zero", 0, "/10万", "", "0", "1/10万"),
        _row("5.8 zero text", "0", "%", "", "0", "%"),
        _row("5.9 −1 where it can be", "−1", "百分点", "", "-1", "百分点"),
        _row("5.12 stored value", 95.96, "%", "0.0", "95.96", "%"),
        _row("5.11 with its stage", "95.96（预计）", "%", "", "95.96", "%"),
    ],
)
def test_numbers_are_read_exactly(
    value: type_of_cell, unit: str, number_format: str, number: str, unit_read: str
) -> None:
    reported = read_reported(value, unit, number_format)
    assert reported.question == ""
    assert (reported.number, reported.unit) == (_number(number), unit_read)
    assert reported.state is (ValueState.NUMBER if reported.number else ValueState.ZERO)
    assert reported.is_evidence


@pytest.mark.parametrize(
    ("value", "unit", "number_format", "choices", "phrase"),
    [
        _row("5.1 0.985 General", 0.985, "%", "General", ("98.5", "0.985"), "也可能是"),
        _row("5.1 0.9", 0.9, "%", "", ("90", "0.9"), "也可能是"),
        _row("5.1 a true 1", 1, "%", "", ("100", "1"), "“1”可能是100%，也可能是1%"),
        _row("5.1 1.5", 1.5, "%", "", ("1.5", "150"), "也可能是"),
        _row("5.1 text 0.685", "0.685", "%", "", ("68.5", "0.685"), "也可能是"),
        _row("5.1 98.5 shown as 9850%", 98.5, "%", "0%", ("98.5", "9850"), "也可能是"),
        _row("5.3 ‰ in %", "0.31%", "‰", "", ("3.1",), "单位是%，这一栏的单位是‰"),
        _row("5.3 1/10万 in ‰", "0.169‰", "/10万", "", ("16.9",), "单位是‰"),
        _row("5.5 人 or 万人", 12.34, "人/万人", "", ("人", "万人"), "几种计量单位"),
        _row("5.5 万人 in 人", "12.34万人", "人", "", ("123400",), "单位是万人"),
        _row("5.5 another thing", "3个", "人", "", (), "单位是个"),
        _row("5.8 —", "—", "", "", ("未统计", "不涉及"), "可能是未统计"),
        _row("5.8 -", "-", "%", "", ("未统计", "不涉及"), "可能是未统计"),
        _row("5.8 /", "/", "%", "", ("未统计", "不涉及"), "可能是未统计"),
        _row("5.8 无", "无", "人", "", ("0", "未统计", "不涉及"), "可能是0"),
        _row("5.9 another negative", -3, "人", "", (), "负数"),
        _row("5.6 two numbers", "12,34", "人", "", (), "不是数字"),
        _row("5.6 scientific text", "1.38E+10", "人", "", (), "不是数字"),
        _row("5.7 一百五 is 150 to some", "一百五", "人", "", (), "“一百五”不是数字"),
        _row("5.6 a word", "{x}", "人", "", (), "“{x}”不是数字"),
        _row("5.6 a truth", bool(1), "人", "", (), "不是数字"),
        _row("5.6 a number made a date", date(2024, 3, 1), "%", "", (), "“2024-03-01”不是数字"),
        _row("5.6 lost digits", 1e20, "人", "", (), "不是数字"),
    ],
)
def test_what_can_mean_two_things_is_asked(
    value: type_of_cell, unit: str, number_format: str, choices: tuple[str, ...], phrase: str
) -> None:
    reported = read_reported(value, unit, number_format)
    assert (reported.state, reported.number) == (ValueState.OPEN, None)
    assert reported.choices == choices
    assert phrase in reported.question
    assert not reported.is_evidence


@pytest.mark.parametrize(
    ("value", "number", "qualifier"),
    [
        _row("5.7 30%以上", "30%以上", "30", "以上"),
        _row("5.7 ≥30", "≥30", "30", "≥"),
        _row("5.7 >30", ">30", "30", ">"),
        _row("5.7 近30", "近30", "30", "近"),
        _row("5.7 约300余", "约300余", "300", "约余"),
        _row("5.7 三百余", "三百余", "300", "余"),
        _row("5.7 30%左右", "30%左右", "30", "左右"),
    ],
)
def test_qualified_values_are_no_evidence(value: str, number: str, qualifier: str) -> None:
    reported = read_reported(value, "%")
    assert (reported.number, reported.qualifier) == (_number(number), qualifier)
    assert not reported.is_evidence


@pytest.mark.parametrize(
    ("value", "state"),
    [
        _row("5.8 blank", None, ValueState.MISSING),
        _row("5.8 blanks", "  ", ValueState.MISSING),
        _row("5.8 不涉及", "不涉及", ValueState.NOT_APPLICABLE),
        _row("5.8 未统计", "未统计", ValueState.NOT_COLLECTED),
        _row("5.8 暂无", "暂无", ValueState.NOT_COLLECTED),
        _row("5.8 …", "…", ValueState.BELOW_UNIT),
        _row("5.8 ……", "……", ValueState.BELOW_UNIT),
        _row("5.9 -1", -1, ValueState.NOT_COLLECTED),
        _row("5.9 -1 text", "-1", ValueState.NOT_COLLECTED),
        _row("5.9 -2", -2, ValueState.NOT_CARRIED_OUT),
        _row("5.9 -2 text", "－2", ValueState.NOT_CARRIED_OUT),
        _row("F11 error", Cell("#DIV/0!", CellFault.ERROR), ValueState.FAULTY),
        _row("F11 no cached value", Cell(None, CellFault.NO_CACHED_VALUE), ValueState.FAULTY),
    ],
)
def test_what_is_no_number_has_a_state_and_is_never_averaged(
    value: type_of_cell | Cell, state: ValueState
) -> None:
    reported = read_reported(value, "个")
    assert (reported.state, reported.number) == (state, None)
    assert not reported.is_evidence
    assert state in state_labels()


def test_5_9_the_unsure_code_is_confirmed_by_the_clerk_and_the_sure_one_is_not() -> None:
    assert read_reported(-1, "个").choices == ("未统计",)
    assert read_reported(-2, "个").question == ""


def test_f11_an_error_is_faulty_data_and_not_0() -> None:
    reported = read_reported(Cell("#REF!", CellFault.ERROR), "%")
    assert reported.question == "数据异常：单元格是错误值 #REF!，不等于0，应是多少？"


@pytest.mark.parametrize(
    ("now", "before", "phrase"),
    [
        _row("5.3 ‰ reported in %", "0.31", "3.1", "疑似单位错误"),
        _row("5.3 1/10万 reported as ‰", "0.169", "16.9", "疑似单位错误"),
        _row("5.3 tenfold", "33", "3.1", "疑似单位错误"),
        _row("5.5 人 after 万人", "123400", "12.34", "疑似单位错误"),
        _row("5.3 an ordinary change", "2.8", "3.1", ""),
        _row("5.3 doubled", "6.2", "3.1", ""),
        _row("5.3 zero", "0", "3.1", ""),
        _row("5.3 from zero", "3.1", "0", ""),
    ],
)
def test_the_magnitude_is_held_against_last_year(now: str, before: str, phrase: str) -> None:
    warning = magnitude_warning(_number(now), _number(before))
    assert phrase in warning
    assert bool(warning) == bool(phrase)


def test_5_5_the_warning_names_both_numbers() -> None:
    assert magnitude_warning(_number("123400"), _number("12.34")) == (
        "123400约为上年12.34的10000倍，疑似单位错误，请核对。"
    )
    assert "约为上年16.9的100分之一" in magnitude_warning(_number("0.169"), _number("16.9"))
    assert magnitude_warning(None, _number("1")) == ""


def test_5_10_an_indicator_with_two_values_is_a_conflict() -> None:
    numbers = [
        Placed("C1 覆盖率", "上报表!D12", _number("98")),
        Placed("C2 巩固率", "上报表!D13", _number("96.0")),
        Placed("C1 覆盖率", "上报表!D40", _number("97.5")),
        Placed("C2 巩固率", "上报表!D41", _number("96")),
    ]
    assert conflicts(numbers) == (
        "“C1 覆盖率”有不同的数值：98（上报表!D12）、97.5（上报表!D40），以哪个为准？",
    )


def test_5_11_stages_are_known_by_their_words_and_have_an_order() -> None:
    assert stage_in("此数为预计数") is DataStage.ESTIMATE
    assert stage_in("2023年（快报）") is DataStage.FLASH
    assert stage_in("2023年年报数") is DataStage.ANNUAL
    assert stage_in("已核定") is DataStage.FINAL
    assert stage_in("2023年") is None
    assert sorted(DataStage, key=lambda stage: stage.rank) == list(DataStage)
    assert read_reported("95.96（预计）", "%").stage is DataStage.ESTIMATE


def test_5_12_the_stored_value_is_judged_and_both_are_shown() -> None:
    reported = read_reported(95.96, "%", "0.0")
    assert (reported.number, reported.shown) == (_number("95.96"), "96.0")
    assert reported.number is not None
    assert reported.number < 96
    assert read_reported(95.96, "%", "0.00").shown == ""
    assert read_reported(0.9596, "%", "0.0%").shown == "96.0"


def test_5_13_parts_are_added_up() -> None:
    parts = {"男": _number("51.2"), "女": _number("48.9")}
    assert sum_warning("参保人数", parts, _number("100")) == (
        "“参保人数”：男 51.2、女 48.9，合计应为100.1，表中写的是100。"
    )
    assert sum_warning("参保人数", parts, _number("100.1")) == ""
    counties = {"甲县": _number("3"), "乙县": None}
    assert sum_warning("庇护所", counties, _number("5")) == ""  # a blank is not 0
    assert sum_warning("庇护所", counties | {"乙县": _number("1")}, _number("5")) != ""
    assert sum_warning("庇护所", {}, _number("5")) == ""


@pytest.mark.parametrize(("same", "warns"), [(8, False), (9, True), (10, True)])
def test_6_more_than_80_percent_as_last_year_is_told(same: int, warns: bool) -> None:
    pairs: list[tuple[Decimal | None, Decimal | None]] = [
        (_number(str(n)), _number(str(n if n < same else n + 1))) for n in range(10)
    ]
    pairs += [(None, _number("1")), (None, None)]
    assert ("疑似沿用上年数据" in copied_warning(pairs)) == warns
    assert copied_warning(pairs[:4]) == ""


@pytest.mark.parametrize(
    ("written", "units"),
    [
        _row("5 /10万", "/10万", ("1/10万",)),
        _row("5 千分之", "千分之", ("‰",)),
        _row("5 百分比", "百分比", ("%",)),
        _row("5 人/万人", "人/万人", ("人", "万人")),
        _row("5 header with two units", "单位：%、人", ("%", "人")),
        _row("5 元/人", "元/人·年", ("元/人·年",)),
        _row("5 blank", " ", ()),
    ],
)
def test_units_of_a_column(written: str, units: tuple[str, ...]) -> None:
    assert read_units(written) == units


def test_units_are_turned_into_each_other_only_within_their_family() -> None:
    assert factor("万人", "人") == 10_000
    assert factor("%", "‰") == 10
    assert factor("1/10万", "‰") == Decimal("0.01")
    assert factor("人", "元") is None
    assert factor("%", "人") is None


@settings(deadline=None)
@given(
    st.none() | st.text(max_size=30) | st.text("0123456789.,%‰约余万 ", max_size=20)
    | st.floats() | st.integers() | st.booleans(),
    st.sampled_from(["%", "‰", "/10万", "人/万人", "", "个"]),
    st.sampled_from(["", "0.0%", "0.00", "General"]),
)  # fmt: skip
def test_anything_is_a_number_a_state_or_a_question(
    value: type_of_cell, unit: str, number_format: str
) -> None:
    reported = read_reported(value, unit, number_format)
    has_number = reported.state in {ValueState.NUMBER, ValueState.ZERO}
    assert (reported.number is not None) == has_number
    assert reported.state is not ValueState.OPEN or reported.question
    assert not (reported.number is None and reported.is_evidence)


@settings(deadline=None)
@given(st.decimals(2, 10**9, places=2))
def test_a_number_is_read_back_in_every_form(number: Decimal) -> None:
    forms = (f"{number}", f"{number:,}", f"{number:,}".replace(",", " "), f" {number}％")
    assert [read_reported(form, "%").number for form in forms] == [number] * len(forms)


# T8, T9, T10: the same sheets as saved by other programs


FILES = ["values_libreoffice.xlsx", "values_libreoffice.xls", "made"]
FILES_1904 = ["values_1904_libreoffice.xlsx", "values_1904_libreoffice.xls", "made_1904"]


@pytest.fixture
def books(tmp_path: Path) -> dict[str, Book]:
    """Every version of the two sheets, read from its file."""
    made = {
        "made": save_values(tmp_path / "values.xlsx"),
        "made_1904": save_values(tmp_path / "values_1904.xlsx", is_1904=True),
    }
    paths = {name: made.get(name, ROSTERS / name) for name in (*FILES, *FILES_1904)}
    return {name: read_book(path) for name, path in paths.items()}


def _sheet(book: Book, name: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def _dates(book: Book) -> list[Dated]:
    rows = _sheet(book, DATES).rows[1:]
    return [read_dated(row[0].value, uses_1904_dates=book.uses_1904_dates) for row in rows]


def _values(sheet: Sheet, column: int) -> list[Reported]:
    return [
        read_reported(row[column], row[1].text, sheet.number_format(number, column))
        for number, row in enumerate(sheet.rows)
        if number
    ]


TEXT_DATES = [
    "2024-03-01", "2024-03-01", "2024-03-01", "2024-03-01", "2024.3", "2024.1", "2024-03",
    "2024-03", "三月", "2024-03-01", "2024", "2023—2024学年", "2023-10-01—2024-09-30",
    "2024年底前",
]  # fmt: skip


def test_t8_dates_are_the_same_in_every_program(books: dict[str, Book]) -> None:
    for name in FILES:
        assert [dated.shown for dated in _dates(books[name])] == ["2024-03-01"] * 2 + TEXT_DATES
    for name in FILES_1904:
        assert [dated.shown for dated in _dates(books[name])] == ["2028-03-02"] * 2 + TEXT_DATES
    for book in books.values():
        assert [bool(dated.question) for dated in _dates(book)].count(True) == 2


LAST_YEAR = ["0", "3.1", None, "95.96", None, "30", None, None, "1028.3", "300", "100", "98.5"]
THIS_YEAR = ["16.9", "2.8", "68.5", "96", None, "30", None, None, "1028.3", "320", None, "98.5"]


def _decimals(texts: list[str | None]) -> list[Decimal | None]:
    return [None if text is None else Decimal(text) for text in texts]


def test_t9_t10_values_are_the_same_in_every_program(books: dict[str, Book]) -> None:
    for name in (*FILES, *FILES_1904):
        sheet = _sheet(books[name], RETURN)
        last_year, this_year = _values(sheet, 2), _values(sheet, 3)
        assert [value.number for value in last_year] == _decimals(LAST_YEAR), name
        assert [value.number for value in this_year] == _decimals(THIS_YEAR), name
        assert last_year[2].choices == ("68.5", "0.685")
        assert this_year[10].choices == ("100", "1")
        assert last_year[7].state is ValueState.NOT_COLLECTED
        assert this_year[7].state is ValueState.NOT_CARRIED_OUT
        assert sheet.rows[12][0].text == "䶮𬭎㛃乡覆盖率"
        assert [(each.row, each.column, each.text) for each in sheet.comments] == [
            (*COMMENT_PLACE, COMMENT)
        ]
        assert sheet.hidden_columns == {4}


def test_t9_the_text_file_of_the_same_sheet() -> None:
    """A CSV holds what was shown, so the percent is written out and nothing else is lost."""
    (sheet,) = read_book(ROSTERS / "values_libreoffice.csv").sheets
    assert [value.number for value in _values(sheet, 2)] == _decimals(LAST_YEAR)
    assert [value.number for value in _values(sheet, 3)] == _decimals(THIS_YEAR)
    assert sheet.rows[12][0].text == "䶮𬭎㛃乡覆盖率"
