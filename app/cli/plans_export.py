"""The command that saves a paper of the plans: tables, unit sheets, the cascade, the whole plan."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import calls
from app.cli.building import add_year, command
from app.cli.outcome import Outcome
from app.domain.plans.papers import PaperFormat, PaperKind, PaperSize, refuse_format
from app.errors import RuleBroken
from app.i18n import _
from app.services.desk import Desk

if TYPE_CHECKING:
    from app.cli.building import Commands

_KINDS = (PaperKind.DECOMPOSITION, PaperKind.UNIT_SHEETS, PaperKind.CASCADE, PaperKind.PLAN)


def export(desk: Desk, options: Namespace) -> Outcome:
    """Save a paper of a year's plans; unit sheets go into a folder as a file each."""
    kind, form = PaperKind(options.kind), PaperFormat(options.format)
    path = Path(options.out)
    refuse_format(kind, form)
    if kind is PaperKind.PLAN:
        plans = desk.plans.list(options.year)
        if not plans:
            raise RuleBroken(_("No plan covers {year}.").format(year=options.year))
        done = desk.plans.exchange.write([plan.id for plan in plans], path)
    else:
        done = desk.plans.papers.export(
            kind, form, options.year, path, paper=PaperSize(options.paper)
        )
    files = [str(file) for file in done.files]
    payload = {
        "kind": kind.value,
        "format": form.value,
        "year": options.year,
        "files": files,
        "notes": list(done.notes),
    }
    return Outcome(payload, (*files, *done.notes))


def add_commands(acts: Commands) -> None:
    """`plans export --year Y --kind KIND --format FORMAT --out PATH [--paper A3]`."""
    what = _("save tables of duties, unit sheets, the cascade or the whole plan")
    parser = command(acts, "export", export, what)
    add_year(parser)
    parser.add_argument(
        "--kind", required=True, help=_("which paper"), choices=[each.value for each in _KINDS]
    )
    parser.add_argument("--format", required=True, help=_("pdf, docx or xlsx"),
                        choices=[each.value for each in PaperFormat])  # fmt: skip
    parser.add_argument("--paper", default=PaperSize.A4.value, help=_("A4 (the usual one) or A3"),
                        choices=[each.value for each in PaperSize])  # fmt: skip
    parser.add_argument("--out", type=calls.folder, required=True, metavar="PATH",
                        help=_("the file to write; one that is there stays"))  # fmt: skip
