"""Typing and pasting into tables: what was asked for, and what could not be done."""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.changes import Done


@dataclass(frozen=True, slots=True)
class CellEdit:
    """A cell that the clerk typed or pasted: the row's id, the field's name, the text as is."""

    id: int
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class EditFault:
    """A cell that was refused, with the sentence for the clerk."""

    id: int
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class EditOutcome:
    """What was written (one step for all cells) and which cells were refused."""

    done: Done
    faults: tuple[EditFault, ...] = ()
