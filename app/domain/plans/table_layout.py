"""Finds the table inside a sheet: which row is its head and what each column means.

Columns are found by what their heads say, in any order: 领域 | 主要目标 | 主要责任单位 | 责任单位,
also 目标任务, 牵头单位, 配合单位, and 指标 | 计量单位 | 基期 | 目标值 with a column for each year.
Titles above the head and merged cells are normal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from app.domain.plans.table_heads import (
    GOAL_HEADS,
    JUDGED,
    MEASURE_KINDS,
    UNIT_KINDS,
    ColumnKind,
    head_text,
    kind_of,
    without_brackets,
    year_of,
)
from app.domain.sheets.book import Merge, Sheet
from app.domain.text import clean_text

#: A head further down than this is no head: titles take a handful of rows.
MOST_ROWS_ABOVE = 30
_MOST_HEAD_ROWS = 3

#: What the second row of a head says below a wide 责任单位 or 目标值.
_PART = re.compile(r"单位|部门|牵头|责任|配合|协办|主要|其他|^\d{4}年?|基期|现状|目标值?$")
#: A cell that is a number with its sign, or a direction: 96, ≥96%, 45左右, 逐步提高.
_VALUE = re.compile(r"^[^，。；]{0,8}\d[^，。；]{0,8}$|^(?:逐步|不断|持续|稳步)\w{2,4}$")


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table lies: first row of its body, the kinds of columns, the heads as written."""

    sheet: Sheet
    head_row: int
    body_row: int
    columns: Mapping[ColumnKind, int]
    heads: tuple[str, ...]
    merges: Mapping[tuple[int, int], Merge]
    years: Mapping[int, int]  # year to the column with its values; only beside indicators

    @property
    def anchor(self) -> int:
        """The column without whose text a row is nothing: the indicators', else the goals'."""
        return self.columns.get(ColumnKind.INDICATOR, self.columns.get(ColumnKind.GOAL, 0))

    @property
    def used(self) -> dict[int, ColumnKind]:
        """All columns that are read, and what each holds."""
        years = dict.fromkeys(self.years.values(), ColumnKind.TARGET)
        return {**years, **{column: kind for kind, column in self.columns.items()}}

    def cell(self, row: int, kind: ColumnKind) -> str:
        """The text of a row's cell of that kind, '' when the table has no such column."""
        column = self.columns.get(kind)
        return "" if column is None else self.text(row, column)

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
        used = self.used
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


def find_layout(sheet: Sheet) -> Layout | None:
    """The table of a sheet, or None when no head has goals with units, or measured indicators."""
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
        columns, years = _columns(heads, partial(_holds_values, sheet, body))
        if columns:
            return Layout(sheet, row, body, columns, heads, merges, years)
    return None


def _holds_values(sheet: Sheet, body: int, column: int) -> bool:
    """Whether most cells of a column are numbers with their signs, not sentences."""
    texts = [text for row in sheet.rows[body:] if (text := head_text(row[column].text))]
    return bool(texts) and sum(map(bool, map(_VALUE.match, texts))) * 2 > len(texts)


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


def _columns(
    heads: tuple[str, ...], holds_values: Callable[[int], bool]
) -> tuple[dict[ColumnKind, int], dict[int, int]]:
    """The first column of each kind and of each year; empty when it is no head of such a table."""
    found: dict[ColumnKind, int] = {}
    years: dict[int, int] = {}
    is_of_units = any(map(JUDGED.search, heads))
    for column, head in enumerate(heads):
        year, kind = year_of(head), kind_of(head)
        if year is not None:
            years.setdefault(year, column)
        elif kind is not ColumnKind.OTHER and not (kind is ColumnKind.MEASURE and is_of_units):
            found.setdefault(kind, column)
    whole = _of_indicators(heads, found, years, holds_values)
    if whole:
        if ColumnKind.GOAL not in whole:  # beside indicators alone they are steps of units
            whole.pop(ColumnKind.MEASURE, None)
        return whole, years
    goals = {kind: column for kind, column in found.items() if kind not in _ONLY_INDICATORS}
    return _of_goals(heads, goals), {}


_ONLY_INDICATORS = MEASURE_KINDS | {ColumnKind.INDICATOR}
_NUMBERS = frozenset({ColumnKind.BASELINE, ColumnKind.TARGET})


def _of_indicators(
    heads: tuple[str, ...],
    found: Mapping[ColumnKind, int],
    years: Mapping[int, int],
    holds_values: Callable[[int], bool],
) -> dict[ColumnKind, int]:
    """The columns of a table with measured indicators; its goals' column when it has one too.

    Indicators stand under 指标, or under whatever else a unit of measurement and numbers go with.
    A head 目标 alone is the target when numbers stand below it.
    """
    columns = dict(found)
    taken = {*columns.values(), *years.values()}
    for column, head in enumerate(heads):
        is_bare = ColumnKind.TARGET not in columns and _BARE_TARGET.match(without_brackets(head))
        if is_bare and column not in taken and holds_values(column):
            columns[ColumnKind.TARGET] = column
            taken.add(column)
    is_named = ColumnKind.INDICATOR in columns
    goal = _goal_column(heads, taken, GOAL_HEADS[:_SURE_GOALS] if is_named else GOAL_HEADS)
    has_numbers = bool(_NUMBERS & columns.keys() or years)
    if not is_named:
        if goal is None or not has_numbers or ColumnKind.MEASURED_IN not in columns:
            return {}
        return {**columns, ColumnKind.INDICATOR: goal}
    if not has_numbers and ColumnKind.MEASURED_IN not in columns:
        return {}
    return columns if goal is None else {**columns, ColumnKind.GOAL: goal}


#: How many of the heads of goals mean goals also where 指标 stands beside them.
_SURE_GOALS = 5
_BARE_TARGET = re.compile("^(?:目标|目标要求|目标任务)$")


def _of_goals(heads: tuple[str, ...], found: dict[ColumnKind, int]) -> dict[ColumnKind, int]:
    """The columns of a table that gives goals to units, or measures to goals."""
    goal = _goal_column(heads, set(found.values()))
    beside = (UNIT_KINDS | {ColumnKind.MEASURE}) & found.keys()
    if goal is None or not beside:
        return {}
    if any(heads[goal] in heads[found[kind]] for kind in beside):
        return {}  # a title merged over all columns speaks of goals and units at once
    return {**found, ColumnKind.GOAL: goal}


def _goal_column(
    heads: tuple[str, ...], taken: set[int], patterns: Sequence[re.Pattern[str]] = GOAL_HEADS
) -> int | None:
    for words in patterns:
        for column, head in enumerate(heads):
            if column not in taken and words.search(without_brackets(head)):
                return column
    return None
