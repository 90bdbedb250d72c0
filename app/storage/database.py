"""The store: the data folder opened, one connection, one journal, one way to read and to write.

    store = Store.open(folder)
    with store.reading() as connection: ...
    with store.begin(_("Import of the roster")) as work: ...; work.commit()
    store.close()

All of it belongs to the thread that opened it.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.engine.interfaces import DBAPIConnection

from app.domain.journal import Entry
from app.errors import DatabaseProblem
from app.i18n import _
from app.paths import DataFolder
from app.storage import triggers
from app.storage.attachments import Attachments
from app.storage.backup import back_up, structure_faults
from app.storage.clock import utc_now
from app.storage.engine import WRITING, connect, engine_over, prepare, run
from app.storage.faults import explained, not_a_database
from app.storage.journal import Journal
from app.storage.lock import FolderLock, unwritable
from app.storage.place import make_ready
from app.storage.schema import APPLICATION_ID, VERSION
from app.storage.unit_of_work import UnitOfWork


class Store:
    """One opened data folder. Made by `Store.open`."""

    def __init__(
        self,
        folder: DataFolder,
        connection: DBAPIConnection,
        lock: FolderLock,
        clock: Callable[[], datetime],
    ) -> None:
        """For `open`, which has locked the folder and checked the file."""
        self._folder = folder
        self._bare = connection
        self._lock = lock
        self._clock = clock
        self._engine: Engine = engine_over(connection, folder.database)
        self._file = _file_id(folder.database)
        self._work: UnitOfWork | None = None
        self._readers = 0
        self._is_open = True
        self.attachments = Attachments(folder.attachments)
        self.journal = Journal(self.reading, self._unit_of_work)

    @classmethod
    def open(cls, folder: DataFolder, *, clock: Callable[[], datetime] = utc_now) -> Store:
        """Open the folder, making it and its database when they are new.

        Raises `FolderInUse` when another program has it open, and `DatabaseProblem` with a
        sentence for everything else that prevents working in it.
        """
        make_ready(folder)
        lock = FolderLock(folder)
        lock.take()
        with explained(folder.database), contextlib.ExitStack() as undo:
            undo.callback(lock.release)
            connection = _connected(folder, undo)
            store = cls(folder, connection, lock, clock)
            store._put_in_form()
            undo.pop_all()
        return store

    def begin(self, title: str, *, note: bool = False) -> UnitOfWork:
        """A unit of work for one act of the clerk; `title` is what undo and history show.

        With `note` it records that something left the program (a list with telephones), which
        cannot be undone. Raises `DatabaseProblem` when the database file is no longer the one that
        was opened.
        """
        return self._unit_of_work(title, note=note)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that cannot write. Inside a unit of work it is that one's, as it stands."""
        if self._work is not None:
            yield self._work.connection
            return
        with self._engine.connect() as connection:
            self._readers += 1
            self._allow_writing(allowed=False)
            try:
                with explained(self._folder.database):
                    yield connection
            finally:
                self._readers -= 1
                self._allow_writing(allowed=self._readers == 0)

    def check(self, *, with_rules: bool = False) -> tuple[str, ...]:
        """What is wrong with the data, one sentence each; empty when it is sound.

        `with_rules` also what services refuse and the tables alone would let pass.
        """
        from app.storage import checking

        try:
            with explained(self._folder.database):
                faults = structure_faults(self._bare)
        except DatabaseProblem as problem:
            return (problem.sentence,)
        if faults:
            return (_damaged(self._folder),)
        try:
            with self.reading() as connection:
                return (
                    *checking.trigger_faults(connection),
                    *checking.journal_faults(connection),
                    *checking.row_faults(connection),
                    *(checking.roster_faults(connection) if with_rules else ()),
                    *checking.attachment_faults(connection, self.attachments),
                )
        except DatabaseProblem as problem:
            return (problem.sentence,)

    def back_up(self) -> Path:
        """Make a checked copy of the database; its path. Raises `DatabaseProblem`."""
        return back_up(self._bare, self._folder, self._clock())

    def close(self) -> None:
        """Write everything into the one file and give the folder free. May be called twice.

        Where that is not possible (a full disk), the log beside the file keeps what was saved,
        and the next opening goes on from it.
        """
        if not self._is_open:
            return
        self._is_open = False
        try:
            with contextlib.suppress(DatabaseProblem), explained(self._folder.database):
                run(self._bare, "PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self._engine.dispose()
            self._bare.close()
            self._lock.release()

    def _unit_of_work(
        self, title: str, entry: Entry | None = None, *, note: bool = False
    ) -> UnitOfWork:
        committed = self.journal.committed
        return UnitOfWork(title, self._writing, self._clock, committed, entry, note=note)

    @contextmanager
    def _writing(self, work: UnitOfWork) -> Iterator[Connection]:
        if self._work is not None:
            raise RuntimeError("a unit of work is open already")
        if _file_id(self._folder.database) != self._file:
            raise DatabaseProblem(_replaced(self._folder))
        self._allow_writing(allowed=True)
        self._work = work
        try:
            with self._connect_to_write() as connection:
                yield connection
        finally:
            self._bare.rollback()  # a COMMIT that failed may have left the transaction open
            self._work = None
            self._allow_writing(allowed=self._readers == 0)

    def _connect_to_write(self) -> Connection:
        return self._engine.connect().execution_options(**{WRITING: True})

    def _allow_writing(self, *, allowed: bool) -> None:
        run(self._bare, f"PRAGMA query_only = {'OFF' if allowed else 'ON'}")

    def _put_in_form(self) -> None:
        """Migrate if need be, and see that the journal's triggers are there."""
        if int(run(self._bare, "PRAGMA user_version")[0]) != VERSION:
            self._migrate()
        with self._connect_to_write() as connection:
            if triggers.present(connection) != triggers.wanted():
                triggers.put_right(connection)
                connection.commit()

    def _migrate(self) -> None:
        from app.storage.migrating import migrate

        if run(self._bare, "SELECT 1 FROM sqlite_schema"):
            self.back_up()
        run(self._bare, "PRAGMA foreign_keys = OFF")
        try:
            with self._connect_to_write() as connection, connection.begin():
                migrate(connection, self._clock)
        finally:
            run(self._bare, "PRAGMA foreign_keys = ON")


def _connected(folder: DataFolder, undo: contextlib.ExitStack) -> DBAPIConnection:
    """The connection to a file that is ours (or new), with our settings; `undo` closes it."""
    wal = folder.database.with_name(folder.database.name + "-wal")
    ended_badly = wal.exists() and wal.stat().st_size > 0
    if not ended_badly and _was_emptied(folder):
        raise DatabaseProblem(_damaged(folder))
    connection = connect(folder.database)
    undo.callback(connection.close)
    _refuse_strangers(connection, folder)
    if not prepare(connection):
        raise unwritable(folder.root)
    if ended_badly and structure_faults(connection):
        raise DatabaseProblem(_damaged(folder))
    return connection


def _refuse_strangers(connection: DBAPIConnection, folder: DataFolder) -> None:
    mark = int(run(connection, "PRAGMA application_id")[0])
    version = int(run(connection, "PRAGMA user_version")[0])
    is_new = not run(connection, "SELECT 1 FROM sqlite_schema")
    if mark != APPLICATION_ID and not (is_new and mark == 0 and version == 0):
        raise DatabaseProblem(not_a_database().format(file=folder.database))
    if version > VERSION:
        raise DatabaseProblem(
            _(
                "The data in “{folder}” was written by a newer version of this program. Install "
                "the newer version to open it; nothing was changed."
            ).format(folder=folder.root)
        )


def _was_emptied(folder: DataFolder) -> bool:
    """A file without a byte beside letters or copies: SQLite would begin anew as if all were well.

    A disk that loses power or a copy that breaks off leaves such files.
    """
    file = folder.database
    return (
        file.exists()
        and file.stat().st_size == 0
        and any(
            place.is_dir() and any(place.iterdir())
            for place in (folder.attachments, folder.backups)
        )
    )


def _damaged(folder: DataFolder) -> str:
    return _(
        "The database “{file}” is damaged. Close the program and put a copy from “{backups}” in "
        "its place."
    ).format(file=folder.database, backups=folder.backups)


def _replaced(folder: DataFolder) -> str:
    return _(
        "The database “{file}” was moved or replaced while the program was running; nothing was "
        "saved. Close the program, put the file back if it was moved, then open it again."
    ).format(file=folder.database)


def _file_id(path: Path) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116
    except OSError:
        return None
    return found.st_dev, found.st_ino
