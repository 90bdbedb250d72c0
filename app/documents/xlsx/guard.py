"""The gate for files from strangers: opens the file, says what it is, or refuses it in words.

Runs in the program's own process, so it never parses: it looks at bytes, counts and sizes.
"""

from __future__ import annotations

import hashlib
import stat
from dataclasses import dataclass
from pathlib import Path

from app.documents.xlsx.archive import check_archive
from app.documents.xlsx.detect import Container, Kind, detect
from app.documents.xlsx.limits import Limits
from app.documents.xlsx.ole import Compound
from app.documents.xlsx.refusal import Reason, Refused

_SHARING_VIOLATIONS = {32, 33}  # Windows: opened or locked by another program
_OWNER_MARKS = ("~$", ".~")  # how WPS, Excel and LibreOffice begin the name of an owner file
_OWNER_FILE_AT_MOST = 1024

# Streams that tell what an OLE container holds; the first that is found decides.
_STREAMS: tuple[tuple[str, Reason | None], ...] = (
    ("EncryptedPackage", Reason.PASSWORD),
    ("Workbook", None),
    ("Book", None),
    ("WordDocument", Reason.WORD),
    ("PowerPoint Document", Reason.SLIDES),
)


@dataclass(frozen=True, slots=True)
class Accepted:
    """A file that may be parsed: its bytes, what they are, and their hash."""

    data: bytes
    kind: Kind
    sha256: str


def accept(path: Path, limits: Limits) -> Accepted:
    """Read the file once and look at it. Raises Refused."""
    data = _read(path, limits)
    kind = detect(data)
    if kind is Container.ZIP:
        kind = check_archive(data, limits)
    elif kind is Container.OLE:
        _check_container(data)
        kind = Kind.XLS
    return Accepted(data, Kind(kind), hashlib.sha256(data).hexdigest())


def _read(path: Path, limits: Limits) -> bytes:
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise Refused(Reason.FOLDER)
        if not stat.S_ISREG(status.st_mode):
            raise Refused(Reason.NOT_A_WORKBOOK)  # a pipe or a device would never end
        if status.st_size > limits.file_bytes:
            raise Refused(Reason.TOO_BIG)
        if path.name.startswith(_OWNER_MARKS) and status.st_size <= _OWNER_FILE_AT_MOST:
            raise Refused(Reason.OWNER_FILE)
        with path.open("rb") as file:
            data = file.read(status.st_size + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise Refused(Reason.MISSING) from None
    except PermissionError as error:
        raise Refused(_why_not_permitted(error)) from None
    except OSError:
        raise Refused(Reason.UNREADABLE) from None
    if len(data) > status.st_size:
        raise Refused(Reason.IN_USE)  # it grew since it was measured
    return data


def _why_not_permitted(error: PermissionError) -> Reason:
    if getattr(error, "winerror", None) in _SHARING_VIOLATIONS:
        return Reason.IN_USE
    return Reason.NO_PERMISSION


def _check_container(data: bytes) -> None:
    names = Compound(data).names
    for name, reason in _STREAMS:
        if name in names:
            if reason is not None:
                raise Refused(reason)
            return
    raise Refused(Reason.NOT_A_WORKBOOK)
