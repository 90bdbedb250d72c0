"""Finds the heading of a network table: whose row it is, which post, and the columns of a person.

A list has either one column for the post (岗位) beside 姓名, 职务 and 电话, or columns of its own
for each post (办公室主任 | 联系电话 | 联络员 | 联系电话): the columns behind a post belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from app.domain.roster.headers import NUMBER, plain_label
from app.domain.roster.network.post_words import parse_posts
from app.domain.roster.posts import Post
from app.domain.sheets.book import Sheet

#: How far down a heading is looked for.
_DEEPEST = 40

_OF_PERSON = (
    ("name", r"(?:人员)?(?:姓名|名字)"),
    (
        "title",
        r"(?:行政|现任|工作|单位)?职务(?:职称|职级)?|职称|职级|(?:所在)?(?:科室|部门|单位)(?:及|和)?职务",
    ),
    (
        "phone",
        r"(?:联系|移动)?电话(?:号码)?|联系方式|(?:联系)?手机(?:号码?)?",
    ),
)
#: Brackets are gone by then: 县（市、区） is 县, 乡镇（街道） is 乡镇.
_OF_ROW = (
    (NUMBER, r"序号|序|编号|号|[Nn][Oo]\.?|№"),
    (
        "county",
        r"(?:所属|所在)?(?:县市区|县区市?|区县市?|市县区|市区县|旗县市?区?|县市|县|区|地区)(?:名称?)?",
    ),
    (
        "township",
        r"(?:所属|所在)?(?:乡镇街道(?:办事处)?|街道乡镇|乡镇办?|镇街道?|街镇|镇办|乡街道|乡|街道)(?:名称?)?",
    ),
    (
        "unit",
        r"(?:成员|责任|所在|工作)?单位(?:名称|全称)?|机构(?:名称)?|部门(?:名称|单位)?|单位部门",
    ),
    ("body", r"妇儿工委(?:名称)?|委员会(?:名称)?|议事协调机构(?:名称)?"),
    (
        "office",
        r"(?:妇儿工委)?办公室(?:设在(?:单位|部门)?|所在(?:单位|部门)?|名称|设置)?|妇儿工委办|办事机构(?:名称)?",
    ),
    (
        "post",
        r"(?:工作)?岗位(?:名称|类别)?|职务类别|身份(?:类别)?|人员(?:类别|类型|身份)|任职(?:类别)?|类别|角色"
        r"|(?:妇儿工委|委员会)(?:职务|任职|身份)",
    ),
    ("office_phone", r"办公室?电话|座机(?:电话)?|固定电话|固话|单位电话"),
    ("note", r"备注|说明|附注|备考"),
)


@dataclass(frozen=True, slots=True)
class Column:
    """What a column says: a field of the row, or of the person on a post (`group`)."""

    field: str
    group: Post | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """Where the table begins and what its columns say; `unused` have a label nobody knows."""

    first_row: int
    last_row: int
    columns: Mapping[int, Column]
    unused: Mapping[int, str] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()

    @property
    def fields(self) -> frozenset[str]:
        """The fields that the table has, of the row or of any person."""
        return frozenset(column.field for column in self.columns.values())

    @property
    def groups(self) -> tuple[Post | None, ...]:
        """Whose persons the table holds; None is the person whose post the row tells."""
        named = [each.group for each in self.columns.values() if each.field in {"name", "phone"}]
        return tuple(dict.fromkeys(named))

    @property
    def has_county(self) -> bool:
        """Whether the table tells the county and what is there: the mark of a network list."""
        return "county" in self.fields and bool(self.fields - {"county", NUMBER, "note"})

    @property
    def fits_one_county(self) -> bool:
        """Whether this may be the list of one county, whose name stands on the sheet's tab."""
        has_person = "name" in self.fields
        return "county" not in self.fields and (
            ("township" in self.fields and len(self.fields) > 1)
            or (has_person and bool({"post", "unit"} & self.fields))
        )


def find_heading(sheet: Sheet) -> Heading | None:
    """The row or two rows with the most columns that are known, at least two of them."""
    best: Heading | None = None
    for row in range(min(len(sheet.rows), _DEEPEST)):
        for height in (2, 1):
            heading = _heading_at(sheet, row, height)
            if heading and (best is None or len(heading.columns) > len(best.columns)):
                best = heading
    return best


def _heading_at(sheet: Sheet, row: int, height: int) -> Heading | None:
    top = [plain_label(cell.text) for cell in sheet.rows[row]]
    bottom = [""] * len(top)
    if height == 2:
        if row + 1 >= len(sheet.rows):
            return None
        bottom = [plain_label(cell.text) for cell in sheet.rows[row + 1]]
        if not _is_second_row(top, bottom):
            return None
        top = _spread(sheet, row, top, bottom)
    columns, unused = _columns(top, bottom)
    if len({each.field for each in columns.values()} - {NUMBER, "note"}) < 2:
        return None
    labels = frozenset(label for label in (*top, *bottom) if label)
    return Heading(row, row + height - 1, columns, unused, labels)


def _is_second_row(top: Sequence[str], bottom: Sequence[str]) -> bool:
    """Whether labels stand below labels: 姓名 and 电话 below a post, nothing below 县区 or 岗位."""
    for above, below in zip(top, bottom, strict=True):
        column = _column(above)
        is_taken = column is not None and column.group is None and above != below
        if below and (is_taken or _column(below) is None):
            return False
    has_labels = any(_column(label) for label in top)
    return has_labels and any(_is_of_person(label) for label in bottom)


def _is_of_person(label: str) -> bool:
    return any(re.fullmatch(words, label) for _name, words in _OF_PERSON)


def _spread(sheet: Sheet, row: int, top: list[str], bottom: Sequence[str]) -> list[str]:
    """The upper labels over all the columns that they cover, merged or left blank."""
    spread = list(top)
    for merge in sheet.merges:
        if merge.first_row == row:
            for place in range(merge.first_column, min(merge.last_column + 1, len(spread))):
                spread[place] = top[merge.first_column]
    for place in range(1, len(spread)):
        is_group = len(parse_posts(spread[place - 1])) == 1
        if not spread[place] and is_group and _is_of_person(bottom[place]):
            spread[place] = spread[place - 1]
    return spread


def _columns(top: Sequence[str], bottom: Sequence[str]) -> tuple[dict[int, Column], dict[int, str]]:
    columns: dict[int, Column] = {}
    unused: dict[int, str] = {}
    group: Post | None = None
    for place, (above, below) in enumerate(zip(top, bottom, strict=True)):
        label = above if above == below else above + below
        column = (_column(label) or _column(below)) if label else None
        if column is None and label:
            unused[place] = label
        if column is None:
            continue
        is_of_person = any(column.field == name for name, _words in _OF_PERSON)
        if is_of_person and column.group is None and column.field != "name":
            column = Column(column.field, group)
        group = column.group if is_of_person else None
        if column in columns.values():
            unused[place] = label
        else:
            columns[place] = column
    return columns, unused


@lru_cache(maxsize=1024)
def _column(label: str) -> Column | None:
    """What a label means: a field of the row, a person's, or a post with or without a field."""
    for name, words in (*_OF_ROW, *_OF_PERSON):
        if re.fullmatch(words, label):
            return Column(name)
    posts = parse_posts(label)
    if len(posts) == 1:
        return Column("name", posts[0])
    for name, words in _OF_PERSON:
        found = re.fullmatch(f"(.+?)的?(?:{words})", label)
        if found and len(parse_posts(found.group(1))) == 1:
            return Column(name, parse_posts(found.group(1))[0])
    return None
