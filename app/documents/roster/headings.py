"""The headings of the roster's lists, in the words that every office uses and the import reads."""

from __future__ import annotations

from collections.abc import Sequence

NUMBER = "序号"
SIGN = "签到"

#: Beside each other on paper, 职务 belongs to the name on its left.
_PRINTED = {
    "name": "单位",
    "short_name": "简称",
    "legal_name": "印章名称",
    "former_names": "曾用名",
    "category": "类别",
    "leader": "分管领导",
    "leader_title": "分管领导职务",
    "liaison": "联络员",
    "liaison_title": "联络员职务",
    "liaison_phone": "联系电话",
    "office_phone": "办公电话",
    "email": "电子邮箱",
    "department": "科室",
    "note": "备注",
}
_PERSON_OF = {"leader_title": "leader", "liaison_title": "liaison"}
#: In a workbook each heading stands for itself: columns are moved about there.
_IN_WORKBOOKS = {**_PRINTED, "name": "单位名称", "liaison_phone": "联络员电话"}


def printed_headings(columns: Sequence[str]) -> tuple[str, ...]:
    """The headings of these columns on paper."""
    return tuple(
        "职务" if _PERSON_OF.get(column) in columns else _PRINTED[column] for column in columns
    )


def workbook_headings(columns: Sequence[str]) -> tuple[str, ...]:
    """The headings of these columns in a workbook that can be read in again."""
    return tuple(_IN_WORKBOOKS[column] for column in columns)
