"""What an import of the network would write, and how it is shown before it is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.domain.roster.cells import ReadCell
from app.domain.roster.network.entries import NetworkReading
from app.domain.roster.posts import Holding, Person, Post
from app.domain.roster.units import Unit


class NetworkChangeKind(StrEnum):
    """What happens to a unit or to a person on a post."""

    NEW = "new"
    CHANGED = "changed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class NetworkChange:
    """One line of the difference: a unit, or with a post the person on it.

    `before` and `after` are what the roster says and what the file says; `where` is the cell, ''
    for somebody whom the file no longer names.
    """

    kind: NetworkChangeKind
    where: str
    body: str
    post: Post | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of the units or persons that the file names are new, changed and the same."""

    new: int = 0
    changed: int = 0
    same: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkState:
    """The roster that a file is compared with: units of the day, every holding, everybody.

    `next_unit`, `next_person` and `next_place` are the first ids and the place in the official
    order that are free.
    """

    units: tuple[Unit, ...] = ()
    holdings: tuple[Holding, ...] = ()
    persons: Mapping[int, Person] = field(default_factory=dict)
    next_unit: int = 1
    next_person: int = 1
    next_place: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkPlan:
    """Everything that is written: new rows under their new ids, and changed ones under theirs.

    Parents stand before their children. `unused` are persons who may hold no post any more.
    """

    new_units: tuple[Unit, ...] = ()
    changed_units: tuple[Unit, ...] = ()
    new_persons: tuple[Person, ...] = ()
    changed_persons: tuple[Person, ...] = ()
    new_holdings: tuple[Holding, ...] = ()
    changed_holdings: tuple[Holding, ...] = ()
    removed_holdings: tuple[int, ...] = ()
    unused: tuple[int, ...] = ()
    units: Counts = Counts()
    persons: Counts = Counts()
    changes: tuple[NetworkChange, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkImport:
    """A network workbook compared with the roster of the day `on`; nothing is written yet.

    `questions` are the cells that only the clerk can tell, answered by their place (`where`);
    what is not answered is not written and stays in the notes of the outcome.
    """

    file_name: str
    rows: int
    on: date
    units: Counts
    persons: Counts
    ended: int
    changes: tuple[NetworkChange, ...]
    notes: tuple[str, ...]
    questions: tuple[ReadCell, ...]
    reading: NetworkReading


def import_of(reading: NetworkReading, plan: NetworkPlan, on: date) -> NetworkImport:
    """What the clerk is shown before accepting."""
    return NetworkImport(
        file_name=reading.file_name,
        rows=reading.rows,
        on=on,
        units=plan.units,
        persons=plan.persons,
        ended=sum(1 for each in plan.changes if each.kind is NetworkChangeKind.ENDED),
        changes=plan.changes,
        notes=(*dict.fromkeys((*reading.notes, *plan.notes)),),
        questions=reading.questions,
        reading=reading,
    )
