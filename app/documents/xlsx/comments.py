"""The comments (批注) of a sheet: what a sender wrote beside a cell, without its author's name."""

from __future__ import annotations

import re
from zipfile import ZipFile

from app.documents.xlsx.facts import SheetFacts, place_of
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.parts import Attributes, local_name, stream_part, targets_of

#: What newer programs put in front of a comment so that older ones can show it.
_THREADED = re.compile(
    r"\[[^\[\]\n]{2,40}\]\s.*?\n\s*(?:Comment|注释|批注|评论)[:：]\s*", re.DOTALL
)
#: The author's name that Excel and WPS write as the first line; some savers drop who it was.
_SIGNATURE = re.compile(r"^[^\s:：]{1,20}:[ \t]*\n")
_AT_MOST_AUTHORS = 1_000


def read_comments(
    archive: ZipFile, members: dict[str, str], part: str, facts: SheetFacts, limits: Limits
) -> None:
    """Note the comments that the sheet's part points at. Raises Refused."""
    for target in targets_of(archive, members, part, "/comments").values():
        if target in members:
            _CommentLook(facts, limits).read(archive, members[target])


class _CommentLook:
    """Reads one part of comments."""

    def __init__(self, facts: SheetFacts, limits: Limits) -> None:
        self._facts = facts
        self._limits = limits
        self._authors: list[str] = []
        self._author = ""
        self._place: tuple[int, int] | None = None
        self._texts: list[str] = []
        self._length = 0
        self._takes = False

    def read(self, archive: ZipFile, member: str) -> None:
        stream_part(archive, member, self._begin, self._text, end=self._end)

    def _begin(self, name: str, attributes: Attributes) -> None:
        name = local_name(name)
        if name == "comment":
            self._place = place_of(attributes.get("ref", ""))
            index = attributes.get("authorId", "")
            known = index.isascii() and index.isdigit() and int(index[:6]) < len(self._authors)
            self._author = self._authors[int(index[:6])] if known else ""
        if name in {"comment", "author"}:
            self._texts.clear()
            self._length = 0
        self._takes = name in {"t", "author"}

    def _text(self, text: str) -> None:
        if self._takes and self._length <= self._limits.text:
            self._texts.append(text)
            self._length += len(text)

    def _end(self, name: str) -> None:
        name = local_name(name)
        self._takes = False
        if name == "author" and len(self._authors) < _AT_MOST_AUTHORS:
            self._authors.append("".join(self._texts).strip())
        elif name == "comment" and self._place is not None:
            text = said("".join(self._texts), self._author)
            self._facts.comment(self._place, text, self._limits)


def said(text: str, author: str) -> str:
    """What a comment says, without the author's name and the words for older programs."""
    text = _THREADED.sub("", text.strip(), count=1)
    if author:
        text = re.sub(rf"^{re.escape(author)}\s*[:：]\s*", "", text)
    return _SIGNATURE.sub("", text, count=1).strip()
