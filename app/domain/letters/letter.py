"""A responsibility letter (责任书) as a value: everything that is printed, nothing about how."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from app.domain.plans.values import Role
from app.domain.plans.wording import number_text


class Wording(StrEnum):
    """The tone towards the second party: courts and procuratorates take no orders (商请)."""

    STANDARD = "standard"
    JUSTICE = "justice"


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetLine:
    """One row of the table of numeric targets; all texts are finished, the comparator included."""

    number: int
    domain: str
    indicator: str
    unit_of_measurement: str
    direction: str  # ↑ ↓ —
    baseline: str  # 缺 when it is missing
    target: str  # the year's
    end_target: str
    role: Role
    partners: str  # in a lead row all other units, in the others the lead
    frequency: str = ""
    note: str = ""  # 两纲共用 ...
    last_actual: str = ""  # last year's value, such as 9.9（快报）; '' when it is not known
    share: str = ""  # the unit's own part of an additive target
    weight: str = ""  # of 100; only leads have one
    data_source: str = ""
    is_binding: bool = False  # 约束性
    measures: str = ""  # 具体措施
    standard: str = ""  # 考核标准


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskLine:
    """One row of the table of tasks: a goal without a number of its own, a task of the year, or a
    project for the people."""

    number: int
    domain: str
    task: str
    role: Role
    partners: str
    requirement: str = ""
    deadline: str = ""
    evidence: str = ""
    measures: str = ""
    standard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One unit's letter of one year."""

    unit_id: int
    unit_name: str
    unit_short_name: str
    year: int
    number: str  # such as 2026—07
    wording: Wording
    city: str
    body_name: str
    party_a: str
    party_a_short_name: str
    office_name: str
    signer: str
    signer_title: str
    unit_leader: str
    unit_liaison: str
    unit_liaison_phone: str
    copies: int
    plan_titles: tuple[str, ...]
    first_year: int
    end_year: int
    baseline_year: int
    targets: tuple[TargetLine, ...]
    tasks: tuple[TaskLine, ...]
    unit_leader_title: str = ""
    projects: tuple[TaskLine, ...] = ()  # 办实事项目

    @property
    def leads(self) -> int:
        """How many numeric targets the unit leads."""
        return sum(1 for line in self.targets if line.role is Role.LEAD)

    @property
    def cooperates(self) -> int:
        """How many numeric targets the unit carries out or supports for another lead."""
        return len(self.targets) - self.leads

    @property
    def total_weight(self) -> str:
        """What the weights of the numeric targets add up to, as printed; '' without weights."""
        weights = [Decimal(line.weight) for line in self.targets if line.weight]
        return number_text(sum(weights, Decimal(0)).normalize()) if weights else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedLetter:
    """A row of the register: a frozen letter and its file."""

    id: int
    unit_id: int
    unit_name: str
    year: int
    number: str
    version: int
    issued_at: datetime
    file_name: str
    sha256: str
    pages: int
    changes: tuple[str, ...] = ()  # what differs from the version before, in words
    is_current: bool = True
