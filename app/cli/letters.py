"""Commands of the letters: issue all or chosen ones of a year."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.cli.calls import Parser
from app.cli.outcome import Outcome
from app.domain.letters.register import IssueOutcome
from app.domain.plans.holes import HolesOpen
from app.errors import NotFound, RuleBroken
from app.i18n import _
from app.services.desk import Desk


def add_reason(issue_command: Parser) -> None:
    """`--reason`: why holes of the division stay open."""
    issue_command.add_argument(
        "--reason",
        default="",
        metavar="TEXT",
        help=_("why holes of the division stay open; written down for each of them"),
    )


def issue(desk: Desk, options: Namespace) -> Outcome:
    """Write the letters of a year into a folder; refused whole when a glyph is missing
    and when no unit gets a letter."""
    chosen = _unit_ids(desk, options.unit) if options.unit else None
    try:
        outcome = desk.letters.issue(
            options.year, Path(options.out), unit_ids=chosen, reason=options.reason
        )
    except HolesOpen as open_:
        way = _("Or give one reason for all of them here with --reason.")
        raise RuleBroken(f"{open_.sentence}{way}") from open_
    payload: dict[str, object] = {
        "files": [
            {
                "unit": file.unit,
                "path": str(file.path),
                "sha256": file.sha256,
                "version": file.version,
                "pages": file.pages,
            }
            for file in outcome.files
        ],
        "missing_glyphs": [
            {"character": glyph.character, "name": glyph.name, "where": glyph.where}
            for glyph in outcome.missing_glyphs
        ],
        "skipped": [{"unit": one.unit, "reason": one.reason} for one in outcome.skipped],
        "notes": list(outcome.done.notes),
    }
    refused = _why_nothing(outcome, options.year)
    if refused:
        return Outcome({"error": {"sentence": refused}, **payload}, refused=refused)
    lines = [_("{file}, version {version}").format(file=file.path, version=file.version)
             for file in outcome.files]  # fmt: skip
    lines += [f"- {one.unit}: {one.reason}" for one in outcome.skipped]
    return Outcome(payload, (*lines, *outcome.done.notes))


def _why_nothing(outcome: IssueOutcome, year: int) -> str:
    """Why no letter was written at all, as a sentence; '' when one was."""
    if outcome.missing_glyphs:
        names = "、".join(dict.fromkeys(glyph.name for glyph in outcome.missing_glyphs))
        return _(
            "No font of the program can print some characters in {names}; nothing was written."
        ).format(names=names)
    if outcome.files:
        return ""
    reasons = "".join(dict.fromkeys(one.reason for one in outcome.skipped))
    return _("No letter of {year} was written. {reasons}").format(
        year=year, reasons=reasons or _("The roster of that year has no unit.")
    )


def _unit_ids(desk: Desk, names: list[str]) -> list[int]:
    """The ids of units by full, short or former name."""
    ids = []
    for name in names:
        unit = desk.roster.find(name)
        if unit is None:
            raise NotFound(
                _("No unit of the roster is called “{name}”; check the name.").format(name=name)
            )
        ids.append(unit.id)
    return ids
