"""Reads the member units that a city usually has, out of resources/library."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.documents.own_files import damaged, own_folder, read_own
from app.domain.roster.units import Category, Unit

UNITS = "units_31.json"


def read_usual_units(folder: Path | None = None) -> tuple[Unit, ...]:
    """The member units that a city usually has, with the names that papers call them by.

    `folder` is the program's own unless it is given.
    Raises `FileProblem` when the program's file is damaged.
    """
    path = (folder or own_folder()) / UNITS
    try:
        return tuple(_unit(raw) for raw in read_own(path)["units"])
    except (KeyError, TypeError, ValueError) as problem:
        raise damaged(path) from problem


def _unit(raw: Mapping[str, Any]) -> Unit:
    return Unit(
        order=raw["order"],
        name=raw["name"],
        short_name=raw["short_name"],
        legal_name=raw["legal_name"],
        former_names=tuple(raw["former_names"]),
        category=Category(raw["category"]),
    )
