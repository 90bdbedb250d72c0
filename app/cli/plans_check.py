"""The command that checks a year's division: every hole in words, with the reason if it has one."""

from __future__ import annotations

from argparse import Namespace
from typing import TYPE_CHECKING

from app.cli.building import add_year, command
from app.cli.outcome import Outcome
from app.i18n import _
from app.services.desk import Desk

if TYPE_CHECKING:
    from app.cli.building import Commands


def add_commands(acts: Commands) -> None:
    """`plans check --year Y`."""
    what = _("whether the division of a year loses or doubles anything")
    add_year(command(acts, "check", check, what))


def check(desk: Desk, options: Namespace) -> Outcome:
    """Every hole of a year; those with a reason, or that only say what is missing, do not block."""
    found = desk.plans.checking.check(options.year)
    payload = {
        "holes": [
            {
                "kind": str(hole.kind),
                "indicator": hole.indicator or None,
                "unit": hole.unit or None,
                "sentence": hole.problem,
                "reason": found.reasons.get(hole.key),
            }
            for hole in found.holes
        ]
    }
    open_keys = {hole.key for hole in found.open}
    lines = [
        "  ".join(
            filter(
                None,
                (
                    "!" if hole.key in open_keys else "-",
                    hole.code,
                    hole.indicator,
                    hole.problem,
                    found.reasons.get(hole.key),
                ),
            )
        )
        for hole in found.holes
    ]
    if found.open:
        last = _("{count} holes are open: letters can be issued when each is mended or explained.")
    elif found.has_plans:
        last = _("Nothing is open; letters can be issued.")
    else:
        last = _("No plan covers {year}.")
    return Outcome(payload, (*lines, last.format(count=len(found.open), year=options.year)))
