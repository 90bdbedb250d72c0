"""The tables of the plans page: indicators and goals, each row in finished words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.domain.plans.overview import AssignmentRow, IndicatorRow
from app.domain.plans.plan import Goal, Plan
from app.domain.plans.values import Role
from app.domain.plans.wording import GOAL_WORDS
from app.domain.roster.units import Unit
from app.i18n import _
from app.ui.style import tokens
from app.ui.widgets.grid.cells import GridColumn, GridRow, prepare_row

JOINT = "、"
#: Place of the indicator's name among the columns.
NAME = 1


def indicator_columns(year: int, plans: Sequence[Plan] = ()) -> tuple[GridColumn, ...]:
    """Code and name stay in place; what the clerk types is the baseline, targets and units."""
    widths = tokens().sizes
    few, number, words = widths["column_count"], widths["column_date"], widths["column_words"]
    word, unit = widths["column_state"], widths["column_unit"]
    return (
        GridColumn("code", _("Code"), few, editable=False),
        GridColumn("name", _("Indicator"), unit),
        GridColumn("unit_of_measurement", _("Measured in"), word),
        GridColumn("direction_sign", _("Direction"), few, editable=False),
        GridColumn("baseline", baseline_title(plans), number, numeric=True, tip=_baseline_tip()),
        GridColumn("year_target", _("Target of {year}").format(year=year), number, numeric=True),
        GridColumn("target", end_title(plans), number, numeric=True),
        GridColumn("lead", _("Lead unit"), widths["column_time"]),
        GridColumn("cooperating", _("Cooperating units"), words, many=True),
        GridColumn("statistical_period", _("Statistical period"), unit),
        GridColumn("frequency", _("Reported"), number),
        GridColumn("note", _("Remarks"), words),
    )


def baseline_title(plans: Sequence[Plan]) -> str:
    """The heading of the baselines, with the year when all plans share it."""
    years = {plan.baseline_year for plan in plans}
    return _("Baseline of {year}").format(year=years.pop()) if len(years) == 1 else _("Baseline")


def end_title(plans: Sequence[Plan]) -> str:
    """The heading of the end targets, with the year when all plans share it."""
    years = {plan.end_year for plan in plans}
    return _("Target of {year}").format(year=years.pop()) if len(years) == 1 else _("End target")


def _baseline_tip() -> str:
    return _("The city's own value of the baseline year; the nation's value does not stand for it")


def indicator_row(row: IndicatorRow) -> GridRow:
    """An indicator as the table shows it; a blank is blank, never 缺 or 0."""
    indicator = row.indicator
    has_year = row.value is not None or not indicator.comparator.needs_number
    has_end = row.end_value is not None or not indicator.comparator.needs_number
    cells = (
        indicator.code,
        indicator.name,
        indicator.unit_of_measurement,
        row.direction,
        row.baseline_text if indicator.baseline is not None else "",
        row.target_text if has_year else "",
        row.end_target_text if has_end or indicator.relative_change is not None else "",
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
    """Goals and measures come from an imported plan and are read only here."""
    widths = tokens().sizes
    words = widths["column_words"]
    return (
        GridColumn("kind", _("Category"), widths["column_count"], editable=False),
        GridColumn("domain", _("Domain"), widths["column_time"], editable=False),
        GridColumn("text", _("Goal or measure"), words * 3 // 2, editable=False),
        GridColumn("lead", _("Lead unit"), widths["column_time"], editable=False),
        GridColumn("cooperating", _("Cooperating units"), words, editable=False),
    )


def goal_row(domain: str, goal: Goal, duties: Iterable[AssignmentRow]) -> GridRow:
    """A goal with the units that answer for it."""
    found = list(duties)
    lead = JOINT.join(duty.unit for duty in found if duty.role is Role.LEAD)
    others = JOINT.join(duty.unit for duty in found if duty.role is not Role.LEAD)
    return prepare_row(goal.id, (GOAL_WORDS[goal.kind], domain, goal.text, lead, others))


def goals_by_id(rows: Sequence[AssignmentRow]) -> Mapping[int, list[AssignmentRow]]:
    """The duties of each goal."""
    found: dict[int, list[AssignmentRow]] = {}
    for row in rows:
        if row.goal_id:
            found.setdefault(row.goal_id, []).append(row)
    return found
