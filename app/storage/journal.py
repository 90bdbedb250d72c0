"""The journal: undo and redo over as many acts as there are, and the list of what was done."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass

from sqlalchemy import Connection, select

from app.domain.changes import Kind, Step
from app.domain.journal import Act, Entry, Stacks, stacks_of
from app.errors import DatabaseProblem, RuleBroken
from app.i18n import _
from app.storage.replaying import Change, Misfit, apply, references_kept
from app.storage.tables.journal import journal_change, journal_step
from app.storage.unit_of_work import UnitOfWork

_CHUNK = 2000  # changes held in memory at a time


@dataclass(frozen=True, slots=True)
class UndoOutcome:
    """What undo or redo did: the act concerned, and which kinds of thing changed."""

    step: Step
    changed: frozenset[Kind]


class Journal:
    """Reads the journal and turns acts back and forth. Belongs to one Store."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        begin: Callable[[str, Entry], UnitOfWork],
    ) -> None:
        self._reading = reading
        self._begin = begin
        self._known: Stacks | None = None

    def undo(self) -> UndoOutcome:
        """Take the last act back. Raises `RuleBroken` when there is none or it no longer fits."""
        act = self._stacks().undoable
        if act is None:
            raise RuleBroken(_("There is nothing left to undo."))
        return self._turn(Entry(Act.UNDO, act))

    def redo(self) -> UndoOutcome:
        """Do again what undo took back. Raises `RuleBroken` as `undo`."""
        act = self._stacks().redoable
        if act is None:
            raise RuleBroken(_("There is nothing left to redo."))
        return self._turn(Entry(Act.REDO, act))

    def undoable(self) -> Step | None:
        """The act that `undo` would take back."""
        act = self._stacks().undoable
        return None if act is None else self._step(act)

    def redoable(self) -> Step | None:
        """The act that `redo` would do again."""
        act = self._stacks().redoable
        return None if act is None else self._step(act)

    def history(self, limit: int | None = None) -> tuple[Step, ...]:
        """What was done, newest first, each act with whether it is undone now."""
        stacks = self._stacks()
        standing = frozenset(stacks.done + stacks.kept)
        turns = (Act.UNDO, Act.REDO)
        newest = select(journal_step).where(journal_step.c.act.not_in(turns))
        newest = newest.order_by(journal_step.c.id.desc()).limit(limit)
        with self._reading() as connection:
            rows = connection.execute(newest).all()
        return tuple(
            Step(row.id, row.title, row.at, row.act is Act.DO and row.id not in standing)
            for row in rows
        )

    def committed(self, entry: Entry) -> None:
        """Take note of an entry that a unit of work has just saved."""
        if self._known is not None:
            self._known = self._known.after(entry)

    def _stacks(self) -> Stacks:
        if self._known is None:
            entries = select(journal_step.c.act, journal_step.c.of).order_by(journal_step.c.id)
            with self._reading() as connection:
                rows = connection.execute(entries).all()
            try:
                self._known = stacks_of(Entry(act, of) for act, of in rows)
            except ValueError as error:
                raise DatabaseProblem(journal_damaged()) from error
        return self._known

    def _step(self, act: int) -> Step:
        with self._reading() as connection:
            row = connection.execute(select(journal_step).where(journal_step.c.id == act)).one()
        return Step(row.id, row.title, row.at, act not in self._stacks().done)

    def _turn(self, entry: Entry) -> UndoOutcome:
        act = self._step(entry.of)
        with self._begin(act.title, entry) as work:
            try:
                for changes in _changes(work.connection, entry):
                    apply(work.connection, changes)
                with references_kept():
                    work.commit()
            except Misfit as misfit:
                raise RuleBroken(_refusal(entry.act, act.title, misfit.reason)) from misfit
        return UndoOutcome(self._step(entry.of), work.changed)


def journal_damaged() -> str:
    """The sentence for a journal that is not as this program wrote it."""
    return _(
        "The journal was changed by something other than this program. The data can still be "
        "read; put a copy from the folder “backups” in place before you undo anything."
    )


def _refusal(act: Act, title: str, reason: str) -> str:
    if act is Act.UNDO:
        words = _("“{title}” cannot be undone: {reason} Nothing was changed.")
    else:
        words = _("“{title}” cannot be redone: {reason} Nothing was changed.")
    return words.format(title=title, reason=reason)


def _changes(connection: Connection, entry: Entry) -> Iterator[list[Change]]:
    """The changes that turn the act: backwards and swapped for undo, as they were for redo."""
    bounds = select(journal_step.c.first_change, journal_step.c.last_change)
    first, last = connection.execute(bounds.where(journal_step.c.id == entry.of)).one()
    backwards = entry.act is Act.UNDO
    starts = range(first, last + 1, _CHUNK)
    for start in reversed(starts) if backwards else starts:
        rows = connection.execute(
            select(journal_change.c.table, journal_change.c.before, journal_change.c.after)
            .where(journal_change.c.id.between(start, min(start + _CHUNK - 1, last)))
            .order_by(journal_change.c.id)
        ).all()
        if backwards:
            yield [Change.of(table, after, before) for table, before, after in reversed(rows)]
        else:
            yield [Change.of(table, before, after) for table, before, after in rows]
