"""The log of the program's own faults: when, which kind, where in the program, and nothing else.

The text of an error never goes in, nor values, nor paths outside the program: they can carry
names of people. So the log may be sent to whoever looks after the program.
"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from app.paths import ROOT, DataFolder

#: The log is cut to its newer half when it grows beyond this many bytes.
LOG_LIMIT = 1_000_000


def describe(error: BaseException) -> str:
    """Types and frames of the error and of what caused it, one to a line."""
    import traceback

    lines: list[str] = []
    current: BaseException | None = error
    while current is not None:
        lines.append(type(current).__qualname__)
        lines += [
            f"  {_place(frame.filename)}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(current.__traceback__)
        ]
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


def log_fault(folder: DataFolder, described: str, at: datetime) -> Path | None:
    """Write a described fault into the data folder's log; None when that cannot be written."""
    path = folder.logs / "errors.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LOG_LIMIT:
            path.write_bytes(path.read_bytes()[-LOG_LIMIT // 2 :])
        with path.open("a", encoding="utf-8", newline="\n") as log:
            log.write(f"{at.isoformat(timespec='seconds')}\n{described}\n\n")
    except OSError:
        return None
    return path


def _place(file_name: str) -> str:
    path = Path(file_name)
    if path.is_relative_to(ROOT / "app"):
        return path.relative_to(ROOT).as_posix()
    return "/".join(path.parts[-2:])
