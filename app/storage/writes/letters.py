"""Writes of the register of letters."""

from __future__ import annotations

from sqlalchemy import update

from app.domain.letters.letter import IssuedLetter
from app.storage.tables.letters import letter
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes.rows import add


def add_letter(work: UnitOfWork, issued: IssuedLetter, content: str, template: str) -> int:
    """Enter an issued letter as the current one of its unit and year; its id.

    `content` is the JSON text of what it says, `template` names the template and its version.
    The versions before it stay in the register, frozen, but are no longer current.
    """
    earlier = update(letter).where(
        letter.c.unit_id == issued.unit_id, letter.c.year == issued.year, letter.c.is_current == 1
    )
    work.connection.execute(earlier, {"is_current": False})
    row = {
        column.name: getattr(issued, column.name)
        for column in letter.columns
        if column.name not in {"id", "content", "template", "is_current"}
    }
    return add(work, letter, {**row, "content": content, "template": template, "is_current": True})
