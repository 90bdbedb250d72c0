"""Reads the built-in library of resources/library: the plans' indicators and the sample city."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from app.documents.sample_story import read_story
from app.documents.sample_years import read_years
from app.domain.plans.library import (
    Duty,
    PlanLibrary,
    SampleCity,
    SampleGoal,
    with_sample,
)
from app.domain.plans.plan import Indicator, Plan, PlanDomain
from app.domain.plans.sample import SampleYears
from app.domain.plans.suggesting import UnitProfile, plain_name
from app.domain.plans.values import Aggregation, Comparator, Direction, PlanKind, PlanLevel
from app.domain.roster.units import Category, Unit
from app.errors import FileProblem, NotFound, RuleBroken
from app.i18n import _
from app.paths import resources

#: Libraries by the name that the clerk knows, and their files.
_FILES = {"2021-2030": "plan_2021_2030.json"}
_SAMPLE = "sample_city.json"
_UNITS = "units_31.json"
_YEARS = "sample_years.json"


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
    path = (folder or _own_folder()) / _FILES[name]
    raw = _read(path)
    try:
        plans = tuple(_plan(plan) for plan in raw["plans"])
        duties = {
            indicator["code"]: Duty((indicator["lead"],), tuple(indicator["cooperating"]))
            for plan in raw["plans"]
            for domain in plan["domains"]
            for indicator in domain["indicators"]
        }
    except (KeyError, TypeError, ValueError, ArithmeticError) as problem:
        raise _damaged(path) from problem
    return PlanLibrary(name, plans, duties)


def read_sample(folder: Path | None = None) -> SampleCity:
    """The sample city. Everything in it is made up, the people most of all.

    `folder` is the program's own unless it is given.
    Raises `FileProblem` when the program's file is damaged.
    """
    path = (folder or _own_folder()) / _SAMPLE
    raw = _read(path)
    try:
        library = read_library(raw["library"], folder)
        usual = {unit.name: unit for unit in read_usual_units(folder)}
        baselines = {code: Decimal(value) for code, value in raw["baselines"].items()}
        goals = tuple(
            SampleGoal(
                goal["domain"],
                goal["text"],
                Duty(tuple(goal["lead"]), tuple(goal["cooperating"])),
            )
            for goal in raw["goals"]
        )
        units = tuple(_sample_unit(unit, usual) for unit in raw["units"])
        return SampleCity(
            office_texts=dict(raw["office"]),
            units=units,
            library=with_sample(library, baselines, goals),
            story=read_story(raw["story"], units),
        )
    except (KeyError, TypeError, ValueError, ArithmeticError, RuleBroken) as problem:
        raise _damaged(path) from problem


def read_sample_years(year: int, folder: Path | None = None) -> SampleYears:
    """What the sample city aimed at and reached, and its tasks of a year. All of it is made up.

    `folder` is the program's own unless it is given.
    Raises `FileProblem` when the program's file is damaged.
    """
    path = (folder or _own_folder()) / _YEARS
    raw = _read(path)
    try:
        return read_years(raw, year)
    except (KeyError, TypeError, ValueError, ArithmeticError) as problem:
        raise _damaged(path) from problem


def _own_folder() -> Path:
    return resources() / "library"


def read_usual_units(folder: Path | None = None) -> tuple[Unit, ...]:
    """The member units that a city usually has, with the names that papers call them by.

    `folder` is the program's own unless it is given.
    Raises `FileProblem` when the program's file is damaged.
    """
    path = (folder or _own_folder()) / _UNITS
    try:
        return tuple(_unit(raw) for raw in _read(path)["units"])
    except (KeyError, TypeError, ValueError) as problem:
        raise _damaged(path) from problem


def read_profiles(folder: Path | None = None) -> tuple[UnitProfile, ...]:
    """What the usual member units are there for, by the names of domains and indicators.

    `folder` is the program's own unless it is given.
    Raises `FileProblem` when the program's file is damaged.
    """
    path = (folder or _own_folder()) / _UNITS
    domains = {
        domain.code: domain
        for library in map(partial(read_library, folder=folder), library_names())
        for plan in library.plans
        for domain in plan.domains
    }
    names = {each.code: each.name for domain in domains.values() for each in domain.indicators}
    try:
        return tuple(_profile(raw, domains, names) for raw in _read(path)["units"])
    except (KeyError, TypeError, ValueError) as problem:
        raise _damaged(path) from problem


def _profile(
    raw: Mapping[str, Any], domains: Mapping[str, PlanDomain], names: Mapping[str, str]
) -> UnitProfile:
    leads = frozenset(domains[code].name for code in raw["leads"])
    return UnitProfile(
        name=raw["name"],
        functions=raw["functions"],
        leads=leads,
        fields=leads | {domains[code].name for code in raw["cooperates"]},
        typical=frozenset(plain_name(names[code]) for code in raw["typical"]),
        words=tuple(raw["words"]),
    )


def _read(path: Path) -> Mapping[str, Any]:
    try:
        raw = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise _damaged(path) from problem
    if not isinstance(raw, dict):
        raise _damaged(path)
    return raw


def _damaged(path: Path) -> FileProblem:
    return FileProblem(
        _("The program's file “{file}” is missing or damaged. Install the program again.").format(
            file=path.name
        ),
        path,
    )


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


def _unit(raw: Mapping[str, Any]) -> Unit:
    return Unit(
        order=raw["order"],
        name=raw["name"],
        short_name=raw["short_name"],
        legal_name=raw["legal_name"],
        former_names=tuple(raw["former_names"]),
        category=Category(raw["category"]),
    )


def _sample_unit(raw: Mapping[str, str], usual: Mapping[str, Unit]) -> Unit:
    """A usual unit with the made-up people of the sample."""
    return replace(usual[raw["name"]], **raw)  # type: ignore[arg-type]  # fields of Unit, as text
