"""Commands of the plans: install the library, list who answers for what."""

from __future__ import annotations

from argparse import Namespace

from app.cli.outcome import Outcome
from app.domain.plans.values import Role
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
