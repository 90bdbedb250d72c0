"""Letters of the small city of these tests, and its plans with other indicators."""

from __future__ import annotations

from dataclasses import replace

from app.domain.letters.drafting import Drafts, Material
from app.domain.letters.letter import Letter
from app.domain.plans.plan import Indicator, Plan


def letter_of(material: Material, short_name: str) -> Letter:
    unit = next(unit for unit in material.units if unit.short_name == short_name)
    return Drafts(material).letter(unit)


def with_indicator(plan: Plan, code: str, **changes: object) -> Plan:
    """The plan with one indicator changed."""

    def changed(indicator: Indicator) -> Indicator:
        if indicator.code != code:
            return indicator
        return replace(indicator, **changes)  # type: ignore[arg-type]  # names are checked by replace

    return replace(
        plan,
        domains=tuple(
            replace(domain, indicators=tuple(map(changed, domain.indicators)))
            for domain in plan.domains
        ),
    )
