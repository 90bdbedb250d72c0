"""The command line: the same services as the window, for batch work and for checks.

    python -m app [--data DIR] [--json] COMMAND ...

Exit code 0 is done, 1 is refused (with a sentence), 2 is a wrong call. With `--json` exactly one
object stands on standard output, whatever happens.
"""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.cli.calls import WrongCall
from app.cli.outcome import Outcome
from app.cli.parser import build_parser
from app.cli.printing import show
from app.errors import AppError
from app.faults import describe, log_fault
from app.i18n import _
from app.paths import DataFolder, default_data_folder
from app.services.desk import Desk

DONE, REFUSED, WRONG = 0, 1, 2


def local_now() -> datetime:
    """The clock of the command line: local time with its zone."""
    return datetime.now().astimezone()


def main(
    arguments: Sequence[str],
    open_desk: Callable[[DataFolder], Desk],
    clock: Callable[[], datetime] = local_now,
) -> int:
    """Carry out one command; returns the exit code."""
    try:
        options = build_parser().parse_args(arguments)
    except WrongCall as call:
        wrong = replace(refusal(call.sentence), refused=f"{call.usage}\n{call.sentence}")
        show(wrong, as_json="--json" in arguments)
        return WRONG
    folder = DataFolder(Path(options.data)) if options.data else default_data_folder()
    outcome = _outcome(options, folder, open_desk, clock)
    is_shown = show(outcome, as_json=options.json)
    return REFUSED if outcome.refused or not is_shown else DONE


def refusal(sentence: str) -> Outcome:
    """The outcome of a command that was not carried out."""
    return Outcome({"error": {"sentence": sentence}}, refused=sentence)


def _outcome(
    options: Namespace,
    folder: DataFolder,
    open_desk: Callable[[DataFolder], Desk],
    clock: Callable[[], datetime],
) -> Outcome:
    """Carry out the act; whatever goes wrong ends in one sentence, our own faults in the log."""
    try:
        desk = open_desk(folder)
        try:
            outcome: Outcome = options.act(desk, options)
            return outcome
        finally:
            desk.close()
    except AppError as error:
        return refusal(error.sentence)
    except KeyboardInterrupt:
        return refusal(_("Stopped by the keyboard; what had not been saved was given up."))
    except Exception as error:  # noqa: BLE001 - the door of the program: a fault becomes a sentence
        return refusal(_fault_sentence(log_fault(folder, describe(error), clock())))


def _fault_sentence(log: Path | None) -> str:
    if log is None:
        return _("The program made a mistake and could not finish. What was saved before is safe.")
    return _(
        "The program made a mistake and could not finish. What was saved before is safe. "
        "Send “{log}” to whoever looks after the program; no data stands in it."
    ).format(log=log)
