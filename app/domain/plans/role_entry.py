"""Typing and pasting roles into the matrix: all cells of one act, the bad ones told apart.

* A new lead makes the former one cooperate, unless the act itself says what that one becomes.
* Two leads for one indicator in the same act: the second is refused.
* An indicator of both plans (两纲共用) is entered once; two different roles for a unit in the same
  act: the second is refused. A cell that says what stands already gives way to the other plan's,
  so that a matrix copied to a workbook, changed in one row and pasted back means that change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from app.domain.edits import CellEdit, EditFault
from app.domain.plans.division import twins
from app.domain.plans.editing import PlanChanges
from app.domain.plans.matrix import ROLE_WORDS, may_answer, parse_role
from app.domain.plans.plan import Assignment, Indicator, Plan
from app.domain.plans.roles import Roles
from app.domain.plans.values import Role
from app.domain.roster.units import Unit
from app.errors import RuleBroken
from app.i18n import _

_FIELD = "u"


def cell_field(unit_id: int) -> str:
    """The name of a unit's column, as edits give it."""
    return f"{_FIELD}{unit_id}"


def column_unit(field: str) -> int | None:
    """The unit whose column it is, or None when it is none."""
    number = field.removeprefix(_FIELD)
    return int(number) if field.startswith(_FIELD) and number.isdecimal() else None


class MatrixState:
    """What the matrix of a year is edited from: the plans that cover it and all units."""

    def __init__(self, year: int, plans: Sequence[Plan], units: Iterable[Unit]) -> None:
        self.year = year
        self.plans = tuple(plans)
        self.twins = twins(self.plans)
        self.units: Mapping[int, Unit] = {unit.id: unit for unit in units}
        self.indicators: Mapping[int, Indicator] = {
            indicator.id: indicator
            for plan in self.plans
            for domain in plan.domains
            for indicator in domain.indicators
        }

    def with_twins(self, indicator_ids: Iterable[int]) -> Iterator[int]:
        """These indicators and the same ones of the other plan."""
        for one in indicator_ids:
            yield one
            if one in self.twins:
                yield self.twins[one]

    def first(self, indicator_id: int) -> int:
        """One id for both of a pair: the smaller one."""
        return min(indicator_id, self.twins.get(indicator_id, indicator_id))


@dataclass(slots=True)
class _Typed:
    """What one act says about one indicator: the role of each unit, and who leads."""

    roles: dict[int, Role | None]
    lead: int | None = None


class RoleEditor:
    """The roles of some rows with changes in memory."""

    def __init__(self, state: MatrixState, assignments: Iterable[Assignment]) -> None:
        """`assignments` are all those of the rows that are edited, and of their twins."""
        self._state = state
        self._roles = Roles(assignments, state.year, state.twins)
        self._typed: dict[int, _Typed] = {}
        self._leads: dict[int, int] = {}
        self._parsed: dict[str, Role | None] = {}
        self._faults: list[EditFault] = []

    def try_edit(self, edit: CellEdit) -> None:
        """Do one cell, or note why it cannot be done."""
        try:
            unit_id = column_unit(edit.field)
            if unit_id is None:
                raise RuleBroken(_("“{field}” cannot be changed here.").format(field=edit.field))
            if edit.text not in self._parsed:
                self._parsed[edit.text] = parse_role(edit.text)
            self.give(edit.id, unit_id, self._parsed[edit.text])
        except RuleBroken as problem:
            self._faults.append(EditFault(edit.id, edit.field, problem.sentence))

    def give(self, indicator_id: int, unit_id: int, role: Role | None) -> None:
        """Give a role, or take it away. Raises `RuleBroken` when that cannot be."""
        indicator = self._state.indicators.get(indicator_id)
        if indicator is None:
            raise RuleBroken(_("This indicator does not exist any more."))
        self._check_unit(unit_id, role)
        if role is Role.LEAD and self._leads.setdefault(indicator_id, unit_id) != unit_id:
            raise self._second_lead(indicator, self._leads[indicator_id])
        if indicator_id in self._state.twins and (
            self._roles.before(indicator_id, unit_id) is role
        ):
            return
        typed = self._typed.setdefault(self._state.first(indicator_id), _Typed({}))
        if typed.roles.get(unit_id, role) is not role:
            raise self._differs(indicator, unit_id)
        if role is Role.LEAD:
            if typed.lead not in {None, unit_id}:
                raise self._second_lead(indicator, typed.lead or 0)
            typed.lead = unit_id
        typed.roles[unit_id] = role
        self._roles.give(indicator_id, unit_id, role)

    def changes(self, notes: Sequence[str] = ()) -> PlanChanges:
        """Everything that differs from what is stored."""
        changes = PlanChanges(
            put_assignments=tuple(self._roles.to_put()),
            remove_assignments=tuple(self._roles.to_remove()),
            faults=tuple(self._faults),
        )
        told = () if changes.is_empty else (*self._stepped_down(), *self._both_changed())
        return replace(changes, notes=(*notes, *told))

    def _check_unit(self, unit_id: int, role: Role | None) -> None:
        unit = self._state.units.get(unit_id)
        if unit is None:
            raise RuleBroken(_("This unit does not exist any more."))
        if role is not None and not may_answer(unit, self._state.year):
            raise RuleBroken(
                _("{unit} is no member at the end of {year}; it can only lose roles.").format(
                    unit=unit.name, year=self._state.year
                )
            )

    def _differs(self, indicator: Indicator, unit_id: int) -> RuleBroken:
        twin = self._state.indicators[self._state.twins.get(indicator.id, indicator.id)]
        return RuleBroken(
            _(
                "{code} and {twin} are one indicator, and {unit} was just given another role."
            ).format(code=indicator.code, twin=twin.code, unit=self._state.units[unit_id].name)
        )

    def _second_lead(self, indicator: Indicator, lead: int) -> RuleBroken:
        return RuleBroken(
            _(
                "“{indicator}” has exactly one lead unit, and {unit} was given it just now. "
                "This cell was not written."
            ).format(indicator=indicator.name, unit=self._state.units[lead].name)
        )

    def _stepped_down(self) -> Iterator[str]:
        stepped_down = [
            (first, unit_id)
            for first, typed in self._typed.items()
            if typed.lead is not None
            for unit_id, role in self._roles.of(first).items()
            if role is Role.COOPERATING
            and unit_id not in typed.roles
            and self._roles.before(first, unit_id) is Role.LEAD
        ]
        if len(stepped_down) == 1:
            first, unit_id = stepped_down[0]
            yield _("{unit} led “{indicator}” so far and cooperates now.").format(
                unit=self._state.units[unit_id].name, indicator=self._state.indicators[first].name
            )
        elif stepped_down:
            yield _("The former lead units of {count} indicators cooperate now.").format(
                count=len(stepped_down)
            )

    def _both_changed(self) -> Iterator[str]:
        """That the other plan changed as well, where one row was typed; a block shows it."""
        if len(self._typed) == 1:
            (first,) = self._typed
            twin = self._state.twins.get(first)
            if twin is not None:
                yield _(
                    "{code} and {twin} are one indicator of both plans: both were changed."
                ).format(
                    code=self._state.indicators[first].code,
                    twin=self._state.indicators[twin].code,
                )


def edit_roles(
    state: MatrixState, assignments: Iterable[Assignment], edits: Iterable[CellEdit]
) -> PlanChanges:
    """What these cells change in the year of the state."""
    editor = RoleEditor(state, assignments)
    for edit in edits:
        editor.try_edit(edit)
    return editor.changes()


def act_title(state: MatrixState, cells: Sequence[tuple[int, int]], role: Role | None) -> str:
    """What undo and history call an act over these (indicator, unit) cells."""
    if len(cells) != 1:
        return _("Division of work of {year}: {count} cells").format(
            year=state.year, count=len(cells)
        )
    indicator, unit = state.indicators.get(cells[0][0]), state.units.get(cells[0][1])
    name, who = indicator.name if indicator else "", unit.name if unit else ""
    if role is None:
        return _("{unit} has no role for “{indicator}” any more").format(unit=who, indicator=name)
    return _("{unit}: {role} for “{indicator}”").format(
        unit=who, role=ROLE_WORDS[role], indicator=name
    )
