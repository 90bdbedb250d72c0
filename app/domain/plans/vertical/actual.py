"""Typing what indicators really were: a block of cells, the bad ones told apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.domain.edits import CellEdit, EditFault
from app.domain.plans.division import twins
from app.domain.plans.plan import ActualValue, Indicator, Plan
from app.domain.plans.vertical.fields import actual_year, parse_actual
from app.domain.plans.vertical.path import is_same
from app.errors import RuleBroken
from app.i18n import _

_Key = tuple[int, int]  # indicator id and year


@dataclass(frozen=True, slots=True)
class ActualChanges:
    """The values to store and to take away, and the cells that were refused."""

    put: tuple[ActualValue, ...] = ()
    remove: tuple[_Key, ...] = ()
    faults: tuple[EditFault, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        return not (self.put or self.remove)


def edit_actual(
    plans: Sequence[Plan], stored: Iterable[ActualValue], edits: Iterable[CellEdit]
) -> ActualChanges:
    """What these cells (fields `a2025` …) change; an indicator of both plans in both.

    A number that stays keeps how firm it is and where it comes from.
    """
    typing = _Typing(plans, stored)
    for edit in edits:
        typing.try_edit(edit)
    return typing.changes()


class _Typing:
    def __init__(self, plans: Sequence[Plan], stored: Iterable[ActualValue]) -> None:
        self._indicators: dict[int, tuple[Plan, Indicator]] = {
            indicator.id: (plan, indicator)
            for plan in plans
            for domain in plan.domains
            for indicator in domain.indicators
        }
        self._twins: Mapping[int, int] = twins(tuple(plans))
        self._before = {(value.indicator_id, value.year): value for value in stored}
        self._now: dict[_Key, ActualValue | None] = {}
        self._faults: list[EditFault] = []

    def try_edit(self, edit: CellEdit) -> None:
        try:
            self._edit(edit)
        except RuleBroken as problem:
            self._faults.append(EditFault(edit.id, edit.field, problem.sentence))

    def _edit(self, edit: CellEdit) -> None:
        year = actual_year(edit.field)
        if edit.id not in self._indicators or year is None:
            raise RuleBroken(_("This indicator does not exist any more."))
        plan, indicator = self._indicators[edit.id]
        if not plan.start_year <= year <= plan.end_year:
            raise RuleBroken(
                _("“{plan}” runs from {start} to {end}; {year} has no target in it.").format(
                    plan=plan.title, start=plan.start_year, end=plan.end_year, year=year
                )
            )
        self._set(indicator, year, parse_actual(indicator, year, edit.text))

    def _set(self, indicator: Indicator, year: int, value: ActualValue | None) -> None:
        twin = self._twins.get(indicator.id)
        for one in (indicator.id, *(() if twin is None else (twin,))):
            own = None if value is None else _of(value, one, self._before.get((one, year)))
            if (one, year) in self._now and self._now[one, year] != own:
                raise RuleBroken(
                    _(
                        "{code} is the same indicator as {twin}, which was given another value."
                    ).format(code=indicator.code, twin=indicator.shared_code)
                )
            self._now[one, year] = own

    def changes(self) -> ActualChanges:
        put = [
            value
            for key, value in self._now.items()
            if value is not None and _differs(value, self._before.get(key))
        ]
        gone = [key for key, value in self._now.items() if value is None and key in self._before]
        return ActualChanges(tuple(put), tuple(gone), tuple(self._faults))


def _of(value: ActualValue, indicator_id: int, before: ActualValue | None) -> ActualValue:
    """The value for one indicator, with the source that stands when nothing else is new."""
    is_same = before is not None and (before.value, before.status) == (value.value, value.status)
    return ActualValue(
        indicator_id=indicator_id,
        year=value.year,
        value=value.value,
        status=value.status,
        source=before.source if before is not None and is_same else "",
    )


def _differs(value: ActualValue, before: ActualValue | None) -> bool:
    return value != before or not is_same(value.value, before.value)
