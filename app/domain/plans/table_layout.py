"""Finds the table inside a sheet: which row is its head and what each column means.

Columns are found by what their heads say, in any order: 领域 | 主要目标 | 主要责任单位 | 责任单位,
and also 目标任务, 牵头单位, 配合单位. Titles above the head and merged cells are normal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.domain.sheets.book import Merge, Sheet
from app.domain.text import clean_text, to_half_width

#: A head further down than this is no head: titles take a handful of rows.
MOST_ROWS_ABOVE = 30
_LONGEST_HEAD = 24
_MOST_HEAD_ROWS = 3


class ColumnKind(StrEnum):
    """What a column holds."""

    DOMAIN = "domain"
    GOAL = "goal"
    LEAD = "lead"
    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    NUMBER = "number"
    OTHER = "other"


UNIT_KINDS = frozenset({ColumnKind.LEAD, ColumnKind.RESPONSIBLE, ColumnKind.COOPERATING})

_PEOPLE = re.compile("责任人|责任领导|负责人|联系人|联络员|电话|时限|时间")
#: What the second row of a head says below a wide 责任单位.
_PART = re.compile("单位|部门|牵头|责任|配合|协办|主要|其他")
_KINDS = (
    (ColumnKind.LEAD, re.compile("主要责任|主要负责|牵头|主责|第一责任|主办")),
    (ColumnKind.COOPERATING, re.compile("配合|协办|协同|协助|参与|参加")),
    (ColumnKind.RESPONSIBLE, re.compile("责任|负责单位|负责部门|承办|落实单位|实施单位")),
    (ColumnKind.DOMAIN, re.compile("领域|^类别$|^板块$|^方面$")),
    (ColumnKind.NUMBER, re.compile("^(?:序号|编号|号)$")),
)
#: Heads of the goal's column, the better ones first.
_GOALS = tuple(
    re.compile(pattern)
    for pattern in (
        "主要目标",
        "目标任务|任务目标",
        "主要任务|重点任务|工作任务",
        "^任务|任务$",
        "^目标$|目标内容|目标要求|具体目标",
        "指标名称|主要指标|^指标$",
        "目标(?!值)",
        "内容|事项",
    )
)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table lies: first row of its body, the kinds of columns, the heads as written."""

    sheet: Sheet
    head_row: int
    body_row: int
    columns: Mapping[ColumnKind, int]
    heads: tuple[str, ...]
    merges: Mapping[tuple[int, int], Merge]

    def text(self, row: int, column: int) -> str:
        """The cleaned text of a cell; a merged range has it in every cell."""
        merge = self.merges.get((row, column))
        place = (merge.first_row, merge.first_column) if merge else (row, column)
        return clean_text(self.sheet.rows[place[0]][place[1]].text)

    def is_continued(self, row: int, column: int) -> bool:
        """Whether the cell belongs to a merged range that began in a row above."""
        merge = self.merges.get((row, column))
        return merge is not None and merge.first_row < row

    def is_spread(self, row: int, column: int) -> bool:
        """Whether the cell belongs to a range merged over several columns."""
        merge = self.merges.get((row, column))
        return merge is not None and merge.first_column < merge.last_column

    def unread(self) -> tuple[str, ...]:
        """Heads of columns that hold something and mean nothing here."""
        used = set(self.columns.values())
        return tuple(
            head
            for column, head in enumerate(self.heads)
            if head
            and column not in used
            and any(
                head_text(self.text(row, column)) not in {"", head}
                for row in range(self.body_row, len(self.sheet.rows))
            )
        )


def head_text(text: str) -> str:
    """The text of a head without spaces and in half width, to be compared."""
    return re.sub(r"\s", "", to_half_width(clean_text(text)))


def find_layout(sheet: Sheet) -> Layout | None:
    """The table of a sheet, or None when it has no head with a goal and a unit column."""
    merges = {
        (row, column): merge
        for merge in sheet.merges
        for row in range(merge.first_row, min(merge.last_row + 1, len(sheet.rows)))
        for column in range(merge.first_column, merge.last_column + 1)
    }
    for row in range(min(len(sheet.rows), MOST_ROWS_ABOVE)):
        body = row + _head_height(sheet, row)
        heads = tuple(
            _head_text(sheet, merges, range(row, min(body, len(sheet.rows))), column)
            for column in range(len(sheet.rows[row]))
        )
        columns = _columns(heads)
        if columns:
            return Layout(sheet, row, body, columns, heads, merges)
    return None


def _head_height(sheet: Sheet, row: int) -> int:
    """How many rows a head that begins here has: cells merged downwards, or parts of a wide one."""
    height = 1
    for merge in sheet.merges:
        if merge.first_row != row:
            continue
        height = max(height, merge.last_row - row + 1)
        below = merge.last_row + 1
        if merge.first_column < merge.last_column and below < len(sheet.rows):
            parts = sheet.rows[below][merge.first_column : merge.last_column + 1]
            texts = [clean_text(cell.text) for cell in parts if cell.text.strip()]
            if texts and all(_PART.search(text) for text in texts):
                height = max(height, below - row + 1)
    return min(height, _MOST_HEAD_ROWS)


def _head_text(
    sheet: Sheet, merges: Mapping[tuple[int, int], Merge], rows: range, column: int
) -> str:
    parts: list[str] = []
    for row in rows:
        merge = merges.get((row, column))
        place = (merge.first_row, merge.first_column) if merge else (row, column)
        if place[0] < rows.start:
            return ""
        text = head_text(sheet.rows[place[0]][place[1]].text)
        if text and text not in parts:
            parts.append(text)
    return "".join(parts)


def _columns(heads: tuple[str, ...]) -> dict[ColumnKind, int]:
    """The first column of each kind; empty when it is no head of such a table."""
    found: dict[ColumnKind, int] = {}
    for column, head in enumerate(heads):
        kind = _kind(head)
        if kind is not ColumnKind.OTHER:
            found.setdefault(kind, column)
    goal = _goal_column(heads, set(found.values()))
    units = UNIT_KINDS & found.keys()
    if goal is None or not units:
        return {}
    if any(heads[goal] in heads[found[kind]] for kind in units):
        return {}  # a title merged over all columns speaks of goals and units at once
    return {**found, ColumnKind.GOAL: goal}


def _kind(head: str) -> ColumnKind:
    bare = re.sub(r"\(.*?\)", "", head)
    if not bare or len(bare) > _LONGEST_HEAD or _PEOPLE.search(bare):
        return ColumnKind.OTHER
    return next((kind for kind, words in _KINDS if words.search(bare)), ColumnKind.OTHER)


def _goal_column(heads: tuple[str, ...], taken: set[int]) -> int | None:
    for words in _GOALS:
        for column, head in enumerate(heads):
            bare = re.sub(r"\(.*?\)", "", head)
            if column not in taken and len(bare) <= _LONGEST_HEAD and words.search(bare):
                return column
    return None
