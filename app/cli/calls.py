"""How the command line is read: its parser in the office's words, and what its values must be."""

from __future__ import annotations

import argparse
import re
from datetime import date
from typing import Any, NoReturn

from app.cli.outcome import Outcome
from app.cli.printing import show
from app.i18n import _


class WrongCall(Exception):
    """The words of a call are no command: the sentence says why, `usage` how it is written."""

    def __init__(self, sentence: str, usage: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.usage = usage


class Parser(argparse.ArgumentParser):
    """argparse with Chinese headings, exact option names, and sentences instead of an exit."""

    def __init__(self, **settings: Any) -> None:  # noqa: ANN401 - argparse's own
        super().__init__(
            **{**settings, "formatter_class": _Formatter, "add_help": False, "allow_abbrev": False}
        )
        self._positionals.title = _("what to write")
        self._optionals.title = _("options")
        if settings.get("add_help", True):
            self.add_argument("-h", "--help", action="help", help=_("show this help"))

    def error(self, message: str) -> NoReturn:
        """Raise `WrongCall` instead of leaving the program."""
        raise WrongCall(
            _("The command is not right: {problem}").format(problem=_in_words(message)),
            self.format_usage().strip(),
        )

    def print_help(self, file: object = None) -> None:
        """Print the help as any other outcome is printed."""
        del file  # nobody asks for the help in another place
        show(Outcome({}, (self.format_help().rstrip(),)), as_json=False)


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Any,  # noqa: ANN401 - argparse's own
        groups: Any,  # noqa: ANN401 - argparse's own
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, _("usage: ") if prefix is None else prefix)


def folder(text: str) -> str:
    """A folder that was named at all: an empty word is an unset variable of a script."""
    if not text.strip():
        raise argparse.ArgumentTypeError(_("the folder's name is empty."))
    return text


def year(text: str) -> int:
    """A year in four digits."""
    if not re.fullmatch("[12][0-9]{3}", text):
        raise argparse.ArgumentTypeError(_("a year is written in four digits, such as 2026."))
    return int(text)


def years(text: str) -> tuple[int, int]:
    """First and last year, such as 2011-2020; whether they can be a plan's is not asked here."""
    found = re.fullmatch("([12][0-9]{3})[-—–～~]([12][0-9]{3})", text)
    if not found:
        raise argparse.ArgumentTypeError(_("the years are written as in 2011-2020."))
    return int(found[1]), int(found[2])


def day(text: str) -> date:
    """A day such as 2026-03-01."""
    try:
        if re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise argparse.ArgumentTypeError(_("“{text}” is no day; write 2026-03-01.").format(text=text))


def _in_words(message: str) -> str:
    """argparse's English complaint in the words of the program; what is unknown stays."""
    for pattern, sentence in (
        ("the following arguments are required: (?P<names>.*)", _("{names} is missing.")),
        ("unrecognized arguments: (?P<names>.*)", _("“{names}” is not understood.")),
        ("argument (?P<name>.*): expected .* arguments?", _("a value is missing after {name}.")),
        (
            r"argument (?P<name>.*): invalid choice: (?P<value>.*) "
            r"\(choose from (?P<choices>.*)\)",
            _("“{value}” is not understood; there are: {choices}."),
        ),
        ("one of the arguments (?P<names>.*) is required", _("One of {names} is needed.")),
        (
            "argument (?P<name>.*): not allowed with argument (?P<other>.*)",
            _("{name} and {other} exclude each other."),
        ),
        ("argument (?P<name>.*): (?P<problem>.*)", _("{name}: {problem}")),
    ):
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            parts = {name: part.replace("'", "") for name, part in found.groupdict().items()}
            return sentence.format(**parts)
    return message
