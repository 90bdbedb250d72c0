"""The built-in list of typical member units, as tests use it."""

from __future__ import annotations

import json

from app.domain.roster.units import Category, Unit
from app.paths import resources


def library_units() -> tuple[Unit, ...]:
    """The 31 units of a typical city; the id is the place in the official order."""
    path = resources() / "library" / "units_31.json"
    return tuple(
        Unit(
            id=unit["order"],
            name=unit["name"],
            short_name=unit["short_name"],
            former_names=tuple(unit["former_names"]),
            category=Category(unit["category"]),
            order=unit["order"],
        )
        for unit in json.loads(path.read_text(encoding="utf-8"))["units"]
    )
