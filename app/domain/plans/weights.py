"""A unit's own duties: what each lead counts in its letter, its measures and its standard.

Written rules of the weights:

* Only leads count; the weights of a unit's leads are to add up to 100.
* An indicator of both plans (两纲共用) counts once, with one weight.
* Spread anew, binding indicators (约束性) count twice as much as the others; the parts are whole
  numbers up to twenty indicators and have one decimal beyond, by largest remainder.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from app.domain.edits import CellEdit, EditFault
from app.domain.plans.editing import PlanChanges
from app.domain.plans.numbers import parse_number
from app.domain.plans.plan import Assignment, Indicator, Plan, YearlyTarget
from app.domain.plans.role_entry import MatrixState
from app.domain.plans.shares import split
from app.domain.plans.values import Binding, Role
from app.domain.plans.wording import target_text
from app.domain.text import clean_text
from app.errors import NotFound, RuleBroken
from app.i18n import _

WHOLE = Decimal(100)
#: What can be typed about a duty.
DUTY_FIELDS = ("weight", "measures", "standard")
_BINDING_COUNTS = 2
_MOST_WHOLE = 20
_MOST_PLACES = 2
_LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDuty:
    """One indicator that a unit leads; `target` is the year's, as printed."""

    indicator_id: int
    code: str
    name: str
    domain: str
    unit_of_measurement: str
    target: str
    is_binding: bool = False
    twin_id: int | None = None
    weight: Decimal | None = None
    measures: str = ""
    standard: str = ""


class Duties:
    """The duties of some units in a year, as they are stored and with changes in memory."""

    def __init__(self, state: MatrixState, assignments: Iterable[Assignment]) -> None:
        """`assignments` are those of the units, for any indicator of the year."""
        self._state = state
        self._before = {
            (each.indicator_id, each.unit_id): each
            for each in assignments
            if each.indicator_id in state.indicators
        }
        self._now = dict(self._before)

    def one(self, indicator_id: int, unit_id: int) -> Assignment:
        """A unit's duty for an indicator. Raises `NotFound` when it has no role for it."""
        found = self._now.get((indicator_id, unit_id))
        if found is None:
            raise NotFound(_("This unit has no role for this indicator; give it one first."))
        return found

    def leads(self, unit_id: int) -> list[Assignment]:
        """What a unit leads, in the order of the plans; an indicator of both plans once."""
        found: dict[int, Assignment] = {}
        for indicator_id in self._state.indicators:
            duty = self._now.get((indicator_id, unit_id))
            if duty is not None and duty.role is Role.LEAD:
                found.setdefault(self._state.first(indicator_id), duty)
        return list(found.values())

    def change(self, indicator_id: int, unit_id: int, field: str, text: str) -> None:
        """Set one field from what was typed, in both plans where the indicator stands in both.

        Raises `RuleBroken` when the text does not fit, `NotFound` without a role.
        """
        if field not in DUTY_FIELDS:
            raise RuleBroken(_("“{field}” cannot be changed here.").format(field=field))
        duty = self.one(indicator_id, unit_id)
        if field == "weight":
            weight = parse_weight(text)
            if weight is not None and duty.role is not Role.LEAD:
                raise RuleBroken(_("Only the lead unit of an indicator has a weight for it."))
            self._set(indicator_id, unit_id, weight=weight)
        else:
            self._set(indicator_id, unit_id, **{field: _words(text)})

    def spread(self, unit_id: int) -> bool:
        """The weights of a unit's leads anew, 100 in all; False when it leads nothing."""
        leads = self.leads(unit_id)
        counts = [self._counts(each.indicator_id or 0) for each in leads]
        for duty, weight in zip(leads, spread_weights(counts), strict=True):
            self._set(duty.indicator_id or 0, unit_id, weight=weight)
        return bool(leads)

    def changes(self, faults: Sequence[EditFault] = (), notes: Sequence[str] = ()) -> PlanChanges:
        """Everything that differs from what is stored."""
        return PlanChanges(
            put_assignments=tuple(
                duty for key, duty in self._now.items() if duty != self._before[key]
            ),
            faults=tuple(faults),
            notes=tuple(notes),
        )

    def _set(self, indicator_id: int, unit_id: int, **values: object) -> None:
        for one in self._state.with_twins([indicator_id]):
            duty = self._now.get((one, unit_id))
            if duty is not None:
                self._now[one, unit_id] = replace(duty, **values)  # type: ignore[arg-type]  # checked

    def _counts(self, indicator_id: int) -> Decimal:
        either = (self._state.indicators[one] for one in self._state.with_twins([indicator_id]))
        is_binding = any(each.binding is Binding.BINDING for each in either)
        return Decimal(_BINDING_COUNTS if is_binding else 1)


def edit_duties(duties: Duties, edits: Iterable[CellEdit], unit_id: int) -> PlanChanges:
    """What these cells change: `id` is the indicator's, fields are `DUTY_FIELDS`."""
    faults: list[EditFault] = []
    for edit in edits:
        try:
            duties.change(edit.id, unit_id, edit.field, edit.text)
        except (RuleBroken, NotFound) as problem:
            faults.append(EditFault(edit.id, edit.field, problem.sentence))
    return duties.changes(faults)


def duty_rows(
    state: MatrixState, leads: Iterable[Assignment], yearly_targets: Iterable[YearlyTarget]
) -> tuple[UnitDuty, ...]:
    """The leads of a unit as rows."""
    values = {each.indicator_id: each.value for each in yearly_targets}
    places = {
        indicator.id: (plan, domain.name)
        for plan in state.plans
        for domain in plan.domains
        for indicator in domain.indicators
    }
    return tuple(_row(state, each, places, values) for each in leads)


def _row(
    state: MatrixState,
    duty: Assignment,
    places: Mapping[int, tuple[Plan, str]],
    values: Mapping[int, Decimal],
) -> UnitDuty:
    indicator: Indicator = state.indicators[duty.indicator_id or 0]
    plan, domain = places[indicator.id]
    value = values.get(indicator.id)
    return UnitDuty(
        indicator_id=indicator.id,
        code=indicator.code,
        name=indicator.name,
        domain=domain,
        unit_of_measurement=indicator.unit_of_measurement,
        target=target_text(indicator, value, baseline_year=plan.baseline_year),
        is_binding=indicator.binding is Binding.BINDING,
        twin_id=state.twins.get(indicator.id),
        weight=duty.weight,
        measures=duty.measures,
        standard=duty.standard,
    )


def spread_weights(counts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """100 divided among indicators that count so much; () for none."""
    return split(WHOLE, counts, 0 if len(counts) <= _MOST_WHOLE else 1) if counts else ()


def weights_total(rows: Iterable[UnitDuty]) -> Decimal:
    """What the weights of a unit's leads add up to; 100 when they are right."""
    return sum((row.weight for row in rows if row.weight is not None), Decimal(0))


def parse_weight(text: str) -> Decimal | None:
    """The weight that was typed, None for a blank. Raises `RuleBroken` when it cannot be one."""
    weight = parse_number(text, "%")
    if weight is None:
        return None
    exponent = weight.as_tuple().exponent
    if weight > WHOLE or (isinstance(exponent, int) and -exponent > _MOST_PLACES):
        raise RuleBroken(
            _("“{text}” is no weight: a number from 0 to 100 with at most two decimals.").format(
                text=text.strip()
            )
        )
    return weight


def _words(text: str) -> str:
    words = clean_text(text)
    if len(words) > _LONGEST:
        raise RuleBroken(
            _("The text has {length} characters; at most {longest} fit here.").format(
                length=len(words), longest=_LONGEST
            )
        )
    return words
