"""What is kept about a plan beside its numbers: versions, revisions, breaks, tasks, reasons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.domain.plans.values import TaskKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVersion:
    """A version of a plan: the paper that put it in force, and what it said.

    `content` is the plan as JSON on the day when it was kept, see `versions.py`.
    """

    id: int = 0
    plan_id: int
    number: int
    document: str = ""
    day: date | None = None
    note: str = ""
    content: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A target that was changed by a paper: the old number stays readable beside the new one.

    `year` is None for the target of the plan's last year. `attachment` is the SHA-256 of the
    paper's file among the attachments, '' when there is none.
    """

    id: int = 0
    indicator_id: int
    year: int | None = None
    before: Decimal | None = None
    after: Decimal | None = None
    reason: str
    document: str = ""
    day: date
    attachment: str = ""
    attachment_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionBreak:
    """From this year on the indicator counts something else (口径变更): no comparing across it."""

    id: int = 0
    indicator_id: int
    year: int
    note: str
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crosswalk:
    """An indicator of an old cycle and the one of the new cycle that goes on with it."""

    id: int = 0
    old_id: int
    new_id: int
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task of one year without a number, or a project for the people (办实事), with a deadline.

    `domain_id` is the domain of a plan that it belongs to, None where it belongs to none.
    """

    id: int = 0
    year: int
    kind: TaskKind = TaskKind.TASK
    domain_id: int | None = None
    text: str
    requirement: str = ""
    deadline: date | None = None
    evidence: str = ""
    order: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Population:
    """How many people lived in an area at the end of a year; what shares are weighed by."""

    unit_id: int
    year: int
    people: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HoleReason:
    """Why a hole of a year stays open, for exactly the sentence that the check said then."""

    year: int
    key: str
    sentence: str
    reason: str
