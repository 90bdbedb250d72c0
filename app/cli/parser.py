"""The words of the command line and the function that each of them calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.cli import (
    calls,
    home,
    letters,
    plans,
    plans_carry,
    plans_check,
    plans_export,
    plans_import,
    plans_matrix,
    plans_targets,
    roster,
    roster_changes,
    roster_export,
    roster_network,
    safekeeping,
)
from app.cli.building import (
    add_accept,
    add_everywhere,
    add_file,
    add_on,
    add_out,
    add_year,
    command,
    group,
)
from app.cli.calls import Parser
from app.domain.roster.papers import PaperFormat, PaperKind
from app.i18n import _

if TYPE_CHECKING:
    from app.cli.building import Commands


def build_parser() -> Parser:
    """The whole command line; parsing raises `WrongCall` for words that are no command."""
    parser = Parser(prog="python -m app", description=_("Women and Children Committee Desk"))
    add_everywhere(parser, data=None, json=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    _add_home(commands)
    _add_roster(group(commands, "roster", _("member units")))
    _add_plans(group(commands, "plans", _("plans and indicators")))
    _add_letters(group(commands, "letters", _("responsibility letters")))
    _add_safekeeping(commands)
    return parser


def _add_home(commands: Commands) -> None:
    init = command(commands, "init", home.init, _("make the data folder"))
    init.add_argument("--sample", action="store_true", help=_("with the sample city"))
    init.add_argument("--city", metavar="NAME", help=_("the name of the city"))
    what = _("all letters of the sample city, without a window")
    add_out(command(commands, "demo", home.demo, what))


def _add_roster(acts: Commands) -> None:
    what = _("show what a roster workbook changes")
    add_file(command(acts, "import", roster.import_file, what))
    add_on(command(acts, "list", roster.show, _("the member units in official order")))
    what = _("show what an adjustment (a JSON file) changes")
    adjust = command(acts, "adjust", roster_changes.adjust, what)
    adjust.add_argument("file", metavar="FILE.json", help=_("number, day, reason and changes"))
    add_accept(adjust)
    what = _("read a member list that was copied from a notice")
    paste = command(acts, "paste", roster_changes.paste, what)
    paste.add_argument(
        "--file", required=True, metavar="TEXT", help=_("a text file, or - for what is typed")
    )
    add_accept(paste)
    what = _("how complete the network of counties and townships is")
    add_on(command(acts, "network", roster_network.show_network, what))
    what = _("save a list, cards or labels of the roster")
    export = command(acts, "export", roster_export.export, what)
    export.add_argument("--format", required=True, help=_("pdf, docx, xlsx or vcf"),
                        choices=[each.value for each in PaperFormat])  # fmt: skip
    export.add_argument(
        "--kind",
        required=True,
        help=_("which list"),
        choices=[each.value for each in PaperKind if each is not PaperKind.NOTICE],
    )
    export.add_argument("--out", type=calls.folder, required=True, metavar="PATH",
                        help=_("the file to write; one that is there stays"))  # fmt: skip
    add_on(export)
    what = _("which letters, papers and settings still carry a name")
    affected = command(acts, "affected", roster_changes.affected, what)
    whose = affected.add_mutually_exclusive_group(required=True)
    whose.add_argument("--person", metavar="NAME", help=_("the name of a person"))
    whose.add_argument("--unit", metavar="NAME", help=_("the name of a unit, former ones too"))


def _add_plans(acts: Commands) -> None:
    install = command(acts, "install", plans.install, _("install a built-in library"))
    install.add_argument("library", metavar="LIBRARY", help=_("its name: 2021-2030"))
    plans_import.add_commands(acts)
    plans_targets.add_commands(acts)
    plans_matrix.add_commands(acts)
    what = _("who answers for what in a year, and what is still open")
    add_year(command(acts, "assignments", plans.assignments, what))
    plans_check.add_commands(acts)
    plans_carry.add_commands(acts)
    plans_export.add_commands(acts)


def _add_letters(acts: Commands) -> None:
    issue = command(acts, "issue", letters.issue, _("write the letters of a year into a folder"))
    add_year(issue)
    add_out(issue)
    issue.add_argument("--unit", nargs="+", action="extend", default=[], metavar="NAME",
                       help=_("only of these units; by full, short or former name"))  # fmt: skip
    letters.add_reason(issue)


def _add_safekeeping(commands: Commands) -> None:
    command(commands, "undo", safekeeping.undo, _("take the last act back"))
    command(commands, "redo", safekeeping.redo, _("do again what was taken back last"))
    command(commands, "history", safekeeping.history, _("all acts, the newest first"))
    command(commands, "check", safekeeping.check, _("whether everything stored is sound"))
