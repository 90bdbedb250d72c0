"""Indicators that an import would make: of the table's rows, and of what goals' words propose.

The clerk takes, edits or drops each; nothing of it is written before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from app.domain.plans.fields import with_field
from app.domain.plans.imported import (
    GoalProposal,
    ImportedGoal,
    ImportedIndicator,
    PlanImport,
)
from app.domain.plans.measuring import direction_of, without_number
from app.domain.plans.numbers import parse_number
from app.domain.plans.plan import Indicator
from app.domain.plans.sentences.doubts import in_a_measure
from app.domain.plans.sentences.proposal import Proposal
from app.domain.plans.table_measures import type_of_guess
from app.domain.plans.values import Comparator, Direction, GoalKind
from app.domain.plans.wording import number_text, percent_text
from app.domain.text import clean_text
from app.errors import RuleBroken
from app.i18n import _

#: Takes a goal sentence apart.
type_of_propose = Callable[[str], Sequence[Proposal]]

#: What the clerk may change of a candidate.
CANDIDATE_FIELDS = ("name", "comparator", "target", "unit_of_measurement", "scope")
_LONGEST_SCOPE = 20


def with_proposals(imported: PlanImport, propose: type_of_propose) -> PlanImport:
    """The import with what its goals propose; those with indicators of their own do not.

    A measure proposes only what has a number, and always with a doubt.
    """
    measured = {each.under for each in imported.indicators}
    return replace(
        imported,
        proposals=tuple(
            GoalProposal(goal.domain, goal.text, goal.where, proposal)
            for goal in imported.goals
            if goal.where not in measured
            for proposal in _proposals(goal, propose)
        ),
    )


def _proposals(goal: ImportedGoal, propose: type_of_propose) -> Iterator[Proposal]:
    for proposal in propose(without_number(goal.text)):
        if goal.kind is GoalKind.GOAL:
            yield proposal
        elif proposal.value is not None or proposal.relative_change is not None:
            yield replace(proposal, doubt=f"{in_a_measure()}{proposal.doubt}")


def guess_by(propose: type_of_propose) -> type_of_guess:
    """Reads a target that is a sentence (达到96%以上) behind the name of its indicator."""

    def guess(text: str, indicator: Indicator) -> Indicator | None:
        found = [*propose(f"{indicator.name}{clean_text(text)}")]
        fits = len(found) == 1 and indicator.name.endswith(found[0].indicator)
        fits = fits and not found[0].doubt and not found[0].scope
        unit = found[0].unit_of_measurement if fits else ""
        if not fits or unit not in {"", indicator.unit_of_measurement}:
            return None
        made = _indicator(found[0])
        return replace(
            indicator,
            comparator=made.comparator,
            direction=made.direction,
            target=made.target,
            relative_change=made.relative_change,
            tolerance=made.tolerance,
            reference_indicator=made.reference_indicator,
        )

    return guess


def candidates(imported: PlanImport) -> tuple[ImportedIndicator, ...]:
    """Everything that could become an indicator: the table's first, then the proposals.

    Numbers of several years for one indicator are one candidate. What is proposed twice, or
    stands in the table already, says so in its doubt.
    """
    found = [*imported.indicators]
    of_goal: dict[str, list[int]] = {}
    for proposed in imported.proposals:
        new = _of_proposal(proposed, imported.years)
        places = of_goal.setdefault(proposed.where, [])
        same = next((at for at in places if _is_of_other_year(found[at], new)), None)
        if same is None:
            places.append(len(found))
            found.append(new)
        else:
            found[same] = _joined(found[same], new)
    return tuple(_with_doubts(found, imported.years))


def is_certain(candidate: ImportedIndicator, imported: PlanImport) -> bool:
    """Whether it is taken unless the clerk says otherwise: it stands in the table, or its
    sentence left no doubt."""
    return not candidate.doubt or candidate.where in {each.where for each in imported.indicators}


def full_name(candidate: ImportedIndicator) -> str:
    """The name with the part it holds for: 5岁以下儿童死亡率（农村）."""
    name, scope = candidate.indicator.name, candidate.scope
    return name if not scope or scope in name else f"{name}（{scope}）"


def value_text(candidate: ImportedIndicator) -> str:
    """The target's number as it is shown and typed, or that of an earlier year; '' for none."""
    indicator = candidate.indicator
    if indicator.relative_change is not None:
        return f"下降{percent_text(-indicator.relative_change)}"
    if indicator.target is not None:
        return number_text(indicator.target)
    return "、".join(f"{number_text(value)}（{year}年）" for year, value in candidate.targets)


def with_cell(candidate: ImportedIndicator, field: str, text: str) -> ImportedIndicator:
    """The candidate with one cell changed to what was typed; the direction follows.

    Raises `RuleBroken` with the reason when the text does not fit.
    """
    if field == "scope":
        scope = clean_text(text).replace("\n", "")
        if len(scope) > _LONGEST_SCOPE:
            raise RuleBroken(
                _("The text has {length} characters; at most {longest} fit here.").format(
                    length=len(scope), longest=_LONGEST_SCOPE
                )
            )
        return replace(candidate, scope=scope)
    indicator = candidate.indicator
    if field not in {"comparator", "target"}:
        return replace(candidate, indicator=with_field(indicator, field, text))
    typed = with_field(replace(indicator, direction=Direction.KEEP), field, text)
    return replace(candidate, indicator=replace(typed, direction=direction_of(typed.comparator)))


def _of_proposal(proposed: GoalProposal, years: tuple[int, int]) -> ImportedIndicator:
    proposal = proposed.proposal
    made = ImportedIndicator(
        domain=proposed.domain,
        indicator=_indicator(proposal),
        where=proposed.where,
        text=proposal.text,
        scope=proposal.scope,
        doubt=proposal.doubt,
        under=proposed.where,
    )
    value, year = made.indicator.target, proposal.year
    if value is None:
        return made
    try:
        parse_number(number_text(value), made.indicator.unit_of_measurement)
    except RuleBroken as refused:
        blank = replace(made.indicator, target=None)
        return replace(made, indicator=blank, doubt=made.doubt + refused.sentence)
    if year is None or year == years[1]:
        return made
    if not years[0] <= year < years[1]:
        words = _("The number is meant for {year}, a year outside of the plan.")
        return replace(made, doubt=made.doubt + words.format(year=year))
    blank = replace(made.indicator, target=None)
    return replace(made, indicator=blank, targets=((year, value),))


def _indicator(proposal: Proposal) -> Indicator:
    return Indicator(
        code="",
        name=proposal.indicator,
        unit_of_measurement=proposal.unit_of_measurement,
        direction=proposal.direction,
        comparator=proposal.comparator,
        target=proposal.value if proposal.relative_change is None else None,
        relative_change=proposal.relative_change,
        reference_indicator=proposal.reference_indicator,
        tolerance=proposal.tolerance,
        note=proposal.text,
    )


def _is_of_other_year(old: ImportedIndicator, new: ImportedIndicator) -> bool:
    """Whether both, of one goal, are one indicator with numbers of different years."""
    same = (full_name(old), old.indicator.comparator) == (full_name(new), new.indicator.comparator)
    is_end = old.indicator.target is not None, new.indicator.target is not None
    years = {year for year, _value in old.targets}
    apart = all(year not in years for year, _value in new.targets)
    return same and apart and is_end != (True, True) and bool(old.targets or new.targets)


def _joined(old: ImportedIndicator, new: ImportedIndicator) -> ImportedIndicator:
    end = old if old.indicator.target is not None else new
    texts = dict.fromkeys((old.text, new.text))
    return replace(
        old,
        indicator=replace(end.indicator, note="；".join(texts)),
        targets=tuple(sorted((*old.targets, *new.targets))),
        text="；".join(texts),
        doubt="".join(dict.fromkeys((old.doubt, new.doubt))),
    )


def _with_doubts(
    found: Iterable[ImportedIndicator], years: tuple[int, int]
) -> Iterator[ImportedIndicator]:
    first: dict[tuple[str, str], str] = {}
    for each in found:
        doubts = [each.doubt]
        if each.targets and each.indicator.target is None and _needs_end(each.indicator):
            words = _("The number is that of {year}; for {end} there is none yet.")
            doubts.append(words.format(year=each.targets[-1][0], end=years[1]))
        place = first.setdefault((each.domain, full_name(each)), each.where)
        if place != each.where:
            doubts.append(_("{first} has the same indicator already.").format(first=place))
        yield replace(each, doubt="".join(doubts))


def _needs_end(indicator: Indicator) -> bool:
    return indicator.comparator.needs_number and (
        indicator.comparator is not Comparator.RELATIVE_REDUCTION
    )
