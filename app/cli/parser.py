"""The words of the command line and the function that each of them calls."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from app.cli import home, letters, plans, roster, safekeeping
from app.i18n import _

if TYPE_CHECKING:
    #: What argparse gives for the words after the program's name; it has no public name.
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; a wrong call ends the program with exit code 2."""
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS)
    common.add_argument("--json", action="store_true", default=argparse.SUPPRESS)
    parser = argparse.ArgumentParser(prog="python -m app", description="妇儿工委工作台")
    parser.add_argument("--data", metavar="DIR", default=None, help=_("the data folder"))
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"))
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_home(commands, common)
    _add_roster(commands, common)
    _add_plans(commands, common)
    _add_letters(commands, common)
    _add_safekeeping(commands, common)
    return parser


def _add_home(commands: Commands, common: argparse.ArgumentParser) -> None:
    init = commands.add_parser("init", parents=[common], help=_("make the data folder"))
    init.add_argument("--sample", action="store_true", help=_("with the sample city"))
    init.add_argument("--city", default="某市", help=_("the name of the city"))
    init.set_defaults(act=home.init)
    demo = commands.add_parser(
        "demo", parents=[common], help=_("all letters of the sample city, without a window")
    )
    demo.add_argument("--out", required=True, metavar="DIR")
    demo.set_defaults(act=home.demo)


def _add_roster(commands: Commands, common: argparse.ArgumentParser) -> None:
    acts = commands.add_parser("roster", help=_("member units")).add_subparsers(
        dest="act_name", required=True
    )
    read = acts.add_parser("import", parents=[common])
    read.add_argument("file", metavar="FILE")
    read.add_argument("--accept", action="store_true")
    read.set_defaults(act=roster.import_file)
    listing = acts.add_parser("list", parents=[common])
    listing.add_argument("--on", type=date.fromisoformat, metavar="YYYY-MM-DD", default=None)
    listing.set_defaults(act=roster.show)


def _years(text: str) -> tuple[int, int]:
    first, _dash, last = text.partition("-")
    years = int(first), int(last)
    if not 1990 <= years[0] <= years[1] <= 2100:
        raise ValueError(text)
    return years


def _add_plans(commands: Commands, common: argparse.ArgumentParser) -> None:
    acts = commands.add_parser("plans", help=_("plans and indicators")).add_subparsers(
        dest="act_name", required=True
    )
    install = acts.add_parser("install", parents=[common])
    install.add_argument("library", metavar="LIBRARY")
    install.set_defaults(act=plans.install)
    read = acts.add_parser("import", parents=[common])
    read.add_argument("file", metavar="FILE")
    read.add_argument("--kind", choices=["women", "children"], required=True)
    read.add_argument("--title", required=True)
    read.add_argument("--years", type=_years, required=True, metavar="FIRST-LAST")
    read.add_argument("--accept", action="store_true")
    read.set_defaults(act=plans.import_file)
    assignments = acts.add_parser("assignments", parents=[common])
    assignments.add_argument("--year", type=int, required=True)
    assignments.set_defaults(act=plans.assignments)


def _add_letters(commands: Commands, common: argparse.ArgumentParser) -> None:
    acts = commands.add_parser("letters", help=_("responsibility letters")).add_subparsers(
        dest="act_name", required=True
    )
    issue = acts.add_parser("issue", parents=[common])
    issue.add_argument("--year", type=int, required=True)
    issue.add_argument("--out", required=True, metavar="DIR")
    issue.add_argument("--unit", nargs="+", action="extend", default=[], metavar="NAME")
    issue.set_defaults(act=letters.issue)


def _add_safekeeping(commands: Commands, common: argparse.ArgumentParser) -> None:
    for name, act in (
        ("undo", safekeeping.undo),
        ("redo", safekeeping.redo),
        ("history", safekeeping.history),
        ("check", safekeeping.check),
    ):
        commands.add_parser(name, parents=[common]).set_defaults(act=act)
