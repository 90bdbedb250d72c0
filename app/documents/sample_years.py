"""Reads the sample city's years of resources/library: targets, values, shares, tasks, reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from app.domain.plans.library import Duty
from app.domain.plans.records import Task
from app.domain.plans.sample import SampleMeasures, SampleShares, SampleTask, SampleYears
from app.domain.plans.values import TaskKind


def read_years(raw: Mapping[str, Any], year: int) -> SampleYears:
    """The years as the file says; its tasks are those of `year`.

    Raises `KeyError`, `TypeError`, `ValueError` or `ArithmeticError` when the file is damaged.
    """
    first = int(raw["first_year"])
    return SampleYears(
        flash_year=int(raw["flash_year"]),
        yearly={code: _years(first, values) for code, values in raw["yearly"].items()},
        actual={code: _years(first, values) for code, values in raw["actual"].items()},
        populations={
            name: {int(of_year): int(people) for of_year, people in years.items()}
            for name, years in raw["populations"].items()
        },
        shares=tuple(
            SampleShares(each["code"], int(each["year"]), _numbers(each["parts"]))
            for each in raw["shares"]
        ),
        weights=_numbers(raw["weights"]),
        measures=tuple(SampleMeasures(*each) for each in raw["measures"]),
        tasks=tuple(_task(each, year, place) for place, each in enumerate(raw["tasks"], start=1)),
        reasons=dict(raw["reasons"]),
    )


def _years(first: int, values: Sequence[str]) -> dict[int, Decimal]:
    return {year: Decimal(value) for year, value in enumerate(values, start=first)}


def _numbers(raw: Mapping[str, str]) -> dict[str, Decimal]:
    return {name: Decimal(value) for name, value in raw.items()}


def _task(raw: Mapping[str, Any], year: int, place: int) -> SampleTask:
    return SampleTask(
        domain=raw["domain"],
        task=Task(
            year=year,
            kind=TaskKind(raw["kind"]),
            text=raw["text"],
            requirement=raw["requirement"],
            deadline=date.fromisoformat(raw["deadline"]),
            evidence=raw["evidence"],
            order=place,
        ),
        duty=Duty(tuple(raw["lead"]), tuple(raw["cooperating"])),
        responsible=tuple(raw["responsible"]),
    )
