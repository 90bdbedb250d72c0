"""A row of a table in the clerk's words, for sentences about it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from app.i18n import _


def row_in_words(table: str, row: Mapping[str, Any]) -> str:
    """Such as: unit “市教育局”."""
    pattern, column = {
        "setting": (_("setting “{name}”"), "key"),
        "unit": (_("unit “{name}”"), "name"),
        "unit_former_name": (_("former name “{name}”"), "name"),
        "person": (_("person “{name}”"), "name"),
        "holding": (_("holder of the post “{name}”"), "post"),
        "adjustment": (_("adjustment of {name}"), "day"),
        "paper": (_("paper “{name}”"), "title"),
        "plan": (_("plan “{name}”"), "title"),
        "plan_domain": (_("domain “{name}”"), "name"),
        "goal": (_("goal “{name}”"), "text"),
        "indicator": (_("indicator “{name}”"), "name"),
        "yearly_target": (_("a target of the year {name}"), "year"),
        "actual_value": (_("a value of the year {name}"), "year"),
        "task": (_("task “{name}”"), "text"),
        "assignment": (_("an assignment"), "id"),
        "target_share": (_("a share of the year {name}"), "year"),
        "plan_version": (_("version {name} of a plan"), "number"),
        "revision": (_("a revision of {name}"), "day"),
        "definition_break": (_("a break of definition in {name}"), "year"),
        "crosswalk": (_("a crosswalk"), "id"),
        "population": (_("population of {name}"), "year"),
        "hole_reason": (_("reason “{name}”"), "reason"),
        "letter": (_("the letter of “{name}”"), "unit_name"),
    }.get(table, (_("a row"), "id"))
    return pattern.format(name=row.get(column, ""))
