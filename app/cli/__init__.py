"""The command line: the same services as the window, for batch work and for checks.

    python -m app [--data DIR] [--json] COMMAND ...

Exit code 0 is done, 1 is refused (with a sentence), 2 is a wrong call. With `--json` exactly one
object stands on standard output.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from app.cli.outcome import Outcome
from app.cli.parser import build_parser
from app.errors import AppError
from app.paths import DataFolder, default_data_folder
from app.services.desk import Desk

type_of_opener = Callable[[DataFolder], Desk]


def main(arguments: Sequence[str], open_desk: type_of_opener) -> int:
    """Carry out one command; returns the exit code."""
    options = build_parser().parse_args(arguments)
    folder = DataFolder(Path(options.data)) if options.data else default_data_folder()
    try:
        outcome = _carry_out(options.act, folder, open_desk, options)
    except AppError as error:
        outcome = Outcome({"error": {"sentence": error.sentence}}, refused=error.sentence)
    _show(outcome, as_json=options.json)
    return 1 if outcome.refused else 0


def _carry_out(
    act: Callable[[Desk, object], Outcome],
    folder: DataFolder,
    open_desk: type_of_opener,
    options: object,
) -> Outcome:
    desk = open_desk(folder)
    try:
        return act(desk, options)
    finally:
        desk.close()


def _show(outcome: Outcome, *, as_json: bool) -> None:
    if as_json:
        _print(json.dumps(outcome.payload, ensure_ascii=False, default=str), sys.stdout)
        return
    for line in outcome.lines:
        _print(line, sys.stdout)
    if outcome.refused:
        _print(outcome.refused, sys.stderr)


def _print(line: str, stream: object) -> None:
    """Print what the console can show; a launcher without a console has no stream at all."""
    if stream is None:
        return
    encoding = getattr(stream, "encoding", None) or "utf-8"
    text = line.encode(encoding, "backslashreplace").decode(encoding)
    print(text, file=stream, flush=True)  # type: ignore[call-overload]  # checked for None above
