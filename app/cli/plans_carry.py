"""The command that carries a year's division of work over to another year."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from app.cli import calls
from app.cli.building import add_accept, command
from app.cli.outcome import Outcome, last_line
from app.domain.plans.carrying import USUAL_PARTS, CarryKind, CarryLine, CarryPart, kind_words
from app.i18n import _
from app.services.desk import Desk

if TYPE_CHECKING:
    from app.cli.building import Commands


def carry(desk: Desk, options: Namespace) -> Outcome:
    """Show what becomes of each line of a year in another; with --accept write it."""
    parts = USUAL_PARTS | ({CarryPart.PROJECTS} if options.projects else set())
    carrying = desk.plans.carrying
    carried = carrying.preview(options.from_year, options.to_year, parts)
    if options.accept:
        carrying.accept(options.from_year, options.to_year, parts=parts)
    payload = {
        "lines": [
            {
                "indicator": line.subject,
                "unit": line.unit or None,
                "from": line.before,
                "to": line.after,
                "kind": str(line.kind),
                "note": line.note,
            }
            for line in carried.lines
        ],
        "notes": list(carried.notes),
        "accepted": bool(options.accept),
    }
    words = kind_words()
    lines = [_line(line, words) for line in carried.lines if line.kind is not CarryKind.SAME]
    counts = "  ".join(
        f"{words[kind]} {len(found)}" for kind in CarryKind if (found := carried.of_kind(kind))
    )
    ends = filter(None, (counts, *carried.notes, last_line(is_accepted=options.accept)))
    return Outcome(payload, (*lines, *ends))


def _line(line: CarryLine, words: dict[CarryKind, str]) -> str:
    change = f"{line.before} → {line.after or '—'}"
    return "  ".join(filter(None, (words[line.kind], line.subject, line.unit, change, line.note)))


def add_commands(acts: Commands) -> None:
    """`plans carry --from Y --to Z [--projects] [--accept]`."""
    what = _("carry the division of work of a year over to another")
    parser = command(acts, "carry", carry, what)
    for name, words in (("from", _("the year to copy")), ("to", _("the year to fill"))):
        parser.add_argument(
            f"--{name}", dest=f"{name}_year", type=calls.year, required=True, help=words
        )
    parser.add_argument(
        "--projects", action="store_true", help=_("projects for the people as well")
    )
    add_accept(parser)
