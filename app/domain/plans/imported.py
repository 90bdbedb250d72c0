"""What a table or a text says of a plan, before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from app.domain.plans.plan import Indicator
from app.domain.plans.sentences.proposal import Proposal
from app.domain.plans.values import GoalKind, PlanKind


@dataclass(frozen=True, slots=True)
class ImportedGoal:
    """One goal or measure with its units: names as written, and the members that they are.

    The first of `lead` leads, further ones carry out. `lead_units` and `cooperating_units` are
    the full names of the members that matched, in order.
    """

    domain: str
    text: str
    lead: tuple[str, ...]
    cooperating: tuple[str, ...]
    lead_units: tuple[str, ...]
    cooperating_units: tuple[str, ...]
    where: str
    kind: GoalKind = GoalKind.GOAL


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedIndicator:
    """One indicator as it would be written: a row of a table, or what a goal's words propose.

    `indicator` has no id and no code yet. `scope` is the part it holds for (农村), '' for the
    whole; it becomes a part of the name. `targets` are the years that the paper itself gives.
    `text` are the words it was read from, `doubt` says what was guessed or not understood,
    `under` is the place of the goal that it belongs to, if any.
    """

    domain: str
    indicator: Indicator
    where: str
    text: str = ""
    scope: str = ""
    doubt: str = ""
    under: str = ""
    targets: tuple[tuple[int, Decimal], ...] = ()
    lead: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GoalProposal:
    """What the words of a goal propose, with the goal's domain, text and place."""

    domain: str
    goal: str
    where: str
    proposal: Proposal


@dataclass(frozen=True, slots=True)
class Question:
    """A name that no member of the roster has. `suggestions` are members that come near it."""

    where: str
    name: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlanImport:
    """What a workbook or a text says, before anything is written.

    `indicators` stand in the table itself; `proposals` were made of the goals' sentences and
    are written only when somebody takes them.
    """

    title: str
    kind: PlanKind
    years: tuple[int, int]
    goals: tuple[ImportedGoal, ...]
    questions: tuple[Question, ...] = ()
    notes: tuple[str, ...] = ()
    file_name: str = ""
    indicators: tuple[ImportedIndicator, ...] = ()
    proposals: tuple[GoalProposal, ...] = ()

    def count(self, kind: GoalKind) -> int:
        """How many goals, or how many measures."""
        return sum(1 for each in self.goals if each.kind is kind)
