"""What commands are built of: groups, commands, and the options that many of them take."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from app.cli import calls
from app.cli.calls import Parser
from app.cli.outcome import Outcome
from app.i18n import _

if TYPE_CHECKING:
    #: What argparse gives for the words after the program's name; it has no public name.
    Commands = argparse._SubParsersAction[Parser]  # noqa: SLF001

Act = Callable[..., Outcome]


def add_everywhere(parser: Parser, **defaults: object) -> None:
    """`--data` and `--json` may stand before, between and after the words of a command."""
    parser.add_argument("--data", type=calls.folder, metavar="DIR", help=_("the data folder"),
                        default=defaults.get("data", argparse.SUPPRESS))  # fmt: skip
    parser.add_argument("--json", action="store_true", help=_("print one JSON object"),
                        default=defaults.get("json", argparse.SUPPRESS))  # fmt: skip


def group(commands: Commands, name: str, what: str) -> Commands:
    """A word that commands stand behind, such as `plans`."""
    parser = commands.add_parser(name, help=what, description=what)
    add_everywhere(parser)
    return parser.add_subparsers(dest="act_name", required=True, metavar=_("COMMAND"))


def command(commands: Commands, name: str, act: Act, what: str) -> Parser:
    """One command and the function that carries it out."""
    parser = commands.add_parser(name, help=what, description=what)
    add_everywhere(parser)
    parser.set_defaults(act=act)
    return parser


def add_on(parser: Parser) -> None:
    """`--on DAY`: as it was on that day."""
    parser.add_argument(
        "--on", type=calls.day, metavar="YYYY-MM-DD", default=None, help=_("as of this day")
    )


def add_file(parser: Parser) -> None:
    """The file to read, and `--accept`."""
    parser.add_argument("file", metavar="FILE", help=_("an xlsx, xls or csv file"))
    add_accept(parser)


def add_accept(parser: Parser) -> None:
    """`--accept`: without it a command only shows what it would write."""
    parser.add_argument("--accept", action="store_true", help=_("write it, in one step"))


def add_year(parser: Parser) -> None:
    """`--year`, which must be given."""
    parser.add_argument("--year", type=calls.year, required=True, help=_("the year"))


def add_out(parser: Parser) -> None:
    """`--out DIR`, which must be given."""
    parser.add_argument("--out", type=calls.folder, required=True, metavar="DIR",
                        help=_("the folder for the files"))  # fmt: skip
