"""From an accepted import to a plan with goals and indicators, and to who answers for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from app.domain.plans.candidates import full_name
from app.domain.plans.codes import running_code
from app.domain.plans.decomposition import spread_indicator
from app.domain.plans.imported import ImportedGoal, ImportedIndicator, PlanImport
from app.domain.plans.library import Duty
from app.domain.plans.plan import Assignment, Goal, Indicator, Plan, PlanDomain, YearlyTarget
from app.domain.plans.values import FIRST_YEAR, LAST_YEAR, Role
from app.domain.roster.matching import UnitNames
from app.domain.roster.units import Unit
from app.domain.text import clean_text
from app.errors import NotFound, RuleBroken
from app.i18n import _

#: The domain of goals that stand in none; a plan's own word, so not a message.
NO_DOMAIN = "未分领域"
#: The unit of measurement of an indicator without a number.
NO_UNIT = "—"
_LONGEST_TITLE = 100

T = TypeVar("T", ImportedGoal, ImportedIndicator)


def checked_title(title: str) -> str:
    """The title as one line of visible characters.

    Raises `RuleBroken` when it is blank or too long.
    """
    title = clean_text(title).replace("\n", " ")
    if not 0 < len(title) <= _LONGEST_TITLE:
        raise RuleBroken(
            _("A plan needs a title of 1 to {longest} characters.").format(longest=_LONGEST_TITLE)
        )
    return title


def checked_years(years: tuple[int, int]) -> tuple[int, int]:
    """The first and last year. Raises `RuleBroken` when they are no period of a plan."""
    start, end = years
    if not FIRST_YEAR <= start <= end <= LAST_YEAR:
        raise RuleBroken(
            _("{start}-{end} is no period of a plan: the first year comes first, {low} to {high}.")
            .format(start=start, end=end, low=FIRST_YEAR, high=LAST_YEAR)
        )  # fmt: skip
    return start, end


def plan_of(imported: PlanImport, indicators: Sequence[ImportedIndicator] = ()) -> Plan:
    """The plan with its domains, goals and these indicators in order, not yet stored.

    The baseline year is the year before the first. An indicator's code is the domain's place and
    a running number: 1-01.
    """
    start, end = imported.years
    goals, measured = _by_domain(imported.goals), _by_domain(indicators)
    names = dict.fromkeys((*goals, *measured))
    return Plan(
        title=imported.title,
        kind=imported.kind,
        start_year=start,
        end_year=end,
        baseline_year=start - 1,
        source=imported.file_name,
        domains=tuple(
            _domain(PlanDomain(name=name, order=place), goals.get(name, ()), measured.get(name, ()))
            for place, name in enumerate(names, start=1)
        ),
    )


def _domain(
    domain: PlanDomain, goals: Iterable[ImportedGoal], indicators: Iterable[ImportedIndicator]
) -> PlanDomain:
    return replace(
        domain,
        goals=tuple(
            Goal(text=goal.text, order=order, kind=goal.kind)
            for order, goal in enumerate(goals, start=1)
        ),
        indicators=tuple(
            _coded(each, running_code(domain, order), order)
            for order, each in enumerate(indicators, start=1)
        ),
    )


def _coded(found: ImportedIndicator, code: str, order: int) -> Indicator:
    """The clerk took it, so its target was looked at."""
    return replace(
        found.indicator,
        code=code,
        name=full_name(found),
        unit_of_measurement=found.indicator.unit_of_measurement or NO_UNIT,
        order=order,
        target_verified=True,
    )


class Answers:
    """What each written name means: the clerk's answer first, else the roster."""

    def __init__(self, names: UnitNames, answers: Mapping[str, str]) -> None:
        """Raises `NotFound` when an answer names a unit that is not in the roster."""
        self._names = names
        self._answers: dict[str, Unit | None] = {}
        for written, answer in answers.items():
            unit = names.find(answer) if answer.strip() else None
            if unit is None and answer.strip():
                raise NotFound(
                    _("“{name}” is not in the roster. Choose a unit that is.").format(name=answer)
                )
            self._answers[written] = unit

    def find(self, written: str) -> Unit | None:
        """The unit that is meant, or None when it is unknown or was left out."""
        if written in self._answers:
            return self._answers[written]
        return self._names.find(written)

    def notes(self, imported: PlanImport) -> Iterator[str]:
        """A sentence for each question that was not answered or was answered by leaving out."""
        for question in imported.questions:
            if question.name not in self._answers:
                if self._names.find(question.name) is None:
                    yield _(
                        "{where}: “{name}” is not in the roster; the goal was written without it."
                    ).format(where=question.where, name=question.name)
            elif self._answers[question.name] is None:
                yield _("{where}: “{name}” was left out, as you decided.").format(
                    where=question.where, name=question.name
                )


def duties(
    imported: PlanImport,
    indicators: Sequence[ImportedIndicator],
    plan: Plan,
    answers: Answers,
    years: Iterable[int],
) -> Iterator[Assignment]:
    """The roles of units, in each of these years, for the goals and indicators of the stored plan
    that `plan_of` made of them."""
    every_year = tuple(years)
    blank = Assignment(unit_id=0, role=Role.LEAD, year=0)
    places = [
        (Duty(each.lead, each.cooperating), replace(blank, goal_id=stored.id))
        for each, stored in _stored_goals(imported, plan)
    ] + [
        (Duty(each.lead, each.cooperating), replace(blank, indicator_id=stored.id))
        for each, stored in stored_indicators(indicators, plan)
    ]
    for written, duty in places:
        taken: set[int] = set()
        for name, role in written.roles():
            unit = answers.find(name)
            if unit is not None and unit.id not in taken:
                taken.add(unit.id)
                for year in every_year:
                    yield replace(duty, unit_id=unit.id, role=role, year=year)


def paper_targets(indicators: Sequence[ImportedIndicator], plan: Plan) -> Iterator[YearlyTarget]:
    """The yearly targets of the stored plan: those of the paper, locked, among those spread."""
    for each, stored in stored_indicators(indicators, plan):
        given = dict(each.targets)
        for target in spread_indicator(plan, stored):
            if target.year not in given:
                yield target
        for year, value in given.items():
            yield YearlyTarget(indicator_id=stored.id, year=year, value=value, locked=True)


def stored_indicators(
    indicators: Sequence[ImportedIndicator], plan: Plan
) -> Iterator[tuple[ImportedIndicator, Indicator]]:
    """Each imported indicator with the one that it became."""
    by_domain = {domain.name: domain.indicators for domain in plan.domains}
    for name, part in _by_domain(indicators).items():
        yield from zip(part, by_domain[name], strict=True)


def _stored_goals(imported: PlanImport, plan: Plan) -> Iterator[tuple[ImportedGoal, Goal]]:
    by_domain = {domain.name: domain.goals for domain in plan.domains}
    for name, part in _by_domain(imported.goals).items():
        yield from zip(part, by_domain[name], strict=True)


def same_plan(plans: Iterable[Plan], wanted: Plan) -> Plan | None:
    """The plan with the same title, kind and years, if it is there already."""
    for plan in plans:
        if (plan.title, plan.kind, plan.start_year, plan.end_year) == (
            wanted.title,
            wanted.kind,
            wanted.start_year,
            wanted.end_year,
        ):
            return plan
    return None


def _by_domain(found: Iterable[T]) -> dict[str, list[T]]:
    domains: dict[str, list[T]] = {}
    for each in found:
        domains.setdefault(each.domain or NO_DOMAIN, []).append(each)
    return domains
