"""A plan and its parts: domains, goals, indicators, yearly targets, assignments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.plans.values import (
    Aggregation,
    Binding,
    Comparator,
    Direction,
    GoalKind,
    PathMethod,
    PlanKind,
    PlanLevel,
    Role,
    ValueStatus,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator. Rates are stored as printed (96 for 96 %), the unit of measurement beside.

    `baseline` is the city's own value of the baseline year; None means missing, never zero.
    `reference_baseline` is a wider area's value (the nation's), for orientation only.
    `target` is the number of the end year, or None where the plan gives only a direction.
    `relative_change` is -0.2 for “down by 20 % from the baseline year”.
    `decimals` is how many digits behind the point are printed; None follows the baseline and the
    target. `mid_target` is the number of the plan's mid-term year, `step` what `FIXED_STEP` adds
    (in the direction that is better). `numerator` and `denominator` say what a rate counts.
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
    decimals: int | None = None
    baseline_scope: str = ""  # whose value the baseline is, such as 全市
    baseline_source: str = ""
    numerator: str = ""
    denominator: str = ""
    aggregation: Aggregation = Aggregation.RATIO
    by_sex: bool = False
    by_area: bool = False  # urban and rural apart
    data_source: str = ""  # which report the value is taken from
    binding: Binding = Binding.UNSAID
    method: PathMethod = PathMethod.EQUAL_STEPS
    step: Decimal | None = None
    mid_target: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One main goal (主要目标) or measure (策略措施) of a domain, in the plan's own words.

    Both can be given to units; a measure that no unit was given is no gap.
    """

    id: int = 0
    domain_id: int = 0
    text: str
    order: int = 0
    kind: GoalKind = GoalKind.GOAL


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
    """A plan with its years; the baseline year is the year before it starts unless it says so.

    `mid_year` is the year of the mid-term targets (中期目标) and of the mid-term evaluation.
    `document` and `issued_on` are those of the paper that put the present version in force.
    """

    id: int = 0
    code: str = ""
    title: str
    kind: PlanKind
    start_year: int
    end_year: int
    baseline_year: int
    source: str = ""
    level: PlanLevel = PlanLevel.CITY
    mid_year: int | None = None
    document: str = ""
    issued_on: date | None = None
    domains: tuple[PlanDomain, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """A unit's role in one year for one indicator, goal or task (exactly one id is set).

    `weight` is what a lead's indicator counts in the unit's letter, of 100; `measures` are the
    unit's own steps (具体措施), `standard` how it will be judged (考核标准).
    """

    id: int = 0
    unit_id: int
    role: Role
    year: int
    indicator_id: int | None = None
    goal_id: int | None = None
    task_id: int | None = None
    weight: Decimal | None = None
    measures: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetShare:
    """What one unit or county owes of the year's target of an additive indicator."""

    indicator_id: int
    year: int
    unit_id: int
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class YearlyTarget:
    """The city's target of one indicator for one year; a locked one is not spread anew."""

    indicator_id: int
    year: int
    value: Decimal
    locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ActualValue:
    """What an indicator really was in a year, and how firm that is."""

    indicator_id: int
    year: int
    value: Decimal
    status: ValueStatus = ValueStatus.ANNUAL
    source: str = ""
