"""A copy of the database that was opened and checked before it counts as one."""

from __future__ import annotations

import contextlib
import os
from datetime import datetime
from pathlib import Path
from typing import Any, cast

from sqlalchemy.engine.interfaces import DBAPIConnection

from app.errors import DatabaseProblem
from app.i18n import _
from app.paths import DataFolder
from app.storage.attachments import sync_folder
from app.storage.engine import run
from app.storage.faults import free_megabytes


def back_up(source: DBAPIConnection, folder: DataFolder, at: datetime) -> Path:
    """Copy the database of an open connection into the folder of backups; returns the copy.

    The copy is made in one go by the engine itself (copying the live file gives damaged copies),
    checked, written through to the disk, and only then given its dated name. Raises
    `DatabaseProblem` when that fails; no half copy is left.
    """
    part = folder.backups / ".part.db"
    try:
        folder.backups.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        _copy(source, part)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        path = _free_name(folder.backups, at)
        part.rename(path)
        sync_folder(folder.backups)
    except Exception as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise DatabaseProblem(
            _(
                "No backup could be made in “{folder}” ({free} MB free on that disk), so nothing "
                "was done. Check that the folder can be written and that the disk is not full."
            ).format(folder=folder.backups, free=free_megabytes(folder.root))
        ) from error
    return path


def _copy(source: DBAPIConnection, part: Path) -> None:
    import sqlcipher3.dbapi2 as driver

    target = driver.connect(str(part), isolation_level=None)
    try:
        cast("Any", source).backup(target)  # in one go: step by step it may never end
        run(target, "PRAGMA journal_mode = DELETE")  # one file, without companions
        faults = structure_faults(target)
        if faults:
            raise ValueError(f"the copy is not sound: {len(faults)} faults")
    finally:
        target.close()


def structure_faults(connection: DBAPIConnection) -> tuple[str, ...]:
    """What the engine itself finds wrong: pages, indexes, checks, references. Empty when sound."""
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA quick_check")
        faults = [str(row[0]) for row in cursor.fetchall() if row[0] != "ok"]
        cursor.execute("PRAGMA foreign_key_check")
        faults += [f"{row[0]} {row[1]} -> {row[2]}" for row in cursor.fetchall()]
    finally:
        cursor.close()
    return tuple(faults)


def _free_name(folder: Path, at: datetime) -> Path:
    stem = f"wccw-{at.astimezone():%Y-%m-%d-%H%M%S}"
    path, again = folder / f"{stem}.db", 1
    while path.exists():
        again += 1
        path = folder / f"{stem}-{again}.db"
    return path
