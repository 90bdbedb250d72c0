"""Finds a division of work inside a sheet: indicators by units, or a list that names the units.

Heads are found by what they say, in any order: 编号 | 指标 | 市教育局 | 市卫健委 …, or
指标 | 牵头单位 | 责任单位 | 配合单位. Titles above, heads of two rows and merged cells are normal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from app.domain.plans.values import Role
from app.domain.sheets.book import Cell, Merge, Sheet
from app.domain.text import clean_text, to_half_width

_MOST_ROWS_ABOVE = 30
_NAME = re.compile("^(?:主要|监测|评估|考核)?指标(?:名称|内容)?$")
_CODE = re.compile("^(?:指标)?(?:编号|代码|编码|号)$")
_ROLES = (
    (Role.LEAD, re.compile("主要责任|主要负责|牵头|主责|第一责任|主办")),
    (Role.COOPERATING, re.compile("配合|协办|协同|协助|参与")),
    (Role.RESPONSIBLE, re.compile("责任单位|责任部门|承办|落实单位|实施单位|^责任$")),
)
_NO_UNITS = re.compile("责任人|责任领导|负责人|联系人|联络员|电话|时限|时间")


@dataclass(frozen=True, slots=True)
class MatrixLayout:
    """Where the table lies and what its columns are.

    `units` are columns with a unit each, `roles` columns that name units; a table has the one or
    the other. `others` are columns with a head that means nothing here.
    """

    sheet: Sheet
    body_row: int
    name: int | None
    code: int | None
    units: Mapping[int, int] = field(default_factory=dict)  # column to unit id
    roles: Mapping[Role, int] = field(default_factory=dict)
    others: Mapping[int, str] = field(default_factory=dict)
    merges: Mapping[tuple[int, int], Merge] = field(default_factory=dict)

    def cell(self, row: int, column: int) -> Cell:
        """The cell; a merged range has its first cell's value everywhere."""
        return _cell(self.sheet, self.merges, row, column)

    def is_head(self, row: int) -> bool:
        """Whether the row repeats the head, as on each printed page."""
        texts = ((self.name, _NAME), (self.code, _CODE))
        return any(words.search(_head(self.text(row, column))) for column, words in texts)

    def text(self, row: int, column: int | None) -> str:
        """The cleaned text of a cell, '' where there is no such column."""
        return "" if column is None else clean_text(self.cell(row, column).text)


def find_matrix(sheet: Sheet, unit_id: Callable[[str], int | None]) -> MatrixLayout | None:
    """The table of a sheet, or None. `unit_id` tells the unit that a head names."""
    merges = {
        (row, column): merge
        for merge in sheet.merges
        for row in range(merge.first_row, min(merge.last_row + 1, len(sheet.rows)))
        for column in range(merge.first_column, merge.last_column + 1)
    }
    best: MatrixLayout | None = None
    for row in range(min(len(sheet.rows), _MOST_ROWS_ABOVE)):
        layout = _layout(sheet, merges, row, unit_id)
        if layout is not None and (best is None or _worth(layout) > _worth(best)):
            best = layout
    return best


def _worth(layout: MatrixLayout) -> int:
    return len(layout.units) + len(layout.roles)


def _layout(
    sheet: Sheet,
    merges: Mapping[tuple[int, int], Merge],
    row: int,
    unit_id: Callable[[str], int | None],
) -> MatrixLayout | None:
    heads = {
        column: head
        for column in range(len(sheet.rows[row]))
        if (head := _head(_cell(sheet, merges, row, column).text))
    }
    name = _first(heads, _NAME)
    code = _first(heads, _CODE)
    if name is None and code is None:
        return None
    rest = {column: head for column, head in heads.items() if column not in {name, code}}
    roles = _roles(rest)
    units: dict[int, int] = {}
    if not roles:
        for column, head in rest.items():
            unit = unit_id(head)
            if unit is not None and unit not in units.values():
                units[column] = unit
    if not roles and not units:
        return None
    used = {*units, *roles.values()}
    others = {column: head for column, head in rest.items() if column not in used}
    return MatrixLayout(sheet, row + 1, name, code, units, roles, others, merges)


def _roles(heads: Mapping[int, str]) -> dict[Role, int]:
    found: dict[Role, int] = {}
    for column, head in heads.items():
        if _NO_UNITS.search(head):
            continue
        role = next((role for role, words in _ROLES if words.search(head)), None)
        if role is not None:
            found.setdefault(role, column)
    return found


def _first(heads: Mapping[int, str], words: re.Pattern[str]) -> int | None:
    return next((column for column, head in heads.items() if words.search(head)), None)


def _head(text: str) -> str:
    return re.sub(r"\s", "", to_half_width(clean_text(text)))


def _cell(sheet: Sheet, merges: Mapping[tuple[int, int], Merge], row: int, column: int) -> Cell:
    merge = merges.get((row, column))
    place = (merge.first_row, merge.first_column) if merge else (row, column)
    return sheet.rows[place[0]][place[1]]
