"""The papers that the roster gives out: which there are, and the record of each that was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class PaperKind(StrEnum):
    """A list or a set of cards made from the roster."""

    MEMBERS = "members"  # 成员单位名册
    CONTACTS = "contacts"  # 联络员通讯录
    SIGNIN = "signin"  # 签到册
    CARDS = "cards"  # 座签
    LABELS = "labels"  # 信封标签
    NOTICE = "notice"  # 关于调整…组成人员的通知


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper that left the program: what, as of which day, how many telephone numbers with it.

    `texts` are the names that it carries, so that it is found when one of them changes.
    """

    id: int = 0
    title: str
    kind: str
    file_name: str = ""
    on_day: date
    phones: int = 0
    texts: tuple[str, ...] = ()
