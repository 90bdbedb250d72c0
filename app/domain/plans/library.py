"""The built-in library: plans with the usual division of work by name, and the sample city.

A library knows units only by name. Which member unit is meant is decided against the roster when
a library is installed; names that no member has are told, never dropped in silence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from app.domain.plans.division import twins
from app.domain.plans.plan import Assignment, Goal, Plan, PlanDomain
from app.domain.plans.values import Role
from app.domain.roster.story import Story
from app.domain.roster.units import Unit
from app.i18n import _
from app.settings import NAME_FIELDS, Office


@dataclass(frozen=True, slots=True)
class Duty:
    """Who answers for something, by name. The first of `lead` leads, the others carry out."""

    lead: tuple[str, ...] = ()
    cooperating: tuple[str, ...] = ()

    def roles(self) -> tuple[tuple[str, Role], ...]:
        """Each name with its role, in order; an earlier mention wins over a later one."""
        named: dict[str, Role] = {}
        for position, name in enumerate(self.lead):
            named.setdefault(name, Role.RESPONSIBLE if position else Role.LEAD)
        for name in self.cooperating:
            named.setdefault(name, Role.COOPERATING)
        return tuple(named.items())


@dataclass(frozen=True, slots=True)
class PlanLibrary:
    """Plans as they are installed. Duties are keyed by indicator code and by goal text."""

    name: str
    plans: tuple[Plan, ...]
    duties: Mapping[str, Duty] = field(default_factory=dict)
    goal_duties: Mapping[str, Duty] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SampleCity:
    """A made-up city: the office's texts, its units with made-up people, and its two plans.

    `units` are today's members, `story` is how they came to be.
    """

    office_texts: Mapping[str, str]
    units: tuple[Unit, ...]
    library: PlanLibrary
    story: Story = field(default_factory=Story)

    def called(self, city: str) -> SampleCity:
        """The same city under another name: in the names of the office and of the units."""
        own = self.office_texts["city"]
        names = Office.for_city(city).to_texts()
        return replace(
            self,
            office_texts={**self.office_texts, **{field: names[field] for field in NAME_FIELDS}},
            units=tuple(
                replace(unit, legal_name=unit.legal_name.replace(own, city)) for unit in self.units
            ),
            story=self.story.renamed(own, city),
        )


@dataclass(frozen=True, slots=True)
class SampleGoal:
    """A goal of the sample, the domain it belongs to and who answers for it."""

    domain: str
    text: str
    duty: Duty


@dataclass(frozen=True, slots=True)
class UnmatchedName:
    """A name that no unit of the roster has, its role, and what it answers for (codes)."""

    name: str
    role: Role
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MatchedDuties:
    """The assignments that could be made and the names that could not be matched."""

    assignments: tuple[Assignment, ...]
    unmatched: tuple[UnmatchedName, ...]

    def notes(self) -> tuple[str, ...]:
        """One sentence for each name that is not in the roster."""
        return tuple(
            (
                _("“{name}” leads {codes} but is not in the roster: these have no lead unit yet.")
                if unmatched.role is Role.LEAD
                else _("“{name}” cooperates in {codes} but is not in the roster; it was left out.")
            ).format(name=unmatched.name, codes="、".join(unmatched.codes))
            for unmatched in self.unmatched
        )


def match_duties(
    plans: Iterable[Plan],
    library: PlanLibrary,
    find: Callable[[str], Unit | None],
    years: Callable[[Plan], Iterable[int]],
) -> MatchedDuties:
    """The library's division of work as assignments of stored plans (with ids) and units.

    `find` tells the unit that a written name means, such as `UnitNames.find`; `years` in which
    years of a plan the division holds. An indicator of both plans (两纲共用) has the same units in
    both, whichever plan names them.
    """
    plans = tuple(plans)
    given: list[tuple[list[Assignment], dict[int, Role]]] = []
    unmatched: dict[tuple[str, Role], list[str]] = {}
    for code, duty, places in _duties(plans, library, years):
        roles: dict[int, Role] = {}
        for name, role in duty.roles():
            unit = find(name)
            if unit is None:
                unmatched.setdefault((name, role), []).append(code)
            else:
                roles.setdefault(unit.id, role)
        given.append((places, roles))
    _join_twins(given, twins(plans))
    return MatchedDuties(
        tuple(
            replace(each, unit_id=unit_id, role=role)
            for places, roles in given
            for unit_id, role in roles.items()
            for each in places
        ),
        tuple(UnmatchedName(name, role, tuple(codes)) for (name, role), codes in unmatched.items()),
    )


def only_without_lead(plans: Iterable[Plan], assignments: Iterable[Assignment]) -> tuple[Plan, ...]:
    """The plans with only those indicators and goals that no unit leads."""
    leads = [each for each in assignments if each.role is Role.LEAD]
    indicators = {each.indicator_id for each in leads}
    goals = {each.goal_id for each in leads}
    return tuple(
        replace(
            plan,
            domains=tuple(
                replace(
                    domain,
                    indicators=tuple(i for i in domain.indicators if i.id not in indicators),
                    goals=tuple(g for g in domain.goals if g.id not in goals),
                )
                for domain in plan.domains
            ),
        )
        for plan in plans
    )


def with_sample(
    library: PlanLibrary, baselines: Mapping[str, Decimal], goals: Iterable[SampleGoal]
) -> PlanLibrary:
    """The library with a city's baselines (by indicator code) and with goals in its domains."""
    by_domain: dict[str, list[SampleGoal]] = {}
    for goal in goals:
        by_domain.setdefault(goal.domain, []).append(goal)
    return replace(
        library,
        plans=tuple(
            replace(
                plan,
                domains=tuple(
                    _with_sample(domain, baselines, by_domain.get(domain.code, []))
                    for domain in plan.domains
                ),
            )
            for plan in library.plans
        ),
        goal_duties={
            **library.goal_duties,
            **{goal.text: goal.duty for goals in by_domain.values() for goal in goals},
        },
    )


def _duties(
    plans: Iterable[Plan], library: PlanLibrary, years: Callable[[Plan], Iterable[int]]
) -> Iterable[tuple[str, Duty, list[Assignment]]]:
    for plan in plans:
        blank = [Assignment(unit_id=0, role=Role.LEAD, year=year) for year in years(plan)]
        for domain in plan.domains:
            for indicator in domain.indicators:
                places = [replace(each, indicator_id=indicator.id) for each in blank]
                yield indicator.code, library.duties.get(indicator.code, Duty()), places
            for goal in domain.goals:
                places = [replace(each, goal_id=goal.id) for each in blank]
                yield goal.text, library.goal_duties.get(goal.text, Duty()), places


def _join_twins(
    given: Iterable[tuple[Sequence[Assignment], dict[int, Role]]], other: Mapping[int, int]
) -> None:
    """Both indicators of a pair get the units of both: the stronger role, and one lead alone."""
    by_indicator = {places[0].indicator_id: roles for places, roles in given if places}
    joined: set[int] = set()
    for first, second in other.items():
        if first not in joined and first in by_indicator and second in by_indicator:
            joined.add(second)
            both = _joined_roles(by_indicator[first], by_indicator[second])
            by_indicator[first] |= both
            by_indicator[second] |= both


def _joined_roles(first: Mapping[int, Role], second: Mapping[int, Role]) -> dict[int, Role]:
    """The stronger role of each unit; the lead of the second carries out when the first has one."""
    has_lead = Role.LEAD in first.values()
    joined = dict(first)
    for unit_id, role in second.items():
        wanted = Role.RESPONSIBLE if has_lead and role is Role.LEAD else role
        joined[unit_id] = min(joined.get(unit_id, wanted), wanted, key=lambda each: each.rank)
    return joined


def _with_sample(
    domain: PlanDomain, baselines: Mapping[str, Decimal], goals: list[SampleGoal]
) -> PlanDomain:
    return replace(
        domain,
        indicators=tuple(
            replace(indicator, baseline=baselines.get(indicator.code))
            for indicator in domain.indicators
        ),
        goals=tuple(Goal(text=goal.text, order=place) for place, goal in enumerate(goals, start=1)),
    )
