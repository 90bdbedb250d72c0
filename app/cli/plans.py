"""Commands of the plans: install the library, import a table, list who answers for what."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.cli.outcome import Outcome, last_line
from app.domain.plans.table import ImportedGoal
from app.domain.plans.values import PlanKind, Role
from app.errors import RuleBroken
from app.i18n import _
from app.services.desk import Desk


def install(desk: Desk, options: Namespace) -> Outcome:
    """Install a built-in library: both outlines with their indicators."""
    try:
        done = desk.plans.install(options.library)
    except RuleBroken as refused:
        way = _("For a roster that came later there is the command `plans assign`.")
        raise RuleBroken(f"{refused.sentence}{way}") from refused
    plans = [
        {
            "title": plan.title,
            "domains": len(plan.domains),
            "indicators": sum(len(domain.indicators) for domain in plan.domains),
        }
        for plan in desk.plans.list()
    ]
    lines = tuple(
        _("{title}: {domains} domains, {indicators} indicators").format(**plan) for plan in plans
    )
    return Outcome({"plans": plans, "notes": list(done.notes)}, (*lines, *done.notes))


def assign(desk: Desk, options: Namespace) -> Outcome:  # noqa: ARG001 - one shape for all acts
    """Leads and partners of the library for indicators that no unit answers for yet."""
    done = desk.plans.assign_by_library()
    lines = list(done.notes)
    if done.step is None:
        lines.append(_("There was nothing to assign."))
    return Outcome({"assigned": done.step is not None, "notes": list(done.notes)}, tuple(lines))


def import_file(desk: Desk, options: Namespace) -> Outcome:
    """Read a table of goals and units; with --accept make it a plan."""
    imported = desk.plans.reading.read(
        Path(options.file),
        kind=PlanKind(options.kind),
        title=options.title,
        years=options.years,
    )
    notes = list(imported.notes)
    if options.accept:
        notes += desk.plans.reading.accept(imported).notes
    payload = {
        "goals": [
            {
                "domain": goal.domain,
                "text": goal.text,
                "lead": list(goal.lead),
                "cooperating": list(goal.cooperating),
                "where": goal.where,
            }
            for goal in imported.goals
        ],
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
    lines += [f"? {question.where}  {question.name}" for question in imported.questions]
    return Outcome(payload, (*lines, *notes, last_line(is_accepted=options.accept)))


def _goal_line(goal: ImportedGoal) -> str:
    units = "、".join(goal.lead), "、".join(goal.cooperating)
    return "  ".join(filter(None, (goal.where, goal.domain, goal.text, *units)))


def assignments(desk: Desk, options: Namespace) -> Outcome:
    """Who answers for which indicator in a year, and what is still open."""
    table = desk.plans.assignments(options.year)
    payload = {
        "rows": [
            {
                "indicator": row.indicator,
                "code": row.code,
                "unit": row.unit,
                "role": str(row.role),
                "target": row.target,
            }
            for row in table.rows
        ],
        "holes": [
            {"indicator": hole.indicator, "code": hole.code, "problem": hole.problem}
            for hole in table.holes
        ],
    }
    words = _role_words()
    rows = (f"{r.code}  {r.indicator}  {r.unit}  {words[r.role]}  {r.target}" for r in table.rows)
    holes = (f"! {hole.code}  {hole.indicator}  {hole.problem}" for hole in table.holes)
    return Outcome(payload, (*rows, *holes))


def _role_words() -> dict[Role, str]:
    return {
        Role.LEAD: _("lead"),
        Role.RESPONSIBLE: _("responsible"),
        Role.COOPERATING: _("cooperating"),
    }
