"""What a write changed, so that every visible page that shows it can reload."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path


class Kind(StrEnum):
    """A kind of thing that pages show."""

    OFFICE = "office"
    UNIT = "unit"
    PLAN = "plan"
    INDICATOR = "indicator"
    TARGET = "target"
    ASSIGNMENT = "assignment"
    TASK = "task"
    LETTER = "letter"


@dataclass(frozen=True, slots=True)
class Step:
    """One act in the journal: what the user did and when (UTC)."""

    id: int
    title: str
    at: datetime
    undone: bool = False


@dataclass(frozen=True, slots=True)
class Done:
    """The outcome of a write.

    `step` is None when nothing had to be changed; `files` are the files made, in order.
    """

    changed: frozenset[Kind] = frozenset()
    step: Step | None = None
    files: tuple[Path, ...] = ()
    notes: tuple[str, ...] = ()
