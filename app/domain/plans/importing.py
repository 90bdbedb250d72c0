"""From an accepted table to a plan with its goals, and to who answers for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from app.domain.plans.library import Duty
from app.domain.plans.plan import Assignment, Goal, Plan, PlanDomain
from app.domain.plans.table import ImportedGoal, PlanImport
from app.domain.plans.values import FIRST_YEAR, LAST_YEAR
from app.domain.roster.matching import UnitNames
from app.domain.roster.units import Unit
from app.domain.text import clean_text
from app.errors import NotFound, RuleBroken
from app.i18n import _

#: The domain of goals that stand in none; a plan's own word, so not a message.
NO_DOMAIN = "未分领域"
_LONGEST_TITLE = 100


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


def plan_of(imported: PlanImport) -> Plan:
    """The plan with its domains and goals in the table's order, not yet stored.

    The baseline year is the year before the first.
    """
    start, end = imported.years
    return Plan(
        title=imported.title,
        kind=imported.kind,
        start_year=start,
        end_year=end,
        baseline_year=start - 1,
        source=imported.file_name,
        domains=tuple(
            PlanDomain(
                name=name,
                order=place,
                goals=tuple(
                    Goal(text=goal.text, order=order) for order, goal in enumerate(goals, start=1)
                ),
            )
            for place, (name, goals) in enumerate(_by_domain(imported).items(), start=1)
        ),
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


def goal_assignments(
    imported: PlanImport, plan: Plan, answers: Answers, years: Iterable[int]
) -> Iterator[Assignment]:
    """The roles of units, in each of these years, for the goals of the stored plan that `plan_of`
    made of this import."""
    every_year = tuple(years)
    goals = [goal for goals in _by_domain(imported).values() for goal in goals]
    stored = [goal for domain in plan.domains for goal in domain.goals]
    for goal, row in zip(goals, stored, strict=True):
        taken: set[int] = set()
        for written, role in Duty(goal.lead, goal.cooperating).roles():
            unit = answers.find(written)
            if unit is not None and unit.id not in taken:
                taken.add(unit.id)
                for year in every_year:
                    yield Assignment(unit_id=unit.id, role=role, year=year, goal_id=row.id)


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


def _by_domain(imported: PlanImport) -> dict[str, list[ImportedGoal]]:
    domains: dict[str, list[ImportedGoal]] = {}
    for goal in imported.goals:
        domains.setdefault(goal.domain or NO_DOMAIN, []).append(goal)
    return domains
