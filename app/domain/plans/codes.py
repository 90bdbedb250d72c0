"""Codes of indicators: what a new one is called among its neighbours."""

from __future__ import annotations

import re

from app.domain.plans.plan import Plan, PlanDomain


def running_code(domain: PlanDomain, number: int) -> str:
    """The code of a domain's indicator by its number: the domain's code or place, such as 1-01."""
    return f"{domain.code or domain.order}-{number:02d}"


def next_code(plan: Plan, domain: PlanDomain) -> str:
    """The code of a domain's next indicator: as its others are written, else place and number.

    `W1-18` is followed by `W1-19`; the first of a domain without code is `2-01`.
    """
    parts = [re.fullmatch(r"(.*?)(\d+)", each.code, re.ASCII) for each in domain.indicators]
    numbered = [each for each in parts if each is not None]
    taken = {each.code for one in plan.domains for each in one.indicators}
    newest = max(numbered, key=lambda each: int(each[2]), default=None)
    number = 0 if newest is None else int(newest[2])
    while True:
        number += 1
        code = (
            running_code(domain, number)
            if newest is None
            else f"{newest[1]}{number:0{len(newest[2])}d}"
        )
        if code not in taken:
            return code
