"""Reads a workbook that came from outside into plain values, or says in one sentence why not.

    book = read_book(Path("联络员.xlsx"))

Three steps: the gate looks at the bytes, a process of its own parses them under limits of time
and memory, and what it answers is checked once more. The file is read once; nothing is written.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from app.documents.xlsx.limits import Limits
from app.domain.sheets.book import Book

_DEFAULT = Limits()


def read_book(path: Path, limits: Limits = _DEFAULT) -> Book:
    """The workbook at `path`: xlsx, xls, or the tables of a docx, a web page or a text, whatever
    its name.

    Texts come without unseen characters; numbers, dates and errors come as they are stored.
    Raises FileProblem with the sentence for the clerk, after `limits.seconds` at the latest.
    """
    # Imported here: the services import this module when the program starts.
    from app.documents.xlsx.answer import book_of
    from app.documents.xlsx.guard import accept
    from app.documents.xlsx.process import run_child
    from app.documents.xlsx.refusal import Refused
    from app.documents.xlsx.sentences import problem

    try:
        accepted = accept(path, limits)
        with contextlib.closing(run_child(accepted.kind, accepted.data, limits)) as lines:
            return book_of(lines, path.name, accepted.sha256, limits)
    except Refused as refusal:
        raise problem(refusal, path, limits) from None


def read_paragraphs(path: Path, limits: Limits = _DEFAULT) -> tuple[str, ...] | None:
    """The paragraphs of a docx outside of its tables, or the lines of a text; None for another
    kind of file.

    Raises FileProblem with the sentence for the clerk.
    """
    from app.documents.xlsx.answer import book_of
    from app.documents.xlsx.child import PROSE
    from app.documents.xlsx.detect import Kind
    from app.documents.xlsx.guard import accept
    from app.documents.xlsx.process import run_child
    from app.documents.xlsx.refusal import Refused
    from app.documents.xlsx.sentences import problem

    try:
        accepted = accept(path, limits)
        if accepted.kind not in {Kind.DOCX, Kind.TEXT}:
            return None
        child = run_child(f"{PROSE}{accepted.kind}", accepted.data, limits)
        with contextlib.closing(child) as lines:
            book = book_of(lines, path.name, accepted.sha256, limits)
    except Refused as refusal:
        raise problem(refusal, path, limits) from None
    return tuple(row[0].text if row else "" for sheet in book.sheets for row in sheet.rows)
