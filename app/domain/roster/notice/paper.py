"""The number, the day and the issuing body of a notice, and the lines that hold them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.domain.roster.notice.lines import Line, compact
from app.domain.text import parse_date

_NUMBER = re.compile(
    r"(?:发文字号|文件编号|公文字号|文号|发文号)?:?"
    r"([\u4e00-\u9fff×✕xX]{1,14})[〔\[【(﹝［〖]((?:19|20)[0-9]{2}|[×xX]{4})[〕\]】)﹞］〗]第?([0-9]{1,5}|[×xX]{1,3})号"
    r"(?:签发人.*)?"
)
_NUMERALS = "[0-9〇○Ｏ零一二三四五六七八九十]"
_DATE = re.compile(
    rf"(?P<body>.*?)[(]?(?P<day>{_NUMERALS}{{4}}年{_NUMERALS}{{1,2}}月{_NUMERALS}{{1,3}}日)[)]?(?P<tail>印发|印)?(?:[(]?此件.*)?"
)
_MADE_ON = re.compile(rf"(?:成文|发文|印发)(?:日期|时间):?({_NUMERALS}{{4}}[年./-].{{2,8}})")
_BODY = re.compile(
    r"[\u4e00-\u9fff×✕xX、（）()]{4,40}(?:办公室|办公厅|政府|委员会|联合会|市委|县委|区委|工委|妇联)"
)
_TITLE = re.compile(r"(.{4,40}?)(?:关于|文件$)")


@dataclass(frozen=True, slots=True)
class Paper:
    """What a notice says of itself; `lines` are the numbers of the lines that are used up.

    `foot` is the line where the paper ends (its date), or 0.
    """

    number: str = ""
    day: date | None = None
    body: str = ""
    lines: frozenset[int] = frozenset()
    foot: int = 0


def read_paper(lines: Sequence[Line]) -> Paper:
    """The number at the head, the date and the body at the foot."""
    short = [line for line in lines if 0 < len(line.raw) <= 80]
    number, number_line = _number(short)
    used = {number_line} if number else set()
    feet = [(line, found) for line in short if (found := _DATE.fullmatch(compact(line.raw)))]
    signed = [
        (line, found)
        for line, found in feet
        if not found["tail"] and (not found["body"] or _BODY.fullmatch(found["body"]))
    ]
    day, body, foot = _signature(lines, signed[-1]) if signed else (None, "", 0)
    used |= {line.number for line, _found in feet if line.number == foot or _found["tail"]}
    if body and foot:
        used |= {line.number for line in short if line.number < foot and compact(line.raw) == body}
    if day is None:
        day = _made_on(short, [found for _line, found in feet if found["tail"]])
    return Paper(number, day, body or _body_of_title(short), frozenset(used), foot)


def _number(lines: Sequence[Line]) -> tuple[str, int]:
    for line in lines:
        found = _NUMBER.fullmatch(compact(line.raw))
        if found:
            body, year, number = found.groups()
            body = re.sub("^(?:发文字号|文件编号|公文字号|文号|发文号)", "", body)
            return f"{body}〔{year}〕{number}号", line.number
    return "", 0


def _signature(
    lines: Sequence[Line], dated: tuple[Line, re.Match[str]]
) -> tuple[date | None, str, int]:
    """The day, the body beside or above it, and the line of the date."""
    line, found = dated
    body = found["body"]
    if not body:
        above = [each for each in lines[max(0, line.number - 4) : line.number - 1] if each.raw]
        words = compact(above[-1].raw) if above and len(above[-1].raw) <= 80 else ""
        body = words if _BODY.fullmatch(words) else ""
    return parse_date(found["day"]), body, line.number


def _made_on(lines: Sequence[Line], printed: list[re.Match[str]]) -> date | None:
    """The day in the table above a web page, or the day of printing."""
    for line in lines:
        found = _MADE_ON.search(compact(line.raw))
        day = parse_date(found.group(1)) if found else None
        if day:
            return day
    return parse_date(printed[-1]["day"]) if printed else None


def _body_of_title(lines: Sequence[Line]) -> str:
    """The body in `××市人民政府办公室关于…的通知`, when the foot names none."""
    for line in lines[:12]:
        found = _TITLE.match(compact(line.raw))
        if found and _BODY.fullmatch(found.group(1)):
            return found.group(1)
    return ""
