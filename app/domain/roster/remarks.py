"""Comments (批注) that hang on the cells of a row: often what the sender really wanted to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from app.domain.roster.cells import LONGEST_NOTE, ReadCell, too_long_text_sentence
from app.domain.text import clean_text

NOTE = "note"


def one_line(text: str) -> str:
    """A comment as it stands in a sentence and in the remarks."""
    return clean_text(text).replace("\n", " ")


def with_comments(
    cells: Sequence[ReadCell], comments: Sequence[tuple[str, str]]
) -> tuple[ReadCell, ...]:
    """A row's cells with these comments (place and text) behind its remarks.

    Remarks that wait for an answer stay as they are; a text that stands there already is not
    written twice.
    """
    note = next((cell for cell in cells if cell.field == NOTE), None)
    if not comments or (note is not None and note.question):
        return tuple(cells)
    pieces = [note.value] if note is not None and note.value else []
    for _where, text in comments:
        if one_line(text) not in "；".join(pieces):
            pieces.append(one_line(text))
    value = "；".join(pieces)
    where, raw = comments[0][0], "；".join(text for _where, text in comments)
    if note is not None and note.value:
        where, raw = note.where, "；".join((note.raw, raw))
    made = ReadCell(NOTE, value, raw, where)
    if len(value) > LONGEST_NOTE:
        made = replace(made, value="", question=too_long_text_sentence(len(value), LONGEST_NOTE))
    return (*(cell for cell in cells if cell.field != NOTE), made)
