"""Lists that were pasted from a table: the columns that its first row names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_NAME = re.compile("姓名|人员姓名|成员姓名")
_POST = re.compile(".*(?:工委|委员会|小组|组内|担任|类别|身份).*")
_UNIT = re.compile("(?:工作|成员|所在)?单位(?:名称)?|部门")
_TITLE = re.compile(".*(?:职务|职位).*")


@dataclass(frozen=True, slots=True)
class Columns:
    """The places of the fields in a row, from 0; -1 where the table has no such column."""

    name: int
    post: int = -1
    unit: int = -1
    title: int = -1

    def cell(self, cells: Sequence[str], place: int) -> str:
        """The text in a column, blank when the row is shorter."""
        return cells[place] if 0 <= place < len(cells) else ""


def read_columns(cells: Sequence[str]) -> Columns | None:
    """The columns when a row is the head of a table of people, else None."""
    words = [re.sub(r"\s", "", cell) for cell in cells]
    names = [place for place, word in enumerate(words) if _NAME.fullmatch(word)]
    if len(names) != 1 or len(words) > 20:
        return None
    units = _places(_UNIT, words)
    titles = [place for place in _places(_TITLE, words) if place not in units]
    posts = [place for place in _places(_POST, words) if place not in units]
    if not posts and len(titles) > 1 and titles[0] < names[0]:
        posts = titles[:1]
    if not posts and len(titles) == 1 and titles[0] < names[0] and units:
        posts = titles[:]
    titles = [place for place in titles if place not in posts[:1]]
    first = [places[0] if places else -1 for places in (posts, units, titles)]
    return Columns(names[0], *first)


def _places(pattern: re.Pattern[str], words: Sequence[str]) -> list[int]:
    return [place for place, word in enumerate(words) if pattern.fullmatch(word)]
