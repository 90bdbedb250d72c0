"""One act of the clerk: one transaction, one step in the journal, one undo.

    with store.begin(_("Import of the roster")) as work:
        roster.add_unit(work, unit)
        step = work.commit()

Leaving without `commit()` takes everything back.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, delete, func, insert, select

from app.domain.changes import Kind, Step
from app.domain.journal import Act, Entry
from app.storage import chain
from app.storage.schema import kind_of
from app.storage.tables.journal import journal_change, journal_open, journal_step


class UnitOfWork:
    """The only way to write. `connection` may be used from entering until leaving."""

    def __init__(
        self,
        title: str,
        writing: Callable[[UnitOfWork], AbstractContextManager[Connection]],
        clock: Callable[[], datetime],
        committed: Callable[[Entry], None],
        entry: Entry | None = None,
        *,
        note: bool = False,
    ) -> None:
        """`entry` is given when an earlier act is undone or redone; a new act has none.

        With `note` the step only says that something left the program: undo passes it over.
        """
        self._title = title
        self._writing = writing
        self._clock = clock
        self._committed = committed
        self._entry = entry
        self._act = Act.NOTE if note else Act.DO
        self._stack = ExitStack()
        self._connection: Connection | None = None
        self._step = 0
        self._first_change = 0
        self._changed: frozenset[Kind] = frozenset()

    @property
    def connection(self) -> Connection:
        """The connection inside the transaction; raises RuntimeError outside of it."""
        if self._connection is None:
            raise RuntimeError("this unit of work is not open")
        return self._connection

    @property
    def changed(self) -> frozenset[Kind]:
        """Which kinds of thing were changed, known after `commit()`."""
        return self._changed

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            connection = stack.enter_context(self._writing(self))
            stack.enter_context(connection.begin())
            self._step = _highest(connection, journal_step.c.id) + 1
            self._first_change = _highest(connection, journal_change.c.id) + 1
            connection.execute(insert(journal_open), {"one": 1, "step": self._step})
            self._connection = connection
            self._stack = stack.pop_all()
        return self

    def commit(self) -> Step | None:
        """Save, and write the step. None when no row was changed: then there is no step.

        When this returns, the act survives a power cut. Raises `DatabaseProblem` when it could
        not be saved; then nothing of it is. Raises RuntimeError when the transaction has ended
        already, as it does when a fault of the engine was caught and passed over.
        """
        connection = self.connection
        if connection.scalar(select(journal_open.c.step)) != self._step:
            raise RuntimeError("the transaction ended before its step was written")
        last_change = _highest(connection, journal_change.c.id)
        if last_change < self._first_change:
            self._leave()
            return None
        self._changed = self._kinds(last_change)
        entry = self._entry or Entry(self._act, self._step)
        at = self._clock()
        self._write_step(entry, at, last_change)
        connection.execute(delete(journal_open))
        connection.commit()
        self._leave()
        self._committed(entry)
        return Step(self._step, self._title, at)

    def _kinds(self, last_change: int) -> frozenset[Kind]:
        tables = select(journal_change.c.table).distinct()
        names = self.connection.scalars(
            tables.where(journal_change.c.id.between(self._first_change, last_change))
        )
        return frozenset(kind_of(name) for name in names)

    def _write_step(self, entry: Entry, at: datetime, last_change: int) -> None:
        connection = self.connection
        previous = connection.scalar(
            select(journal_step.c.digest).where(journal_step.c.id == self._step - 1)
        )
        digest = chain.digest(
            connection,
            previous or chain.START,
            step=self._step,
            act=entry.act,
            of=entry.of,
            title=self._title,
            at=at,
            first_change=self._first_change,
            last_change=last_change,
        )
        connection.execute(
            insert(journal_step),
            {
                "id": self._step,
                "act": entry.act,
                "of": entry.of,
                "title": self._title,
                "at": at,
                "first_change": self._first_change,
                "last_change": last_change,
                "digest": digest,
            },
        )

    def _leave(self) -> None:
        if self._connection is not None:
            if self._connection.in_transaction():
                self._connection.rollback()
            self._connection = None
        self._stack.close()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._leave()


def _highest(connection: Connection, column: object) -> int:
    return connection.scalar(select(func.coalesce(func.max(column), 0))) or 0
