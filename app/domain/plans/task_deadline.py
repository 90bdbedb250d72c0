"""When a task must be done (完成时限), as clerks type it: always one day, the last one in time.

The rule: the last day of the stretch that is named, in the year of the list unless the text has
a year of its own; 前 and 之前 behind it change nothing, because 底 and a day already are an end.

    2026-10-31  2026年10月31日  10月31日      that day
    2026年6月  6月  6月底  1至6月              the last day of the month
    6月上旬  6月初 · 6月中旬 · 6月下旬          the 10th · the 20th · the last day
    一季度  三季度末 · 上半年 · 下半年          the last day of it
    2026年  年底  年末  年内  全年             31 December

What can mean two days is refused and asked: 10月前 may be 30 September or 31 October.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

from app.domain.sheets.days import Precision, days_of, read_dated
from app.domain.text import chinese_number, clean_text, to_half_width
from app.errors import RuleBroken
from app.i18n import _

#: A deadline lies in the year of its list, or at most so many years later.
MOST_YEARS_ON = 5
#: This many days before the deadline the list begins to count them.
SOON = 30

_BEFORE = re.compile("(?:之前|以前|前)?(?:完成)?$")
_YEAR = re.compile("(?P<year>[0-9〇○零一二三四五六七八九]{4}|[0-9]{2})年|本年度?|当年|今年")
_NUMBER = "[0-9一二三四五六七八九十]{1,3}"
_MONTH = re.compile(
    f"(?:{_NUMBER}月?(?:[-—~至到]))?(?P<month>{_NUMBER})月份?(?P<part>上旬|初|中旬|下旬|底|末)?"
)
_DAY = re.compile("(?P<month>[0-9]{1,2})(?:月|[-/.])(?P<day>[0-9]{1,2})[日号]?")
_QUARTER = re.compile("第?(?P<number>[1-4一二三四])季度?[底末]?")
_HALVES = {"上半年": 6, "年中": 6, "下半年": 12}
_WHOLE_YEAR = frozenset({"", "底", "末", "内", "年底", "年末", "年内", "全年", "12月底"})
_TENTHS = {"上旬": 10, "初": 10, "中旬": 20}
#: What names a stretch and not its end: 前 behind it may mean before it begins.
_OPEN_BEFORE = re.compile("(?:月份?|季度?|半年|年|旬)$")


def parse_deadline(text: str, year: int) -> date | None:
    """The day that is meant in a list of that year; None when the cell is blank.

    Raises `RuleBroken` when the text is no day, can mean two, or lies before the year or too far
    behind it.
    """
    plain = re.sub(r"\s", "", to_half_width(clean_text(text))).rstrip("。;；")
    if not plain:
        return None
    core = _BEFORE.sub("", plain)
    if plain != core and "前" in plain and _OPEN_BEFORE.search(core):
        words = _("“{text}” may mean before it begins or by its end. Write the day.")
        raise RuleBroken(words.format(text=text.strip()))
    day = _stated(core, year) or _stretch(core, year)
    if day is None:
        words = _("“{text}” is no deadline. Write a day, such as {day}, or 10月底.")
        raise RuleBroken(words.format(text=text.strip(), day=date(year, 10, 31)))
    if not year <= day.year <= year + MOST_YEARS_ON:
        words = _("{day} is no deadline of a task of {year}. Check the year.")
        raise RuleBroken(words.format(day=day, year=year))
    return day


def shifted(day: date | None, years: int) -> date | None:
    """The same day so many years later; the last day of a month stays the last day."""
    if day is None:
        return None
    last = monthrange(day.year + years, day.month)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return date(day.year + years, day.month, last if is_last else min(day.day, last))


def deadline_words(day: date | None, today: date) -> str:
    """What is to be said of a deadline: missing, passed or near; '' when all is well."""
    if day is None:
        return _("no deadline yet")
    left = (day - today).days
    if left < 0:
        return _("passed {count} days ago").format(count=-left)
    if left == 0:
        return _("due today")
    return _("{count} days left").format(count=left) if left <= SOON else ""


def _stated(text: str, year: int) -> date | None:
    """A day or a stretch with its year, as every other cell of the program understands it."""
    dated = read_dated(text)
    if dated.precision is Precision.OPEN:
        raise RuleBroken(dated.question)
    if dated.precision is Precision.MONTH and dated.month is not None:
        return _end_of_month(dated.year or year, dated.month)
    if dated.precision in {Precision.DAY, Precision.YEAR, Precision.PERIOD}:
        days = days_of(dated)
        return days[1] if days else None
    return None


def _stretch(text: str, year: int) -> date | None:
    """A part of the year in words: 10月底, 三季度末, 上半年, 年内."""
    found = _YEAR.match(text)
    rest = text[found.end() :] if found else text
    if found and found["year"]:
        number = chinese_number(found["year"]) or 0
        year = number + 2000 if number < 100 else number
    if rest in _WHOLE_YEAR:
        return date(year, 12, 31)
    if rest in _HALVES:
        return _end_of_month(year, _HALVES[rest])
    if quarter := _QUARTER.fullmatch(rest):
        return _end_of_month(year, 3 * (chinese_number(quarter["number"]) or 0))
    if month := _MONTH.fullmatch(rest):
        return _part_of_month(year, chinese_number(month["month"]) or 0, month["part"] or "")
    if day := _DAY.fullmatch(rest):
        return _day(year, int(day["month"]), int(day["day"]))
    return None


def _part_of_month(year: int, month: int, part: str) -> date | None:
    if part in _TENTHS:
        return _day(year, month, _TENTHS[part])
    return _end_of_month(year, month)


def _end_of_month(year: int, month: int) -> date | None:
    if not (1 <= month <= 12 and date.min.year <= year <= date.max.year):
        return None
    return date(year, month, monthrange(year, month)[1])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
