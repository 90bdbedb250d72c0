"""Finds the heading of a roster table by meaning: one or two rows, merged or not, any order.

A column's meaning is a field of `Unit`, or `number` (序号). 姓名, 职务 and 电话 under or beside
分管领导 belong to the leader, under or beside 联络员 to the liaison officer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.sheets.book import Sheet
from app.domain.text import clean_text, to_half_width

NUMBER = "number"

#: How far down a heading is looked for; rosters have one to five rows of titles above it.
_DEEPEST_HEADER = 40

_LEADER = (
    r"(?:单位)?(?:分管市?(?:领导|负责人|负责同志|副职)|主管(?:领导|负责人)|负责人|领导|委员|成员)"
)
_LIAISON = r"(?:联络员|联络人|联系人|经办人)"
_NAME = r"(?:姓名|名字|名单)"
_TITLE = (
    r"(?:职务|职称|职级|职务职称|(?:所在)?(?:科室|处室|部门|单位)(?:及|和)?职务"
    r"|职务(?:及|和)?(?:科室|处室|部门))"
)
_PHONE = r"(?:联系电话|电话|电话号码|联系方式|手机|手机号|手机号码|移动电话|联系手机)"
_OFFICE_PHONE = r"(?:办公电话|办公室电话|座机|座机电话|固定电话|固话|单位电话)"
_EMAIL = r"(?:邮箱|电子邮箱|电子邮件|邮件|电子信箱|邮箱地址|[Ee]-?[Mm]ail|[Qq]{2}邮箱)"
_DEPARTMENT = r"(?:所在)?(?:科室|处室|内设机构|责任科室|业务科室|科室名称|所在部门)"

#: Headings that stand for themselves.
_ALONE = (
    (NUMBER, r"序号|序|编号|号|[Nn][Oo]\.?|№"),
    (
        "name",
        r"(?:成员|责任|所在|工作)?单位(?:名称|全称)?|成员单位名称|部门(?:名称|单位)?|单位部门|名称",
    ),
    ("short_name", r"(?:单位)?简称|(?:单位)?简称名称"),
    ("former_names", r"(?:单位)?(?:曾用名|曾用名称|原名|原名称|原单位名称)"),
    ("legal_name", r"(?:单位)?(?:印章|公章|盖章|落款)(?:上的)?名称"),
    ("category", r"(?:单位)?(?:类别|性质|分类|类型|系统|序列)"),
    ("note", r"备注|说明|附注|备考"),
    ("email", _EMAIL),
    ("office_phone", _OFFICE_PHONE),
    ("department", _DEPARTMENT),
)
#: Headings of a person's columns, with the field for the leader and for the liaison officer.
_OF_PERSON = (
    (_NAME, "leader", "liaison"),
    (_TITLE, "leader_title", "liaison_title"),
    (_PHONE, "", "liaison_phone"),
    (_OFFICE_PHONE, "", "office_phone"),
    (_EMAIL, "", "email"),
    (rf"{_DEPARTMENT}|部门", "", "department"),
)


@dataclass(frozen=True, slots=True)
class Header:
    """Where the table begins and what its columns mean.

    `columns` maps a column (from 0) to its field; `unused` maps the others that have a heading to
    it. `labels` are all headings, to know them again when they are repeated on the next page.
    """

    first_row: int
    last_row: int
    columns: Mapping[int, str]
    unused: Mapping[int, str] = field(default_factory=dict)
    labels: frozenset[str] = frozenset()

    def column_of(self, name: str) -> int | None:
        """The column that holds the field, if the table has it."""
        return next((column for column, known in self.columns.items() if known == name), None)


def plain_label(text: str) -> str:
    """A heading without spaces, brackets and punctuation: `职务/科室` is 职务科室."""
    text = re.sub(r"\([^()]*\)?", "", to_half_width(clean_text(text)))
    return re.sub(r"[\s/、*:,.;·\-]", "", text)


def find_header(sheet: Sheet) -> Header | None:
    """The heading with the most columns that have a meaning, or None when there is none.

    A heading needs the unit's name and at least one more column beside the number.
    """
    best: Header | None = None
    for row in range(min(len(sheet.rows), _DEEPEST_HEADER)):
        for height in (2, 1):
            header = _header_at(sheet, row, height)
            if header and (best is None or len(header.columns) > len(best.columns)):
                best = header
    return best


def _header_at(sheet: Sheet, row: int, height: int) -> Header | None:
    top = _labels(sheet, row)
    bottom: list[str] = []
    if height == 2:
        if row + 1 >= len(sheet.rows):
            return None
        bottom = _labels(sheet, row + 1)
        if not any(bottom) or not all(is_label(label) for label in bottom if label):
            return None
        top = _spread(sheet, row, top, bottom)
    columns, unused = _meanings(top, bottom or [""] * len(top))
    fields = set(columns.values())
    if "name" not in fields or not fields - {"name", NUMBER, "note"}:
        return None
    labels = frozenset(label for label in (*top, *bottom) if label)
    return Header(row, row + height - 1, columns, unused, labels)


def _labels(sheet: Sheet, row: int) -> list[str]:
    return [plain_label(cell.text) for cell in sheet.rows[row]]


def _spread(sheet: Sheet, row: int, top: list[str], bottom: list[str]) -> list[str]:
    """The upper labels with each group written over all its columns.

    Merged ranges tell; where a sheet has none, a group goes on to the right over blank cells as
    long as there is a label below.
    """
    spread = list(top)
    for merge in sheet.merges:
        if merge.first_row == row:
            for column in range(merge.first_column, min(merge.last_column + 1, len(spread))):
                spread[column] = top[merge.first_column]
    for column in range(1, len(spread)):
        group = spread[column - 1]
        is_group = re.fullmatch(f"{_LEADER}|{_LIAISON}", group)
        if is_group and not spread[column] and _is_of_person(bottom[column]):
            spread[column] = group
    return spread


def is_label(text: str) -> bool:
    """Whether a plain text is the heading of some column of a roster."""
    return bool(
        any(re.fullmatch(pattern, text) for _field, pattern in _ALONE)
        or re.fullmatch(f"{_LEADER}|{_LIAISON}", text)
        or _is_of_person(re.sub(f"^(?:{_LEADER}|{_LIAISON})的?", "", text))
    )


def _is_of_person(text: str) -> bool:
    return any(re.fullmatch(pattern, text) for pattern, _leader, _liaison in _OF_PERSON)


def is_repeated_header(header: Header, texts: list[str]) -> bool:
    """Whether a row's texts are headings again, as on the next printed page."""
    labels = [plain_label(text) for text in texts if text.strip()]
    return len(labels) > 1 and all(label in header.labels for label in labels)


def _meanings(top: list[str], bottom: list[str]) -> tuple[dict[int, str], dict[int, str]]:
    """Each column's field, from left to right; a field is given once."""
    columns: dict[int, str] = {}
    unused: dict[int, str] = {}
    group = ""
    for column, (above, below) in enumerate(zip(top, bottom, strict=True)):
        label = above if above == below else above + below
        if not label:
            continue
        before = group
        group, meaning = _meaning(label, before)
        if meaning == "name" and before == "liaison" and "name" in columns.values():
            group, meaning = before, "department"
        if meaning and meaning not in columns.values():
            columns[column] = meaning
        else:
            unused[column] = label
    return columns, unused


def _meaning(label: str, group: str) -> tuple[str, str]:
    """The group that is current from here on, and the field of this column ('' for none)."""
    for name, pattern in _ALONE:
        if re.fullmatch(pattern, label):
            if name == "department":
                return group, name
            if name in {"office_phone", "email"}:
                return group, "" if group == "leader" else name
            return "", name
    for person, pattern in (("leader", _LEADER), ("liaison", _LIAISON)):
        found = re.match(pattern, label)
        if found:
            rest = label[found.end() :].removeprefix("的")
            return person, _of_person(rest, person) if rest else person
    return group, _of_person(label, group or "liaison")


def _of_person(label: str, person: str) -> str:
    for pattern, of_leader, of_liaison in _OF_PERSON:
        if re.fullmatch(pattern, label):
            return of_leader if person == "leader" else of_liaison
    return ""
