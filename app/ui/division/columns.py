"""What the matrix of a year shows: four columns that stay, then a column for each unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.domain.plans.matrix import ROLE_WORDS, MatrixRow, MatrixView
from app.domain.plans.role_entry import cell_field
from app.domain.plans.values import Role
from app.domain.search import search_row
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.grid.cells import GridColumn, GridRow

if TYPE_CHECKING:
    from app.services.desk import Desk

#: Places of the columns that stay; the units come behind them.
DOMAIN, CODE, NAME, TARGET = range(4)
FIXED = 4
#: How a role sorts: who leads, who carries out, who cooperates; nothing stays below.
_RANKS: Mapping[Role | None, str] = {
    Role.LEAD: "1",
    Role.RESPONSIBLE: "2",
    Role.COOPERATING: "3",
    None: "",
}
_WORDS = dict[Role | None, str]([*ROLE_WORDS.items(), (None, "")])


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitLoad:
    """How many indicators a unit answers for, one of both plans counted once."""

    leads: int = 0
    carries: int = 0
    cooperates: int = 0

    @property
    def is_idle(self) -> bool:
        """Whether the unit has no task at all."""
        return not (self.leads or self.carries or self.cooperates)

    @property
    def words(self) -> str:
        """The load as a sentence."""
        if self.is_idle:
            return _("no indicator yet")
        return _("leads {leads}, carries out {carries}, cooperates in {cooperates}").format(
            leads=self.leads, carries=self.carries, cooperates=self.cooperates
        )


@dataclass(frozen=True, kw_only=True)
class MatrixListing:
    """A year's matrix, prepared for the table. `had_last_year`: last year was divided."""

    view: MatrixView
    columns: tuple[GridColumn, ...] = ()
    rows: tuple[GridRow, ...] = ()
    by_id: Mapping[int, MatrixRow] = field(default_factory=dict)
    problems: Mapping[int, str] = field(default_factory=dict)
    loads: Mapping[int, UnitLoad] = field(default_factory=dict)
    had_last_year: bool = False

    @property
    def is_divided(self) -> bool:
        """Whether any unit answers for anything in the year."""
        return any(not load.is_idle for load in self.loads.values())

    @property
    def idle(self) -> tuple[int, ...]:
        """The units that could have a task and have none."""
        members = self.view.members
        return tuple(each for each, load in self.loads.items() if load.is_idle and each in members)

    def role(self, indicator_id: int, unit_id: int) -> Role | None:
        """What a unit is for an indicator."""
        return self.view.roles.get(indicator_id, {}).get(unit_id)

    def unit_at(self, column: int) -> int:
        """The id of the unit in a column, 0 for a column that stays."""
        at = column - FIXED
        return self.view.units[at].id if 0 <= at < len(self.view.units) else 0

    def column_of(self, unit_id: int) -> int | None:
        """Where a unit's column is."""
        places = (at for at, unit in enumerate(self.view.units, FIXED) if unit.id == unit_id)
        return next(places, None)


class MatrixReader:
    """Reads the matrix of a year and prepares it, on the worker. What can be searched for of an
    indicator is made once: reading its pinyin takes longer than everything else."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._search: dict[tuple[str, ...], str] = {}

    def read(self, year: int) -> MatrixListing:
        """Everything that the table shows of a year."""
        service = self._desk.plans.matrix
        view = service.read(year)
        loads = _loads(view)
        is_divided = any(not load.is_idle for load in loads.values())
        return MatrixListing(
            view=view,
            columns=matrix_columns(view, loads),
            rows=self._rows(view),
            by_id={row.indicator_id: row for row in view.rows},
            problems={
                row.indicator_id: words
                for row in view.rows
                if (words := view.problem(row.indicator_id))
            },
            loads=loads,
            had_last_year=not is_divided and any(service.read(year - 1).roles.values()),
        )

    def _rows(self, view: MatrixView) -> tuple[GridRow, ...]:
        ids = [unit.id for unit in view.units]
        nobody: Mapping[int, Role] = {}
        found = []
        for row in view.rows:
            said = (row.domain, row.code, row.name, row.target)
            role_of = view.roles.get(row.indicator_id, nobody).get
            roles = [role_of(each) for each in ids]
            found.append(
                GridRow(
                    row.indicator_id,
                    (*said, *[_WORDS[role] for role in roles]),
                    self._searched(said),
                    keys=(*said, *[_RANKS[role] for role in roles]),
                )
            )
        return tuple(found)

    def _searched(self, said: tuple[str, ...]) -> str:
        if said not in self._search:
            self._search[said] = search_row(said)
        return self._search[said]


def matrix_columns(view: MatrixView, loads: Mapping[int, UnitLoad]) -> tuple[GridColumn, ...]:
    """Domain, code, name and target of the indicators, then the units by their short names."""
    sizes = tokens().sizes
    role = tokens().space(7)
    words = tuple(ROLE_WORDS.values())
    return (
        GridColumn("domain", _("Domain"), sizes["column_date"], editable=False),
        GridColumn("code", _("Code"), sizes["column_count"], editable=False),
        GridColumn("name", _("Indicator"), sizes["column_unit"], editable=False),
        GridColumn(
            "target",
            _("Target of {year}").format(year=view.year),
            sizes["column_time"],
            editable=False,
        ),
        *(
            GridColumn(
                cell_field(unit.id),
                unit.short_name or unit.name,
                role,
                choices=words,
                tip=_("{unit}: {load}").format(unit=unit.name, load=loads[unit.id].words),
            )
            for unit in view.units
        ),
    )


def _loads(view: MatrixView) -> dict[int, UnitLoad]:
    counts: dict[Role, Counter[int]] = {role: Counter() for role in Role}
    for row in view.rows:
        if row.twin_id is None or row.indicator_id < row.twin_id:
            for unit_id, role in view.roles.get(row.indicator_id, {}).items():
                counts[role][unit_id] += 1
    return {
        unit.id: UnitLoad(
            leads=counts[Role.LEAD][unit.id],
            carries=counts[Role.RESPONSIBLE][unit.id],
            cooperates=counts[Role.COOPERATING][unit.id],
        )
        for unit in view.units
    }
