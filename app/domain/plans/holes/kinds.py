"""What can be open in a year's division, and a hole as one line of the list."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from app.domain.roster.units import Unit
from app.i18n import _


class HoleKind(StrEnum):
    """What is open."""

    NO_LEAD = "no_lead"
    TWO_LEADS = "two_leads"
    LEAD_NOT_MEMBER = "lead_not_member"
    CLOSED_UNIT = "closed_unit"  # the name of a unit that has left or was closed
    ONE_LETTER = "one_letter"  # named as a partner by the lead's letter, without one of its own
    NO_LETTER = "no_letter"  # no member carries it
    SHARES = "shares"  # they do not add up to the year's target
    END_DIFFERS = "end_differs"  # the last year's target is not that of the plan
    AGAINST_DIRECTION = "against_direction"
    LOOSER_THAN_BASELINE = "looser_than_baseline"
    LOOSER_THAN_REACHED = "weaker"  # than the newest actual value
    DIRECTION_AND_SIGN = "direction_and_sign"
    DEADLINE = "deadline"
    WEIGHTS = "weights"  # of what a unit leads: they do not add up to 100
    NO_DUTY = "no_duty"  # a member without an indicator, a goal or a task
    NO_NUMBER = "no_number"
    NO_BASELINE = "no_baseline"
    NO_YEAR_TARGET = "no_year_target"


#: These say that a number is still missing. A letter prints 缺 there, so it can be issued.
_TOLD_ONLY = frozenset({HoleKind.NO_NUMBER, HoleKind.NO_BASELINE, HoleKind.NO_YEAR_TARGET})


class Problem(NamedTuple):
    """What is wrong with one thing: the sentence, the unit it names, and which of several sums."""

    kind: HoleKind
    sentence: str
    unit: Unit | None = None
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hole:
    """One open point: of an indicator, a goal or a task (whose id is set), or of a unit alone.

    `indicator` is the indicator's name, or the words of the goal or task; `problem` is a whole
    sentence for beside it; `unit` is the name of the unit that `problem` speaks of.
    """

    kind: HoleKind
    problem: str
    indicator: str = ""
    code: str = ""
    unit: str = ""
    indicator_id: int = 0
    goal_id: int = 0
    task_id: int = 0
    unit_id: int = 0
    part: str = ""

    @property
    def key(self) -> str:
        """What stays the same while the hole is open, whatever its sentence says."""
        ids = {
            "indicator": self.indicator_id,
            "goal": self.goal_id,
            "task": self.task_id,
            "unit": self.unit_id,
        }
        named = [f"{name}:{number}" for name, number in ids.items() if number]
        return "/".join(part for part in (str(self.kind), *named, self.part) if part)

    @property
    def blocks(self) -> bool:
        """Whether no letter may be issued until it is mended or has a written reason."""
        return self.kind not in _TOLD_ONLY

    @property
    def sentence(self) -> str:
        """The problem with the name of what has it, to be read alone."""
        if not self.indicator:
            return self.problem
        return _("“{name}”: {problem}").format(name=self.indicator, problem=self.problem)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Something that units answer for: an indicator, a goal or a task, whose id is set."""

    name: str
    code: str = ""
    indicator_id: int = 0
    goal_id: int = 0
    task_id: int = 0

    def hole(self, problem: Problem) -> Hole:
        """The problem as a hole of this thing."""
        return Hole(
            kind=problem.kind,
            problem=problem.sentence,
            indicator=self.name,
            code=self.code,
            unit=problem.unit.name if problem.unit else "",
            indicator_id=self.indicator_id,
            goal_id=self.goal_id,
            task_id=self.task_id,
            unit_id=problem.unit.id if problem.unit else 0,
            part=problem.part,
        )


def kind_words() -> dict[HoleKind, str]:
    """Each kind as a list calls it; kinds that are mended in the same way share a word."""
    weaker, missing = _("Target too easy"), _("Number missing")
    return {
        HoleKind.NO_LEAD: _("No lead"),
        HoleKind.TWO_LEADS: _("Two leads"),
        HoleKind.LEAD_NOT_MEMBER: _("Lead is no member"),
        HoleKind.CLOSED_UNIT: _("Unit is gone"),
        HoleKind.ONE_LETTER: _("In one letter only"),
        HoleKind.NO_LETTER: _("In no letter"),
        HoleKind.SHARES: _("Shares and target"),
        HoleKind.END_DIFFERS: weaker,
        HoleKind.AGAINST_DIRECTION: weaker,
        HoleKind.LOOSER_THAN_BASELINE: weaker,
        HoleKind.LOOSER_THAN_REACHED: weaker,
        HoleKind.DIRECTION_AND_SIGN: _("Direction and sign"),
        HoleKind.DEADLINE: _("Deadline"),
        HoleKind.WEIGHTS: _("Weights are not 100"),
        HoleKind.NO_DUTY: _("Unit without duty"),
        HoleKind.NO_NUMBER: missing,
        HoleKind.NO_BASELINE: missing,
        HoleKind.NO_YEAR_TARGET: missing,
    }
