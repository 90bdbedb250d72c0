"""The words of the command line and the function that each of them calls."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.cli import (
    calls,
    home,
    letters,
    plans,
    roster,
    roster_changes,
    roster_export,
    roster_network,
    safekeeping,
)
from app.cli.calls import Parser
from app.cli.outcome import Outcome
from app.domain.roster.papers import PaperFormat, PaperKind
from app.i18n import _

if TYPE_CHECKING:
    #: What argparse gives for the words after the program's name; it has no public name.
    Commands = argparse._SubParsersAction[Parser]  # noqa: SLF001

Act = Callable[..., Outcome]


def build_parser() -> Parser:
    """The whole command line; parsing raises `WrongCall` for words that are no command."""
    parser = Parser(prog="python -m app", description=_("Women and Children Committee Desk"))
    _add_everywhere(parser, data=None, json=False)
    commands = parser.add_subparsers(dest="command", required=True, metavar=_("COMMAND"))
    _add_home(commands)
    _add_roster(_group(commands, "roster", _("member units")))
    _add_plans(_group(commands, "plans", _("plans and indicators")))
    _add_letters(_group(commands, "letters", _("responsibility letters")))
    _add_safekeeping(commands)
    return parser


def _add_everywhere(parser: Parser, **defaults: object) -> None:
    """`--data` and `--json` may stand before, between and after the words of a command."""
    parser.add_argument("--data", type=calls.folder, metavar="DIR", help=_("the data folder"),
                        default=defaults.get("data", argparse.SUPPRESS))  # fmt: skip
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"),
                        default=defaults.get("json", argparse.SUPPRESS))  # fmt: skip


def _group(commands: Commands, name: str, what: str) -> Commands:
    parser = commands.add_parser(name, help=what, description=what)
    _add_everywhere(parser)
    return parser.add_subparsers(dest="act_name", required=True, metavar=_("COMMAND"))


def _command(commands: Commands, name: str, act: Act, what: str) -> Parser:
    parser = commands.add_parser(name, help=what, description=what)
    _add_everywhere(parser)
    parser.set_defaults(act=act)
    return parser


def _add_home(commands: Commands) -> None:
    init = _command(commands, "init", home.init, _("make the data folder"))
    init.add_argument("--sample", action="store_true", help=_("with the sample city"))
    init.add_argument("--city", metavar="NAME", help=_("the name of the city"))
    what = _("all letters of the sample city, without a window")
    _add_out(_command(commands, "demo", home.demo, what))


def _add_roster(acts: Commands) -> None:
    what = _("show what a roster workbook changes")
    _add_file(_command(acts, "import", roster.import_file, what))
    _add_on(_command(acts, "list", roster.show, _("the member units in official order")))
    what = _("show what an adjustment (a JSON file) changes")
    adjust = _command(acts, "adjust", roster_changes.adjust, what)
    adjust.add_argument("file", metavar="FILE.json", help=_("number, day, reason and changes"))
    _add_accept(adjust)
    what = _("read a member list that was copied from a notice")
    paste = _command(acts, "paste", roster_changes.paste, what)
    paste.add_argument(
        "--file", required=True, metavar="TEXT", help=_("a text file, or - for what is typed")
    )
    _add_accept(paste)
    what = _("how complete the network of counties and townships is")
    _add_on(_command(acts, "network", roster_network.show_network, what))
    what = _("save a list, cards or labels of the roster")
    export = _command(acts, "export", roster_export.export, what)
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
    _add_on(export)
    what = _("which letters, papers and settings still carry a name")
    affected = _command(acts, "affected", roster_changes.affected, what)
    whose = affected.add_mutually_exclusive_group(required=True)
    whose.add_argument("--person", metavar="NAME", help=_("the name of a person"))
    whose.add_argument("--unit", metavar="NAME", help=_("the name of a unit, former ones too"))


def _add_on(parser: Parser) -> None:
    parser.add_argument(
        "--on", type=calls.day, metavar="YYYY-MM-DD", default=None, help=_("as of this day")
    )


def _add_plans(acts: Commands) -> None:
    install = _command(acts, "install", plans.install, _("install a built-in library"))
    install.add_argument("library", metavar="LIBRARY", help=_("its name: 2021-2030"))
    what = _("give what no unit answers for yet to the units that the library names")
    _command(acts, "assign", plans.assign, what)
    read = _command(acts, "import", plans.import_file, _("show what a table of goals holds"))
    _add_file(read)
    read.add_argument("--kind", choices=["women", "children"], required=True,
                      help=_("whose plan it is"))  # fmt: skip
    read.add_argument("--title", required=True, help=_("the title of the plan"))
    read.add_argument("--years", type=calls.years, required=True, metavar="FIRST-LAST",
                      help=_("the years of the plan, such as 2011-2020"))  # fmt: skip
    what = _("who answers for what in a year, and what is still open")
    _add_year(_command(acts, "assignments", plans.assignments, what))


def _add_letters(acts: Commands) -> None:
    issue = _command(acts, "issue", letters.issue, _("write the letters of a year into a folder"))
    _add_year(issue)
    _add_out(issue)
    issue.add_argument("--unit", nargs="+", action="extend", default=[], metavar="NAME",
                       help=_("only of these units; by full, short or former name"))  # fmt: skip


def _add_safekeeping(commands: Commands) -> None:
    _command(commands, "undo", safekeeping.undo, _("take the last act back"))
    _command(commands, "redo", safekeeping.redo, _("do again what was taken back last"))
    _command(commands, "history", safekeeping.history, _("all acts, the newest first"))
    _command(commands, "check", safekeeping.check, _("whether everything stored is sound"))


def _add_file(parser: Parser) -> None:
    parser.add_argument("file", metavar="FILE", help=_("an xlsx, xls or csv file"))
    _add_accept(parser)


def _add_accept(parser: Parser) -> None:
    parser.add_argument("--accept", action="store_true", help=_("write it, in one step"))


def _add_year(parser: Parser) -> None:
    parser.add_argument("--year", type=calls.year, required=True, help=_("the year"))


def _add_out(parser: Parser) -> None:
    parser.add_argument("--out", type=calls.folder, required=True, metavar="DIR",
                        help=_("the folder for the files"))  # fmt: skip
