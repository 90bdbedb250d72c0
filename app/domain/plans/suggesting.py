"""Roles that are likely: as last year, and by what units are there for. Each with its reason.

Written rules:

* Only empty places are filled, and only one lead for an indicator. An indicator of both plans
  (两纲共用) is suggested once; accepting it writes both.
* The lead: last year's; else the unit that such an indicator is usually led by; else the one unit
  of the domain whose words stand in the indicator's name, or the only one of the domain.
* Others: as last year. Where nobody cooperated, neither then nor now, the units of the domain
  whose words stand in the indicator's name.

Plans are told apart by words, not by codes: what is usual is known by the names of indicators and
domains, so a city's own plan gets suggestions too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from app.domain.plans.editing import PlanChanges
from app.domain.plans.matrix import ROLE_WORDS, may_answer
from app.domain.plans.plan import Assignment, Indicator
from app.domain.plans.role_entry import MatrixState, RoleEditor
from app.domain.plans.values import Role
from app.domain.text import to_half_width
from app.errors import RuleBroken
from app.i18n import _


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitProfile:
    """What a member unit is usually there for.

    `leads` are the names of domains it carries, `fields` of all that concern it; `typical` are
    the names of indicators it usually leads; `words` in an indicator's name call for it.
    """

    name: str
    functions: str
    leads: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    typical: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleSuggestion:
    """A role for an empty place, and why."""

    indicator_id: int
    unit_id: int
    role: Role
    reason: str


Cells = Mapping[int, Mapping[int, Role]]


class Suggesting:
    """Finds likely roles for the empty places of a year."""

    def __init__(self, state: MatrixState, profiles: Mapping[int, UnitProfile]) -> None:
        """`profiles` are by unit; units without one are suggested as last year only."""
        self._state = state
        self._profiles = {
            unit.id: profiles[unit.id]
            for unit in state.units.values()
            if unit.id in profiles and may_answer(unit, state.year)
        }

    def all(self, now: Cells, last_year: Cells) -> Iterator[RoleSuggestion]:
        """Suggestions in the order of the plans, the lead of an indicator first."""
        for plan in self._state.plans:
            for domain in plan.domains:
                for indicator in domain.indicators:
                    if self._state.first(indicator.id) == indicator.id:
                        yield from self._of(indicator, domain.name, now, last_year)

    def _of(
        self, indicator: Indicator, domain: str, now: Cells, last_year: Cells
    ) -> Iterator[RoleSuggestion]:
        taken = self._roles(indicator.id, now)
        before = {
            unit_id: role
            for unit_id, role in self._roles(indicator.id, last_year).items()
            if unit_id not in taken and self._may(unit_id)
        }
        found: dict[int, RoleSuggestion] = {}
        if Role.LEAD not in taken.values():
            free = {each: self._profiles[each] for each in self._profiles if each not in taken}
            lead = self._lead(indicator, domain, before, free)
            if lead is not None:
                found[lead.unit_id] = lead
        for unit_id, role in before.items():
            if role is not Role.LEAD and unit_id not in found:
                found[unit_id] = self._as_last_year(indicator, unit_id, role)
        if not any(role is not Role.LEAD for role in (*taken.values(), *before.values())):
            for unit_id, profile in self._profiles.items():
                word = _word(profile, indicator.name) if domain in profile.fields else ""
                if word and unit_id not in taken and unit_id not in found:
                    reason = _("“{word}” belongs to its functions: {functions}.")
                    found[unit_id] = RoleSuggestion(
                        indicator.id,
                        unit_id,
                        Role.COOPERATING,
                        reason.format(word=word, functions=profile.functions),
                    )
        yield from found.values()

    def _lead(
        self,
        indicator: Indicator,
        domain: str,
        before: Mapping[int, Role],
        free: Mapping[int, UnitProfile],
    ) -> RoleSuggestion | None:
        for unit_id, role in before.items():
            if role is Role.LEAD:
                return self._as_last_year(indicator, unit_id, role)
        name = plain_name(indicator.name)
        usual = [each for each, profile in free.items() if name in profile.typical]
        if usual:
            reason = _("Such an indicator is usually led by it; its functions: {functions}.")
            return _lead(indicator, usual[0], reason, functions=free[usual[0]].functions)
        carrying = {each: profile for each, profile in free.items() if domain in profile.leads}
        fitting = [each for each in carrying if _word(carrying[each], indicator.name)]
        if len(fitting) == 1:
            unit_id = fitting[0]
            reason = _("It carries “{domain}”, and “{word}” belongs to its functions: {functions}.")
            word = _word(carrying[unit_id], indicator.name)
        elif not fitting and len(carrying) == 1:
            (unit_id,) = carrying
            reason, word = _("It alone carries “{domain}”; its functions: {functions}."), ""
        else:
            return None
        functions = carrying[unit_id].functions
        return _lead(indicator, unit_id, reason, domain=domain, word=word, functions=functions)

    def _as_last_year(self, indicator: Indicator, unit_id: int, role: Role) -> RoleSuggestion:
        reason = _("It had this role ({role}) in {year}.").format(
            role=ROLE_WORDS[role], year=self._state.year - 1
        )
        return RoleSuggestion(indicator.id, unit_id, role, reason)

    def _roles(self, indicator_id: int, cells: Cells) -> dict[int, Role]:
        """The roles for an indicator and its twin, the stronger one where they differ, in the
        official order of the units."""
        either: dict[int, Role] = {}
        for one in self._state.with_twins([indicator_id]):
            for unit_id, role in cells.get(one, {}).items():
                either[unit_id] = min(role, either.get(unit_id, role), key=lambda each: each.rank)
        return {unit_id: either[unit_id] for unit_id in self._state.units if unit_id in either}

    def _may(self, unit_id: int) -> bool:
        return may_answer(self._state.units[unit_id], self._state.year)


def accept_suggestions(
    state: MatrixState, assignments: Iterable[Assignment], chosen: Iterable[RoleSuggestion]
) -> PlanChanges:
    """What the chosen suggestions write; those whose place is no longer empty are told.

    `assignments` are all those of their indicators and of the twins.
    """
    duties = tuple(assignments)
    taken = {(state.first(each.indicator_id or 0), each.unit_id) for each in duties}
    led = {state.first(each.indicator_id or 0) for each in duties if each.role is Role.LEAD}
    editor = RoleEditor(state, duties)
    notes: list[str] = []
    for each in chosen:
        first = state.first(each.indicator_id)
        if (first, each.unit_id) in taken or (each.role is Role.LEAD and first in led):
            notes.append(_too_late(state, each))
            continue
        try:
            editor.give(each.indicator_id, each.unit_id, each.role)
        except RuleBroken as problem:
            notes.append(problem.sentence)
    return editor.changes(notes)


def _lead(indicator: Indicator, unit_id: int, reason: str, **fields: str) -> RoleSuggestion:
    return RoleSuggestion(indicator.id, unit_id, Role.LEAD, reason.format(**fields))


def _word(profile: UnitProfile, name: str) -> str:
    """The first of the unit's words that stands in the name, or ''."""
    return next((word for word in profile.words if word in name), "")


def plain_name(name: str) -> str:
    """A name to be compared: in half width, without spaces."""
    return re.sub(r"\s", "", to_half_width(name))


def _too_late(state: MatrixState, suggestion: RoleSuggestion) -> str:
    indicator = state.indicators.get(suggestion.indicator_id)
    unit = state.units.get(suggestion.unit_id)
    return _("{unit} was not written for “{indicator}”: the place is not empty any more.").format(
        unit=unit.name if unit else "", indicator=indicator.name if indicator else ""
    )
