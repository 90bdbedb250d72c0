"""Why holes stay open, and what is left: a letter is issued when nothing is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from app.domain.plans.division import Division
from app.domain.plans.holes.checking import check
from app.domain.plans.holes.kinds import Hole, HoleKind
from app.domain.plans.records import HoleReason
from app.errors import RuleBroken
from app.i18n import _

#: Fewer characters are no reason, only a tick.
SHORTEST_REASON = 4
#: How many holes a refusal names.
NAMED = 2


class HolesOpen(RuleBroken):
    """Letters are wanted while something of the year is open; the sentence names it."""

    def __init__(self, year: int, holes: Collection[Hole]) -> None:
        named = "".join(hole.sentence for hole in list(holes)[:NAMED])
        super().__init__(
            _(
                "The division of {year} has {count} open holes: {named} Mend them, or write down "
                "why they stay, under “Conservation check” of the page “Division of work”; then "
                "the letters can be issued."
            ).format(year=year, count=len(holes), named=named)
        )
        self.holes = tuple(holes)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """All holes of a year; `reasons` by their keys, those that still hold.

    `has_plans` is False in a year that no plan covers: then nothing could be checked.
    `indicators` is how many were.
    """

    year: int
    holes: tuple[Hole, ...]
    reasons: Mapping[str, str]
    has_plans: bool = True
    indicators: int = 0

    @property
    def without_reason(self) -> tuple[Hole, ...]:
        """The holes that nobody has explained."""
        return tuple(hole for hole in self.holes if hole.key not in self.reasons)

    @property
    def open(self) -> tuple[Hole, ...]:
        """The holes because of which no letter can be issued."""
        return tuple(hole for hole in self.without_reason if hole.blocks)


def judge(division: Division) -> CheckResult:
    """The check of a year with the reasons that were written down.

    A reason holds for exactly the sentence that it was given for: when the numbers or the units
    in it change, the hole is open again.
    """
    holes = check(division)
    sentences = {hole.key: hole.problem for hole in holes}
    return CheckResult(
        year=division.year,
        indicators=sum(1 for _each in division.indicators()),
        holes=holes,
        reasons={
            each.key: each.reason
            for each in division.reasons
            if sentences.get(each.key) == each.sentence
        },
        has_plans=bool(division.plans),
    )


def touching(
    holes: Iterable[Hole], division: Division, unit_ids: Collection[int]
) -> tuple[Hole, ...]:
    """The holes that show in the letters of these units: of what they answer for, or their own.

    That a unit has nothing to answer for shows in no letter.
    """
    units = frozenset(unit_ids)
    duties = [each for each in division.assignments if each.unit_id in units]
    indicators = {each.indicator_id for each in duties if each.indicator_id is not None}
    indicators |= {division.twins[each] for each in indicators if each in division.twins}
    goals, tasks = {each.goal_id for each in duties}, {each.task_id for each in duties}
    return tuple(
        hole
        for hole in holes
        if (hole.unit_id in units and hole.kind is not HoleKind.NO_DUTY)
        or hole.indicator_id in indicators
        or hole.goal_id in goals
        or hole.task_id in tasks
    )


def reasons_for(holes: Iterable[Hole], year: int, text: str) -> tuple[HoleReason, ...]:
    """One reason for each of these holes. Raises `RuleBroken` for a text that explains nothing."""
    reason = " ".join(text.split())
    if len(reason) < SHORTEST_REASON:
        raise RuleBroken(
            _("Write the reason in at least {count} characters; nothing was changed.").format(
                count=SHORTEST_REASON
            )
        )
    return tuple(
        HoleReason(year=year, key=hole.key, sentence=hole.problem, reason=reason) for hole in holes
    )
