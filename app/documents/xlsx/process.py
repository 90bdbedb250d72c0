"""Runs the parsing process: starts it, feeds it, stops it by the clock, reads its lines."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Generator, Sequence
from dataclasses import asdict
from pathlib import Path

from app.documents.xlsx.limits import Limits
from app.documents.xlsx.refusal import Reason, Refused

READER_FLAG = "--read-workbook"
_NO_WINDOW = 0x08000000  # Windows: no black console window flashes up


def child_command(executable: str = sys.executable, *, frozen: bool | None = None) -> list[str]:
    """The command that starts the parsing process, to be followed by its arguments.

    A program frozen into one .exe has no script to point at: it is started itself with
    `READER_FLAG`, upon which it must call `app.documents.xlsx.child.main` and do nothing else.
    `-I` keeps the variables and the folder of whoever started us out of the process.
    """
    if getattr(sys, "frozen", False) if frozen is None else frozen:
        return [executable, READER_FLAG]
    return [executable, "-I", str(Path(__file__).with_name("child.py"))]


def run_child(
    kind: str, data: bytes, limits: Limits, command: Sequence[str] | None = None
) -> Generator[bytes, None, None]:
    """The lines of the parsing process as they come. Raises Refused when it cannot finish.

    The lines are not trusted: who reads them checks them.
    """
    process = _start([*(command or child_command()), kind, json.dumps(asdict(limits))])
    stopped = threading.Event()

    def stop() -> None:
        stopped.set()
        process.kill()

    clock = threading.Timer(limits.seconds, stop)
    feeder = threading.Thread(target=_feed, args=(process, data), daemon=True)
    clock.start()
    feeder.start()
    try:
        yield from _lines(process, limits)
        code = process.wait()
    finally:
        clock.cancel()
        process.kill()
        process.wait()
        feeder.join()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
    if stopped.is_set():
        raise Refused(Reason.TOO_SLOW)
    if code != 0:
        raise Refused(Reason.CRASHED)


def _start(command: list[str]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - our own program, no shell
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            creationflags=_NO_WINDOW if sys.platform == "win32" else 0,
        )
    except OSError:
        raise Refused(Reason.NOT_STARTED) from None


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Hand over the file. The process may end before it took all of it."""
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.write(data)
        with contextlib.suppress(OSError):
            process.stdin.close()


def _lines(process: subprocess.Popen[bytes], limits: Limits) -> Generator[bytes, None, None]:
    left = limits.answer_bytes
    while process.stdout is not None and (line := process.stdout.readline(left + 1)):
        left -= len(line)
        if left < 0:
            raise Refused(Reason.TOO_MUCH_TEXT)
        if not line.endswith(b"\n"):
            return  # it died while it wrote; the exit code says why
        yield line
