"""Commands of safekeeping: undo, redo, history, check."""

from __future__ import annotations

from argparse import Namespace

from app.cli.outcome import Outcome
from app.domain.changes import Done, Step
from app.i18n import _
from app.services.desk import Desk


def undo(desk: Desk, options: Namespace) -> Outcome:  # noqa: ARG001 - one shape for all acts
    """Take the last act back."""
    return _one_step(desk.safekeeping.undo(), _("Undone: {title}"))


def redo(desk: Desk, options: Namespace) -> Outcome:  # noqa: ARG001 - one shape for all acts
    """Do the act again that was taken back last."""
    return _one_step(desk.safekeeping.redo(), _("Done again: {title}"))


def history(desk: Desk, options: Namespace) -> Outcome:  # noqa: ARG001 - one shape for all acts
    """Every act, the newest first."""
    steps = desk.safekeeping.history()
    lines = tuple(_line(step) for step in steps)
    return Outcome({"steps": [_step(step) for step in steps]}, lines)


def _line(step: Step) -> str:
    """One act for a person: local time, title, and whether it was taken back."""
    line = f"{step.at.astimezone():%Y-%m-%d %H:%M:%S}  {step.title}"
    return _("{act} (undone)").format(act=line) if step.undone else line


def check(desk: Desk, options: Namespace) -> Outcome:  # noqa: ARG001 - one shape for all acts
    """Whether everything stored is sound."""
    problems = desk.safekeeping.check()
    lines = problems or (_("Everything is sound."),)
    return Outcome({"ok": not problems, "problems": list(problems)}, tuple(lines))


def _step(step: Step) -> dict[str, object]:
    return {"id": step.id, "title": step.title, "at": step.at.isoformat(), "undone": step.undone}


def _one_step(done: Done, sentence: str) -> Outcome:
    step = done.step
    if step is None:
        return Outcome({"step": None})
    return Outcome({"step": _step(step)}, (sentence.format(title=step.title),))
