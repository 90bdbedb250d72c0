"""Reads the sample city of resources/library. Everything in it is made up, the people most."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from app.documents.library import read_library
from app.documents.own_files import damaged, own_folder, read_own
from app.documents.sample_story import read_story
from app.documents.sample_years import read_years
from app.documents.usual_units import read_usual_units
from app.domain.plans.library import Duty, SampleCity, SampleGoal, with_sample
from app.domain.plans.sample import SampleYears
from app.domain.roster.units import Unit
from app.errors import RuleBroken

_SAMPLE = "sample_city.json"
_YEARS = "sample_years.json"


def read_sample(folder: Path | None = None) -> SampleCity:
    """The sample city. Everything in it is made up, the people most of all.

    `folder` is the program's own unless it is given.
    Raises `FileProblem` when the program's file is damaged.
    """
    path = (folder or own_folder()) / _SAMPLE
    raw = read_own(path)
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
        raise damaged(path) from problem


def read_sample_years(year: int, folder: Path | None = None) -> SampleYears:
    """What the sample city aimed at and reached, and its tasks of a year. All of it is made up.

    `folder` is the program's own unless it is given.
    Raises `FileProblem` when the program's file is damaged.
    """
    path = (folder or own_folder()) / _YEARS
    raw = read_own(path)
    try:
        return read_years(raw, year)
    except (KeyError, TypeError, ValueError, ArithmeticError) as problem:
        raise damaged(path) from problem


def _sample_unit(raw: Mapping[str, str], usual: Mapping[str, Unit]) -> Unit:
    """A usual unit with the made-up people of the sample."""
    return replace(usual[raw["name"]], **raw)  # type: ignore[arg-type]  # fields of Unit, as text
