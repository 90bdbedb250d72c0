"""Text as people type it: spaces, full-width characters, Chinese numbers and dates.

Used wherever something comes in: workbooks, pasted blocks, typing. Names of people get nothing
but `squeeze_name` and `mend_name_dots`: no Unicode normalisation, which would rewrite rare
characters.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

#: What nobody can see and nothing should print: controls (line ends and tab excepted), soft
#: hyphen, zero-width space, direction marks, word joiner, byte order mark, lone surrogates and
#: noncharacters.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069"
    "\ufeff\ufdd0-\ufdef\ud800-\udfff"
    + "".join(
        f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17)
    )
    + "]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]+")

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

#: A Chinese character: the ideographs of all planes, 〇 and 々, radicals, the private use area
#: (characters that offices once drew themselves) and variation selectors, which belong to one.
_CJK = (
    "\u2e80-\u2fdf\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\ue000-\uf8ff\uf900-\ufaff"
    "\ufe00-\ufe0f\U00020000-\U0003fffd\U000e0100-\U000e01ef"
)
_CHARACTER = f"[{_CJK}]"
_GLUE = f"[{_CJK}·•．・‧∙⋅、，。；：（）()／/]"
_INNER_SPACE = re.compile(f"(?<={_CHARACTER}) (?={_GLUE})|(?<={_GLUE}) (?={_CHARACTER})")
_NAME_DOTS = "·•．.・‧∙⋅"
_DOTTED_NAME = re.compile(f"{_CHARACTER}{{2,}}(?:[{_NAME_DOTS}]{_CHARACTER}{{2,}})+")


def without_invisible(text: str) -> str:
    """The text without controls, direction marks, lone surrogates and other invisible things.

    Line ends of every kind become a line feed; spaces are left as they are.
    """
    return _INVISIBLE.sub("", _LINE_ENDS.sub("\n", text))


def clean_text(text: str) -> str:
    """The text with plain single spaces and without invisible characters and empty lines.

    Spaces between Chinese characters stay: only names are squeezed.
    """
    lines = (_SPACES.sub(" ", line).strip() for line in without_invisible(text).split("\n"))
    return "\n".join(line for line in lines if line)


def to_half_width(text: str) -> str:
    """Digits, Latin letters and punctuation from full width (`０—９Ａ－Ｚ（）：`) to half width.

    Never for names of people. The Chinese comma 、 and full stop 。 have no half-width form.
    """
    return text.translate(_FULL_WIDTH)


def squeeze_name(text: str) -> str:
    """A name without the spaces that lists use for alignment: `李　四` is 李四.

    Spaces between Chinese characters go, spaces inside a Latin name stay (one each). No other
    character is touched.
    """
    one_line = clean_text(text).replace("\n", " ")
    return _INNER_SPACE.sub("", one_line)


def squeeze_spread(text: str) -> str:
    """Words that were spread out for alignment, put together: `科 长` is 科长.

    Only when every piece is a single character; `党组成员 副主任` keeps its space.
    """
    one_line = clean_text(text).replace("\n", " ")
    pieces = one_line.split(" ")
    return "".join(pieces) if all(len(piece) == 1 for piece in pieces) else one_line


def mend_name_dots(name: str) -> str:
    """The name with `·` (U+00B7) where a look-alike dot evidently separates parts of a name.

    Evident is: the whole name consists of Chinese parts of two or more characters. Everything
    else (`J. Smith`, `王．李`) is returned as it is.
    """
    if not _DOTTED_NAME.fullmatch(name):
        return name
    return re.sub(f"[{_NAME_DOTS}]", "·", name)


def is_chinese(text: str) -> bool:
    """Whether the text consists of Chinese characters only (and is not empty)."""
    return re.fullmatch(f"{_CHARACTER}+", text) is not None


_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {
    "〇": 0, "○": 0, "Ｏ": 0, "两": 2, **{str(value): value for value in range(10)},
}  # fmt: skip
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = {"万": 10_000, "亿": 100_000_000}
_LONGEST_NUMBER = 18


def chinese_number(text: str) -> int | None:
    """The whole number that is written: `四` 4, `十二` 12, `二十一` 21, `二〇二四` 2024, `３` 3.

    〇 ○ 零 and 0 are all zero. None when it is not a number.
    """
    text = re.sub(r"\s", "", to_half_width(text))
    if not 0 < len(text) <= _LONGEST_NUMBER:
        return None
    if all(character in _DIGITS for character in text):
        return int("".join(str(_DIGITS[character]) for character in text))
    return _number_with_units(text)


def _number_with_units(text: str) -> int | None:
    for unit in reversed(_MYRIADS):
        head, found, tail = text.rpartition(unit)
        if found:
            high, low = chinese_number(head), chinese_number(tail) if tail else 0
            if high is None or low is None or low >= _MYRIADS[unit] or len(tail) == 1:
                return None  # 一万五 is 15000 to some
            return high * _MYRIADS[unit] + low
    return _number_below_myriad(text)


def _number_below_myriad(text: str) -> int | None:
    total, digit, last_unit, after_zero = 0, None, 10_000, False
    for character in text:
        if character in _DIGITS:
            if digit:
                return None
            after_zero, digit = digit == 0, _DIGITS[character]
            continue
        unit = _UNITS.get(character)
        if unit is None or unit >= last_unit or (not digit and character != "十"):
            return None
        total += (digit or 1) * unit
        digit, last_unit = None, unit
    if digit and last_unit > 10 and not after_zero:
        return None  # 一百五 is 150 to some and 105 to others
    return total + (digit or 0)


_NUMERAL = "[0-9〇○零一二三四五六七八九十]"
_DATE = re.compile(
    rf"({_NUMERAL}{{2,4}})([年./、-])({_NUMERAL}{{1,3}})([月./、-])({_NUMERAL}{{1,3}})[日号]?"
)
_FIRST_YEAR, _LAST_YEAR = 1950, 2100
_EPOCH_1900, _EPOCH_1904 = date(1899, 12, 30), date(1904, 1, 1)


def parse_date(
    value: str | float | bool | date | datetime | object, *, uses_1904_dates: bool = False
) -> date | None:
    """The day that a cell or a text means, or None when it is not exactly one day.

    Understood: `2024.3.1`, `2024-03-01`, `2024/3/1`, `2024、3、1`, `2024年3月1日`, `24年3月1日`,
    `二〇二四年三月一日` with any of the four zeros, `20240301`, dates, and numbers that are a day
    of the workbook's calendar (1900 or 1904). A month (`2024.3`, `2024年3月`), a period or a word
    is None: the caller keeps the text. Only years from 1950 to 2100 are believed.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return _date_of_number(value, uses_1904_dates)
    return _date_of_text(value) if isinstance(value, str) else None


def _date_of_number(value: float, uses_1904_dates: bool) -> date | None:
    if not 0 < value < 100_000_000:
        return None
    if value >= _FIRST_YEAR * 10_000:
        return _date_of_text(str(int(value))) if value == int(value) else None
    if value > 100_000:
        return None
    day = (_EPOCH_1904 if uses_1904_dates else _EPOCH_1900) + timedelta(days=int(value))
    return day if _FIRST_YEAR <= day.year <= _LAST_YEAR else None


def _date_of_text(text: str) -> date | None:
    text = re.sub(r"\s", "", to_half_width(clean_text(text)))
    if re.fullmatch(r"[0-9]{8}", text):
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    found = _DATE.fullmatch(text)
    if not found:
        return None
    year, separator, month, second, day = found.groups()
    if (separator == "年") != (second == "月"):
        return None
    numbers = [chinese_number(part) for part in (year, month, day)]
    if None in numbers or len(year) == 3 or (len(year) == 2 and separator != "年"):
        return None
    whole = [number for number in numbers if number is not None]
    return _day(whole[0] + (2000 if len(year) == 2 else 0), whole[1], whole[2])


def _day(year: int, month: int, day: int) -> date | None:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None
