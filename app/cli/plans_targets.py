"""The yearly targets of a plan as a batch job: listed, reckoned by a method, written."""

from __future__ import annotations

from argparse import Namespace
from decimal import Decimal
from typing import TYPE_CHECKING

from app.cli.building import add_accept, add_year, command
from app.cli.outcome import Outcome, last_line
from app.domain.plans.values import PathMethod
from app.domain.plans.wording import number_text
from app.i18n import _
from app.services.desk import Desk

if TYPE_CHECKING:
    from app.cli.building import Commands
    from app.domain.plans.vertical.rows import TargetRow

#: The methods that need nothing but the plan, by their words.
METHODS = {
    "equal-steps": PathMethod.EQUAL_STEPS,
    "equal-rate": PathMethod.EQUAL_RATE,
    "stages": PathMethod.STAGES,
}


def add_commands(acts: Commands) -> None:
    """Add `plans targets`."""
    what = _("the yearly targets of the plans of a year; with a method, as it would reckon them")
    parser = command(acts, "targets", targets, what)
    add_year(parser)
    parser.add_argument("--method", choices=list(METHODS), default=None,
                        help=_("how the years are reckoned; locked years stay"))  # fmt: skip
    add_accept(parser)


def targets(desk: Desk, options: Namespace) -> Outcome:
    """List the yearly targets; with --method show what it gives, with --accept write it."""
    rows = desk.plans.targets.rows(options.year)
    method = METHODS[options.method] if options.method else None
    ids = [row.indicator.id for row in rows]
    if options.accept:
        desk.plans.targets.spread(ids, method)
        rows = desk.plans.targets.rows(options.year)
    elif method is not None:
        rows = desk.plans.targets.preview(ids, method)
    lines = [_line(row) for row in rows]
    if options.accept or method is not None:
        lines.append(last_line(is_accepted=options.accept))
    return Outcome({"rows": [_row(row) for row in rows]}, tuple(lines))


def _row(row: TargetRow) -> dict[str, object]:
    return {
        "indicator": row.indicator.name,
        "baseline": _text(row.baseline),
        "targets": {str(year): _text(row.targets.get(year)) for year in row.years},
        "end": _text(row.end),
        "warnings": list(row.warnings),
    }


def _text(value: Decimal | None) -> str | None:
    return None if value is None else number_text(value)


def _line(row: TargetRow) -> str:
    numbers = (row.baseline, *(row.targets.get(year) for year in row.years))
    way = " → ".join(_text(value) or "—" for value in numbers)
    said = "".join(f"\n  ! {sentence}" for sentence in row.warnings)
    return f"{row.indicator.code}  {row.indicator.name}  {way}{said}"
