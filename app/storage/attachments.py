"""Files that belong to the data, each under the hash of its content: added, never changed."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from app.errors import DatabaseProblem
from app.i18n import _
from app.storage.faults import free_megabytes


class Attachments:
    """The folder of attachments. The file is written first, the row that names it second."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def put(self, data: bytes) -> str:
        """Keep the bytes and return their SHA-256; what is there already is not written again.

        When this returns, the bytes are on the disk. Raises `DatabaseProblem` when they are not.
        """
        sha256 = hashlib.sha256(data).hexdigest()
        if self.get(sha256) is not None:
            return sha256
        path = self._path(sha256)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_beside_and_move(path, data)
        except OSError as error:
            raise DatabaseProblem(
                _(
                    "A file could not be kept in “{folder}” ({free} MB free on that disk). "
                    "Check that the folder can be written and that the disk is not full, then "
                    "do the step again."
                ).format(folder=self._folder, free=free_megabytes(self._folder))
            ) from error
        return sha256

    def get(self, sha256: str) -> bytes | None:
        """The bytes with this hash, None when they are missing or no longer have it."""
        try:
            data = self._path(sha256).read_bytes()
        except OSError:
            return None
        return data if hashlib.sha256(data).hexdigest() == sha256 else None

    def _path(self, sha256: str) -> Path:
        return self._folder / sha256[:2] / sha256[2:]


def _write_beside_and_move(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder survive a power cut (Windows does so by itself)."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
