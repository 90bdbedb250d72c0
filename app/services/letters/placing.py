"""Puts a batch of files into the clerk's folder: all of them, or the folder as it was."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from app.errors import AppError, FileProblem
from app.i18n import _


@contextmanager
def placed(folder: Path, files: Mapping[str, bytes]) -> Iterator[tuple[Path, ...]]:
    """Write the files, then run the block; when either fails, the folder is put back.

    The folder is made when it is not there. A file that has these bytes already is not written
    again. Raises `FileProblem` with a sentence that names the file or the folder.
    """
    from app.documents.files import atomic_write

    _make(folder)
    before: dict[Path, bytes | None] = {}
    try:
        for name, data in files.items():
            path = folder / name
            old = _content(path)
            if old != data:
                before[path] = old
                atomic_write(path, data)
        yield tuple(folder / name for name in files)
    except BaseException:
        for path, old in before.items():
            with contextlib.suppress(AppError, OSError):
                if old is None:
                    path.unlink(missing_ok=True)
                else:
                    atomic_write(path, old)
        raise


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise FileProblem(
            _("The folder “{folder}” cannot be made or opened. Choose another folder.").format(
                folder=folder
            ),
            folder,
        ) from error


def _content(path: Path) -> bytes | None:
    """What lies there now; None when nothing does, or nothing that can be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None
