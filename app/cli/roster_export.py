"""The command that saves a paper of the roster: roster export."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.cli.outcome import Outcome
from app.domain.roster.papers import PaperFormat, PaperKind, PaperOptions, Whom
from app.i18n import _
from app.services.desk import Desk


def export(desk: Desk, options: Namespace) -> Outcome:
    """Save a list, cards or labels as they stood on a day."""
    kind, form = PaperKind(options.kind), PaperFormat(options.format)
    path = Path(options.out)
    whom = getattr(options, "whom", None)
    done = desk.roster.papers.export(
        kind,
        form,
        path,
        on=options.on,
        columns=getattr(options, "columns", None) or (),
        options=PaperOptions(whom=Whom(whom) if whom else None),
        replace=bool(getattr(options, "replace", False)),
    )
    payload = {
        "file": str(path),
        "kind": kind.value,
        "format": form.value,
        "rows": done.rows,
        "phones": done.phones,
        "notes": list(done.notes),
    }
    words = _("{file}: {rows} rows, {phones} telephone numbers")
    line = words.format(file=path, rows=done.rows, phones=done.phones)
    return Outcome(payload, (line, *done.notes))
