"""Writes of the record of papers that left the program."""

from __future__ import annotations

from app.domain.roster.papers import Paper
from app.storage.tables.roster import paper
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes.rows import add, row_of


def add_paper(work: UnitOfWork, value: Paper) -> int:
    """Note that a paper was made."""
    return add(work, paper, row_of(paper, value))
