"""The whole plan as rows of its sheets: each row by the names of its columns' values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from app.domain.plans.exchange import forms
from app.domain.plans.exchange.forms import Form, PartKind
from app.domain.plans.exchange.whole import WholePlan
from app.domain.plans.plan import Indicator

#: A row: values by the names of columns; a year's target stands under the year itself.
type_of_record = dict[str | int, Any]


def reference(letter: str, number: int | None) -> str:
    """How rows of other sheets point at a thing: `I12` is an indicator, '' nothing."""
    return "" if number is None else f"{letter}{number}"


def records_of(whole: WholePlan) -> Mapping[str, tuple[type_of_record, ...]]:
    """Every row of every sheet by the sheet's name, in the order of the plans."""
    made = _Records(whole)
    return {
        form.name: tuple(rows)
        for form, rows in (
            (forms.PLANS, made.plans()),
            (forms.DOMAINS, made.parts()),
            (forms.INDICATORS, made.indicators()),
            (forms.TARGETS, made.targets()),
            (forms.ACTUAL, made.actual()),
            (forms.DUTIES, made.duties()),
            (forms.SHARES, made.shares()),
            (forms.TASKS, made.tasks()),
            (forms.BREAKS, made.breaks()),
            (forms.REVISIONS, made.revisions()),
        )
    }


def years_of(whole: WholePlan) -> tuple[int, ...]:
    """The years that the sheet of yearly targets has a column for."""
    years = {year for plan in whole.plans for year in range(plan.start_year, plan.end_year + 1)}
    return tuple(sorted(years | {each.year for each in whole.yearly_targets}))


def _own(form: Form, value: object, **others: Any) -> type_of_record:  # noqa: ANN401 - of any column
    """The fields of a value that the form has columns for, and what is said besides."""
    names = {column.name for column in form.columns}
    held = {each.name for each in fields(value)}  # type: ignore[arg-type]  # ours are dataclasses
    row: type_of_record = {name: getattr(value, name) for name in names & held}
    return row | dict(others)


class _Records:
    """Makes the rows; the places of things in the plans are laid out once."""

    def __init__(self, whole: WholePlan) -> None:
        self._whole = whole
        self._names = {each.id: each for each in whole.indicators()}
        self._order = {key: place for place, key in enumerate(self._names)}
        self._goals = {each.id: each.text for each in whole.goals()}
        self._domains = {each.id: each.name for each in whole.domains()}
        self._tasks = {each.id: each.text for each in whole.tasks}

    def plans(self) -> Iterator[type_of_record]:
        for plan in self._whole.plans:
            yield _own(forms.PLANS, plan, key=reference("P", plan.id))

    def parts(self) -> Iterator[type_of_record]:
        for plan in self._whole.plans:
            for domain in plan.domains:
                key = reference("D", domain.id)
                yield {
                    "key": key,
                    "kind": PartKind.DOMAIN,
                    "parent": reference("P", plan.id),
                    "parent_name": plan.title,
                    "words": domain.name,
                    "code": domain.code,
                    "order": domain.order,
                }
                for goal in domain.goals:
                    yield {
                        "key": reference("G", goal.id),
                        "kind": PartKind(goal.kind.value),
                        "parent": key,
                        "parent_name": domain.name,
                        "words": goal.text,
                        "code": "",
                        "order": goal.order,
                    }

    def indicators(self) -> Iterator[type_of_record]:
        for domain in self._whole.domains():
            for each in domain.indicators:
                yield _own(
                    forms.INDICATORS,
                    each,
                    key=reference("I", each.id),
                    domain=reference("D", domain.id),
                    domain_name=domain.name,
                )

    def targets(self) -> Iterator[type_of_record]:
        by_indicator: dict[int, type_of_record] = {}
        for target in sorted(self._whole.yearly_targets, key=lambda each: each.year):
            row = by_indicator.setdefault(target.indicator_id, {"locked": ""})
            row[target.year] = target.value
            if target.locked:
                row["locked"] = "、".join(filter(None, (row["locked"], str(target.year))))
        for each in self._whole.indicators():
            yield {
                "locked": "",
                **by_indicator.get(each.id, {}),
                "indicator": reference("I", each.id),
                "code": each.code,
                "name": each.name,
                "measured_in": each.unit_of_measurement,
            }

    def actual(self) -> Iterator[type_of_record]:
        for value in sorted(
            self._whole.actual_values, key=lambda v: self._place(v.indicator_id, v.year)
        ):
            yield _own(forms.ACTUAL, value, **self._of(value.indicator_id))

    def duties(self) -> Iterator[type_of_record]:
        units = {key: place for place, key in enumerate(self._whole.units)}
        for each in sorted(
            self._whole.assignments,
            key=lambda a: (
                a.year,
                a.goal_id or 0,
                a.task_id or 0,
                self._order.get(a.indicator_id or 0, 0),
                a.role.rank,
                units[a.unit_id],
            ),
        ):
            subject, name = self._subject(each.indicator_id, each.goal_id, each.task_id)
            unit = self._whole.units[each.unit_id]
            yield _own(forms.DUTIES, each, subject=subject, name=name, unit=unit)

    def shares(self) -> Iterator[type_of_record]:
        for share in sorted(self._whole.shares, key=lambda s: self._place(s.indicator_id, s.year)):
            unit = self._whole.units[share.unit_id]
            yield _own(forms.SHARES, share, unit=unit, **self._of(share.indicator_id))

    def tasks(self) -> Iterator[type_of_record]:
        for task in self._whole.tasks:
            yield _own(
                forms.TASKS,
                task,
                key=reference("T", task.id),
                domain=reference("D", task.domain_id),
                domain_name=self._domains.get(task.domain_id or 0, ""),
            )

    def breaks(self) -> Iterator[type_of_record]:
        for mark in sorted(self._whole.breaks, key=lambda b: self._place(b.indicator_id, b.year)):
            yield _own(forms.BREAKS, mark, **self._of(mark.indicator_id))

    def revisions(self) -> Iterator[type_of_record]:
        """Revisions of one day of one target are told apart by their number."""
        counts: dict[object, int] = {}
        for each in sorted(
            self._whole.revisions, key=lambda r: (self._place(r.indicator_id, 0), r.day, r.id)
        ):
            key = (each.indicator_id, each.year, each.day)
            counts[key] = counts.get(key, 0) + 1
            yield _own(forms.REVISIONS, each, number=counts[key], **self._of(each.indicator_id))

    def _place(self, indicator_id: int, year: int) -> tuple[int, int]:
        return self._order.get(indicator_id, -1), year

    def _of(self, indicator_id: int) -> dict[str, str]:
        found: Indicator = self._names[indicator_id]
        return {"indicator": reference("I", indicator_id), "name": f"{found.code} {found.name}"}

    def _subject(
        self, indicator_id: int | None, goal_id: int | None, task_id: int | None
    ) -> tuple[str, str]:
        if goal_id is not None:
            return reference("G", goal_id), self._goals[goal_id]
        if task_id is not None:
            return reference("T", task_id), self._tasks[task_id]
        found = self._of(indicator_id or 0)
        return found["indicator"], found["name"]
