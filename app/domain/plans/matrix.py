"""The division of a year as a matrix: indicators by units, a role in each cell.

The words in the cells are those of the offices' own tables, so they are Chinese here and not
messages to be translated.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.plans.division import twins
from app.domain.plans.holes import day_of_year
from app.domain.plans.numbers import half_width
from app.domain.plans.plan import Plan, YearlyTarget
from app.domain.plans.values import Aggregation, Role
from app.domain.plans.wording import target_text
from app.domain.roster.units import Unit, UnitKind
from app.errors import RuleBroken
from app.i18n import _

#: Each role as a cell shows it.
ROLE_WORDS = {Role.LEAD: "牵头", Role.RESPONSIBLE: "责任", Role.COOPERATING: "配合"}

#: What else offices write for a role, and the keys of the workbench.
_SYNONYMS = {
    Role.LEAD: ("牵", "主", "主办", "主责", "主要责任", "第一责任", "q", "1", "★", "●"),
    Role.RESPONSIBLE: ("责", "承办", "z", "2", "○", "〇", "◎"),
    Role.COOPERATING: ("配", "协", "协办", "协同", "协助", "参与", "p", "3", "△", "▲"),
}
_ROLES = {
    word: role
    for role, words in _SYNONYMS.items()
    for word in (ROLE_WORDS[role], role.value, *words)
}
_NO_ROLE = frozenset({"", "-", "—", "/", "无"})


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One indicator of the year; `target` is the year's, as printed.

    `twin_id` is the same indicator in the other plan (两纲共用): its cells change together.
    `is_additive` says whether its target can be divided into shares.
    """

    indicator_id: int
    plan_id: int
    plan_title: str
    domain_id: int
    domain: str
    code: str
    name: str
    unit_of_measurement: str
    target: str
    twin_id: int | None = None
    is_additive: bool = False


@dataclass(frozen=True, kw_only=True)
class MatrixView:
    """A year's matrix. `units` are its columns: the members of the year in the official order,
    then every other unit that has a role (providers of data, members that have left).

    `members` are those of the columns that can be given a role. `roles` and `weights` go from
    indicator to unit; a unit without a role is not in them.
    """

    year: int
    rows: tuple[MatrixRow, ...]
    units: tuple[Unit, ...]
    members: frozenset[int] = frozenset()
    roles: Mapping[int, Mapping[int, Role]] = field(default_factory=dict)
    weights: Mapping[int, Mapping[int, Decimal]] = field(default_factory=dict)

    def unit_rows(self, unit_id: int) -> tuple[MatrixRow, ...]:
        """The rows in which the unit has a role."""
        return tuple(
            row for row in self.rows if unit_id in self.roles.get(row.indicator_id, _EMPTY)
        )

    def with_role(self, indicator_id: int, role: Role) -> tuple[Unit, ...]:
        """The units that have this role for an indicator, in the order of the columns."""
        roles = self.roles.get(indicator_id, _EMPTY)
        if role not in roles.values():
            return ()
        return tuple(unit for unit in self.units if roles.get(unit.id) is role)

    def problem(self, indicator_id: int) -> str:
        """What is wrong with the row, as a sentence: no lead or several; '' when nothing is."""
        leads = self.with_role(indicator_id, Role.LEAD)
        if len(leads) == 1:
            return ""
        if not leads:
            return _("No lead unit.")
        names = "、".join(unit.name for unit in leads)
        return _("More than one lead unit: {units}.").format(units=names)


_EMPTY: Mapping[int, Role] = {}


def matrix_view(
    year: int,
    plans: Sequence[Plan],
    units: Iterable[Unit],
    yearly_targets: Iterable[YearlyTarget],
    cells: tuple[Mapping[int, Mapping[int, Role]], Mapping[int, Mapping[int, Decimal]]],
) -> MatrixView:
    """The matrix of the plans that cover the year; `units` are all of the city in order.

    `cells` are the roles and the weights, from indicator to unit.
    """
    roles, weights = cells
    rows = tuple(_rows(plans, {each.indicator_id: each.value for each in yearly_targets}))
    answering = {unit_id for row in rows for unit_id in roles.get(row.indicator_id, _EMPTY)}
    every = tuple(units)
    day = day_of_year(year)
    members = tuple(unit for unit in every if unit.stood_on(day))
    others = tuple(unit for unit in every if unit.id in answering and not unit.stood_on(day))
    columns = (*members, *others)
    return MatrixView(
        year=year,
        rows=rows,
        units=columns,
        members=frozenset(unit.id for unit in columns if may_answer(unit, year)),
        roles=roles,
        weights=weights,
    )


def may_answer(unit: Unit, year: int) -> bool:
    """Whether a unit can be given a role in a year: its members, and providers that go on."""
    if unit.kind is UnitKind.PROVIDER:
        return unit.left_on is None
    return unit.stood_on(day_of_year(year))


def parse_role(text: str) -> Role | None:
    """The role that was typed, None for a cleared cell. Raises `RuleBroken` for anything else.

    Understood are the words (牵头, 责任单位, 协办), the keys Q Z P and 1 2 3, the marks of printed
    tables (★ ○ △), in half or full width.
    """
    plain = half_width(text).lower()
    if plain in _NO_ROLE:
        return None
    role = _ROLES.get(plain) or _ROLES.get(plain.removesuffix("单位").removesuffix("部门"))
    if role is None:
        raise RuleBroken(
            _("“{text}” is no role. Write {choices}, or clear the cell.").format(
                text=text.strip(), choices="、".join(ROLE_WORDS.values())
            )
        )
    return role


def _rows(plans: Sequence[Plan], values: Mapping[int, Decimal]) -> Iterable[MatrixRow]:
    other = twins(tuple(plans))
    for plan in plans:
        for domain in plan.domains:
            for indicator in domain.indicators:
                value = values.get(indicator.id)
                yield MatrixRow(
                    indicator_id=indicator.id,
                    plan_id=plan.id,
                    plan_title=plan.title,
                    domain_id=domain.id,
                    domain=domain.name,
                    code=indicator.code,
                    name=indicator.name,
                    unit_of_measurement=indicator.unit_of_measurement,
                    target=target_text(indicator, value, baseline_year=plan.baseline_year),
                    twin_id=other.get(indicator.id),
                    is_additive=indicator.aggregation is Aggregation.SUM,
                )
