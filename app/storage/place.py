"""Whether a folder is a place where a database is safe."""

from __future__ import annotations

import sys
from pathlib import Path

from app.errors import DatabaseProblem
from app.i18n import _
from app.paths import DataFolder
from app.storage.lock import unwritable

_NETWORK_FILE_SYSTEMS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "afs"})


def make_ready(folder: DataFolder) -> None:
    """Make the folder if need be. Raises `DatabaseProblem` when a database must not lie there."""
    try:
        folder.root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder.root) from error
    if is_on_network(folder.root):
        raise DatabaseProblem(
            _(
                "The data folder “{folder}” lies on a network share, where a database can be "
                "damaged. Choose a folder on this computer's own disk."
            ).format(folder=folder.root)
        )
    companion = folder.database.with_name(folder.database.name + "-wal")
    if companion.exists() and not folder.database.exists():
        raise DatabaseProblem(
            _(
                "The database “{file}” is missing, but “{companion}” is still there and holds "
                "part of it. Put the database back, or move “{companion}” to another folder."
            ).format(file=folder.database, companion=companion.name)
        )


if sys.platform == "win32":
    import ctypes

    _DRIVE_REMOTE = 4

    def is_on_network(folder: Path) -> bool:
        """Whether the folder's drive is a network share."""
        anchor = folder.resolve().anchor
        return anchor.startswith("\\\\") or (
            ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE
        )

else:

    def is_on_network(folder: Path) -> bool:
        """Whether the folder lies on a mounted network share (as far as the system tells)."""
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
        return file_system_of(folder.resolve(), mounts) in _NETWORK_FILE_SYSTEMS


def file_system_of(folder: Path, mounts: str) -> str:
    """The type of file system a folder lies on, by the text of /proc/mounts; '' if not found."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = Path(parts[1].replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), parts[2]
    return kind
