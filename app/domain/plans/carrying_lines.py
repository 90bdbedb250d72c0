"""What carrying a year over is made of: lines to decide about, and what they write."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum

from app.domain.plans.matrix import ROLE_WORDS
from app.domain.plans.plan import Assignment, TargetShare
from app.domain.plans.records import Task
from app.domain.plans.tasks import NewTask
from app.domain.plans.wording import number_text
from app.domain.roster.units import Unit
from app.i18n import _


class CarryPart(StrEnum):
    """What can be carried over; projects for the people only when the clerk says so."""

    DUTIES = "duties"  # 分工, with weights, measures and standards
    TASKS = "tasks"
    PROJECTS = "projects"
    SHARES = "shares"


#: What is carried over unless something else is chosen.
USUAL_PARTS = frozenset({CarryPart.DUTIES, CarryPart.TASKS, CarryPart.SHARES})


class CarryKind(StrEnum):
    """What becomes of a line of last year."""

    NEW = "new"  # 新增: the new year has nothing there
    SAME = "same"  # 已有不变
    DIFFERENT = "different"  # 不同: the new year says something else, which is kept
    CLOSED = "closed"  # 单位已关闭: goes to its successor, if there is one
    GONE = "gone"  # 指标不在新规划: goes to the indicator that goes on with it, if there is one


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryWrites:
    """What a line writes when it is taken over; everything is of the new year already."""

    assignments: tuple[Assignment, ...] = ()
    new_tasks: tuple[NewTask, ...] = ()
    changed_tasks: tuple[Task, ...] = ()
    shares: tuple[TargetShare, ...] = ()
    replaced_shares: tuple[tuple[int, int], ...] = ()  # indicator, unit: what the shares replace

    def __bool__(self) -> bool:
        return bool(self.assignments or self.new_tasks or self.changed_tasks or self.shares)

    def and_also(self, other: CarryWrites) -> CarryWrites:
        """Both together."""
        return CarryWrites(
            assignments=self.assignments + other.assignments,
            new_tasks=self.new_tasks + other.new_tasks,
            changed_tasks=self.changed_tasks + other.changed_tasks,
            shares=self.shares + other.shares,
            replaced_shares=self.replaced_shares + other.replaced_shares,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryLine:
    """One thing of last year. `before` is what it said then, `now` what the new year says (blank
    for nothing), `carried` what it will say when the line is taken over.

    `choices` are the units to choose from where a closed unit has several successors.
    """

    key: str
    part: CarryPart
    kind: CarryKind
    subject: str
    code: str = ""
    unit: str = ""
    before: str = ""
    now: str = ""
    carried: str = ""
    note: str = ""
    choices: tuple[Unit, ...] = ()
    indicator_id: int = 0  # last year's, for shared indicators of both plans
    writes: CarryWrites = CarryWrites()

    @property
    def can_be_taken(self) -> bool:
        """Whether there is something to write, perhaps after a unit was chosen."""
        return bool(self.writes) and self.kind is not CarryKind.SAME

    @property
    def is_taken(self) -> bool:
        """Whether it is taken over unless the clerk decides otherwise."""
        return self.can_be_taken and self.kind is not CarryKind.DIFFERENT and len(self.choices) < 2

    @property
    def after(self) -> str:
        """What the new year will say unless the clerk decides otherwise."""
        return self.carried if self.is_taken else self.now


@dataclass(frozen=True, slots=True)
class Decision:
    """What the clerk decided about a line: as last year or not, and for which successor."""

    take: bool
    unit_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Carry:
    """Everything that carrying a year over would do, and what else is to be known.

    `present` are the roles and shares that the new year has already.
    """

    from_year: int
    to_year: int
    lines: tuple[CarryLine, ...] = ()
    notes: tuple[str, ...] = ()
    present: tuple[Assignment, ...] = ()
    next_order: int = 1

    def of_kind(self, kind: CarryKind) -> tuple[CarryLine, ...]:
        """The lines of one kind."""
        return tuple(line for line in self.lines if line.kind is kind)


@dataclass(frozen=True, slots=True, kw_only=True)
class CarryChanges:
    """What is written after all decisions."""

    assignments: tuple[Assignment, ...] = ()
    new_tasks: tuple[NewTask, ...] = ()
    changed_tasks: tuple[Task, ...] = ()
    shares: tuple[TargetShare, ...] = ()
    replaced_shares: frozenset[tuple[int, int]] = field(default_factory=frozenset)
    taken: int = 0


def kind_words() -> dict[CarryKind, str]:
    """What the kinds are called."""
    return {
        CarryKind.NEW: _("new"),
        CarryKind.DIFFERENT: _("different"),
        CarryKind.CLOSED: _("unit gone"),
        CarryKind.GONE: _("not in the plan any more"),
        CarryKind.SAME: _("there already"),
    }


def duty_words(duty: Assignment) -> str:
    """A role with everything that belongs to it, on one line."""
    parts = [ROLE_WORDS[duty.role]]
    if duty.weight is not None:
        parts.append(_("weight {weight}").format(weight=number_text(duty.weight)))
    if duty.measures:
        parts.append(_("measures: {text}").format(text=duty.measures))
    if duty.standard:
        parts.append(_("standard: {text}").format(text=duty.standard))
    return "；".join(parts)


def share_words(shares: Mapping[int, Decimal], names: Mapping[int, str]) -> str:
    """Shares with the names of who has them, on one line."""
    return "、".join(
        f"{names.get(unit, '')} {number_text(value)}" for unit, value in shares.items()
    )


def with_twins(lines: Iterator[CarryLine], twins: Mapping[int, int]) -> Iterator[CarryLine]:
    """The lines, those of an indicator of both plans (两纲共用) that say the same as one."""
    first: dict[tuple[object, ...], int] = {}
    found: list[CarryLine] = []
    for line in lines:
        twin = twins.get(line.indicator_id, 0)
        said = (line.part, line.kind, line.unit, line.before, line.now, line.carried, line.note)
        place = first.pop((twin, *said), None) if twin else None
        if place is None:
            first[line.indicator_id, *said] = len(found)
            found.append(line)
        else:
            whole = found[place]
            found[place] = replace(whole, writes=whole.writes.and_also(line.writes))
    yield from found
