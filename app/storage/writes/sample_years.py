"""Writes the sample city's years behind its roster and plans."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from app.domain.plans.holes import judge, reasons_for
from app.domain.plans.plan import (
    ActualValue,
    Assignment,
    Indicator,
    PlanDomain,
    TargetShare,
    YearlyTarget,
)
from app.domain.plans.records import Population
from app.domain.plans.role_entry import MatrixState
from app.domain.plans.sample import SampleTask, SampleYears
from app.domain.plans.values import Role, ValueStatus
from app.domain.plans.weights import WHOLE, Duties
from app.domain.roster.units import Unit
from app.storage.queries import plans as queries
from app.storage.queries.division import division
from app.storage.unit_of_work import UnitOfWork
from app.storage.writes import plan_records, plans


def put_years(
    work: UnitOfWork, sample: SampleYears, find: Callable[[str], Unit | None], year: int
) -> None:
    """Store targets, values, shares, measures and tasks; `find` tells units and counties.

    A name that is not found is a fault of the program's own file: raises `KeyError`.
    """
    stored = queries.plans(work.connection, year)
    domains = {domain.code: domain for plan in stored for domain in plan.domains}
    indicators = {each.code: each for domain in domains.values() for each in domain.indicators}
    plans.set_yearly_targets(work, _targets(sample, indicators))
    plans.put_actual_values(work, _values(sample, indicators))

    def unit_id(name: str) -> int:
        unit = find(name)
        if unit is None:
            raise KeyError(name)
        return unit.id

    plans.put_shares(
        work,
        [
            TargetShare(
                indicator_id=indicators[each.code].id,
                year=each.year,
                unit_id=unit_id(name),
                value=value,
            )
            for each in sample.shares
            for name, value in each.parts.items()
        ],
    )
    plan_records.put_populations(
        work,
        [
            Population(unit_id=unit_id(name), year=of_year, people=people)
            for name, years in sample.populations.items()
            for of_year, people in years.items()
        ],
    )
    _put_measures(work, sample, indicators, unit_id, year)
    _put_tasks(work, sample.tasks, domains, unit_id)
    _put_weights(work, sample, unit_id, year)
    _put_reasons(work, sample, year)


def _put_weights(
    work: UnitOfWork, sample: SampleYears, unit_id: Callable[[str], int], year: int
) -> None:
    """Each unit's leads count 100 in all, but for the units that the sample names."""
    short = {unit_id(name): total for name, total in sample.weights.items()}
    stored = queries.plans(work.connection, year)
    state = MatrixState(year, stored, ())
    every = queries.assignments(work.connection, year)
    duties = Duties(state, every)
    for unit in dict.fromkeys(each.unit_id for each in every if each.role is Role.LEAD):
        duties.spread(unit)
        if unit in short:
            first = duties.leads(unit)[0]
            less = (first.weight or Decimal(0)) - (WHOLE - short[unit])
            duties.change(first.indicator_id or 0, unit, "weight", str(less))
    plans.put_assignments(work, duties.changes().put_assignments)


def _put_reasons(work: UnitOfWork, sample: SampleYears, year: int) -> None:
    """Every hole that letters would wait for has its reason, by its kind."""
    for hole in judge(division(work.connection, year)).open:
        plan_records.put_reasons(work, reasons_for([hole], year, sample.reasons[hole.kind.value]))


def _targets(sample: SampleYears, indicators: dict[str, Indicator]) -> Iterator[YearlyTarget]:
    for code, years in sample.yearly.items():
        for year, value in years.items():
            yield YearlyTarget(indicator_id=indicators[code].id, year=year, value=value)


def _values(sample: SampleYears, indicators: dict[str, Indicator]) -> Iterator[ActualValue]:
    for code, years in sample.actual.items():
        for year, value in years.items():
            yield ActualValue(
                indicator_id=indicators[code].id,
                year=year,
                value=value,
                status=ValueStatus.FLASH if year == sample.flash_year else ValueStatus.ANNUAL,
            )


def _put_measures(
    work: UnitOfWork,
    sample: SampleYears,
    indicators: dict[str, Indicator],
    unit_id: Callable[[str], int],
    year: int,
) -> None:
    known = {
        (each.indicator_id, each.unit_id): each
        for each in queries.assignments(work.connection, year)
    }
    plans.put_assignments(
        work,
        [
            replace(
                known[indicators[each.code].id, unit_id(each.unit)],
                measures=each.measures,
                standard=each.standard,
            )
            for each in sample.measures
        ],
    )


def _put_tasks(
    work: UnitOfWork,
    tasks: tuple[SampleTask, ...],
    domains: dict[str, PlanDomain],
    unit_id: Callable[[str], int],
) -> None:
    wanted = [
        replace(each.task, domain_id=domains[each.domain].id if each.domain else None)
        for each in tasks
    ]
    stored = plans.add_tasks(work, wanted)
    duties: list[Assignment] = []
    for each, task in zip(tasks, stored, strict=True):
        roles = [*each.duty.roles(), *((name, Role.RESPONSIBLE) for name in each.responsible)]
        duties += [
            Assignment(unit_id=unit_id(name), role=role, year=task.year, task_id=task.id)
            for name, role in roles
        ]
    plans.put_assignments(work, duties)
