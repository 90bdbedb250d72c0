"""The tables of the plans page: indicators and goals, each row in finished words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.domain.plans.overview import AssignmentRow, IndicatorRow
from app.domain.plans.plan import Goal
from app.domain.plans.values import Role
from app.domain.roster.units import Unit
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.grid.cells import GridColumn, GridRow, prepare_row

JOINT = "、"


def indicator_columns(year: int) -> tuple[GridColumn, ...]:
    """Code and name stay in place; what the clerk types is the baseline, targets and units."""
    widths = tokens().sizes
    many, count = widths["column_words"], widths["column_number"]
    return (
        GridColumn("code", _("Code"), count, editable=False),
        GridColumn("name", _("Indicator"), widths["column_unit"]),
        GridColumn("unit_of_measurement", _("Measured in"), count),
        GridColumn("direction_sign", _("Direction"), widths["column_count"], editable=False),
        GridColumn("baseline", _("Baseline"), count, numeric=True, tip=_baseline_tip()),
        GridColumn(
            "year_target",
            _("Target of {year}").format(year=year),
            widths["column_date"],
            numeric=True,
        ),
        GridColumn("target", _("End target"), widths["column_date"], numeric=True),
        GridColumn("lead", _("Lead unit"), widths["column_unit"] * 3 // 4),
        GridColumn("cooperating", _("Cooperating units"), many, many=True),
        GridColumn("statistical_period", _("Statistical period"), widths["column_unit"]),
        GridColumn("frequency", _("Reported"), widths["column_date"]),
        GridColumn("note", _("Remarks"), many),
    )


def _baseline_tip() -> str:
    return _("The city's own value of the baseline year; the nation's value does not stand for it")


def indicator_row(row: IndicatorRow) -> GridRow:
    """An indicator as the table shows it; a blank is blank, never 缺 or 0."""
    indicator = row.indicator
    cells = (
        indicator.code,
        indicator.name,
        indicator.unit_of_measurement,
        row.direction,
        row.baseline_text if indicator.baseline is not None else "",
        row.target_text if row.value is not None or not indicator.comparator.needs_number else "",
        row.end_target_text,
        unit_word(row.lead) if row.lead else "",
        JOINT.join(unit_word(unit) for unit in (*row.responsible, *row.cooperating)),
        indicator.statistical_period,
        indicator.frequency,
        indicator.note,
    )
    return prepare_row(indicator.id, cells)


def unit_word(unit: Unit) -> str:
    """A unit in a table: its short name, else its full one."""
    return unit.short_name or unit.name


def goal_columns() -> tuple[GridColumn, ...]:
    """Goals come from an imported table and are read only here."""
    widths = tokens().sizes
    words = widths["column_words"]
    return (
        GridColumn("domain", _("Domain"), widths["column_unit"] * 3 // 4, editable=False),
        GridColumn("text", _("Main goal"), words * 2, editable=False),
        GridColumn("lead", _("Lead unit"), widths["column_unit"], editable=False),
        GridColumn("cooperating", _("Cooperating units"), words, editable=False),
    )


def goal_row(domain: str, goal: Goal, duties: Iterable[AssignmentRow]) -> GridRow:
    """A goal with the units that answer for it."""
    found = list(duties)
    lead = JOINT.join(duty.unit for duty in found if duty.role is Role.LEAD)
    others = JOINT.join(duty.unit for duty in found if duty.role is not Role.LEAD)
    return prepare_row(goal.id, (domain, goal.text, lead, others))


def goals_by_id(rows: Sequence[AssignmentRow]) -> Mapping[int, list[AssignmentRow]]:
    """The duties of each goal."""
    found: dict[int, list[AssignmentRow]] = {}
    for row in rows:
        if row.goal_id:
            found.setdefault(row.goal_id, []).append(row)
    return found
