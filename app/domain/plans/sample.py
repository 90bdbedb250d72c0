"""The sample city's years: what it aimed at, what it reached, its tasks, shares and open points."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.plans.library import Duty
from app.domain.plans.records import Task

Years = Mapping[int, Decimal]


@dataclass(frozen=True, slots=True)
class SampleTask:
    """A task of the sample, the code of its domain ('' for none) and who answers for it."""

    domain: str
    task: Task
    duty: Duty
    responsible: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SampleShares:
    """The parts of one indicator's target in one year, by the names of units or counties."""

    code: str
    year: int
    parts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class SampleMeasures:
    """What a unit does for an indicator, and how it is judged."""

    code: str
    unit: str
    measures: str
    standard: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleYears:
    """Everything by codes and names. `weights` are units whose leads count less than 100 in all;
    `reasons` say by kind of hole why the three deliberate ones stay open."""

    flash_year: int
    yearly: Mapping[str, Years] = field(default_factory=dict)
    actual: Mapping[str, Years] = field(default_factory=dict)
    populations: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    shares: tuple[SampleShares, ...] = ()
    weights: Mapping[str, Decimal] = field(default_factory=dict)
    measures: tuple[SampleMeasures, ...] = ()
    tasks: tuple[SampleTask, ...] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
