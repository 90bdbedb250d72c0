"""The lines of a pasted notice, and which of them belong to the page and not to the list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.text import to_half_width, without_invisible

#: A longer line is no entry of a list.
LONGEST_LINE = 500

_PAGE_NUMBER = re.compile(
    r"[-—–－―·\s]*[0-9]{1,3}[-—–－―·\s]*|第[0-9一二三四五六七八九十]{1,3}页(?:[,，/]?共[0-9一二三四五六七八九十]{1,3}页)?"
)
#: Line beginnings of the page around a notice: what web pages and the foot of the paper add.
_FURNITURE = re.compile(
    "(?:信息)?来源|发布|日期|时间|字体|字号|浏览|点击|阅读|责任编辑|编辑|审核|作者|打印|关闭|分享|上一篇|下一篇"
    "|索引号|主题分类|主题词|发文|成文|标题|信息|文号|文件编号|有效性|抄送|主送|抄报|附件|当前位置|您现在|您当前"
    "|联系人|联系电话|电话|版权|主办|承办|网站|公开|签发人|校对|印发|扫一扫|【|相关|首页"
)
_ASIDE = re.compile(
    "[(（](?:此件|本件|此文|联系|此页|以下|上接|下接|续|接上|注|共印).*|(?:此件|本件|此文|共印).*"
)
_NUMBERING = re.compile(
    r"[(（]\s*(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*[)）][、.．]?\s*|第[一二三四五六七八九十]{1,3}[章节条]?[、.．\s]\s*"
    r"|[0-9０-９]{1,3}\s*(?:[、.．)）](?![0-9])|\s)\s*|[一二三四五六七八九十]{1,3}\s*[、.．]\s*|[①-⑳]\s*|[●◆■▪•★☆◎○]\s+"
)
_CHINESE_NUMBER = re.compile("[(（]?\\s*[一二三四五六七八九十]|第")
_PROSE = re.compile(
    "如下|设在|下设|递补|自然更替|印发|通知|不再|免去|增补|经研究|现将|现就|根据|为加强|为进一步|贯彻|按照|撤销|废止"
    "|承担|(?<!主持)日常工作|职责|同志.{0,12}(?:兼任|担任|任)|由.{1,30}(?:兼任|担任)|报.{1,20}备案|组成部门|有关部门|请.{1,20}执行|特此|参照|调整为"
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number from 1, its text without invisible characters and outer spaces.

    `is_numbered` tells that 一、 or 1. stood in front of `text`; `is_section` that it was one of
    the Chinese numbers that sections have. `cells` are there when tabs stand in the line.
    """

    number: int
    raw: str
    text: str
    is_numbered: bool = False
    is_section: bool = False
    cells: tuple[str, ...] = ()


def split_lines(text: str) -> tuple[Line, ...]:
    """All lines, empty ones too, so that a number is the line that the clerk sees."""
    return tuple(
        _line(number, raw) for number, raw in enumerate(without_invisible(text).split("\n"), 1)
    )


def _line(number: int, raw: str) -> Line:
    text = raw.strip()
    cells = tuple(cell.strip() for cell in raw.split("\t")) if "\t" in raw else ()
    numbering = _NUMBERING.match(text[:LONGEST_LINE])
    if not numbering or is_page_number(text) or numbering.end() == len(text):
        return Line(number, text, text, cells=cells)
    is_section = _CHINESE_NUMBER.match(text) is not None
    rest = text[numbering.end() :].strip()
    return Line(number, text, rest, is_numbered=True, is_section=is_section, cells=cells)


def compact(text: str) -> str:
    """The text without any spaces, its Latin characters and digits in half width."""
    return re.sub(r"\s", "", to_half_width(text))


def is_page_number(text: str) -> bool:
    """Whether a line is a page number: — 2 —, 第2页."""
    return len(text) < 40 and _PAGE_NUMBER.fullmatch(compact(text)) is not None


def is_aside(text: str) -> bool:
    """Whether a line is a remark in brackets on the list or the paper: （此件公开发布）."""
    return _ASIDE.fullmatch(text) is not None


def is_furniture(text: str) -> bool:
    """Whether a line belongs to the page around the notice or to the foot of the paper."""
    return _FURNITURE.match(compact(text[:40])) is not None


def is_prose(text: str) -> bool:
    """Whether a line is a sentence and no entry of a list."""
    return "。" in text[:-1] or len(text) > LONGEST_LINE or _PROSE.search(text) is not None
