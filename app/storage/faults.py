"""What the database engine can meet, each with one sentence and one next step."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError
from pathlib import Path

from app.errors import DatabaseProblem
from app.i18n import _

# Primary result codes, https://www.sqlite.org/rescode.html
_BUSY, _LOCKED, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 5, 6, 8, 10, 11, 13, 14, 26


def problem_of(
    error: BaseException, database: Path, *, writing: bool = True
) -> DatabaseProblem | None:
    """The problem that an engine error stands for, None when the error is a bug of ours.

    Such a bug is also a write over a connection that is there for reading.
    """
    code = _CORRUPT if _is_garbled(error) else getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int) or (code & 0xFF == _READONLY and not writing):
        return None
    sentence = _sentence(code & 0xFF)
    if sentence is None:
        return None
    return DatabaseProblem(
        sentence.format(file=database, folder=database.parent, free=free_megabytes(database.parent))
    )


def _is_garbled(error: BaseException) -> bool:
    """Whether a stored text is no text any more: a flipped byte that the engine does not see."""
    if isinstance(error, UnicodeDecodeError | JSONDecodeError):
        return True
    # The driver gives this error no code; its words begin so (the rest may be personal data).
    return bool(error.args) and str(error.args[0]).startswith("Could not decode to UTF-8")


@contextmanager
def explained(database: Path) -> Iterator[None]:
    """Turn what the bare engine raises into a `DatabaseProblem`, where it stands for one."""
    try:
        yield
    except Exception as error:
        problem = problem_of(error, database)
        if problem is not None:
            raise problem from error
        raise


def _sentence(code: int) -> str | None:
    return {
        _FULL: _(
            "The disk that holds “{folder}” is full ({free} MB free). Nothing of this step was "
            "saved, everything before it is. Free some space, then do the step again."
        ),
        _IOERR: _(
            "The disk that holds “{file}” reported a read or write error. Nothing of this step "
            "was saved. Close the program, check that the disk is connected, then open it again."
        ),
        _CORRUPT: _(
            "The database “{file}” cannot be read properly. Close the program and open it again; "
            "if this sentence comes back, put a copy from “{folder}/backups” in its place."
        ),
        _NOTADB: not_a_database(),
        _READONLY: _(
            "The database “{file}” may not be written. Nothing of this step was saved. Remove the "
            "write protection of the file and its folder, then do the step again."
        ),
        _BUSY: in_use(),
        _LOCKED: in_use(),
        _CANTOPEN: _(
            "The database “{file}” cannot be opened. Check that the folder exists and that you "
            "may read and write in it."
        ),
    }.get(code)


def not_a_database() -> str:
    """The sentence for a file that is no database at all; takes {file}."""
    return _(
        "The file “{file}” is not a database of this program. Move it out of the data folder, or "
        "choose another data folder."
    )


def in_use() -> str:
    """The sentence for a database that another program holds; takes {file}."""
    return _(
        "Another program is using the database “{file}”. Close that program (a backup or sync "
        "tool, perhaps), then do the step again."
    )


def free_megabytes(folder: Path) -> int:
    """Free space on the folder's disk in megabytes, 0 when it cannot be told."""
    try:
        return shutil.disk_usage(folder).free // 1_000_000
    except OSError:
        return 0
