"""The register of letters as the clerk sees it: one row a unit, and what issuing them did."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.domain.changes import Done


class LetterState(StrEnum):
    """How a unit's letter of the year stands."""

    NOT_ISSUED = "未生成"
    ISSUED = "已生成"
    DATA_CHANGED = "数据已变"


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    """One unit's line in the register of a year.

    `leads` and `cooperates` count the numeric targets of today's data; `changes` says what is
    new against the issued letter, or, when nothing is, what its version changed.
    `skipped` is the reason why issuing would leave the unit out, '' when it would not.
    """

    unit_id: int
    unit: str
    number: str
    leads: int
    cooperates: int
    version: int | None = None
    issued_at: datetime | None = None
    state: LetterState = LetterState.NOT_ISSUED
    changes: tuple[str, ...] = ()
    sha256: str = ""
    file_name: str = ""
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class LetterFile:
    """A letter's file that was written; `is_new` when it is a first or a new version."""

    unit: str
    path: Path
    sha256: str
    version: int
    pages: int
    is_new: bool


@dataclass(frozen=True, slots=True)
class MissingGlyph:
    """A character that no face can draw, the words it stands in and where they come from."""

    character: str
    name: str
    where: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A unit that gets no letter, and why."""

    unit: str
    reason: str


@dataclass(frozen=True, slots=True)
class IssueOutcome:
    """What issuing did. With missing glyphs, or when stopped, nothing at all was written."""

    files: tuple[LetterFile, ...] = ()
    missing_glyphs: tuple[MissingGlyph, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    done: Done = field(default_factory=Done)
    stopped: bool = False
