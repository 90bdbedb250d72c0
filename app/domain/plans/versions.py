"""Versions of a plan: what it said on a day as canonical JSON, and what two versions differ in."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from app.domain.plans.plan import Goal, Indicator, Plan, PlanDomain
from app.domain.plans.wording import baseline_text, end_target_text
from app.errors import DatabaseProblem
from app.i18n import _

_Part = TypeVar("_Part", Goal, Indicator, PlanDomain)


def to_json(plan: Plan) -> str:
    """The plan as canonical JSON; equal plans give equal texts."""
    return json.dumps(
        asdict(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )


def from_json(text: str) -> Plan:
    """The plan that `to_json` wrote; fields that came later take their defaults.

    Raises `DatabaseProblem` when the text is no plan.
    """
    try:
        plan: Plan = _value(Plan, json.loads(text))
    except (ValueError, TypeError, KeyError, ArithmeticError) as error:
        raise DatabaseProblem(
            _("A kept version of a plan is damaged. Restore the last backup.")
        ) from error
    return plan


def differences(before: Plan, after: Plan) -> tuple[str, ...]:
    """What the later version says otherwise, one sentence a point."""
    return (
        *_plan_changes(before, after),
        *_domain_changes(before, after),
        *_goal_changes(before, after),
        *_indicator_changes(before, after),
    )


def _value(wanted: Any, raw: Any) -> Any:  # noqa: ANN401 - JSON on one side, any field on the other
    if get_origin(wanted) is UnionType:
        (wanted,) = (each for each in get_args(wanted) if each is not NoneType)
        return None if raw is None else _value(wanted, raw)
    if get_origin(wanted) is tuple:
        return tuple(_value(get_args(wanted)[0], each) for each in raw)
    if hasattr(wanted, "__dataclass_fields__"):
        hints = get_type_hints(wanted)
        known = {each.name for each in fields(wanted)}
        return wanted(**{name: _value(hints[name], raw[name]) for name in raw if name in known})
    if wanted is Decimal or issubclass(wanted, StrEnum):
        return wanted(raw)
    return date.fromisoformat(raw) if wanted is date else raw


def _plan_changes(before: Plan, after: Plan) -> Iterator[str]:
    labels = {
        "title": _("Title"),
        "start_year": _("First year"),
        "end_year": _("Last year"),
        "baseline_year": _("Baseline year"),
        "mid_year": _("Mid-term year"),
        "document": _("Paper number"),
        "issued_on": _("Date of the paper"),
    }
    for name, label in labels.items():
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield _changed(label, old, new)


def _domain_changes(before: Plan, after: Plan) -> Iterator[str]:
    both, added, gone = _matched(before.domains, after.domains)
    for old, new in both:
        if old.name != new.name:
            yield _changed(_("Domain"), old.name, new.name)
    yield from (_("New domain: {name}.").format(name=each.name) for each in added)
    yield from (_("Domain removed: {name}.").format(name=each.name) for each in gone)


def _goal_changes(before: Plan, after: Plan) -> Iterator[str]:
    both, added, gone = _matched(_goals(before), _goals(after))
    for old, new in both:
        if old.text != new.text:
            yield _changed(_("Main goal"), old.text, new.text)
    yield from (_("New main goal: {text}").format(text=each.text) for each in added)
    yield from (_("Main goal removed: {text}").format(text=each.text) for each in gone)


def _indicator_changes(before: Plan, after: Plan) -> Iterator[str]:
    both, added, gone = _matched(_indicators(before), _indicators(after))
    for old, new in both:
        yield from _one_indicator(before, old, after, new)
    yield from (_("New indicator: {name}.").format(name=_named(each)) for each in added)
    yield from (_("Indicator removed: {name}.").format(name=_named(each)) for each in gone)


def _one_indicator(before: Plan, old: Indicator, after: Plan, new: Indicator) -> Iterator[str]:
    places = (_place(before, old), _place(after, new))
    texts = (
        (_("Domain"), *(places if old.domain_id != new.domain_id else ("", ""))),
        (_("Indicator name"), old.name, new.name),
        (_("Code"), old.code, new.code),
        (_("Measured in"), old.unit_of_measurement, new.unit_of_measurement),
        (_("Baseline"), baseline_text(old.baseline), baseline_text(new.baseline)),
        (
            _("End target"),
            end_target_text(old, before.baseline_year),
            end_target_text(new, after.baseline_year),
        ),
    )
    for label, was, now in texts:
        if was != now:
            words = _changed(label, was, now)
            yield _("{indicator}: {change}").format(indicator=_named(old), change=words)


def _matched(
    before: Iterable[_Part], after: Iterable[_Part]
) -> tuple[list[tuple[_Part, _Part]], list[_Part], list[_Part]]:
    """Parts of both by their ids, in the order of the later; those that came; those that went."""
    old, new = ({each.id: each for each in parts} for parts in (before, after))
    both = [(old[key], part) for key, part in new.items() if key in old]
    added = [part for key, part in new.items() if key not in old]
    return both, added, [part for key, part in old.items() if key not in new]


def _goals(plan: Plan) -> Iterator[Goal]:
    return (goal for domain in plan.domains for goal in domain.goals)


def _indicators(plan: Plan) -> Iterator[Indicator]:
    return (indicator for domain in plan.domains for indicator in domain.indicators)


def _place(plan: Plan, indicator: Indicator) -> str:
    return next(each.name for each in plan.domains if indicator in each.indicators)


def _named(indicator: Indicator) -> str:
    return f"{indicator.code} {indicator.name}".strip()


def _changed(label: str, before: object, after: object) -> str:
    shown = [_("nothing") if each in (None, "") else str(each) for each in (before, after)]
    return _("{label}: from {before} to {after}.").format(
        label=label, before=shown[0], after=shown[1]
    )
