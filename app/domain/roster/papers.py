"""The papers that the roster gives out: which there are, and the record of each that was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.changes import Done
from app.errors import RuleBroken
from app.i18n import _


class PaperKind(StrEnum):
    """A list or a set of cards made from the roster."""

    MEMBERS = "members"  # 成员单位名册
    CONTACTS = "contacts"  # 联络员通讯录
    SIGNIN = "signin"  # 签到册
    CARDS = "cards"  # 座签
    LABELS = "labels"  # 信封标签
    NOTICE = "notice"  # 关于调整…组成人员的通知


class PaperFormat(StrEnum):
    """What a paper is saved as."""

    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    VCF = "vcf"


class Whom(StrEnum):
    """Whose names a paper carries."""

    LEADERS = "leaders"  # 分管领导
    COMMITTEE = "committee"  # 主任 … 委员
    LIAISONS = "liaisons"  # 联络员


_PRINTED = (PaperFormat.PDF, PaperFormat.DOCX)
_FORMATS = {
    PaperKind.MEMBERS: tuple(PaperFormat),
    PaperKind.CONTACTS: tuple(PaperFormat),
    PaperKind.SIGNIN: (*_PRINTED, PaperFormat.XLSX),
    PaperKind.CARDS: _PRINTED,
    PaperKind.LABELS: _PRINTED,
    PaperKind.NOTICE: _PRINTED,
}
#: Whose names a paper carries unless another choice is made.
_USUALLY = {PaperKind.CARDS: Whom.LEADERS}


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperOptions:
    """What may be chosen beside the columns.

    `whom` is for sign-in lists, cards and labels, the `meeting` and its day for sign-in lists,
    `sections` sets the categories as lines of their own into a list of members.
    """

    whom: Whom | None = None
    meeting: str = ""
    meeting_day: date | None = None
    sections: bool = False

    def people(self, kind: PaperKind) -> Whom:
        """Whose names a paper of this kind carries."""
        return self.whom or _USUALLY.get(kind, Whom.LIAISONS)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperDone(Done):
    """A paper was saved: how many rows, cards or labels it has and how many telephone numbers."""

    rows: int = 0
    phones: int = 0


def paper_names() -> dict[PaperKind, str]:
    """What the clerk calls each paper."""
    return {
        PaperKind.MEMBERS: _("List of member units"),
        PaperKind.CONTACTS: _("Directory of liaison officers"),
        PaperKind.SIGNIN: _("Sign-in list"),
        PaperKind.CARDS: _("Seat cards"),
        PaperKind.LABELS: _("Envelope labels"),
        PaperKind.NOTICE: _("Notice of an adjustment"),
    }


def formats_of(kind: PaperKind) -> tuple[PaperFormat, ...]:
    """What a paper of this kind can be saved as, the usual one first."""
    return _FORMATS[kind]


def refuse_format(kind: PaperKind, wanted: PaperFormat) -> None:
    """Raise `RuleBroken` for a format in which the paper would make no sense."""
    possible = formats_of(kind)
    if wanted not in possible:
        words = _("“{paper}” cannot be saved as {format}; choose one of {formats}.")
        raise RuleBroken(
            words.format(
                paper=paper_names()[kind],
                format=wanted.value,
                formats="、".join(each.value for each in possible),
            )
        )


def suggested_name(kind: PaperKind, form: PaperFormat, on: date) -> str:
    """A name for the file, such as `联络员通讯录（2026-03-01）.pdf`."""
    return f"{paper_names()[kind]}（{on.isoformat()}）.{form.value}"


def chinese_day(day: date) -> str:
    """The day as official papers write it: 2026年3月1日."""
    return f"{day.year}年{day.month}月{day.day}日"
