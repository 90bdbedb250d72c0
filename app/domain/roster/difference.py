"""Compares a roster from a file with the roster as it stands: new, changed, same or a question.

The rules, in words:

- A row belongs to the unit that its name means (see `matching`). A name that is unknown makes a new
  unit; a name that fits two units, two rows for one unit and a row without a unit are questions.
- A row is a *question* as soon as one of its cells needs an answer; its other, certain fields are
  listed in `fields` all the same and are written even when no answer is given.
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

from app.domain.roster.categories import category_of_name
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
    """What the file says about one field: both values, the text in the file, and its cell.

    When `question` is not empty only the clerk can decide: `after` is still `before`, and
    `choices` are possible answers, the likely one first.
    """

    before: str
    after: str
    raw: str
    where: str
    question: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitChange:
    """What one row of the file would do to one unit.

    `fields` holds what would change and what is asked, by field of `Unit`; a question about the
    unit itself stands under `name`. `question` joins the sentences of all questions, each with its
    place; `choices` are those of the first one.
    """

    kind: ChangeKind
    unit: str
    fields: Mapping[str, FieldChange]
    where: str
    question: str = ""
    choices: tuple[str, ...] = ()

    @property
    def questions(self) -> tuple[FieldChange, ...]:
        """The fields that wait for an answer."""
        return tuple(change for change in self.fields.values() if change.question)


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


def compare(
    reading: RosterReading, units: Sequence[Unit], city: str = "", usual: Sequence[Unit] = ()
) -> RosterImport:
    """The difference between a file and the standing units; `city` is the office's own.

    `usual` are the units that a city usually has: new units get their full names from it.
    """
    decided = decide(reading.rows, units, city, {}, usual)
    return RosterImport(
        file_name=reading.file_name,
        rows=len(reading.rows),
        changes=tuple(_change(row) for row in decided),
        notes=(*reading.notes, *(note for row in decided for note in row.notes)),
        metadata=reading.metadata,
        reading=reading,
    )


def writes_of(
    reading: RosterReading,
    units: Sequence[Unit],
    answers: Mapping[str, str],
    city: str = "",
    usual: Sequence[Unit] = (),
) -> RosterWrites:
    """What to write when the clerk accepts with these answers.

    Raises `RuleBroken` for an answer that cannot be stored or that fits no question, and when two
    rows were chosen for one unit.
    """
    decided = decide(reading.rows, units, city, answers, usual)
    added: list[Unit] = []
    changed: list[Unit] = []
    for row in decided:
        if row.is_left_out or not row.texts:
            continue
        if row.unit is None:
            unit = Unit(name=row.name, category=category_of_name(row.name))
            added.append(with_texts(unit, row.texts))
        else:
            changed.append(with_texts(row.unit, row.texts))
    words = _("{where} was left as it is: {sentence}")
    left_open = tuple(
        words.format(where=cell.where, sentence=cell.question)
        for row in decided
        if not row.is_declined
        for cell in row.open_cells
    )
    return RosterWrites(tuple(added), tuple(changed), left_open)


def _change(row: Decided) -> UnitChange:
    open_fields = {
        cell.field: FieldChange(before, before, cell.raw, cell.where, cell.question, cell.choices)
        for cell, before in ((cell, row.before(cell.field)) for cell in row.open_cells)
    }
    certain = {
        cell.field: FieldChange(before, after, cell.raw, cell.where)
        for cell, before, after in row.changes
    }
    words = _("{where}: {sentence}")
    return UnitChange(
        kind=_kind(row),
        unit=row.name,
        fields=open_fields | certain,
        where=row.row.where,
        question=" ".join(
            words.format(where=cell.where, sentence=cell.question) for cell in row.open_cells
        ),
        choices=row.open_cells[0].choices if row.open_cells else (),
    )


def _kind(row: Decided) -> ChangeKind:
    if row.open_cells:
        return ChangeKind.QUESTION
    if row.unit is None:
        return ChangeKind.NEW
    return ChangeKind.CHANGED if row.changes else ChangeKind.SAME
