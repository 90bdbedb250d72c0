"""Compares a roster from a file with the roster as it stands: new, changed, same or a question.

The rules, in words:

- A row belongs to the unit that its name means (see `matching`). A name that is unknown makes a new
  unit; a name that fits two units, two rows for one unit and a row without a unit are questions.
- A row is a *question* as soon as one of its cells needs an answer; its other, certain fields are
  listed in `fields` all the same and are written without the answer.
- Only what differs is listed. What the file does not have is left alone; a blank cell never
  erases (a note says so); former names are only added. The name of a unit is never changed.
- A question whose choices or raw text include what the roster already says is no question.

Answers map the place of a question (`联络员!E11`) to the chosen text: "" leaves the cell as it is.
For the cell with the unit's name the answer is the unit's name, "" leaves the row out. The place of
the row itself (`UnitChange.where`) stands for its first question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from app.domain.roster.deciding import Decided, decide
from app.domain.roster.fields import with_texts
from app.domain.roster.reading import RosterReading
from app.domain.roster.units import Unit
from app.i18n import _


class ChangeKind(StrEnum):
    """What a row means for the roster."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that would change: both values, the text in the file, and its cell."""

    before: str
    after: str
    raw: str
    where: str


@dataclass(frozen=True, slots=True)
class CellQuestion:
    """A cell that only the clerk can decide. `choices` are possible answers, the likely first."""

    field: str
    sentence: str
    choices: tuple[str, ...]
    raw: str
    where: str


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What one row of the file would do to one unit.

    `question` holds the sentences of all `questions`, each with its place; `choices` are those of
    the first one.
    """

    kind: ChangeKind
    unit: str
    fields: Mapping[str, FieldChange]
    where: str
    question: str = ""
    choices: tuple[str, ...] = ()
    questions: tuple[CellQuestion, ...] = ()


@dataclass(frozen=True, slots=True)
class RosterImport:
    """The difference between a file and the roster; nothing of it is written yet."""

    file_name: str
    rows: int
    changes: tuple[UnitChange, ...]
    notes: tuple[str, ...]
    metadata: Mapping[str, str]
    reading: RosterReading = field(repr=False)


@dataclass(frozen=True, slots=True)
class RosterWrites:
    """What accepting an import writes: units to add, units to change, and what stays open."""

    added: tuple[Unit, ...]
    changed: tuple[Unit, ...]
    left_open: tuple[str, ...]


def compare(reading: RosterReading, units: Sequence[Unit], city: str = "") -> RosterImport:
    """The difference between a file and the standing units; `city` is the office's own."""
    decided = decide(reading.rows, units, city, {})
    return RosterImport(
        file_name=reading.file_name,
        rows=len(reading.rows),
        changes=tuple(_change(row) for row in decided),
        notes=(*reading.notes, *(note for row in decided for note in row.notes)),
        metadata=reading.metadata,
        reading=reading,
    )


def writes_of(
    reading: RosterReading, units: Sequence[Unit], answers: Mapping[str, str], city: str = ""
) -> RosterWrites:
    """What to write when the clerk accepts with these answers.

    Raises `RuleBroken` for an answer that cannot be stored or that fits no question, and when two
    rows were chosen for one unit.
    """
    decided = decide(reading.rows, units, city, answers)
    added: list[Unit] = []
    changed: list[Unit] = []
    for row in decided:
        if row.is_left_out or not row.texts:
            continue
        if row.unit is None:
            added.append(with_texts(Unit(name=row.name), row.texts))
        else:
            changed.append(with_texts(row.unit, row.texts))
    words = _("{where} was left as it is: {sentence}")
    left_open = tuple(
        words.format(where=cell.where, sentence=cell.question)
        for row in decided
        for cell in row.open_cells
    )
    return RosterWrites(tuple(added), tuple(changed), left_open)


def _change(row: Decided) -> UnitChange:
    fields = {
        cell.field: FieldChange(before, after, cell.raw, cell.where)
        for cell, before, after in row.changes
    }
    questions = tuple(
        CellQuestion(cell.field, cell.question, cell.choices, cell.raw, cell.where)
        for cell in row.open_cells
    )
    words = _("{where}: {sentence}")
    return UnitChange(
        kind=_kind(row),
        unit=row.name,
        fields=fields,
        where=row.row.where,
        question=" ".join(words.format(where=q.where, sentence=q.sentence) for q in questions),
        choices=questions[0].choices if questions else (),
        questions=questions,
    )


def _kind(row: Decided) -> ChangeKind:
    if row.open_cells:
        return ChangeKind.QUESTION
    if row.unit is None:
        return ChangeKind.NEW
    return ChangeKind.CHANGED if row.changes else ChangeKind.SAME
