"""What a cell says about time, in the precision in which it says it: a day, a month, a period.

A month stays a month (no day 1 is invented), a school year is no calendar year, and words such as
长期 or 2024年底前 stay words. What can mean two things is asked.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.text import chinese_number, clean_text, parse_date, to_half_width
from app.i18n import _

_FIRST_YEAR, _LAST_YEAR = 1950, 2100


class Precision(StrEnum):
    """How exactly a cell speaks about time."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SCHOOL_YEAR = "school_year"  # 2023—2024学年
    PERIOD = "period"  # 2023.10.1—2024.9.30
    TEXT = "text"  # 长期, 待定, 2024年底前, or a blank
    OPEN = "open"  # only the clerk can tell; there is a question


class YearKind(StrEnum):
    """Which twelve months a year of reporting has."""

    CALENDAR = "calendar"
    HEALTH = "health"  # 妇幼年报年度: October of the year before to September
    SCHOOL = "school"  # September to August


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """What a cell says about time.

    `year` is None for a month alone (三月). `first` and `last` are days that the text states or
    that a full day, month range or year range has by itself; a month and a year have none.
    `question` is a finished sentence when only the clerk can tell, `choices` are likely answers.
    """

    written: str
    precision: Precision
    year: int | None = None
    month: int | None = None
    first: date | None = None
    last: date | None = None
    question: str = ""
    choices: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """The value in one form: 2024-03-01, 2024-03, 2024, 2023-10-01—2024-09-30, or the text."""
        if self.precision is Precision.DAY and self.first is not None:
            return self.first.isoformat()
        if self.precision is Precision.MONTH and self.year is not None:
            return f"{self.year}-{self.month:02}"
        if self.precision is Precision.YEAR:
            return str(self.year)
        if self.precision is Precision.PERIOD and self.first and self.last:
            return f"{self.first.isoformat()}—{self.last.isoformat()}"
        return self.written


def read_dated(value: object, *, uses_1904_dates: bool = False) -> Dated:
    """What a cell's value says about time; anything that is no time comes back as text."""
    written = _written(value)
    if isinstance(value, float) and not value.is_integer():
        return _decimal_number(value, written, uses_1904_dates)
    day = parse_date(value, uses_1904_dates=uses_1904_dates)
    if day is not None:
        return _of_day(written, day)
    text = re.sub(r"\s", "", to_half_width(clean_text(written)))
    return (
        _serial_as_text(text, written, uses_1904_dates)
        or _month(text, written)
        or _year(text, written)
        or _period(text, written)
        or Dated(written=written, precision=Precision.TEXT)
    )


def days_of(dated: Dated, kind: YearKind = YearKind.CALENDAR) -> tuple[date, date] | None:
    """The first and the last day that are meant, None for words and open questions.

    A year has the months of its `kind`: the health year 2024 began on 2023-10-01.
    """
    if dated.first is not None and dated.last is not None:
        return dated.first, dated.last
    year = dated.year
    if year is None:
        return None
    if dated.precision is Precision.MONTH and dated.month is not None:
        return date(year, dated.month, 1), _last_of_month(year, dated.month)
    if dated.precision is Precision.SCHOOL_YEAR or kind is YearKind.SCHOOL:
        return date(year, 9, 1), date(year + 1, 8, 31)
    if kind is YearKind.HEALTH:
        return date(year - 1, 10, 1), date(year, 9, 30)
    return date(year, 1, 1), date(year, 12, 31)


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _of_day(written: str, day: date) -> Dated:
    return Dated(
        written=written,
        precision=Precision.DAY,
        year=day.year,
        month=day.month,
        first=day,
        last=day,
    )


def _of_month(written: str, year: int | None, month: int) -> Dated:
    return Dated(written=written, precision=Precision.MONTH, year=year, month=month)


def _open(written: str, sentence: str, choices: tuple[str, ...]) -> Dated:
    return Dated(written=written, precision=Precision.OPEN, question=sentence, choices=choices)


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


_DECIMAL = re.compile(r"([0-9]{4})\.([0-9]{1,2})")


def _decimal_number(value: float, written: str, uses_1904_dates: bool) -> Dated:
    """A number such as 2024.3, which a workbook made of a month; or a day with its time."""
    found = _DECIMAL.fullmatch(written)
    if found and _FIRST_YEAR <= int(found[1]) <= _LAST_YEAR:
        return _month_as_number(found[1], found[2], written)
    day = parse_date(value, uses_1904_dates=uses_1904_dates)
    return _of_day(written, day) if day else Dated(written=written, precision=Precision.TEXT)


def _month_as_number(year: str, digits: str, written: str) -> Dated:
    months = [int(digits)]
    if digits == "1":
        months = [1, 10]  # 2024.10 is stored as 2024.1
    choices = tuple(f"{year}-{month:02}" for month in months if 1 <= month <= 12)
    if digits == "1":
        sentence = _("“{text}” may be January or October (2024.10 loses its zero). Which month?")
    else:
        sentence = _("“{text}” is stored as a number. Which month is meant?")
    return _open(written, sentence.format(text=written), choices)


def _serial_as_text(text: str, written: str, uses_1904_dates: bool) -> Dated | None:
    """Five digits in a text file: the day of a calendar, or just a number."""
    if not re.fullmatch(r"[1-9][0-9]{4}", text):
        return None
    day = parse_date(int(text), uses_1904_dates=uses_1904_dates)
    if day is None:
        return None
    sentence = _("“{text}” may be a day that lost its form. Is it {day}?")
    return _open(
        written, sentence.format(text=written, day=day.isoformat()), (day.isoformat(), written)
    )


_NUMERAL = "[0-9〇○零一二三四五六七八九十]"
_MONTH = re.compile(
    rf"(?:(?P<year>{_NUMERAL}{{2}}|{_NUMERAL}{{4}})年)?(?P<month>{_NUMERAL}{{1,3}})月份?"
)
_MONTH_BY_SIGN = re.compile(r"([0-9]{4})([./-])([0-9]{1,2})|([0-9]{4})()(0[1-9]|1[0-2])")


def _month(text: str, written: str) -> Dated | None:
    found = _MONTH.fullmatch(text)
    if found:
        month = chinese_number(found["month"])
        year = _year_number(found["year"] or "")
        if month is None or not 1 <= month <= 12 or (found["year"] and year is None):
            return None
        return _of_month(written, year, month)
    found = _MONTH_BY_SIGN.fullmatch(text)
    if not found:
        return None
    digits, sign, number = (part for part in found.groups() if part is not None)
    year = _year_number(digits)
    if year is None or not 1 <= int(number) <= 12:
        return None
    if sign == "." and number == "1":
        return _month_as_number(digits, number, written)  # a text file keeps what was a number
    return _of_month(written, year, int(number))


def _year_number(text: str) -> int | None:
    """A year of four digits, or of two in this century; in figures of any kind."""
    number = chinese_number(text) if text else None
    if number is None or "十" in text:
        return None
    year = number + 2000 if len(text) == 2 else number
    return year if _FIRST_YEAR <= year <= _LAST_YEAR else None


_YEAR = re.compile(rf"({_NUMERAL}{{4}})(?:年度?|年全年|全年)?")
_TO = "(?:-+|—+|–|―|~+|～|至|到)"
_YEARS = re.compile(rf"({_NUMERAL}{{4}})年?{_TO}({_NUMERAL}{{2,4}})(年度?|学年度?)?")
_SCHOOL = re.compile(rf"({_NUMERAL}{{4}})(?:学年度?|年?秋季学期)")


def _year(text: str, written: str) -> Dated | None:
    found = _SCHOOL.fullmatch(text)
    precision = Precision.SCHOOL_YEAR if found else Precision.YEAR
    found = found or _YEAR.fullmatch(text)
    year = _year_number(found[1]) if found else None
    return Dated(written=written, precision=precision, year=year) if year else None


def _period(text: str, written: str) -> Dated | None:
    found = _YEARS.fullmatch(text)
    if found:
        return _years(found, written)
    for left, right in _halves(text):
        start, end = _point(left), _point(right)
        if start.year and end.precision is Precision.MONTH and end.year is None and end.month:
            end = _of_month(right, start.year, end.month)
        ends = days_of(start), days_of(end)
        if start.precision is end.precision and ends[0] and ends[1] and ends[0][0] <= ends[1][1]:
            return Dated(
                written=written, precision=Precision.PERIOD, first=ends[0][0], last=ends[1][1]
            )
    return None


def _point(text: str) -> Dated:
    """One end of a period: a day or a month."""
    day = parse_date(text)
    if day is not None:
        return _of_day(text, day)
    return _month(text, text) or Dated(written=text, precision=Precision.TEXT)


def _halves(text: str) -> Iterator[tuple[str, str]]:
    """The text before and behind each sign that may mean “to”."""
    for sign in re.finditer(_TO, text):
        left, right = text[: sign.start()], text[sign.end() :]
        if left and right and not re.search("[—–―~～至到]", left + right):
            yield left, right


def _years(found: re.Match[str], written: str) -> Dated | None:
    first, text = _year_number(found[1]), found[2]
    last = _year_number(text) if len(text) in {2, 4} else None
    if first is None or last is None or last <= first:
        return None
    if (found[3] or "").startswith("学年"):
        if last != first + 1:
            return None
        return Dated(written=written, precision=Precision.SCHOOL_YEAR, year=first)
    return Dated(
        written=written,
        precision=Precision.PERIOD,
        first=date(first, 1, 1),
        last=date(last, 12, 31),
    )
