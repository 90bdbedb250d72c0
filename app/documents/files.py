"""Puts a finished file into its place, whole or not at all.

The file is written beside its target under a temporary name, flushed to the disk, and only then
moved over the old one: whatever happens, either the old or the new file is there, never a half.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path

from app.errors import FileProblem
from app.i18n import _

# Virus scanners and indexers hold a new file for a moment: 2.5 s in all, then it is a person.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)
_FULL = {errno.ENOSPC, errno.EDQUOT}
_TOO_LONG = {errno.ENAMETOOLONG}
_WINDOWS_TOO_LONG = {123, 206}  # ERROR_INVALID_NAME, ERROR_FILENAME_EXCED_RANGE
_MEGABYTE = 1024 * 1024


def atomic_write(path: Path, data: bytes, *, sleep: Callable[[float], None] = time.sleep) -> None:
    """Write `data` to `path`, replacing what is there. The folder must exist.

    Raises FileProblem in words when the disk is full, the folder is missing or read-only, or the
    old file is open in another program; then the old file is untouched and nothing is left behind.
    """
    part = path.with_name(f".{secrets.token_hex(6)}.part")
    try:
        _write_part(part, path, data)
        _move(part, path, sleep)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    _flush_folder(path.parent)


def _write_part(part: Path, path: Path, data: bytes) -> None:
    try:
        with part.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if part.stat().st_size != len(data):
            raise OSError(errno.EIO, "short write")
    except OSError as error:
        raise FileProblem(_why_not_written(error, path, len(data)), path) from None


def _move(part: Path, path: Path, sleep: Callable[[float], None]) -> None:
    """Move into place; on Windows this fails for as long as another program has the target open."""
    for pause in (*_PAUSES, None):
        try:
            part.replace(path)
        except PermissionError as error:
            if pause is None or _is_folder(path):
                raise FileProblem(_why_not_moved(error, path), path) from None
            sleep(pause)
        except OSError as error:
            raise FileProblem(_why_not_moved(error, path), path) from None
        else:
            return


def _why_not_written(error: OSError, path: Path, size: int) -> str:
    folder = path.parent
    if error.errno in _FULL:
        return _(
            "“{file}” was not written: the disk of “{folder}” is full ({free} MB free, {needed} MB"
            " needed). Free some space or choose another folder, then try again."
        ).format(
            file=path.name,
            folder=folder,
            free=_free_megabytes(folder),
            needed=max(1, -(-size // _MEGABYTE)),
        )
    if isinstance(error, FileNotFoundError | NotADirectoryError) and not folder.is_dir():
        return _(
            "“{file}” was not written: the folder “{folder}” does not exist. Choose another folder."
        ).format(file=path.name, folder=folder)
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return _(
            "“{file}” was not written: nothing can be saved in “{folder}”, it is read-only."
            " Choose another folder, such as the desktop."
        ).format(file=path.name, folder=folder)
    return _other_reason(error, path)


def _why_not_moved(error: OSError, path: Path) -> str:
    if _is_folder(path):
        return _(
            "“{file}” was not written: in “{folder}” there is a folder of this name. Rename the"
            " folder or choose another place."
        ).format(file=path.name, folder=path.parent)
    if isinstance(error, PermissionError):
        return _(
            "“{file}” was not written: the old file is open in another program or read-only."
            " Close it in WPS, then try again; the old file is unchanged."
        ).format(file=path.name)
    return _other_reason(error, path)


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path)  # noqa: PTH112 - Path.is_dir raises for names that are too long


def _other_reason(error: OSError, path: Path) -> str:
    if error.errno in _TOO_LONG or getattr(error, "winerror", None) in _WINDOWS_TOO_LONG:
        return _(
            "“{file}” was not written: its name or that of the folder is too long or has a sign"
            " that file names cannot have. Choose a shorter name."
        ).format(file=path.name)
    return _(
        "“{file}” was not written: “{folder}” does not answer; a USB stick or network drive may be"
        " disconnected. Choose a folder on this computer, then try again."
    ).format(file=path.name, folder=path.parent)


def _free_megabytes(folder: Path) -> int:
    try:
        return shutil.disk_usage(folder).free // _MEGABYTE
    except OSError:
        return 0


def _flush_folder(folder: Path) -> None:
    """Make the new name itself survive a power cut; Windows does this by itself."""
    if sys.platform != "win32":
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
