"""Commands of the plans: install the library, import a table, list who answers for what."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from app.cli.outcome import Outcome
from app.domain.plans.values import PlanKind
from app.i18n import _
from app.services.desk import Desk


def install(desk: Desk, options: Namespace) -> Outcome:
    """Install a built-in library: both outlines with their indicators."""
    done = desk.plans.install(options.library)
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


def import_file(desk: Desk, options: Namespace) -> Outcome:
    """Read a table of goals and units; with --accept make it a plan."""
    imported = desk.plans.read(
        Path(options.file),
        kind=PlanKind(options.kind),
        title=options.title,
        years=options.years,
    )
    notes = list(imported.notes)
    if options.accept:
        notes += desk.plans.accept(imported).notes
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
    lines = [f"{goal.where}  {goal.domain}  {goal.text}" for goal in imported.goals]
    lines += [f"{question.where}  ? {question.name}" for question in imported.questions]
    return Outcome(payload, (*lines, *notes))


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
    lines = [f"{r.code}  {r.indicator}  {r.unit}  {r.role}  {r.target}" for r in table.rows]
    lines += [f"! {hole.code}  {hole.indicator}  {hole.problem}" for hole in table.holes]
    return Outcome(payload, tuple(lines))
