"""The command that reads a plan in: a table, a document or a text."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import calls
from app.cli.building import add_file, command
from app.cli.outcome import Outcome, last_line
from app.domain.plans.imported import (
    GoalProposal,
    ImportedGoal,
    ImportedIndicator,
    PlanImport,
)
from app.domain.plans.values import PlanKind
from app.domain.plans.wording import (
    GOAL_WORDS,
    comparator_words,
    end_target_text,
    number_text,
    percent_text,
)
from app.errors import RuleBroken
from app.i18n import _

if TYPE_CHECKING:
    from app.cli.building import Commands
    from app.services.desk import Desk


def add_commands(acts: Commands) -> None:
    """`plans import FILE --kind … --title … --years … [--accept [--with-indicators]]`."""
    read = command(acts, "import", import_file, _("show what a table or text of a plan holds"))
    add_file(read)
    read.add_argument("--kind", choices=["women", "children"], default=None,
                      help=_("whose plan it is"))  # fmt: skip
    read.add_argument("--title", default=None, help=_("the title of the plan"))
    read.add_argument("--years", type=calls.years, default=None, metavar="FIRST-LAST",
                      help=_("the years of the plan, such as 2011-2020"))  # fmt: skip
    read.add_argument("--with-indicators", action="store_true",
                      help=_("also write the proposed indicators that leave no doubt"))  # fmt: skip


def import_file(desk: Desk, options: Namespace) -> Outcome:
    """Read goals, units and indicators; with --accept make them a plan.

    A workbook that `plans export --kind plan` wrote says itself what it is: what differs from the
    stored plans is shown, and with --accept written.
    """
    if None in (options.kind, options.title, options.years):
        return _own_workbook(desk, options)
    imported = desk.plans.reading.read(
        Path(options.file),
        kind=PlanKind(options.kind),
        title=options.title,
        years=options.years,
    )
    notes = list(imported.notes)
    if options.accept:
        notes += _accept(desk, imported, takes_proposals=options.with_indicators)
    payload = {
        "goals": [_goal(goal) for goal in imported.goals],
        "indicators": [_indicator(each, imported) for each in imported.indicators],
        "proposals": [_proposal(each) for each in imported.proposals],
        "questions": [
            {
                "where": question.where,
                "name": question.name,
                "suggestions": list(question.suggestions),
            }
            for question in imported.questions
        ],
        "notes": notes,
        "accepted": bool(options.accept),
    }
    lines = [_goal_line(goal) for goal in imported.goals]
    lines += [_indicator_line(each, imported) for each in imported.indicators]
    lines += [_proposal_line(each) for each in imported.proposals]
    lines += [f"? {question.where}  {question.name}" for question in imported.questions]
    return Outcome(payload, (*lines, *notes, last_line(is_accepted=options.accept)))


def _own_workbook(desk: Desk, options: Namespace) -> Outcome:
    whole = desk.plans.exchange.recognise(Path(options.file))
    if whole is None:
        raise RuleBroken(_("Say with --kind, --title and --years which plan the file holds."))
    said = desk.plans.exchange.differences(whole)
    notes = list(desk.plans.exchange.accept(whole).notes) if options.accept else []
    payload = {
        "goals": [],
        "indicators": [],
        "proposals": [],
        "questions": [],
        "differences": list(said),
        "notes": notes,
        "accepted": bool(options.accept),
    }
    lines = said or (_("The workbook says exactly what is stored: there is nothing to write."),)
    return Outcome(payload, (*lines, last_line(is_accepted=options.accept)))


def _accept(desk: Desk, imported: PlanImport, *, takes_proposals: bool) -> list[str]:
    """Write it; the notes of the act and, of proposals, what was left out."""
    if not takes_proposals:
        return list(desk.plans.reading.accept(imported).notes)
    from app.domain.plans.candidates import candidates, is_certain

    found = candidates(imported)
    taken = [each for each in found if is_certain(each, imported)]
    notes = list(desk.plans.reading.accept(imported, indicators=taken).notes)
    left_out = _("{where}: “{name}” is doubtful and was left out. {doubt}")
    return notes + [
        left_out.format(where=each.where, name=each.indicator.name, doubt=each.doubt)
        for each in found
        if not is_certain(each, imported)
    ]


def _goal(goal: ImportedGoal) -> dict[str, object]:
    return {
        "domain": goal.domain,
        "kind": str(goal.kind),
        "text": goal.text,
        "lead": list(goal.lead),
        "cooperating": list(goal.cooperating),
        "where": goal.where,
    }


def _indicator(found: ImportedIndicator, imported: PlanImport) -> dict[str, object]:
    indicator = found.indicator
    baseline = indicator.baseline
    return {
        "domain": found.domain,
        "indicator": indicator.name,
        "comparator": str(indicator.comparator),
        "target": end_target_text(indicator, imported.years[0] - 1),
        "unit": indicator.unit_of_measurement,
        "baseline": None if baseline is None else number_text(baseline),
        "targets": {str(year): number_text(value) for year, value in found.targets},
        "lead": list(found.lead),
        "cooperating": list(found.cooperating),
        "where": found.where,
        "doubt": found.doubt,
    }


def _proposal(found: GoalProposal) -> dict[str, object]:
    proposal = found.proposal
    change = proposal.relative_change
    return {
        "indicator": proposal.indicator,
        "comparator": str(proposal.comparator),
        "value": None if proposal.value is None else number_text(proposal.value),
        "unit": proposal.unit_of_measurement,
        "scope": proposal.scope,
        "text": proposal.text,
        "relative_change": None if change is None else number_text(change),
        "year": proposal.year,
        "doubt": proposal.doubt,
        "where": found.where,
    }


def _goal_line(goal: ImportedGoal) -> str:
    units = "、".join(goal.lead), "、".join(goal.cooperating)
    return "  ".join(
        filter(None, (goal.where, goal.domain, GOAL_WORDS[goal.kind], goal.text, *units))
    )


def _indicator_line(found: ImportedIndicator, imported: PlanImport) -> str:
    target = end_target_text(found.indicator, imported.years[0] - 1)
    parts = (found.where, found.indicator.name, target, found.indicator.unit_of_measurement)
    return "  ".join(filter(None, (*parts, *found.lead, found.doubt)))


def _proposal_line(found: GoalProposal) -> str:
    proposal = found.proposal
    value = "" if proposal.value is None else number_text(proposal.value)
    if proposal.relative_change is not None:
        value = percent_text(-proposal.relative_change)
    words = f"{comparator_words()[proposal.comparator]}{value}{proposal.unit_of_measurement}"
    parts = ("+", found.where, proposal.indicator, proposal.scope, words, proposal.doubt)
    return "  ".join(filter(None, parts))
