"""One program at a time in a data folder, kept by a lock that the system drops if we die."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from app.errors import DatabaseProblem
from app.i18n import _
from app.paths import DataFolder


class FolderInUse(DatabaseProblem):
    """Another window of the program has the folder open; it should be brought to the front."""


class FolderLock:
    """Holds the folder's lock file from `take` until `release`."""

    def __init__(self, folder: DataFolder) -> None:
        self._path = folder.lock
        self._file: int | None = None

    def take(self) -> None:
        """Lock the folder. Raises `FolderInUse`, or `DatabaseProblem` if no file can be made."""
        try:
            file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise unwritable(self._path.parent) from error
        try:
            _lock(file)
        except OSError as error:
            os.close(file)
            raise FolderInUse(
                _(
                    "The data folder “{folder}” is open in another window of this program. "
                    "Go on in that window, or close it first."
                ).format(folder=self._path.parent)
            ) from error
        self._file = file

    def release(self) -> None:
        """Give the folder free. The file stays: removing it would race with the next taker."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def unwritable(folder: Path) -> DatabaseProblem:
    """The sentence for a folder that cannot be written."""
    return DatabaseProblem(
        _(
            "The data folder “{folder}” cannot be written. Choose a folder on this computer's own "
            "disk in which you may create files."
        ).format(folder=folder)
    )


if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
