"""Reads the built-in library of resources/library: the plans and their indicators."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.documents.own_files import damaged, own_folder, read_own
from app.domain.plans.library import (
    Duty,
    PlanLibrary,
)
from app.domain.plans.plan import Indicator, Plan, PlanDomain
from app.domain.plans.values import Aggregation, Comparator, Direction, PlanKind, PlanLevel
from app.errors import NotFound
from app.i18n import _

#: Libraries by the name that the clerk knows, and their files.
_FILES = {"2021-2030": "plan_2021_2030.json"}


def library_names() -> tuple[str, ...]:
    """The names of the built-in libraries, such as `2021-2030`."""
    return tuple(_FILES)


def read_library(name: str, folder: Path | None = None) -> PlanLibrary:
    """A built-in library with its plans and its usual division of work.

    `folder` is the program's own unless it is given. The nation's values are
    `reference_baseline` only; `baseline` is None everywhere.
    Raises `NotFound` for an unknown name and `FileProblem` when the program's file is damaged.
    """
    if name not in _FILES:
        raise NotFound(
            _("There is no library “{name}”. There are: {names}.").format(
                name=name, names="、".join(_FILES)
            )
        )
    path = (folder or own_folder()) / _FILES[name]
    raw = read_own(path)
    try:
        plans = tuple(_plan(plan) for plan in raw["plans"])
        duties = {
            indicator["code"]: Duty((indicator["lead"],), tuple(indicator["cooperating"]))
            for plan in raw["plans"]
            for domain in plan["domains"]
            for indicator in domain["indicators"]
        }
    except (KeyError, TypeError, ValueError, ArithmeticError) as problem:
        raise damaged(path) from problem
    return PlanLibrary(name, plans, duties)


def _plan(raw: Mapping[str, Any]) -> Plan:
    return Plan(
        code=raw["code"],
        title=raw["title"],
        kind=PlanKind(raw["kind"]),
        start_year=raw["start_year"],
        end_year=raw["end_year"],
        baseline_year=raw["baseline_year"],
        source=raw["source"],
        level=PlanLevel(raw["level"]),
        mid_year=raw["mid_year"],
        document=raw["document"],
        issued_on=date.fromisoformat(raw["issued_on"]),
        domains=tuple(
            PlanDomain(
                code=domain["code"],
                name=domain["name"],
                order=place,
                indicators=tuple(
                    _indicator(indicator, order)
                    for order, indicator in enumerate(domain["indicators"], start=1)
                ),
            )
            for place, domain in enumerate(raw["domains"], start=1)
        ),
    )


def _indicator(raw: Mapping[str, Any], order: int) -> Indicator:
    return Indicator(
        code=raw["code"],
        name=raw["name"],
        unit_of_measurement=raw["unit_of_measurement"],
        direction=Direction(raw["direction"]),
        comparator=Comparator(raw["comparator"]),
        target=_number(raw["target"]),
        target_note=raw["target_note"],
        target_basis=raw["target_basis"],
        target_verified=raw["target_verified"],
        reference_baseline=_number(raw["reference_baseline"]),
        reference_scope=raw["reference_scope"],
        reference_verified=raw["reference_verified"],
        tolerance=_number(raw["tolerance"]),
        relative_change=_number(raw["relative_change"]),
        reference_indicator=raw["reference_indicator"],
        frequency=raw["frequency"],
        statistical_period=raw["statistical_period"],
        source=raw["source"],
        note=raw["note"],
        shared_code=raw["shared_code"],
        order=order,
        aggregation=Aggregation(raw["aggregation"]),
    )


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
