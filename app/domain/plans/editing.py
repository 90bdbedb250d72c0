"""Typing and pasting into the indicator table: all cells of one act, the bad ones told apart.

* A change of baseline, target, comparator, direction, tolerance or of the method spreads the yearly
  targets of that indicator anew, over what was typed by hand; a typed year of the same act stands,
  and so does a locked year, which takes no typing either.
* An indicator that stands in both plans (两纲共用) is entered once: its values change in both.
* A bad cell becomes a fault with a sentence and the rest of the act stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.domain.edits import CellEdit, EditFault
from app.domain.plans.division import twins
from app.domain.plans.entry import parse_year_target
from app.domain.plans.fields import OTHER_FIELDS, SHARED_FIELDS, SPREADING_FIELDS, with_field
from app.domain.plans.plan import Assignment, Indicator, Plan, YearlyTarget
from app.domain.plans.roles import Roles
from app.domain.plans.task_roles import units_named
from app.domain.plans.values import PathMethod, Role
from app.domain.plans.vertical.fields import METHOD_FIELDS, METHOD_PARSERS, target_year
from app.domain.plans.vertical.path import course, is_same
from app.domain.plans.vertical.years import YearTargets
from app.domain.roster.matching import UnitNames
from app.domain.roster.units import Unit
from app.errors import RuleBroken
from app.i18n import _

_FIRST_FIELDS = ("unit_of_measurement", "direction", "comparator")
_SHARED_FIELDS = SHARED_FIELDS | {*METHOD_FIELDS}
_SHARED_ATTRIBUTES = tuple(sorted(_SHARED_FIELDS))


@dataclass(frozen=True, slots=True)
class PlanState:
    """The plans as they are stored; `members` can be given a role and `names` finds them.

    `year` is the one whose roles and targets are changed.
    """

    year: int
    plans: Sequence[Plan]
    assignments: Sequence[Assignment]
    yearly_targets: Sequence[YearlyTarget]
    names: UnitNames
    members: Sequence[Unit] = ()


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """What one act writes, and what of it could not be done."""

    indicators: tuple[Indicator, ...] = ()
    put_targets: tuple[YearlyTarget, ...] = ()
    remove_targets: tuple[tuple[int, int], ...] = ()
    put_assignments: tuple[Assignment, ...] = ()
    remove_assignments: tuple[int, ...] = ()
    faults: tuple[EditFault, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (
            self.indicators
            or self.put_targets
            or self.remove_targets
            or self.put_assignments
            or self.remove_assignments
        )


def edit_cells(state: PlanState, edits: Iterable[CellEdit]) -> PlanChanges:
    """What these cells change in the year of the state."""
    edits = tuple(edits)
    editor = PlanEditor(state)
    # The order matters within a row: what a number is read by comes before the number, the
    # spreading before a typed year, the lead before those who cooperate.
    years = [edit for edit in edits if target_year(edit.field)]
    late = {*_FIRST_FIELDS, *OTHER_FIELDS, *(edit.field for edit in years)}
    numbers = [edit for edit in edits if edit.field not in late]
    for edit in (*_of(edits, _FIRST_FIELDS), *numbers):
        editor.try_edit(edit)
    editor.spread_changed()
    for edit in (*years, *_of(edits, OTHER_FIELDS)):
        editor.try_edit(edit)
    return editor.changes()


def _of(edits: Sequence[CellEdit], fields: Sequence[str]) -> Iterator[CellEdit]:
    for field in fields:
        yield from (edit for edit in edits if edit.field == field)


class PlanEditor:
    """The stored plans with changes in memory."""

    def __init__(self, state: PlanState) -> None:
        self._names = state.names
        self._before: dict[int, Indicator] = {}
        self._plans: dict[int, Plan] = {}
        for plan in state.plans:
            for domain in plan.domains:
                for indicator in domain.indicators:
                    self._before[indicator.id] = indicator
                    self._plans[indicator.id] = plan
        self._now = dict(self._before)
        self._year = state.year
        self._roles = Roles(state.assignments, state.year, twins(tuple(state.plans)))
        self.years = YearTargets(state.yearly_targets)
        self._typed: dict[tuple[int, str], object] = {}
        self._to_spread: set[int] = set()
        self._faults: list[EditFault] = []
        self._notes: list[str] = []

    def try_edit(self, edit: CellEdit) -> None:
        """Do one cell, or note why it cannot be done."""
        try:
            self._edit(edit)
        except RuleBroken as problem:
            self._faults.append(EditFault(edit.id, edit.field, problem.sentence))

    def spread_changed(self) -> None:
        """Yearly targets anew for every indicator whose numbers changed so far."""
        for indicator_id in sorted(self._to_spread):
            self.spread(indicator_id)
        self._to_spread.clear()

    def spread(self, indicator_id: int) -> None:
        """Yearly targets of one indicator by its method, instead of those it has; locked ones stay.

        Years that were typed stay for one without a number of its own (逐步提高) and by hand.
        Raises `RuleBroken` when there is no such indicator.
        """
        indicator = self._indicator(indicator_id)
        comparator_stays = self._before[indicator_id].comparator is indicator.comparator
        has_number = indicator.comparator.needs_number
        if comparator_stays and (not has_number or indicator.method is PathMethod.BY_HAND):
            return
        locked = self.years.locked(indicator_id)
        way = course(self._plans[indicator_id], indicator, locked)
        self.years.spread(indicator_id, way.values)

    def give(self, indicator_id: int, unit: Unit, role: Role | None) -> None:
        """Give a unit a role for an indicator. Raises `RuleBroken` when it does not exist."""
        self._roles.give(self._indicator(indicator_id).id, unit.id, role)

    def changes(self) -> PlanChanges:
        """Everything that differs from what is stored."""
        return PlanChanges(
            indicators=tuple(i for key, i in self._now.items() if i != self._before[key]),
            put_targets=tuple(self.years.to_put()),
            remove_targets=tuple(self.years.to_remove()),
            put_assignments=tuple(self._roles.to_put()),
            remove_assignments=tuple(self._roles.to_remove()),
            faults=tuple(self._faults),
            notes=tuple(dict.fromkeys(self._notes)),
        )

    def _edit(self, edit: CellEdit) -> None:
        indicator = self._indicator(edit.id)
        if edit.field == "year_target":
            self._edit_year(indicator, edit.text, self._year)
        elif year := target_year(edit.field):
            self._edit_year(indicator, edit.text, year)
        elif edit.field == "lead":
            self._edit_lead(indicator, edit.text)
        elif edit.field == "cooperating":
            self._edit_cooperating(indicator, edit.text)
        else:
            self._edit_field(indicator, edit)

    def _indicator(self, indicator_id: int) -> Indicator:
        found = self._now.get(indicator_id)
        if found is None:
            raise RuleBroken(_("This indicator does not exist any more."))
        return found

    def _edit_field(self, indicator: Indicator, edit: CellEdit) -> None:
        own = METHOD_PARSERS.get(edit.field)
        changed = own(indicator, edit.text) if own else with_field(indicator, edit.field, edit.text)
        twin = self._twin(indicator) if edit.field in _SHARED_FIELDS else None
        self._check_twin(indicator, twin, edit.field, _shared_values(changed))
        self._set(changed, edit.field)
        if twin is not None:
            shared = _shared_values(changed)
            if shared != _shared_values(twin):
                self._note_twin(indicator, twin)
            self._set(replace(twin, **shared), edit.field)

    def _set(self, changed: Indicator, field: str) -> None:
        if field in SPREADING_FIELDS | {*METHOD_FIELDS} and changed != self._now[changed.id]:
            self._to_spread.add(changed.id)
        self._now[changed.id] = changed

    def _edit_year(self, indicator: Indicator, text: str, year: int) -> None:
        plan = self._plans[indicator.id]
        if not plan.start_year <= year <= plan.end_year:
            raise RuleBroken(
                _("“{plan}” runs from {start} to {end}; {year} has no target in it.").format(
                    plan=plan.title, start=plan.start_year, end=plan.end_year, year=year
                )
            )
        value = parse_year_target(indicator, text)
        twin = self._twin(indicator)
        self._check_twin(indicator, twin, f"y{year}", value)
        if twin is not None and not is_same(self.years.value(twin.id, year), value):
            self._note_twin(indicator, twin)
        for one in (indicator, twin):
            if one is not None:
                self.years.put(one.id, year, value)

    def _edit_lead(self, indicator: Indicator, text: str) -> None:
        units = units_named(text, self._names)
        if len(units) > 1:
            raise RuleBroken(
                _("An indicator has exactly one lead unit; “{text}” names {count}.").format(
                    text=text.strip(), count=len(units)
                )
            )
        self._check_units(indicator, "lead", units)
        if not units:
            self._roles.clear(indicator.id, Role.LEAD)
        elif self._roles.of(indicator.id).get(units[0].id) is not Role.LEAD:
            self._roles.give(indicator.id, units[0].id, Role.LEAD)

    def _edit_cooperating(self, indicator: Indicator, text: str) -> None:
        """The cell names all units but the lead; those that carry out keep that role."""
        units = units_named(text, self._names)
        roles = self._roles.of(indicator.id)
        self._check_units(indicator, "cooperating", units)
        if {unit.id for unit in units} == {one for one in roles if roles[one] is not Role.LEAD}:
            return
        for unit in units:
            if roles.get(unit.id) is Role.LEAD:
                raise RuleBroken(_("“{unit}” already leads this indicator.").format(unit=unit.name))
        self._roles.clear(indicator.id, Role.COOPERATING)
        self._roles.clear(indicator.id, Role.RESPONSIBLE)
        for unit in units:
            role = Role.RESPONSIBLE if roles.get(unit.id) is Role.RESPONSIBLE else Role.COOPERATING
            self._roles.give(indicator.id, unit.id, role)

    def _check_units(self, indicator: Indicator, field: str, units: Sequence[Unit]) -> None:
        named = frozenset(unit.id for unit in units)
        self._check_twin(indicator, self._twin(indicator), field, named)

    def _twin(self, indicator: Indicator) -> Indicator | None:
        """The same indicator in the other plan of the same years, if both name each other."""
        if not indicator.shared_code:
            return None
        own = self._plans[indicator.id]
        for other in self._now.values():
            plan = self._plans[other.id]
            if (
                other.code == indicator.shared_code
                and other.shared_code == indicator.code
                and plan.id != own.id
                and (plan.start_year, plan.end_year) == (own.start_year, own.end_year)
            ):
                return other
        return None

    def _check_twin(
        self, indicator: Indicator, twin: Indicator | None, field: str, value: object
    ) -> None:
        """Two different values for one shared indicator in the same act: the second is refused."""
        self._typed.setdefault((indicator.id, field), value)
        if twin is None or self._typed.setdefault((twin.id, field), value) == value:
            return
        del self._typed[indicator.id, field]
        raise RuleBroken(
            _("{code} is the same indicator as {twin}, which was given another value.").format(
                code=indicator.code, twin=twin.code
            )
        )

    def _note_twin(self, indicator: Indicator, twin: Indicator) -> None:
        self._notes.append(
            _("{code} and {twin} are one indicator of both plans: both were changed.").format(
                code=indicator.code, twin=twin.code
            )
        )


def _shared_values(indicator: Indicator) -> dict[str, Any]:
    return {name: getattr(indicator, name) for name in _SHARED_ATTRIBUTES}
