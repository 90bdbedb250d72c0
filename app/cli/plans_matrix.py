"""Commands of the division of work: assign by the library or by a file, show the matrix."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import calls
from app.cli.building import add_accept, add_year, command
from app.cli.outcome import Outcome, last_line
from app.domain.plans.matrix import ROLE_WORDS, MatrixRow, MatrixView
from app.domain.plans.matrix_import import MatrixImport
from app.domain.plans.values import Role
from app.errors import RuleBroken
from app.i18n import _
from app.services.desk import Desk

if TYPE_CHECKING:
    from app.cli.building import Commands


def add_commands(acts: Commands) -> None:
    """`plans assign [FILE]` and `plans matrix`."""
    what = _("show what a division of work in a file changes; without one assign by the library")
    parser = command(acts, "assign", assign, what)
    parser.add_argument("file", metavar="FILE", nargs="?", default=None,
                        help=_("an xlsx, xls or csv file"))  # fmt: skip
    parser.add_argument("--year", type=calls.year, default=None, help=_("the year"))
    add_accept(parser)
    what = _("who leads, carries out and cooperates in a year, and their shares")
    add_year(command(acts, "matrix", matrix, what))


def assign(desk: Desk, options: Namespace) -> Outcome:
    """What a file changes in a year's division; without a file leads and partners of the library
    for indicators that no unit answers for yet."""
    if options.file is None:
        return _by_library(desk, options.year)
    if options.year is None:
        raise RuleBroken(_("Say with --year which year the file divides."))
    imported = desk.plans.matrix.read_file(Path(options.file), options.year)
    notes = list(imported.notes)
    if options.accept:
        notes += desk.plans.matrix.accept_file(imported).notes
    payload = {
        "rows": imported.rows,
        "changes": [
            {
                "indicator": change.indicator,
                "code": change.code,
                "unit": change.unit,
                "before": change.before and str(change.before),
                "after": change.after and str(change.after),
                "sentence": change.sentence,
                "where": change.where,
            }
            for change in imported.changes
        ],
        "questions": [
            {"where": each.where, "name": each.name, "suggestions": list(each.suggestions)}
            for each in imported.questions
        ],
        "notes": notes,
        "accepted": bool(options.accept),
    }
    return Outcome(payload, (*_lines(imported), *notes, last_line(is_accepted=options.accept)))


def matrix(desk: Desk, options: Namespace) -> Outcome:
    """Every indicator of a year with its units and their shares."""
    view = desk.plans.matrix.read(options.year)
    shares = desk.plans.shares.of_year(options.year)
    rows = [_row(view, row, shares.get(row.indicator_id, {})) for row in view.rows]
    lines = (_line(view, row) for row in view.rows)
    return Outcome({"rows": rows}, tuple(lines))


def _by_library(desk: Desk, year: int | None) -> Outcome:
    done = desk.plans.assign_by_library(year)
    lines = list(done.notes)
    if done.step is None:
        lines.append(_("There was nothing to assign."))
    return Outcome({"assigned": done.step is not None, "notes": list(done.notes)}, tuple(lines))


def _lines(imported: MatrixImport) -> tuple[str, ...]:
    head = _("{file}: {rows} rows").format(file=imported.file_name, rows=imported.rows)
    changes = (f"{change.where}  {change.sentence}" for change in imported.changes)
    asked = (f"? {each.where}  {each.name}" for each in imported.questions)
    return (head, *changes, *asked)


def _names(view: MatrixView, row: MatrixRow, role: Role) -> list[str]:
    return [unit.name for unit in view.with_role(row.indicator_id, role)]


def _row(view: MatrixView, row: MatrixRow, shares: dict[str, str]) -> dict[str, object]:
    leads = _names(view, row, Role.LEAD)
    return {
        "indicator": row.name,
        "lead": "、".join(leads) or None,
        "responsible": _names(view, row, Role.RESPONSIBLE),
        "cooperating": _names(view, row, Role.COOPERATING),
        "shares": shares,
    }


def _line(view: MatrixView, row: MatrixRow) -> str:
    roles = ((ROLE_WORDS[role], _names(view, row, role)) for role in Role)
    parts = (f"{word} {'、'.join(names)}" for word, names in roles if names)
    problem = view.problem(row.indicator_id)
    return "  ".join(filter(None, (row.code, row.name, *parts, problem and f"! {problem}")))
