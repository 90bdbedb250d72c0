"""The notice of an adjustment as a document."""

from __future__ import annotations

from app.documents.model import (
    Align,
    Blank,
    Block,
    Document,
    PageBreak,
    Paragraph,
    Roll,
    RollEntry,
    RollGroup,
    Run,
    Title,
)
from app.documents.names import rough_widths
from app.domain.roster.announcement import Announcement
from app.domain.roster.papers import chinese_day

_ONE_LINE = 20  # characters of a title
_FROM_THE_RIGHT = 4  # 右空四字: the date of a paper that is sealed


def notice_document(
    notice: Announcement, *, signed: bool = True, closing_apart: bool = False
) -> Document:
    """The paper of a notice. The same notice gives the same value.

    With `closing_apart` its last paragraphs begin a page, so that the signature is not alone on
    it; without its signature it shows whether that is needed.
    """
    blocks: list[Block] = [Title(_title_lines(notice.title))]
    if notice.number:
        blocks.append(_line(notice.number, Align.CENTER))
    blocks += [Blank(), _line(notice.addressees), _paragraph(notice.opening)]
    blocks += [_paragraph(text) for text in notice.changes]
    blocks.append(_paragraph(notice.introduction))
    groups = tuple(
        RollGroup(group.post, tuple(RollEntry(name, title) for name, title in group.people))
        for group in notice.roll
    )
    blocks += [Blank(), Roll(groups), PageBreak() if closing_apart else Blank()]
    blocks += [_paragraph(text) for text in notice.closing]
    if signed:
        blocks += [Blank(2), *_signature(notice)]
    return Document(tuple(blocks), subject=notice.title, author=notice.signed_by)


def _title_lines(title: str) -> tuple[str, ...]:
    """A long title is divided behind the body's name, not inside of it."""
    head, mark, tail = title.partition("组成人员")
    return (head, mark + tail) if mark and head and len(title) > _ONE_LINE else (title,)


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Run(text),))


def _line(text: str, align: Align = Align.LEFT, indent: int = 0) -> Paragraph:
    return Paragraph((Run(text),), indent=indent, align=align)


def _signature(notice: Announcement) -> tuple[Block, Block]:
    """The body over the date, centred over each other, room on the right for the seal."""
    day = chinese_day(notice.day)
    overhang = (sum(rough_widths(notice.signed_by)) - sum(rough_widths(day))) / 2
    name_indent = max(0, round(_FROM_THE_RIGHT - overhang))
    day_indent = max(_FROM_THE_RIGHT, round(name_indent + overhang))
    return (
        _line(notice.signed_by, Align.RIGHT, name_indent),
        _line(day, Align.RIGHT, day_indent),
    )
