"""A plan and its parts: domains, goals, indicators, yearly targets, assignments."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.domain.plans.values import Comparator, Direction, PlanKind, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator. Rates are stored as printed (96 for 96 %), the unit of measurement beside.

    `baseline` is the city's own value of the baseline year; None means missing, never zero.
    `reference_baseline` is a wider area's value (the nation's), for orientation only.
    `target` is the number of the end year, or None where the plan gives only a direction.
    `relative_change` is -0.2 for “down by 20 % from the baseline year”.
    """

    id: int = 0
    domain_id: int = 0
    code: str
    name: str
    unit_of_measurement: str
    direction: Direction
    comparator: Comparator
    target: Decimal | None = None
    target_note: str = ""
    target_basis: str = ""
    target_verified: bool = False
    baseline: Decimal | None = None
    reference_baseline: Decimal | None = None
    reference_scope: str = ""
    reference_verified: bool = False
    tolerance: Decimal | None = None
    relative_change: Decimal | None = None
    reference_indicator: str = ""
    frequency: str = ""
    statistical_period: str = ""
    source: str = ""
    note: str = ""
    shared_code: str = ""  # the code of the same indicator in the other plan (两纲共用)
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One main goal (主要目标) of a domain, in the plan's own words."""

    id: int = 0
    domain_id: int = 0
    text: str
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDomain:
    """A domain (领域) of a plan, such as 妇女与健康."""

    id: int = 0
    plan_id: int = 0
    code: str = ""
    name: str
    order: int = 0
    indicators: tuple[Indicator, ...] = ()
    goals: tuple[Goal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A plan with its years; the baseline year is the year before it starts unless it says so."""

    id: int = 0
    code: str = ""
    title: str
    kind: PlanKind
    start_year: int
    end_year: int
    baseline_year: int
    source: str = ""
    domains: tuple[PlanDomain, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A unit's role for one indicator or one goal (exactly one of the two ids is set)."""

    id: int = 0
    unit_id: int
    role: Role
    indicator_id: int | None = None
    goal_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyTarget:
    """The city's target of one indicator for one year."""

    indicator_id: int
    year: int
    value: Decimal
