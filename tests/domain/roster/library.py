"""The built-in list of usual member units, with ids as a stored roster has them."""

from __future__ import annotations

from dataclasses import replace

from app.documents.usual_units import read_usual_units
from app.domain.roster.units import Unit


def library_units() -> tuple[Unit, ...]:
    """The 31 units of a typical city; the id is the place in the official order."""
    return tuple(replace(unit, id=unit.order) for unit in read_usual_units())
