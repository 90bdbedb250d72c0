"""Reads a member list that was pasted from an official notice.

    主　任：张　三　　副市长
    委　员：李　四　　市教育局党组成员、副局长
            王小五　　市民政局副局长

A post stands once for all lines below it. What stands inside the list and is no person becomes a
note with its line, and what is not sure becomes a sentence of its entry: nothing is guessed in
silence and nothing is lost.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.roster.notice.doubts import check_list
from app.domain.roster.notice.entries import NoticeReading
from app.domain.roster.notice.lines import split_lines
from app.domain.roster.notice.paper import read_paper
from app.domain.roster.notice.reader import ListReader
from app.domain.roster.notice.titles import Titles
from app.domain.roster.units import Unit
from app.errors import RuleBroken
from app.i18n import _

LONGEST_TEXT = 200_000


def read_notice(text: str, units: Sequence[Unit], city: str = "") -> NoticeReading:
    """The list in a pasted notice, with the number, day and issuing body of the paper.

    Raises `RuleBroken` when there is nobody in it.
    """
    if len(text) > LONGEST_TEXT:
        words = _("The text has {count} characters, more than {limit}. Paste the notice only.")
        raise RuleBroken(words.format(count=len(text), limit=LONGEST_TEXT))
    lines = split_lines(text)
    paper = read_paper(lines)
    reader = ListReader(Titles(units, city), paper)
    for line in lines:
        reader.read(line)
    entries = check_list(reader.finish())
    if not entries:
        raise RuleBroken(
            _(
                "Nobody was found in the text. A list has lines of post, name and title, such as "
                "“副主任：张某某　市政府办公室副主任”; paste the notice with its list."
            )
        )
    return NoticeReading(entries, paper.number, paper.day, paper.body, reader.notes.sentences)
