"""What the page shows of a day, read and prepared on the worker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.domain.roster.adjustment import AdjustmentRecord
from app.domain.roster.units import Unit
from app.ui.roster.columns import roster_columns, roster_row
from app.ui.widgets.grid.cells import GridRow

if TYPE_CHECKING:
    from app.services.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitList:
    """Units in their order, and how the table shows them."""

    units: tuple[Unit, ...] = ()
    rows: tuple[GridRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The members, the others, and the adjustments that were made."""

    members: UnitList = UnitList()
    others: UnitList = UnitList()
    made: tuple[AdjustmentRecord, ...] = ()


def read_listing(desk: Desk, on: date | None) -> Listing:
    """Both lists of a day, today without one."""
    roster = desk.roster
    return Listing(
        members=as_list(roster.list(on=on)),
        others=as_list(roster.others(on)),
        made=roster.adjustments.list(),
    )


def as_list(units: Sequence[Unit]) -> UnitList:
    """The units with their rows."""
    fields = [column.field for column in roster_columns()]
    return UnitList(units=tuple(units), rows=tuple(roster_row(unit, fields) for unit in units))
